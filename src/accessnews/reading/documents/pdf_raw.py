"""What all that asks PDFium shares: bounds for one file, texts out of its buffers."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

MOST_PAGES = 200
MOST_CHARACTERS = 2_000_000
MOST_OBJECTS = 300_000  # paths, pictures and texts that the pages draw
MOST_ELEMENTS = 100_000  # tags
MOST_PICTURES = 24 * 2**20  # bytes

ARTIFACT, INVISIBLE, UNMAPPED = 1, 2, 4
"""What a span is, as bits: decoration by its mark, drawn without ink, of characters that the
file's fonts don't name."""

Edges = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left."""


class RefusedError(Exception):
    """The file is not read; ``kind`` is why, in a word, and the message more of it."""

    def __init__(self, kind: str, message: str = "") -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(slots=True)
class Budget:
    """What may still be read of a file."""

    characters: int = MOST_CHARACTERS
    objects: int = MOST_OBJECTS
    elements: int = MOST_ELEMENTS
    pictures: int = MOST_PICTURES

    def spend_characters(self, count: int) -> None:
        """Count characters; raises ``RefusedError`` where they are too many."""
        self.characters -= max(0, count)
        if self.characters < 0:
            raise RefusedError("large", f"over {MOST_CHARACTERS:,} characters")

    def spend_objects(self, count: int) -> None:
        """Count things that are drawn; raises ``RefusedError`` where they are too many."""
        self.objects -= max(0, count)
        if self.objects < 0:
            raise RefusedError("large", f"over {MOST_OBJECTS:,} things that it draws")

    def spend_elements(self, count: int) -> None:
        """Count tags; raises ``RefusedError`` where they are too many."""
        self.elements -= max(0, count)
        if self.elements < 0:
            raise RefusedError("large", f"over {MOST_ELEMENTS:,} tags")


def wide(get: Any) -> str:
    """The text that a function writes in UTF-16 into a buffer, which it is first asked to size."""
    size = get(None, 0)
    if not 2 < size < 200_000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    get(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\0")


def wide_of(get: Any, element: Any) -> str:
    """``wide`` for a function of an element."""
    return wide(lambda buffer, size: get(element, buffer, size))


def is_artifact(raw: Any, item: Any) -> bool:
    """Whether what is drawn is marked as no part of the text (ISO 32000-1, 14.8.2.2)."""
    for number in range(min(60, max(0, raw.FPDFPageObj_CountMarks(item)))):
        mark = raw.FPDFPageObj_GetMark(item, number)
        if mark and _name(raw, mark) == "Artifact":
            return True
    return False


def _name(raw: Any, mark: Any) -> str:
    def get(buffer: Any, size: int) -> int:
        written = ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(mark, buffer, size, written)
        return written.value

    return wide(get)
