"""The quantities a sentence states, whatever figures state them: 2.4 billion, 24亿, ٢٫٤ مليار.

A written number can be read in several ways ("5 to 10 million", "3 p.m.", "the 1980s"), so each
gives the set of values it may stand for; two texts agree on it when they share one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

from .known import known
from .language import Language, Numerals, Quantity, words_pattern

__all__ = ["Quantity", "plain_figures", "quantities", "stated", "written_out"]

# Chinese, Japanese and Korean scales; they count in every language, behind figures.
_MYRIADS = {
    "十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12,
    "만": 4, "억": 8, "조": 12,
}  # fmt: skip
_LETTERS = frozenset({"k", "m", "b", "mi", "bi", "tri", "md"})  # may be a unit: "5 m"
JOINS = (
    r"to|and|or|by|a|y|o|e|bis|und|oder|à|et|ou|en|of|tot|do|i|lub|до|и|или|إلى|الي|أو|او|و|đến|và"
    r"|至|到|和|或|乘|から|에서|x|×|-|–|—|~|～"
)
"""What stands between two numbers that share what follows: "5 to 10 %", "5至10%"."""

_RANGE = re.compile(rf"\s*(?:{JOINS})\s*\$?", re.IGNORECASE)
_PARTED = re.compile(r"\s+و?")
_MARKS = str.maketrans("．，％٪٫٬", ".,%%.,")
# 1.2 billion in its own language, "3亿2000万" in one sum; a unit of SI behind 千 or 兆 is no scale.
_HAN_SCALE = (
    r"(?:\s*[多余餘几幾来來]?\s*(?:[个個](?=[万萬億亿]))?"
    r"(?P<han>(?:[十百万萬億亿]|[千兆](?![米克瓦卡赫字比])|[만억조](?!\w*원))+|[만억조]+))"
)


def plain_figures(text: str) -> str:
    """``text`` with every script's figures and marks as 0 to 9, ``. , %``, in place."""
    if text.isascii():
        return text
    return "".join(_figure(each) for each in text.translate(_MARKS))


