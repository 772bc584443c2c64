"""The days of months that a text names: 3 March, March 3 to 5, 3月3日, ngày 3 tháng 3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..patterns import lazy
from .known import known
from .language import Language
from .numerals import JOINS, plain_figures

_FIGURES = r"(?<![\d.,:/$€£])(?:3[01]|[12]\d|0?[1-9])(?![\d:%]|[.,]\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|ère|re|[.ºªo°]|-?(?:го|е|ое|му|м))?"
_LISTED = rf",(?=\s\d{{1,2}}\w{{0,2}}(?:,\s\d{{1,2}}\w{{0,2}})*,?\s(?:{JOINS}|&)\s\d)"  # 3, 5 and 7
_UNTIL = "al?|l[eo]s?|until|through|bis|zum|jusqu['’]au|至|まで"
_AND = rf"\s*(?:{_LISTED}|[、，/・·&]|{JOINS}|{_UNTIL})\s*"
_BETWEEN = rf"(?:{_AND}(?:the\s|el\s|al?\s|le\s|il\s|l['’]|o\s|den\s|ngày\s)?)"
_OF = r"\s*(?:of\s|de\s|di\s|du\s|d['’]|the\s|,\s)?\s*"
_BEFORE = lazy(
    rf"(?P<days>{_FIGURES}{_ORDINAL}(?:{_BETWEEN}{_FIGURES}{_ORDINAL})*){_OF}$", re.IGNORECASE
)
_COUNTED = (
    r"(?!\s?(?:[ap]\.?m\b|percent|per\s|people|million|billion|thousand|hundred|h\b|Uhr|o['’]clock"
    r"|-year|years?|times))"
)
_AFTER = lazy(
    rf"\.?,?\s+(?:the\s)?(?P<days>{_FIGURES}{_ORDINAL}(?:{_BETWEEN}{_FIGURES}{_ORDINAL})*){_COUNTED}",
    re.IGNORECASE,
)
_HAN_DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_HAN_AFTER = lazy(
    rf"\s*(?:の|的)?\s*(?P<days>{_HAN_DAY}(?:\s*[日号號일])?"
    rf"(?:\s*(?:[、,，・·至到和或与與~～〜∼—–-]|から|と|및|부터|에서)\s*{_HAN_DAY}(?:\s*[日号號일])?)*)"
    r"(?<=[日号號일])"
)
_HAN = lazy(_HAN_DAY)
_NUMERIC = lazy(
    r"(?<![\d.,/-])(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\d/-]|[.,]\d|\s?[%€])"
)
_MONTH_FIRST = frozenset({"en", "hi"})  # languages that may set the day behind the month's name


def days_of_months(text: str, language: str, *, strict: bool) -> Mapping[int, frozenset[int]]:
    """The days named of each month that ``text`` names, none where only the month is.

    ``strict`` leaves out what may be no date.
    """
    record = known(language)
    if record.calendar is None:
        return {}
    text = plain_figures(record.folded(text))
    found: dict[int, set[int]] = {}
    for month, begin, end in record.calendar.named_months(text, strict=strict):
        found.setdefault(month, set()).update(_days(text, begin, end, record, strict=strict))
    return {month: frozenset(days) for month, days in found.items()}


def numeric_days(text: str, month: int) -> frozenset[int]:
    """The days beside ``month`` in dates of figures: 3 and 13 of 3/3/2025 and 13.03.2025."""
    found: set[int] = set()
    for match in _NUMERIC.finditer(plain_figures(text)):
        parts = [each for each in match.group(1, 3, 4) if each]
        if match[4] and len(match[1]) < 3:
            parts = parts[:2]  # the year stands last
        small = [int(each) for each in parts if len(each) < 3]
        if len(small) == 2 and month in small:
            small.remove(month)
            found |= {small[0]} if 1 <= small[0] <= 31 else set()
    return frozenset(found)


def without_months(text: str, language: str) -> str:
    """``text`` with spaces in place of the months that figures name: 3月, tháng 3, 3/3/2025."""
    record = known(language)
    text = plain_figures(record.folded(text))
    if record.calendar:
        for _, begin, end in record.calendar.named_months(text, strict=False):
            text = text[:begin] + " " * (end - begin) + text[end:]
    return _NUMERIC.sub(lambda match: " " * len(match[0]), text)


def _days(text: str, begin: int, end: int, record: Language, *, strict: bool) -> set[int]:
    if inside := re.search(r"(\d{1,2})[/.-]\d", text[begin:end]):
        return {int(inside[1])}  # ngày 3/3
    if not record.bounded and record.tag != "vi":
        after = _HAN_AFTER.match(text, end)
        return set(map(_han_day, _HAN.findall(after["days"]))) if after else set()
    before = _BEFORE.search(text[max(0, begin - 60) : begin])
    if before:
        return set(map(int, re.findall(r"\d+", before["days"])))
    if strict and record.tag not in _MONTH_FIRST:
        return set()
    after = _AFTER.match(text, end)
    return set(map(int, re.findall(r"\d+", after["days"]))) if after else set()


@cache
def _han_day(written: str) -> int:
    if written.isdecimal():
        return int(written)
    digits = "〇一二三四五六七八九"
    written = written.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return digits.index(written[-1])
    return 10 * (digits.index(tens[-1]) if tens else 1) + (digits.index(ones[0]) if ones else 0)
