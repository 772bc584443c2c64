"""The boxes of an article: facts beside its text, corrections, what is said of its author; and the
quotations that are drawn out of its text to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lxml.html import HtmlElement

from ...article import BlockKind, Box, BoxKind
from ...languages.press import everywhere
from ...patterns import lazy
from .headings import is_wholly
from .names import Named, named
from .page_block import PageBlock
from .words import letters

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
_ELLIPSIS = lazy(r"\[?(?:\.{3}|…)\]?")
_FEW_LETTERS, _MANY_LETTERS = 12, 32  # of a quotation that is named one, that is not
_DRAWN = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.VERSE})
_QUOTING = frozenset({"aside", "blockquote"})
_WHOLE = frozenset({"article", "body", "html", "main"})
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_NAME = r"[^\W\d_][\w.'’-]*(?:[ ·・][^\W\d_][\w.'’-]*){0,4}"


def box_kind(element: HtmlElement, names: frozenset[Named]) -> BoxKind | None:
    """What box an element of such names is by its mark-up, None for none."""
    tag = element.tag
    if (not names and tag != "aside") or tag not in _HOLDERS:
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
    if tag == "aside" and not element.get("role") and not names & {Named.FURNITURE, Named.CAPTION}:
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
        elif not block.box and block.kind is BlockKind.PARAGRAPH and (kind := _noted(item)):
            last += 1
            item = replace(item, block=replace(block, box=Box(kind, last)))
        blocks.append(item)
    return blocks


def _noted(item: PageBlock) -> BoxKind | None:
    """A note by what it says; of its author only where the whole is in italics, or has a mark-up
    of its own: anybody in the news may be a reporter."""
    text = item.block.text
    if len(text) > _LONGEST_NOTE:
        return None
    correction, author = _notes()
    if correction.match(text):
        return BoxKind.CORRECTION
    if author.match(text) and is_wholly(item, ("em", "i")):
        return BoxKind.AUTHOR
    return None


@cache
def _notes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    press = everywhere()
    return (
        re.compile(
            rf"(?:{press.correction})(?:\s*\([^)]{{1,40}}\)|,\s[^:：.]{{1,30}})?"
            rf"(?:\s*[:：]|\.\s|\s+[—–-]\s)|(?:{press.amended})",
            re.I,
        ),
        re.compile(rf"{_NAME}\s*(?:{press.reports})", re.I),
    )


def without_repetition(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Quotations drawn out of the text, in which they stand, are marked; the others are quotes."""
    drawn: dict[HtmlElement, list[int]] = {}
    known: dict[HtmlElement, HtmlElement | None] = {}
    for index, item in enumerate(found):
        if item.block.kind in _DRAWN and (holder := _drawn(item.element, known)) is not None:
            drawn.setdefault(holder, []).append(index)
    if not drawn:
        return list(found)
    inside = {index for members in drawn.values() for index in members}
    text = "\n".join(
        letters(item.block.text)
        for index, item in enumerate(found)
        if item.block.kind in _RUNNING and index not in inside
    )
    blocks = list(found)
    for holder, members in drawn.items():
        by_name = Named.PULL_QUOTE in named(holder)
        if by_name and sum(len(found[index].words) for index in members) > _LONGEST_NOTE:
            continue
        longest = max((found[index].words for index in members), key=len)
        repeats = _repeats(longest, text, _FEW_LETTERS if by_name else _MANY_LETTERS)
        for index in members:
            block = found[index].block
            if repeats:
                blocks[index] = replace(found[index], furniture="pull quote: repeats the text")
            elif by_name and block.kind is BlockKind.PARAGRAPH:
                quote = replace(block, kind=BlockKind.QUOTE, box=None)
                blocks[index] = replace(found[index], block=quote)
    return blocks


def _drawn(
    element: HtmlElement | None, known: dict[HtmlElement, HtmlElement | None]
) -> HtmlElement | None:
    """The element that may be a pull quote in which an element stands: by its name, or else the
    innermost quotation."""
    if element is None or element.tag in _WHOLE:
        return None
    if element not in known:
        outer = _drawn(element.getparent(), known)
        if Named.PULL_QUOTE in named(element) or (
            element.tag in _QUOTING and (outer is None or Named.PULL_QUOTE not in named(outer))
        ):
            outer = element
        known[element] = outer
    return known[element]


def _repeats(quotation: str, told: str, fewest: int) -> bool:
    """Whether the text of an article (letters alone) has all of a quotation's words in order."""
    parts = list(filter(None, map(letters, _ELLIPSIS.split(quotation))))
    return sum(map(len, parts)) >= fewest and all(part in told for part in parts)
