"""What a page says of its article: title, authors, date, language, address, licence, subjects.

Where sources disagree the surest is taken, and what is no such fact (a site's name for an author,
another story's date) is left unsaid: a wrong fact is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit, urlunsplit

from lxml.html import HtmlElement

from ..draft import one_line
from .authors import authors
from .dates import published
from .linked_data import LinkedData, linked_data, plain, text
from .metas import Metas, first, metas
from .page_head import page_head
from .title import page_title
from .words import letters

_SITE_METAS = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:android:app_name",
)
_PUBLIC = frozenset("co com org net gov ac edu or ne go in".split())  # a country's second level
_CASED = re.compile(r"[^\W\d_\u2e80-\U0010ffff]")  # a site in Han may be named there alone
_MOST_TAGS, _LONGEST_TAG = 40, 80
_TAG_SEPARATOR = re.compile(r"\s*[,;，；、|]\s*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """An empty field is one that the page does not tell.

    ``same`` are the letters (``words.letters``) of all headings and titles that say the same
    as ``title``, of the site's names and of the byline. ``canonical`` and ``licence`` are http or
    https addresses. ``source`` is the address, or the site's name. ``body`` is the article's text
    (or HTML) as the page's JSON-LD has it, ``words`` the number of its words, ``free`` false where
    not everyone may read all of it.
    """

    title: str = ""
    same: frozenset[str] = frozenset()
    byline: str = ""
    published: datetime | date | None = None
    language: str = ""
    source: str = ""
    canonical: str = ""
    licence: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""
    description: str = ""
    words: int = 0
    free: bool = True


def read_metadata(tree: HtmlElement) -> Metadata:
    """The page's metadata; what cannot be read is taken as not there."""
    found = metas(tree)
    addresses = list(_addresses(tree, found))
    headings = [one_line(h.text_content()) for h in tree.iter("h1")]
    stated = [plain(tree.findtext(".//title") or ""), first(found, "og:title"), *headings]
    data = linked_data(tree, addresses, list(filter(None, stated)))
    language = _language(tree, found, data)
    publisher = data.resolved(data.article.get("publisher"))
    name = text(publisher.get("name")) if isinstance(publisher, dict) else text(publisher)
    sites = [name, *(first(found, key) for key in _SITE_METAS)]
    site = first(found, "og:site_name") or name
    told = {letters(first(found, "og:title")), letters(text(data.article.get("headline")))}
    sites = [name for name in sites if name and letters(name) not in told]
    sites += _hosts(addresses)
    title = page_title(tree, found, data.article, sites)
    head = page_head(tree, title.same)
    others = [*sites, title.text, *(part for part in title.around if not _CASED.search(part))]
    byline = authors(tree, found, data, head, others, language)
    said = (*sites, *title.around, byline, *byline.split(", "))
    return Metadata(
        title=title.text,
        same=title.same | frozenset(filter(None, map(letters, said))),
        byline=byline,
        published=published(tree, found, data, head, addresses, title.around, language),
        language=language,
        source=next(iter(addresses), "") or site,
        canonical=next(iter(addresses), ""),
        licence=_licence(tree, found, data),
        section=_section(tree, found, data, {letters(t) for t in (title.text, *sites)}),
        tags=_tags(found, data),
        body=str(data.article.get("articleBody") or ""),
        description=first(found, "description", "og:description"),
        words=_count(data.article.get("wordCount")),
        free=str(data.article.get("isAccessibleForFree")).casefold() != "false",
    )


