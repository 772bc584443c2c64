"""The files of a story: each with what it is and its size, and all of them as one archive.

Only what lies in the story's own folder is one, and no link is followed: of a path that a browser
tells, what is no file of the list is no file.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..temporary import NAME
from .refusals import RefusalError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PIECE = 256 * 1024  # bytes of an archive that are sent at once
_PACKED = frozenset({".epub", ".mp3", ".m4b", ".opus", ".zip", ".png", ".jpg", ".webp", ".pdf"})

KINDS = {
    ".epub": "epub",
    ".mp3": "audio",
    ".m4b": "audiobook",
    ".opus": "audio",
    ".vtt": "captions",
    ".srt": "captions",
    ".lrc": "captions",
    ".txt": "transcript",
    ".md": "markdown",
    ".pdf": "pdf",
    ".html": "web",
    ".brf": "braille",
    ".pef": "braille",
    ".smil": "talking-book",
    ".ncx": "talking-book",
    ".opf": "talking-book",
    ".csv": "table",
    ".json": "data",
    ".png": "picture",
    ".jpg": "picture",
    ".webp": "picture",
    ".svg": "picture",
}
"""What a file is by its suffix, as the words of the desk name it; others are "other"."""


@dataclass(frozen=True, slots=True)
class FileMade:
    """A file: its path in the story's folder with "/", and its bytes."""

    path: str
    size: int

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        return Path(self.path).suffix.lower()

    @property
    def kind(self) -> str:
        return "report" if self.path == "report.json" else KINDS.get(self.suffix, "other")


def files_made(folder: Path) -> tuple[FileMade, ...]:
    """Every file in ``folder``, by path; none where it is a link itself, or not there."""
    if folder.is_symlink() or not folder.is_dir():
        return ()
    return tuple(sorted(_below(folder, ""), key=lambda each: each.path))


def _below(folder: Path, before: str) -> Iterator[FileMade]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink() or NAME.fullmatch(entry.name):
                continue
            path = f"{before}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _below(folder / entry.name, f"{path}/")
            elif entry.is_file(follow_symlinks=False):
                yield FileMade(path, entry.stat(follow_symlinks=False).st_size)


def file_made(folder: Path, path: str) -> Path:
    """A file of ``folder`` by its path in it.

    Raises:
        InputError: it is none.
    """
    if not any(each.path == path for each in files_made(folder)):
        raise RefusalError("no-file", path=repr(path))
    return folder / path


def archive(folder: Path) -> Iterator[bytes]:
    """All files of ``folder`` as a ZIP archive, in pieces as they are read.

    The same files give the same bytes.
    """
    out = _Pieces()
    with zipfile.ZipFile(out, "w") as packed:
        for each in files_made(folder):
            info = zipfile.ZipInfo(f"{folder.name}/{each.path}")
            stored = each.suffix in _PACKED
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.file_size = each.size
            with (folder / each.path).open("rb") as file, packed.open(info, "w") as member:
                while piece := file.read(PIECE):
                    member.write(piece)
                    yield out.taken()
    yield out.taken()


class _Pieces(io.RawIOBase):
    """What is written goes into pieces that are taken: an archive needs no place to lie in."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
