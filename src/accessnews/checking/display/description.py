"""A book's accessibility in words: what a shop or a library shows, and what a catalogue needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import langcodes

from ...languages.accessibility import StatementWords
from ...languages.wording import wording
from ..discovery import HAZARD, VALUES, contradictions
from ..package import Package, opened
from ..protection import lock
from ..tool import existing
from .statements import Field, Statement, fields, unshown

LONGEST = 4000
"""Characters of what a publisher wrote that are shown; a summary has some hundreds."""
HIDDEN = "ways-of-reading-prerecorded-audio-no-metadata"
"""A statement of a field that is always shown, which may be left out itself."""
# What would steer a terminal or turn a line around: control characters, and bidirectional ones.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in words: its key by the guide, and the language of what the publisher wrote."""

    key: str
    text: str
    language: str = ""
    address: str = ""

    def record(self) -> dict[str, Any]:
        found: dict[str, Any] = {"id": self.key, "text": self.text}
        if self.language:
            found["language"] = self.language
        if self.address:
            found["address"] = self.address
        return found


@dataclass(frozen=True, slots=True)
class Section:
    """A field in words; ``told`` where the metadata say anything of it."""

    key: str
    title: str
    told: bool
    shown: bool
    said: tuple[Said, ...]
    details_title: str = ""
    details: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """All that is shown of a book, in one language; ``notes`` are ours, and no shop's."""

    file: Path
    title: str
    version: str
    languages: tuple[str, ...]
    publisher: str
    locked: str
    words: StatementWords
    sections: tuple[Section, ...]
    contradictions: tuple[tuple[str, str], ...]
    unshown: tuple[str, ...]
    unknown: tuple[str, ...]

    def lines(self, *, everything: bool = False) -> Iterator[str]:
        """For people; ``everything``: fields of which nothing is told, too."""
        say = self.words.say
        yield f"{self.title or say('about-untitled')} ({self.file.name})"
        yield f"  {self.words.join(self._about())}"
        yield say("about-claims")
        for section in self.sections:
            if section.shown or everything:
                yield f"  {section.title}"
                hidden = () if everything else (HIDDEN,)
                yield from (f"    - {s.text}" for s in section.said if s.key not in hidden)
                if section.details:
                    yield f"    {section.details_title}"
                    yield from (f"      - {said.text}" for said in section.details)
        for key, values in (
            ("note-contradiction", [" + ".join(pair) for pair in self.contradictions]),
            ("note-unshown", self.unshown),
            ("note-unknown", self.unknown),
        ):
            if values:
                yield f"  {say(key, values=self.words.join(values))}"

    def _about(self) -> Iterator[str]:
        say = self.words.say
        yield f"EPUB {self.version.partition('.')[0]}".strip()
        if self.languages:
            names = self.words.join(_name(each, self.words.notes) for each in self.languages)
            yield say("about-language", language=names)
        if self.publisher:
            yield say("about-publisher", publisher=self.publisher)
        yield say("about-locked", lock=self.locked) if self.locked else say("about-unlocked")

    def record(self) -> dict[str, Any]:
        """For scripts: every field, told or not, with the guide's keys."""
        return {
            "file": str(self.file),
            "title": self.title,
            "epub": self.version,
            "languages": list(self.languages),
            "publisher": self.publisher,
            "locked": self.locked or None,
            "words": {"language": self.words.language, "author": self.words.author},
            "fields": [
                {
                    "id": section.key,
                    "title": section.title,
                    "told": section.told,
                    "statements": [said.record() for said in section.said],
                    "details": [said.record() for said in section.details],
                }
                for section in self.sections
            ],
            "contradictions": [list(pair) for pair in self.contradictions],
            "not_shown": list(self.unshown),
            "not_in_vocabulary": list(self.unknown),
        }


def describe(path: Path, words: StatementWords, *, full: bool = False) -> Description:
    """What is shown of an EPUB, version 2 or 3, of any maker.

    Raises:
        InputError: there is no such file, or it is no EPUB.
    """
    with opened(existing(path)) as package:
        return Description(
            path,
            next(map(_clean, package.values("dc:title")), ""),
            _clean(package.version),
            tuple(dict.fromkeys(map(_clean, filter(None, package.values("dc:language"))))),
            next(map(_clean, package.values("dc:publisher")), ""),
            lock(package),
            words,
            tuple(_section(each, words, full=full) for each in fields(package)),
            tuple(dict.fromkeys(contradictions(package.values(HAZARD)))),
            tuple(_clean(each) for each in unshown(package) if _known(each)),
            tuple(dict.fromkeys(map(_clean, _strange(package)))),
        )


def _section(found: Field, words: StatementWords, *, full: bool) -> Section:
    return Section(
        found.key,
        words.say(f"{found.key}-title"),
        found.told,
        found.told or found.always,
        tuple(_said(each, words, full=full) for each in found.statements),
        words.say("conformance-details-title") if found.details else "",
        tuple(_said(each, words, full=full) for each in found.details),
    )


def _said(statement: Statement, words: StatementWords, *, full: bool) -> Said:
    if statement.text:
        return Said(statement.key, _clean(statement.text), _clean(statement.language))
    values = {name: _value(name, each, words, full) for name, each in statement.values.items()}
    address = ""
    if report := statement.values.get("certifier_report"):
        address = values["certifier_report"] = _address(report)
    return Said(statement.key, words.say(statement.key, full=full, **values), address=address)


def _value(name: str, value: str, words: StatementWords, full: bool) -> str:
    """What stands in a statement's place; a name of a statement stands for its words."""
    if name in ("epub_accessibility", "wcag_version", "wcag_level"):
        return words.say(value, full=full)
    if name == "certification_date":
        try:
            return wording(words.language).date(date.fromisoformat(value))
        except ValueError:  # a year, or what is no date
            pass
    return _clean(value)


def _address(text: str) -> str:
    """An address of the web, or the path of a file in the book; empty where it is neither."""
    address = _clean(text)
    try:
        scheme = urlsplit(address).scheme.casefold()
    except ValueError:
        return ""
    return address if scheme in ("", "http", "https") else ""


def _known(feature: str) -> bool:
    return feature in VALUES["schema:accessibilityFeature"]


def _strange(package: Package) -> Iterator[str]:
    """The values that are none of the vocabulary's, as they are written."""
    for name, known in VALUES.items():
        for value in package.values(name):
            parts = [part.strip() for part in value.split(",")]
            if value and not known.issuperset(parts):
                yield value


def _name(tag: str, language: str) -> str:
    """A language by its name in ``language``; the tag where it is none."""
    if not langcodes.tag_is_valid(tag):
        return tag
    return wording(language).language_name(tag)


def _clean(text: str) -> str:
    """On one line, without what would steer a terminal, and not endless."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
