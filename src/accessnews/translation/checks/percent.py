"""Percentages: a share stays a share, and a percentage point is no percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .fault import Fault, FaultKind
from .numbers import stated
from .pair import Pair

_AFTER = re.compile(
    r"\s*(?:[-–]\s*)?(?:%|％|per\s?cent\b|percent\w*|pct\b|percentage\b|成|パーセント"
    r"|por\s?cien(?:to)?\b|por\s?cento\b|Prozent\w*|pour\s?cent\b|per\s?cento\b)",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"\s*-?(?:percentage[ -]points?\b|[个個]百分[点點]|puntos? porcentual\w*|Prozentpunkt\w*"
    r"|points? de pourcentage|ponto\w* percentua\w*|punt[oi] percentual\w*)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"百分之[约約近]?$")
_BETWEEN = re.compile(r"\s*(?:to|and|or|-|–|—|~|～|至|到|和|或|bis|a|y|à|et)\s*", re.IGNORECASE)


def percent(pair: Pair) -> Iterator[Fault]:
    """The value is there, and its percent sign is not, or the other way round."""
    shares, plain = _told(pair.source, pair.source_language)
    kept, bare = _told(pair.target, pair.target_language)
    for values, written in shares:
        wide = values | {each / 10 for each in values if "成" in pair.target}
        if any(wide & each for each, _ in kept) or not _told_well(values, written):
            continue
        if stray := next((text for each, text in bare if values & each), ""):
            detail = f"{written} without its percent"
            yield Fault(FaultKind.PERCENT, detail, f"{written}%", stray)
            return
    for values, written in _points(pair.source, pair.source_language):
        points = _points(pair.target, pair.target_language)
        share = any(values & each for each, _ in kept)
        if share and not any(values & each for each, _ in points):
            expected = f"{written} percentage points"
            yield Fault(FaultKind.PERCENT, f"{expected} became a share", expected, f"{written}%")
            return
    for values, written in kept:
        in_tenths = values | {each * 10 for each in values}
        if any(in_tenths & each for each, _ in shares):
            continue
        if source := next(
            (text for each, text in plain if values & each and text[0].isdecimal()), ""
        ):
            yield Fault(FaultKind.PERCENT, f"{source} has become a share", source, f"{written}%")
            return


_Told = list[tuple[frozenset[Decimal], str]]


def _told_well(values: frozenset[Decimal], written: str) -> bool:
    """Small numbers in words stand for much else: "one percent" beside 一个."""
    return written[0].isdecimal() or max(values) >= 10


def _points(text: str, language: str) -> _Told:
    numbers = stated(text, language)
    return [(each.values, each.written) for each in numbers if _POINT.match(text, each.end)]


def _told(text: str, language: str) -> tuple[_Told, _Told]:
    """The shares and the other numbers. In "5 to 10 %" both are shares."""
    numbers = stated(text, language)
    marked = [
        not _POINT.match(text, each.end)
        and bool(_AFTER.match(text, each.end) or _BEFORE.search(text[: each.begin]))
        for each in numbers
    ]
    for at in range(len(numbers) - 2, -1, -1):
        gap = text[numbers[at].end : numbers[at + 1].begin]
        marked[at] = marked[at] or (marked[at + 1] and bool(_BETWEEN.fullmatch(gap)))
    told = [(each.values, each.written) for each in numbers]
    return (
        [each for each, share in zip(told, marked, strict=True) if share],
        [each for each, share in zip(told, marked, strict=True) if not share],
    )
