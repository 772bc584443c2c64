"""Live blogs: many short updates on one page, each with the time it was written.

The time stands beside an update's heading and is no part of it, so it would be left out with the
page's other dates; an update without its time tells nothing. It is read before the heading, or is
the heading where an update has none. Times that count from now ("1h ago") are read as the clock's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from ...article import BlockKind
from ..draft import one_line
from .blocks import PageBlock, ancestors

_FEWEST = 2  # updates
_HOLDERS = frozenset({"article", "div", "li", "section"})
_WHOLE_PAGE = frozenset({"body", "html", "main"})
_LONGEST = 40  # characters of a time with its date
_CLOCK = re.compile(
    r"(?:(?:午前|午後|오전|오후|上午|下午)\s?)?\d{1,2}(?:[:：.h]\d{2}|[時时點点시]\s?\d{1,2}[分분]?)"
    r"(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[A-Z]{2,5}\b|Uhr))?|\d{1,2}\s?[ap]\.?m\b\.?",
    re.I,
)
_FROM_NOW = re.compile(
    r"\bago\b|\bhace\b|\bil y a\b|\bvor \d|\bfa\b|\bhá\b|geleden|\btemu\b|назад|منذ|前|전|पहले|trước"
    r"|önce",
    re.I,
)
_STAMPED = re.compile(r"(?:^|[\s_-])(?:time|timestamp|date-?time|post-?time)(?:$|[\s_-])", re.I)
_STAMP = re.compile(r"T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|\+00:?00)?")
_KEY_POINTS = re.compile(
    r"(?:^|[\s_-])(?:key-?(?:points?|takeaways?|events?|facts?)|takeaways?|highlights?|summary|tl-?dr"
    r"|in-brief|at-a-glance|bullet-?points?)(?:$|[\s_-])",
    re.I,
)


def with_times(
    found: Sequence[PageBlock], kept: set[int], tree: HtmlElement
) -> tuple[list[PageBlock], set[int]]:
    """The blocks of a page with the times of its updates, and which of them are only such a time.

    Without updates everything stays as it is.
    """
    times = _updates(tree)
    blocks = list(found)
    spent: set[int] = set()
    holding: dict[HtmlElement, list[int]] = {holder: [] for holder in times}
    for index, item in enumerate(found if times else ()):
        for holder in ancestors(item.element):
            if holder in holding:
                holding[holder].append(index)
    for holder, (element, told) in times.items():
        inside = holding[holder]
        own = [i for i in inside if element in ancestors(found[i].element)] or [
            i for i in inside if one_line(element.text_content()) == found[i].block.text
        ]
        text = [i for i in inside if i in kept and i not in own]
        if not text:
            continue
        headings = {i for i in inside if found[i].block.kind is BlockKind.HEADING and i < text[0]}
        kept |= headings
        text = sorted({*text, *headings})
        spent |= set(own)
        heading = next((i for i in text if found[i].block.kind is BlockKind.HEADING), None)
        if heading is not None and told not in found[heading].block.text:
            block = found[heading].block
            blocks[heading] = replace(
                found[heading], block=replace(block, text=f"{told}. {block.text}")
            )
        elif heading is None and own:
            block = replace(found[own[0]].block, kind=BlockKind.HEADING, text=told, level=2)
            blocks[own[0]] = replace(found[own[0]], block=block)
            kept.add(own[0])
            spent -= {own[0]}
    return blocks, spent


def _updates(tree: HtmlElement) -> dict[HtmlElement, tuple[HtmlElement, str]]:
    """The updates of a page, each with its first time: siblings of one kind that have one each."""
    families: dict[tuple[HtmlElement, str], dict[HtmlElement, tuple[HtmlElement, str]]] = {}
    for element in tree.iter("time", "span", "div", "p"):
        if element.tag != "time" and not _STAMPED.search(element.get("class") or ""):
            continue
        told = _told(element)
        holder = _update(element)
        parent = holder.getparent() if holder is not None else None
        if told and holder is not None and parent is not None:
            families.setdefault((parent, str(holder.tag)), {}).setdefault(holder, (element, told))
    found: dict[HtmlElement, tuple[HtmlElement, str]] = {}
    for family in families.values():
        if len(family) >= _FEWEST:
            found |= family
    return found


def _update(time: HtmlElement) -> HtmlElement | None:
    """The smallest part of the page that holds a time and text of its own."""
    for holder in time.iterancestors():
        if holder.tag in _WHOLE_PAGE:
            return None
        if holder.tag in _HOLDERS and next(holder.iter("p", "blockquote"), None) is not None:
            return holder
    return None


def _told(time: HtmlElement) -> str:
    text = one_line(" ".join(time.itertext()))
    clock = _CLOCK.search(text)
    if clock and (len(text) > _LONGEST or _FROM_NOW.search(text)):
        return clock[0]
    if clock:
        return text.rstrip(".:")
    stamp = _STAMP.search(time.get("datetime") or "")
    return f"{stamp[1]}{' UTC' if stamp[2] else ''}" if stamp else ""


def is_key_point(item: PageBlock) -> bool:
    """Whether a block is an item of the list that says what matters, by the list's mark-up."""
    if item.block.kind is not BlockKind.LIST_ITEM:
        return False
    for holder in ancestors(item.element):
        if holder.tag in _WHOLE_PAGE or holder.tag == "article":
            return False
        if _KEY_POINTS.search(f"{holder.get('class') or ''} {holder.get('id') or ''}"):
            return True
    return False
