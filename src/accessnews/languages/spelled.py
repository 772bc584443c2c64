"""Numbers in words that add up, as the Romance languages write them: treinta y dos mil, 32,000."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ..patterns import lazy
from .language import Quantity

_WORD = lazy(r"[^\W\d_]+")
_BEHIND_FIGURES = lazy(r"\d[\s\u00a0\u202f]*$")


@dataclass(slots=True)
class _Sum:
    """A number that grows word by word."""

    begin: int
    end: int
    total: int = 0
    section: int = 0
    last: int = 0
    scale: int = 0
    half: Decimal = field(default_factory=Decimal)

    def add(self, value: int) -> bool:
        """Whether a word below a million goes on this number: thirty two, not thirty forty."""
        if self.last and value >= _magnitude(self.last):
            return False
        self.section += value
        self.last = value
        return True

    def multiply(self, power: int) -> bool:
        """Whether a scale goes on this number: two thousand million, not a million thousand."""
        if power == 3 and self.section < 1000:
            below = self.section % 1000 or 1
            self.section, self.last, self.scale = below * 1000, 1000, 3
            return True
        if power == 3 or (self.total and power >= self.scale and self.scale > 3):
            return False
        self.total += (self.section or 1) * 10**power
        self.section, self.last, self.scale = 0, 10**power, power
        return True


def word_reader(
    value_of: Callable[[str], int | None],
    scales: Mapping[str, int],
    *,
    links: str,
    half: str = "",
    idle: str = "",
) -> Callable[[str], list[Quantity]]:
    """A reader of the numbers in words.

    ``value_of`` gives the value of a word below a million, in lower case; ``scales`` are the words
    that multiply, with their power of ten. ``links`` (a pattern) may stand between two words of a
    number and before a ``half`` (a pattern): "un millón y medio". A first word that ends
    ``idle`` (a pattern) is no number: "por ciento".
    """
    gap = lazy(rf"\s+(?:(?:{links})\s+)?|-", re.IGNORECASE)
    halved = lazy(rf"\s+(?:{links})\s+(?:{half or '(?!)'})\b", re.IGNORECASE)
    unread = lazy(rf"(?:{idle or '(?!)'})$", re.IGNORECASE)

    def read(text: str) -> list[Quantity]:
        return [
            Quantity(text[each.begin : each.end], frozenset({_value(each)}), each.begin, each.end)
            for each in _sums(text)
        ]

    def _sums(text: str) -> Iterator[_Sum]:
        growing: _Sum | None = None
        for match in _WORD.finditer(text):
            word = match[0].lower()
            value, power = value_of(word), scales.get(word)
            if value is None and power is None:
                continue
            if growing and gap.fullmatch(text, growing.end, match.start()):
                grown = growing.multiply(power) if power else growing.add(value or 0)
                if grown:
                    growing.end = match.end()
                    continue
            if growing:
                yield _halved(growing, text)
            growing = _begun(match, value, power, text)
        if growing:
            yield _halved(growing, text)

    def _begun(
        match: re.Match[str], value: int | None, power: int | None, text: str
    ) -> _Sum | None:
        before = text[: match.start()]
        if unread.search(text[: match.end()]) or (power and power > 3):
            return None
        if power and _BEHIND_FIGURES.search(before):
            return None
        begun = _Sum(match.start(), match.end())
        if power:
            begun.multiply(power)
        else:
            begun.add(value or 0)
        return begun

    def _halved(number: _Sum, text: str) -> _Sum:
        if number.scale and not number.section % 1000 and (found := halved.match(text, number.end)):
            number.half, number.end = Decimal(10) ** number.scale / 2, found.end()
        return number

    return read


def _value(number: _Sum) -> Decimal:
    return number.total + number.section + number.half


def _magnitude(value: int) -> int:
    """The power of ten below which something may still be added: 10 for 30, 100 for 1,500."""
    power = 1
    while value % (power * 10) == 0:
        power *= 10
    return power
