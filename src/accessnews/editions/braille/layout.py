"""Braille on pages: lines of so many cells, pages of so many lines, in North American ASCII.

Layout: Braille Formats (BANA, 2016): a paragraph begins in cell 3 (section 1.9), a list item runs
over two cells further in (8.3), headings are centred or begin in cell 5 or 7 (4.4 to 4.6), the
braille page number ends the last line (2.3.1).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .louis import BLANK

ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""The character of each of the 64 cells, from U+2800 on (North American Braille ASCII)."""

MOST = 6
"""Cells that a centred heading leaves free at least: three on each side (section 4.4)."""

_BRF = {ord(BLANK) + number: character for number, character in enumerate(ASCII)}
_DIGITS = dict(zip("1234567890", "ABCDEFGHIJ", strict=True))


@dataclass(frozen=True, slots=True)
class Page:
    """A page of braille paper: cells in a line, lines on a page."""

    cells: int = 40
    lines: int = 25


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of braille and its place: the cell its first line begins in, and its other lines.

    Cells count from 1. ``space`` puts an empty line before it, ``centred`` it between the margins,
    ``heading`` keeps it on the page of what follows. A ``line`` is its one cell, across the page.
    """

    cells: str
    first: int = 3
    rest: int = 1
    space: bool = False
    centred: bool = False
    heading: bool = False
    line: bool = False


def brf(cells: str) -> str:
    """Unicode braille as North American Braille ASCII."""
    return cells.translate(_BRF)


def pages(passages: Iterable[Passage], page: Page) -> str:
    """A braille-ready file: lines end in CR LF, pages in a form feed, each with its number."""
    made: list[list[str]] = [[]]
    room = page.lines - 1
    for together, lines in _blocks(passages, page):
        if made[-1] and len(made[-1]) + together > room:
            made.append([])
        for line in lines:
            if len(made[-1]) == room:
                made.append([])
            if line or made[-1]:  # no page begins with an empty line
                made[-1].append(line)
    return "".join(_page(lines, number, page) for number, lines in enumerate(made, 1))


def _blocks(passages: Iterable[Passage], page: Page) -> Iterator[tuple[int, list[str]]]:
    """The lines of each passage, headings with what follows them; and how many of the first stay
    on one page: a heading and two lines after it, or two lines of a paragraph."""
    held: list[str] = []
    for passage in passages:
        lines = list(_lines(passage, page))
        held += [""] * passage.space
        if passage.heading:
            held += lines
        else:
            yield len(held) + min(2, len(lines)), held + lines
            held = []
    if held:
        yield len(held), held


def _lines(passage: Passage, page: Page) -> Iterator[str]:
    text = " ".join(brf(passage.cells).split())
    if passage.line:
        yield text * page.cells
        return
    if passage.centred:
        for line in textwrap.wrap(text, page.cells - MOST, break_on_hyphens=False):
            yield " " * ((page.cells - len(line)) // 2) + line
        return
    yield from textwrap.wrap(
        text,
        page.cells,
        initial_indent=" " * (passage.first - 1),
        subsequent_indent=" " * (passage.rest - 1),
        break_on_hyphens=False,
    )


def _page(lines: list[str], number: int, page: Page) -> str:
    filled = [*lines, *[""] * (page.lines - 1 - len(lines))]
    folio = "#" + "".join(_DIGITS[digit] for digit in str(number))
    return "\r\n".join([*filled, folio.rjust(page.cells)]) + "\r\n\f"
