"""Numbers as Chinese writes and says them."""

from __future__ import annotations

import re
from decimal import Decimal

from ..en.numerals import SCALES
from .numerals import MARKS

DIGITS = "零一二三四五六七八九"
MAGNITUDES = {word: 10**power for word, power in SCALES.items()} | {"w": 10**4}
"""What English words behind figures, which Chinese newspapers write too, multiply by."""


def digit_by_digit(number: str) -> str:
    """Each digit's name, as a year is read: ``2020`` to 二零二零."""
    return "".join(DIGITS[int(digit)] for digit in number)


def telephone(match: re.Match[str]) -> str:
    """A telephone number digit by digit; one is said so that it is not taken for seven."""
    plus = "加" if match[0].startswith("+") else ""
    return plus + digit_by_digit(re.sub(r"\D", "", match[0])).replace("一", "幺")


def scaled(number: str, scale: str) -> str:
    """``1.2`` and ``million`` as Chinese counts it: 120万."""
    value = Decimal(number) * MAGNITUDES[scale.lower()]
    for power, name in MARKS:
        if value >= 10**power:
            return f"{(value / 10**power).normalize():f}{name}"
    return f"{value.normalize():f}"


def amount(low: str, high: str | None, scale: str | None) -> str:
    """A number, or two with 到 between them, and the scale in which it is counted."""
    numbers = [low] if high is None else [low, high]
    if scale and scale.lower() in MAGNITUDES:
        return "到".join(scaled(number, scale) for number in numbers)
    return "到".join(numbers) + (scale or "")
