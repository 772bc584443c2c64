"""Numbers in German words: fünfundzwanzig, zweihundertfünfzigtausend, anderthalb Millionen."""

from __future__ import annotations

import re
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity, alternatives

_VALUES = {
    word: value
    for value, word in enumerate(
        "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
        " sechzehn siebzehn achtzehn neunzehn".split(),
        start=1,
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(), start=2
    )
}
_VALUES |= {"zwo": 2, "dreissig": 30}
_SCALES = {
    "dutzend": 12, "hundert": 100, "tausend": 1000,
    "million": 10**6, "milliarde": 10**9, "billion": 10**12, "billiarde": 10**15,
}  # fmt: skip
_PART = rf"(?:{alternatives([*_VALUES, 'hundert', 'tausend', 'und'])})"
_SCALE = r"(?P<scale>dutzend|hundert|tausend|(?:m|b)ill(?:ion(?:en)?|iarden?))"
# A number begins a word, and may go on as what it counts: fünfjährig, Zehntagesfrist, dreimal.
_COUNTED = (
    r"(?:jähr|jahr|tägig|tage|wöch|wochen|monat|stünd|stunden|minüt|minuten|sekünd|prozent"
    r"|punkt|meter|kilometer|fach|mal|köpf|teil|stöck|seit|sprach|bettz|zimmer)"
)
_NUMBER = lazy(
    r"(?<!mehrere\s)(?<!einige\s)(?<!viele\s)"
    rf"\b(?:(?P<half>halbe[nrsm]?)|eine?[nrsm]?|anderthalb|(?:{_PART})+?(?:einhalb)?|eineinhalb)"
    rf"(?:(?:\s+|-)(?:{_SCALE})\b|(?!\w)|(?={_COUNTED}))",
    re.IGNORECASE,
)


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that German writes in words, in order; a bare "ein" is an article."""
    found = []
    for match in _NUMBER.finditer(text):
        word, scale = match[0].lower(), (match["scale"] or "").lower()
        number = word[: len(word) - len(scale)].strip(" -")
        value = Decimal("0.5") if match["half"] else _value(number)
        alone = not scale and not re.match(r"\w", text[match.end() :])
        if not value or (alone and (value == 1 or match["half"])):
            continue
        if scale:
            value *= _SCALES[scale.removesuffix("en" if "ion" in scale else "n")]
        found.append(Quantity(match[0], frozenset({value}), match.start(), match.end()))
    return found


def _value(word: str) -> Decimal:
    if word in {"anderthalb", "eineinhalb"}:
        return Decimal("1.5")
    if word.startswith("eine"):
        return Decimal(1)
    halved = word.endswith("einhalb")
    total = section = 0
    for part in re.findall(_PART, word.removesuffix("einhalb")):
        if part == "tausend":
            total, section = total + (section or 1) * 1000, 0
        elif part == "hundert":
            section = (section or 1) * 100
        elif part != "und":
            section += _VALUES[part]
    return Decimal(total + section) + (Decimal("0.5") if halved else 0)
