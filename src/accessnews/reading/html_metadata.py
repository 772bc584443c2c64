"""What a page says of its article: title, authors, date, language, address.

Dates are read only where a page states them (JSON-LD, meta elements, a ``time`` element), since a
search through the text finds false ones. JSON-LD is schema.org's Article and its kinds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from .byline import bare_name
from .dates import parse_date
from .draft import one_line

_DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publish_date",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
)
_AUTHOR_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
)
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Liveblog)$", re.I)


@dataclass(frozen=True, slots=True)
class Metadata:
    """An empty field is one that the page does not tell."""

    title: str = ""
    byline: str = ""
    published: datetime | date | None = None
    language: str = ""
    source: str = ""
    body: str = ""
    description: str = ""


def read_metadata(tree: HtmlElement) -> Metadata:
    """The page's metadata; what cannot be read is taken as not there."""
    metas = _metas(tree)
    article = next(_json_ld_articles(tree), {})
    site = _text(metas.get("og:site_name")) or _text(_name(article.get("publisher")))
    title = _text(article.get("headline")) or next(
        (metas[key] for key in _TITLE_METAS if metas.get(key)), ""
    )
    return Metadata(
        title=title or _without_site(one_line(tree.findtext(".//title") or ""), site),
        byline=_authors(article, metas, tree),
        published=_published(article, metas, tree),
        language=one_line(
            tree.get("lang") or tree.get("xml:lang") or metas.get("content-language", "")
        ),
        source=_address(tree, metas) or site,
        body=str(article.get("articleBody") or ""),
        description=metas.get("description") or metas.get("og:description") or "",
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (
            meta.get("property")
            or meta.get("name")
            or meta.get("itemprop")
            or meta.get("http-equiv")
        )
        value = one_line(meta.get("content") or "")
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _json_ld_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in named):
                yield node


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            if isinstance(item.get("@graph"), list):
                yield from (node for node in item["@graph"] if isinstance(node, dict))


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _name(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value


def _authors(article: dict[str, Any], metas: dict[str, str], tree: HtmlElement) -> str:
    stated = article.get("author")
    names = [_text(_name(author)) for author in (stated if isinstance(stated, list) else [stated])]
    names = [name for name in names if name]
    if not names:
        names = [metas[key] for key in _AUTHOR_METAS if metas.get(key)][:1]
    if not names:
        names = [
            one_line(element.text_content())
            for element in tree.iterfind(".//*[@rel='author']")
            if len(element.text_content()) <= 80
        ][:3]
    names = [bare_name(name) for name in names if not _is_address(name)]
    return ", ".join(dict.fromkeys(names))


def _published(
    article: dict[str, Any], metas: dict[str, str], tree: HtmlElement
) -> datetime | date | None:
    stated = [_text(article.get("datePublished")), _text(article.get("dateCreated"))]
    stated += [metas[key] for key in _DATE_METAS if key in metas]
    stated += [
        element.get("datetime") or ""
        for element in tree.iter("time")
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished"
    ]
    times = [t.get("datetime") or "" for t in tree.iter("time") if _heads_article(t)]
    stated += times[:1]
    return next((found for value in stated if value and (found := parse_date(value))), None)


def _heads_article(time: HtmlElement) -> bool:
    """A ``time`` that stands before the article's first paragraph, or outside all paragraphs."""
    holder = next(time.iterancestors("article", "main"), None)
    paragraph = next(time.iterancestors("p"), None)
    return holder is not None and (
        paragraph is None or one_line(paragraph.text_content()) == one_line(time.text_content())
    )


def _address(tree: HtmlElement, metas: dict[str, str]) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"]
    return next((url for url in (*links, metas.get("og:url", "")) if _is_address(url)), "")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _without_site(title: str, site: str) -> str:
    """``Ferry returns | Example Post`` without the site's name, where the page tells that name."""
    head, separator, tail = title.rpartition(" | ")
    if not separator:
        head, separator, tail = re.sub(r"\s[–—-]\s(?=[^–—-]*$)", "\n", title).rpartition("\n")
    return head if separator and site and tail.casefold() == site.casefold() else title
