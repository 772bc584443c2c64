"""Numbers in Vietnamese words: hai mươi lăm, một trăm linh năm, ba nghìn tỷ, nửa triệu."""

from __future__ import annotations

import re
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_POWERS = {
    "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9,
}  # fmt: skip
SCALES = {
    "trăm": 2, "nghìn|ngàn": 3, "vạn": 4, "triệu": 6, "tỷ|tỉ": 9, "k": 3,
    r"chục\s+(?:nghìn|ngàn)": 4, r"trăm\s+(?:nghìn|ngàn)": 5, r"chục\s+triệu": 7,
    r"trăm\s+triệu": 8, r"chục\s+(?:tỷ|tỉ)": 10, r"trăm\s+(?:tỷ|tỉ)": 11,
    r"(?:nghìn|ngàn)\s+(?:tỷ|tỉ)": 12, r"triệu\s+(?:tỷ|tỉ)": 15,
}  # fmt: skip
"""The words behind figures: 2 nghìn tỷ, 5 triệu."""

_ONE = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
# "năm" is a year too: two years (hai năm), of twenty years (hai mươi năm), in 2020 (năm 2020).
_TENS = (
    rf"(?:(?:{_ONE}) (?:mươi|chục)(?: (?:một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín))?"
    r"|mười(?: (?:một|hai|ba|bốn|lăm|nhăm|sáu|bảy|bẩy|tám|chín))?)"
)
_HUNDREDS = rf"(?:(?:{_ONE}) trăm(?: (?:linh|lẻ) (?:{_ONE}|tư)| {_TENS}| rưỡi)?)"
_SCALE = rf"(?:{'|'.join(_POWERS)})"
_LASTING = "tuổi|năm|tháng|tuần|ngày|giờ|tiếng|phút|giây|người|lần|phần trăm"
_NOT_YEARS = (
    "".join(
        f"(?<!{word} )"
        for word in [*_DIGITS, *_POWERS, "mười", "mươi", "chục", "trăm", "mấy", "nhiều"]
    )
    + r"(?<!\d )"
)
_SINGLE = (
    rf"(?:một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín|năm(?= {_SCALE}(?!\w))"
    rf"|{_NOT_YEARS}năm(?= (?:{_LASTING})(?!\w)(?! \d)))"
)
_BELOW = rf"(?:{_HUNDREDS}|{_TENS}|{_SINGLE})"
_MORE = rf"(?:{_BELOW} {_SCALE}|{_HUNDREDS}|{_TENS}|(?:không trăm )?(?:linh|lẻ) (?:{_ONE}|tư))"
_NUMBER = lazy(
    rf"(?<!\w)(?<!thứ )(?<!tháng )(?:nửa {_SCALE}"
    rf"|{_BELOW}(?:(?: {_SCALE})+(?: {_MORE}(?: {_SCALE})*)*(?: rưỡi)?)?)(?!\w)".replace(
        " ", r"\s"
    ),
    re.IGNORECASE,
)


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that Vietnamese writes in words, in order."""
    return [
        Quantity(match[0], frozenset({_value(match[0])}), match.start(), match.end())
        for match in _NUMBER.finditer(text)
    ]


def _value(numeral: str) -> Decimal:
    total = section = last = Decimal(0)
    digit = Decimal(0)
    for word in numeral.lower().split():
        if word in _DIGITS:
            digit = Decimal(_DIGITS[word])
        elif word == "nửa":
            digit = Decimal("0.5")
        elif word == "mười":
            section += 10
        elif word in ("mươi", "chục"):
            section, digit = section + digit * 10, Decimal(0)
        elif word == "trăm":
            section, digit, last = section + digit * 100, Decimal(0), Decimal(100)
        elif word in _POWERS:
            last = Decimal(10) ** _POWERS[word]
            here = section + digit
            total = total + here * last if here else total * last  # nghìn tỷ
            section = digit = Decimal(0)
        elif word == "rưỡi":
            total += last / 2
    return total + section + digit


_NAMED = {1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín"}
_ENDS = {1: "mốt|một", 4: "tư|bốn", 5: "lăm|nhăm", 7: "bảy|bẩy"}


def written_forms() -> dict[int, str]:
    """The numbers that are commonly written out, 1 to 99 and the round ones, as patterns."""
    forms = {
        **_NAMED,
        1: "một|nhất|đầu tiên|duy nhất|mỗi",
        2: "hai|nhì|đôi|cặp",
        4: "bốn|tư",
        7: "bảy|bẩy",
        10: "mười|chục",
        100: "(?:một )?trăm",
        1000: "(?:một )?(?:nghìn|ngàn)",
        1_000_000: "(?:một )?triệu",
        1_000_000_000: "(?:một )?t[ỷỉ]",
    }
    for ten in range(1, 10):
        stem = "mười" if ten == 1 else f"{_NAMED[ten]} (?:mươi|chục)"
        forms.setdefault(10 * ten, stem)
        for one, name in _NAMED.items():
            end = _ENDS.get(one, name)
            if ten == 1:
                end = {5: "lăm|nhăm", 7: "bảy|bẩy"}.get(one, name)
            forms[10 * ten + one] = f"{stem} (?:{end})"
    forms[12] += "|tá"
    return forms
