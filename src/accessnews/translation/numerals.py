"""The quantities a sentence states, whatever figures state them: 2.4 billion, 24亿, 二十四亿.

A written number can be read in several ways ("5 to 10 million", "3 p.m.", "the 1980s"), so each
gives the set of values it may stand for; two texts agree on it when they share one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ENGLISH_SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12,
}  # fmt: skip
_HAN_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12}
_HAN_DIGITS = {digit: value for value, digits in enumerate(
    ("零〇", "一壹", "二两兩", "三", "四", "五", "六", "七", "八", "九")
) for digit in digits}  # fmt: skip

_FIGURES = re.compile(
    r"(?P<figures>\d+(?:[.,]\d+)*)"
    r"(?:\s*[多余餘几幾来來]?\s*(?P<han>[十百千万萬億亿兆]+)"
    r"|[\s-]*(?P<scale>hundred|thousand|million|billion|trillion)s?\b"
    r"|\s?(?P<letter>k|m|mn|b|bn|tn)\b)?"
    r"(?P<tail>\s*[ap]\.?m\b|'?s\b)?",
    re.IGNORECASE,
)
_HAN_NUMBER = re.compile(rf"[{''.join(_HAN_DIGITS)}{''.join(_HAN_SCALES)}]+")
_RANGE = re.compile(r"\s*(?:to|and|or|-|–|—|~|～|至|到|和|或)\s*\$?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, with the values it may stand for."""

    written: str
    values: frozenset[Decimal]


def quantities(text: str) -> list[Quantity]:
    """The numbers that ``text`` writes in figures, in order. English and Chinese scales count."""
    text = text.translate(str.maketrans("０１２３４５６７８９．，％", "0123456789.,%"))
    found: list[Quantity] = []
    matches = list(_FIGURES.finditer(text))
    for at, match in enumerate(matches):
        values = {value * _scale(match) for value in _readings(match["figures"])}
        if match["letter"]:  # "5 m" may be metres
            values |= _readings(match["figures"])
        following = matches[at + 1] if at + 1 < len(matches) else None
        if following and _RANGE.fullmatch(text[match.end() : following.start()]):
            values |= {value * _scale(following) for value in _readings(match["figures"])}
        tail = (match["tail"] or "").strip().lower()
        if tail.endswith("m"):  # 7.55am is a time
            values |= {Decimal(part) for part in re.split("[.,]", match["figures"])}
        if tail.startswith("p"):
            values |= {value + 12 for value in values}
        if tail.endswith("s"):
            values |= {value % 100 for value in values}
        found.append(Quantity(match[0].strip(), frozenset(values)))
    return found


def han_values(text: str) -> frozenset[Decimal]:
    """The values of the numbers that ``text`` writes in hanzi (两千, 百万, 二〇一八)."""
    return frozenset(_han_value(match[0]) for match in _HAN_NUMBER.finditer(text))


def _readings(figures: str) -> set[Decimal]:
    """1,200 is twelve hundred; 1.200 and 3,5 are what other languages write for 1200 and 3.5."""
    groups = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", figures)
    readings = set()
    if "," not in figures and figures.count(".") <= 1:
        readings.add(Decimal(figures))
    elif "." not in figures and figures.count(",") == 1 and not groups:
        readings.add(Decimal(figures.replace(",", ".")))
    if groups:
        other = "," if groups[1] == "." else "."
        readings.add(Decimal(figures.replace(groups[1], "").replace(other, ".")))
    if not readings:  # a date or a version: each part by itself
        readings = {Decimal(part) for part in re.split("[.,]", figures)}
    return readings


def _scale(match: re.Match[str]) -> Decimal:
    power = sum(_HAN_SCALES[each] for each in match["han"] or "")
    power += _ENGLISH_SCALES.get((match["scale"] or match["letter"] or "").lower(), 0)
    return Decimal(10) ** power


def _han_value(numeral: str) -> Decimal:
    if all(each in _HAN_DIGITS for each in numeral):  # read digit by digit: 二〇一八
        return Decimal("".join(str(_HAN_DIGITS[each]) for each in numeral))
    total = section = digit = 0
    for each in numeral:
        if each in _HAN_DIGITS:
            digit = _HAN_DIGITS[each]
            continue
        power = 10 ** _HAN_SCALES[each]
        if power >= 10_000 and total and not section + digit:  # 万亿
            total *= power
        elif power >= 10_000:
            total, section, digit = total + (section + digit or 1) * power, 0, 0
        else:
            section, digit = section + (digit or 1) * power, 0
    return Decimal(total + section + digit)
