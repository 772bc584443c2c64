"""Parts of a page that are furniture by their mark-up: navigation, offers, comments, notices.

A name alone proves nothing. "advertising" may be the category that an article is filed under,
"sidebar" a page's lay-out, "paywall" the mark of text that is there. So a name that holds a good
part of what the article is thought to be names no furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml.html import HtmlElement

from ...article import BlockKind
from ..draft import DraftBlock
from .page import Page

_TAGS = {
    "nav": "navigation",
    "footer": "page footer",
    "aside": "beside the article",
    "form": "form",
}
CERTAIN = frozenset(
    {"navigation", "page footer", "advertisement", "cookie notice", "subscription", "comments"}
)
"""Zones that no candidate's word brings back."""
_WORDS = (
    ("cookie notice", "cookie|cookies|consent|gdpr|onetrust|cmp"),
    (
        "advertisement",
        "ad|ads|advert|adverts|advertisement|advertisements|advertising|sponsor|sponsored|promo"
        "|promoted|promotion|outbrain|taboola|adslot",
    ),
    ("menu", "nav|navbar|navigation|menu|breadcrumb|breadcrumbs|masthead|topbar"),
    (
        "related stories",
        "related|recommended|recommendations|recommend|trending|more-news|read-more|popular"
        "|most-read|also-read|readmore|latest-news",
    ),
    ("sharing", "share|sharing|social|sharebar|addtoany"),
    (
        "subscription",
        "newsletter|newsletters|subscribe|subscription|subscriptions|paywall|signup|sign-up"
        "|paidaccess|regwall|piano",
    ),
    ("comments", "comment|comments|disqus|comment-list|commentlist|responses|respond"),
    ("beside the article", "sidebar|popup|modal"),
    ("footer", "footer|copyright"),
)
_ZONES = tuple(
    (reason, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.I)) for reason, words in _WORDS
)
_MODIFIERS = ("has-", "is-", "js-", "no-", "non-", "with-", "without-")
_WHOLE = frozenset({"body", "html", "main"})
_PARTS = re.compile("[_-]+")
_WORDS_OF_AN_ID = 4
_MUCH = 0.3  # of what the article is thought to be: no furniture holds as much
_PARAGRAPHS_OF_AN_ARTICLE = 3


def zones(page: Page, thought: set[int]) -> list[str]:
    """Why each block is furniture by its mark-up, or ""; ``thought`` are the blocks that the
    article is thought to be."""
    whole = page.weight(thought)
    held: dict[str, float] = {}
    marks: dict[HtmlElement, list[str]] = {}
    for path in page.paths:
        for element in path:
            if element not in marks:
                marks[element] = list(_names(element))
    for index in thought:
        names = {name for element in page.paths[index] for name in marks[element]}
        for name in names:
            held[name] = held.get(name, 0) + page.weight((index,))
    void = {name for name, part in held.items() if part > _MUCH * whole}
    known: dict[HtmlElement, str] = {}
    return [
        "" if _is_part(item.block, zone) else zone
        for item, zone in zip(
            page.found, (_zone(path, marks, void, known) for path in page.paths), strict=True
        )
    ]


def _is_part(block: DraftBlock, zone: str) -> bool:
    """Whether it is a post of a social network that the article quotes, not its buttons; or a box
    or a quotation of the article's, which pages set in an ``aside``."""
    if zone == "sharing":
        return block.kind in {BlockKind.QUOTE, BlockKind.EMBED}
    return zone == "beside the article" and (block.box is not None or block.kind is BlockKind.QUOTE)


def _zone(
    path: list[HtmlElement],
    marks: dict[HtmlElement, list[str]],
    void: set[str],
    known: dict[HtmlElement, str],
) -> str:
    passed: list[HtmlElement] = []
    reason = ""
    for holder in path:
        if holder in known:
            reason = known[holder]
            break
        if holder.tag in _WHOLE:
            break
        passed.append(holder)
        reason = next(
            (told for name in marks[holder] if name not in void and (told := _reason(name))), ""
        )
        if reason:
            break
    for holder in passed:
        known[holder] = reason
    return reason


def _names(element: HtmlElement) -> Iterator[str]:
    """The element's class names, id and role without modifiers (``section--ads``, ``has-ads``),
    and its tag where that is furniture's; only those that name a zone."""
    if element.tag in _WHOLE:
        return
    if element.tag != "article":
        for name in ("class", "id", "role"):
            for token in (element.get(name) or "").split():
                if name == "id" and len(_PARTS.split(token)) > _WORDS_OF_AN_ID:
                    continue  # made of a heading's words
                if not token.lower().startswith(_MODIFIERS):
                    token = token.partition("--")[0]
                    if _reason(token):
                        yield token
    tag = str(element.tag)
    if tag in _TAGS and not (tag == "form" and _holds_the_page(element)):
        yield f"<{tag}>"


@cache
def _reason(name: str) -> str:
    if name[:1] == "<":
        return _TAGS.get(name[1:-1], "")
    return next((reason for reason, pattern in _ZONES if pattern.search(name)), "")


def _holds_the_page(form: HtmlElement) -> bool:
    """Some servers put the whole page into one form."""
    return len(form.findall(".//p")) >= _PARAGRAPHS_OF_AN_ARTICLE
