"""Cells of eight dots written with six, which is all that an embosser and a BRF know.

Dots 7 and 8 mark in eight-dot braille what six-dot braille has a sign for (a capital: dot 7; a
digit of computer braille: dot 8), or set apart for reading back what means the same (他 in
``zh-tw.ctb``, the Greek quotation marks in ``el.ctb``); there the other six dots are the sign.
Capital and number sign are dots 6 and 3456, as in most codes (World Braille Usage, 2013, and
Unified English Braille, 8.3 and 6.1).
"""

from __future__ import annotations

from collections.abc import Sequence

BLANK = "\u2800"
CAPITAL, NUMBER = "\u2820", "\u283c"
_BASE, _SIX = ord(BLANK), 0b111111


def six_dots(cells: str, text: str, origins: Sequence[int]) -> str:
    """Cells with dots 1 to 6 only.

    Args:
        cells: Unicode braille (U+2800 to U+28FF).
        text: what was written in them.
        origins: for each cell the place in ``text`` of the character that it stands for.
    """
    if all(ord(cell) <= _BASE + _SIX for cell in cells):
        return cells
    made: list[str] = []
    marked, number = -1, False
    for cell, origin in zip(cells, origins, strict=True):
        character = text[origin] if 0 <= origin < len(text) else ""
        eight = ord(cell) > _BASE + _SIX
        digit = eight and character.isdigit()
        if digit and not number:
            made.append(NUMBER)
        elif eight and character.isupper() and origin != marked:
            made.append(CAPITAL)
            marked = origin
        number = digit or (number and character in ".,")
        made.append(chr(_BASE + (ord(cell) - _BASE & _SIX)))
    return "".join(made)
