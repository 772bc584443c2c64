"""The summaries of podcast items for iTunes, told apart from the texts of their items.

feedparser takes ``itunes:summary`` for the description of the item, so that where it comes second a
teaser stands in for the story.
"""

from __future__ import annotations

import re

SUMMARY = "abridged"
"""What such a summary is called, so that no parser takes it for another."""

_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*[\"']https?://www\.itunes\.com/", re.I)


def with_summaries_apart(text: str) -> str:
    """A feed's XML whose summaries for iTunes are called ``SUMMARY``."""
    for prefix in dict.fromkeys(_PREFIX.findall(text)):
        text = re.sub(rf"(</?{re.escape(prefix)}:)summary\b", rf"\g<1>{SUMMARY}", text)
    return text
