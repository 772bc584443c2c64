"""What lies in an output folder: its stories, the newest first, each read when it is wanted.

A story is what its ``report.json`` says, with the files that are there. Of all stories only a
``Place`` is in memory; a ``Story`` is read from its report each time anew.
"""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...editions.content.disclosure import source_type_of
from ...editions.content.xhtml import clean, link_address
from ...editions.epub.metadata import in_utc
from ...editions.web.story import DAISY, OWN, PAGE
from ...languages.people import people
from ...progress import SILENT, Progress
from ...provenance import SourceType, together
from .media import MP3, OPENED
from .moments import Moment, parsed

REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Voice:
    """A narration of an edition: who speaks, and for how many seconds."""

    language: str
    engine: str
    voice: str
    seconds: float


@dataclass(frozen=True, slots=True)
class ShelvedEdition:
    """An edition of a story, as its report has it.

    ``files`` are those that are there, by their paths from the output folder. ``claims`` are what
    its EPUB claims of its accessibility: property and value, in its order. ``summaries`` are the
    first paragraph of each text, empty where the report has none. ``source_type`` is the URI of the
    edition's digital source type (``provenance``), ``sound_type`` of its sound's; "" for unknown.
    """

    name: str
    languages: tuple[str, ...]
    titles: tuple[str, ...]
    files: tuple[str, ...]
    voices: tuple[Voice, ...] = ()
    translator: str = ""
    reviewed: bool = False
    claims: tuple[tuple[str, str], ...] = ()
    summaries: tuple[str, ...] = ()
    source_type: str = ""
    sound_type: str = ""

    def file(self, suffix: str) -> str:
        """Its file of that suffix, of its own name; "" where it has none."""
        name = f"{self.name}{suffix}"
        return next((path for path in self.files if path.rpartition("/")[2] == name), "")

    @property
    def daisy(self) -> str:
        """The first page of its DAISY book; "" where it has none."""
        return next((path for path in self.files if path.endswith(f".daisy/{DAISY}")), "")

    @property
    def opened(self) -> tuple[str, ...]:
        """What of it a reader or a player opens, in the order in which it is offered."""
        return tuple(path for suffix in OPENED if (path := self.file(suffix)))

    @property
    def is_spoken(self) -> bool:
        """Whether it is of one language and has its sound in one file."""
        return len(self.languages) == 1 and bool(self.voices and self.file(MP3))

    @property
    def folder(self) -> str:
        """Where its files lie, from the output folder."""
        return self.files[0].split("/")[0] + "/" + "-".join(self.languages)


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its editions.

    ``identity`` tells it from every other and stays through every correction. ``page`` is the path
    of its web edition, "" where it has none; ``licence`` and the others are empty where they are
    not known. ``source`` is a web address or what a reader is told in its place. ``byline`` is as
    the story has it, ``authors`` are the people whom it names.
    """

    slug: str
    identity: str
    language: str
    published: Moment
    updated: Moment | None
    section: str
    tags: tuple[str, ...]
    source: str
    address: str
    licence: str
    byline: str
    authors: tuple[str, ...]
    editions: tuple[ShelvedEdition, ...]
    page: str = ""

    @property
    def listed(self) -> tuple[ShelvedEdition, ...]:
        """The editions of which there is something to open."""
        return tuple(each for each in self.editions if self.page or each.opened or each.daisy)

    @property
    def changed(self) -> Moment:
        """When it was last changed: when it was put right, else when it was published."""
        return self.updated or self.published

    @property
    def titles(self) -> Mapping[str, str]:
        """Its title by language, the original's first."""
        told: dict[str, str] = {}
        for edition in self.editions:
            for language, title in zip(edition.languages, edition.titles, strict=True):
                told.setdefault(language, title)
        return told


@dataclass(frozen=True, slots=True)
class Place:
    """A story's place on the shelf: enough to put it in order and to count."""

    moment: datetime
    slug: str
    identity: str
    section: str
    editions: tuple[tuple[str, ...], ...]
    spoken: tuple[str, ...]
    language: str


def places(output: Path, dated: dict[str, str], progress: Progress = SILENT) -> list[Place]:
    """Every story's place, the newest first.

    Args:
        output: the folder whose folders hold the stories.
        dated: when each story without a date was first found, by its identity. What is found now
            is put in by its report's time of change; what is no longer there is taken out.
    """
    found: dict[str, Place] = {}
    age: dict[str, int] = {}
    undated: dict[str, str] = {}
    same: dict[Any, Any] = {}  # thousands of stories are in the same languages and sections
    for report in sorted(output.glob(f"*/{REPORT}")):
        story = read(report.parent.name, output, dated)
        if story is None:
            progress.say(f"{report}: tells of no edition that is there; it is in no feed")
            continue
        changed = report.stat().st_mtime_ns
        if earlier := found.get(story.identity):
            old, new = sorted(
                [(age[story.identity], earlier.slug), (changed, story.slug)], key=lambda e: e[0]
            )
            progress.say(f"{output / old[1]}: is the same story as {new[1]}, which is newer")
            if new[1] == earlier.slug:
                continue
        age[story.identity] = changed
        found[story.identity] = Place(
            in_utc(story.published),
            story.slug,
            story.identity,
            *(same.setdefault(each, each) for each in _filed(story)),
        )
        if story.identity in dated:
            undated[story.identity] = dated[story.identity]
    dated.clear()
    dated.update(undated)
    in_order = sorted(found.values(), key=lambda each: each.slug)
    return sorted(in_order, key=lambda each: each.moment, reverse=True)


