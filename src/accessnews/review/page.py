"""A sheet as a web page: source and translation side by side, for reading and for copying.

Its columns are those of the TSV, so that the table can be pasted into a spreadsheet, corrected
there and taken back. It holds no script and asks for nothing on the network.
"""

from __future__ import annotations

from html import escape

from ..languages.tags import direction
from .sheet import Sheet, Unit
from .table import cells, defused, headings

STYLE = """\
body { font: 100%/1.5 sans-serif; margin: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-block: .5rem; }
th, td { border: 1px solid #595959; padding: .4rem; text-align: start; vertical-align: top; }
th { background: #eee; color: #000; }
.fault td:nth-of-type(3) { font-weight: bold; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } }
"""
HOW_TO = (
    "To correct it, copy this table into a spreadsheet, change only the column of translations, "
    "save it as CSV (UTF-8) or as text with tabs, and give it back with: "
    "accessnews review import FILE --article FOLDER."
)


def write(sheet: Sheet) -> bytes:
    """The page as UTF-8."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings(sheet))
    rows = "\n".join(_row(unit, sheet) for unit in sheet.units)
    title = f"Review: {sheet.title} ({sheet.languages})"
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
<h1>Review: <span{_marked(sheet.source_language)}>{escape(sheet.title)}</span></h1>
<p>{escape(HOW_TO)}</p>
<table>
<caption>{escape(sheet.languages)}, {len(sheet.units)} sentences, \
{sum(1 for unit in sheet.units if unit.faulty)} to look at</caption>
<thead>
<tr>{head}</tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</main>
</body>
</html>
""".encode()


def _row(unit: Unit, sheet: Sheet) -> str:
    id, source, target, *others = (escape(defused(cell)) for cell in cells(unit))
    fault = ' class="fault"' if unit.faulty else ""
    return (
        f'<tr id="{id}"{fault}><th scope="row">{id}</th>'
        f"<td{_marked(sheet.source_language)}>{source}</td>"
        f"<td{_marked(sheet.target_language)}>{target}</td>"
        + "".join(f"<td>{cell}</td>" for cell in others)
        + "</tr>"
    )


def _marked(tag: str) -> str:
    return f' lang="{escape(tag)}" dir="{direction(tag)}"'
