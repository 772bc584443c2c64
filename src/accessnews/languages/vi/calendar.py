"""Weekdays and months in Vietnamese: thứ Hai, thứ 7, Chủ nhật, tháng Giêng, tháng 3, ngày 15/3.

Monday is "the second" (thứ hai), so without a capital or a figure a day may be an ordinal; where
that matters (``strict``) it counts only where a word of time stands before it.
"""

from __future__ import annotations

import re

from ...patterns import lazy

_DAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4,
    "bảy": 5, "bẩy": 5, "7": 5,
}  # fmt: skip
_DAY = rf"(?:{'|'.join(_DAYS)})"
_ONE_DAY = lazy(
    rf"(?<!\w)(?:thứ\s?(?P<day>{_DAY})(?P<more>(?:\s?(?:,|và|hoặc|hay|đến|tới|-|–|/)\s?{_DAY})*)"
    r"|(?P<sunday>(?:chủ|chúa)[ -]nhật|CN))(?!\w)",
    re.IGNORECASE,
)
_OF_TIME = lazy(r"(?:hôm|sáng|trưa|chiều|tối|vào|từ|trước|sau|qua|ngày)\s$", re.IGNORECASE)
_COUNTED = lazy(r"\s(?:tuần|\d{1,2}/|\(|ngày \d)|\s?\(|,? ngày \d", re.IGNORECASE)
_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_WORDS = "|".join(sorted(_MONTHS, key=len, reverse=True)).replace(" ", r"\s")
_FIGURES = r"(?:1[0-2]|0?[1-9])(?![\d%]|[.,]\d)"
_MONTH = lazy(
    rf"(?<!\w)tháng\s(?:(?P<word>{_WORDS})(?!\w)(?!\s(?:lần|ngày|người|trận|bài|cuộc|chiếc))"
    rf"|(?P<figures>{_FIGURES})"
    rf"(?P<more>(?:\s?(?:,|và|đến|tới|hoặc|hay|-|–)\s?(?:tháng\s)?{_FIGURES})*))",
    re.IGNORECASE,
)
_DATE = lazy(
    r"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|từ|đến|tới|[2-7]|nhật|hai|ba|tư|năm|sáu|bảy)[,\s(]+"
    r"(?:3[01]|[12]\d|0?[1-9])[/.-](?P<month>1[0-2]|0?[1-9])(?![\d/.,%]*[\d%]\s?%)(?!\d)"
    r"|(?<![\d/])(?:3[01]|[12]\d|0?[1-9])/(?P<of_year>1[0-2]|0?[1-9])/(?:\d{4}|\d\d)(?!\d)",
    re.IGNORECASE,
)


class VietnameseCalendar:
    """The calendar of Vietnamese."""

    def weekdays(self, text: str, *, strict: bool) -> frozenset[int]:
        """The weekdays named, Monday is 0. ``strict`` leaves out what may be an ordinal."""
        found: set[int] = set()
        for match in _ONE_DAY.finditer(text):
            if match["sunday"]:
                found.add(6)
            elif not strict or _surely(match, text):
                days = [match["day"], *re.findall(_DAY, match["more"], re.IGNORECASE)]
                found |= {_DAYS[day.lower()] for day in (days[:1] if strict else days)}
        return frozenset(found)

    def weekend(self, text: str) -> bool:
        """Whether a weekend is named as one."""
        return bool(re.search("cuối tuần", text, re.IGNORECASE))

    def months(self, text: str, *, strict: bool) -> frozenset[int]:
        """The months, January is 1. ``strict`` reads the first of several in figures only."""
        return frozenset(month for month, _, _ in self.named_months(text, strict=strict))

    def named_months(self, text: str, *, strict: bool) -> tuple[tuple[int, int, int], ...]:
        """Each month named, with where its name begins and ends."""
        found = [
            (int(match["month"] or match["of_year"]), match.start(), match.end())
            for match in _DATE.finditer(text)
        ]
        for match in _MONTH.finditer(text):
            if match["word"]:
                month = _MONTHS[" ".join(match["word"].lower().split())]
                found.append((month, match.start(), match.end()))
                continue
            found.append((int(match["figures"]), match.start(), match.end("figures")))
            found += [
                (int(each[0]), match.start("more") + each.start(), match.start("more") + each.end())
                for each in re.finditer(r"\d+", "" if strict else match["more"])
            ]
        return tuple(found)


def _surely(match: re.Match[str], text: str) -> bool:
    if match["day"][0].isupper():
        return True
    of_time = _OF_TIME.search(text[: match.start()])
    if of_time and of_time[0].strip().lower() == "ngày":
        return match["day"].isdecimal()
    return bool(of_time or _COUNTED.match(text, match.end()))
