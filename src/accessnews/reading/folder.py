"""The articles of a folder, and what in it is none and why."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import InputError
from . import kinds
from .decode import read_bytes
from .kind_by_content import tell

_ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing"})


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a folder that is not read, and why (no full stop)."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a folder: the articles, and what is passed over; each sorted by name."""

    articles: tuple[Path, ...]
    passed_over: tuple[PassedOver, ...] = ()


def find_articles(folder: Path) -> Found:
    """The articles that lie in a folder (not in folders within it), and what is passed over.

    Hidden files are nobody's. A file is an article if its content or its
    suffix says so: one that then can't be read is an error, and not passed over.

    Raises:
        InputError: there is no such folder, or it can't be read.
    """
    try:
        paths = sorted(folder.iterdir())
    except NotADirectoryError:
        raise InputError(
            f"{folder}: is no folder.", "Name the folder that holds the articles."
        ) from None
    except FileNotFoundError:
        raise InputError(f"{folder}: there is no such folder.", "Check the path.") from None
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be read: {error.strerror}", "Check its permissions."
        ) from error
    found: list[Path] = []
    passed: list[PassedOver] = []
    for path in paths:
        try:
            if path.name.startswith(".") or not path.is_file():
                continue
            told = path.stat()
        except OSError:  # gone since it was listed
            continue
        if reason := _reason(path, told):
            passed.append(PassedOver(path, reason))
        else:
            found.append(path)
    return Found(tuple(found), tuple(passed))


def leads_out(path: Path) -> bool:
    """Whether a file of a folder is a link, or a link to links, out of that folder."""
    return not path.resolve().is_relative_to(path.parent.resolve())


def _reason(path: Path, told: os.stat_result) -> str:
    """Why a file is passed over, "" for an article."""
    if path.stem.lower() in _ABOUT:
        return "tells about the folder"
    named = kinds.BY_SUFFIX.get(path.suffix.lower())
    if named is not None and named.is_article:
        return ""
    return _reason_inside(path, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=4096)  # a folder that is watched is looked at every second
def _reason_inside(path: Path, changed: int, size: int) -> str:
    """The same of one whose name tells no article; ``changed`` and ``size`` tell its states."""
    suffix = path.suffix.lower()
    named = kinds.BY_SUFFIX.get(suffix)
    if leads_out(path):
        return "is a link out of its folder, which is not followed"
    try:
        if size > kinds.LARGEST:
            return f"is {named.title if named else 'too large for an article'}"
        if not size:
            return "is empty"
        kind = tell(read_bytes(path, kinds.LARGEST), suffix)
    except InputError as error:
        return error.message.partition(": ")[2].removesuffix(".")
    if kind.is_article and kind is not kinds.PLAIN:
        return ""
    if kind is not kinds.PLAIN:
        return f"is {kind.title}"
    if named is not None:
        return f"is {named.title}"
    return "its suffix is no article's; to read it all the same: accessnews build"
