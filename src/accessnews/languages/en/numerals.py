"""Numbers in English words: twenty-four, two hundred and five, three million."""

from __future__ import annotations

import re
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity

SCALES = {
    "hundred": 2, "hundreds": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6,
    "billion": 9, "billions": 9, "trillion": 12, "trillions": 12,
    "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7, "lakh crore": 12, "lakh crores": 12,
    "k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12,
}  # fmt: skip
WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split(),
        start=1,
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = lazy(
    r"\bhalf\s+an?\s+(?:million|billion|trillion)\b"
    rf"|\b(?:{_WORD}|an?(?=\s(?:thousand|[mbtr]+illion)\b))"
    rf"(?:(?:\s+and)?[\s-]+(?:{_WORD}|hundred|thousand|lakh|crore|million|billion|trillion)\b)*"
    r"(?![\w])",
    re.IGNORECASE,
)


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that English writes in words, in order."""
    found = []
    for match in _NUMBER.finditer(text):
        total = section = Decimal(0)
        for word in re.split(r"[\s-]+", match[0].lower()):
            if word == "half":
                section = Decimal("0.5")
            elif word in ("a", "an"):
                section = section or Decimal(1)
            elif word in WORDS:
                section += WORDS[word]
            elif word == "hundred":
                section = (section or Decimal(1)) * 100
            elif word not in ("and", "a", "an"):
                scale = 10 ** SCALES[word]
                total = total * scale if total and not section else total + section * scale
                section = Decimal(0)
        value = frozenset({total + section})
        found.append(Quantity(match[0], value, match.start(), match.end()))
    return found
