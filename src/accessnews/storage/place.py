"""A place for files that several processes or machines share: a folder, or an object store.

It is flat: a name is a key with ``/`` in it, and folders are what names begin with. A file in it is
whole or not there at all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Protocol

from .. import files
from ..errors import InputError
from ..faults import of_system
from ..temporary import NAME

_FORBIDDEN = frozenset("\\:\0")


class Place(Protocol):
    """Files by their names, below one root.

    All methods raise ``InputError`` where the place refuses or can't be reached (its message names
    the file), and where a name would lead out of the root.
    """

    @property
    def address(self) -> str:
        """What ``place_of`` opens it by."""
        ...

    def read(self, name: str) -> bytes | None:
        """What a file holds; None where there is none."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all; one that was there is replaced."""
        ...

    def create(self, name: str, data: bytes) -> bool:
        """Write a small file where there is none; False where there is one, which stays.

        Of all who do it at the same moment one gets True.
        """
        ...

    def remove(self, name: str) -> None:
        """Remove a file; nothing where there is none."""
        ...

    def names(self, folder: str = "") -> Mapping[str, str]:
        """The files in a folder and in all below it, by their names from the root.

        Each with the MD5 of what it holds, in hexadecimal; "" where the place does not tell it.
        """
        ...


def place_of(address: str | Path) -> Place:
    """The place at ``s3://BUCKET/PREFIX``, or in a folder that all who share it reach.

    Raises:
        ExtraMissingError: an object store is named and the extra for it is missing.
        InputError: the object store has no such bucket, refuses, or can't be reached.
        UsageError: the address is of no kind that is known.
    """
    if "://" in str(address) or str(address).startswith("s3:"):  # a slash left out
        from .objects import ObjectStore

        return ObjectStore.opened(str(address))
    return SharedFolder(Path(address))


def checked(name: str) -> str:
    """A name that stays below the root it is put after.

    Raises:
        InputError: it does not, or a system would take it for something else.
    """
    parts = name.split("/")
    if _FORBIDDEN & set(name) or not all(part.strip(". ") for part in parts):
        raise InputError(
            f"{name!r}: is no name for a file in a shared place",
            "Remove it there: whoever wrote it meant another place.",
        )
    return name


class SharedFolder:
    """A folder as a ``Place``: on a disk, or on a network's file system."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def address(self) -> str:
        return str(self.root)

    def read(self, name: str) -> bytes | None:
        path = self._path(name)
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise of_system(error, path, "cannot be read") from error

    def write(self, name: str, data: bytes) -> None:
        files.write_bytes(self._path(name), data)

    def create(self, name: str, data: bytes) -> bool:
        path = self._path(name)
        while True:
            try:
                new = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
            except FileExistsError:
                return False
            except FileNotFoundError:
                try:
                    path.parent.mkdir(parents=True, exist_ok=True)
                except OSError as error:
                    raise of_system(error, path, "cannot be written") from error
            except OSError as error:
                raise of_system(error, path, "cannot be written") from error
            else:
                break
        try:
            with open(new, "wb") as stream:  # noqa: PTH123 - a descriptor
                stream.write(data)
        except OSError as error:
            self.remove(name)
            raise of_system(error, path, "cannot be written") from error
        return True

    def remove(self, name: str) -> None:
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except NotADirectoryError:
            return
        except OSError as error:
            raise of_system(error, path, "cannot be removed") from error

    def names(self, folder: str = "") -> Mapping[str, str]:
        top = self._path(folder) if folder else self.root
        found: dict[str, str] = {}
        for path in files_below(top):
            with suppress(FileNotFoundError):  # removed by somebody else
                found[path.relative_to(self.root).as_posix()] = md5_of(path)
        return dict(sorted(found.items()))

    def _path(self, name: str) -> Path:
        return self.root / PurePosixPath(checked(name))


def files_below(folder: Path) -> Iterator[Path]:
    """All files of a folder and of those in it; no link, and nothing that is under way."""
    for where, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not NAME.fullmatch(each)]
        for name in names:
            path = Path(where, name)
            if not (NAME.fullmatch(name) or path.is_symlink()):
                yield path


def md5(data: bytes) -> str:
    """What object stores tell of an object: its MD5, in hexadecimal."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def md5_of(path: Path) -> str:
    """The ``md5`` of a file.

    Raises:
        InputError: it can't be read.
        FileNotFoundError: there is none.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(
                stream, lambda: hashlib.md5(usedforsecurity=False)
            ).hexdigest()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise of_system(error, path, "cannot be read") from error
