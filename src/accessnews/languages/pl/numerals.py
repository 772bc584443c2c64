"""Numbers in Polish words, in every case: dwadzieścia pięć, stu, półtora miliona, pięcioletni."""

from __future__ import annotations

import re
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity

# The forms that each number's word takes in its cases and genders.
_FORMS = {
    1: "jed(?:en|n(?:a|o|ego|emu|ym|ej|ą))",
    2: "dw(?:a|ie|aj|óch|u|om|óm|oma|iema|oje|ojga)",
    3: "trz(?:y|ej|ech|em|ema)|tro(?:je|jga)",
    4: "czter(?:y|ej|ech|em|ema)|czwor(?:o|ga)",
    5: "pię(?:ć|ciu|cioma|cioro|ciorga)",
    6: "sześ(?:ć|ciu|cioma|cioro|ciorga)",
    7: "sied(?:em|miu|mioma|mioro|miorga)",
    8: "osiem|ośmi(?:u|oma|oro|orga)",
    9: "dziewię(?:ć|ciu|cioma|cioro)",
    10: "dziesię(?:ć|ciu|cioma|cioro)",
    11: "jedena(?:ście|stu|stoma)",
    12: "dw(?:ana|una)(?:ście|stu|stoma)",
    13: "trzyna(?:ście|stu|stoma)",
    14: "czterna(?:ście|stu|stoma)",
    15: "piętna(?:ście|stu|stoma)",
    16: "szesna(?:ście|stu|stoma)",
    17: "siedemna(?:ście|stu|stoma)",
    18: "osiemna(?:ście|stu|stoma)",
    19: "dziewiętna(?:ście|stu|stoma)",
    20: "dw(?:adzieścia|udziestu|udziestoma)",
    30: "trzydzie(?:ści|stu|stoma)",
    40: "czterdzie(?:ści|stu|stoma)",
    50: "pięćdziesi(?:ąt|ęciu|ęcioma)",
    60: "sześćdziesi(?:ąt|ęciu|ęcioma)",
    70: "siedemdziesi(?:ąt|ęciu|ęcioma)",
    80: "osiemdziesi(?:ąt|ęciu|ęcioma)",
    90: "dziewięćdziesi(?:ąt|ęciu|ęcioma)",
    100: "st(?:o|u|oma)",
    200: "dw(?:ieście|ustu)",
    300: "trzyst(?:a|u)",
    400: "czteryst(?:a|u)",
    500: "pięćset|pięciuset",
    600: "sześćset|sześciuset",
    700: "siedemset|siedmiuset",
    800: "osiemset|ośmiuset",
    900: "dziewięćset|dziewięciuset",
}
_ORDINALS = {
    4: "czwart", 5: "piąt", 6: "szóst", 7: "siódm", 8: "ósm", 9: "dziewiąt", 10: "dziesiąt",
    20: "dwudziest", 30: "trzydziest", 40: "czterdziest", 50: "pięćdziesiąt",
    60: "sześćdziesiąt", 70: "siedemdziesiąt", 80: "osiemdziesiąt", 90: "dziewięćdziesiąt",
}  # fmt: skip
_ORDINAL_ENDS = "(?:y|a|e|ego|ej|emu|ym|ą|ych|ymi)"
_SCALES = {
    "tuzin": 12,
    "tysi": 10**3,
    "milion": 10**6,
    "miliard": 10**9,
    "bilion": 10**12,
}
_SINGULAR = frozenset({"tuzin", "tysiąc", "milion", "miliard", "bilion"})  # one, by themselves
_JOINED = {
    "jedno": 1, "dwu": 2, "trzy": 3, "cztero": 4, "pięcio": 5, "sześcio": 6, "siedmio": 7,
    "ośmio": 8, "dziewięcio": 9, "dziesięcio": 10, "dwunasto": 12, "piętnasto": 15,
    "dwudziesto": 20, "trzydziesto": 30, "czterdziesto": 40, "pięćdziesięcio": 50,
    "sześćdziesięcio": 60, "siedemdziesięcio": 70, "osiemdziesięcio": 80,
    "dziewięćdziesięcio": 90, "stu": 100,
}  # fmt: skip
_WORD = "|".join(
    f"(?P<n{value}>{form}{f'|{_ORDINALS[value]}{_ORDINAL_ENDS}' if value in _ORDINALS else ''})"
    for value, form in _FORMS.items()
)
_SCALE = r"(?P<scale>tuzin|tysi|milion|miliard|bilion)(?:ąc|ęcy)?(?:a|e|y|i|ów|om|ami|ach|em|owi)?"
_HALF = r"(?P<half>pół|półtor(?:a|ej)|ćwierć)"
_TOKEN = lazy(rf"(?:{_WORD}|{_SCALE}|{_HALF})(?!\w)", re.IGNORECASE)
_WORD_BEGINS = lazy(r"\b(?=\w)")
_GAP = lazy(r"(?:\s+i(?=\s+pół))?[\s\u00a0]+")
_PART = "|".join(sorted(_JOINED, key=len, reverse=True))
_ADJECTIVE = lazy(
    rf"\b(?:{_PART}){{1,2}}"
    r"(?=letni|dniow|tygodniow|miesięczn|godzinn|minutow|sekundow|procentow|krotn|osobow|kilometrow"
    r"|metrow|punktow|piętrow|pokojow|tonow|roczn)",
    re.IGNORECASE,
)


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that Polish writes in words, in order; a bare "jeden" or "pół" is none."""
    found = [
        Quantity(match[0], frozenset({_joined(match[0])}), match.start(), match.end())
        for match in _ADJECTIVE.finditer(text)
    ]
    at = 0
    while start := _WORD_BEGINS.search(text, at):
        tokens = _tokens(text, start.end())
        if not tokens:
            at = start.end() + 1
            continue
        at = tokens[-1].end()
        value = _value(tokens)
        if value > 1 and (not tokens[0]["scale"] or tokens[0][0].lower() in _SINGULAR):
            begin = tokens[0].start()
            found.append(Quantity(text[begin:at], frozenset({value}), begin, at))
    return sorted(found, key=lambda each: each.begin)


def _joined(words: str) -> Decimal:
    """What the first part of an adjective counts: pięcio 5, czterdziestodwu 42."""
    return Decimal(sum(_JOINED[part] for part in re.findall(_PART, words.lower())))


def _tokens(text: str, at: int) -> list[re.Match[str]]:
    """The words of the number that begins at ``at``."""
    tokens: list[re.Match[str]] = []
    while token := _TOKEN.match(text, at):
        tokens.append(token)
        gap = _GAP.match(text, token.end())
        if gap is None:
            break
        at = gap.end()
    return tokens


def _value(tokens: list[re.Match[str]]) -> Decimal:
    total, section, last = Decimal(0), Decimal(0), Decimal(1)
    for token in tokens:
        if scale := (token["scale"] or "").lower():
            last = Decimal(_SCALES[scale])
            total += (section or Decimal(1)) * last
            section = Decimal(0)
        elif half := (token["half"] or "").lower():
            worth = Decimal("0.25") if half == "ćwierć" else Decimal("0.5")
            section += Decimal("1.5") if half.startswith("półtor") else worth
        else:
            section += Decimal(next(value for value in _FORMS if token[f"n{value}"]))
    return total + section
