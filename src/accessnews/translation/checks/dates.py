"""Dates and times: each weekday, month and day of the source is there, each time in its half."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...languages.clock import clock_times, half_of_day, says
from ...languages.days import days_of_months, numeric_days, without_months
from ...languages.language import Language, Quantity
from ...languages.numerals import plain_figures, roman_numbers, stated, written_out
from .fault import Fault, FaultKind
from .pair import Pair

_NUMERIC = re.compile(r"(?<!\d)\d{1,2}(?=[/.-]\d)|(?<=[/.-])\d{1,2}(?!\d)")  # 10/3/2025


def weekdays(pair: Pair) -> Iterator[Fault]:
    """A weekday that is missing or has become another."""
    source, target = (each.calendar for each in pair.records)
    if source is None or target is None:
        return
    told, text = (
        record.folded(each)
        for record, each in zip(pair.records, (pair.source, pair.target), strict=True)
    )
    wanted = source.weekdays(told, strict=True)
    wanted -= source.weekdays(pair.target, strict=True)  # a name that is kept: The Sunday Times
    given = target.weekdays(text, strict=False)
    if {5, 6} <= wanted and target.weekend(text):
        return
    if missing := wanted - given:
        yield _fault(
            FaultKind.WEEKDAY,
            [calendar.day_name[day] for day in sorted(missing)],
            [calendar.day_name[day] for day in sorted(given - wanted)],
        )


def months(pair: Pair) -> Iterator[Fault]:
    """A month that is missing or has become another."""
    source, target = (each.calendar for each in pair.records)
    if source is None or target is None:
        return
    told, text = (
        plain_figures(record.folded(each))
        for record, each in zip(pair.records, (pair.source, pair.target), strict=True)
    )
    wanted = source.months(told, strict=True)
    wanted -= source.months(pair.target, strict=True)  # a name that is kept: the March Hare
    given = target.months(text, strict=False) if wanted else wanted
    numeric = {int(each) for each in _NUMERIC.findall(plain_figures(pair.target))}
    if missing := wanted - given - numeric:
        yield _fault(
            FaultKind.MONTH,
            [calendar.month_name[month] for month in sorted(missing)],
            [calendar.month_name[month] for month in sorted(given - wanted)],
        )


def days(pair: Pair) -> Iterator[Fault]:
    """A day of a month that is missing or has become another: 3 March is no 3月, no 3月13日."""
    if not pair.is_short:
        return
    told = days_of_months(pair.source, pair.source_language, strict=True)
    if not any(told.values()):
        return
    given = days_of_months(pair.target, pair.target_language, strict=False)
    rest = without_months(pair.target, pair.target_language)
    stated_there = {
        value for each in stated(rest, pair.target_language) for value in each.values
    } | set(roman_numbers(rest))
    wide = days_of_months(pair.source, pair.source_language, strict=False)
    for month, wanted in told.items():
        found = given.get(month, frozenset()) | numeric_days(pair.target, month)
        if month not in given and not found:
            continue  # the month itself is missing, or is told in another way
        other = found - wide[month]
        for day in sorted(wanted - found):
            elsewhere = day in stated_there or written_out(
                Quantity(str(day), frozenset({Decimal(day)})), rest, pair.target_language
            )
            if other or not elsewhere:
                expected = f"{calendar.month_name[month]} {day}"
                instead = ", ".join(
                    f"{calendar.month_name[month]} {each}" for each in sorted(other)
                )
                yield _fault(FaultKind.DAY, [expected], [instead] if instead else [])


def has_clocks(source: Language, target: Language) -> bool:
    """Whether the source's times are read, and the halves of the day known in the target."""
    return bool(source.clock and source.clock.stated and target.clock)


def times(pair: Pair) -> Iterator[Fault]:
    """Three in the afternoon is 下午3点, 15時 or 15:00, never 上午3点 and never a bare 3点."""
    for time in clock_times(pair.source, pair.source_language):
        if says(time, pair.target):
            continue
        right, wrong = (
            half_of_day(pair.target, pair.target_language, afternoon=half)
            for half in (time.afternoon, not time.afternoon)
        )
        if right or (not wrong and (not time.afternoon or time.hour == 12)):
            continue
        found = wrong or str(time.hour)
        yield Fault(FaultKind.TIME, f"{time.written} became {found}", time.written, found)


def _fault(kind: FaultKind, missing: Iterable[str], instead: Iterable[str]) -> Fault:
    expected, found = ", ".join(missing), ", ".join(instead)
    detail = f"{expected} became {found}" if found else f"without {expected}"
    return Fault(kind, detail, expected, found)
