"""An HTML tree to blocks in reading order, each with the element it came from.

Scripts, styles and whatever is hidden are never read; inline tags never part a sentence. What a
part of a page is (a table, code, a caption, a box) is told by the modules beside this one.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml.html import HtmlElement

from ...article import BlockKind, Box
from ...patterns import lazy
from ...runs import Run, shifted, sliced
from ..draft import DraftBlock, one_line
from ..running_text import RunningText, in_one_line
from . import image_element
from .boxes import box_kind, with_boxes, without_repetition
from .code import PRE, code_lines, text_lines
from .embeds import TAGS as EMBEDS
from .embeds import embed
from .figures import is_caption, with_captions, without_copies
from .headings import with_headings
from .lines import BREAK, Stretch, stretches
from .lists import Lists, as_item, depth_of, lays_out, with_marked_items
from .marks import marks
from .names import Named, named
from .page_block import PageBlock
from .tables import is_data, rows
from .tree import parse

__all__ = ["PageBlock", "ancestors", "fragment_blocks", "is_unread", "page_blocks"]

_UNREAD = frozenset(
    (
        "script style template svg math iframe object embed audio video canvas head "
        "title select option textarea button input label rp rt rtc del s datalist map dialog"
    ).split()
)
_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd mark nobr q rb ruby "
        "samp small span strong sub sup time tt u var wbr"
    ).split()
)
_NAMED_INLINE = frozenset({"span", "small", "em", "cite", "i"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {
    "summary": BlockKind.HEADING,
    "dt": BlockKind.TERM,
    "dd": BlockKind.DEFINITION,
    "blockquote": BlockKind.QUOTE,
}
_PARAGRAPHS = frozenset({"p", "div", "section", "center"})
_HIDDEN_STYLE = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LONG_NOSCRIPT = 200  # characters: some pages keep the whole article in one, most a pixel
_APART = "\x1d"  # stands in running text for a picture or the like; white space, as BREAK is


def fragment_blocks(text: str) -> list[DraftBlock]:
    """The blocks of a piece of HTML within another format, without the pictures that are none."""
    return [found.block for found in page_blocks(parse(text)) if not found.furniture]


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """Every visible block of the page, furniture and all."""
    walk = _Walk(tree.get("lang") or "")
    body = tree.find("body")
    start = tree if body is None else body
    walk.into(start, _Place(start, BlockKind.PARAGRAPH))
    walk.flush(_Place(start, BlockKind.PARAGRAPH))
    found = walk.found
    for look in _LOOKS:
        found = look(found)
    return found


_LOOKS: tuple[Callable[[list[PageBlock]], list[PageBlock]], ...] = (
    with_headings,
    with_marked_items,
    with_captions,
    without_copies,
    without_repetition,
    with_boxes,
)
"""What only shows when all blocks are known."""


class _Place(NamedTuple):
    """Where running text belongs: the kind of block it is part of, its element, the list's item."""

    element: HtmlElement
    kind: BlockKind
    level: int = 0
    item: HtmlElement | None = None
    verse: bool = False
    is_post: bool = False  # of a social network


