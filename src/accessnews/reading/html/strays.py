"""What stands within an article and is none of it: links to other stories, boxes of offers,
headings of nothing.

Links are told from the article's own by the page itself: where its prose is full of links (an
encyclopedia's is), a list of links is nothing strange.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import groupby

from lxml.html import HtmlElement

from ...article import BlockKind
from ..clean import Lines, any_of, is_prose
from .page import MOSTLY_LINKS, PLACED, RUNNING, Page
from .tree import is_whole

_OTHER_STORIES = "links to other stories"
_NOTHING = "heading of what was left out"
_LINKED = 0.1  # the share of an article's prose from which on lists of links are its own
_WHOLLY = 0.9
_A_HEADLINE = 25  # columns: a shorter link is what an author says
_GALLERY = "gallery of pictures"
_COUNTED = re.compile(r"\d{1,3}\s?/\s?\d{1,3}\b")
_FEWEST_COUNTED = 4
_LONG = 800  # columns: no box of offers says as much
_PART = 0.4  # of the article: nor as much of it
_BOXES = frozenset({"aside", "div", "fieldset", "form", "li", "ol", "section", "table", "ul"})


def strays(page: Page, kept: set[int]) -> dict[int, str]:
    """Which of the blocks ``kept`` are none of the article's, and why."""
    found: dict[int, str] = dict(_offers(page, kept))
    found |= dict.fromkeys(_gallery(page, kept), _GALLERY)
    if kept - found.keys() and not is_full_of_links(page, kept - found.keys()):
        links = dict(_links(page, sorted(kept - found.keys())))
        found |= links
        near = range(min(kept), max(kept) + 1)
        passed = dict(_links(page, [i for i in near if i not in kept]))
        found |= _beside(page, kept - found.keys(), links | passed)
    found |= _headings(page, sorted(kept), found)
    return found


def is_full_of_links(page: Page, kept: set[int]) -> bool:
    """Whether an article's prose is, as an encyclopedia's: then lists of links are its own."""
    prose = [i for i in kept if is_prose(page.texts[i])]
    said = sum(page.widths[i] for i in prose)
    led = sum(page.widths[i] * page.linked[i] for i in prose)
    return not said or led >= _LINKED * said


def _gallery(page: Page, kept: set[int]) -> set[int]:
    """A gallery of pictures of another story: its texts are counted ("3/50"), and headed so."""
    counted = [
        i
        for i in sorted(kept)
        if page.found[i].block.kind is BlockKind.HEADING and _COUNTED.match(page.texts[i])
    ]
    if len(counted) < _FEWEST_COUNTED:
        return set()
    holders = [e for e in page.paths[counted[0]] if e in set(page.paths[counted[-1]])]
    inside = {i for i in kept if holders and holders[0] in page.paths[i]}
    return inside if any(is_prose(page.texts[i]) for i in kept - inside) else set()


def _links(page: Page, kept: list[int]) -> Iterator[tuple[int, str]]:
    """Lists of links, and paragraphs and headings that are nothing else."""
    for _, run in groupby(kept, key=lambda i: _list_of(page, i)):
        items = list(run)
        if page.found[items[0]].block.kind is BlockKind.LIST_ITEM:
            said = sum(page.widths[i] for i in items)
            if sum(page.widths[i] * page.linked[i] for i in items) >= MOSTLY_LINKS * said:
                yield from ((i, _OTHER_STORIES) for i in items)
            continue
        for at, i in enumerate(items):
            if page.linked[i] < _WHOLLY:
                continue
            if page.found[i].block.kind is BlockKind.HEADING:
                after = kept[kept.index(items[at]) + 1 :][:1]
                if after and is_prose(page.texts[after[0]]) and page.linked[after[0]] < 0.5:
                    continue
            elif page.found[i].block.kind not in RUNNING or page.widths[i] < _A_HEADLINE:
                continue
            yield i, _OTHER_STORIES


