"""Tables of a page: which hold data and which lay the page out, and the cells of each row.

HTML, section 4.9.12.1 ("Forming a table"). A cell that spans rows is said in each of them, so that
a row stands alone to the ear. One that spans columns heads them all in a row of headings and is
said over each; among data it is one thing and is said once, the columns after it are empty. So is
what stands beside all rows to the last, such as a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from lxml.html import HtmlElement

from ..draft import one_line
from .code import PRE

_GROUPS = ("thead", "tbody", "tfoot")
_LONG_CELL = 300  # characters: a longer cell is lay-out, not data
_LONG_CELL_UNDER_HEADING = 2000
_WIDEST = 100  # columns; what is wider is no table that anybody follows
_LAYS_OUT = frozenset({"presentation", "none"})
_BLOCKS = ("h1", "h2", "h3", "h4", "article", "form", "section", "iframe", "video")
_MOST_PARAGRAPHS = 3  # of a cell under no heading
_MOST_ROWS, _MOST_ITEMS = 6, 8  # of a table and of lists in a cell
_LONG_SPAN = 4  # rows
_MOST_HEADS = 2  # rows of headings in a table of nothing else

_Hanging: TypeAlias = "dict[int, tuple[HtmlElement | None, int]]"
"""By column: a cell that reaches down, and how many rows it has to go."""


@dataclass(frozen=True, slots=True)
class Row:
    """``cells`` are elements, one a column; the same one again where it is said again, None for an
    empty place. ``is_head`` marks a row of column headings."""

    element: HtmlElement
    cells: tuple[HtmlElement | None, ...]
    is_head: bool


def is_data(table: HtmlElement) -> bool:
    """A table of data has columns and short cells; others lay a page out and are walked through."""
    if (table.get("role") or "").strip().lower() in _LAYS_OUT:
        return False
    rows = [row for _, row in _rows(table)]
    cells = [_cells(row) for row in rows]
    if sum(map(len, cells)) <= len(rows):
        return False
    every = [cell for row in cells for cell in row]
    headed = table.find("caption") is not None or any(cell.tag == "th" for cell in every)
    headed = headed or (len(cells) > 1 and _all_bold(cells[0]) and not _all_bold(cells[1]))
    if not headed and next(table.iterdescendants("table"), None) is not None:
        return False
    return all(_is_datum(cell, headed) for cell in every)


def _is_datum(cell: HtmlElement, headed: bool) -> bool:
    longest = _LONG_CELL_UNDER_HEADING if headed else _LONG_CELL
    if not len(cell):  # nothing in it but text
        return len(one_line(cell.text or "")) <= longest
    return (
        len(one_line(cell.text_content())) <= longest
        and next(cell.iterdescendants(*_BLOCKS), None) is None
        and (headed or sum(1 for _ in cell.iterdescendants("p")) <= _MOST_PARAGRAPHS)
        and not any("\n" in pre.text_content().strip() for pre in cell.iterdescendants(*PRE))
        and sum(1 for _ in cell.iterdescendants("tr")) <= _MOST_ROWS
        and sum(1 for _ in cell.iterdescendants("li")) <= _MOST_ITEMS
    )


def rows(table: HtmlElement) -> list[Row]:
    """The rows from top to bottom, all of one width."""
    stood: list[tuple[HtmlElement, HtmlElement, list[HtmlElement | None]]] = []
    every = list(_rows(table))
    widest = min(_WIDEST, max((_width(row) for _, row in every), default=0))
    for group, members in groupby(every, key=itemgetter(0)):
        inside = [row for _, row in members]
        hanging: _Hanging = {}
        for index, row in enumerate(inside):
            places, hanging = _placed(row, hanging, widest, len(inside) - index)
            stood.append((group, row, places))
    widest = max((len(places) for *_, places in stood), default=0)
    heads = [
        group.tag == "thead" or _is_head(_cells(row), len(set(places)))
        for group, row, places in stood
    ]
    if all(heads) and len(heads) > _MOST_HEADS:
        heads[1:] = [False] * (len(heads) - 1)
    elif not any(heads) and len(stood) > 1:
        heads[0] = _all_bold(_cells(stood[0][1])) and not _all_bold(_cells(stood[1][1]))
    return [
        Row(row, _said(places + [None] * (widest - len(places)), is_head), is_head)
        for (_, row, places), is_head in zip(stood, heads, strict=True)
    ]


def _rows(table: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Each row of the table itself with its group; what stands in a ``tfoot`` comes last."""
    feet = []
    for child in table:
        if child.tag == "tr":
            yield table, child
        elif child.tag == "tfoot":
            feet.append(child)
        elif child.tag in _GROUPS:
            for row in child.iterchildren("tr"):
                yield child, row
    for foot in feet:
        for row in foot.iterchildren("tr"):
            yield foot, row


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _width(row: HtmlElement) -> int:
    """Columns of a row; a single cell may claim any number and has what the others have."""
    cells = _cells(row)
    return 1 if len(cells) == 1 else sum(_span(cell, "colspan") for cell in cells)


def _span(cell: HtmlElement, name: str) -> int:
    """How far a cell reaches; 0 for a ``rowspan`` to the end of its group."""
    stated = (cell.get(name) or "").strip()
    if not (stated.isascii() and stated.isdigit()):
        return 1
    number = int(stated[:6])
    return number if number or name == "rowspan" else 1


def _placed(
    row: HtmlElement, hanging: _Hanging, widest: int, left: int
) -> tuple[list[HtmlElement | None], _Hanging]:
    """The cell at each column, and what hangs down into the next row; ``left`` rows are left."""
    places: list[HtmlElement | None] = []
    after: _Hanging = {}

    def put(cell: HtmlElement | None, rows: int) -> None:
        if len(places) == _WIDEST:
            return
        if rows > 1:
            after[len(places)] = (cell, rows - 1)
        places.append(cell)

    for cell in _cells(row):
        while len(places) in hanging and len(places) < _WIDEST:
            put(*hanging[len(places)])
        rows = _span(cell, "rowspan") or left
        if cell.tag == "td" and places and rows >= max(left, _LONG_SPAN):
            rows = 1  # it stands beside the table, not in it
        for _ in range(max(1, min(_span(cell, "colspan"), widest - len(places)))):
            put(cell, min(rows, left))
    for column in range(len(places), max(hanging, default=-1) + 1):
        put(*hanging.get(column, (None, 0)))
    return places, after


def _is_head(own: Sequence[HtmlElement], different: int) -> bool:
    """Headings of columns: nothing but ``th``, save an empty corner, and more than one."""
    corner = own[:1] and own[0].tag == "td" and not own[0].text_content().strip()
    headings = own[1:] if corner else own
    return different > 1 and bool(headings) and all(cell.tag == "th" for cell in headings)


def _all_bold(cells: Sequence[HtmlElement]) -> bool:
    """Whether all text of a row is bold, in more than one cell: headings of a table that has
    no mark-up for them."""
    told = [cell for cell in cells if cell.text_content().strip()]
    return len(told) > 1 and all(map(_is_bold, told))


def _is_bold(cell: HtmlElement) -> bool:
    bold = next(cell.iterdescendants("b", "strong"), None)
    return bold is not None and bold.text_content().strip() == cell.text_content().strip()


def _said(places: Sequence[HtmlElement | None], is_head: bool) -> tuple[HtmlElement | None, ...]:
    if is_head and len(set(places)) > 1:
        return tuple(places)
    return tuple(None if at and cell is places[at - 1] else cell for at, cell in enumerate(places))
