"""An HTML tree to blocks in reading order, each with the element it came from.

Scripts, styles and whatever is hidden are never read; inline tags never part a sentence. What a
part of a page is (a table, code, a caption, a box) is told by the modules beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from ..article import BlockKind, Box
from ..runs import Run
from . import image_element
from .carried import carried, shifted, sliced
from .draft import DraftBlock, one_line
from .html_boxes import box_kind, with_boxes, without_repetition
from .html_code import PRE, code_lines, prose_lines
from .html_embeds import TAGS as EMBEDS
from .html_embeds import embed, is_post
from .html_figures import is_caption, without_copies
from .html_headings import with_headings
from .html_lines import BREAK, Stretch, stretches
from .html_lists import Lists, depth, lays_out
from .html_names import Named, named
from .html_page_block import PageBlock
from .html_runs import RunningText, marks
from .html_tables import is_data, rows
from .html_tree import parse
from .list_marks import Item

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
_PARAGRAPHS = frozenset({"p", "div", "section", "center"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
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
    without_copies,
    without_repetition,
    with_boxes,
)
"""What only shows when all blocks are known."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where running text belongs: the kind of block it is part of, its element, the list's item."""

    element: HtmlElement
    kind: BlockKind
    level: int = 0
    item: HtmlElement | None = None
    verse: bool = False


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
        text, runs = self.text.taken()
        at = 0
        for stretch in stretches(text, place.kind, verse=place.verse):
            self._add(place, text, stretch, runs)
            count = text.count(_APART, at, stretch.end)
            self.found += self.apart[:count]
            del self.apart[:count]
            at = stretch.end
        self.found += self.apart
        self.apart.clear()

    def _add(self, place: _Place, text: str, stretch: Stretch, runs: Sequence[Run]) -> None:
        block = DraftBlock(
            stretch.kind,
            level=place.level,
            line=place.element.sourceline or 0,
            box=self.box,
            anchor=self.text.anchors(),
        )

        def runs_of(begin: int, end: int, said: str) -> tuple[Run, ...]:
            return carried(text[begin:end], said, sliced(text, runs, begin, end)) if runs else ()

        if stretch.kind is BlockKind.VERSE:
            lines = tuple(line.text for line in stretch.lines)
            of_lines = tuple(runs_of(line.begin, line.end, line.text) for line in stretch.lines)
            block = replace(block, lines=lines, level=0, cell_runs=of_lines if runs else ())
        else:
            said = one_line(text[stretch.begin : stretch.end])
            block = replace(block, text=said, runs=runs_of(stretch.begin, stretch.end, said))
        if stretch.item is not None:
            block = _marked(block.with_text(block.text[stretch.item.length :]), stretch.item)
        elif place.item is not None and stretch.kind is BlockKind.LIST_ITEM:
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
        self.text.say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, place)
            self.text.say(child.tail)

    def _child(self, child: HtmlElement, place: _Place) -> None:
        tag = child.tag
        self.text.anchor(child.get("id") or (child.get("name") if tag == "a" else None))
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
        elif tag in _INLINE and not (tag in _NAMED_INLINE and self._is_apart(child, place)):
            if tag == "code" and (lines := code_lines(child)):
                self._code(child, place, lines)
            else:
                with self.text.marked(marks(child, self.language)):
                    self.into(child, place)
        elif tag in _PARAGRAPHS and self._goes_on(child, place):
            self.text.say(" ")
            self.into(child, place)
            self.text.say(" ")
        else:
            with self.text.marked(marks(child, self.language)):
                self._block(child, place)

    def _is_apart(self, child: HtmlElement, place: _Place) -> bool:
        """A caption in an inline element; a verse in one breaks the line."""
        if child.get("class") is None:
            return False
        if place.verse and Named.LINE in named(child):
            self.text.say(BREAK)
        return place.kind is not BlockKind.CAPTION and is_caption(child)

    def _goes_on(self, child: HtmlElement, place: _Place) -> bool:
        """Whether a paragraph of an item or of a post is running text of it."""
        if place.kind is not BlockKind.LIST_ITEM and not is_post(place.element):
            return False
        return not is_caption(child) and not box_kind(child)

    def _block(self, child: HtmlElement, place: _Place) -> None:
        tag = child.tag
        if place.verse and tag in _PARAGRAPHS and Named.LINE in named(child):
            self.text.say(BREAK)
            self.into(child, place)
            self.text.say(BREAK)
            return
        self.flush(place)
        inner = _place_in(child, place)
        if tag == "table" and is_data(child) and not code_lines(child):
            self._table(child)
        elif not inner.verse and (lines := code_lines(child)):
            self._code(child, inner, lines)
        else:
            outer, kind = self.box, None if self.box else box_kind(child)
            if kind:
                self.boxes += 1
                self.box = Box(kind, self.boxes)
            if tag in PRE:
                self.text.say(BREAK.join(_pre_lines(child)))
            else:
                self.into(child, inner)
            self.flush(inner)
            if is_post(child):
                self._embed(child)
                self.flush(inner)
            self.box = outer

    def _code(self, element: HtmlElement, place: _Place, lines: tuple[str, ...]) -> None:
        self.flush(place)
        line = element.sourceline or 0
        block = DraftBlock(BlockKind.CODE, line=line, lines=lines, box=self.box)
        self.found.append(PageBlock(block, element))

    def _embed(self, element: HtmlElement) -> None:
        if block := embed(element, self.language):
            self.text.say(_APART)
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
            self.text.say(_APART)
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
                cells = tuple(text for text, _ in told)
                of_cells = tuple(runs for _, runs in told)
                line = row.element.sourceline or 0
                block = DraftBlock(
                    BlockKind.TABLE_ROW,
                    level=int(row.is_head),
                    cells=cells,
                    cell_runs=of_cells if any(of_cells) else (),
                    line=line,
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
            texts.append(found.words)
            runs += [shifted(run, length) for run in found.block.runs]
            length += len(found.words) + 1
        return " ".join(texts), tuple(runs)


def _place_in(element: HtmlElement, outer: _Place) -> _Place:
    tag = element.tag
    verse = outer.verse or Named.VERSE in named(element)
    if tag in _HEADINGS and outer.kind is not BlockKind.CAPTION:
        return _Place(element, BlockKind.HEADING, _HEADINGS[tag])
    if tag == "summary":
        return _Place(element, BlockKind.HEADING)
    if tag == "dt":
        return _Place(element, BlockKind.TERM)
    if is_caption(element):
        return _Place(element, BlockKind.CAPTION)
    if tag == "dd":
        return _Place(element, BlockKind.DEFINITION)
    if tag == "blockquote":
        return _Place(element, BlockKind.QUOTE, verse=verse)
    if tag == "li" and not lays_out(element):
        return _Place(element, BlockKind.LIST_ITEM, depth(element), element)
    if tag == "li":
        return _Place(element, BlockKind.PARAGRAPH)
    return _Place(element, outer.kind, outer.level, outer.item, verse)


def _marked(block: DraftBlock, item: Item) -> DraftBlock:
    """The item of a list that has its marks in its text."""
    return replace(
        block,
        level=1,
        ordered=item.number is not None,
        number=item.number,
        numbering=item.numbering,
        begins=item.begins,
    )


def _pre_lines(element: HtmlElement) -> Iterator[str]:
    yield from prose_lines(element)


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
