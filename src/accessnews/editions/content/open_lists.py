"""The lists of a document while they are written: each item into the one that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ...article import Block
from ...lists import DECIMAL, Item
from .xhtml import child

DEEPEST_LIST = 8  # deeper than anyone reads; parsers refuse a depth of some hundred


@dataclass
class _List:
    level: int
    element: etree._Element
    next: int


@dataclass
class OpenLists:
    """A list for each depth: a deeper item goes into a list inside the item before it."""

    parent: etree._Element
    _open: list[_List] = field(default_factory=list)

    def entry(self, item: Item[Block]) -> etree._Element:
        """The ``li`` of an item, which says its number where it doesn't count on."""
        level = min(item.block.level, DEEPEST_LIST)
        while self._open and self._open[-1].level > level:
            self._open.pop()
        if self._open and self._open[-1].level == level and item.begins:
            self._open.pop()
        if not self._open or self._open[-1].level < level:
            self._open.append(self._begun(item, level))
        inner = self._open[-1]
        entry = child(inner.element, "li", id=item.block.id)
        if item.block.ordered and item.number != inner.next:
            entry.set("value", str(item.number))
        inner.next = item.number + 1
        return entry

    def _begun(self, item: Item[Block], level: int) -> _List:
        holder = self._open[-1].element[-1] if self._open else self.parent
        block = item.block
        element = child(holder, "ol" if block.ordered else "ul", id=f"{block.id}-list")
        if block.ordered and block.numbering != DECIMAL:
            element.set("type", block.numbering)
        if block.ordered and item.number != 1:
            element.set("start", str(item.number))
        return _List(level, element, item.number)
