"""Numbers that a text writes with raised characters: 10²³, 3×10⁸, 3½, $3⁹⁹."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ..patterns import lazy
from .indices import Index, IndexKind, indices
from .language import Quantity

_TIMES = lazy(r"\s?[×·⋅xX*]\s?")
_HIGHEST = 400  # no number of an article has a greater exponent


def with_indices(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """``found``, the figures of ``text``, each with what is raised behind it or is a fraction."""
    made = list(found)
    for each in indices(text):
        if (exponent := _exponent(each)) is not None and each.base.isdecimal():
            _raise(text, made, each, exponent)
        elif each.kind is IndexKind.FRACTION:
            _add(text, made, each)
        elif each.kind is IndexKind.CENTS:
            _behind(text, made, each, Decimal(each.text) / 100)
    return sorted(made, key=lambda quantity: quantity.begin)


def _exponent(each: Index) -> int | None:
    if each.kind is not IndexKind.POWER or not re.fullmatch(r"[+-]?\d{1,3}", each.text):
        return None
    exponent = int(each.text)
    return exponent if abs(exponent) <= _HIGHEST else None


def _raise(text: str, made: list[Quantity], each: Index, exponent: int) -> None:
    """Make the figures before an exponent, and those of 10^23 in it, one number."""
    begin = each.begin - len(each.base)
    value = Decimal(each.base) ** exponent
    before = next(
        (q for q in made if _TIMES.fullmatch(text[q.end : begin]) and q.end < begin), None
    )
    made[:] = [q for q in made if not begin <= q.begin < each.end]
    values = {value}
    if before is not None:  # 3×10⁸ may come back as 3亿
        whole = {number * value for number in before.values}
        values |= whole
        made[made.index(before)] = Quantity(
            before.written, before.values | whole, before.begin, before.end
        )
    made.append(Quantity(text[begin : each.end], frozenset(values), begin, each.end))


def _add(text: str, made: list[Quantity], each: Index) -> None:
    above, _, below = each.text.partition("/")
    if not int(below):
        return
    part = Fraction(int(above), int(below))
    value = Decimal(part.numerator) / Decimal(part.denominator)
    made[:] = [q for q in made if not each.begin <= q.begin < each.end]
    if not _behind(text, made, each, value):
        written = text[each.begin : each.end]
        made.append(Quantity(written, frozenset({value}), each.begin, each.end))


def _behind(text: str, made: list[Quantity], each: Index, value: Decimal) -> bool:
    """Add ``value`` to the whole number right before a run, where there is one."""
    for at, quantity in enumerate(made):
        gap = text[quantity.end : each.begin]
        if (
            quantity.end <= each.begin
            and gap in ("", " ", "\u00a0")
            and quantity.written.isdecimal()
        ):
            values = frozenset(number + value for number in quantity.values)
            written = text[quantity.begin : each.end]
            made[at] = Quantity(written, values, quantity.begin, each.end)
            return True
    return False