@dataclass
class _Walk:
    language: str = ""
    found: list[PageBlock] = field(default_factory=list)
    text: RunningText = field(default_factory=RunningText)
    apart: list[PageBlock] = field(default_factory=list)  # pictures, films: in the running text
    lists: Lists = field(default_factory=Lists)
    box: Box | None = None
    boxes: int = 0

    def flush(self, place: _Place) -> None:
        """End the running text; what stands in it apart follows the block in which it does."""
        if not self.text.is_empty:
            text, runs = self.text.taken()
            at = 0
            beside = _beside(place.element) if BREAK in text else ()
            waiting, near = deque(runs), list[Run]()
            for stretch in stretches(text, place.kind, verse=place.verse, beside=beside):
                near = [run for run in near if run.end >= stretch.begin]
                while waiting and waiting[0].begin <= stretch.end:
                    near.append(waiting.popleft())
                self._put_apart(text, at, stretch.begin)
                self._add(place, text, stretch, near)
                self._put_apart(text, stretch.begin, stretch.end)
                at = stretch.end
        if self.apart:
            self.found += self.apart
            self.apart.clear()

    def _put_apart(self, text: str, begin: int, end: int) -> None:
        if self.apart:
            count = text.count(_APART, begin, end)
            self.found += self.apart[:count]
            del self.apart[:count]

    def _add(self, place: _Place, text: str, stretch: Stretch, runs: Sequence[Run]) -> None:
        def runs_of(begin: int, end: int, said: str) -> tuple[Run, ...]:
            return in_one_line(text[begin:end], said, sliced(text, runs, begin, end))

        kind, said = stretch.kind, stretch.text
        lines: tuple[str, ...] = ()
        of_lines: tuple[tuple[Run, ...], ...] = ()
        if kind is BlockKind.VERSE:
            said, lines = "", tuple(line.text for line in stretch.lines)
            of_lines = tuple(runs_of(line.begin, line.end, line.text) for line in stretch.lines)
        block = DraftBlock(
            kind,
            said,
            place.level if kind is place.kind else 0,
            line=place.element.sourceline or 0,
            box=self.box,
            runs=runs_of(stretch.begin, stretch.end, said) if said else (),
            cell_runs=of_lines if any(of_lines) else (),
            lines=lines,
            anchor=self.text.anchors(stretch.end),
        )
        if stretch.item is not None:
            block = as_item(block, stretch.item)
        elif place.item is not None and kind is BlockKind.LIST_ITEM:
            block = self._listed(block, place.item)
        self.found.append(PageBlock(block, place.element))

    def _listed(self, block: DraftBlock, item: HtmlElement) -> DraftBlock:
        """With its number; what an item says further on is a paragraph."""
        at = self.lists.place(item)
        if at.again:
            return replace(block, kind=BlockKind.PARAGRAPH, level=0)
        if at.number is None:
            return replace(block, begins=at.begins)
        return replace(
            block, ordered=True, number=at.number, numbering=at.numbering, begins=at.begins
        )

    def into(self, element: HtmlElement, place: _Place) -> None:
        if text := element.text:
            self.text.say(text)
        for child in element:
            self._child(child, place)
            if tail := child.tail:
                self.text.say(tail)

    def _child(self, child: HtmlElement, place: _Place) -> None:
        tag = child.tag
        if name := child.get("id") or (tag == "a" and child.get("name")):
            self.text.anchor(name)
        if tag in EMBEDS:
            self._embed(child)
        elif is_unread(child):
            return
        elif tag == "br":
            self.text.say(BREAK)
        elif tag in image_element.TAGS:
            self._picture(child)
        elif tag == "q":
            self.text.say("“")
            self.into(child, place)
            self.text.say("”")
        elif tag in _INLINE and not (
            tag in _NAMED_INLINE and child.get("class") and self._is_apart(child, place)
        ):
            if tag == "code" and (lines := code_lines(child)):
                self._code(child, place, lines)
            elif found := marks(child, self.language):
                depth = self.text.begin(found)
                self.into(child, place)
                self.text.end(depth)
            else:
                self.into(child, place)
        elif child.get("lang"):
            depth = self.text.begin(marks(child, self.language))
            self._block(child, place)
            self.text.end(depth)
        else:
            self._block(child, place)

    def _is_apart(self, child: HtmlElement, place: _Place) -> bool:
        """A caption in an inline element; a verse in one breaks the line."""
        names = named(child)
        if place.verse and Named.LINE in names:
            self.text.say(BREAK)
        return place.kind is not BlockKind.CAPTION and is_caption(child, names)

    def _block(self, child: HtmlElement, place: _Place) -> None:
        tag, names = child.tag, named(child)
        inner = _place_in(child, place, names)
        kind = None if self.box else box_kind(child, names)
        if inner.kind is place.kind and tag in _PARAGRAPHS and not kind:
            if place.verse and Named.LINE in names:
                self._within(child, place, BREAK)
                return
            if place.is_post or place.kind is BlockKind.LIST_ITEM:
                self._within(child, place, " ")
                return
        self.flush(place)
        if tag == "table" and is_data(child) and not code_lines(child):
            self._table(child)
            return
        if not inner.verse and (lines := code_lines(child, names)):
            self._code(child, inner, lines)
            return
        outer = self.box
        if kind:
            self.boxes += 1
            self.box = Box(kind, self.boxes)
        if tag in PRE and (prose := text_lines(child)):
            self.text.say(BREAK.join(prose))
        else:
            self.into(child, inner)
        self.flush(inner)
        if inner.is_post and not place.is_post:
            self._embed(child)
            self.flush(inner)
        self.box = outer

    def _within(self, child: HtmlElement, place: _Place, apart: str) -> None:
        """A paragraph that is a part of the running text: of an item, of a stanza."""
        if not self.text.ends_with(apart):
            self.text.say(apart)
        self.into(child, place)
        self.text.say(apart)

    def _code(self, element: HtmlElement, place: _Place, lines: tuple[str, ...]) -> None:
        self.flush(place)
        line = element.sourceline or 0
        block = DraftBlock(BlockKind.CODE, line=line, lines=lines, box=self.box)
        self.found.append(PageBlock(block, element))

    def _embed(self, element: HtmlElement) -> None:
        if block := embed(element, self.language):
            self.text.put(_APART)
            self.apart.append(PageBlock(replace(block, box=self.box), element))

    def _picture(self, image: HtmlElement) -> None:
        stated = one_line(image.get("alt") or "")
        if stated and not any(c.isalnum() for c in stated):
            self.text.say(stated)  # an emoji drawn as a picture
            return
        text = image_element.text_alternative(image)
        addresses = image_element.addresses(image)
        if text or addresses:
            line = image.sourceline or 0
            block = DraftBlock(BlockKind.FIGURE, text, line=line, addresses=addresses, box=self.box)
            self.text.put(_APART)
            self.apart.append(PageBlock(block, image, image_element.furniture(image)))

    def _table(self, table: HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            place = _Place(caption, BlockKind.CAPTION)
            self.into(caption, place)
            self.flush(place)
        for row in rows(table):
            said = {cell: self._cell(cell) for cell in row.cells if cell is not None}
            if any(text for text, _ in said.values()):
                told = [("", ()) if cell is None else said[cell] for cell in row.cells]
                of_cells = tuple(runs for _, runs in told)
                block = DraftBlock(
                    BlockKind.TABLE_ROW,
                    level=int(row.is_head),
                    cells=tuple(text for text, _ in told),
                    cell_runs=of_cells if any(of_cells) else (),
                    line=row.element.sourceline or 0,
                    box=self.box,
                )
                self.found.append(PageBlock(block, row.element))

    def _cell(self, cell: HtmlElement) -> tuple[str, tuple[Run, ...]]:
        """A cell's visible text, its parts held apart by spaces, and its runs; of pictures alone
        what they show."""
        walk = _Walk(self.language)
        walk.into(cell, _Place(cell, BlockKind.CAPTION))
        walk.flush(_Place(cell, BlockKind.CAPTION))
        told = [found for found in walk.found if found.block.kind is not BlockKind.FIGURE]
        texts, runs, length = [], [], 0
        for found in told or walk.found:
            if found.furniture:
                continue
            texts.append(one_line(found.words))
            runs += [shifted(run, length) for run in found.block.runs]
            length += len(texts[-1]) + 1
        return " ".join(texts), tuple(runs)


def _place_in(element: HtmlElement, outer: _Place, names: frozenset[Named]) -> _Place:
    tag = element.tag
    if tag in _HEADINGS and outer.kind is not BlockKind.CAPTION:
        return _Place(element, BlockKind.HEADING, _HEADINGS[tag])
    if tag == "li" and not lays_out(element):
        return _Place(element, BlockKind.LIST_ITEM, depth_of(element), element)
    if tag == "li":
        return _Place(element, BlockKind.PARAGRAPH)
    if is_caption(element, names):
        return _Place(element, BlockKind.CAPTION)
    kind = _KINDS.get(str(tag), outer.kind)
    if tag == "summary" and sum(1 for _ in element.iterdescendants("p")) > 1:
        kind = outer.kind  # it has no end
    post = outer.is_post or (Named.POST in names and tag in {"blockquote", "div"})
    if post and kind is BlockKind.PARAGRAPH:
        kind = BlockKind.QUOTE
    if kind is not outer.kind:
        return _Place(element, kind, verse=Named.VERSE in names, is_post=post)
    verse = outer.verse or Named.VERSE in names
    return _Place(element, kind, outer.level, outer.item, verse, post)


def _beside(element: HtmlElement) -> list[str]:
    """The texts of the paragraphs before and after one that have lines, too."""
    if element.tag != "p":
        return []
    near = [each for each in (element.getprevious(), element.getnext()) if each is not None]
    return [
        BREAK.join(text_lines(each))
        for each in near
        if each.tag == "p" and next(each.iterchildren("br"), None) is not None
    ]


def is_unread(element: HtmlElement) -> bool:
    """True for what is no part of the text: scripts, hidden parts, deletions."""
    return (
        element.tag in _UNREAD
        or (element.tag == "noscript" and len(element.text_content()) < _LONG_NOSCRIPT)
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element itself, then what it stands in, outwards."""
    yield element
    yield from element.iterancestors()
