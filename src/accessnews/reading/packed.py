"""Packed bytes unpacked within a limit: what a server sends compressed, what a file holds so.

A few packed bytes may stand for any number of bytes, so nothing is unpacked beyond the limit.
"""

from __future__ import annotations

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

SUFFIXES = {
    ".gz": "gzip",
    ".br": "br",
    ".zst": "zstd",
    ".zz": "deflate",
    ".bz2": "bzip2",
    ".xz": "xz",
}
"""How a packed file's name ends, and its coding."""
_MAGIC = {
    b"\x1f\x8b\x08": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
}
_STEP = 65536  # bytes
_MOST_MEMORY = 100_000_000  # bytes that an xz file may ask for
_MOST_CODINGS = 3  # one within another


class PackedError(ValueError):
    """Bytes that can't be unpacked; the message says why, as a clause."""


class TooMuchError(PackedError):
    """More than the limit comes out of them."""


def coding_of(data: bytes, name: str = "") -> str:
    """How a file is packed, by its first bytes; Brotli and deflate by its name. "" for not."""
    for magic, coding in _MAGIC.items():
        if data.startswith(magic):
            return coding
    coding = next((c for suffix, c in SUFFIXES.items() if name.lower().endswith(suffix)), "")
    return coding if coding in ("br", "deflate") else ""


def unpacked(data: bytes, codings: str, limit: int) -> bytes:
    """``data`` without its codings, as ``Content-Encoding`` lists them (the last is outermost).

    Raises:
        TooMuchError: it holds more than ``limit`` bytes.
        PackedError: it is damaged, ends in the middle, or a coding is not known.
    """
    names = [name for each in codings.split(",") if (name := each.strip().lower())]
    names = [name.removeprefix("x-") for name in names if name != "identity"]
    if len(names) > _MOST_CODINGS:
        raise PackedError("it is packed too many times over")
    for name in reversed(names):
        data = _unpacked(data, name, limit)
    return data


def _unpacked(data: bytes, name: str, limit: int) -> bytes:
    if name not in _OPENED:
        raise PackedError(f"it is packed as “{name[:20]}”, which is not known")
    found = bytearray()
    steps = _steps(_OPENED[name], data)
    while True:
        try:
            step = next(steps, None)
        except PackedError:
            raise
        except Exception as error:  # each library has its own, and none that they share
            raise PackedError(f"its {name} data are damaged") from error
        if step is None:
            return bytes(found)
        found += step
        if len(found) > limit:
            raise TooMuchError(f"more than {limit // 1_000_000} MB come out of it")


class _Decoder(Protocol):
    """What bz2's, lzma's and zstd's decoders share."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Zlib:
    """zlib's decoder with the others' interface; deflate's with and without its head."""

    def __init__(self, window: int) -> None:
        self._decoder = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        return not self._decoder.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._decoder.decompress(self._decoder.unconsumed_tail + data, max_length)


class _Brotli:
    """Brotli's decoder with the others' interface."""

    def __init__(self) -> None:
        import brotli

        self._decoder = brotli.Decompressor()
        self.unused_data = b""

    @property
    def eof(self) -> bool:
        return bool(self._decoder.is_finished())

    @property
    def needs_input(self) -> bool:
        return bool(self._decoder.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return bytes(self._decoder.process(data, output_buffer_limit=max_length))


def _zstd() -> _Decoder:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.ZstdDecompressor()


def _steps(opened: Callable[[bytes], _Decoder], data: bytes) -> Iterator[bytes]:
    """What comes out, piece by piece. A file may be several packed ones end to end."""
    magic = data[:2]
    while data:
        decoder = opened(data)
        while not decoder.eof:
            step = decoder.decompress(data, _STEP)
            data = b""
            yield step
            if not step and decoder.needs_input and not decoder.eof:
                raise PackedError("it ends in the middle")
        data = decoder.unused_data
        if not data.startswith(magic):  # padding
            return


def _deflate(data: bytes) -> _Decoder:
    """Some servers send deflate without zlib's head of two bytes (RFC 9110, 8.4.1.2)."""
    has_head = len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2]) % 31 == 0
    return _Zlib(zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS)


_OPENED: dict[str, Callable[[bytes], _Decoder]] = {
    "gzip": lambda _: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": _deflate,
    "br": lambda _: _Brotli(),
    "zstd": lambda _: _zstd(),
    "bzip2": lambda _: bz2.BZ2Decompressor(),
    "xz": lambda _: lzma.LZMADecompressor(memlimit=_MOST_MEMORY),
}
