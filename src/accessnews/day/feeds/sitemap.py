"""A site's news sitemap to entries: addresses, titles and dates, no texts.

https://www.sitemaps.org/protocol.html and Google's extension for news
(http://www.google.com/schemas/sitemap-news/0.9). An index lists other sitemaps.
"""

from __future__ import annotations

from lxml import etree

from ...errors import InputError
from ...formats.xml import children, elements_of, local_name
from .dates import moment
from .entry import Entry
from .parsed import Origin, Parsed, absolute, distinct, language
from .plain import title_text

MOST_PARTS = 10
"""Sitemaps of an index that are asked for: the newest, since old ones hold no news."""


def parse_sitemap(data: bytes, origin: Origin) -> Parsed:
    """The entries of a news sitemap, or the ``parts`` of an index of sitemaps.

    An address without news data is no story (a section's page, an imprint) and is left out.

    Raises:
        InputError: it is no well-formed XML, or a sitemap without news.
    """
    entries: list[Entry] = []
    parts: list[tuple[str, str]] = []
    others = 0
    for element in elements_of(data, origin.url, ("urlset", "sitemapindex"), "url", "sitemap"):
        address = absolute(_text(element, "loc"), origin.url)
        if local_name(element) == "sitemap":
            parts.append((_text(element, "lastmod"), address))
        elif news := children(element, "news"):
            entries.append(_entry(element, news[0], address, origin))
        else:
            others += 1
    if others and not entries:
        raise InputError(
            f"{origin.url}: is a sitemap without news: {others} addresses, no title of any.",
            "Give the site's news sitemap, often /news-sitemap.xml, or its feed.",
        )
    parts.sort(key=lambda each: each[0], reverse=True)
    notes = []
    if len(parts) > MOST_PARTS:
        notes.append(f"of {len(parts)} sitemaps the {MOST_PARTS} newest are asked for")
    return Parsed(
        tuple(entry for entry in entries if entry.address),
        parts=distinct([address for _, address in parts[:MOST_PARTS]]),
        notes=tuple(notes),
    )


def _entry(element: etree._Element, news: etree._Element, address: str, origin: Origin) -> Entry:
    (publication, *_) = children(news, "publication") or [news]
    return Entry(
        feed=origin.name,
        address=address,
        title=title_text(_text(news, "title")),
        published=moment(_text(news, "publication_date")),
        updated=moment(_text(element, "lastmod")),
        language=language(_text(publication, "language")),
        base=address,
        site=origin.site,
    )


def _text(element: etree._Element, name: str) -> str:
    return next(((child.text or "").strip() for child in children(element, name)), "")
