"""Numbers in French words: vingt et un, quatre-vingt-dix-sept, deux millions et demi."""

from __future__ import annotations

import re
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity, alternatives

_VALUES = {
    word: value
    for value, word in enumerate(
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
        " seize".split(),
        start=1,
    )
} | {
    "une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90, "quatre-vingt": 80,
    "quatre-vingts": 80, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20,
    "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_ORDINAL = {
    "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7,
    "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12, "treizième": 13,
    "quatorzième": 14, "quinzième": 15, "seizième": 16, "vingtième": 20, "trentième": 30,
    "quarantième": 40, "cinquantième": 50, "soixantième": 60, "centième": 100,
}  # fmt: skip
_SCALES = {
    "mille": 10**3, "millier": 10**3, "milliers": 10**3, "million": 10**6, "millions": 10**6,
    "milliard": 10**9, "milliards": 10**9, "billion": 10**12, "billions": 10**12,
}  # fmt: skip
_FIRST = rf"(?:{alternatives([*_VALUES, *_ORDINAL, 'cent', 'mille'])})"
_NEXT = rf"(?:{alternatives([*_VALUES, *_ORDINAL, *_SCALES, 'cent', 'cents'])})"
_HALF = r"(?:\s+et\s+demie?|[\s-]demi)"
_NUMBER = lazy(
    rf"(?<![\w-])(?<!pour\s)(?<!pour\u00a0)(?:demi|{_FIRST})"
    rf"(?:{_HALF}(?!\w)|(?:\s+et\s+|[\s\u00a0-]|\s+(?:de|autres)\s+(?=milli))(?:{_NEXT})(?!\w))*(?![\w])",
    re.IGNORECASE,
)
_PART = lazy(rf"demie?|{_NEXT}|mille", re.IGNORECASE)


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that French writes in words, in order; a bare "un" is an article."""
    found = []
    for match in _NUMBER.finditer(text):
        value = _value([each.lower() for each in _PART.findall(match[0])])
        if value > 1:
            found.append(Quantity(match[0], frozenset({value}), match.start(), match.end()))
    return found


def _value(words: list[str]) -> Decimal:
    half = Decimal("0.5")
    total, section, last = Decimal(0), Decimal(0), Decimal(1)
    for at, word in enumerate(words):
        if word.startswith("demi"):
            # half of what stands before (deux millions et demi), or of what follows
            before = words[:at] not in ([], ["un"])
            section = section + half * last if before else half
        elif word in ("un", "une") and words[at + 1 : at + 2] and words[at + 1].endswith("aine"):
            continue
        elif word in _SCALES:
            if total and not section:  # mille milliards
                total *= _SCALES[word]
            else:
                total += (section or Decimal(1)) * _SCALES[word]
            section, last = Decimal(0), Decimal(_SCALES[word])
        elif word in ("cent", "cents"):
            section = (section or Decimal(1)) * 100
        else:
            section += _VALUES.get(word, 0) + _ORDINAL.get(word, 0)
    return total + section
