"""Dates and times: each weekday and month of the source is in the target, each time in its half."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from ...languages.clock import clock_times, half_of_day, says
from ...languages.language import Language
from ...languages.numerals import plain_figures
from .fault import Fault, FaultKind
from .pair import Pair

_NUMERIC = re.compile(r"(?<!\d)\d{1,2}(?=[/.-]\d)|(?<=[/.-])\d{1,2}(?!\d)")  # 10/3/2025


def weekdays(pair: Pair) -> Iterator[Fault]:
    """A weekday that is missing or has become another."""
    source, target = (each.calendar for each in pair.records)
    if source is None or target is None:
        return
    wanted = source.weekdays(pair.source, strict=True)
    wanted -= source.weekdays(pair.target, strict=True)  # a name that is kept: The Sunday Times
    given = target.weekdays(pair.target, strict=False)
    if {5, 6} <= wanted and target.weekend(pair.target):
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
    wanted = source.months(plain_figures(pair.source), strict=True)
    wanted -= source.months(pair.target, strict=True)  # a name that is kept: the March Hare
    given = target.months(plain_figures(pair.target), strict=False) if wanted else wanted
    numeric = {int(each) for each in _NUMERIC.findall(plain_figures(pair.target))}
    if missing := wanted - given - numeric:
        yield _fault(
            FaultKind.MONTH,
            [calendar.month_name[month] for month in sorted(missing)],
            [calendar.month_name[month] for month in sorted(given - wanted)],
        )


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
