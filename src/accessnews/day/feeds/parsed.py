"""What a parser makes of a feed's bytes, whatever its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from ...languages.tags import primary
from ...reading.article_runs import language_tag
from .entry import Entry

MOST_ENTRIES = 10_000  # of one answer: 20 s of feedparser's time
LARGEST_ENTRY = 10_000_000  # bytes: what is larger could not be read as an article
LARGEST_FEED = 100_000_000  # bytes: room for a large entry among others, which then are kept


_LONGEST = 2000  # characters of an address
_KEPT = "/?%:@!$&'()*+,;=~-._[]|"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a feed came from: the ``name`` that it is followed by, the address that it was followed
    by (``site``) and the one that answered (``url``)."""

    name: str
    site: str
    url: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed's entries in its order.

    ``more`` are the addresses of its other pages, the next first; ``parts`` those of the feeds that
    it lists instead of entries. ``deleted`` are the ids of entries that it says were taken down,
    ``notes`` clauses on what was left out. What one that is not ``whole`` lacks may be in the feed
    all the same: it came damaged, or a part of it was left out.
    """

    entries: tuple[Entry, ...] = ()
    title: str = ""
    more: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    deleted: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = ()
    whole: bool = True


def absolute(address: str, base: str) -> str:
    """A http or https address made whole, in ASCII and without a user's name; "" for any other."""
    address = re.sub(r"[\t\n\r]", "", address.strip())  # as the URL standard does
    if not address:
        return ""
    try:
        parts = urlsplit(urljoin(base, address))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # UnicodeError is one
        return ""
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.:-]+", host, re.ASCII):
        return ""
    netloc = f"[{host}]{port}" if ":" in host else f"{host}{port}"
    kept = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    found = urlunsplit((parts.scheme, netloc, *kept))
    return found if len(found) <= _LONGEST else ""


def language(*told: str) -> str:
    """The first of the declared languages that is one, as a BCP 47 tag."""
    for each in told:
        if (tag := language_tag(each)) and primary(tag):
            return tag
    return ""


def distinct(texts: list[str]) -> tuple[str, ...]:
    """Texts once each, in order, without empty ones."""
    return tuple(dict.fromkeys(filter(None, texts)))
