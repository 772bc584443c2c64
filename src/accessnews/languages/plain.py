"""Text in characters that any model knows, for one that fails at the text as it stands."""

from __future__ import annotations

import re
import unicodedata

from ..patterns import lazy
from .raised import RAISED, VULGAR

_EXPONENT = lazy(f"(?<=[^\\W_])[{''.join(map(re.escape, RAISED))}]+")
_COMMON = frozenset("‐‑–—‘’‚“”„•…‰′″‹›€")
_RARE = lazy(r"[\u2000-\u2bff\u2e00-\u2e7f\ufe00-\ufe0f]")  # marks of no script of their own
_SIGNS = frozenset({"Sc", "Sm"})  # of currencies and of arithmetic
_WITHIN_WORDS = "Cf"  # joiners, directions: they are no gap
_LATIN_1 = "\u0100"


def in_plain_characters(text: str) -> str:
    """``text`` with figures 0 to 9 and letters in their common form; it says what it said.

    An exponent is written with a caret ("10⁶" as "10^6"), a fraction with a slash. Emoji, rare
    marks, control characters and whatever else is no letter, figure, mark or sign become spaces.
    """
    text = _EXPONENT.sub(lambda found: "^" + "".join(RAISED[each] for each in found[0]), text)
    return " ".join("".join(map(_plain, text)).split())


def _plain(char: str) -> str:
    if char in VULGAR:
        return f" {VULGAR[char]}"
    if char == "−":
        return "-"
    if (value := unicodedata.decimal(char, None)) is not None:
        return str(value)
    if unicodedata.category(char)[0] in "LNS" and char not in _COMMON:
        char = unicodedata.normalize("NFKC", char)
    if _is_common(char[0]):
        return char
    return "" if unicodedata.category(char[0]) == _WITHIN_WORDS else " "


def _is_common(char: str) -> bool:
    category = unicodedata.category(char)
    if char < _LATIN_1:
        return char.isprintable()
    if category in _SIGNS or char in _COMMON:
        return True
    return category[0] in "LN" or (category[0] in "MP" and not _RARE.match(char))
