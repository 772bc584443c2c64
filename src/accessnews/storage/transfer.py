"""A folder of a shared place as a folder of this machine, and back: only what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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


@contextmanager
def working_copy(place: Place, folder: str) -> Iterator[Path]:
    """A place's folder on this machine for a while; on success the place's is made what it is then.

    Where anything fails the place's stays as it is. The folder here has the same name, in a folder
    of its own.

    Raises:
        InputError: as ``pull`` and ``push``.
    """
    with files.scratch() as output:
        copy = output / checked(folder)
        copy.mkdir(parents=True)
        pull(place, folder, copy)
        yield copy
        push(copy, place, folder)


def pull_reports(place: Place, output: Path) -> list[Path]:
    """Bring the report of every story of an output: what tells whose its folders are.

    Raises:
        InputError: as ``pull``.
    """
    return pull(place, "", output, lambda name: PurePosixPath(name).parts[1:] == (REPORT,))


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
                raise InputError(
                    f"{place.address}/{name}: is not what was listed: somebody has just written it",
                    "Run it again.",
                )
            files.write_bytes(path, data)
        brought.append(path)
    return brought


def push(source: Path, place: Place, folder: str) -> Pushed:
    """Make a place's folder, "" for all of it, what ``source`` is.

    Files that differ are written, ``report.json`` after all others; then those that ``source`` does
    not have are removed. So whoever reads the report finds what it names, and what is broken off
    is put right when it is done again.

    Raises:
        InputError: the place refuses or can't be reached, or ``source`` can't be read.
    """
    begin = f"{checked(folder)}/" if folder else ""
    there = place.names(folder)
    here = {path.relative_to(source).as_posix(): path for path in files_below(source)}
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
    removed = sorted(there.keys() - {begin + inner for inner in here})
    for name in removed:
        place.remove(name)
    return Pushed(tuple(written), tuple(removed))


def _same(path: Path, digest: str) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError):
        return bool(digest) and md5_of(path) == digest
    return False