def _list_of(page: Page, index: int) -> HtmlElement | None:
    if page.found[index].block.kind is not BlockKind.LIST_ITEM:
        return None
    return next(
        (e for e in page.paths[index] if e.tag in {"ul", "ol", "menu"}), page.paths[index][0]
    )


def _beside(page: Page, kept: set[int], links: dict[int, str]) -> dict[int, str]:
    """What stands in one box with links to other stories, if no prose does."""
    holding: dict[HtmlElement, set[int]] = {}
    for i in kept:
        for element in page.paths[i]:
            holding.setdefault(element, set()).add(i)
    boxes: set[HtmlElement] = set()
    for i in links:
        for element in page.paths[i]:
            if is_whole(element) or any(is_prose(page.texts[k]) for k in holding.get(element, ())):
                break
            if element.tag in _BOXES:
                boxes.add(element)
    return {
        i: _OTHER_STORIES
        for i in kept
        if page.found[i].block.kind not in PLACED and not boxes.isdisjoint(page.paths[i])
    }


def _offers(page: Page, kept: set[int]) -> Iterator[tuple[int, str]]:
    """Boxes with a line that only a newsletter, a subscription, a consent or comments have."""
    whole = sum(page.widths[i] for i in kept)
    first = min((i for i in kept if is_prose(page.texts[i])), default=0)
    asking = {e for field in _fields(page) for e in field.iterancestors() if e.tag in _BOXES}
    for i in sorted(kept):
        if i > first and not asking.isdisjoint(page.paths[i]):
            box = _box(page, i, kept, whole, False)
            if box in asking:
                yield from ((k, "subscription") for k in kept if box in page.paths[k])
    for kind in _known():
        for i in sorted(kept):
            if i <= first or not kind.matches(page.texts[i]):
                continue
            box = _box(page, i, kept, whole, kind.reason == "comments")
            if box is None:
                yield i, kind.reason
                continue
            yield from ((k, kind.reason) for k in kept if k > first and box in page.paths[k])


def _fields(page: Page) -> Iterator[HtmlElement]:
    """The fields of a page that ask for an e-mail address."""
    for path in page.paths[:1]:
        yield from (e for e in path[-1].iter("input") if e.get("type") == "email")


def _box(
    page: Page, index: int, kept: set[int], whole: float, any_size: bool
) -> HtmlElement | None:
    """The box that a line stands in: the outermost that says hardly more than an offer does."""
    best = None
    for element in page.paths[index]:
        if is_whole(element) or element.tag in {"article", "main"}:
            break
        inside = [i for i in kept if element in page.paths[i]]
        if min(inside) < index - 3 or (
            not any_size
            and (
                page.said.get(element, 0) > _LONG
                or sum(page.widths[i] for i in inside) > _PART * whole
            )
        ):
            break
        if element.tag in _BOXES:
            best = element
    return best


def _headings(page: Page, kept: list[int], strayed: dict[int, str]) -> dict[int, str]:
    """Headings that nothing follows any more, at the end or before the next of their level."""
    found: dict[int, str] = {}
    open_: list[int] = []  # headings that nothing has followed
    lost: set[int] = set()  # those of them that something left out has followed
    for i in kept:
        block = page.found[i].block
        if i in strayed:
            lost.update(open_)
        elif block.kind is BlockKind.HEADING and not is_prose(page.texts[i]):
            for other in [o for o in open_ if page.found[o].block.level >= block.level]:
                open_.remove(other)
                if other in lost:
                    found[other] = _NOTHING
            open_.append(i)
        else:
            open_.clear()
    return found | dict.fromkeys((o for o in open_ if o != kept[0]), _NOTHING)


@cache
def _known() -> tuple[Lines, ...]:
    table = tomllib.loads(resources.files(__package__).joinpath("offers.toml").read_text("utf-8"))
    return tuple(
        Lines(kind["reason"], any_of(kind["lines"]), kind["longest"]) for kind in table["offer"]
    )