def _count(value: object) -> int:
    digits = str(value or "").replace(",", "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 8 else 0


def _language(tree: HtmlElement, found: Metas, data: LinkedData) -> str:
    body = tree.find("body")
    stated = (
        tree.get("lang") or tree.get("xml:lang"),
        body.get("lang") if body is not None else "",
        first(found, "content-language", "language", "dc.language", "dcterms.language"),
        text(data.article.get("inLanguage")),
        first(found, "og:locale"),
    )
    return next((one_line(value).partition(",")[0] for value in stated if value), "")


def _addresses(tree: HtmlElement, found: Metas) -> Iterator[str]:
    """The addresses that the page gives as its own, best first."""
    links = [
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    stated = [clean_address(url) for url in (*links, first(found, "og:url"))]
    yield from dict.fromkeys(filter(None, stated))


def clean_address(address: str) -> str:
    """An http or https address without a fragment or a name and a password; "" for any other."""
    try:
        parts = urlsplit("".join(address.split()))
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return urlunsplit((parts.scheme.lower(), host + port, parts.path, parts.query, ""))


def _hosts(addresses: Iterable[str]) -> Iterator[str]:
    """The names in the site's host: ``www.example-post.co.uk`` and ``example-post``."""
    for address in addresses:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        labels = host.split(".")
        yield host
        known = [x for x in labels[:-1] if x not in _PUBLIC and len(x) > 2]
        yield from known[-1:]


def _licence(tree: HtmlElement, found: Metas, data: LinkedData) -> str:
    links = [
        element.get("href") or ""
        for element in tree.xpath(".//*[@rel][@href]")
        if {"license", "licence"} & set((element.get("rel") or "").lower().split())
    ]
    stated = data.resolved(data.article.get("license") or data.page.get("license"))
    if isinstance(stated, dict):
        stated = stated.get("url") or stated.get("@id")
    rights = first(
        found, "dcterms.license", "dc.rights", "dcterms.rights", "dc.rights.license", "copyright"
    )
    values = [*links, text(stated), rights]
    return next(filter(None, map(clean_address, values)), "")


def _section(tree: HtmlElement, found: Metas, data: LinkedData, others: set[str]) -> str:
    stated = [
        first(
            found,
            "article:section",
            "parsely-section",
            "og:section",
            "cxenseparse:section",
            "section",
        )
    ]
    value = data.article.get("articleSection")
    values = value if isinstance(value, list) else [value]
    stated = [stated[0], *map(text, values)]
    trail = [step for step in data.breadcrumbs or _breadcrumbs(tree) if letters(step) not in others]
    if data.breadcrumbs and len(trail) == len(data.breadcrumbs) and len(trail) > 1:
        trail = trail[:-1]  # the last is the page, under another title
    stated += [trail[-1]] if trail else []
    return next((s for s in stated if s and len(s) <= _LONGEST_TAG and not clean_address(s)), "")


def _breadcrumbs(tree: HtmlElement) -> tuple[str, ...]:
    """The names in a trail of links that the mark-up names as one, without the home page's."""
    for element in tree.iter("nav", "ol", "ul", "div"):
        marks = " ".join(element.get(name) or "" for name in ("class", "id", "aria-label"))
        if re.search(r"bread-?crumb", marks, re.I):
            links = [a for a in element.iter("a") if len(_path(a.get("href") or "")) > 1]
            return tuple(one_line(a.text_content()) for a in links if a.text_content().strip())
    return ()


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _tags(found: Metas, data: LinkedData) -> tuple[str, ...]:
    """What the page files the article under, in its order, each once."""
    stated: Sequence[str] = found.get("article:tag", ())
    if not stated:
        stated = found.get("news_keywords", ())
    if not stated:
        value = data.article.get("keywords")
        values = value if isinstance(value, list) else [value]
        stated = [text(item.get("name") if isinstance(item, dict) else item) for item in values]
    if not any(stated):
        stated = (*found.get("parsely-tags", ()), *found.get("sailthru.tags", ()))
    if not any(stated):
        stated = found.get("keywords", ())
    tags = [tag for value in stated for tag in _TAG_SEPARATOR.split(plain(value))]
    tags = [tag for tag in tags if tag and len(tag) <= _LONGEST_TAG and not clean_address(tag)]
    once: dict[str, str] = {}
    for tag in tags:
        once.setdefault(tag.casefold(), tag)
    return tuple(once.values())[:_MOST_TAGS]
