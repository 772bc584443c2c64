"""The language of an MP4's tracks: FFmpeg writes that of the sound alone, and none for chapters.

The text track of the chapters is made by FFmpeg itself, out of reach of its options. Players that
ask for its language find no code there, or English: 0 is Macintosh's for it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_CONTAINERS = (b"moov", b"trak", b"mdia")
_AT = {0: 20, 1: 32}
"""Where the language stands in ``mdhd``, by its version: bytes from the begin of its content."""


def label(path: Path, language: str) -> None:
    """Say of every track of an MP4 that it is in ``language``, an ISO 639-2/T code.

    ISO/IEC 14496-12, 8.4.2: three letters of five bits each.

    Raises:
        OSError: the file can't be read or written.
    """
    letters = [ord(letter) - 0x60 for letter in language]
    code = letters[0] << 10 | letters[1] << 5 | letters[2]
    with path.open("r+b") as stream:
        end = stream.seek(0, 2)
        for begin in list(_media_headers(stream, 0, end)):
            stream.seek(begin)
            version = stream.read(1)[0]
            stream.seek(begin + _AT[version])
            stream.write(struct.pack(">H", code))


def _media_headers(stream: BinaryIO, begin: int, end: int) -> Iterator[int]:
    """Where the content of each ``mdhd`` begins."""
    while begin + 8 <= end:
        stream.seek(begin)
        size, kind = struct.unpack(">I4s", stream.read(8))
        content = begin + 8
        if size == 1:
            (size,) = struct.unpack(">Q", stream.read(8))
            content += 8
        after = begin + size if size else end
        if kind == b"mdhd":
            yield content
        elif kind in _CONTAINERS:
            yield from _media_headers(stream, content, after)
        begin = max(after, content)
