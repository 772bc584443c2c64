"""Files as the signer keeps them whole: what c2pa-python 0.38.1 would lose is written otherwise.

It writes every text of an ID3 tag anew in UTF-8, and the second value of one in UTF-16 then begins
with a byte order mark; it drops a whole tag that has synchronised lyrics (``SYLT``). It refuses a
ZIP file with a compressed part.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..files import scratch
from ..sound.id3 import tag_bytes
from .media import EPUB, MP3

MANIFEST = "META-INF/content_credential.c2pa"
"""Where an EPUB has its manifest (C2PA Technical Specification 2.3, appendix A, for ZIP files)."""

GEOB = "application/x-c2pa-manifest-store", "application/c2pa"
"""The media types of the ID3 frame that has an MP3's manifest."""


@contextmanager
def prepared(path: Path, kind: str) -> Iterator[Path]:
    """The file, or a copy of it that says the same, for the signer to read.

    Raises:
        InputError: it can't be read, or is not what its suffix says.
    """
    if kind not in (MP3, EPUB):
        yield path
        return
    with scratch() as folder:
        copy = folder / f"to-sign{path.suffix}"
        done = _in_utf_8(path, copy) if kind == MP3 else _stored(path, copy)
        yield copy if done else path


def tags_of(path: Path) -> frozenset[tuple[str, str]]:
    """The ID3 frames of an MP3 by what they say, however it is encoded, but for its manifest."""
    from mutagen import id3

    try:
        tag = id3.ID3(path)
    except id3.ID3NoHeaderError:
        return frozenset()
    said = set()
    for name, frame in tag.items():
        if _is_manifest(frame):
            continue
        _encode(frame)
        said.add((name, repr(frame)))
    return frozenset(said)


def _in_utf_8(path: Path, copy: Path) -> bool:
    """Copy an MP3 with its tag as ID3v2.4 in UTF-8; false where that can't be done."""
    from mutagen import MutagenError, id3

    try:
        tag = id3.ID3(path)
    except id3.ID3NoHeaderError:
        return False
    except MutagenError as error:
        raise InputError(f"{path}: its tags can't be read: {error}", "Is it an MP3?") from error
    if tag.unknown_frames:
        return False
    frames = [frame for frame in tag.values() if not _is_manifest(frame)]
    for frame in frames:
        _encode(frame)
    with path.open("rb") as source, copy.open("wb") as target:
        source.seek(tag.size)
        target.write(tag_bytes(frames))
        shutil.copyfileobj(source, target)
    return True


def _is_manifest(frame: Any) -> bool:
    return frame.FrameID == "GEOB" and frame.mime in GEOB


def _encode(frame: Any) -> None:
    """Set a frame's text, and that of the frames in it, to UTF-8."""
    from mutagen.id3 import Encoding

    if hasattr(frame, "encoding"):
        frame.encoding = Encoding.UTF8
    for each in getattr(frame, "sub_frames", {}).values():
        _encode(each)


def _stored(path: Path, copy: Path) -> bool:
    """Copy an EPUB with its parts as they are, none of them compressed or a manifest.

    OCF takes both ways (EPUB 3.3, 4.2.2); most of a book with sound is packed already.
    """
    try:
        with zipfile.ZipFile(path) as book, zipfile.ZipFile(copy, "w") as target:
            for each in book.infolist():
                if each.filename == MANIFEST or each.filename == "META-INF/":
                    continue
                part = zipfile.ZipInfo(each.filename, each.date_time)
                part.external_attr = each.external_attr
                part.file_size = each.file_size
                with book.open(each) as source, target.open(part, "w") as stream:
                    shutil.copyfileobj(source, stream)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{path}: no EPUB: {error}", "Build it again.") from error
    return True
