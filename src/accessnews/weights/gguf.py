"""Whether a file is a whole GGUF, the format of llama.cpp's models, by its own word (version 2, 3).

Read from its start: header, metadata, the table of tensors; then each tensor must lie within the
file. A file that was cut off, or is another kind of file behind the right first bytes, is told so.
Source: the specification in ggml's docs/gguf.md.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from accessnews.errors import InputError

MAGIC = b"GGUF"
VERSIONS = (2, 3)
_STRING, _ARRAY = 8, 9
_WIDTHS = (1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8)
"""Bytes of a metadata value by the number of its type; strings and arrays tell their own."""

_BLOCKS: Mapping[int, tuple[int, int]] = MappingProxyType(
    {
        0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
        9: (32, 36), 10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176),
        14: (256, 210), 15: (256, 292), 16: (256, 66), 17: (256, 74), 18: (256, 98),
        19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1),
        25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
        34: (256, 54), 35: (256, 66), 39: (32, 17),
    }
)  # fmt: skip
"""Values and bytes in a block by the number of a tensor's type (ggml.h). Of a newer type only the
beginning is looked at."""

_MOST_NAMES = 1_000_000  # tensors, or entries of metadata
_MOST_DIMENSIONS = 8
_DEEPEST = 4  # arrays within arrays


class _NoneError(Exception):
    """What is wrong with the file."""


def check(path: Path) -> None:
    """Refuse a file that is no whole GGUF.

    Raises:
        InputError: it is not; or it can't be read.
    """
    try:
        with path.open("rb") as file:
            _Reader(file).whole()
    except _NoneError as error:
        raise InputError(
            f"{path}: not a whole GGUF file: {error}", "Fetch it again, or name another file."
        ) from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


class _Reader:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = os.fstat(file.fileno()).st_size

    def whole(self) -> None:
        if self._bytes(4) != MAGIC:
            raise _NoneError("it does not begin with GGUF")
        version = self._number("I")
        if version not in VERSIONS:
            raise _NoneError(f"version {version} is not known")
        tensors, entries = self._number("Q"), self._number("Q")
        if not tensors or max(tensors, entries) > _MOST_NAMES:
            raise _NoneError(f"it tells of {tensors} tensors and {entries} entries")
        alignment = 32
        for _ in range(entries):
            name = self._string()
            kind = self._number("I")
            if name == b"general.alignment" and kind == 4:
                alignment = self._number("I")
            else:
                self._skip_value(kind)
        if not alignment or alignment % 8:
            raise _NoneError(f"an alignment of {alignment} bytes")
        ends = [self._tensor() for _ in range(tensors)]
        begin = -(-self._file.tell() // alignment) * alignment
        if begin + max(ends) > self._size:
            raise _NoneError(f"{begin + max(ends)} bytes are told of, {self._size} are there")

    def _tensor(self) -> int:
        """Where a tensor ends, from the beginning of them all."""
        self._string()
        dimensions = self._number("I")
        if dimensions > _MOST_DIMENSIONS:
            raise _NoneError(f"a tensor of {dimensions} dimensions")
        values = 1
        for _ in range(dimensions):
            values *= self._number("Q")
        block, size = _BLOCKS.get(self._number("I"), (0, 0))
        told = -(-values // block) * size if block else 1
        return self._number("Q") + told

    def _skip_value(self, kind: int, depth: int = 0) -> None:
        if kind == _STRING:
            self._string()
        elif kind == _ARRAY:
            inner, count = self._number("I"), self._number("Q")
            if depth == _DEEPEST:
                raise _NoneError("arrays within arrays without end")
            if inner in (_STRING, _ARRAY):
                for _ in range(count):  # each takes bytes of the file: it ends with it
                    self._skip_value(inner, depth + 1)
            else:
                self._skip(count * self._width(inner))
        else:
            self._skip(self._width(kind))

    def _width(self, kind: int) -> int:
        width = _WIDTHS[kind] if kind < len(_WIDTHS) else 0
        if not width:
            raise _NoneError(f"a value of type {kind}, which is none")
        return width

    def _string(self) -> bytes:
        length = self._number("Q")
        if length > 256:
            self._skip(length)
            return b""
        return self._bytes(length)

    def _number(self, form: str) -> int:
        return int(struct.unpack(f"<{form}", self._bytes(struct.calcsize(f"<{form}")))[0])

    def _bytes(self, count: int) -> bytes:
        data = self._file.read(count)
        if len(data) < count:
            raise _NoneError("it ends too early")
        return data

    def _skip(self, count: int) -> None:
        if count > self._size - self._file.tell():
            raise _NoneError("it ends too early")
        self._file.seek(count, os.SEEK_CUR)
