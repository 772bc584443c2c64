"""An HTML tree to blocks in reading order, each with the element it came from.

Scripts, styles and whatever is hidden are never read; inline tags never part a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from ..article import BlockKind
from . import image_element
from .draft import DraftBlock, one_line
from .html_lists import LISTS, Lists
from .html_tree import parse

_UNREAD = frozenset(
    (
        "script style template svg math iframe object embed audio video canvas head "
        "title select option textarea button input label rp rt del s datalist map dialog"
    ).split()
)
_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd mark nobr q rb ruby "
        "samp small span strong sub sup time tt u var wbr"
    ).split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LONG_NOSCRIPT = 200  # characters: some pages keep the whole article in one, most a pixel
_LONG_CELL = 300  # characters: a longer cell is lay-out, not data


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block and the element that holds it; ``furniture`` tells why a picture is none of the
    article's by its mark-up."""

    block: DraftBlock
    element: HtmlElement
    furniture: str = ""


def fragment_blocks(text: str) -> list[DraftBlock]:
    """The blocks of a piece of HTML within another format, without the pictures that are none."""
    return [found.block for found in page_blocks(parse(text)) if not found.furniture]


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """Every visible block of the page, furniture and all."""
    walk = _Walk()
    body = tree.find("body")
    start = tree if body is None else body
    walk.into(start, _Place(start, BlockKind.PARAGRAPH))
    walk.flush(_Place(start, BlockKind.PARAGRAPH))
    return walk.found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where running text belongs: the kind of block it is part of, its element, the list's item."""

    element: HtmlElement
    kind: BlockKind
    level: int = 0
    item: HtmlElement | None = None


@dataclass
class _Walk:
    found: list[PageBlock] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    pictures: list[PageBlock] = field(default_factory=list)
    breaks: int = 0
    lists: Lists = field(default_factory=Lists)

    def flush(self, place: _Place) -> None:
        """End the block that is being written; pictures within it follow it."""
        text = one_line("".join(self.parts))
        self.parts.clear()
        if text:
            self._add(place, text)
        self.found.extend(self.pictures)
        self.pictures.clear()

    def _add(self, place: _Place, text: str) -> None:
        block = DraftBlock(place.kind, text, place.level, line=place.element.sourceline or 0)
        if place.item is not None:
            block = self._listed(block, place.item)
        self.found.append(PageBlock(block, place.element))

    def _listed(self, block: DraftBlock, item: HtmlElement) -> DraftBlock:
        """With its number; what an item of a numbered list says further on is a paragraph."""
        at = self.lists.place(item)
        if at.number is None:
            return replace(block, begins=at.begins)
        if at.again:
            return replace(block, kind=BlockKind.PARAGRAPH, level=0)
        return replace(
            block, ordered=True, number=at.number, numbering=at.numbering, begins=at.begins
        )

    def _say(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            if text.strip():
                self.breaks = 0

    def into(self, element: HtmlElement, place: _Place) -> None:
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, place)
            self._say(child.tail)

    def _child(self, child: HtmlElement, place: _Place) -> None:
        tag = child.tag
        if is_unread(child):
            return
        if tag == "br":
            self.breaks += 1
            self.parts.append(" ")
            if self.breaks > 1:
                self.flush(place)
        elif tag in image_element.TAGS:
            self._picture(child)
        elif tag == "q":
            self._say("“")
            self.into(child, place)
            self._say("”")
        elif tag in _INLINE:
            self.into(child, place)
        elif (
            tag == "p" and place.kind is BlockKind.LIST_ITEM and child.getparent() is place.element
        ):
            self._say(" ")
            self.into(child, place)
            self._say(" ")
        elif tag == "table" and _is_data(child):
            self.flush(place)
            self._table(child)
        else:
            self.flush(place)
            inner = _place_in(child, place)
            self.into(child, inner)
            self.flush(inner)

    def _picture(self, image: HtmlElement) -> None:
        stated = one_line(image.get("alt") or "")
        if stated and not any(c.isalnum() for c in stated):
            self._say(stated)  # an emoji drawn as a picture
            return
        text = image_element.text_alternative(image)
        addresses = image_element.addresses(image)
        if text or addresses:
            block = DraftBlock(
                BlockKind.FIGURE, text, line=image.sourceline or 0, addresses=addresses
            )
            self.pictures.append(PageBlock(block, image, image_element.furniture(image)))

    def _table(self, table: HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            if text := one_line(_cell_text(caption)):
                self._add(_Place(caption, BlockKind.PARAGRAPH), text)
        for row in table.iter("tr"):
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            texts = tuple(one_line(_cell_text(cell)) for cell in cells)
            if any(texts):
                is_head = all(cell.tag == "th" for cell in cells)
                block = DraftBlock(
                    BlockKind.TABLE_ROW, level=int(is_head), cells=texts, line=row.sourceline or 0
                )
                self.found.append(PageBlock(block, row))


def _place_in(element: HtmlElement, outer: _Place) -> _Place:
    tag = element.tag
    if tag in _HEADINGS and outer.kind is not BlockKind.CAPTION:
        return _Place(element, BlockKind.HEADING, _HEADINGS[tag])
    if tag == "blockquote":
        return _Place(element, BlockKind.QUOTE)
    if tag == "figcaption":
        return _Place(element, BlockKind.CAPTION)
    if tag == "li":
        depth = sum(1 for _ in element.iterancestors(*LISTS))
        return _Place(element, BlockKind.LIST_ITEM, max(1, depth), element)
    return _Place(element, outer.kind, outer.level, outer.item)


def _is_data(table: HtmlElement) -> bool:
    """A table of data has columns and short cells; others lay a page out and are walked through."""
    cells = list(table.iter("td", "th"))
    rows = list(table.iter("tr"))
    return (
        len(cells) > len(rows)
        and next(table.iterdescendants("table"), None) is None
        and all(len(cell.text_content()) <= _LONG_CELL for cell in cells)
    )


def _cell_text(cell: HtmlElement) -> str:
    """A cell's visible text, its parts held apart by spaces."""
    walk = _Walk()
    walk.into(cell, _Place(cell, BlockKind.PARAGRAPH))
    walk.flush(_Place(cell, BlockKind.PARAGRAPH))
    return " ".join(found.block.text for found in walk.found)


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
