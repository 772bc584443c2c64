"""Boxes of an article: what stands together beside its running text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lxml import etree

from ...article import Block, BlockKind, Box, BoxKind
from ...languages.wording import Wording
from .xhtml import EPUB_TYPE, child

# A correction is what DPUB-ARIA 1.1 calls errata; no role is given to a sidebar but aside's own.
_ELEMENTS: Mapping[BoxKind, tuple[str, str, str]] = MappingProxyType(
    {
        BoxKind.FACTS: ("aside", "sidebar", ""),
        BoxKind.AUTHOR: ("aside", "sidebar", ""),
        BoxKind.CORRECTION: ("section", "errata", "doc-errata"),
    }
)


def phrase(box: Box) -> str:
    """The name of the phrase that says what a box is."""
    return f"box-{box.kind.value}"


def element(
    parent: etree._Element, box: Box, held: Iterable[Block], before: int, words: Wording
) -> etree._Element:
    """The element of a box that holds ``held``; ``before`` counts those of its kind before it.

    It is named by the heading that it begins with, else by what it is.
    """
    blocks = tuple(held)
    name, semantics, role = _ELEMENTS[box.kind]
    holder = child(parent, name, id=f"{blocks[0].id}-box", class_=f"box {box.kind.value}")
    holder.set(EPUB_TYPE, semantics)
    if role:
        holder.set("role", role)
    opening = next((block for block in blocks if block.text.strip()), blocks[0])
    if opening.kind is BlockKind.HEADING and opening.text.strip():
        holder.set("aria-labelledby", opening.id)
    else:
        label = words.say(phrase(box))
        holder.set("aria-label", f"{label} {before + 1}" if before else label)
    return holder
