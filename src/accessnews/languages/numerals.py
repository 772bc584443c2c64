"""The quantities a sentence states, whatever figures state them: 2.4 billion, 24亿, 二十四亿.

A written number can be read in several ways ("5 to 10 million", "3 p.m.", "the 1980s"), so each
gives the set of values it may stand for; two texts agree on it when they share one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from .tags import primary

# Powers of ten. "Billion" is 10⁹ in English, "billón", "billion" and "Billion" are 10¹² elsewhere
# (the long scale); Brazil's "bilhão" is short, Portugal's "bilião" long.
_SCALES: dict[str, dict[str, int]] = {
    "en": {
        "hundred": 2, "hundreds": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6,
        "billion": 9, "billions": 9, "trillion": 12, "trillions": 12,
        "k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12,
    },
    "es": {
        "mil": 3, "millón": 6, "millones": 6, "mil millones": 9, "millardo": 9, "millardos": 9,
        "billón": 12, "billones": 12, "trillón": 18, "trillones": 18,
    },
    "pt": {
        "mil": 3, "milhão": 6, "milhões": 6, "mil milhões": 9, "bilhão": 9, "bilhões": 9,
        "bilião": 12, "biliões": 12, "trilhão": 12, "trilhões": 12, "mi": 6, "bi": 9, "tri": 12,
    },
    "fr": {
        "mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "md": 9, "mds": 9,
        "mille milliards": 12, "billion": 12, "billions": 12,
    },
    "de": {
        "tausend": 3, "million": 6, "millionen": 6, "mio.": 6, "mio": 6, "milliarde": 9,
        "milliarden": 9, "mrd.": 9, "mrd": 9, "billion": 12, "billionen": 12, "bio.": 12,
    },
    "it": {
        "mila": 3, "mille": 3, "milione": 6, "milioni": 6, "mln": 6, "miliardo": 9, "miliardi": 9,
        "mld": 9, "mila miliardi": 12, "bilione": 12, "bilioni": 12,
    },
}  # fmt: skip
_LETTERS = frozenset({"k", "m", "b", "mi", "bi", "tri", "md"})  # may be a unit: "5 m"
_HAN_SCALES = {
    "十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "萬": 4, "億": 8, "亿": 8,
    "兆": 12,
}  # fmt: skip
_HAN_DIGITS = {digit: value for value, digits in enumerate(
    ("零〇", "一壹", "二两兩", "三", "四", "五", "六", "七", "八", "九")
) for digit in digits}  # fmt: skip
_ENGLISH_WORDS = {
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
_WORD = "|".join(sorted(_ENGLISH_WORDS, key=len, reverse=True))
_WORD_NUMBER = re.compile(
    rf"\b(?:{_WORD})(?:(?:\s+and)?[\s-]+(?:{_WORD}|hundred|thousand|million|billion|trillion)\b)*"
    r"(?![\w])",
    re.IGNORECASE,
)
READ = frozenset({*_SCALES, "zh", "ja"})  # languages whose words for thousands and millions we know
_DECIMAL_POINT = frozenset({"en", "zh", "ja", "ko"})
_HAN = "".join(_HAN_DIGITS) + "".join(_HAN_SCALES)
_HAN_NUMBER = re.compile(
    rf"(?<![0-9０-９])[{_HAN}]+(?:[点點][{''.join(_HAN_DIGITS)}]+[万萬億亿兆]*)?"
)
_RANGE = re.compile(
    r"\s*(?:to|and|or|a|y|o|e|bis|und|oder|à|et|ou|-|–|—|~|～|至|到|和|或)\s*\$?", re.IGNORECASE
)
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, with the values it may stand for and where it stands in its text."""

    written: str
    values: frozenset[Decimal]
    begin: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


def quantities(text: str, language: str = "") -> list[Quantity]:
    """The numbers that ``text`` writes in figures, in order.

    ``language`` (a BCP 47 tag) decides what scale words and separators mean. Without one, English
    and Chinese scales count and 1.200 may be either. Hanzi scales count in every language.
    """
    text = text.translate(_WIDE)
    tongue = primary(language) if language else "en"
    scales = _SCALES.get(tongue, _SCALES["en"])
    found: list[Quantity] = []
    matches = list(_figures(tongue).finditer(text))
    for at, match in enumerate(matches):
        readings = _readings(match["figures"], tongue if language else "")
        values = {value * _scale(match, scales) for value in readings}
        if (match["scale"] or "").lower() in _LETTERS:
            values |= readings
        following = matches[at + 1] if at + 1 < len(matches) else None
        if following and _RANGE.fullmatch(text[match.end() : following.start()]):
            values |= {value * _scale(following, scales) for value in readings}
        tail = (match["tail"] or "").strip().lower()
        if tail.endswith("m"):  # 7.55am is a time
            values |= {Decimal(part) for part in re.split("[.,]", match["figures"])}
        if tail.startswith("p"):
            values |= {value + 12 for value in values}
        if tail.endswith("s"):
            values |= {value % 100 for value in values}
        found.append(Quantity(match[0].strip(), frozenset(values), match.start(), match.end()))
    return found


