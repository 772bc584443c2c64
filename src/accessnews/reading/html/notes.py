"""The notes of a page: what the marks in an article's text lead to, wherever the page has it.

Notes stand in footers, boxes and lists that hold no prose of an article, so the choice of its text
says nothing of them: a mark in the text does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from lxml.html import HtmlElement

from ..draft import DraftBlock
from ..notes import CAN_BE_NOTES, note_places
from .page_block import PageBlock

_MOST = 12  # blocks of one note


def page_notes(
    found: Sequence[PageBlock], kept: Iterable[int], address: str
) -> tuple[list[DraftBlock], set[int]]:
    """The notes that marks in the blocks ``kept`` lead to, each as one block, and the indices of
    all that they are made of; ``address`` is the page's own."""
    places: dict[str, int] = {}  # and where their first mark is
    for index in sorted(kept):
        for place in note_places(found[index].block, address):
            places.setdefault(place, index)
    notes: list[DraftBlock] = []
    taken: set[int] = set()
    if not places:
        return notes, taken
    for index, item in enumerate(found):
        names = {name for name in item.block.anchor.split() if places.get(name, index) < index}
        if not names or index in taken or item.block.kind not in CAN_BE_NOTES:
            continue
        holder = _holder(item.element, names)
        parts = [index]
        for after in range(index + 1, min(index + _MOST, len(found))):
            other = found[after]
            if holder is None or holder not in other.element.iterancestors():
                break
            if other.block.kind not in CAN_BE_NOTES or places.keys() & {
                *other.block.anchor.split()
            }:
                break
            parts.append(after)
        notes.append(reduce(DraftBlock.followed_by, (found[part].block for part in parts)))
        taken.update(parts)
    return notes, taken


def _holder(element: HtmlElement, names: set[str]) -> HtmlElement | None:
    """The element that is the whole of a note, None where its place is a point in the text."""
    path = (element, *element.iterancestors())
    return next((each for each in path if each.get("id") in names), None)
