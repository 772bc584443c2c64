"""Raised and lowered characters (⁰ ⁿ ⁻ ₂ ₍), and single characters that are numbers (½ ① Ⅳ ፲).

The tables are Unicode's own: compatibility forms, numeric values.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from ..patterns import lazy

_BLOCKS = ((0xB2, 0xBA), (0x2B0, 0x2E5), (0x1D2C, 0x1DC0), (0x2070, 0x209D), (0x2C7C, 0x2C7E))


def _table(form: str) -> dict[str, str]:
    """The characters of a compatibility form, each with what it is on the line.

    The ordinal indicators ª and º are spelling, not lay-out, and ™ and ℠ are signs.
    """
    found = (chr(point) for first, after in _BLOCKS for point in range(first, after))
    return {
        each: unicodedata.normalize("NFKC", each).replace("−", "-")
        for each in found
        if unicodedata.decomposition(each).startswith(form)
    }


RAISED: Mapping[str, str] = _table("<super>")
LOWERED: Mapping[str, str] = _table("<sub>")
RAISED_DIGITS, LOWERED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"

_ON_THE_LINE = {**RAISED, **LOWERED, "−": "-"}
_MINUS = str.maketrans("−–", "--")
_RAISING = {on_the_line: each for each, on_the_line in reversed(list(RAISED.items()))}
_LOWERING = {on_the_line: each for each, on_the_line in reversed(list(LOWERED.items()))}

VULGAR: Mapping[str, str] = {
    chr(point): "/".join(map(str, Fraction(unicodedata.numeric(chr(point))).limit_denominator(16)
                             .as_integer_ratio()))
    for point in (0xBC, 0xBD, 0xBE, *range(0x2150, 0x215F), 0x2189)
}  # fmt: skip
"""The vulgar fractions, each as "1/2"."""

NUMBER_SIGNS = (
    r"\u09f4-\u09f9\u0b72-\u0b77\u0bf0-\u0bf2\u0c78-\u0c7e\u0d58-\u0d5e\u0d70-\u0d78\u0f2a-\u0f33"
    r"\u1369-\u137c\u16ee-\u16f0\u17f0-\u17f9\u19da\u2160-\u218b\u2460-\u24ff\u2776-\u2793\u2cfd"
    r"\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\ua830-\ua835"
    r"\U00010107-\U0001ecb4\U0001f100-\U0001f10c"
)
"""Where characters lie that ``number_of`` may know, for a class of a pattern."""

_ETHIOPIC = lazy(r"[\u1369-\u137c]+")
_MATHEMATICAL = lazy("[\U0001d7ce-\U0001d7ff]+")
_ROMAN = lazy(r"[\u2160-\u217f]+")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def on_the_line(text: str) -> str:
    """``text`` with its raised and lowered characters as plain ones, a minus as a hyphen."""
    return "".join(_ON_THE_LINE.get(each, each) for each in text)


def raised(text: str) -> str:
    """``text`` in raised characters; "" where one of its characters has none."""
    return _in_table(text, _RAISING)


def lowered(text: str) -> str:
    """``text`` in lowered characters; "" where one of its characters has none."""
    return _in_table(text, _LOWERING)


def _in_table(text: str, table: Mapping[str, str]) -> str:
    text = text.translate(_MINUS)
    return "".join(table[each] for each in text) if all(each in table for each in text) else ""


def number_of(run: str) -> str:
    """The number that a run of such characters is, in figures: ⑴ is "1", Ⅻ "12", ፳፻ "2000".

    "" where it is none: for the digits 0 to 9 of a script, and for Han numerals, which are words.
    The digits of mathematical alphabets (𝟙𝟚) are those of no script.
    """
    if _MATHEMATICAL.fullmatch(run):
        return unicodedata.normalize("NFKC", run)
    if _ROMAN.fullmatch(run):
        return str(roman_value(unicodedata.normalize("NFKC", run).upper()))
    if _ETHIOPIC.fullmatch(run):
        return str(_ethiopic(run))
    if len(run) != 1 or unicodedata.category(run) not in ("No", "Nl") or "〇" <= run <= "〩":
        return ""
    value = unicodedata.numeric(run, None)
    return "" if value is None else str(Fraction(value).limit_denominator(1000))


def roman_value(numeral: str) -> int:
    """The value of a Roman number in capitals."""
    worth = [_WORTH[each] for each in numeral]
    following = [*worth[1:], 0]
    return sum(-a if a < b else a for a, b in zip(worth, following, strict=True))


def _ethiopic(run: str) -> int:
    """Ones and tens add up, ፻ multiplies what stands before it, ፼ all that does."""
    total = section = part = 0
    for each in run:
        value = int(unicodedata.numeric(each))
        if value < 100:
            part += value
        elif value == 100:
            section, part = section + (part or 1) * 100, 0
        else:
            total, section, part = total + (section + part or 1) * value, 0, 0
    return total + section + part
