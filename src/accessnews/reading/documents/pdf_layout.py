"""The passages of pages without tags: boxes and tables apart, then column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...article import BlockKind
from ...languages.press import everywhere
from ..clean import ends_with_stop
from .pdf_columns import Atom, columns, within_columns
from .pdf_lines import RAISED, Line, is_right_to_left, lines_of, most, with_drop_caps
from .pdf_page import Page, Pdf, Picture, Rule, Span
from .pdf_passages import Marks, Passage, is_lower, mark_items, note_mark_of, passages
from .pdf_tables import Table, tables

_BACKGROUND = 0.55  # of a page or of its text: what is larger is no box and no picture
_BOX = (80.0, 36.0)  # points, at least
_BOX_TEXT = 100  # characters, at least
_CAPTION = 500  # characters, at most
_SMALL = 0.94  # of the body: text of notes and captions
_SKIPPED = frozenset(
    {BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.TABLE_ROW, BlockKind.NOTE, BlockKind.QUOTE}
)
_FIGURE = re.compile(
    rf"(?:figure|fig\.|abb(?:ildung|\.)|figura|figuur|afb(?:eelding|\.)|рис(?:унок|\.)|图|圖|図|그림)\s*\d"
    rf"|(?:{everywhere().credit})\s*[:：/]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _BoxRegion:
    spans: tuple[Span, ...]
    number: int


_Item = Span | Picture | Table | _BoxRegion


def laid_out(pdf: Pdf) -> list[Passage]:
    """The passages of all pages in the order in which they are read."""
    body, marks = body_of(pdf), Marks()
    _pages(pdf, body, marks)
    found = _pages(pdf, body, Marks(told=marks.tell))
    mark_items(found)
    return joined_over(found)


def _pages(pdf: Pdf, body: float, marks: Marks) -> list[Passage]:
    found: list[Passage] = []
    boxes = 0
    for page in pdf.pages:
        of_page, boxes = _page(page, body, boxes, len(found), marks)
        found += of_page
    return found


def body_of(pdf: Pdf) -> float:
    """The size of most of the text."""
    return most(
        ((round(s.size * 4) / 4, len(s.text)) for page in pdf.pages for s in page.spans), 10.0
    )


def _page(
    page: Page, body: float, boxes: int, before: int, marks: Marks
) -> tuple[list[Passage], int]:
    spans = with_drop_caps([span for span in page.spans if span.text.strip()], body)
    set_apart: list[Atom[_Item]] = []
    behind: list[Passage] = []  # pictures that text stands on
    for table in tables(page, spans):
        taken = set(map(id, table.spans))
        spans = [span for span in spans if id(span) not in taken]
        set_apart.append(_atom(table, body))
    for inside in _boxes(page, spans):
        taken = set(map(id, inside))
        spans = [span for span in spans if id(span) not in taken]
        boxes += 1
        set_apart.append(_atom(_BoxRegion(tuple(inside), boxes), body))
    for picture in page.pictures:
        if not picture.artifact and picture.area < _BACKGROUND * page.width * page.height:
            if _is_free(picture, spans):
                set_apart.append(_atom(picture, body, _near(picture, spans)))
            else:
                behind.append(Passage(BlockKind.FIGURE, picture=picture))
    atoms: list[Atom[_Item]] = [*map(_span_atom, spans), *set_apart]
    found = [*behind, *_read(atoms, page, body, before, marks)]
    _mark_captions(found, body)
    return marked_notes(found, body, page), boxes


def _read(
    atoms: Sequence[Atom[_Item]],
    page: Page,
    body: float,
    before: int,
    marks: Marks,
    box: int = 0,
) -> list[Passage]:
    backwards = is_right_to_left("".join(a.item.text for a in atoms if isinstance(a.item, Span)))
    found: list[Passage] = []
    for number, column in enumerate(columns(within_columns(atoms), backwards=backwards), start=1):
        group: list[Span] = []
        place = 1000 * page.number + 100 * min(box, 9) + number + before
        for atom in column:
            if isinstance(atom.item, Span):
                group.append(atom.item)
                continue
            found += passages(lines_of(group, page.number), body, place, marks)
            group = []
            match atom.item:
                case Table():
                    found += _rows(atom.item)
                case Picture():
                    found.append(Passage(BlockKind.FIGURE, picture=atom.item))
                case _:
                    inside = [_span_atom(span) for span in atom.item.spans]
                    made = _read(inside, page, body, before, marks, atom.item.number)
                    for each in made:
                        each.box = atom.item.number if len(made) > 1 else 0
                    found += made
        found += passages(lines_of(group, page.number), body, place, marks)
    return found


def _atom(item: Picture | Table | _BoxRegion, body: float, before: int = 0) -> Atom[_Item]:
    if isinstance(item, _BoxRegion):
        return Atom(
            min(s.left for s in item.spans),
            min(s.ink[0] for s in item.spans),
            max(s.right for s in item.spans),
            max(s.ink[1] for s in item.spans),
            body,
            item,
            order=min(span.order for span in item.spans),
        )
    order = (
        min((span.order for span in item.spans), default=0) if isinstance(item, Table) else before
    )
    return Atom(item.left, item.top, item.right, item.bottom, body, item, order=order)


def _is_free(picture: Picture, spans: Sequence[Span]) -> bool:
    """Whether no text stands on a picture."""
    return not any(
        picture.left < (span.left + span.right) / 2 < picture.right
        and picture.top < sum(span.ink) / 2 < picture.bottom
        for span in spans
    )


def _near(picture: Picture, spans: Sequence[Span]) -> int:
    """The place in the file of the text that is nearest: that of a picture is not known."""
    return (
        min(
            spans,
            key=lambda span: (
                max(picture.left - span.right, span.left - picture.right, 0)
                + max(picture.top - span.bottom, span.top - picture.bottom, 0)
            ),
        ).order
        if spans
        else 0
    )


def _span_atom(span: Span) -> Atom[_Item]:
    top, bottom = span.ink
    right = span.right - (0.25 * span.size if span.text.endswith(" ") else 0)
    small = len(span.text.strip()) <= 3 and span.right - span.left < 2.5 * span.size
    return Atom(span.left, top, max(right, span.left), bottom, span.size, span, small, span.order)


def _rows(table: Table) -> list[Passage]:
    return [
        Passage(BlockKind.TABLE_ROW, cells=cells, level=1 if number < table.heads else 0)
        for number, cells in enumerate(table.rows)
    ]


def _boxes(page: Page, spans: Sequence[Span]) -> list[list[Span]]:
    """The text in each box that is drawn, where it is a part of the page's."""
    found: list[list[Span]] = []
    whole = sum(len(span.text) for span in spans)
    taken: set[int] = set()
    by_size = sorted(page.rules, key=lambda r: -(r.right - r.left) * (r.bottom - r.top))
    for rule in by_size:
        width, height = rule.right - rule.left, rule.bottom - rule.top
        if width < _BOX[0] or height < _BOX[1]:
            continue
        if width * height > _BACKGROUND * page.width * page.height:
            continue
        inside = [s for s in spans if id(s) not in taken and _is_inside(s, rule)]
        letters = sum(len(span.text) for span in inside)
        if not _BOX_TEXT <= letters <= _BACKGROUND * whole:
            continue
        taken.update(map(id, inside))
        found.append(inside)
    return found


