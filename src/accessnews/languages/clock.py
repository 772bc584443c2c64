"""The time of day: three in the afternoon is 3 p.m., 下午3点, 오후 3시, 15時 or 15:00."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .known import known
from .language import Clock, words_pattern
from .numerals import plain_figures

# What any language may write beside its own words, at a figure: "am" is German for "on".
_SHARED = Clock(
    morning=r"(?:(?<=\d)|(?<=\d[\s\u00a0]))a\.?\s?m\b|(?-i:\bAM)(?=\s?\d)",
    afternoon=r"(?:(?<=\d)|(?<=\d[\s\u00a0]))p\.?\s?m\b|(?-i:\bPM)(?=\s?\d)",
)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of twelve hours as written, its hour (1 to 12) and its half of the day."""

    written: str
    hour: int
    afternoon: bool

    @property
    def late(self) -> int:
        """The hour on a clock of 24 hours."""
        return self.hour % 12 + 12 * self.afternoon


def clock_times(text: str, language: str) -> list[ClockTime]:
    """The times of twelve hours that ``text`` states, where the language's are read."""
    clock = known(language).clock
    if clock is None or not clock.stated:
        return []
    found = []
    for match in re.finditer(clock.stated, plain_figures(text), re.IGNORECASE):
        hour = _hour(match["hour"], language)
        if 0 < hour <= 12:
            found.append(ClockTime(match[0].strip(), hour, bool(match["pm"])))
    return found


def says(time: ClockTime, text: str) -> bool:
    """Whether ``text`` gives the time on a clock of 24 hours."""
    late, text = time.late, plain_figures(text)
    pattern = rf"(?<![\d.,]){late:d}(?!\d)|(?<!\d)0{late:d}[:.h时點点時시]"
    return late != time.hour and bool(re.search(pattern, text))


def half_of_day(text: str, language: str, *, afternoon: bool) -> str:
    """A word of ``text`` that says this half of the day; "" for none."""
    found = _half(language, afternoon=afternoon).search(known(language).folded(text))
    return found[0] if found else ""


def _hour(written: str, language: str) -> int:
    """The hour in figures, or in words where the language's are read; 0 for none."""
    if written.isdecimal():
        return int(written)
    numerals = known(language).numerals
    read = numerals.reader(written) if numerals and numerals.reader else []
    return next((int(value) for each in read for value in each.values), 0)


@cache
def _half(language: str, *, afternoon: bool) -> re.Pattern[str]:
    record = known(language)
    clock = record.clock or _SHARED
    own, shared = (
        (clock.afternoon, _SHARED.afternoon) if afternoon else (clock.morning, _SHARED.morning)
    )
    return re.compile(rf"{words_pattern(own, spaced=record.bounded)}|{shared}", re.IGNORECASE)
