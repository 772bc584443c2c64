"""The lists of a page: which items have numbers, which number, and how it is written.

HTML, sections 4.4.5 and 4.4.8: an ``ol`` has ``start``, ``reversed`` and ``type``, an ``li`` a
``value``, from which the items after it count on. A style attribute says what ``type`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml.html import HtmlElement

from ...article import BlockKind
from ...lists import DECIMAL, NUMBERINGS
from ...patterns import lazy
from ..draft import DraftBlock
from ..list_marks import Item, mark
from .lines import Line, marked_items
from .page_block import PageBlock

LISTS = frozenset({"ol", "ul", "menu", "dir"})
_OWN_PARTS = ("h1", "h2", "h3", "h4", "h5", "h6", "article")
_INTEGER = lazy(r"[ \t\n\f\r]*([+-]?\d{1,9})", re.A)
_STYLE = lazy(r"list-style(?:-type)?\s*:[^;]*?\b([a-z]+(?:-[a-z]+)*)", re.I)
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


@dataclass(frozen=True, slots=True)
class Place:
    """An item of a page: ``number`` is None in a list without numbers, ``begins`` tells that
    nothing of its list was asked for before it, ``again`` that it itself was."""

    number: int | None = None
    numbering: str = DECIMAL
    begins: bool = False
    again: bool = False


@dataclass
class Lists:
    """The lists of a page that is walked through; each is counted once."""

    _numbers: dict[HtmlElement, dict[HtmlElement, tuple[int, str]]] = field(default_factory=dict)
    _begun: set[HtmlElement] = field(default_factory=set)

    def place(self, item: HtmlElement) -> Place:
        """The place of the ``li`` whose text begins or goes on."""
        holder = item.getparent()
        if holder is None or holder.tag not in LISTS:
            return Place()
        if holder not in self._numbers:
            self._numbers[holder] = dict(_numbered(holder)) if holder.tag == "ol" else {}
        number, numbering = self._numbers[holder].get(item, (None, DECIMAL))
        place = Place(number, numbering, holder not in self._begun, item in self._begun)
        self._begun |= {holder, item}
        return place


def depth_of(item: HtmlElement) -> int:
    """How many lists an item stands in, 1 for one outside any."""
    return max(1, sum(1 for _ in item.iterancestors(*LISTS)))


def lays_out(item: HtmlElement) -> bool:
    """Whether an ``li`` is a part of the page with a heading of its own, and not an item."""
    return next(item.iterdescendants(*_OWN_PARTS), None) is not None


def _numbered(holder: HtmlElement) -> Iterator[tuple[HtmlElement, tuple[int, str]]]:
    items = holder.findall("li")
    backwards = holder.get("reversed") is not None
    step = -1 if backwards else 1
    start = _integer(holder.get("start"))
    number = start if start is not None else len(items) if backwards else 1
    for item in items:
        value = _integer(item.get("value"))
        number = number if value is None else value
        yield item, (number, _numbering(item, holder))
        number += step


def _integer(value: str | None) -> int | None:
    """HTML, section 2.3.4.1; numbers of more than nine digits are no list's."""
    found = _INTEGER.match(value or "")
    return int(found[1]) if found else None


def _numbering(*elements: HtmlElement) -> str:
    """As the item says, else as its list does."""
    for element in elements:
        if (stated := element.get("type")) in NUMBERINGS:
            return stated
        if found := _STYLE.search(element.get("style") or ""):
            return _STYLES.get(found[1].lower(), DECIMAL)
    return DECIMAL


def with_marked_items(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Paragraphs that begin with the marks of a list, one after the other, as its items."""

    def part(index: int) -> HtmlElement | None:
        item = found[index]
        is_marked = item.block.kind is BlockKind.PARAGRAPH and mark(item.block.text) is not None
        return item.element.getparent() if is_marked else None

    blocks = list(found)
    for holder, run in groupby(range(len(found)), key=part):
        lines = [Line(index, index, found[index].block.text) for index in run]
        if holder is None or len(lines) < 2:
            continue
        for line, item in marked_items(lines).items():
            block = as_item(found[line.begin].block, item)
            blocks[line.begin] = replace(found[line.begin], block=block)
    return blocks


def as_item(block: DraftBlock, item: Item) -> DraftBlock:
    """The block as an item of a list that has its marks in its text, without the mark."""
    return replace(
        block.with_text(block.text[item.length :]),
        kind=BlockKind.LIST_ITEM,
        level=1,
        ordered=item.number is not None,
        number=item.number,
        numbering=item.numbering,
        begins=item.begins,
    )
