"""ID3v2.4 tags as bytes, their frames in the order given (ID3v2.4.0, "Main Structure")."""

from __future__ import annotations

import io
from collections.abc import Iterable

from mutagen import id3

HEADER = 10  # bytes before the first frame


def tag_bytes(frames: Iterable[id3.Frame]) -> bytes:
    """An ID3v2.4 tag with its frames in the order given.

    Mutagen alone would sort them by length, and FFmpeg tells chapters in the order of the file.
    """
    body = b"".join(_frame_bytes(frame) for frame in frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))  # section 3.1: 4 x 7 bits
    return b"ID3\x04\x00\x00" + size + body


def _frame_bytes(frame: id3.Frame) -> bytes:
    file = io.BytesIO()
    tag = id3.ID3()
    tag.add(frame)
    tag.save(file, v1=0, v2_version=4, padding=lambda _: 0)
    return file.getvalue()[HEADER:]
