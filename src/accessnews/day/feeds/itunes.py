"""The summaries of podcast items for iTunes, told apart from the texts of their items.

feedparser takes ``itunes:summary`` for the description of the item, so that where it comes second a
teaser stands in for the story.
"""

from __future__ import annotations

import re

from .prefixes import prefixes

SUMMARY = "abridged"
"""What such a summary is called, so that no parser takes it for another."""

_NAMESPACE = "www.itunes.com/"


def with_summaries_apart(text: str) -> str:
    """A feed's XML whose summaries for iTunes are called ``SUMMARY``."""
    for prefix in prefixes(text, _NAMESPACE):
        text = re.sub(rf"(</?{re.escape(prefix)}:)summary\b", rf"\g<1>{SUMMARY}", text)
    return text
