"""Signs: −5 °C is not 5 °C, a loss of $5m no gain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.language import Quantity
from ...languages.signs import Signed, falls, signed
from .fault import Fault, FaultKind
from .pair import Pair

_MINUS = "−"
# A temperature that fell is not one below zero; a share or an amount that fell has a minus.
_DEGREES = re.compile(
    r"\s*(?:°|º|℃|℉|degr|grad|grau|stop|градус|درج|度|도|độ|डिग्री)", re.IGNORECASE
)


def signs(pair: Pair) -> Iterator[Fault]:
    """A number below zero whose minus did not come through, or a minus out of nothing."""
    if not pair.is_short:
        return
    told = signed(pair.source, pair.source_language)
    given = signed(pair.target, pair.target_language)
    for each in _alone(told, given, falls(pair.target, pair.target_language), pair):
        written = each.written
        detail = f"{_MINUS}{written} became {written}"
        yield Fault(FaultKind.SIGN, detail, f"{_MINUS}{written}", written)
    for each in _alone(given, told, falls(pair.source, pair.source_language), pair):
        written = each.written
        detail = f"{written} became {_MINUS}{written}"
        yield Fault(FaultKind.SIGN, detail, written, f"{_MINUS}{written}")


def _alone(
    numbers: list[Signed], others: list[Signed], falling: bool, pair: Pair
) -> Iterator[Quantity]:
    """Those surely below zero that the other text states, and nowhere below it."""
    for each in numbers:
        if not each.surely or not any(each.number.values):
            continue
        same = [other for other in others if other.number.values & each.number.values]
        if not same or any(other.perhaps for other in same):
            continue
        if not falling or _is_warmth(each.number, pair):
            yield each.number


def _is_warmth(number: Quantity, pair: Pair) -> bool:
    return any(
        _DEGREES.match(text, found.end())
        for text in (pair.source, pair.target)
        for found in re.finditer(re.escape(number.written), text)
    )