def _is_inside(span: Span, rule: Rule) -> bool:
    top, bottom = span.ink
    return (
        rule.left - 1 <= span.left
        and span.right <= rule.right + 3
        and rule.top - 1 <= top
        and bottom <= rule.bottom + 1
    )


def _mark_captions(found: list[Passage], body: float) -> None:
    """Small or slanted text right below a picture is its caption."""
    for index, each in enumerate(found[:-1]):
        following = found[index + 1]
        if each.kind is not BlockKind.FIGURE or each.picture is None or not following.lines:
            continue
        first = following.lines[0]
        near = -2 <= first.top - each.picture.bottom < 2.5 * body
        beside = first.left < each.picture.right and first.right > each.picture.left
        apart = following.size < _SMALL * body or all(line.slanted for line in following.lines)
        apart = apart or bool(_FIGURE.match(following.plain))
        if near and beside and apart and len(following.plain) <= _CAPTION:
            following.kind = BlockKind.CAPTION


def marked_notes(found: Sequence[Passage], body: float, page: Page) -> list[Passage]:
    """Small text at a page's foot that begins with a mark which stands raised above it."""
    marks = {
        span.text.strip(" []()")
        for each in found
        for line in each.lines
        for span in line.spans
        if span.size < RAISED * line.size and line.baseline - span.baseline > 0.18 * line.size
    }
    made: list[Passage] = []
    last: Passage | None = None
    for each in found:
        small = each.lines and each.size < _SMALL * body and each.lines[0].top > 0.4 * page.height
        kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE)
        if not marks or not small or each.kind not in kinds:
            made.append(each)
            last = None
            continue
        for line in each.lines:
            label = f"{each.label} " if each.label and line is each.lines[0] else ""
            mark = note_mark_of(label + line.text)
            if mark in marks:
                last = Passage(BlockKind.NOTE, [line], mark=mark, path=each.path, box=each.box)
                made.append(last)
            elif last is not None:
                last.lines.append(line)
            elif made and made[-1] is each:
                pass
            else:
                made.append(each)
    return made


def joined_over(found: Sequence[Passage]) -> list[Passage]:
    """Paragraphs that go on in the next column or on the next page, as one.

    Pictures, captions, tables and notes may stand between.
    """
    indents = any(each.indented for each in found if each.kind is BlockKind.PARAGRAPH)
    made: list[Passage] = []
    for each in found:
        before = next(
            (m for m in reversed(made) if m.kind not in _SKIPPED and m.box == each.box), None
        )
        if before is not None and _goes_on(before, each, indents, before is made[-1]):
            before.lines += each.lines
            before.filled, before.full, before.column = each.filled, each.full, each.column
        else:
            made.append(each)
    return made


def _goes_on(before: Passage, each: Passage, indents: bool, beside: bool) -> bool:
    if each.kind is not BlockKind.PARAGRAPH or before.column == each.column:
        return False
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    if abs(before.size - each.size) > 0.04 * before.size or before.bold != each.bold:
        return False
    last, first = before.lines[-1], each.lines[0]
    lower = is_lower(first.text)
    if last.text[-1:] in "-\u2010\u00ad" or lower:
        return not ends_with_stop(last.text) or lower
    if ends_with_stop(last.text):
        reaches = before.filled if indents else before.full
        return reaches and not each.indented and beside
    full = last.right - last.left > 0.7 * (first.right - first.left)
    return before.filled and (full or len(each.lines) == 1)


def line_texts(lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines of code, each set in by its place."""
    left = min(line.left for line in lines)
    made = []
    for line in lines:
        width = (line.right - line.left) / max(1, len(line.text))
        made.append(" " * round((line.left - left) / max(width, 1)) + line.text)
    return tuple(made)
