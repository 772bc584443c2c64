"""Numbers in hanzi: 两千, 百万, 二〇一八, 三点五. Japanese writes them too."""

from __future__ import annotations

import re
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity

MARKS = ((12, "万亿"), (8, "亿"), (4, "万"))
"""What large numbers are written shortly with, and their powers of ten."""

_SCALES = {
    "十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "萬": 4, "億": 8, "亿": 8,
    "兆": 12,
}  # fmt: skip
_DIGITS = {digit: value for value, digits in enumerate(
    ("零〇", "一壹", "二两兩", "三", "四", "五", "六", "七", "八", "九")
) for digit in digits}  # fmt: skip
_HAN = "".join(_DIGITS) + "".join(_SCALES)
_NUMBER = lazy(rf"(?<![0-9０-９])[{_HAN}]+(?:[点點][{''.join(_DIGITS)}]+[万萬億亿兆]*)?")


def han_quantities(text: str) -> list[Quantity]:
    """The numbers that ``text`` writes in hanzi, in order."""
    return [
        Quantity(match[0], _values(match[0]), match.start(), match.end())
        for match in _NUMBER.finditer(text)
    ]


def _values(numeral: str) -> frozenset[Decimal]:
    whole, _, after = re.sub("點", "点", numeral).partition("点")
    if not after:
        return frozenset({_value(whole)})
    digits = after.rstrip("万萬億亿兆")
    power = sum(_SCALES[each] for each in after[len(digits) :])
    fraction = "".join(str(_DIGITS[each]) for each in digits)
    decimal = (_value(whole) + Decimal(f"0.{fraction}")) * 10**power
    clock = set() if power else {_value(whole), Decimal(fraction)}
    return frozenset({decimal, *clock})


def _value(numeral: str) -> Decimal:
    if all(each in _DIGITS for each in numeral):  # read digit by digit: 二〇一八
        return Decimal("".join(str(_DIGITS[each]) for each in numeral))
    total = section = digit = 0
    for each in numeral:
        if each in _DIGITS:
            digit = _DIGITS[each]
            continue
        power = 10 ** _SCALES[each]
        if power >= 10_000 and total and not section + digit:  # 万亿
            total *= power
        elif power >= 10_000:
            total, section, digit = total + (section + digit or 1) * power, 0, 0
        else:
            section, digit = section + (digit or 1) * power, 0
    return Decimal(total + section + digit)
