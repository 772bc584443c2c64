"""Headings that are no heading elements: the summary of a part that opens, a bold line.

A bold line is a heading where it looks like one: short, no sentence, between other text that is not
bold. A byline, a label before a link or a list of names in bold is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from lxml.html import HtmlElement

from ...article import BlockKind
from ...languages.press import everywhere
from ...patterns import lazy
from ..clean import is_prose, width
from ..draft import one_line
from .page_block import PageBlock

_DEEPEST = 6
_LONGEST = 90  # columns
_MOSTLY = 0.4  # of a part's paragraphs: where as many are bold, bold says nothing
_NO_HEADING = lazy(rf"[.,;:…。，；：、]$|^\W*$|^(?:{everywhere().by})[\s:：]", re.I)
_FOLLOWED = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FIGURE, BlockKind.TABLE_ROW}
)

Known: TypeAlias = "dict[tuple[HtmlElement, tuple[str, ...]], set[str]]"
"""What the elements of some tags say in an element."""


def with_headings(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Bold lines as headings; a heading without a level is one below that which is open."""
    blocks = list(found)
    known: Known = {}
    bold = {i for i, item in enumerate(found) if _is_bold_line(item, known)}
    parts: dict[HtmlElement | None, list[int]] = {}  # by what holds them: paragraphs so far
    sizes: dict[HtmlElement | None, int] = {}
    for index in bold:
        parts.setdefault(_part(found[index]), []).append(index)
    if parts:
        for item in found:
            if item.block.kind is BlockKind.PARAGRAPH and (part := _part(item)) in parts:
                sizes[part] = sizes.get(part, 0) + 1
    prose: set[HtmlElement | None] = set()
    open_level = 1
    for index, item in enumerate(found):
        block = item.block
        if block.kind is BlockKind.PARAGRAPH and parts:
            part = _part(item)
            if index in bold and part in prose and len(parts[part]) <= _MOSTLY * sizes[part]:
                after = index + 1
                if after < len(found) and after not in bold and _goes_on(found[after]):
                    block = replace(block, kind=BlockKind.HEADING, level=0)
            if part in parts and part not in prose and is_prose(block.text):
                prose.add(part)
        if block.kind is BlockKind.HEADING:
            if block.level:
                open_level = block.level
            else:
                block = replace(block, level=min(_DEEPEST, open_level + 1))
        if block is not item.block:
            blocks[index] = replace(item, block=block)
    return blocks


def _goes_on(item: PageBlock) -> bool:
    return item.block.kind in _FOLLOWED


def _part(item: PageBlock) -> HtmlElement | None:
    return item.element.getparent() if item.element.tag == "p" else item.element


def _is_bold_line(item: PageBlock, known: Known) -> bool:
    text = item.block.text
    return (
        item.block.kind is BlockKind.PARAGRAPH
        and 1 < len(text) <= _LONGEST
        and width(text) <= _LONGEST
        and not _NO_HEADING.search(text)
        and is_wholly(item, ("b", "strong"), known)
        and not is_wholly(item, ("a",), known)
    )


def is_wholly(item: PageBlock, tags: tuple[str, ...], known: Known | None = None) -> bool:
    """Whether all that a block says stands in one element of such tags; ``known`` is what was
    found in an element that many blocks share."""
    known = {} if known is None else known
    key = (item.element, tags)
    if key not in known:
        inside = item.element.iterdescendants(*tags)
        known[key] = {one_line("".join(element.itertext())) for element in inside}
    return item.block.text in known[key]
