"""An issue as an audiobook without a file of its own: the narrations of its stories in order.

A Readium manifest (audiobook profile) whose reading order is each story's MP3, so that a player
streams the day's paper and no story's sound is encoded or stored twice. Before them stand what
announces the issue and its sections aloud, as in its other formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from ...editions.content.xhtml import clean
from . import beside, readium, shelf
from .accessibility import of_sound
from .announced import Announcement, announcements
from .chapters import track
from .issues import DayIssue
from .media import EPUB, MP3, PICTURES
from .paper import Paper
from .publications import of_issue
from .shelf import ShelvedEdition, Story
from .tongues import tongue
from .written import write as write_file
from .written import write_json

SUFFIX = ".audiobook.json"
NAMES = (f"*{SUFFIX}", f"*.opening{MP3}", f"*.section-[0-9]*{MP3}")
"""What the files that are written here are called, in an issue's folder."""


def path_of(day: DayIssue) -> str:
    """Where an issue's manifest lies, from the output folder; "" for an issue without an EPUB."""
    return f"{day.epub.removesuffix(EPUB)}{SUFFIX}" if day.epub else ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the reading order: its link object, and the section that it stands in, "" for none;
    one that ``opens`` announces that section."""

    link: dict[str, Any]
    section: str = ""
    opens: bool = False


def write(
    day: DayIssue, output: Path, paper: Paper, cover: str, dated: dict[str, str]
) -> tuple[str, ...]:
    """Write an issue's manifest and the announcements beside it, and give their paths, that of the
    manifest first; none for an issue in two languages or without sound.

    ``cover`` is the path of its picture, ``dated`` as ``shelf.places`` has it.

    Raises:
        InputError: a file can't be written.
    """
    here = path_of(day)
    told = list(_told(day, output, dated)) if here and len(day.languages) == 1 else []
    if not told:
        return ()
    begin = day.epub.removesuffix(EPUB)
    said = {f"{begin}.{each.name}{MP3}": each for each in announcements(output / day.epub)}
    for path, each in said.items():
        write_file(output / path, each.sound)
    announced = [
        (each, readium.link_to(paper.address(path, here), each.title, spoken))
        for path, each in said.items()
        if (spoken := track(output / path)) is not None
    ]
    parts = list(_parts(told, announced, paper, here))
    order = [each.link for each in parts]
    metadata = of_issue(day, paper).metadata
    picture = [{"rel": "cover", **_picture(cover, paper, here)}] if cover else []
    manifest: dict[str, Any] = {
        "@context": readium.CONTEXT,
        "metadata": {
            **metadata,
            "@type": "http://schema.org/Audiobook",
            "conformsTo": readium.AUDIOBOOK,
            "duration": round(sum(link["duration"] for link in order), 3),
            "accessibility": of_sound(synchronised=False),
        },
        "links": [{"rel": "self", "href": paper.address(here, here), "type": readium.MEDIA_TYPE}],
        "readingOrder": order,
        "toc": list(_contents(parts)),
        **({"resources": picture} if picture else {}),
    }
    write_json(output / here, manifest)
    return here, *said


_Told = tuple[int, Story, ShelvedEdition, dict[str, Any]]


def _told(day: DayIssue, output: Path, dated: dict[str, str]) -> Iterator[_Told]:
    """Each story of an issue that is read aloud in its language: its place in the issue, and what
    its manifest says of its sound."""
    for number, name in enumerate(day.stories):
        story = shelf.read(name, output, dated)
        if story is None:
            continue
        for edition in story.editions:
            if edition.is_spoken and tongue(edition.languages[0]) == tongue(day.languages[0]):
                with suppress(OSError, ValueError, KeyError, TypeError, IndexError):
                    path = output / beside.find(story, edition, output).manifest
                    (sound,) = json.loads(path.read_text("utf-8"))["readingOrder"]
                    yield number, story, edition, sound
                break


def _to_story(edition: ShelvedEdition, sound: dict[str, Any], address: str) -> dict[str, Any]:
    """The link object to a story's sound, by the one in its own manifest, without alternates."""
    facts = {name: sound[name] for name in ("duration", "bitrate", "size")}
    return {"href": address, "type": sound["type"], "title": edition.titles[0], **facts}


def _parts(
    told: Sequence[_Told],
    announced: Sequence[tuple[Announcement, dict[str, Any]]],
    paper: Paper,
    here: str,
) -> Iterator[_Part]:
    """The stories, behind what announces the issue and the section that they stand in."""
    yield from (_Part(link) for each, link in announced if not each.is_section)
    sections = [found for found in announced if found[0].is_section]
    begun: Announcement | None = None
    for number, story, edition, sound in told:
        section = clean(story.section)
        if before := [found for found in sections if found[0].before <= number]:
            own, link = before[-1]
            section = own.title
            if own is not begun:
                begun = own
                yield _Part(link, section, opens=True)
        address = paper.address(edition.file(MP3), here)
        yield _Part(_to_story(edition, sound, address), section)


def _contents(parts: Sequence[_Part]) -> Iterator[dict[str, Any]]:
    """The stories, those of a section below its name; it leads to where the section begins."""
    for section, inside in groupby(parts, lambda each: each.section):
        links = list(inside)
        entries = [
            {"href": each.link["href"], "title": each.link["title"]}
            for each in links
            if not each.opens
        ]
        if section:
            yield {"href": links[0].link["href"], "title": section, "children": entries}
        else:
            yield from entries


def _picture(cover: str, paper: Paper, here: str) -> dict[str, str]:
    suffix = f".{cover.rpartition('.')[2]}"
    return {"href": paper.address(cover, here), "type": PICTURES[suffix]}
