"""Lists of an article: where each begins, and the number that every edition gives an item.

The items of a list follow each other. One counts on from the item before it at its depth, unless
its ``number`` says otherwise; a block that is no item ends all lists, and a shallower item the
deeper ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from .article import BlockKind

DECIMAL = "1"
NUMBERINGS = (DECIMAL, "a", "A", "i", "I")
"""How numbers are written: figures, letters, Roman numerals (HTML, ``type`` of an ``ol``)."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3999


class Block(Protocol):
    """What is told of a block in a list, before and after it has its sentences."""

    @property
    def kind(self) -> BlockKind: ...
    @property
    def level(self) -> int: ...
    @property
    def ordered(self) -> bool: ...
    @property
    def number(self) -> int | None: ...
    @property
    def numbering(self) -> str: ...
    @property
    def begins(self) -> bool: ...


B = TypeVar("B", bound=Block)


@dataclass(frozen=True, slots=True)
class Item(Generic[B]):
    """A list item in its place.

    ``begins`` tells that it is the first of its list, ``apart`` that it would be even if it did not
    say so; ``number`` is its own (0 of a list without numbers), ``expected`` the one it would have
    without saying it.
    """

    block: B
    begins: bool
    apart: bool
    number: int
    expected: int

    @property
    def label(self) -> str:
        """Its number as it is written, without a stop; "" in a list without numbers."""
        return written(self.number, self.block.numbering) if self.block.ordered else ""

    @property
    def spoken(self) -> str:
        """Its number as it is said: a letter as a letter, a Roman numeral as the number it is."""
        return self.label.upper() if self.block.numbering in ("a", "A") else str(self.number)


def items(blocks: Iterable[B]) -> Iterator[Item[B]]:
    """The list items among ``blocks``, in order, each in its place."""
    open_lists: dict[int, tuple[bool, str, int]] = {}  # by depth: kind of list, last number
    for block in blocks:
        if block.kind is not BlockKind.LIST_ITEM:
            open_lists = {}
            continue
        depth = max(1, block.level)
        open_lists = {at: each for at, each in open_lists.items() if at <= depth}
        *same, last = open_lists.get(depth, (None, "", 0))
        apart = same != [block.ordered, block.numbering]
        begins = apart or block.begins
        expected = 1 if begins else last + 1
        number = expected if block.number is None else block.number
        open_lists[depth] = (block.ordered, block.numbering, number)
        yield Item(block, begins, apart, number if block.ordered else 0, expected)


def written(number: int, numbering: str) -> str:
    """``number`` in one of ``NUMBERINGS``; in figures where that cannot write it (CSS Counter
    Styles 3, section 6: letters from 1 on, Roman numerals to 3999)."""
    text = str(number)
    if numbering in ("a", "A") and number > 0:
        text = _letters(number)
    elif numbering in ("i", "I") and 0 < number <= _LARGEST_ROMAN:
        text = _roman(number)
    return text.upper() if numbering in ("A", "I") else text


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _roman(number: int) -> str:
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)
