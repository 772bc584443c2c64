"""The descriptions of pictures in Media RSS, told apart from the text of their items.

feedparser takes ``media:description`` for the description of the item, so that a caption stands in
for the story. By its specification it describes the media object that it stands in, and directly in
an item all of that item's (https://www.rssboard.org/media-rss#media-description).
"""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr, unescape

from .prefixes import prefixes

NAMESPACE = "search.yahoo.com/mrss"
DESCRIPTION = "description"
"""The attribute of ``media:content`` that has its description."""
DEPICTION = "depiction"
"""What a description in an item or a group is called, so that no parser takes it for another."""

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)


def with_descriptions_apart(text: str) -> str:
    """A feed's XML whose media descriptions are where ``DESCRIPTION`` and ``DEPICTION`` say."""
    for prefix in prefixes(text, NAMESPACE):
        text = _apart(text, re.escape(prefix))
    return text


def _apart(text: str, prefix: str) -> str:
    own = rf"</?{prefix}:content\b|<{prefix}:description\b|</?(?:item|entry)\b"
    described = re.compile(
        rf"(<{prefix}:content\b[^<>]*?(?<!/))>((?:(?!{own}).)*?)"
        rf"<{prefix}:description\b[^<>]*>((?:(?!{own}).)*?)</{prefix}:description\s*>",
        re.S,
    )
    text = described.sub(lambda m: f"{m[1]} {DESCRIPTION}={quoteattr(_plain(m[3]))}>{m[2]}", text)
    return re.sub(rf"(</?{prefix}:)description\b", rf"\g<1>{DEPICTION}", text)


def _plain(inner: str) -> str:
    """The characters that an element's XML stands for."""
    at, found = 0, []
    for cdata in _CDATA.finditer(inner):
        found += [unescape(inner[at : cdata.start()]), cdata[1]]
        at = cdata.end()
    return "".join((*found, unescape(inner[at:])))
