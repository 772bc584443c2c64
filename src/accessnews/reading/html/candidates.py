"""Which blocks of a page are the article's: several candidates, judged by one another.

Each candidate is a set of blocks: what trafilatura keeps; where running text stands densest; what
the page marks as its article; what its JSON-LD gives as the article's body. None is right on every
page. So each is scored by how far the others agree with it, by how much of it is links, and by
whether the words are in it that the page describes itself with; the best is the article, with the
blocks that most others have.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from ...article import BlockKind
from ..clean import is_prose
from .blocks import is_unread
from .density import dense
from .page import MOSTLY_LINKS, PLACED, Page
from .tree import is_whole
from .words import Words, letters

_LEAST_TOLD = 250  # columns of a JSON-LD body that is more than a teaser
_FOUND_ON_PAGE = 0.7
_ALIKE = 0.6
_NEARLY_ALIKE = 0.8
_FEW_LINKS = 0.3
_NEARLY_ALL = 0.75
_A_WORD = 15  # columns
_PLACE = 3


@dataclass(frozen=True)
class Choice:
    """``blocks`` are the article's; ``agreement`` (0 to 1) is how far the candidates agree."""

    blocks: set[int]
    agreement: float
    candidates: dict[str, set[int]]
    best: str = ""


def choose(page: Page, tree: HtmlElement, body: str, description: str) -> Choice:
    """The article's blocks of running text. ``body`` is what the page's JSON-LD says the article
    is, ``description`` what the page says of it; either may be ""."""
    found, density = _taken(page, extracted(tree)), dense(page)
    if _likeness(page, found, density) < _NEARLY_ALIKE:  # then all that it knows is worth its time
        found = _taken(page, extracted(tree, fast=False))
    candidates = {
        "trafilatura": found,
        "density": density,
        "mark-up": _marked(page),
        "JSON-LD": _stated(page, body),
    }
    candidates = {name: blocks for name, blocks in candidates.items() if page.weight(blocks) > 0}
    if not candidates:
        return Choice(set(), 1.0, {})
    best = _best(page, candidates, description)
    agreement = _agreement(candidates[best], candidates, page)
    blocks = candidates[best] | _continued(page, candidates[best], candidates)
    blocks -= _apart(page, blocks, density)
    return Choice(blocks, agreement, candidates, best)


def _continued(page: Page, own: set[int], candidates: dict[str, set[int]]) -> set[int]:
    """Prose that another candidate has and that stands in elements like those of ``own``, in the
    same article: a body in several containers."""
    prose = [i for i in own if is_prose(page.texts[i])]
    if not prose:
        return set()
    holders = {e for i in prose[:1] for e in page.paths[i] if e.tag == "article"} or {
        page.paths[0][-1]
    }
    kinds = Counter(_kind_of_place(page, i) for i in prose)
    return {
        i
        for i in set().union(*candidates.values()) - own
        if kinds[_kind_of_place(page, i)] > 1
        and is_prose(page.texts[i])
        and page.linked[i] < _FEW_LINKS
        and not holders.isdisjoint(page.paths[i])
    }


def _apart(page: Page, own: set[int], density: set[int]) -> set[int]:
    """What stands in other elements than the dense part, which is nearly all: what follows it, and
    a word or two before it."""
    both = own & density
    if not both or page.weight(both) < _NEARLY_ALL * page.weight(own):
        return set()
    first, last = min(both), max(both)
    within = {e for i in both for e in page.paths[i][1:3] if not is_whole(e)}
    return {
        i
        for i in own - density
        if (i > last or (i < first and _is_a_word(page, i)))
        and within.isdisjoint(page.paths[i][:3])
        and page.found[i].block.box is None
    }


def _is_a_word(page: Page, index: int) -> bool:
    return page.found[index].block.kind is BlockKind.PARAGRAPH and page.widths[index] < _A_WORD


def _kind_of_place(page: Page, index: int) -> tuple[tuple[str, str], ...]:
    """The tags and classes of the innermost elements that a block stands in."""
    return tuple(
        (str(element.tag), element.get("class") or "") for element in page.paths[index][:_PLACE]
    )


