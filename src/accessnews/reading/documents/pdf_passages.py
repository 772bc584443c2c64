"""The lines of a column to passages: paragraphs, headings, items, captions, notes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from ...article import BlockKind
from ...languages.scripts import HAN, KANA
from ..clean import ends_with_stop
from ..list_marks import list_items, mark
from .pdf_lines import Line, is_right_to_left, most
from .pdf_page import Picture

_HEADING = 200  # characters
_LARGER = 1.12
_STEP = 1.07  # a smaller difference of size is the same size
_NOTE_MARK = re.compile(r"^[\[(]?(\d{1,3}|[*†‡§¶]{1,3}|[a-z](?=[\])\s]))[\])]?[.:]?\s*(?=\S)")
_UNSPACED = re.compile(rf"[{HAN}{KANA}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_HYPHENS = "-\u2010\u00ad"
_OPEN = re.compile(r"[,;:，；：、(（“「『\-–—]$")


@dataclass(slots=True)
class Passage:
    """Lines that are one block; ``path`` is its tag's, ``column`` tells which column it ends in.

    A table's row has ``cells``. ``label`` is a list item's mark as it is written. ``mark`` is that
    of a note. ``box`` numbers the box that it stands in (0: none).
    """

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    cells: tuple[tuple[Line, ...], ...] = ()
    picture: Picture | None = None
    text: str = ""
    label: str = ""
    mark: str = ""
    box: int = 0
    path: str = ""
    language: str = ""
    inset: int = 0
    indented: bool = False
    filled: bool = False
    full: bool = False
    column: int = 0
    opens: bool = False
    ordered: bool = False
    number: int | None = None
    numbering: str = "1"

    @property
    def plain(self) -> str:
        """Its text, roughly: hyphens at the ends of lines stay."""
        return self.text or " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        return most(((line.size, len(line.text)) for line in self.lines), 0.0)

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].page if self.lines else 0


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float
    leading: float  # in sizes
    size: float
    backwards: bool

    def indent(self, line: Line) -> float:
        inset = self.right - line.right if self.backwards else line.left - self.left
        return inset / max(line.size, 1)

    def short(self, line: Line) -> float:
        inset = line.left - self.left if self.backwards else self.right - line.right
        return inset / max(line.size, 1)


@dataclass(slots=True)
class Marks:
    """How often a paragraph begins with an indent or below a space.

    ``told`` says that this is how the file's paragraphs begin: a line that ends early ends none.
    """

    told: bool = False
    spaced: int = 0
    indented: int = 0

    @property
    def tell(self) -> bool:
        """Whether they are enough to go by."""
        return self.spaced + self.indented > 0


def passages(
    lines: Sequence[Line], body: float, column: int = 0, marks: Marks | None = None
) -> list[Passage]:
    """The passages of a column, whose lines are in order; ``body`` is the size of running text."""
    marks = marks or Marks()
    if not lines:
        return []
    shape = _shape(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if _begins(before, line, groups[-1], shape, marks):
            groups.append([line])
        else:
            groups[-1].append(line)
    found = [
        Passage(
            BlockKind.PARAGRAPH,
            group,
            column=column,
            indented=shape.indent(group[0]) > 0.8,
            full=shape.short(group[-1]) < 0.3 and len(group) > 1,
            filled=shape.short(group[-1]) * group[-1].size < 0.25 * (shape.right - shape.left),
        )
        for group in groups
    ]
    for each in found:
        each.inset = round(2 * shape.indent(each.lines[0]))
    for index, each in enumerate(found):
        _judge(each, body, found[index + 1] if index + 1 < len(found) else None)
    return found


def _shape(lines: Sequence[Line]) -> _Column:
    size = most(((line.size, len(line.text)) for line in lines), 10.0)
    running = [line for line in lines if abs(line.size - size) < 0.07 * size] or list(lines)
    steps = [
        (b.baseline - a.baseline) / size
        for a, b in itertools.pairwise(running)
        if 0.8 * size < b.baseline - a.baseline < 2.2 * size
    ]
    backwards = is_right_to_left("".join(line.text for line in running))
    return _Column(
        min(line.left for line in running),
        max(line.right for line in running),
        _closest(steps),
        size,
        backwards,
    )


def _closest(steps: Sequence[float]) -> float:
    """The distance of lines within paragraphs: the usual one, or the smaller of two usual ones."""
    if not steps:
        return 1.3
    middle = median(steps)
    close = [step for step in steps if step < 0.9 * middle]
    return median(close) if len(close) >= 0.2 * len(steps) else middle


def _begins(before: Line, line: Line, group: Sequence[Line], shape: _Column, marks: Marks) -> bool:
    """Whether a line begins another passage than the one before it is in."""
    size = max(before.size, line.size)
    if size > _STEP * min(before.size, line.size):
        return True
    if line.bold != before.bold and (line.bold or len(group) < 4) and not _runs_in(before, line):
        return True
    if line.mono != before.mono:
        return True
    step = (line.baseline - before.baseline) / size
    usual = shape.leading if abs(size - shape.size) < 0.07 * shape.size else 1.35
    if step > usual * 1.22 + 0.05 or step < 0:
        marks.spaced += step < 3 and ends_with_stop(before.text) and size < 1.05 * shape.size
        return True
    if line.mono and before.mono:
        return False
    if mark(line.text) and not _hangs(line, group, shape):
        return True
    if before.size > 1.3 * shape.size:
        return False  # a headline's lines end where its words do
    ended = ends_with_stop(before.text)
    if mark(group[0].text):
        at_mark = shape.indent(line) < shape.indent(group[0]) + 0.3
        if at_mark and ended and not is_lower(line.text):
            return True
    elif shape.indent(line) > shape.indent(before) + 0.8 and (ended or shape.short(before) > 1.5):
        hanging = len(group) == 1 and shape.indent(before) > 0.4
        if not hanging:
            marks.indented += ended
            return True
    return _ends_early(before, line, shape, marks)


def _hangs(line: Line, group: Sequence[Line], shape: _Column) -> bool:
    """Whether what looks like a mark is a line's beginning within an item or a paragraph."""
    inner = shape.indent(line) > shape.indent(group[0]) + 0.8 and bool(mark(group[0].text))
    dash = line.text[:1] in "–—-"
    running = not ends_with_stop(group[-1].text) and shape.short(group[-1]) < 3 and dash
    return (inner and dash) or running


