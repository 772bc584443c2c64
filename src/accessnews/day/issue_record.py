"""``issue.json``: which stories an issue has, which files it was written to, and of what.

It holds no times: the same stories give the same bytes. An issue whose key is as it was, and whose
files are all there, need not be written again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .. import __version__
from ..editions import kept
from ..editions.issue.issue import Issue
from ..faults import damaged, of_system
from ..files import write_text
from .issue import Published

NAME = "issue.json"


@dataclass(frozen=True, slots=True)
class Written:
    """An issue, its files, and its key ("" where it is not whole); ``made`` tells that it was
    written now."""

    issue: Issue
    files: tuple[Path, ...]
    key: str
    made: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What an earlier run wrote: the names of each issue's files, by its key and by its name.

    ``stories`` are the names of each issue's stories, by its name.
    """

    by_key: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, tuple[str, ...]]
    stories: Mapping[str, frozenset[str]]

    def files(self, key: str, folder: Path) -> tuple[Path, ...] | None:
        """The files of the issue of a key, where all of them are there."""
        names = self.by_key.get(key)
        paths = tuple(folder / name for name in names or ())
        return paths if names is not None and all(map(Path.exists, paths)) else None

    def until_whole(self, issue: Issue, folder: Path) -> tuple[Path, ...]:
        """The earlier files of an issue, some of which can't be written now.

        None where they have a story that is not in it any more: that one was taken down.
        """
        if not self.stories.get(issue.name, frozenset()) <= {s.name for _, s in issue.stories()}:
            return ()
        paths = (folder / name for name in self.by_name.get(issue.name, ()))
        return tuple(path for path in paths if path.exists())

    def remove_others(self, written: Iterable[Written], folder: Path) -> None:
        """Remove the files of issues that are no more, such as those of a language left out."""
        here = {_top(path.relative_to(folder)) for each in written for path in each.files}
        before = {_top(Path(name)) for names in self.by_name.values() for name in names}
        for name in before - here - {"", "..", "."}:
            path = folder / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _top(path: Path) -> str:
    """The file or folder right in the issue's own folder; "" for what lies elsewhere."""
    return "" if path.is_absolute() else path.parts[0] if path.parts else ""


def key(issue: Issue, folder: Path, formats: Sequence[str], signer: str = "") -> str:
    """What changes with whatever is in an issue; ``folder`` has what is kept of its stories.

    ``signer`` tells whose signature it has, "" for none.

    Raises:
        InputError: a story's edition is not there.
    """
    told = hashlib.sha256(
        repr((__version__, issue.identifier, issue.publication, tuple(formats))).encode()
    )
    if signer:
        told.update(signer.encode())
    for section, story in issue.stories():
        digest = kept.digest(folder / story.name, issue.languages_of(story))
        told.update(repr((sorted(section.titles.items()), story.name, story.page, digest)).encode())
    return told.hexdigest()[:32]


def load(folder: Path) -> Record:
    """The record in a folder; an empty one where there is none.

    Raises:
        InputError: it can't be read.
    """
    path = folder / NAME
    try:
        told = json.loads(path.read_text("utf-8"))["issues"]
        files = [tuple(map(str, each["files"])) for each in told]
        keys = [str(each["key"]) for each in told]
        names = [str(each["name"]) for each in told]
        stories = [frozenset(map(str, each["stories"])) for each in told]
    except FileNotFoundError:
        return Record({}, {}, {})
    except OSError as error:
        raise of_system(error, path, "cannot be read") from error
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(path, "the issue is then written anew") from error
    by_key = {key: each for key, each in zip(keys, files, strict=True) if key}
    by_name = dict(zip(names, files, strict=True))
    return Record(by_key, by_name, dict(zip(names, stories, strict=True)))


def save(
    stories: Sequence[Published],
    publication: str,
    day: date,
    written: Sequence[Written],
    folder: Path,
) -> Path:
    """Write the record of a day's issues.

    Raises:
        InputError: it can't be written.
    """
    record: dict[str, Any] = {
        "publication": publication,
        "date": day.isoformat(),
        "stories": [
            {"story": each.name, "language": each.language, "section": each.section}
            for each in stories
        ],
        "issues": [
            {
                "name": each.issue.name,
                "languages": list(each.issue.languages),
                "identifier": each.issue.identifier,
                "stories": [story.name for _, story in each.issue.stories()],
                "files": [path.relative_to(folder).as_posix() for path in each.files],
                "key": each.key,
            }
            for each in written
        ],
    }
    return write_text(folder / NAME, json.dumps(record, ensure_ascii=False, indent=2) + "\n")