def _best(page: Page, candidates: dict[str, set[int]], description: str) -> str:
    """trafilatura's choice, unless another candidate holds a good deal more and is none the less
    backed: by the rest, or by being nearly without links."""
    first = next(iter(candidates))
    own = candidates[first]
    scores = {
        name: _agreement(blocks, candidates, page) * _described(page, blocks, description)
        for name, blocks in candidates.items()
    }
    rivals = [
        name
        for name, blocks in candidates.items()
        if name in ("density", "JSON-LD")
        and _likeness(page, own, blocks) < (_ALIKE if len(candidates) < 3 else _NEARLY_ALIKE)
    ]
    better = [
        name
        for name in rivals
        if scores[name] > scores[first]
        or (scores[name] == scores[first] and page.weight(candidates[name]) > page.weight(own))
    ]
    return max(better, key=lambda name: scores[name]) if better else first


def _agreement(own: set[int], candidates: dict[str, set[int]], page: Page) -> float:
    """The mean of a candidate's likeness to each other one."""
    others = [blocks for blocks in candidates.values() if blocks is not own]
    if not others:
        return 1.0
    return sum(_likeness(page, own, blocks) for blocks in others) / len(others)


def _likeness(page: Page, one: set[int], other: set[int]) -> float:
    """F1 of the running text of two sets of blocks against each other."""
    both = page.weight(one & other)
    return 2 * both / max(1, page.weight(one) + page.weight(other))


def _described(page: Page, blocks: set[int], description: str) -> float:
    """Between 1/2 and 1: the share of the words of ``description`` that ``blocks`` say, where that
    is more than none."""
    wanted = {word for word in description.casefold().split() if len(word) > 3}
    if len(wanted) < 5:
        return 1.0
    said = {word for i in blocks for word in page.texts[i].casefold().split()}
    return 0.5 + 0.5 * len(wanted & said) / len(wanted)


def _taken(page: Page, texts: Sequence[str]) -> set[int]:
    words = Words(texts)
    taken: set[int] = set()
    known: set[tuple[str, HtmlElement | None]] = set()
    for index, item in enumerate(page.found):
        if item.block.kind in PLACED:
            continue
        said = (page.words[index], item.element.getparent())
        if words.take(page.words[index]) or said in known:  # an author may say a thing twice
            taken.add(index)
            known.add(said)
    return taken


def _stated(page: Page, body: str) -> set[int]:
    """What of the page is in its JSON-LD's body, if nearly all of that is in the page."""
    whole = letters(body)
    if len(whole) < _LEAST_TOLD / 2:
        return set()
    words = Words([body])
    found = {
        index
        for index, item in enumerate(page.found)
        if item.block.kind not in PLACED
        and len(page.words[index]) > 3
        and words.take(page.words[index])
    }
    size = sum(len(page.words[i]) for i in found)
    return found if size >= _FOUND_ON_PAGE * len(whole) else set()


def _marked(page: Page) -> set[int]:
    """The running text in the element that the page marks as the article's body, else as the
    article (the one that says most), else as its main part."""
    for wanted in (_is_body, lambda e: e.tag == "article", lambda e: e.tag == "main"):
        held: dict[HtmlElement, set[int]] = {}
        for index, path in enumerate(page.paths):
            if page.found[index].block.kind in PLACED or page.linked[index] >= MOSTLY_LINKS:
                continue
            for element in path:
                if wanted(element):
                    held.setdefault(element, set()).add(index)
        if held:
            best = max(held.values(), key=page.weight)
            if page.weight(best) > 0:
                return best
    return set()


def _is_body(element: HtmlElement) -> bool:
    return "articlebody" in (element.get("itemprop") or "").lower().split()


def extracted(tree: HtmlElement, *, fast: bool = True) -> list[str]:
    """trafilatura's blocks of text, in order; ``fast`` without its comparing with other
    extractors, which takes as long again."""
    from trafilatura import bare_extraction

    readable = copy.deepcopy(tree)
    for element in [e for e in readable.iter() if isinstance(e.tag, str) and is_unread(e)]:
        if element.tag not in {"head", "title"} and element.getparent() is not None:
            element.drop_tree()
    document: Any = bare_extraction(
        readable,
        fast=fast,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        with_metadata=False,
    )
    body = getattr(document, "body", None)
    if body is None:
        return []
    texts: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "code"):
        inner = [element.text or ""]
        for child in element:
            if child.tag in {"p", "head", "item", "quote", "list", "table", "lb"}:
                inner.append("\n")
            else:
                inner.append("".join(child.itertext()))
            inner.append(child.tail or "")
        texts.extend("".join(inner).split("\n"))
    return texts
