"""Files that are made already signed: of stories and issues, or any that are named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..cache import Cache
from ..editions.issue.issue import Issue
from ..editions.writer import Unwritten
from ..errors import AccessnewsError, InputError
from ..signed import unsigned
from ..signing import facts as known
from ..signing import manifest
from ..signing.facts import Facts
from ..signing.media import media_type
from ..signing.signer import Signer
from ..signing.stories import Signed, sign_files, sign_one
from .issue_record import NAME


def sign_paths(
    paths: Iterable[Path], signer: Signer, cache: Cache, source_type: str = ""
) -> Signed:
    """Sign files, and in folders the editions of stories and issues that lie there.

    ``source_type`` is told of a file that was named and is no edition.

    Raises:
        InputError: a report can't be read, or tells nothing.
    """
    done = Signed()
    for path in paths:
        if path.is_dir():
            _sign_folder(path, signer, cache, done)
            continue
        facts = _of_edition(path)
        if not media_type(path):
            done.without.append(path)
        elif facts is not None:
            done.add(sign_files([path], {path.stem: facts}, signer, cache))
        else:
            sign_one(path, manifest.of_file(path.name, source_type), signer, cache, done)
    return done


def sign_issue(
    issue: Issue, files: Sequence[Path], output: Path, signer: Signer, cache: Cache
) -> tuple[Unwritten, ...]:
    """Sign the files of an issue whose stories lie in ``output``; gives what could not be."""
    facts = _of_issue(
        issue.publication,
        issue.date.isoformat(),
        issue.languages,
        [(story.name, issue.languages_of(story)) for _, story in issue.stories()],
        output,
    )
    done = sign_files(files, {issue.name: facts}, signer, cache)
    return unsigned(done, issue.name)


def _sign_folder(folder: Path, signer: Signer, cache: Cache, done: Signed) -> None:
    """Sign what is an edition below a folder; hidden folders are this program's own."""
    told: dict[Path, Mapping[str, Facts]] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts) or not media_type(path):
            continue
        place = _place(path)
        if place is None:
            done.untold.append(path)
            continue
        if place not in told:
            try:
                told[place] = _told(place)
            except AccessnewsError as error:  # the others are signed
                told[place] = {}
                done.failed.append((place, error))
        done.add(sign_files([path], told[place], signer, cache))


def _of_edition(path: Path) -> Facts | None:
    place = _place(path)
    return _told(place).get(path.stem) if place else None


def _place(path: Path) -> Path | None:
    """The folder of the story or the issue that a file is of: at most two above it."""
    for folder in path.absolute().parents[:3]:
        if (folder / known.REPORT).is_file() or (folder / NAME).is_file():
            return folder
    return None


def _told(folder: Path) -> Mapping[str, Facts]:
    """The facts of each edition of the story or the issue in a folder."""
    if (report := known.load(folder)) is not None:
        return known.by_edition(report, folder / known.REPORT)
    with suppress(OSError, ValueError, KeyError, TypeError):
        record: dict[str, Any] = json.loads((folder / NAME).read_text("utf-8"))
        day = str(record["date"])
        return {
            _stem(each): _of_issue(
                str(record["publication"]),
                day,
                tuple(each["languages"]),
                [(str(story), tuple(each["languages"])) for story in each["stories"]],
                folder.parent.parent,
            )
            for each in record["issues"]
        }
    return {}


def _stem(issue: Mapping[str, Any]) -> str:
    return str(issue["name"])


def _of_issue(
    publication: str,
    day: str,
    languages: Sequence[str],
    stories: Iterable[tuple[str, Sequence[str]]],
    output: Path,
) -> Facts:
    """The facts of an issue: those of the edition in it of each of its stories.

    Raises:
        InputError: a story has no report, or no such edition.
    """
    found = []
    for name, own in stories:
        report = known.load(output / name)
        editions = known.by_edition(report, output / name / known.REPORT) if report else {}
        edition = next((e for e in editions.values() if _same(e.languages, own)), None)
        if edition is None:
            raise InputError(
                f"{output / name / known.REPORT}: does not tell how the story was made",
                "Build the story again.",
            )
        found.append(edition)
    return known.together(found, f"{publication}, {day}", languages, day)


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two editions are in the same languages, whatever their regions."""
    return [tag.partition("-")[0] for tag in one] == [tag.partition("-")[0] for tag in other]
