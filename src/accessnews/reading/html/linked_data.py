"""The JSON-LD of a page (schema.org), and which of its nodes is this page's article.

A page tells of other stories too (a list of related ones, the one before), so a node is taken only
if its address or its headline is the page's, or if nothing speaks against it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from ..draft import one_line

_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Review|Liveblog|NewsItem|AnalysisNews|CreativeWork|Recipe)$", re.I
)
_PAGE = re.compile(r"(?:WebPage|ItemPage|AboutPage|QAPage|MedicalWebPage)$", re.I)
_WRAPPING = re.compile(
    r"^\s*(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?:/\*|//)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*$"
)
_KIND = re.compile(r'"@type"\s*:\s*"([^"]+)"')
_FIELDS = {
    "author": re.compile(r'"author"\s*:\s*(?:\[?\s*\{[^{}]*?"name"\s*:\s*)?"([^"{}]+)"'),
    "datePublished": re.compile(r'"datePublished"\s*:\s*"([^"]+)"'),
    "url": re.compile(r'"mainEntityOfPage"\s*:\s*(?:\{[^{}]*?"@id"\s*:\s*)?"([^"{}]+)"'),
}
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
# What a node holds of others: stories that it lists, quotes, answers to or is a part of.
_OTHERS = frozenset(
    """itemlistelement haspart ispartof liveblogupdate comment citation mentions relatedlink
    isbasedon review subjectof significantlink video image associatedmedia publisher author
    about potentialaction sameas blogpost blogposts""".split()
)
_DEEPEST = 12
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|[^\W_]+")
_SHORT_WORD = 3  # letters: a shorter one is an article or a preposition


@dataclass(frozen=True, slots=True)
class LinkedData:
    """``article`` is the node of this page's article and ``page`` that of the page; empty where
    there is none. ``nodes`` finds a node by its ``@id``."""

    article: Mapping[str, Any] = field(default_factory=dict)
    page: Mapping[str, Any] = field(default_factory=dict)
    nodes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    breadcrumbs: tuple[str, ...] = ()

    def resolved(self, value: object) -> object:
        """A node in place of a mere reference to it (``{"@id": …}``), where it is on the page."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str):
            return {**self.nodes.get(value["@id"], {}), **value}
        return value


@dataclass(frozen=True, slots=True)
class _Found:
    node: dict[str, Any]
    others: bool  # within what a node tells of other stories
    main: bool  # the main entity of another node


def linked_data(
    tree: HtmlElement, addresses: Collection[str], titles: Collection[str]
) -> LinkedData:
    """The page's JSON-LD; ``addresses`` and ``titles`` are what else the page says of itself."""
    found = [item for script in tree.iter("script") for item in _of_script(script)]
    nodes: dict[str, dict[str, Any]] = {}
    for item in found:
        if isinstance(key := item.node.get("@id"), str):
            nodes[key] = {**nodes.get(key, {}), **item.node}
    paths = {path for address in addresses if (path := _path(address))}
    words = [_words(title) for title in titles]
    pages = [item for item in found if _is_a(item.node, _PAGE) and not item.others]
    entities = {
        key
        for item in pages
        if isinstance(main := item.node.get("mainEntity"), dict)
        and isinstance(key := main.get("@id"), str)
    }
    articles = []
    for item in found:
        if not _tells_an_article(item.node):
            continue
        main = item.main or item.node.get("@id") in entities
        score = _score(item, paths, words, main=main)
        if score >= 0:
            articles.append((score, item.node))
    article = _best(articles)
    return LinkedData(
        article=article,
        page=_best([(s, i.node) for i in pages if (s := _address_score(i.node, paths)) >= 0]),
        nodes=nodes,
        breadcrumbs=_breadcrumbs(found),
    )


def text(value: object) -> str:
    """A value's text on one line, its entities read; "" where it is none."""
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    return plain(value) if isinstance(value, str) else ""


def plain(value: str) -> str:
    """Text that was escaped for HTML, once or twice, on one line (``&amp;#8217;`` is ’)."""
    for _ in range(3):
        value, before = unescape(value), value
        if value == before:
            break
    return one_line(value)


def _of_script(script: HtmlElement) -> Iterator[_Found]:
    kind = (script.get("type") or "").strip().lower().partition(";")[0]
    if kind == "application/ld+json":
        yield from _walked(_loaded(script.text or ""), 0, others=False, main=False)


