"""The feeds of a catalogue: everything, and what is of one language or of one section, in pages.

Publications go through it once, the newest first, each to all feeds that it belongs to. Of a feed
only the page that is being filled is in memory.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from ...files import slug
from ...languages.tags import display_name
from .publications import Publication
from .shelf import Place
from .tongues import tongue

PER_PAGE = 50
_BETWEEN = re.compile(r"[\s,.:;/&'’–—-]+")
NEW, ISSUES = "new", "issues"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of publications: ``name`` is its file's stem, ``kind`` what it lists by.

    ``kind`` is "new", "issues", "language" or "section"; ``language`` the tag of its title.
    """

    name: str
    kind: str
    title: str
    count: int
    language: str = ""

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PER_PAGE))

    def page_name(self, number: int) -> str:
        """The stem of a page's file, from 1: no feed has a dot in its name."""
        return self.name if number == 1 else f"{self.name}.{number}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a feed, from 1, with its publications; ``feeds`` are all of the catalogue."""

    feed: Feed
    number: int
    publications: Sequence[Publication]
    feeds: Sequence[Feed]

    @property
    def changed(self) -> datetime | None:
        return max((each.changed for each in self.publications), default=None)


Dated = Callable[[str, datetime | None], datetime | None]
"""When the feed of a path changed, by the newest of what is in it (``State.latest``)."""


class Writer(Protocol):
    """Whoever writes pages in one format, and their root."""

    def page(self, page: Page) -> None: ...

    def root(self, feeds: Sequence[Feed], changed: datetime | None) -> None: ...


def feeds(order: Sequence[Place], issues: int, language: str) -> list[Feed]:
    """The feeds of a catalogue: which there are, and how much is in each.

    Args:
        order: the places of its stories.
        issues: how many issues there are.
        language: the language in which the names of languages are told.
    """
    languages: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    names: dict[str, str] = {}
    for place in order:
        for edition in place.editions:
            languages.update({tongue(each) for each in edition})
        if place.section:
            key = section_key(place.section)
            sections[key] += len(place.editions)
            names.setdefault(key, place.section)
    total = sum(len(place.editions) for place in order)
    found = [Feed(NEW, NEW, "", total)]
    if issues:
        found.append(Feed(ISSUES, ISSUES, "", issues))
    found += [
        Feed(f"language-{tag}", "language", display_name(tag, language), count, tag)
        for tag, count in sorted(languages.items())
    ]
    found += [
        Feed(f"section-{key}", "section", names[key], count)
        for key, count in sorted(sections.items())
    ]
    return found


def section_key(section: str) -> str:
    """A section's file name: sections that differ in their letters' case, or in what stands between
    their words, alone are one.

    One that Latin letters and figures don't tell whole has its digest too: 时事 and 实时 are both
    "shi-shi", C, C++ and C# all "c".
    """
    plain = slug(section)
    spelled = unicodedata.normalize("NFKD", section.casefold())
    bare = "".join(c for c in spelled if not unicodedata.combining(c))
    if "-".join(filter(None, _BETWEEN.split(bare))) == plain:
        return plain
    return f"{plain}-{hashlib.sha256(' '.join(spelled.split()).encode()).hexdigest()[:8]}"


def feed_names(languages: Sequence[str], section: str) -> list[str]:
    """The names of the feeds that an edition in these languages and of this section is in."""
    own = [f"language-{each}" for each in dict.fromkeys(map(tongue, languages))]
    return [NEW, *own, *([f"section-{section_key(section)}"] if section else [])]


@dataclass
class Pages:
    """Fills the pages of all feeds, and hands each to the writers when it is full."""

    feeds: Sequence[Feed]
    writers: Sequence[Writer]
    changed: datetime | None = None
    _open: dict[str, list[Publication]] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)
    _named: dict[str, Feed] = field(init=False)

    def __post_init__(self) -> None:
        self._named = {feed.name: feed for feed in self.feeds}

    def add(self, publication: Publication, names: Iterable[str]) -> None:
        """Put a publication into the feeds of those names; others than the catalogue's are none."""
        for name in names:
            if feed := self._named.get(name):
                self.changed = max(self.changed or publication.changed, publication.changed)
                filling = self._open.setdefault(name, [])
                filling.append(publication)
                if len(filling) == PER_PAGE:
                    self._hand_on(feed)

    def close(self) -> None:
        """Hand on the pages that are not full, then the root."""
        for feed in self.feeds:
            if self._open.get(feed.name) or not self._numbers[feed.name]:
                self._hand_on(feed)
        for writer in self.writers:
            writer.root(self.feeds, self.changed)

    def _hand_on(self, feed: Feed) -> None:
        self._numbers[feed.name] += 1
        page = Page(feed, self._numbers[feed.name], self._open.pop(feed.name, []), self.feeds)
        for writer in self.writers:
            writer.page(page)
