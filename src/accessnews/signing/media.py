"""The files that can carry a signature, by suffix."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

MP3 = "audio/mpeg"
EPUB = "application/epub+zip"

TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".mp3": MP3,
        ".m4b": "audio/mp4",
        ".m4a": "audio/mp4",
        ".wav": "audio/wav",
        ".flac": "audio/flac",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".epub": EPUB,
    }
)
"""The media type that the signer is told. Of the other files of an edition only PDF has a place for
a signature; it stays as it is, since the file in it that the signature needs is none of PDF/UA."""

SOUND = frozenset({".mp3", ".m4b", ".m4a", ".wav", ".flac"})
TALKING_BOOK = ".daisy"
"""How the name of a talking book's folder ends."""


def media_type(path: Path) -> str:
    """The media type of a file that can be signed; empty for any other.

    The sound of a talking book is none: DAISY 2.02 players go by bytes in a bare MPEG stream.
    """
    return "" if is_of_talking_book(path) else TYPES.get(path.suffix.lower(), "")


def is_of_talking_book(path: Path) -> bool:
    """Whether a file lies in a talking book's folder."""
    return any(parent.suffix == TALKING_BOOK for parent in path.parents)
