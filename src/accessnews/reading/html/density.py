"""A candidate for the article's text: the elements where running text stands close together.

The scoring is Readability's (Arc90, Mozilla): a paragraph counts one, one more for each comma and
up to three for its length; its parent has all of that, its grandparent half, those above a third
and less; an element's links take their share away. It works on the blocks of a page that are
already known, so that nothing is parsed or copied again.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement

from ...article import BlockKind
from .page import MOSTLY_LINKS, PLACED, Page
from .tree import is_whole

_SCORED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CODE, BlockKind.VERSE})
_SHORTEST = 25  # columns of a paragraph that counts
_LEVELS = 5  # elements above a paragraph that it counts for
_COMMA = re.compile("[,،、，;；؛]")
_FIRST_SCORES = {"div": 5, "article": 5, "section": 5, "td": 3, "pre": 3, "blockquote": 3}
_AGAINST = dict.fromkeys("address ol ul dl dd dt li form th h1 h2 h3 h4 h5 h6".split(), -4)
_NEAR_TOP = 0.75
_TOPS = 5
_FEWEST_TOPS = 3
_SIBLING = 0.2


def dense(page: Page) -> set[int]:
    """The blocks of the densest element of ``page`` and of those beside it that are like it."""
    scores = _scores(page)
    if not scores:
        return set()
    ranked = sorted(scores, key=lambda element: scores[element], reverse=True)
    top = _shared(ranked, scores)
    holders = {top} | _siblings(top, scores, page)
    return {
        index
        for index, path in enumerate(page.paths)
        if not holders.isdisjoint(path) and _passes(page, index)
    }


def _passes(page: Page, index: int) -> bool:
    kind = page.found[index].block.kind
    return kind not in PLACED and page.linked[index] < MOSTLY_LINKS


def _scores(page: Page) -> dict[HtmlElement, float]:
    held = Counter(element for path in page.paths for element in path[:1])
    scores: dict[HtmlElement, float] = {}
    for index, path in enumerate(page.paths):
        size = page.widths[index]
        if page.found[index].block.kind not in _SCORED or size < _SHORTEST:
            continue
        points = 1 + len(_COMMA.findall(page.texts[index])) + min(size // 100, 3)
        mixed = path[0].tag not in {"p", "pre", "blockquote", "td", "li"} and held[path[0]] > 1
        for level, element in enumerate((path if mixed else path[1:])[:_LEVELS]):
            if is_whole(element) and element.tag == "html":
                break
            tag = str(element.tag)
            scores.setdefault(element, _FIRST_SCORES.get(tag, 0) + _AGAINST.get(tag, 0))
            scores[element] += points / (1, 2, 6, 9, 12)[level]
    return {element: score * (1 - page.density(element)) for element, score in scores.items()}


def _shared(ranked: list[HtmlElement], scores: dict[HtmlElement, float]) -> HtmlElement:
    """The best element, or the one that holds several which are nearly as good."""
    top = ranked[0]
    near = [e for e in ranked[:_TOPS] if scores[e] >= _NEAR_TOP * scores[top]]
    if len(near) >= _FEWEST_TOPS:
        for holder in top.iterancestors():
            if is_whole(holder):
                break
            if sum(holder in set(e.iterancestors()) for e in near) >= _FEWEST_TOPS:
                return holder
    parent = top.getparent()
    while parent is not None and not is_whole(parent) and scores.get(parent, 0) > scores[top]:
        top, parent = parent, parent.getparent()
    while parent is not None and not is_whole(parent) and len(parent) == 1:
        top, parent = parent, parent.getparent()
    return top


def _siblings(top: HtmlElement, scores: dict[HtmlElement, float], page: Page) -> set[HtmlElement]:
    parent = top.getparent()
    if parent is None or top.tag == "body":
        return set()
    enough = max(10, scores[top] * _SIBLING) if top in scores else 10
    near = set()
    for sibling in parent:
        alike = (
            scores.get(top, 0) * _SIBLING
            if sibling.get("class") and sibling.get("class") == top.get("class")
            else 0
        )
        prose = sibling.tag == "p" and page.said.get(sibling, 0) > 80
        if scores.get(sibling, 0) + alike >= enough or (prose and page.density(sibling) < 0.25):
            near.add(sibling)
    return near
