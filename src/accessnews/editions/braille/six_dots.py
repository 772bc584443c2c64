"""Cells as an embosser and a BRF know them: six dots, and numbers that can be told from letters.

Dots 7 and 8 mark in eight-dot braille what six-dot braille has a sign for (a capital: dot 7; a
digit of computer braille: dot 8), or set apart for reading back what means the same (他 in
``zh-tw.ctb``, the Greek quotation marks in ``el.ctb``); there the other six dots are the sign.
Capital and number sign are dots 6 and 3456, as in most codes (World Braille Usage, 2013, and
Unified English Braille, 8.3 and 6.1).

Many tables of liblouis set nothing between a digit and a letter that has the same cell ("12a" is
121 in ``es.tbl``), and some have no number sign at all (``is.tbl``, ``zh-tw.ctb``). The sign that
ends a number is dots 56, as in Unified English Braille (6.5), where a language has no other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

BLANK, BREAK = "\u2800", "\u200b"
"""The cell without dots; and where a line may end without one, which is no cell."""
CAPITAL, NUMBER, LETTER = "\u2820", "\u283c", "\u2830"
DIGITS = frozenset("\u2801\u2803\u2809\u2819\u2811\u280b\u281b\u2813\u280a\u281a")
"""The cells of the letters a to j, which are 1 to 0 behind a number sign."""
_BASE, _SIX = ord(BLANK), 0b111111


def six_dots(
    cells: str,
    text: str,
    origins: Sequence[int],
    *,
    bare: bool = False,
    letter: str = LETTER,
    divided: bool = False,
) -> str:
    """Cells with dots 1 to 6 only, in which a number ends where its digits do.

    Args:
        cells: Unicode braille (U+2800 to U+28FF).
        text: what was written in them.
        origins: for each cell the place in ``text`` of the character that it stands for.
        bare: whether the table writes digits without a number sign.
        letter: the sign before a letter that would be read as one more digit.
        divided: whether ``BREAK`` stands between the cells of two characters that are syllables.
    """
    made: list[str] = []
    marked, number, before, place = -1, False, "", -1
    for cell, origin in zip(cells, origins, strict=True):
        character = text[origin] if 0 <= origin < len(text) else ""
        eight = ord(cell) > _BASE + _SIX
        six = chr(_BASE + (ord(cell) - _BASE & _SIX))
        digit = (eight and character.isdigit()) or (bare and character.isdecimal())
        if divided and origin != place and _syllable(before) and _syllable(character):
            made.append(BREAK)
        if digit and not number:
            made.append(NUMBER)
        elif eight and character.isupper() and origin != marked:
            made.append(CAPITAL)
            marked = origin
        elif before.isdecimal() and character.isalpha() and {six, made[-1]} <= DIGITS:
            made.append(letter)
        number = digit or (number and character in ".,")
        made.append(six)
        before, place = character, origin
    return "".join(made)


def _syllable(character: str) -> bool:
    return unicodedata.category(character or " ") == "Lo"
