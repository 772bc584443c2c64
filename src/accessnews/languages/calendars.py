"""Weekdays and months that a text names, in hanzi or in the words of CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from .tags import primary

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_HAN_DAY = re.compile(
    r"(?:周|週|星期|礼拜|禮拜)(?P<first>[一二三四五六日天])(?!天)"
    r"(?P<more>(?:[、至到和或及与][一二三四五六日天](?![个個名年月天]))*|(?<=六)日)"
)
_HAN_DAYS = {day: at for at, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
             for day in days}  # fmt: skip
_HAN_MONTH = re.compile(r"(?<![\d个個])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s*(?:月|/\d)")
_HAN_MONTHS = {
    month: at for at, month in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), start=1)
}
# English words and short forms that are other words too.
_DOUBTFUL = frozenset("may march august mar sept jan dec sun sat mon wed fri thu tue".split())
_BEFORE_DATE = re.compile(
    r"(?:\b(?:in|on|of|since|until|till|last|next|this|early|late|mid|by|from|to|and|between|every"
    r"|before|after|during|through|end)\s|mid-|\d\s|[,/]\s?|\d[–-])$",
    re.IGNORECASE,
)

_Names: TypeAlias = tuple[re.Pattern[str], Mapping[str, int]]


def weekdays_of(text: str, language: str, *, strict: bool) -> frozenset[int] | None:
    """The weekdays named (Monday is 0), as ``months_of`` finds months."""
    if primary(language) == "zh":
        return frozenset(
            _HAN_DAYS[day]
            for match in _HAN_DAY.finditer(text)
            for day in match["first"] + match["more"]
            if day in _HAN_DAYS
        )
    names = _calendar(primary(language))
    return frozenset(_named(text, names[0], strict=strict)) if names else None


def months_of(text: str, language: str, *, strict: bool) -> frozenset[int] | None:
    """The months named (1 to 12); None for a language whose names are not known here.

    ``strict`` counts English words such as "May" and "March" only where a date would stand.
    """
    if primary(language) == "zh":
        return frozenset(
            int(each) if each.isdecimal() else _HAN_MONTHS[each]
            for each in _HAN_MONTH.findall(text)
        )
    names = _calendar(primary(language))
    return frozenset(_named(text, names[1], strict=strict)) if names else None


def _named(text: str, names: _Names, *, strict: bool) -> Iterator[int]:
    pattern, numbers = names
    for match in pattern.finditer(text):
        word = match[0].lower()
        if word in _DOUBTFUL and (match[0].islower() or (strict and not _dated(text, match))):
            continue
        yield numbers[word]


def _dated(text: str, match: re.Match[str]) -> bool:
    before = _BEFORE_DATE.search(text[: match.start()])
    return bool(before or re.match(r"\.?\s\d", text[match.end() :]))


@cache
def _calendar(tongue: str) -> tuple[_Names, _Names] | None:
    from babel import Locale, UnknownLocaleError

    if tongue in {"ja", "ko", "th"}:  # written like Chinese, or without spaces
        return None
    try:
        locale = Locale(tongue)
    except UnknownLocaleError:
        return None
    widths = ("wide", "abbreviated") if tongue == "en" else ("wide",)
    days, months = locale.days["format"], locale.months["format"]
    return (
        _pattern({name: at for width in widths for at, name in days[width].items()}),
        _pattern({name: at for width in widths for at, name in months[width].items()}),
    )


def _pattern(table: Mapping[str, int]) -> _Names:
    names = {name.lower().rstrip("."): at for name, at in table.items()}
    names |= {name.removesuffix("-feira"): at for name, at in names.items()}  # Portuguese
    if "september" in names:
        names["sept"] = 9
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{words})(?:(?=s\b)|(?!\w))", re.IGNORECASE), names
