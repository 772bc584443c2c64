"""The boxes of an article: facts beside its text, corrections, what is said of its author; and the
quotations that are drawn out of its text to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lxml.html import HtmlElement

from ..article import BlockKind, Box, BoxKind
from ..languages.press import everywhere
from .html_names import Named, named
from .html_page_block import PageBlock

_HOLDERS = frozenset(
    "aside blockquote details div dl fieldset figure footer p section table ul".split()
)
_LONGEST = 4000  # characters: more is the article itself
_LONGEST_NOTE = 900
_TOLD = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_ROW,
        BlockKind.DEFINITION,
        BlockKind.CODE,
        BlockKind.VERSE,
    }
)
_LINKED = 0.5  # the share of a box that is links, from which it is a list of other stories
_ELLIPSIS = re.compile(r"\[?(?:\.{3}|…)\]?")
_PART = 12  # letters
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_NAME = r"[^\W\d_][\w.'’-]*(?:[ ·・][^\W\d_][\w.'’-]*){0,4}"


def box_kind(element: HtmlElement) -> BoxKind | None:
    """What box an element is by its mark-up, None for none."""
    tag = element.tag
    if tag not in _HOLDERS:
        return None
    names = named(element)
    if not names and tag != "aside":
        return None
    size = len(element.text_content())
    if Named.CORRECTION in names and size <= _LONGEST_NOTE:
        return BoxKind.CORRECTION
    if Named.AUTHOR in names and size <= _LONGEST_NOTE:
        return BoxKind.AUTHOR
    if Named.PULL_QUOTE in names or size > _LONGEST:
        return None
    if Named.FACTS in names and tag != "p":
        return BoxKind.FACTS
    if tag == "aside" and not names & {Named.FURNITURE, Named.CAPTION}:
        links = sum(len(link.text_content()) for link in element.iterdescendants("a"))
        return BoxKind.FACTS if links < _LINKED * size else None
    return None


def with_boxes(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Boxes that hold nothing but a picture or a quotation are none; notes that no mark-up names
    are boxes by what they say."""
    telling = {item.block.box for item in found if item.block.kind in _TOLD}
    last = max((item.block.box.number for item in found if item.block.box), default=0)
    blocks = []
    for item in found:
        block = item.block
        if block.box and block.box not in telling:
            item = replace(item, block=replace(block, box=None))
        elif not block.box and block.kind is BlockKind.PARAGRAPH and (kind := _noted(block.text)):
            last += 1
            item = replace(item, block=replace(block, box=Box(kind, last)))
        blocks.append(item)
    return blocks


def _noted(text: str) -> BoxKind | None:
    if len(text) > _LONGEST_NOTE:
        return None
    correction, author = _notes()
    if correction.match(text):
        return BoxKind.CORRECTION
    return BoxKind.AUTHOR if author.fullmatch(text) else None


@cache
def _notes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    press = everywhere()
    return (
        re.compile(
            rf"(?:{press.correction})\s*(?:\([^)]{{1,40}}\))?\s*[:：.—–-]|(?:{press.amended})", re.I
        ),
        re.compile(rf"{_NAME}\s*(?:{press.reports}).{{0,300}}", re.S),
    )


def without_repetition(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Quotations drawn out of the text, in which they stand, are marked; the others are quotes."""
    drawn: dict[HtmlElement, list[int]] = {}
    for index, item in enumerate(found):
        if (holder := _drawn(item)) is not None:
            drawn.setdefault(holder, []).append(index)
    if not drawn:
        return list(found)
    inside = {index for members in drawn.values() for index in members}
    text = "\n".join(
        _letters(item.block.text)
        for index, item in enumerate(found)
        if item.block.kind in _RUNNING and index not in inside
    )
    blocks = list(found)
    for holder, members in drawn.items():
        repeats = [_repeats(found[index].block.text, text) for index in members]
        by_name = Named.PULL_QUOTE in named(holder)
        for index, again in zip(members, repeats, strict=True):
            block = found[index].block
            if any(repeats) and (by_name or again):
                blocks[index] = replace(found[index], furniture="pull quote: repeats the text")
            elif by_name and block.kind is BlockKind.PARAGRAPH:
                blocks[index] = replace(
                    found[index], block=replace(block, kind=BlockKind.QUOTE, box=None)
                )
    return blocks


def _drawn(item: PageBlock) -> HtmlElement | None:
    """The element that may be a pull quote in which a block stands: by its name, or a quotation."""
    if item.block.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.VERSE}:
        return None
    holder: HtmlElement | None = item.element
    quote = None
    for _ in range(5):
        if holder is None or holder.tag in {"article", "body", "main"}:
            break
        if Named.PULL_QUOTE in named(holder):
            return holder
        if holder.tag == "blockquote" or (holder.tag == "aside" and quote is None):
            quote = holder
        holder = holder.getparent()
    return quote


def _repeats(text: str, told: str) -> bool:
    """Whether the text of an article (letters alone) has all of a quotation's words in order."""
    parts = [_letters(part) for part in _ELLIPSIS.split(text)]
    parts = [part for part in parts if part]
    if len("".join(parts)) < _PART:
        return False
    return all(part in told for part in parts)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
