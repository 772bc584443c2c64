"""An entry of a feed: what a site says of one of its stories, with or without the story's text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from .plain import plain_text

_LONGEST = 1000  # characters of an id that is kept as it is


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed has it now.

    ``feed`` is the name that its feed is followed by, ``site`` the address of that feed. ``id`` is
    what the feed knows the entry by, "" where it has none. ``address`` is its page's, absolute.
    ``title`` and ``summary`` are plain text of one line. A date without a zone is naive; one
    without a time is a ``date``. ``language`` is a BCP 47 tag as the feed says it, unjudged.
    ``body`` is HTML as it came, untrusted, whose relative addresses start at ``base``; ``whole``
    tells that it is the story's whole text and no summary. ``picture`` is the address of the one
    that stands above it, ``picture_text`` its text alternative.
    """

    feed: str
    id: str = ""
    address: str = ""
    title: str = ""
    published: datetime | date | None = None
    updated: datetime | date | None = None
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    language: str = ""
    summary: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    whole: bool = False
    base: str = ""
    picture: str = ""
    picture_text: str = ""
    site: str = ""

    @property
    def key(self) -> str:
        """What it is known by among the entries of its name: its id, else its address, else the
        digest of its title, else of its words."""
        if self.id:
            return self.id if len(self.id) <= _LONGEST else f"id:{_digest(self.id)}"
        return self.address or f"title:{_digest(self.title) if self.title else self.digest}"

    @property
    def digest(self) -> str:
        """The digest of its words: another one is a new version.

        Addresses, dates, sections and mark-up are not in it: they change without a word of the
        story changing.
        """
        return _digest(self.title, "", plain_text(self.body) or self.summary)

    @property
    def urn(self) -> str:
        """What its ``Article.address`` is: the same whatever its page's address becomes."""
        return f"urn:accessnews:entry:{_digest(self.feed, self.key)}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
