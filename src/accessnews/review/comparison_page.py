"""A comparison as a web page, for reading and for copying into a spreadsheet.

Its columns are those of the table, so that what is copied can be taken back. The sentence that has
the least against it by the checks is bold.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..languages.tags import display_name
from .comparison import Comparison
from .comparison_table import headings, rows
from .page import document, marked
from .spreadsheet import defused

HOW_TO = (
    "To choose, copy this table into a spreadsheet, write an engine's name into the column choice "
    "of each sentence, save it as CSV (UTF-8) or as text with tabs, and give it back with: "
    "accessnews review import FILE. What is left open stays with the engine of the next build."
)


def write(comparison: Comparison) -> bytes:
    """The page as UTF-8."""
    source, target = comparison.languages
    pair = f"{display_name(source)} to {display_name(target)}"
    return document(
        f"Comparison: {comparison.title} ({pair})",
        f"Comparison: <span{marked(source)}>{escape(comparison.title)}</span>",
        HOW_TO,
        f"{pair}, {len(comparison.sentences)} sentences; "
        + ", ".join(f"{each.engine}: {each.title}" for each in comparison.versions),
        headings(comparison),
        _rows(comparison),
    )


def _rows(comparison: Comparison) -> Iterator[str]:
    languages = (comparison.source_language, comparison.target_language)
    for id, source, *cells in rows(comparison):
        best = comparison.best(id)
        made = [f"<td{marked(languages[0])}>{escape(defused(source))}</td>"]
        for place, version in enumerate(comparison.versions):
            text, findings = (escape(defused(each)) for each in cells[2 * place : 2 * place + 2])
            if version.engine == best:
                text = f"<b>{text}</b>"
            made += [f"<td{marked(languages[1])}>{text}</td>", f"<td>{findings}</td>"]
        made += [f"<td>{escape(each)}</td>" for each in cells[2 * len(comparison.versions) :]]
        yield f'<tr id="{id}"><th scope="row">{id}</th>{"".join(made)}</tr>'
