"""What a page says and no block does: the parts that are hidden or no text, and a net under all.

The net looks at the page as the parser gave it, not at the tree that is walked through, so that
nothing which is lost on the way from the one to the other is lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from ...article import LOST, BlockKind, Dropped
from ..clean import width
from ..draft import DraftBlock, one_line
from .blocks import is_unread
from .tree import is_silent
from .words import letters

_REASONS = {
    "struck out": "del s",
    "control of the page": "button datalist input label option select textarea",
    "dialog": "dialog",
    "for browsers without scripts": "noscript",
    "in place of what a browser shows": "audio canvas embed iframe map object video",
}
_REASON = {tag: reason for reason, tags in _REASONS.items() for tag in tags.split()}
_SILENT = frozenset("head math rp rt script style svg template title".split())
_WORTH_A_LINE = 20  # columns: "Share", "Search" and note marks are not listed
_SHORTEST = 12  # letters of a text that the net looks for: shorter ones are found anywhere


def unread(tree: HtmlElement) -> Iterator[tuple[DraftBlock, str]]:
    """The outermost parts of a page that are not read, and why; those that nobody could read (a
    script, a pronunciation) left out."""
    left = [tree]
    while left:
        element = left.pop()
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        if not is_unread(element):
            left.extend(reversed(element))
        elif text := one_line(_visible_text(element)):
            reason = _REASON.get(element.tag, "hidden in the page")
            yield DraftBlock(BlockKind.PARAGRAPH, text, line=element.sourceline or 0), reason


def is_listed(block: DraftBlock) -> bool:
    """Whether a part that is not read is worth a line."""
    return width(block.text) >= _WORTH_A_LINE


def _visible_text(element: HtmlElement) -> str:
    parts = []
    left: list[HtmlElement | str] = [element]
    while left:
        part = left.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        inside: list[HtmlElement | str] = [part.text or ""]
        for child in part:
            if isinstance(child.tag, str) and child.tag not in _SILENT:
                inside.append(child)
            inside.append(child.tail or "")
        left.extend(reversed(inside))
    return "".join(parts)


def lost(page: Any, told: Iterable[str]) -> Iterator[Dropped]:
    """Texts of a page (turbohtml's document) that are in none of the texts of its blocks, nor in
    those that were left out, in the page's order."""
    known = "\n".join(map(letters, told))
    at = 0
    left = [page]
    line = 0
    while left:
        node = left.pop()
        if not hasattr(node, "data"):
            line = getattr(node, "source_line", None) or line
            if not is_silent(node):
                left.extend(reversed(node.children))
            continue
        wanted = letters(node.data) if type(node).__name__ == "Text" else ""
        if len(wanted) < _SHORTEST:
            continue
        found = known.find(wanted, at)
        found = found if found >= 0 else known.find(wanted)
        if found < 0:
            yield Dropped(one_line(node.data), LOST, line)
        else:
            at = found