def _figure(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def stated(text: str, language: str) -> list[Quantity]:
    """The numbers in figures and in the words that the language's record reads, as they stand."""
    found = quantities(text, language)
    numerals = known(language).numerals
    if numerals and numerals.reader:
        taken = [(each.begin, each.end) for each in found]
        found += [
            each
            for each in numerals.reader(text)
            if not any(begin <= each.begin < end for begin, end in taken)
        ]
    return sorted(found, key=lambda each: each.begin)


def quantities(text: str, language: str = "") -> list[Quantity]:
    """The numbers that ``text`` writes in figures, in order.

    ``language`` (a BCP 47 tag) decides what scale words and separators mean. Where it is "" or not
    known, English scales count and 1.200 may be either. Hanzi scales count in every language.
    """
    record = known(language or "en")
    written, text = text, plain_figures(record.folded(text))
    numerals = record.numerals or _unknown()
    decimal = numerals.decimal if language else ""
    found: list[Quantity] = []
    matches = list(_figures(record).finditer(text))
    for at, match in enumerate(matches):
        readings = _readings(match["figures"], decimal)
        values = {value * _scale(match, numerals) for value in readings}
        if (match["scale"] or "").lower() in _LETTERS:
            values |= readings
        following = matches[at + 1] if at + 1 < len(matches) else None
        if following and _RANGE.fullmatch(text[match.end() : following.start()]):
            values |= {value * _scale(following, numerals) for value in readings}
        tail = (match["tail"] or "").strip().lower()
        if tail.endswith("m"):  # 7.55am is a time
            values |= {Decimal(part) for part in re.split("[.,]", match["figures"])}
        if tail.startswith("p"):
            values |= {value + 12 for value in values}
        if tail.endswith("s"):
            values |= {value % 100 for value in values}
        found.append(
            Quantity(written[slice(*match.span())].strip(), frozenset(values), *match.span())
        )
    scales = [_scale(match, numerals) for match in matches]
    return _summed(text, _in_parts(text, found, scales))


def _in_parts(text: str, found: Sequence[Quantity], scales: Sequence[Decimal]) -> list[Quantity]:
    """3 ملايين و200 ألف and 3 млн 200 тыс. may be one number, or two."""
    made: list[Quantity] = []
    above = Decimal(0)  # the scale of the part before
    for each, scale in zip(found, scales, strict=True):
        before = made[-1] if made else None
        if before and max(each.values) < above and _PARTED.fullmatch(text[before.end : each.begin]):
            sums = {one + other for one in before.values for other in each.values}
            values = before.values | each.values | sums
            written = f"{before.written} {each.written}"
            made[-1] = Quantity(written, frozenset(values), before.begin, each.end)
        else:
            made.append(each)
        above = scale if scale >= 1000 else Decimal(0)
    return made


def marked(
    text: str,
    numbers: Sequence[Quantity],
    mark_of: Callable[[str, Quantity], str],
    joined: re.Pattern[str],
) -> list[str]:
    """What stands beside each of ``numbers`` (its currency, unit or percent), "" for nothing.

    A number that has none and that ``joined`` parts from one that has shares its mark: "5 to 10 %".
    """
    marks = [mark_of(text, each) for each in numbers]
    for at in range(len(numbers) - 2, -1, -1):
        gap = text[numbers[at].end : numbers[at + 1].begin]
        if not marks[at] and marks[at + 1] and joined.fullmatch(gap):
            marks[at] = marks[at + 1]
    return marks


def written_out(quantity: Quantity, text: str, language: str) -> bool:
    """Whether ``text`` may say the number in words, as far as the language's record tells."""
    record = known(language)
    if record.numerals is None:
        return False
    text = record.folded(text)
    halves = {Decimal(30), Decimal(50), Decimal("0.5"), Decimal("1.5"), Decimal("2.5")}
    if quantity.values & halves and record.numerals.half:
        half = words_pattern(record.numerals.half, spaced=record.spaced)
        if re.search(rf"{half}|½", text, re.IGNORECASE):
            return True
    if record.spaced and not any(map(str.isdigit, quantity.written)):
        return False
    for number, pattern in _words(record.tag):
        if Decimal(number) in quantity.values and pattern.search(text):
            return True
        powers = {each for each in (3, 6, 9, 12) if number * Decimal(10) ** each in quantity.values}
        if powers and any(
            _power(text[match.end() :], record.numerals) in powers
            for match in pattern.finditer(text)
        ):
            return True
    return False


def _power(text: str, numerals: Numerals) -> int:
    """The power of ten of the scale word that ``text`` begins with: "drie miljoen"; 0 for none."""
    scales = numerals.scales.items()
    found = ((re.match(rf"\s?(?:{scale})(?!\w)", text, re.IGNORECASE), at) for scale, at in scales)
    return next((at for match, at in found if match), 0)


@cache
def _words(tag: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    record = known(tag)
    return tuple(
        (number, re.compile(words_pattern(words, spaced=record.spaced), re.IGNORECASE))
        for number, words in (record.numerals.words.items() if record.numerals else ())
    )


def _unknown() -> Numerals:
    """How figures are read in a language that has no record: with English scales, or none."""
    english = known("en").numerals
    return Numerals("", english.scales if english else {})


@cache
def _figures(record: Language) -> re.Pattern[str]:
    numerals = record.numerals or _unknown()
    scales = "|".join(sorted(numerals.scales, key=len, reverse=True)) or r"(?!)"
    spaces = numerals.decimal != "."
    grouped = r"(?<!\d[ \u00a0])\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d)|"
    thousands = grouped if spaces else ""
    return re.compile(
        rf"(?P<figures>(?:(?<!\d){thousands}\d+)(?:[.,]\d+)*)"
        rf"(?:{_HAN_SCALE}|[\s\u00a0\u202f-]*(?P<scale>{scales})(?![^\W\d_]))?"
        r"(?P<tail>\s*[ap]\.?m\b|'?s\b)?",
        re.IGNORECASE,
    )


def _readings(figures: str, decimal: str) -> set[Decimal]:
    """What digits and separators mean: 1,200.5 in English is 1.200,5 in German."""
    parts = (
        {Decimal(part) for part in figures.split(" ")}
        if re.fullmatch(r"[\d ]+ [\d ]+", figures)
        else set()
    )
    figures = re.sub(r"[\s'’]", "", figures)
    groups = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", figures)
    point, comma = (",", ".") if decimal == "," else (".", ",")
    readings = set()
    if comma not in figures and figures.count(point) <= 1:
        readings.add(Decimal(figures.replace(point, ".")))
    elif not decimal and "." not in figures and figures.count(",") == 1 and not groups:
        readings.add(Decimal(figures.replace(",", ".")))
    if groups and not (decimal and readings):
        other = "," if groups[1] == "." else "."
        readings.add(Decimal(figures.replace(groups[1], "").replace(other, ".")))
    if not decimal and groups and figures.count(",") == 1 and "." not in figures:
        readings.add(Decimal(figures.replace(",", ".")))  # 1,250 may be one and a quarter
    if not readings and figures.count(comma) == 1:  # written the other way all the same
        readings.add(Decimal(figures.replace(comma, ".")))
    if not readings:  # a date or a version: each part by itself
        readings = {Decimal(part) for part in re.split("[.,]", figures)}
    return readings | parts  # 555 111 may be a telephone's


def _scale(match: re.Match[str], numerals: Numerals) -> Decimal:
    power = sum(_MYRIADS[each] for each in match["han"] or "")
    if word := match["scale"]:
        power += numerals.scales.get(" ".join(word.lower().split()), 0) or next(
            power
            for pattern, power in numerals.scales.items()
            if re.fullmatch(pattern, word, re.IGNORECASE)
        )
    return Decimal(10) ** power


def _summed(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """3亿2000万 and 12억 3000만 as one number each: parts end to end, each of a smaller scale."""
    made: list[Quantity] = []
    for each in found:
        before = made[-1] if made else None
        if before is None or not re.fullmatch(r"\s?", text[before.end : each.begin]):
            made.append(each)
            continue
        scale = _MYRIADS.get(text[before.end - 1], 0)
        spaced = before.end < each.begin and text[before.end - 1] not in "만억조"
        if scale < 4 or spaced or max(each.values) >= 10**scale:
            made.append(each)
            continue
        values = frozenset({max(before.values) + max(each.values)})
        made[-1] = Quantity(text[before.begin : each.end].strip(), values, before.begin, each.end)
    return made
