"""A sheet as a web page: source and translation side by side, for reading and for copying.

Its columns are those of the TSV, so that the table can be pasted into a spreadsheet, corrected
there and taken back. It holds no script and asks for nothing on the network.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ..languages.tags import direction
from .sheet import BACK, Sheet, Unit
from .spreadsheet import defused
from .table import ID, NOTES, SOURCE, TRANSLATION, cells, headings

STYLE = """\
body { font: 100%/1.5 sans-serif; margin: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-block: .5rem; }
th, td { border: 1px solid #595959; padding: .4rem; text-align: start; vertical-align: top; }
th { background: #eee; color: #000; }
.fault td.notes { font-weight: bold; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } }
"""
HOW_TO = (
    "To correct it, copy this table into a spreadsheet, change only the column of translations, "
    "save it as CSV (UTF-8) or as text with tabs, and give it back with: "
    "accessnews review import FILE --article FOLDER."
)


def write(sheet: Sheet) -> bytes:
    """The page as UTF-8."""
    return document(
        f"Review: {sheet.title} ({sheet.languages})",
        f"Review: <span{marked(sheet.source_language)}>{escape(sheet.title)}</span>",
        HOW_TO,
        f"{sheet.languages}, {len(sheet.units)} sentences, "
        f"{sum(1 for unit in sheet.units if unit.faulty)} to look at",
        headings(sheet),
        (_row(unit, sheet) for unit in sheet.rows),
    )


def document(
    title: str,
    heading: str,
    how_to: str,
    caption: str,
    columns: Iterable[str],
    rows: Iterable[str],
) -> bytes:
    """A page with one table; ``heading`` and ``rows`` are HTML, the others text."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in columns)
    body = "\n".join(rows)
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{STYLE}</style>
</head>
<body>
<main>
<h1>{heading}</h1>
<p>{escape(how_to)}</p>
<table>
<caption>{escape(caption)}</caption>
<thead>
<tr>{head}</tr>
</thead>
<tbody>
{body}
</tbody>
</table>
</main>
</body>
</html>
""".encode()


def _row(unit: Unit, sheet: Sheet) -> str:
    about = {
        SOURCE: marked(sheet.source_language),
        TRANSLATION: marked(sheet.target_language),
        BACK: marked(sheet.source_language),
        NOTES: ' class="notes"',
    }
    texts = {name: escape(defused(cell)) for name, cell in cells(unit, sheet).items()}
    id = texts.pop(ID)
    fault = ' class="fault"' if unit.faulty else ""
    return (
        f'<tr id="{id}"{fault}><th scope="row">{id}</th>'
        + "".join(f"<td{about.get(name, '')}>{text}</td>" for name, text in texts.items())
        + "</tr>"
    )


def marked(tag: str) -> str:
    """The attributes of an element whose text is in another language than the page."""
    return f' lang="{escape(tag)}" dir="{direction(tag)}"'