def _runs_in(before: Line, line: Line) -> bool:
    """Whether bold words go over from one line to the next within a paragraph."""
    return not before.bold and not line.bold


def _ends_early(before: Line, line: Line, shape: _Column, marks: Marks) -> bool:
    """Whether the first word of a line would still have had room in the one before it.

    Where no sentence ends there, the room is a quarter of the column more: lines also end early
    beside a picture.
    """
    first = line.spans[0]
    signs = len(line.text.split(" ")[0])
    whole = sum(len(span.text) for span in line.spans) or 1
    width = (line.right - line.left) / whole * signs
    room = shape.short(before) * before.size
    spaced = not _UNSPACED.match(line.text)
    needed = width + 0.6 * first.size if spaced else 1.5 * first.size
    if ends_with_stop(before.text):
        return not marks.told and room > max(1.1 * needed, 1.2 * before.size)
    if before.text[-1:] in _HYPHENS or is_lower(line.text):
        return False
    return room > needed + 0.25 * (shape.right - shape.left)


def is_lower(text: str) -> bool:
    """Whether a text begins with a small letter, behind a quotation mark or a bracket too."""
    return text.lstrip("“‘\"'«(")[:1].islower()


@dataclass(frozen=True, slots=True)
class _Marked:
    text: str
    indent: int


def mark_items(found: Sequence[Passage]) -> None:
    """Paragraphs with the marks of lists become items of lists, whatever column they stand in."""
    told = [each for each in found if each.kind is not BlockKind.FIGURE]
    shown = [
        _Marked(each.plain if each.kind is BlockKind.PARAGRAPH else "", each.inset) for each in told
    ]
    listed = list_items(shown)
    indents: list[int] = []
    for index, each in enumerate(told):
        item = listed.get(index)
        if item is None:
            indents = []
            continue
        while indents and shown[index].indent < indents[-1] - 1:
            indents.pop()
        if not indents or shown[index].indent > indents[-1] + 1:
            indents.append(shown[index].indent)
        each.kind, each.level = BlockKind.LIST_ITEM, len(indents)
        each.label = shown[index].text[: item.length]
        each.ordered, each.number = item.number is not None, item.number
        each.numbering, each.opens = item.numbering, item.begins


def _judge(passage: Passage, body: float, following: Passage | None) -> None:
    """What a passage is by its look."""
    size, text = passage.size, passage.plain
    if all(line.mono for line in passage.lines) and len(passage.lines) > 1:
        passage.kind = BlockKind.CODE
    elif not any(map(str.isalnum, text)):
        return
    elif size >= _LARGER * body and len(text) <= _HEADING:
        passage.kind, passage.level = BlockKind.HEADING, 2
    elif passage.bold and len(text) <= 120 and len(passage.lines) <= 3 and size > 0.93 * body:
        ends = ends_with_stop(text) and not text.rstrip().endswith(("?", "？", "!"))
        if following and not ends and not _OPEN.search(text):
            passage.kind, passage.level = BlockKind.HEADING, 2


def note_mark_of(text: str) -> str:
    """The mark that a note's text begins with; "" for none."""
    found = _NOTE_MARK.match(text)
    return found[1] if found else ""


def without_note_mark(text: str) -> int:
    """How many characters of a note's text are its mark."""
    found = _NOTE_MARK.match(text)
    return found.end() if found else 0


def body_size(lines: Iterable[Line]) -> float:
    """The size of most of the text."""
    return most(((round(line.size * 4) / 4, len(line.text)) for line in lines), 10.0)
