"""The lines of a page between its title and its text: where a newspaper says who and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from ..clean import is_prose, opens_related
from ..draft import one_line
from .words import letters

_BLOCKS = frozenset(
    """address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header html li main nav ol p pre section table tbody td tfoot th thead tr
    ul""".split()
)
_SILENT = frozenset("script style noscript template svg iframe button select option".split())
_APART = frozenset("nav form aside footer".split())
_MENU = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|taboola|outbrain|trc)(?:$|[\s_-])", re.I
)
_MOST = 60  # lines
_PROSE = 2  # paragraphs after which a page's head has surely ended
_BEFORE, _LEVELS = 6, 3  # lines before the title that belong to it; elements around it
_LONGEST = 240  # characters of a line about the article


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the innermost element that holds all of it."""

    text: str
    element: HtmlElement


def page_head(tree: HtmlElement, titles: frozenset[str]) -> tuple[Line, ...]:
    """The lines right after and before the heading that says the title, up to the text's first
    paragraphs; ``titles`` are the letters of what may stand in that heading. Empty where there is
    no such heading."""
    heading = _heading(tree, titles)
    if heading is None:
        return ()
    after: list[Line] = []
    prose = 0
    for line in islice(_lines(_following(heading)), _MOST):
        prose += is_prose(line.text) and line.element.tag != "figcaption"
        if (
            prose >= _PROSE
            or _begins_another(line, titles, prose)
            or (after and opens_related(line.text))
        ):
            break
        if _is_short(line):
            after.append(line)
    before = [line for line in islice(_before(heading), _BEFORE) if _is_short(line)]
    return (*after, *before)


def _before(heading: HtmlElement) -> Iterator[Line]:
    """The lines before a heading, the nearest first, of the innermost elements around it."""
    for around in (heading, *islice(heading.iterancestors(), _LEVELS)):
        if around.tag in ("body", "main"):
            return
        for element in islice(around.itersiblings(preceding=True), _BEFORE):
            yield from reversed(list(islice(_lines([element]), _BEFORE)))


def _begins_another(line: Line, titles: frozenset[str], prose: int) -> bool:
    """A heading of another story or of a section, not of this one's second deck."""
    tags = ("h1", "h2") if prose else ("h1",)
    return line.element.tag in tags and letters(line.text) not in titles


def _heading(tree: HtmlElement, titles: frozenset[str]) -> HtmlElement | None:
    for tags in (("h1",), ("h2", "h3"), ("h4", "p", "strong", "span", "div", "td")):
        for element in tree.iter(*tags):
            if len(element) > 8:
                continue
            text = one_line(element.text_content()) if tags[0] != "h4" else element.text or ""
            if text and len(text) < _LONGEST and letters(text) in titles:
                return element
    return None


def _is_short(line: Line) -> bool:
    return len(line.text) <= _LONGEST and not is_prose(line.text)


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """What follows an element: its later siblings, then those of each element around it."""
    around: HtmlElement | None = element
    while around is not None and around.tag != "body":
        yield from around.itersiblings()
        around = around.getparent()


def _lines(elements: Iterable[HtmlElement]) -> Iterator[Line]:
    """Each element that holds text and no block, and the text between blocks."""
    for element in elements:
        if not isinstance(element.tag, str) or element.tag in _SILENT | _APART:
            continue
        if _MENU.search(element.get("class") or ""):
            continue
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            if text := one_line(spoken(element)):
                yield Line(text, element)
            continue
        own = one_line(" ".join([element.text or "", *(c.tail or "" for c in element)]))
        if own:
            yield Line(own, element)
        yield from _lines(element)


def spoken(element: HtmlElement) -> str:
    """An element's text without its scripts."""
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return ""
    parts = [element.text or "", "\n" if element.tag == "br" else ""]
    for child in element:
        parts += [spoken(child), child.tail or ""]
    return "".join(parts)


def is_caption(element: HtmlElement) -> bool:
    """Whether an element is, or stands in, a picture's caption."""
    around = (element, *islice(element.iterancestors(), 2))
    return any(e.tag == "figcaption" or "caption" in (e.get("class") or "") for e in around)
