"""A feed's bytes to its entries, by the parser of its kind; the content tells the kind.

What a server calls it counts for little: feeds come as text/html, text/plain and octets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from ...errors import InputError
from ...reading import kinds
from ...reading.decode import decode
from ...reading.kind_by_content import tell
from ...reading.packed import PackedError, coding_of, unpacked
from .json_feed import is_json_feed, parse_json_feed
from .parsed import LARGEST_FEED, Origin, Parsed
from .sitemap import parse_sitemap
from .wordpress import is_posts, parse_posts, refusal
from .xml_feed import parse_xml

ACCEPTED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
"""The header ``Accept`` of who asks for a feed."""
_REMEDY = "Give the address of its RSS, Atom or JSON feed, its news sitemap, or its posts as JSON."


_ROOT = re.compile(  # a feed whose programs gave it the document type of a page
    rb"[\xef\xbb\xbf\s]*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.S | re.I,
)


class PageError(InputError):
    """A web page stands where a feed should; ``feeds`` are the addresses of those it links to."""

    def __init__(self, message: str, remedy: str, feeds: tuple[str, ...]) -> None:
        super().__init__(message, remedy)
        self.feeds = feeds


def parse(
    data: bytes, origin: Origin, *, charset: str = "", headers: Mapping[str, str] | None = None
) -> Parsed:
    """The entries of a feed of any kind; ``headers`` are the answer's, in small letters.

    Raises:
        PageError: it is a web page.
        InputError: it is no feed, or cannot be read.
    """
    if not data.strip():
        raise InputError(f"{origin.url}: the answer is empty.", "It is asked again the next time.")
    data = _unpacked(data, origin)
    kind = tell(data, "")
    if kind is kinds.HTML and not _ROOT.match(data[:4096]):
        raise _page(data, origin, charset)
    if kind is kinds.SITEMAP:
        return parse_sitemap(data, origin)
    if kind is kinds.JSON or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _parse_json(data, origin, charset, headers or {})
    if kind in (kinds.FEED, kinds.XML, kinds.PLAIN, kinds.HTML):
        return parse_xml(data, origin, charset)
    raise InputError(f"{origin.url}: is {kind.title}, and no feed.", _REMEDY)


def _unpacked(data: bytes, origin: Origin) -> bytes:
    """A feed that lies on its server as a packed file, as many sitemaps do."""
    if not (coding := coding_of(data)):
        return data
    try:
        return unpacked(data, coding, LARGEST_FEED)
    except PackedError as error:
        raise InputError(f"{origin.url}: cannot be read: {error}.", _REMEDY) from error


def _parse_json(data: bytes, origin: Origin, charset: str, headers: Mapping[str, str]) -> Parsed:
    try:
        found = json.loads(decode(data, origin.url, charset), strict=False)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{origin.url}: line {error.lineno}: is no JSON: {error.msg}.",
            "Tell the site; it is asked again the next time.",
        ) from None
    except (RecursionError, ValueError) as error:
        raise InputError(f"{origin.url}: is no feed's JSON: nested too deep.", _REMEDY) from error
    if is_json_feed(found):
        return parse_json_feed(found, origin)
    if is_posts(found):
        return parse_posts(found, origin, headers.get("x-wp-totalpages", ""))
    raise refusal(found, origin) or InputError(
        f"{origin.url}: is JSON, and no feed that is known.", _REMEDY
    )


def _page(data: bytes, origin: Origin, charset: str) -> PageError:
    from .linked_feeds import linked_feeds

    feeds = linked_feeds(data, origin.url, charset)
    remedy = f"The feed that it links to: {feeds[0]}" if feeds else _REMEDY
    return PageError(f"{origin.url}: is a web page, and no feed.", remedy, feeds)
