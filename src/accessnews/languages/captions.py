"""How long and how wide a caption may be in a language.

Two lines and 7 seconds at most, five sixths of a second at least: Netflix, Timed Text Style Guide,
General Requirements (1 and 4). A line of 37 characters: BBC, Subtitle Guidelines, 3.1 (Netflix
allows 42); 17 characters a second: Netflix, for adults, which is the BBC's 160 to 180 words a
minute (4.1). Netflix's guides for single languages, on lines and reading speed: Chinese 16 and 9,
Japanese 13 and 4, Korean 16 and 12, where a narrow character counts half.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from .tags import written_as

LINES = 2
LONGEST, SHORTEST = 7000, 833
"""Milliseconds that a caption is shown at most, and at least where that can be."""

WIDE = frozenset({"W", "F"})


@dataclass(frozen=True, slots=True)
class Norm:
    """``line``: cells in a line; ``speed``: cells that are read in a second.

    A wide character (hanzi, kana, hangul; Unicode TR 11) takes two cells.
    """

    line: int
    speed: float


WIDEST = 42
"""Cells of a line that Netflix allows where the BBC has 37: what others' captions are held to."""

GENERAL = Norm(37, 17)
_NORMS = {"zh": Norm(32, 18), "ja": Norm(26, 8), "ko": Norm(32, 24)}


def norm(tag: str) -> Norm:
    """The norm of a BCP 47 tag's language."""
    return _NORMS.get(written_as(tag), GENERAL)


def widest(tag: str) -> int:
    """Cells that no published guide goes beyond in a language."""
    found = norm(tag)
    return WIDEST if found is GENERAL else found.line


def width(text: str) -> int:
    """Cells that ``text`` takes."""
    return sum(
        0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1 + is_wide(character)
        for character in text
    )


def is_wide(character: str) -> bool:
    """Whether a character takes two cells."""
    return unicodedata.east_asian_width(character) in WIDE