def _filed(story: Story) -> tuple[Any, ...]:
    """What a place says of where a story is filed: its section, its languages."""
    return (
        story.section,
        tuple(edition.languages for edition in story.listed),
        tuple(edition.languages[0] for edition in story.editions if edition.is_spoken),
        story.language,
    )


def stories(output: Path, order: list[Place], dated: dict[str, str]) -> Iterator[Story]:
    """The stories of ``order``, one at a time; one that has gone since is passed over."""
    for place in order:
        if story := read(place.slug, output, dated):
            yield story


def read(slug: str, output: Path, dated: dict[str, str]) -> Story | None:
    """The story in a folder of ``output``; None where its report is none, or no file is there.

    ``dated`` is as ``places`` has it.
    """
    folder = output / slug
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        report = json.loads((folder / REPORT).read_text("utf-8"))
        identity = str(report.get("address") or slug)
        published = parsed(report["published"])
        if published is None:
            published = parsed(dated.setdefault(identity, _changed(folder / REPORT)))
        shared = _there(report["files"], output, slug)
        editions = [_edition(each, output, slug, shared) for each in report["editions"]]
        page = f"{slug}/{PAGE}"
        if published is None or not any(each.files for each in editions):
            return None
        return Story(
            slug,
            identity,
            report["language"],
            published,
            _corrected(report),
            _line(report["section"]),
            tuple(filter(None, map(_line, report["tags"]))),
            _line(report["source"]),
            _web(report["canonical"]) or _web(report["source"]),
            _line(report["licence"]),
            byline := _line(report.get("byline", "")),
            people(byline, report["language"]),
            tuple(each for each in editions if each.files),
            page if page in shared else "",
        )
    return None


def _edition(
    told: dict[str, Any], output: Path, slug: str, shared: tuple[str, ...]
) -> ShelvedEdition:
    own = f"{slug}/{OWN}/{told['name']}."
    return ShelvedEdition(
        told["name"],
        tuple(map(str, told["languages"])),
        tuple(map(_line, told["titles"])),
        (
            *_there(told["files"], output, slug),
            *(path for path in shared if path.startswith(own)),  # what the page alone has
        ),
        tuple(
            Voice(each["language"], each["engine"], each["voice"], float(each["seconds"]))
            for each in told["narrations"]
        ),
        told["translator"] or "",
        bool(told["reviewed"]),
        tuple(
            (each["property"], each["value"]) for each in told["accessibility"] if each["claimed"]
        ),
        tuple(map(_line, told.get("summaries", ()))),
        *_source_types(told.get("provenance", {})),
    )


def _source_types(told: dict[str, Any]) -> tuple[str, str]:
    """The digital source types of an edition and of its sound; "" for what the IPTC has none of."""
    of_sound = {source_type_of(each["digital_source_type"]) for each in told.get("sound", ())}
    whole = source_type_of(str(told.get("digital_source_type", "")))
    known = (each or SourceType.UNKNOWN for each in of_sound)
    return (whole or SourceType.UNKNOWN).uri, together(known).uri


def _there(names: list[str], output: Path, slug: str) -> tuple[str, ...]:
    """The files of a report that are there, by their paths from ``output``; none outside of it."""
    found = []
    for name in names:
        path = f"{slug}/{name}"
        inside = posixpath.normpath(path) == path and not posixpath.isabs(name)
        if inside and os.path.isfile(f"{output}/{path}"):  # noqa: PTH113 (thousands)
            found.append(path)
    return tuple(found)


def _corrected(report: dict[str, Any]) -> Moment | None:
    """When something was last put right, None where nothing was."""
    told = (parsed(each["when"]) for each in report.get("corrections", ()))
    return max((each for each in told if each), key=in_utc, default=None)


def _changed(path: Path) -> str:
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC).isoformat()


def _web(text: str) -> str:
    """An address of the web; "" for any other."""
    address = link_address(text)
    return address if address.startswith("http") else ""


def _line(text: str) -> str:
    """Text as XML can hold it, on one line."""
    return " ".join(clean(text).split())
