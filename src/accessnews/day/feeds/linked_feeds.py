"""The feeds that a web page links to for programs: ``<link rel="alternate" type=…>``."""

from __future__ import annotations

from urllib.parse import urljoin

from ...errors import InputError
from ...reading.decode import SIZE_LIMIT, decode
from ...reading.html.tree import document
from .parsed import absolute, distinct

_MEDIA = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)


def linked_feeds(data: bytes, url: str, charset: str = "") -> tuple[str, ...]:
    """Their addresses in the page's order, which has the site's own feed before its comments'."""
    try:
        page = document(decode(data[:SIZE_LIMIT], url, charset))
    except InputError:
        return ()
    base = urljoin(url, page.base_url() or "")
    found = [
        absolute(link.attrs.get("href") or "", base)
        for link in page.select("link[rel~=alternate]")
        if (link.attrs.get("type") or "").partition(";")[0].strip().lower() in _MEDIA
    ]
    return distinct(found)
