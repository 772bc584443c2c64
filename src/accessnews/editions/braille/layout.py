"""Braille on pages: lines of so many cells, pages of so many lines, in North American ASCII.

Layout: Braille Formats (BANA, 2016): a paragraph begins in cell 3 (section 1.9), a list item runs
over two cells further in (8.3), headings are centred or begin in cell 5 or 7 (4.4 to 4.6), the
braille page number ends the last line (2.3.1). From the second page on the title is the running
head: centred on the first line with three cells free on each side (1.7 of 2011), and what has an
empty line before it keeps that line below the head. Line numbers stand at the right margin, each
fifth, two cells behind the longest line (15.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .louis import BLANK, BREAK

ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""The character of each of the 64 cells, from U+2800 on (North American Braille ASCII)."""

MOST = 6
"""Cells that a centred heading leaves free at least: three on each side (section 4.4)."""

STEP, APART = 5, 2
"""Each how manieth line has its number, and the cells between it and the longest line."""

_BRF: dict[int, str | None] = {
    **{ord(BLANK) + number: character for number, character in enumerate(ASCII)},
    ord(BREAK): None,
}
_DIGITS = dict(zip("1234567890", "ABCDEFGHIJ", strict=True))


@dataclass(frozen=True, slots=True)
class Page:
    """A page of braille paper: cells in a line, lines on a page.

    ``head`` is the running head (Unicode braille), "" for none; ``numbered`` tells that every fifth
    line has its number at the margin, counted from the head of the page.
    """

    cells: int = 40
    lines: int = 25
    head: str = ""
    numbered: bool = False

    @property
    def width(self) -> int:
        """The cells of a line that text may have."""
        return self.cells - (APART + len(_number(self.lines)) if self.numbered else 0)


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


def wrapped(cells: str, width: int, first: int = 0, rest: int = 0) -> Iterator[str]:
    """Unicode braille in lines of ``width`` cells, the first with ``first`` cells free before it.

    A line ends at a blank, or where a mark allows it (``BREAK``); within a word only where that is
    longer than a line.
    """
    line, empty = BLANK * first, True
    for word in cells.replace(" ", BLANK).split(BLANK):
        gap = "" if empty else BLANK
        for piece in filter(None, word.split(BREAK)):
            left = piece
            if len(line) + len(gap) + len(left) > width and not empty:
                yield line
                line, gap = BLANK * rest, ""
            while len(line) + len(gap) + len(left) > width:
                room = width - len(line)
                yield line + left[:room]
                line, left = BLANK * rest, left[room:]
            line, gap, empty = line + gap + left, "", False
    if not empty:
        yield line


def unicode(line: str) -> str:
    """A line in North American Braille ASCII as Unicode braille."""
    return "".join(chr(ord(BLANK) + ASCII.index(character)) for character in line)


def text_file(leaves: Iterable[list[str]]) -> str:
    """A braille-ready file: lines end in CR LF, pages in a form feed."""
    return "".join("\r\n".join(leaf) + "\r\n\f" for leaf in leaves)


def leaves(passages: Iterable[Passage], page: Page) -> list[list[str]]:
    """The lines of each page, as many as it has, the last with the page's number."""
    made: list[list[str]] = [[]]
    head = _head(page)
    room = page.lines - 1
    for together, lines in _blocks(passages, page):
        if len(made[-1]) > (len(head) if len(made) > 1 else 0) and (
            len(made[-1]) + together > room
        ):
            made.append([*head])
        for line in lines:
            if len(made[-1]) == room:
                made.append([*head])
            if line or made[-1]:  # no page begins with an empty line
                made[-1].append(line)
    return [_leaf(lines, number, page) for number, lines in enumerate(made, 1)]


def _head(page: Page) -> list[str]:
    """The running head's line: as many of its words as there is room for."""
    lines = [brf(line) for line in wrapped(page.head, page.width - MOST)][:1]
    return [" " * ((page.width - len(line)) // 2) + line for line in lines]


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
    if passage.line:
        yield brf(passage.cells) * page.width
        return
    if passage.centred:
        for line in map(brf, wrapped(passage.cells, page.width - MOST)):
            yield " " * ((page.width - len(line)) // 2) + line
        return
    first, rest = (min(cell - 1, page.width // 2) for cell in (passage.first, passage.rest))
    yield from map(brf, wrapped(passage.cells, page.width, first, rest))


def _leaf(lines: list[str], number: int, page: Page) -> list[str]:
    if page.numbered:
        lines = [
            line.ljust(page.width) + _number(at).rjust(page.cells - page.width)
            if line and at % STEP == 0
            else line
            for at, line in enumerate(lines, 1)
        ]
    empty = [""] * (page.lines - 1 - len(lines))
    return [*lines, *empty, _number(number).rjust(page.cells)]


def _number(number: int) -> str:
    return "#" + "".join(_DIGITS[digit] for digit in str(number))
