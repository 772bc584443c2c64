"""Who is who for ever: of a podcast, of an edition. Names by UUIDv5 (RFC 9562, 5.5), no clock."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcasts' guids (Podcasting 2.0, ``podcast:guid``)."""

EDITIONS = uuid.UUID("c8a4e5be-03d4-5d1c-8f4c-5c0b8a6f6f0e")  # ours


def podcast_guid(feed: str) -> str:
    """A podcast's guid by its feed's address, without scheme and slashes at the end."""
    return str(uuid.uuid5(PODCASTS, feed.partition("://")[2].rstrip("/")))


def edition_urn(story: str, languages: Sequence[str]) -> str:
    """An edition's name: the same through every correction, whatever its title and its address.

    ``story`` is what tells the story from every other (``Story.identity``).
    """
    return uuid.uuid5(EDITIONS, "\n".join((story, *languages))).urn


def catalogue_urn(paper: str, feed: str) -> str:
    """The name of a feed of a paper's catalogue: ``feed`` is its path in the output."""
    return uuid.uuid5(EDITIONS, f"catalogue\n{paper}\n{feed}").urn
