"""The issues of days that lie in an output: all stories of a day in one book, in some formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from ...editions.web.story import DAISY
from ...files import slug

_NAME = re.compile(
    r"(?P<paper>.+)-(?P<date>\d{4}-\d{2}-\d{2})\.(?P<languages>[A-Za-z0-9-]+?)(?:\.daisy)?"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?=-|$)")
FOLDER = "issues"
SUFFIXES = (".epub", ".m4b", ".pdf", ".audiobook")


@dataclass(frozen=True, slots=True)
class IssueFile:
    """A file of an issue: its path from the output folder; of a DAISY book, its ``ncc.html``.

    ``claims`` are what it claims of its accessibility, property and value, as an edition's.
    """

    path: str
    date: date
    languages: tuple[str, ...]
    claims: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class DayIssue:
    """An issue in the same languages, in all of its formats."""

    date: date
    languages: tuple[str, ...]
    files: tuple[IssueFile, ...]

    @property
    def claims(self) -> tuple[tuple[str, str], ...]:
        return next((each.claims for each in self.files if each.claims), ())

    @property
    def seconds(self) -> float:
        return max((each.seconds for each in self.files), default=0.0)


def find(output: Path, paper: str) -> list[IssueFile]:
    """The files of a paper's issues by their names: ``harbour-gazette-2026-11-28.en-zh.epub``.

    They lie in the output folder, or in ``issues/DATE`` of it.
    """
    stem = slug(paper)
    found = []
    for path in sorted((*output.iterdir(), *output.glob(f"{FOLDER}/*/*"))):
        is_book = path.is_dir() and (path / DAISY).is_file()
        if not is_book and path.suffix not in SUFFIXES:
            continue
        name = _NAME.fullmatch(path.name if is_book else path.stem)
        if name is None or name["paper"] != stem:
            continue
        languages = tuple(each[0] for each in _LANGUAGE.finditer(name["languages"]))
        try:
            day = date.fromisoformat(name["date"])
        except ValueError:
            continue
        if "-".join(languages) == name["languages"]:
            found.append(
                IssueFile(
                    (path / DAISY if is_book else path).relative_to(output).as_posix(),
                    day,
                    languages,
                )
            )
    return found


def together(files: Iterable[IssueFile]) -> Sequence[DayIssue]:
    """Issues by day and languages, the newest first."""

    def key(each: IssueFile) -> tuple[date, tuple[str, ...]]:
        return each.date, each.languages

    issues = [
        DayIssue(day, languages, tuple(sorted(inside, key=lambda each: each.path)))
        for (day, languages), inside in groupby(sorted(files, key=key), key=key)
    ]
    return sorted(issues, key=lambda each: each.date, reverse=True)
