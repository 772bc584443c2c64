"""Numbers as Chinese writes and says them, where WeText is not asked."""

from __future__ import annotations

import re
from decimal import Decimal

from .tables import DIGITS, MAGNITUDES


def digit_by_digit(number: str) -> str:
    """Each digit's name, as a year is read: ``2020`` to 二零二零."""
    return "".join(DIGITS[int(digit)] for digit in number)


def telephone(match: re.Match[str]) -> str:
    plus = "加" if match[0].startswith("+") else ""
    return plus + digit_by_digit(re.sub(r"\D", "", match[0])).replace("一", "幺")


def scaled(number: str, scale: str) -> str:
    """``1.2`` and ``million`` as Chinese counts it: 120万."""
    value = Decimal(number) * MAGNITUDES[scale.lower()]
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value >= size:
            return f"{(value / size).normalize():f}{name}"
    return f"{value.normalize():f}"


def amount(low: str, high: str | None, scale: str | None) -> str:
    numbers = [low] if high is None else [low, high]
    if scale and scale.lower() in MAGNITUDES:
        return "到".join(scaled(number, scale) for number in numbers)
    return "到".join(numbers) + (scale or "")