def _loaded(written: str) -> object:
    """The data of a script, which may stand in a CDATA section or a comment, have a comma too many
    or one value behind another; None where it can't be read."""
    before = ""
    while before != written:
        before, written = written, _WRAPPING.sub("", written).strip().removesuffix(";")
    for attempt in (written, _TRAILING_COMMA.sub("", written), unescape(written)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            pass
    return _first_values(_TRAILING_COMMA.sub("", written)) or _salvaged(written)


def _salvaged(written: str) -> dict[str, Any]:
    """An article's author and date out of data that is broken elsewhere, such as by quotation marks
    in its headline; nothing where the data tells of more than one story."""
    kinds = _KIND.findall(written)
    if not any(map(_ARTICLE.search, kinds)) or written.count('"headline"') > 1:
        return {}
    node: dict[str, Any] = {"@type": "Article"}
    for key, pattern in _FIELDS.items():
        if len(found := set(pattern.findall(written))) == 1:
            node[key] = found.pop()
    return node


def _first_values(written: str) -> object:
    """The values that stand one behind another, up to the first that can't be read."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    at = 0
    while at < len(written):
        try:
            value, at = decoder.raw_decode(written, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while at < len(written) and written[at] in " \t\r\n,;":
            at += 1
    return values


def _walked(value: object, depth: int, *, others: bool, main: bool) -> Iterator[_Found]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walked(item, depth + 1, others=others, main=main)
    elif isinstance(value, dict):
        yield _Found(value, others, main)
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                name = key.lower()
                yield from _walked(
                    inner,
                    depth + 1,
                    others=others or name in _OTHERS,
                    main=not others and name == "mainentity",
                )


def _kinds(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _is_a(node: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(kind) for kind in _kinds(node))


def _tells_an_article(node: Mapping[str, Any]) -> bool:
    if _is_a(node, _ARTICLE):
        return True
    return not _kinds(node) and "headline" in node and ("author" in node or "datePublished" in node)


def _score(
    item: _Found, paths: Collection[str], words: list[frozenset[str]], *, main: bool
) -> float:
    """How surely a node is of this page's article; below 0 it is of another."""
    address = _address_score(item.node, paths)
    headline = _words(text(item.node.get("headline")) or text(item.node.get("name")))
    likeness = max((_likeness(headline, title) for title in words), default=0.0)
    score = 3 * address + 2 * likeness + (1 if main else 0)
    if headline and words and not likeness:
        score -= 2
    if item.others:
        score -= 2
    return score


def _best(scored: list[tuple[float, dict[str, Any]]]) -> dict[str, Any]:
    return max(scored, key=lambda pair: pair[0])[1] if scored else {}


def _address_score(node: Mapping[str, Any], paths: Collection[str]) -> int:
    """1 where a node's address is one of the page's, -1 where it is another, 0 where none."""
    entity = node.get("mainEntityOfPage")
    stated = [node.get("url"), node.get("@id"), entity]
    if isinstance(entity, dict):
        stated += [entity.get("@id"), entity.get("url")]
    own = {path for value in stated if isinstance(value, str) and (path := _path(value))}
    if not own or not paths:
        return 0
    return 1 if own & set(paths) else -1


def _path(address: str) -> str:
    """What tells one page of a site from another: its path, without its end; "" for a home page."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = re.sub(r"(?:/(?:amp|index\.\w+))?/?$", "", unquote(parts.path))
    query = (
        f"?{parts.query}" if re.search(r"(?:^|&)(?:id|p|aid|no|article\w*)=", parts.query) else ""
    )
    return path.casefold() + query if len(path) > 1 or query else ""


def _words(title: str) -> frozenset[str]:
    found = _WORD.findall(title.casefold())
    return frozenset(w for w in found if len(w) > _SHORT_WORD or not w.isascii()) or frozenset(
        found
    )


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words, from 0 to 1; of Han letters a single one is chance."""
    if not one or not other:
        return 0.0
    shared = one & other
    single = [word for word in shared if len(word) == 1]
    if len(single) == len(shared) and len(shared) < 3 and len(one) > 3:
        return 0.0
    return len(shared) / min(len(one), len(other))


def _breadcrumbs(found: list[_Found]) -> tuple[str, ...]:
    """The names of the first trail that leads to the page, in order."""
    for item in found:
        if not any(kind.endswith("BreadcrumbList") for kind in _kinds(item.node)):
            continue
        steps = item.node.get("itemListElement")
        names = []
        for step in steps if isinstance(steps, list) else []:
            if isinstance(step, dict):
                inner = step.get("item")
                names.append(
                    text(step.get("name"))
                    or (text(inner.get("name")) if isinstance(inner, dict) else "")
                )
        if any(names):
            return tuple(names)
    return ()
