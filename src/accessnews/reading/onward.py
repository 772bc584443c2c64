"""Where a page leads that has no article itself: by a refresh, to its AMP version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin

from ..patterns import lazy
from .html.tree import document

_LONGEST_WAIT = 10.0  # seconds: what waits longer is read first, or is its own next edition
_ENOUGH = 400  # characters in paragraphs: a page that has them holds the article itself
_LEADS = lazy(rb"http-equiv\s*=\s*[\"']?\s*refresh|\brel\s*=\s*[^>]*\bamphtml\b", re.I)


@dataclass(frozen=True, slots=True)
class Onward:
    """The absolute ``url`` that a page leads to; ``certain`` where a browser goes there too."""

    url: str
    certain: bool


def onward(data: bytes, url: str, charset: str = "") -> Onward | None:
    """Where the page at ``url`` leads, None where it stays or has text of its own.

    A refresh (``meta http-equiv``) is followed at once or within seconds, one for readers without
    scripts and an AMP version only from a page that holds no text.
    """
    if not _LEADS.search(data):
        return None
    page = _page(data, charset)
    base = urljoin(url, page.base_url() or "")

    def to(address: str, certain: bool) -> Onward | None:
        target = urljoin(base, address.strip())
        same = urldefrag(target).url == urldefrag(url).url
        return None if same or not target else Onward(target, certain)

    if found := _refresh(page):
        return to(found, True)
    if _words(page) >= _ENOUGH:
        return None
    for noscript in page.select("noscript"):
        for meta in noscript.select("meta[http-equiv]"):
            if found := _refresh(document(meta.html)):
                return to(found, True)
    amp = page.select_one("link[rel~=amphtml]")
    return to(amp.attrs.get("href") or "", False) if amp is not None else None


def _refresh(page: Any) -> str:
    """The address of a page's refresh; "" where it has none, waits long, or only reloads."""
    wait, address = page.meta_refresh() or (0.0, "")
    return address if wait <= _LONGEST_WAIT else ""


def words_in_paragraphs(data: bytes, charset: str = "") -> int:
    """How many characters a page's paragraphs have."""
    return _words(_page(data, charset))


def _words(page: Any) -> int:
    return sum(len(paragraph.text.strip()) for paragraph in page.select("p"))


def _page(data: bytes, charset: str) -> Any:
    try:
        return document(data.decode(charset or "utf-8", "replace"))
    except LookupError:
        return document(data.decode("utf-8", "replace"))
