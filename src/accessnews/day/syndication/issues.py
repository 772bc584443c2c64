"""The issues of days that lie in an output: all stories of a day in one book, in some formats.

``issues/<date>/issue.json`` names them and their files; what an issue claims of its accessibility,
and when it was last changed, is in its EPUB.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from ...editions.web.story import DAISY
from ...folders import ISSUES
from .media import EPUB, OPENED
from .moments import Moment
from .package import package

FOLDER, RECORD = ISSUES, "issue.json"
"""Where ``day.together`` puts issues, and its record of them; what it needs is not loaded here."""

_FOLDER_NAME = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class IssueFile:
    """A file of an issue: its path from the output folder; of a DAISY book, its ``ncc.html``.

    ``identifier`` is the issue's own, a URN; "" for one that is made of the paper, the day and the
    languages. ``claims`` are what it claims of its accessibility, property and value; ``changed``
    is when it was last changed, None for its day. ``stories`` are the folders of its stories, in
    their order.
    """

    path: str
    date: date
    languages: tuple[str, ...]
    identifier: str = ""
    claims: tuple[tuple[str, str], ...] = ()
    changed: Moment | None = None
    seconds: float = 0.0
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayIssue:
    """An issue in the same languages, in all of its formats."""

    date: date
    languages: tuple[str, ...]
    files: tuple[IssueFile, ...]

    @property
    def identifier(self) -> str:
        return next((each.identifier for each in self.files if each.identifier), "")

    @property
    def claims(self) -> tuple[tuple[str, str], ...]:
        return next((each.claims for each in self.files if each.claims), ())

    @property
    def changed(self) -> Moment:
        return next((each.changed for each in self.files if each.changed), self.date)

    @property
    def seconds(self) -> float:
        return max((each.seconds for each in self.files), default=0.0)

    @property
    def stories(self) -> tuple[str, ...]:
        return next((each.stories for each in self.files if each.stories), ())

    @property
    def daisy(self) -> str:
        """The path of the first page of its DAISY book, "" where it has none."""
        return next((each.path for each in self.files if each.path.endswith(f"/{DAISY}")), "")

    @property
    def epub(self) -> str:
        """The path of its EPUB, "" where it has none."""
        return next((each.path for each in self.files if each.path.endswith(EPUB)), "")


def find(output: Path) -> list[IssueFile]:
    """The files of all issues in an output; a record that is none is passed over."""
    found: list[IssueFile] = []
    for record in sorted(output.glob(f"{FOLDER}/*/{RECORD}")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(record.read_text("utf-8"))
            day = date.fromisoformat(told["date"])
            found += [
                file
                for issue in told["issues"]
                for file in _files(issue, day, record.parent, output)
            ]
    return found


def _files(issue: dict[str, Any], day: date, folder: Path, output: Path) -> Iterator[IssueFile]:
    languages = tuple(map(str, issue["languages"]))
    for name in map(str, issue["files"]):
        is_opened = posixpath.splitext(name)[1] in OPENED and "/" not in name
        is_daisy = posixpath.basename(name) == DAISY
        inside = posixpath.normpath(name) == name and not name.startswith(("/", ".."))
        if not inside or not (is_opened or is_daisy) or not (folder / name).is_file():
            continue
        told = package(folder / name) if name.endswith(EPUB) else None
        yield IssueFile(
            (folder / name).relative_to(output).as_posix(),
            day,
            languages,
            str(issue.get("identifier", "")),
            told.claims if told else (),
            told.modified if told else None,
            told.seconds if told else 0.0,
            tuple(
                each for each in map(str, issue.get("stories", ())) if _FOLDER_NAME.fullmatch(each)
            ),
        )


def together(files: Iterable[IssueFile]) -> Sequence[DayIssue]:
    """Issues by day and languages, the newest first."""

    def key(each: IssueFile) -> tuple[date, tuple[str, ...]]:
        return each.date, each.languages

    def order(each: IssueFile) -> tuple[int, str]:
        suffixes = [*OPENED]
        suffix = posixpath.splitext(each.path)[1]
        return (suffixes.index(suffix) if suffix in OPENED else len(suffixes), each.path)

    issues = [
        DayIssue(day, languages, tuple(sorted(inside, key=order)))
        for (day, languages), inside in groupby(sorted(files, key=key), key=key)
    ]
    return sorted(issues, key=lambda each: each.date, reverse=True)
