"""Reading archives as data: members are copied out by name, nothing is installed or run.

A member's name never becomes a path as it stands: only the catalogue (or, for an Argos package, a
checked relative path) says where bytes go, and how many at most.
"""

from __future__ import annotations

import hashlib
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, cast

from accessnews.errors import EngineError

from .catalogue import Extract, ModelFile

BLOCK = 1 << 20  # bytes read at once
WHOLE, UNPACKED = ".", ".zst"  # members: the archive itself, and what it holds packed by zstd

Advance = Callable[[float], None]


class DamagedArchiveError(EngineError):
    """A file that is not an archive, or not a whole one."""


def sha256_of(path: Path, advance: Advance | None = None) -> str:
    """The file's sha256 in hexadecimal; ``advance`` is told the bytes read."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
            if advance is not None:
                advance(len(block))
    return digest.hexdigest()


def join(
    archives: Sequence[Path],
    rules: Sequence[Extract],
    files: Sequence[ModelFile],
    folder: Path,
    advance: Advance,
) -> None:
    """Make ``files`` in ``folder`` from the members of ``archives`` that ``rules`` name.

    Parts of one file are joined in the order of the archives, and in an archive's own order. Where
    several rules are for whole archives, the first is for the first archive, and so on. Each file
    is verified; on an error, ``folder`` may hold half-made files and is not to be used.

    Raises:
        EngineError: an archive can't be read, a file is missing, too long, or not as pinned.
    """
    making = {file.path: _Making(file, folder / file.path) for file in files}
    for number, archive in enumerate(archives):
        with _parts(archive, rules, number) as parts:
            for path, stream in parts:
                if path in making:
                    making[path].append(stream, advance)
    for file in making.values():
        file.verify()


class _Making:
    """A file that is being joined."""

    def __init__(self, file: ModelFile, target: Path) -> None:
        self.file = file
        self.target = target
        self.size = 0
        self.digest = hashlib.sha256()
        target.parent.mkdir(parents=True, exist_ok=True)

    def append(self, stream: IO[bytes], advance: Advance) -> None:
        with self.target.open("ab") as output:
            while block := stream.read(BLOCK):
                self.size += len(block)
                if self.size > self.file.size:
                    raise EngineError(f"{self.file.path}: longer than {self.file.size} bytes")
                self.digest.update(block)
                output.write(block)
                advance(len(block))

    def verify(self) -> None:
        if self.size != self.file.size:
            raise EngineError(f"{self.file.path}: {self.size} of {self.file.size} bytes came")
        if self.digest.hexdigest() != self.file.sha256:
            raise EngineError(f"{self.file.path}: the checksum does not match")


@contextmanager
def _parts(
    archive: Path, rules: Sequence[Extract], number: int
) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """What the archive holds for the files that ``rules`` name: (file, bytes), in its order."""
    whole = [rule for rule in rules if rule.member in (WHOLE, UNPACKED)]
    if whole:
        rule = whole[min(number, len(whole) - 1)]
        with _unpacked(archive) if rule.member == UNPACKED else archive.open("rb") as stream:
            yield iter([(rule.to, stream)])
        return
    with members(archive) as (names, opened):

        def parts() -> Iterator[tuple[str, IO[bytes]]]:
            for name in names:
                for target in filter(None, (rule.target(name) for rule in rules)):
                    with opened(name) as stream:
                        yield target, stream

        yield parts()


@contextmanager
def _unpacked(archive: Path) -> Iterator[IO[bytes]]:
    """
    Raises:
        DamagedArchiveError: it is not packed by zstd, or not whole.
    """
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    try:
        with zstd.open(archive, "rb") as stream:
            yield cast(IO[bytes], stream)
    except (zstd.ZstdError, EOFError) as error:
        raise DamagedArchiveError(f"{archive.name}: not a readable archive: {error}") from error


@contextmanager
def members(archive: Path) -> Iterator[tuple[list[str], Callable[[str], IO[bytes]]]]:
    """The regular files in a zip (a wheel) or tar (an npm package), and how to open one.

    Links, devices and names that are absolute or climb with ``..`` are left out.

    Raises:
        DamagedArchiveError: not an archive, or not a whole one.
    """
    try:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as opened:
                names = [info.filename for info in opened.infolist() if not info.is_dir()]
                yield [name for name in names if is_safe(name)], opened.open
        else:
            with tarfile.open(archive) as packed:
                files = {item.name: item for item in packed.getmembers() if item.isreg()}

                def open_member(name: str) -> IO[bytes]:
                    stream = packed.extractfile(files[name])
                    if stream is None:
                        raise EngineError(f"{archive.name}: {name}: not a file")
                    return stream

                yield [name for name in files if is_safe(name)], open_member
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error) as error:
        raise DamagedArchiveError(f"{archive.name}: not a readable archive: {error}") from error


def is_safe(name: str) -> bool:
    """Whether a member's name is a plain path below the folder it is unpacked in."""
    path = PurePosixPath(name)
    return (
        bool(path.parts)
        and not path.is_absolute()
        and ".." not in path.parts
        and "\\" not in name
        and ":" not in path.parts[0]
    )
