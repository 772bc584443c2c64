"""An issue: the stories of a day in their sections, in one language or in two.

A writer's module of this room has one function, ``write(issue: Issue, folder: Path) ->
list[Path]``: the files it made, or none where the issue has nothing for its format. Editions are
had one at a time (``Story.edition``), so that an issue of any length takes the memory of its
longest story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ...edition import Edition
from ...files import slug


@dataclass(frozen=True, slots=True)
class Story:
    """A story of an issue.

    ``name`` is a file name's stem that no other story of the issue has. ``edition`` gives its
    edition in the issue's languages, with or without narration, each time anew: a writer that needs
    it twice asks twice and keeps none. The edition has no cover. ``page`` is the address of its web
    edition from where the issue lies, "" where it has none. ``languages`` are its edition's own,
    where its regions may be others than the issue's; empty for the issue's.
    """

    name: str
    edition: Callable[[], Edition] = field(repr=False)
    page: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Stories under a heading: "World", "Sport".

    ``titles`` has it by language (BCP 47), each of the issue's; empty for stories without a
    section, which stand first. ``origin`` is the language that its name was written in, where a
    title may have stayed untranslated; "" where that is not known. ``announced`` is its name as it
    is heard (``announcements``), None where it is not.
    """

    titles: Mapping[str, str]
    stories: tuple[Story, ...]
    origin: str = ""
    announced: Edition | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Issue:
    """What of one day is published together.

    ``publication`` is the paper's name, ``languages`` are BCP 47 tags, its own first: one, or two
    where each sentence stands with its translation. ``identifier`` is a URN that the same
    publication, date and languages always have. ``updated`` is when one of its stories was last
    corrected or taken down, None where none was: readers know a newer issue by it. ``announced`` is
    how it begins for listeners (``announcements``), None where nothing is heard.
    """

    publication: str
    date: date
    languages: tuple[str, ...]
    identifier: str
    sections: tuple[Section, ...]
    cover: bytes = field(default=b"", repr=False)
    updated: datetime | None = None
    announced: Edition | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The file name's stem: ``harbour-gazette-2026-11-28.en-zh``."""
        return f"{slug(self.publication)}-{self.date.isoformat()}.{'-'.join(self.languages)}"

    def languages_of(self, story: Story) -> tuple[str, ...]:
        """The tags of a story's own edition: ``en-GB`` in an issue in ``en``."""
        return story.languages or self.languages

    def stories(self) -> Iterator[tuple[Section, Story]]:
        """Every story in reading order, with its section."""
        for section in self.sections:
            for story in section.stories:
                yield section, story
