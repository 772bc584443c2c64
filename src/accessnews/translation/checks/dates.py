"""Dates: each weekday and each month of the source is in the target."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from ...languages.calendars import DAYS, months_of, weekdays_of
from .fault import Fault, FaultKind
from .pair import Pair

_WEEKEND = re.compile("周末|週末|weekend", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}(?=[/.-]\d)|(?<=[/.-])\d{1,2}(?!\d)")  # 10/3/2025


def weekdays(pair: Pair) -> Iterator[Fault]:
    """A weekday that is missing or has become another."""
    wanted = weekdays_of(pair.source, pair.source_language, strict=True)
    given = weekdays_of(pair.target, pair.target_language, strict=False)
    if not wanted or given is None or ({5, 6} <= wanted and _WEEKEND.search(pair.target)):
        return
    if missing := wanted - given:
        yield _fault(
            FaultKind.WEEKDAY,
            [DAYS[day] for day in sorted(missing)],
            [DAYS[day] for day in sorted(given - wanted)],
        )


def months(pair: Pair) -> Iterator[Fault]:
    """A month that is missing or has become another."""
    wanted = months_of(pair.source, pair.source_language, strict=True)
    given = months_of(pair.target, pair.target_language, strict=False)
    if not wanted or given is None:
        return
    numeric = {int(each) for each in _NUMERIC.findall(pair.target)}
    if missing := wanted - given - numeric:
        yield _fault(
            FaultKind.MONTH,
            [calendar.month_name[month] for month in sorted(missing)],
            [calendar.month_name[month] for month in sorted(given - wanted)],
        )


def _fault(kind: FaultKind, missing: Iterable[str], instead: Iterable[str]) -> Fault:
    expected, found = ", ".join(missing), ", ".join(instead)
    detail = f"{expected} became {found}" if found else f"without {expected}"
    return Fault(kind, detail, expected, found)
