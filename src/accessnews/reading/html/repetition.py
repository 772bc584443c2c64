"""What a page says twice: its own second copy of an article, told from an author's repetition."""

from __future__ import annotations

from collections.abc import Sequence

from ..clean import is_prose
from .blocks import ancestors
from .page_block import PageBlock


def second_copy(kept: Sequence[int], found: Sequence[PageBlock]) -> set[int]:
    """A second copy of the article within the page (for print, for small screens).

    That is prose that was there before, word for word, in an element of another kind than the one
    it stands in now (what an author says twice stands in two of one kind) or after other such
    prose, and what stands beside it and was, too.
    """
    first: dict[str, int] = {}
    again: list[int] = []  # where each block stood first, or -1
    for index in kept:
        text = found[index].block.text
        again.append(first.get(text, -1) if text else -1)
        first.setdefault(text, index)
    copies = [
        before >= 0 and is_prose(found[i].block.text) and _place(found[i]) != _place(found[before])
        for i, before in zip(kept, again, strict=True)
    ]
    for at in range(1, len(kept)):
        pair = again[at - 1 : at + 1]
        if all(b >= 0 and is_prose(found[b].block.text) for b in pair) and pair[0] != pair[1]:
            copies[at - 1] = copies[at] = True
    return {
        index
        for at, index in enumerate(kept)
        if again[at] >= 0 and any(copies[max(0, at - 1) : at + 2])
    }


def _place(item: PageBlock) -> list[tuple[str, str]]:
    """The tags and classes of the two elements that a block stands in."""
    path = list(ancestors(item.element))[:2]
    return [(str(element.tag), element.get("class") or "") for element in path]
