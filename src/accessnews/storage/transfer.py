"""A folder of a shared place as a folder of this machine, and back: only what has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .. import files
from ..errors import InputError
from ..faults import of_system
from .place import Place, checked, files_below, md5, md5_of

REPORT = "report.json"
"""What tells that a folder is whole, and whose it is: written last."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """The names of the files that ``push`` wrote and removed, from the place's root."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def pull(
    place: Place, folder: str, target: Path, wanted: Callable[[str], bool] = lambda _: True
) -> list[Path]:
    """Bring the files of a place's folder, "" for all of it, into ``target``; gives them.

    One that is there with the same bytes stays. ``wanted`` is asked by the names from the folder.

    Raises:
        InputError: the place refuses, can't be reached or has a name that leads out of the folder;
            or ``target`` can't be written.
    """
    begin = f"{checked(folder)}/" if folder else ""
    brought = []
    again: Mapping[str, str] | None = None
    for name, digest in place.names(folder).items():
        inner = checked(name.removeprefix(begin))
        if not wanted(inner):
            continue
        path = target / PurePosixPath(inner)
        if not _same(path, digest):
            data = place.read(name)
            if data is None:  # removed since it was listed
                continue
            if digest and md5(data) != digest:
                # What a store encrypts by a key of its service has a tag that looks like an MD5 and
                # is none: it is the same as long as nobody writes.
                again = place.names(folder) if again is None else again
                if again.get(name) != digest:
                    raise InputError(
                        f"{place.address}/{name}: is not what was listed: somebody has just "
                        "written it",
                        "Run it again.",
                    )
            files.write_bytes(path, data)
        brought.append(path)
    return brought


def push(
    source: Path,
    place: Place,
    folder: str,
    wanted: Callable[[str], bool] = lambda _: True,
    ours: Callable[[str], bool] = lambda _: True,
) -> Pushed:
    """Make a place's folder, "" for all of it, what ``source`` is.

    Files that differ are written, ``report.json`` after all others; then those that ``source`` does
    not have are removed. So whoever reads the report finds what it names, and what is broken off
    is put right when it is done again. What is not ``wanted``, as in ``pull``, is let alone, and
    nothing is removed that is not ``ours``, which is asked by the names from the place's root.

    Raises:
        InputError: the place refuses or can't be reached, or ``source`` can't be read.
    """
    begin = f"{checked(folder)}/" if folder else ""
    there = {
        name: digest
        for name, digest in place.names(folder).items()
        if wanted(name.removeprefix(begin))
    }
    here = {
        inner: path
        for path in files_below(source)
        if wanted(inner := path.relative_to(source).as_posix())
    }
    written = []
    for inner in sorted(here, key=lambda each: (PurePosixPath(each).name == REPORT, each)):
        path, name = here[inner], begin + inner
        if _same(path, there.get(name, "")):
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            raise of_system(error, path, "cannot be read") from error
        place.write(name, data)
        written.append(name)
    removed = sorted(filter(ours, there.keys() - {begin + inner for inner in here}))
    for name in removed:
        place.remove(name)
    return Pushed(tuple(written), tuple(removed))


def _same(path: Path, digest: str) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError):
        return bool(digest) and md5_of(path) == digest
    return False
