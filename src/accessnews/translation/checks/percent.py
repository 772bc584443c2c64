"""Percentages: a share stays a share, and a percentage point is no percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...languages.language import Quantity
from ...languages.percent import Share, shares
from .fault import Fault, FaultKind
from .pair import Pair


def percent(pair: Pair) -> Iterator[Fault]:
    """The value is there, and its percent sign is not, or the other way round."""
    told = shares(pair.source, pair.source_language)
    given = shares(pair.target, pair.target_language)
    facts = pair.records[1].percent
    in_tenths = bool(facts and facts.tenths and re.search(facts.tenths, pair.target))
    kept, bare = _all(given, Share.SHARE), [each for each, what in given if what != Share.SHARE]
    for share in _all(told, Share.SHARE):
        wide = share.values | ({each / 10 for each in share.values} if in_tenths else set())
        if any(wide & each.values for each in kept) or not _told_well(share):
            continue
        if stray := _same(share.values, bare):
            detail = f"{share.written} without its percent"
            yield Fault(FaultKind.PERCENT, detail, f"{share.written}%", stray.written)
            return
    for share in _all(told, Share.POINTS):
        taken = _same(share.values, kept)
        if taken and not _same(share.values, _all(given, Share.POINTS)):
            expected = f"{share.written} percentage points"
            found = f"{share.written}%"
            yield Fault(FaultKind.PERCENT, f"{expected} became a share", expected, found)
            return
    plain = [each for each, what in told if what != Share.SHARE]
    for share in kept:
        tenfold = share.values | {each * 10 for each in share.values}
        if any(tenfold & each.values for each in _all(told, Share.SHARE)):
            continue
        figured = [each for each in plain if each.written[0].isdecimal()]
        if source := _same(share.values, figured):
            written = source.written
            detail = f"{written} has become a share"
            yield Fault(FaultKind.PERCENT, detail, written, f"{share.written}%")
            return


def _all(numbers: Sequence[tuple[Quantity, Share]], kind: Share) -> list[Quantity]:
    return [each for each, what in numbers if what == kind]


def _same(values: frozenset[Decimal], numbers: Sequence[Quantity]) -> Quantity | None:
    return next((each for each in numbers if values & each.values), None)


def _told_well(quantity: Quantity) -> bool:
    """Small numbers in words stand for much else: "one percent" beside 一个."""
    return quantity.written[0].isdecimal() or max(quantity.values) >= 10
