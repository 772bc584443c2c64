"""Lines for captions: few, short, even, and broken only where a reader of the language would.

A width is counted in cells: a wide character (hanzi, kana, hangul; Unicode TR 11) takes two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

LINE = 42
"""Cells in a line: 42 Latin letters or 21 hanzi, the longest that broadcasters' guides allow."""

WIDE = frozenset({"W", "F"})

# Of the classes of Unicode TR 14 those that matter here: what must not end or begin a line.
OPENING = frozenset("「『（《〈【〔［｛“‘([")
CLOSING = frozenset("」』）》〉】〕］｝”’)],.!?;:，。、！？；：…—·％%ー々")


def width(text: str) -> int:
    """Cells that ``text`` takes."""
    return sum(
        0 if unicodedata.combining(character) else 1 + _is_wide(character) for character in text
    )


def lines(text: str, most: int = LINE) -> list[str]:
    """``text`` in the fewest lines of at most ``most`` cells, as even as they can be.

    Joined again (by a space where a line ended in one) they are ``text``. A word longer than a
    line has a line of its own.
    """
    units = list(_units(text))
    fewest = len(_filled(units, most))
    narrow, wide = max(1, width(text) // fewest), most
    while narrow < wide:
        middle = (narrow + wide) // 2
        if len(_filled(units, middle)) <= fewest:
            wide = middle
        else:
            narrow = middle + 1
    return [line.rstrip() for line in _filled(units, wide)]


def _units(text: str) -> Iterator[str]:
    """What a line break can't split, each with the spaces after it."""
    begin = 0
    for end in range(1, len(text)):
        if _may_break(text[end - 1], text[end]):
            yield text[begin:end]
            begin = end
    yield text[begin:]


def _may_break(before: str, after: str) -> bool:
    """Between two characters: after a space, and beside a wide one that may stand there."""
    if before.isspace() or after.isspace():
        return before == " " and after != " "
    if before in OPENING or after in CLOSING or unicodedata.combining(after):
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in WIDE


def _filled(units: list[str], most: int) -> list[str]:
    """The units put into lines, each line as full as it can be."""
    filled = [""]
    for unit in units:
        if filled[-1] and width((filled[-1] + unit).rstrip()) > most:
            filled.append("")
        filled[-1] += unit
    return filled
