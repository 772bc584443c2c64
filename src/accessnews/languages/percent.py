"""Shares: the numbers of a text that are percent, percentage points, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from ..patterns import lazy
from .known import known
from .language import Percent, Quantity
from .numerals import JOINS, marked, plain_figures, stated

_BETWEEN = lazy(
    rf"-?\s*(?:{JOINS})\s*(?:(?:the|el|l[aeo]s?|il?|al|gli|os?|as?|der|die|de)\s|l['’])?",
    re.IGNORECASE,
)


class Share(StrEnum):
    """What a number is a share of: ``SHARE`` has a percent sign, ``POINTS`` percentage points."""

    SHARE = "%"
    POINTS = "points"
    NONE = ""


def shares(text: str, language: str) -> list[tuple[Quantity, Share]]:
    """Every number of ``text`` with what it is; in "5 to 10 %" both are shares."""
    text = plain_figures(known(language).folded(text))
    numbers = stated(text, language)
    after, before, points = _patterns(known(language).percent or Percent())

    def kind(text: str, number: Quantity) -> str:
        if points and points.match(text, number.end):
            return Share.POINTS
        found = after.match(text, number.end) or before.search(text[: number.begin])
        return Share.SHARE if found else Share.NONE

    kinds: Sequence[str] = [kind(text, each) for each in numbers]
    spread = marked(text, numbers, lambda _, each: kind(text, each), _BETWEEN)
    # Percentage points are said of the last number only.
    kinds = [
        own or (other if other == Share.SHARE else "")
        for own, other in zip(kinds, spread, strict=True)
    ]
    return [(each, Share(what)) for each, what in zip(numbers, kinds, strict=True)]


@cache
def _patterns(
    percent: Percent,
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    words = f"|{percent.after}" if percent.after else ""
    after = re.compile(rf"\s*(?:[-–]\s*)?(?:\u200e?%{words})", re.IGNORECASE)
    ahead = rf"(?:{percent.before})\s*$" if percent.before else r"(?!)"
    points = re.compile(rf"\s*-?(?:{percent.points})", re.IGNORECASE) if percent.points else None
    return after, re.compile(ahead, re.IGNORECASE), points
