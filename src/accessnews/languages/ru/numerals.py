"""Numbers in Russian words, in every case: двадцать пять, полтора миллиона, двухлетний."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity

SCALES = {
    "тысяч(?:[аиуе]|ей|ью|ам|ами|ах)?": 3, "тысячн[а-я]+": 3, r"тыс\.?": 3,
    "миллион(?:[ауые]|ов|ом|ам|ами|ах)?": 6, "миллионн[а-я]+": 6, r"млн\.?": 6,
    "миллиард(?:[ауые]|ов|ом|ам|ами|ах)?": 9, "миллиардн[а-я]+": 9, r"млрд\.?": 9,
    "триллион(?:[ауые]|ов|ом|ам|ами|ах)?": 12, "триллионн[а-я]+": 12, r"трлн\.?": 12,
}  # fmt: skip
"""The words behind figures, nouns in every case and adjectives."""

FORMS = {
    1: "один одного одна одно одну одной одному одним одном",
    2: "два двух две двум двумя двое двоих двоим",
    3: "три трех трем тремя трое троих троим",
    4: "четыре четырех четырем четырьмя четверо четверых четверым",
    5: "пять пяти пятью пятеро пятерых пятерым",
    6: "шесть шести шестью шестеро шестерых",
    7: "семь семи семью семеро семерых",
    8: "восемь восьми восемью восьмью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    40: "сорок сорока",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    **{
        value: f"{stem}ь {stem}и {stem}ью"
        for value, stem in {
            11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат",
            15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат",
            19: "девятнадцат", 20: "двадцат", 30: "тридцат",
        }.items()
    },
    **{
        10 * digit: f"{one}десят {some}десяти {by}десятью"
        for digit, (one, some, by) in {
            5: ("пять", "пяти", "пятью"), 6: ("шесть", "шести", "шестью"),
            7: ("семь", "семи", "семью"), 8: ("восемь", "восьми", "восемью"),
        }.items()
    },
    **{
        100 * digit: f"{one}сот {some}сот {some}стам {some}стах"
        for digit, (one, some) in {
            5: ("пять", "пяти"), 6: ("шесть", "шести"), 7: ("семь", "семи"),
            8: ("восемь", "восьми"), 9: ("девять", "девяти"),
        }.items()
    },
}  # fmt: skip
"""The cardinals below a thousand in their cases, ё as е, the genitive second."""

_VALUES = {form: value for value, forms in FORMS.items() for form in forms.split()}
_FORM = "|".join(sorted(_VALUES, key=len, reverse=True))
_NOUN_SCALES = {scale: power for scale, power in SCALES.items() if not scale.endswith("]+")}
_SCALE = "|".join(_NOUN_SCALES)
_HALVES = r"полтор[аы]|полутора"
_NUMBER = lazy(
    rf"(?<!\w)(?:(?:{_FORM}|{_HALVES})(?:\s+с\s+половиной)?"
    rf"(?:\s+(?:{_FORM}|{_SCALE})(?:\s+с\s+половиной)?(?!\w))*(?!\w)"
    rf"|(?:тысяч[ау]|миллион|миллиард|триллион)(?!\w)|пол(?P<half>миллион|миллиард|тысяч)[аи](?!\w))",
    re.IGNORECASE,
)
# "Двухлетний", "двадцатипятипроцентный", "пятимиллионный": numbers in the genitive, and a noun.
_PARTS = {forms.split()[1]: value for value, forms in FORMS.items()} | {
    "сто": 100, "девяносто": 90, "одно": 1, "сорока": 40,
}  # fmt: skip
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_JOINED = lazy(
    rf"(?<!\w)(?P<parts>(?:{_PART})+)-?(?:(?P<scale>тысячн|миллионн|миллиардн)"
    r"|лет|годовал|дневн|суточн|недельн|месячн|часов|минутн|секундн|километров|метров|этажн"
    r"|процентн|кратн|тонн|летк|долларов|рублев|очков|мест|сторонн|комнатн|значн)\w*",
    re.IGNORECASE,
)
_SINGLE = lazy(r"(?<!\w)(?:недельн|месячн|годичн|суточн)[а-я]+", re.IGNORECASE)
_POWERS = {"тысячн": 3, "миллионн": 6, "миллиардн": 9, "тысяч": 3, "миллион": 6, "миллиард": 9}


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that Russian writes in words, in order."""
    text = text.replace("ё", "е").replace("Ё", "Е")
    found = [*_cardinals(text), *_compounds(text), *_single(text)]
    return sorted(found, key=lambda each: each.begin)


def _cardinals(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        value = (
            Decimal("0.5") * 10 ** _POWERS[match["half"].lower()]
            if match["half"]
            else _worth(match[0].lower())
        )
        yield Quantity(match[0], frozenset({value}), match.start(), match.end())


def _worth(written: str) -> Decimal:
    total = section = Decimal(0)
    for word in written.replace("с половиной", "половина").split():
        if word == "половина":
            section += Decimal("0.5")
        elif re.fullmatch(_HALVES, word):
            section += Decimal("1.5")
        elif word in _VALUES:
            section += _VALUES[word]
        else:
            power = next(at for scale, at in _NOUN_SCALES.items() if re.fullmatch(scale, word))
            total, section = total + (section or 1) * 10**power, Decimal(0)
    return total + section


def _compounds(text: str) -> Iterator[Quantity]:
    for match in _JOINED.finditer(text):
        parts = re.findall(_PART, match["parts"], re.IGNORECASE)
        value = Decimal(sum(_PARTS[part.lower()] for part in parts))
        power = _POWERS[match["scale"].lower()] if match["scale"] else 0
        begin, end = match.span("parts")
        yield Quantity(match["parts"], frozenset({value * 10**power}), begin, end)


def _single(text: str) -> Iterator[Quantity]:
    """A term that says one by itself, the number before it: недельный is of one week."""
    for match in _SINGLE.finditer(text):
        yield Quantity(match[0], frozenset({Decimal(1)}), match.start(), match.start())
