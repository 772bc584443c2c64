"""What stands between line breaks: paragraphs, the items of a list, the lines of a stanza, or one
text that somebody broke where it looked well.

Pages part paragraphs by one ``br`` or two, with no-break spaces between or as an indent; they set
lists with bullets of their own; and they write poems so. The lines tell which it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ...article import BlockKind
from ...patterns import lazy
from ..clean import ends_with_stop, width
from ..draft import one_line
from ..list_marks import Item, list_items, mark

BREAK = "\x1e"
"""Stands in running text for a line break; no page's text holds it, and it is white space."""

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TERM})
_INDENT = lazy(r"[ \t\r\n\f\x1d]*[\u00a0\u2003\u3000]{2}|[ \t\r\n\f\x1d]*\u3000")
_GOES_ON = lazy(r"[^\w\s\"“„«‘'(\[¿¡*•–—-]")
_DASH = lazy(r"[-–—*+]\s")
_LONG_LINE = 60  # columns: a longer line without a stop goes on in the next
_LONG_VERSE = 64  # columns
_SHORT_VERSE = 10  # columns
_FEWEST_VERSES = 4
_ADDRESS = lazy(r"\S*@|https?:|www\.")


class Line(NamedTuple):
    """Characters ``begin`` to ``end`` of running text; ``text`` is what they say."""

    begin: int
    end: int
    text: str
    indent: int = 0


class Stretch(NamedTuple):
    """Lines that are one block of ``kind``: of verse each is a verse, else they are one text."""

    kind: BlockKind
    lines: tuple[Line, ...]
    item: Item | None = None

    @property
    def text(self) -> str:
        lines = self.lines
        return lines[0].text if len(lines) == 1 else " ".join(line.text for line in lines)

    @property
    def begin(self) -> int:
        return self.lines[0].begin

    @property
    def end(self) -> int:
        return self.lines[-1].end


def stretches(
    text: str, kind: BlockKind, *, verse: bool = False, beside: Sequence[str] = ()
) -> Iterator[Stretch]:
    """The blocks of a running text of ``kind``; ``verse`` tells that the page calls it so,
    ``beside`` are the texts before and after it in elements like its own."""
    if BREAK not in text:
        if said := one_line(text):
            yield Stretch(kind, (Line(0, len(text), said),))
        return
    stanzas = _stanzas(text)
    lines = [line for stanza in stanzas for line in stanza]
    if not lines:
        return
    if kind is BlockKind.LIST_ITEM:
        yield Stretch(kind, tuple(lines))
    elif kind in _WHOLE:
        yield from (Stretch(kind, stanza) for stanza in stanzas)
    elif len(lines) > 1 and (verse or _is_verse(stanzas, beside)):
        yield from (Stretch(BlockKind.VERSE, stanza) for stanza in stanzas)
    else:
        items = marked_items(lines)
        for stanza in stanzas:
            yield from _paragraphs(text, stanza, kind, items)


def _stanzas(text: str) -> list[tuple[Line, ...]]:
    """Lines that no empty one parts."""
    groups = groupby(_lines(text), lambda line: bool(line.text))
    return [tuple(lines) for is_told, lines in groups if is_told]


def _lines(text: str) -> Iterator[Line]:
    begin = 0
    for piece in text.split(BREAK):
        yield Line(begin, begin + len(piece), one_line(piece))
        begin += len(piece) + 1


def marked_items(lines: Sequence[Line]) -> dict[Line, Item]:
    """The lines with a mark of a list; what a dash begins is more often said by somebody."""
    if not any(mark(line.text) for line in lines):
        return {}
    found = {lines[index]: item for index, item in list_items(lines).items()}
    dashed = [line for line in found if _DASH.match(line.text)]
    if any(map(ends_with_stop, (line.text for line in dashed))):
        return {line: item for line, item in found.items() if line not in dashed}
    return found


def _paragraphs(
    text: str, stanza: Sequence[Line], kind: BlockKind, items: dict[Line, Item]
) -> Iterator[Stretch]:
    together: list[Line] = []
    for line in stanza:
        item = items.get(line)
        if together and (item or together[-1] in items or _parted(text, together[-1], line, kind)):
            yield _stretch(together, kind, items)
            together = []
        together.append(line)
    yield _stretch(together, kind, items)


def _stretch(lines: Sequence[Line], kind: BlockKind, items: dict[Line, Item]) -> Stretch:
    item = items.get(lines[0])
    return Stretch(BlockKind.LIST_ITEM if item else kind, tuple(lines), item)


def _parted(text: str, before: Line, after: Line, kind: BlockKind) -> bool:
    """Whether a single line break ends a paragraph. Who breaks a line in a quotation quotes one."""
    if _INDENT.match(text, after.begin) or ends_with_stop(before.text) or before.text[-1] in ":：":
        return True
    if _ADDRESS.match(after.text):
        return True
    if after.text[0].islower() or _GOES_ON.match(after.text) or before.text[-1] in ",;，、；":
        return False
    return kind is not BlockKind.QUOTE and width(before.text) < _LONG_LINE


def _is_verse(stanzas: list[tuple[Line, ...]], beside: Sequence[str]) -> bool:
    """Short lines, in stanzas of two and more, that are no sentences, no facts and no names."""
    stanzas = stanzas + [stanza for text in beside for stanza in _stanzas(text)]
    lines = [line.text for stanza in stanzas for line in stanza]
    few = len(lines) / 4
    return (
        len(lines) >= _FEWEST_VERSES
        and all(len(stanza) > 1 for stanza in stanzas)
        and max(map(width, lines)) <= _LONG_VERSE
        and sum(map(ends_with_stop, lines)) <= len(lines) / 2
        and not any(_ADDRESS.search(line) or line[-1] in ":：" for line in lines)
        and sum(any(map(str.isdigit, line)) for line in lines) <= few
        and sum(width(line) < _SHORT_VERSE for line in lines) <= few
        and not any(map(mark, lines))
    )
