"""What any exception means for the user: one of ours, the system's refusal, or a fault of ours.

What the system refuses (a full disk, a name too long, a file where a folder is needed) is told with
the place that is at fault, and the remedy is for that place: the cache, the folder for temporary
files, or what the user named.
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from .cache import ENVIRONMENT, default_root
from .errors import AccessnewsError, InputError
from .patterns import lazy
from .temporary import NAME

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_FOLDER = frozenset({errno.ENOTDIR, errno.EEXIST})
_NO_FILE = frozenset({errno.EISDIR, errno.ENOTEMPTY})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
REFUSALS = FULL | _NO_FOLDER | _NO_FILE | _FORBIDDEN
"""What the system refuses whatever is written: no other text and no other engine mends it."""
_PYTHONS_OWN = lazy(r"tmp[a-z0-9_]{8}")  # of the standard library's tempfile


def as_known(error: Exception) -> AccessnewsError:
    """``error`` itself where it is one of ours, else what it means."""
    if isinstance(error, AccessnewsError):
        return error
    if isinstance(error, OSError) and error.errno is not None:
        return of_system(error)
    fault = AccessnewsError(
        f"unexpected {type(error).__name__}: {error}",
        "This is a fault of accessnews: run again with --debug and report what it prints.",
    )
    fault.__cause__ = error
    return fault


def refusal_of(error: BaseException | None) -> OSError | None:
    """The system's refusal that an error comes of, itself or what caused it; None for none."""
    while error is not None:
        if isinstance(error, OSError) and error.errno is not None:
            return error
        error = error.__cause__ or error.__context__
    return None


def of_system(error: OSError, path: Path | None = None, what: str = "") -> InputError:
    """The system's refusal as one line.

    Args:
        error: what the system said.
        path: what was asked for, where the error does not know it.
        what: "cannot be written", or the like.
    """
    if path is None and error.filename not in (None, -1) and not isinstance(error.filename, int):
        path = Path(os.fsdecode(error.filename))
    if path is not None and error.errno in _NO_FOLDER:
        path = next((each for each in (path, *path.parents) if each.is_file()), path)
    parts = (str(path) if path else "", what, error.strerror or str(error))
    told = InputError(": ".join(filter(None, parts)), _remedy(error.errno, path))
    told.__cause__ = error
    return told


def damaged(path: Path, then: str) -> InputError:
    """The error of a file that this program wrote and can't make sense of any more.

    ``then`` says what comes of a run without it.
    """
    return InputError(
        f"{path}: is damaged, and tells nothing",
        f"Put back a copy of it, or move it away: {then}.",
    )


def _remedy(number: int | None, path: Path | None) -> str:
    folder, variable = place_of(path) if path else (None, "")
    other = f"name another folder with {variable}" if variable else "choose another folder"
    if number in FULL:
        if folder or path:
            return f"Free some space in {folder or (path and path.parent)}, or {other}."
        return (
            f"Free some space in the output folder, the cache ({default_root()}) or TMPDIR "
            f"({scratch_place()})."
        )
    if number == errno.ENAMETOOLONG:
        return "Choose a shorter name."
    if number in _NO_FOLDER:
        return f"A file stands where a folder is needed: move it away, or {other}."
    if number in _NO_FILE:
        return f"A folder stands where a file is needed: move it away, or {other}."
    if number in _FORBIDDEN:
        return f"Check the permissions, or {other}."
    if number == errno.ENOENT:
        return "Check the path." if not variable else f"Make the folder, or {other}."
    if number == errno.EMFILE:
        return "Allow more open files (ulimit -n), then run it again."
    return f"Check the disk, or {other}."


def place_of(path: Path) -> tuple[Path | None, str]:
    """The cache or the folder for temporary files, if ``path`` is in it, and what names it."""
    absolute = path.absolute()
    if absolute.is_relative_to(root := default_root().absolute()):
        return root, ENVIRONMENT
    scratch = scratch_place().absolute()
    if absolute == scratch:
        return scratch, "TMPDIR"
    if absolute.is_relative_to(scratch):
        first = absolute.relative_to(scratch).parts[0]
        if NAME.fullmatch(first) or _PYTHONS_OWN.fullmatch(first):
            return scratch, "TMPDIR"
    return None, ""


def scratch_place() -> Path:
    """The user's folder for temporary files: not the one that this run has made in it."""
    place = Path(tempfile.tempdir or os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 - only told
    return place.parent if NAME.fullmatch(place.name) else place
