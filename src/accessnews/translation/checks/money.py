"""Money: each amount keeps its own currency."""

from __future__ import annotations

from collections.abc import Iterator

from ...languages.currencies import agree, amounts, has_words
from .fault import Fault, FaultKind
from .pair import Pair


def money(pair: Pair) -> Iterator[Fault]:
    """An amount whose number came through with another currency or with none."""
    wanted = [each for each in amounts(pair.source, pair.source_language) if each.currency]
    given = amounts(pair.target, pair.target_language) if wanted else []
    for amount in wanted:
        same = [each for each in given if each.values & amount.values]
        if not same or any(agree(amount.currency, each.currency) for each in same):
            continue
        other = next((each for each in same if each.currency), same[0])
        elsewhere = any(each.currency and agree(amount.currency, each.currency) for each in given)
        known = elsewhere or not has_words(amount.currency, pair.target_language)
        if not other.currency and known:
            continue
        written = f"{amount.written} {amount.currency}"
        found = f"{other.written} {other.currency}".strip()
        detail = f"{written} became {found}" if other.currency else f"{written} lost its currency"
        yield Fault(FaultKind.CURRENCY, detail, written, found)
