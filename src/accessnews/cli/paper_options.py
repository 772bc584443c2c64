"""Options about what is set on paper: braille and PDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from ..edition import (
    GRADES,
    LEAST_CELLS,
    LEAST_LINES,
    MOST_CELLS,
    MOST_LINES,
    PAPER,
    PDF_STANDARDS,
    UA_1,
)
from ..errors import InputError, UsageError
from ..patterns import lazy
from .with_options import with_options

if TYPE_CHECKING:
    from ..edition import Paper

_SIZE = lazy(r"(\d{1,3})x(\d{1,3})")

paper_options = with_options(
    click.option(
        "--braille-grade",
        type=click.Choice(GRADES),
        help="Braille of this grade, where liblouis has the language's (by default what most of "
        "its readers know: contracted for English, uncontracted for most).",
    ),
    click.option(
        "--braille-table",
        multiple=True,
        metavar="LANG=FILE",
        help="liblouis's table for a language, such as zh=zhcn-g2.ctb; repeat for more.",
    ),
    click.option(
        "--braille-page",
        default=f"{PAPER.cells}x{PAPER.lines}",
        show_default=True,
        metavar="CELLSxLINES",
        help="Cells in a line and lines on a page of braille.",
    ),
    click.option(
        "--braille-sides",
        type=click.Choice(("both", "one")),
        default="both",
        show_default=True,
        help="Sides of a sheet that the PEF has embossed.",
    ),
    click.option(
        "--braille-line-numbers",
        is_flag=True,
        help="Number every fifth line of braille at the right margin.",
    ),
    click.option(
        "--pdf-standard",
        type=click.Choice(PDF_STANDARDS),
        default=UA_1,
        show_default=True,
        help="PDF/UA-1 (ISO 14289-1), which most software knows, or PDF/UA-2 (ISO 14289-2).",
    ),
)
"""How an edition is set on paper."""


def paper(
    braille_grade: str | None = None,
    braille_table: Iterable[str] = (),
    braille_page: str = "",
    braille_sides: str = "both",
    braille_line_numbers: bool = False,
    pdf_standard: str = UA_1,
    **_: Any,
) -> Paper:
    """The options as given to a ``Paper``.

    Raises:
        UsageError: a size, a language or a table isn't one.
        EngineError: a table is named, and liblouis is not there.
    """
    from ..edition import Paper

    cells, lines = _size(braille_page) if braille_page else (PAPER.cells, PAPER.lines)
    return Paper(
        braille_grade or "",
        tuple(map(_table, braille_table)),
        cells,
        lines,
        both_sides=braille_sides == "both",
        numbered=braille_line_numbers,
        pdf=pdf_standard,
    )


def _size(given: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(given)
    cells, lines = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (LEAST_CELLS <= cells <= MOST_CELLS and LEAST_LINES <= lines <= MOST_LINES):
        raise UsageError(
            f"--braille-page {given}: not a page's size",
            f"Write cells and lines as {PAPER.cells}x{PAPER.lines}: {LEAST_CELLS} to {MOST_CELLS} "
            f"cells, {LEAST_LINES} to {MOST_LINES} lines.",
        )
    return cells, lines


def _table(given: str) -> tuple[str, str]:
    from ..editions.braille.tables import check_table
    from ..languages.tags import resolve

    tag, _, name = given.partition("=")
    if not name:
        raise UsageError(
            f"--braille-table {given}: no table is named", "Write it as zh=zhcn-g2.ctb."
        )
    language = resolve(tag)
    try:
        check_table(language, name)
    except InputError as error:
        raise UsageError(f"--braille-table {given}: {error}", error.remedy) from error
    return language, name
