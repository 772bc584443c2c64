"""An issue as an audiobook without a file of its own: the narrations of its stories in order.

A Readium manifest (audiobook profile) whose reading order is each story's MP3, so that a player
streams the day's paper and no sound is encoded or stored twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from ...editions.content.xhtml import clean
from . import beside, readium, shelf
from .accessibility import of_sound
from .issues import DayIssue
from .media import EPUB, MP3, PICTURES
from .paper import Paper
from .publications import of_issue
from .shelf import ShelvedEdition, Story
from .tongues import tongue
from .written import write_json

SUFFIX = ".audiobook.json"


def path_of(day: DayIssue) -> str:
    """Where an issue's manifest lies, from the output folder; "" for an issue without an EPUB."""
    return f"{day.epub.removesuffix(EPUB)}{SUFFIX}" if day.epub else ""


def write(day: DayIssue, output: Path, paper: Paper, cover: str, dated: dict[str, str]) -> str:
    """Write an issue's manifest, and give its path; "" for one in two languages or without sound.

    ``cover`` is the path of its picture, ``dated`` as ``shelf.places`` has it.

    Raises:
        InputError: it can't be written.
    """
    here = path_of(day)
    told = list(_told(day, output, dated)) if here and len(day.languages) == 1 else []
    if not told:
        return ""
    order = [_link(each, paper, here) for each in told]
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
        "toc": list(_contents(told, order)),
        **({"resources": picture} if picture else {}),
    }
    write_json(output / here, manifest)
    return here


def _told(
    day: DayIssue, output: Path, dated: dict[str, str]
) -> Iterator[tuple[Story, ShelvedEdition, dict[str, Any]]]:
    """Each story of an issue that is read aloud in its language, with what its manifest says."""
    for name in day.stories:
        story = shelf.read(name, output, dated)
        if story is None:
            continue
        for edition in story.editions:
            if edition.is_spoken and tongue(edition.languages[0]) == tongue(day.languages[0]):
                with suppress(OSError, ValueError, KeyError, TypeError, IndexError):
                    path = output / beside.find(story, edition, output).manifest
                    (track,) = json.loads(path.read_text("utf-8"))["readingOrder"]
                    yield story, edition, track
                break


def _link(
    each: tuple[Story, ShelvedEdition, dict[str, Any]], paper: Paper, here: str
) -> dict[str, Any]:
    _, edition, track = each
    return {
        "href": paper.address(edition.file(MP3), here),
        "type": track["type"],
        "title": edition.titles[0],
        **{name: track[name] for name in ("duration", "bitrate", "size")},
    }


def _contents(
    told: Sequence[tuple[Story, ShelvedEdition, dict[str, Any]]], order: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The stories, those of a section below its name."""
    linked = zip(told, order, strict=True)
    for section, inside in groupby(linked, lambda each: clean(each[0][0].section)):
        entries = [{"href": link["href"], "title": link["title"]} for _, link in inside]
        if section:
            yield {"href": entries[0]["href"], "title": section, "children": entries}
        else:
            yield from entries


def _picture(cover: str, paper: Paper, here: str) -> dict[str, str]:
    suffix = f".{cover.rpartition('.')[2]}"
    return {"href": paper.address(cover, here), "type": PICTURES[suffix]}
