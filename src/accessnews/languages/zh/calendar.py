"""Weekdays and months in hanzi: 周六、日, 星期三, 十二月, 3月."""

from __future__ import annotations

import re

from ...patterns import lazy

_DAY = lazy(
    r"(?:周|週|星期|礼拜|禮拜)(?P<first>[一二三四五六日天])(?!天)"
    r"(?P<more>(?:[、至到和或及与][一二三四五六日天](?![个個名年月天]))*|(?<=六)日)"
)
_DAYS = {day: at for at, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
         for day in days}  # fmt: skip
_MONTH = lazy(r"(?<![\d个個])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s*(?:月|/\d)")
_MONTHS = {
    month: at for at, month in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), start=1)
}


class HanCalendar:
    """The calendar of Chinese."""

    def weekdays(self, text: str, *, strict: bool) -> frozenset[int]:
        """The weekdays named, Monday is 0."""
        return frozenset(
            _DAYS[day]
            for match in _DAY.finditer(text)
            for day in match["first"] + match["more"]
            if day in _DAYS
        )

    def weekend(self, text: str) -> bool:
        """Whether a weekend is named as one."""
        return bool(re.search("周末|週末", text))

    def months(self, text: str, *, strict: bool) -> frozenset[int]:
        """The months named, January is 1."""
        return frozenset(month for month, _, _ in self.named_months(text, strict=strict))

    def named_months(self, text: str, *, strict: bool) -> tuple[tuple[int, int, int], ...]:
        """Each month named, with where its name begins and ends."""
        return tuple(
            (_MONTHS.get(match[1]) or int(match[1]), match.start(), match.end())
            for match in _MONTH.finditer(text)
        )
