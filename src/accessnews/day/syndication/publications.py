"""What a catalogue lists: each edition of a story, and each issue, with its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from ...editions.epub.metadata import in_utc
from ...languages.tags import direction
from ...languages.wording import wording
from . import daisy_zip, readium
from .accessibility import accessibility
from .identity import edition_urn
from .issues import DayIssue
from .media import OPENED, PAGE
from .moments import rfc3339
from .paper import Paper
from .shelf import ShelvedEdition, Story

OPEN = "http://opds-spec.org/acquisition/open-access"


@dataclass(frozen=True, slots=True)
class File:
    """A file that is offered: its path from the output folder, or ``page`` for one to look at."""

    path: str
    media_type: str
    title: str = ""
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """An entry of a catalogue; ``metadata`` is as Readium has it, but for its page's address."""

    metadata: dict[str, Any]
    files: tuple[File, ...]
    changed: datetime
    cover: str = ""
    rights: str = ""


def of_edition(
    story: Story,
    edition: ShelvedEdition,
    paper: Paper,
    *,
    manifest: str = "",
    cover: str = "",
    daisy: str = "",
) -> Publication:
    """An edition of a story.

    ``manifest`` is the path of its audiobook's manifest, ``cover`` of its picture, ``daisy`` of its
    DAISY book as one file; "" for none.
    """
    files = [File(path, OPENED[PurePosixPath(path).suffix]) for path in edition.opened]
    if manifest:
        files.insert(min(1, len(files)), File(manifest, readium.MEDIA_TYPE))
    if daisy:
        files.append(File(daisy, daisy_zip.MEDIA_TYPE, "DAISY 2.02"))
    if edition.daisy:
        files.append(File(edition.daisy, PAGE, "DAISY 2.02", is_page=True))
    if story.page:
        files.append(File(story.page, PAGE, is_page=True))
    metadata = readium.metadata(story, edition, paper)
    return Publication(metadata, tuple(files), in_utc(story.changed), cover, story.licence)


def of_issue(
    issue: DayIssue, paper: Paper, *, manifest: str = "", cover: str = "", daisy: str = ""
) -> Publication:
    """An issue of a day in one language or two.

    ``manifest`` is the path of its audiobook's manifest, ``cover`` of its picture, ``daisy`` of its
    DAISY book as one file; "" for none.
    """
    languages = list(issue.languages)
    changed = in_utc(issue.changed)
    title = f"{paper.title}, {wording(languages[0]).date(issue.date)}"
    identity = f"issue\n{paper.title}\n{issue.date.isoformat()}"
    told: dict[str, Any] = {
        "@type": "http://schema.org/PublicationIssue",
        "identifier": issue.identifier or edition_urn(identity, languages),
        "title": title,
        "language": languages if len(languages) > 1 else languages[0],
        "author": paper.author,
        "publisher": paper.title,
        "published": issue.date.isoformat(),
        "modified": rfc3339(changed),
        "belongsTo": {"newspaper": {"name": paper.title}},
        "readingProgression": direction(languages[0]),
        "accessibility": accessibility(issue.claims),
        "duration": issue.seconds,
    }
    files = []
    for each in issue.files:
        suffix = PurePosixPath(each.path).suffix
        if suffix in OPENED:
            files.append(File(each.path, OPENED[suffix]))
        else:
            files.append(File(each.path, PAGE, "DAISY 2.02", is_page=True))
    if manifest:
        files.insert(min(1, len(files)), File(manifest, readium.MEDIA_TYPE))
    if daisy:
        files.append(File(daisy, daisy_zip.MEDIA_TYPE, "DAISY 2.02"))
    return Publication({k: v for k, v in told.items() if v}, tuple(files), changed, cover)