def han_quantities(text: str) -> list[Quantity]:
    """The numbers that ``text`` writes in hanzi (两千, 百万, 二〇一八, 三点五), in order."""
    return [
        Quantity(match[0], _han_values(match[0]), match.start(), match.end())
        for match in _HAN_NUMBER.finditer(text)
    ]


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that English writes in words (twenty-four, two hundred and five), in order."""
    found = []
    for match in _WORD_NUMBER.finditer(text):
        total = section = 0
        for word in re.split(r"[\s-]+", match[0].lower()):
            if word in _ENGLISH_WORDS:
                section += _ENGLISH_WORDS[word]
            elif word == "hundred":
                section = (section or 1) * 100
            elif word != "and":
                total, section = total + (section or 1) * 10 ** _SCALES["en"][word], 0
        value = frozenset({Decimal(total + section)})
        found.append(Quantity(match[0], value, match.start(), match.end()))
    return found


@cache
def _figures(tongue: str) -> re.Pattern[str]:
    words = sorted(_SCALES.get(tongue, _SCALES["en"]), key=len, reverse=True)
    scales = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    thousands = "" if tongue in {"en", "zh", "ja", "ko"} else r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+|"
    return re.compile(
        rf"(?P<figures>(?:(?<!\d){thousands}\d+)(?:[.,]\d+)*)"
        r"(?:\s*[多余餘几幾来來]?\s*(?:[个個](?=[万萬億亿]))?(?P<han>(?:[十百万萬億亿]|[千兆](?![米克瓦卡赫字比]))+)"
        rf"|[\s\u00a0-]*(?P<scale>{scales})(?![^\W\d_]))?"
        r"(?P<tail>\s*[ap]\.?m\b|'?s\b)?",
        re.IGNORECASE,
    )


def _readings(figures: str, tongue: str) -> set[Decimal]:
    """What digits and separators mean: 1,200.5 in English is 1.200,5 in German."""
    figures = re.sub(r"[\s'’]", "", figures)
    groups = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", figures)
    sure = tongue and tongue != "es"  # Mexico writes the point, Spain the comma
    point, comma = (".", ",") if not sure or tongue in _DECIMAL_POINT else (",", ".")
    readings = set()
    if comma not in figures and figures.count(point) <= 1:
        readings.add(Decimal(figures.replace(point, ".")))
    elif not sure and "." not in figures and figures.count(",") == 1 and not groups:
        readings.add(Decimal(figures.replace(",", ".")))
    if groups and not (sure and readings):
        other = "," if groups[1] == "." else "."
        readings.add(Decimal(figures.replace(groups[1], "").replace(other, ".")))
    if not readings and figures.count(comma) == 1:  # written the other way all the same
        readings.add(Decimal(figures.replace(comma, ".")))
    if not readings:  # a date or a version: each part by itself
        readings = {Decimal(part) for part in re.split("[.,]", figures)}
    return readings


def _scale(match: re.Match[str], scales: dict[str, int]) -> Decimal:
    power = sum(_HAN_SCALES[each] for each in match["han"] or "")
    power += scales.get(" ".join((match["scale"] or "").lower().split()), 0)
    return Decimal(10) ** power


def _han_values(numeral: str) -> frozenset[Decimal]:
    whole, _, after = re.sub("點", "点", numeral).partition("点")
    if not after:
        return frozenset({_han_value(whole)})
    digits = after.rstrip("万萬億亿兆")
    power = sum(_HAN_SCALES[each] for each in after[len(digits) :])
    fraction = "".join(str(_HAN_DIGITS[each]) for each in digits)
    decimal = (_han_value(whole) + Decimal(f"0.{fraction}")) * 10**power
    clock = set() if power else {_han_value(whole), Decimal(fraction)}
    return frozenset({decimal, *clock})


def _han_value(numeral: str) -> Decimal:
    if all(each in _HAN_DIGITS for each in numeral):  # read digit by digit: 二〇一八
        return Decimal("".join(str(_HAN_DIGITS[each]) for each in numeral))
    total = section = digit = 0
    for each in numeral:
        if each in _HAN_DIGITS:
            digit = _HAN_DIGITS[each]
            continue
        power = 10 ** _HAN_SCALES[each]
        if power >= 10_000 and total and not section + digit:  # 万亿
            total *= power
        elif power >= 10_000:
            total, section, digit = total + (section + digit or 1) * power, 0, 0
        else:
            section, digit = section + (digit or 1) * power, 0
    return Decimal(total + section + digit)
