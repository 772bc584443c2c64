"""The stories of a day as issues: one for each language, and one for each pair of them."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from ..edition import Edition, bilingual, quoting
from ..editions.issue.issue import Issue, Section, Story
from ..editions.kept import kept
from ..languages.tags import primary, script

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:accessnews:issue")
PAGE = "index.html"

Languages = tuple[str, ...]
Translate = Callable[[str, str, str], str]
"""A text, its language and another: the text in the other."""


@dataclass(frozen=True, slots=True)
class Published:
    """A story that was made: what an issue must know of it without its editions.

    ``name`` is its folder in the output, ``section`` is in ``language``, that of the original.
    ``editions`` are the languages of each edition, the original's first. ``corrected`` is when
    something was put right last (ISO 8601), "" where nothing was.
    """

    name: str
    language: str
    section: str
    editions: tuple[Languages, ...]
    corrected: str = ""

    @classmethod
    def of(cls, name: str, report: Mapping[str, Any]) -> Published:
        """By its ``report.json``."""
        made = tuple(tuple(each["languages"]) for each in report["editions"])
        return cls(
            name, report["language"], report["section"].strip(), made, report.get("updated", "")
        )


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

    Regions of a language are one: a British and an American story stand in one English issue.
    Stories stand in their sections in the order given, those without a section first. Sections
    whose names are the same in an issue's own language are one. A name that stories of a language
    have for a section of theirs is not translated into it: "Local" is the English one's too.

    Args:
        stories: the day's stories.
        publication: the paper's name.
        day: the issue's date.
        places: where the editions are.
        translate: names a section in another language.
        keep_quotes: whether translations have the original of direct quotations beside them.
    """
    own_names = {(primary(each.language), each.section.casefold()) for each in stories}

    def named(section: str, source: str, target: str) -> str:
        known = (primary(target), section.casefold()) in own_names
        return section if known else translate(section, source, target)

    found: dict[Languages, list[tuple[Published, Languages]]] = {}
    for story in stories:
        for own in story.editions:
            found.setdefault(tuple(map(_written, own)), []).append((story, own))
    for several in sorted(found.values(), key=lambda each: len(each[0][1])):
        languages = tuple(map(_common, zip(*(own for _, own in several), strict=True)))
        yield Issue(
            publication,
            day,
            languages,
            identifier(publication, day, languages),
            tuple(_sections(several, languages, places, named, keep_quotes)),
            updated=_updated(story for story, _ in several),
        )


def _updated(stories: Iterable[Published]) -> datetime | None:
    """When a story was put right last."""
    moments = (datetime.fromisoformat(each.corrected) for each in stories if each.corrected)
    return max((each.astimezone(UTC) for each in moments), default=None)


def _written(tag: str) -> str:
    """A language and its script, without a region."""
    return f"{primary(tag)}-{script(tag)}"


def _common(tags: Iterable[str]) -> str:
    """The tag of all, or what is common to them: one language in one script."""
    first, *others = dict.fromkeys(tags)
    if not others:
        return first
    language = primary(first)
    return language if script(language) == script(first) else f"{language}-{script(first)}"


def identifier(publication: str, day: date, languages: Languages) -> str:
    """The URN (a UUID of version 5: RFC 9562, 5.5) of an issue, the same each time."""
    named = "\n".join((publication, day.isoformat(), *languages))
    return uuid.uuid5(_NAMESPACE, named).urn


def _sections(
    stories: Iterable[tuple[Published, Languages]],
    languages: Languages,
    places: Places,
    translate: Translate,
    keep_quotes: bool,
) -> Iterator[Section]:
    titles: dict[str, dict[str, str]] = {"": {}}
    grouped: dict[str, list[Story]] = {"": []}
    origins: dict[str, str] = {}
    for story, own in stories:
        named = {
            tag: translate(story.section, story.language, tag) for tag in languages if story.section
        }
        key = named.get(languages[0], "").casefold()
        titles.setdefault(key, named)
        origins.setdefault(key, story.language if story.section else "")
        grouped.setdefault(key, []).append(_story(story, own, places, keep_quotes))
    for key, several in grouped.items():
        if several:
            yield Section(titles[key], tuple(several), origins[key])


def _story(story: Published, languages: Languages, places: Places, keep_quotes: bool) -> Story:
    page = places.output / story.name / PAGE
    address = os.path.relpath(page, places.issue).replace(os.sep, "/") if page.is_file() else ""
    quoted = story.language if keep_quotes else ""
    had = partial(edition, places.kept / story.name, languages, quoted)
    return Story(story.name, had, address, languages)


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
