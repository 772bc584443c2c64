"""What a reader or a player opens, by a file's suffix."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EPUB, MP3 = ".epub", ".mp3"

OPENED: Mapping[str, str] = MappingProxyType(
    {
        EPUB: "application/epub+zip",
        ".m4b": "audio/mp4",
        MP3: "audio/mpeg",
        ".opus": "audio/ogg",
        ".pdf": "application/pdf",
        ".audiobook": "application/audiobook+zip",
        ".brf": "application/x-brf",
        ".pef": "application/x-pef+xml",
        ".txt": "text/plain",
        ".md": "text/markdown",
    }
)
"""Media types in the order in which a catalogue offers them."""

PAGE = "text/html"
PICTURES: Mapping[str, str] = MappingProxyType({".png": "image/png", ".jpg": "image/jpeg"})
