"""The stories of a day as issues: one for each language, and one for each pair of them."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from ..edition import Edition
from ..editions.issue.issue import Issue, Section, Story
from ..editions.kept import kept
from ..languages.tags import primary
from ..pipeline import bilingual, quoting

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:accessnews:issue")
PAGE = "index.html"

Languages = tuple[str, ...]
Translate = Callable[[str, str, str], str]
"""A text, its language and another: the text in the other."""


@dataclass(frozen=True, slots=True)
class Published:
    """A story that was made: what an issue must know of it without its editions.

    ``name`` is its folder in the output, ``section`` is in ``language``, that of the original.
    ``editions`` are the languages of each edition, the original's first.
    """

    name: str
    language: str
    section: str
    editions: tuple[Languages, ...]

    @classmethod
    def of(cls, name: str, report: Mapping[str, Any]) -> Published:
        """By its ``report.json``."""
        made = tuple(tuple(each["languages"]) for each in report["editions"])
        return cls(name, report["language"], report["section"].strip(), made)


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie: the stories' folders, what is kept of them, and the issue's own folder."""

    output: Path
    kept: Path
    issue: Path


def issues(
    stories: Sequence[Published],
    publication: str,
    day: date,
    places: Places,
    translate: Translate,
    *,
    keep_quotes: bool = False,
) -> Iterator[Issue]:
    """An issue for each of the languages, or pairs of them, that a story has; originals' first.

    Stories stand in their sections in the order given, those without a section first. Sections
    whose names are the same in an issue's own language are one.

    Args:
        stories: the day's stories.
        publication: the paper's name.
        day: the issue's date.
        places: where the editions are.
        translate: names a section in another language.
        keep_quotes: whether translations have the original of direct quotations beside them.
    """
    found = dict.fromkeys(each for story in stories for each in story.editions)
    for languages in sorted(found, key=len):
        own = [story for story in stories if languages in story.editions]
        yield Issue(
            publication,
            day,
            languages,
            identifier(publication, day, languages),
            tuple(_sections(own, languages, places, translate, keep_quotes)),
        )


def identifier(publication: str, day: date, languages: Languages) -> str:
    """The URN (a UUID of version 5: RFC 9562, 5.5) of an issue, the same each time."""
    named = "\n".join((publication, day.isoformat(), *languages))
    return uuid.uuid5(_NAMESPACE, named).urn


def _sections(
    stories: Iterable[Published],
    languages: Languages,
    places: Places,
    translate: Translate,
    keep_quotes: bool,
) -> Iterator[Section]:
    titles: dict[str, dict[str, str]] = {"": {}}
    grouped: dict[str, list[Story]] = {"": []}
    for story in stories:
        named = {
            tag: story.section
            if tag == story.language
            else translate(story.section, story.language, tag)
            for tag in languages
            if story.section
        }
        key = named.get(languages[0], "").casefold()
        titles.setdefault(key, named)
        grouped.setdefault(key, []).append(_story(story, languages, places, keep_quotes))
    for key, several in grouped.items():
        if several:
            yield Section(titles[key], tuple(several))


def _story(story: Published, languages: Languages, places: Places, keep_quotes: bool) -> Story:
    page = places.output / story.name / PAGE
    address = os.path.relpath(page, places.issue).replace(os.sep, "/") if page.is_file() else ""
    quoted = story.language if keep_quotes else ""
    return Story(story.name, partial(edition, places.kept / story.name, languages, quoted), address)


def edition(folder: Path, languages: Languages, quoted: str = "") -> Edition:
    """A story's edition in one language or two, from what is kept of it in ``folder``.

    ``quoted`` is the language of the original, whose direct quotations stand in its translation;
    empty for none.

    Raises:
        InputError: an edition is not there, or its sound is not.
    """
    last = kept(folder, languages[-1])
    if quoted and primary(quoted) != primary(languages[-1]):
        last = quoting(kept(folder, quoted), last)
    return bilingual(kept(folder, languages[0]), last) if len(languages) > 1 else last
