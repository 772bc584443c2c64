"""Weekdays and months that a text names, in the words of CLDR (babel) or of a language's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from babel import Locale

from ..patterns import lazy
from .language import LETTERS, alternatives

_Words: TypeAlias = Mapping[int, str]


class CalendarOfWords:
    """The calendar of a language that names its days and months with words.

    The names are CLDR's, full and (``short``) abbreviated; ``weekdays`` (from Monday) and
    ``months`` are patterns that stand in their place. ``doubtful`` are words (a pattern) that are
    other words too: they count with a capital only, and where ``strict``, only where ``dated``, the
    pattern of what stands before a date, or a figure says so. ``names`` are what holds a day's name
    and is none: the Sunday Times.
    """

    def __init__(
        self,
        tag: str,
        *,
        weekdays: Sequence[str] | None = None,
        months: Sequence[str] | None = None,
        short: bool = False,
        doubtful: str = "",
        dated: str = "",
        weekend: str = "",
        names: str = "",
        spaced: bool = True,
    ) -> None:
        self._tag = tag
        self._own = (weekdays, months)
        self._widths = ("wide", "abbreviated") if short else ("wide",)
        self._doubtful = lazy(doubtful or r"(?!)", re.IGNORECASE)
        self._dated = lazy(rf"(?:{dated})$" if dated else r"(?!)", re.IGNORECASE)
        self._names = lazy(names or r"(?!)")
        self._weekend = lazy(weekend or r"(?!)", re.IGNORECASE)
        self._spaced = spaced

    def weekdays(self, text: str, *, strict: bool) -> frozenset[int]:
        """The weekdays named, Monday is 0."""
        return frozenset(day for day, _, _ in self._named(text, self._days, strict=strict))

    def weekend(self, text: str) -> bool:
        """Whether a weekend is named as one."""
        return bool(self._weekend.search(text))

    def months(self, text: str, *, strict: bool) -> frozenset[int]:
        """The months named, January is 1."""
        return frozenset(month for month, _, _ in self.named_months(text, strict=strict))

    def named_months(self, text: str, *, strict: bool) -> tuple[tuple[int, int, int], ...]:
        """Each month named, with where its name begins and ends."""
        return tuple(self._named(text, self._months, strict=strict))

    @cached_property
    def _days(self) -> re.Pattern[str]:
        own = self._own[0]
        return self._pattern(dict(enumerate(own)) if own else self._cldr("days"))

    @cached_property
    def _months(self) -> re.Pattern[str]:
        own = self._own[1]
        return self._pattern(dict(enumerate(own, start=1)) if own else self._cldr("months"))

    def _cldr(self, which: str) -> _Words:
        contexts = getattr(Locale.parse(self._tag, sep="-"), which)
        names: dict[int, set[str]] = {}
        for context in ("format", "stand-alone"):
            for width in self._widths:
                for number, name in contexts.get(context, {}).get(width, {}).items():
                    names.setdefault(number, set()).add(str(name).rstrip("."))
        return {number: alternatives(words) for number, words in names.items()}

    def _pattern(self, words: _Words) -> re.Pattern[str]:
        """One group for each, the longest names first."""
        order = sorted(words, key=lambda number: -len(words[number]))
        groups = "|".join(rf"(?P<n{number}>{words[number]})" for number in order)
        plural = rf"(?=s\b)|(?![{LETTERS}])" if self._spaced else ""
        start = rf"(?<![{LETTERS}])" if self._spaced else ""
        return re.compile(rf"{start}(?:{groups})(?:{plural})", re.IGNORECASE)

    def _named(
        self, text: str, pattern: re.Pattern[str], *, strict: bool
    ) -> Iterator[tuple[int, int, int]]:
        text = self._names.sub(lambda name: " " * len(name[0]), text) if strict else text
        for match in pattern.finditer(text):
            if self._doubtful.fullmatch(match[0]) and (
                match[0].islower() or (strict and not self._is_dated(text, match))
            ):
                continue
            yield int((match.lastgroup or "n0")[1:]), match.start(), match.end()

    def _is_dated(self, text: str, match: re.Match[str]) -> bool:
        before = self._dated.search(text[: match.start()])
        return bool(before or re.match(r"\.?\s\d", text[match.end() :]))
