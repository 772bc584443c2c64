"""The quantities a sentence states, whatever figures state them: 2.4 billion, 24亿, ٢٫٤ مليار.

A written number can be read in several ways ("5 to 10 million", "3 p.m.", "the 1980s"), so each
gives the set of values it may stand for; two texts agree on it when they share one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from ..patterns import lazy
from .known import known
from .language import Language, Numerals, Quantity, words_pattern
from .powers import with_indices

__all__ = ["Quantity", "plain_figures", "quantities", "roman_numbers", "stated", "written_out"]

# Chinese, Japanese and Korean scales; they count in every language, behind figures.
_MYRIADS = {
    "十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12,
    "십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12,
}  # fmt: skip
_SCALES = lazy(f"[{''.join(_MYRIADS)}]+$")
_LETTERS = frozenset({"k", "m", "b", "mi", "bi", "tri", "md"})  # may be a unit: "5 m"
JOINS = (
    r"to|and|or|by|al?|aos?|ai|y|o|e|bis|und|oder|à|et|ou|en|of|tot|do|i|lub|oraz|до|и|или"
    r"|إلى|الي|أو|او|و|đến|tới|và|hoặc|से|या|और"
    r"|至|到|和|或|乘|から|에서|내지|x|×|-|–|—|~|～|〜|∼"
)
"""What stands between two numbers that share what follows: "5 to 10 %", "5至10%"."""

_RANGE = lazy(rf"\s*(?:{JOINS})\s*\$?", re.IGNORECASE)
_CLOCK = lazy(r":[0-5]\d(?![\d:])")
_MINUTES = lazy(r":[0-5]\d\s*([ap])\.?\s?m\b", re.IGNORECASE)
_CLOCK_WITH_POINT = lazy(r"(?:[01]?\d|2[0-3])\.[0-5]\d")  # 15.30
_PARTED = lazy(r"\s+(?:[ye]\s|و)?")
_MARKS = str.maketrans("．，％٪٫٬", ".,%%.,")
_ROMAN = lazy(r"(?<!\w)X{0,3}(?:IX|IV|V?I{0,3})(?=(?:e|ème|er|o)?\b)(?<=[IVX])")
_LAKHS = lazy(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")  # 12,34,567: India, in any language
# A unit of SI behind 千 or 兆 is no scale; 만 and 조 begin other words too (만남, 조각).
_HAN_SCALE = (
    r"(?:\s*[多余餘几幾来來여]?\s*(?:[个個](?=[万萬億亿]))?"
    r"(?P<han>(?:[十百万萬億亿]|[千兆](?![米克瓦卡赫字比]))+"
    r"|[십백천]*(?:만(?!남|약)|억|조(?![각항]))+|(?<=\d)[십백천]+))"
)


@lru_cache(maxsize=256)
def plain_figures(text: str) -> str:
    """``text`` with every script's figures and marks as 0 to 9, ``. , %``, in place."""
    if text.isascii():
        return text
    return "".join(_figure(each) for each in text.translate(_MARKS))


def _figure(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def stated(text: str, language: str) -> list[Quantity]:
    """The numbers in figures and in the words that the language's record reads, as they stand.

    Their places are those of the text as the language folds it.
    """
    return list(_stated(text, language))


@lru_cache(maxsize=256)  # each check of a pair asks
def _stated(text: str, language: str) -> tuple[Quantity, ...]:
    text = known(language).folded(text)
    found = quantities(text, language)
    numerals = known(language).numerals
    if numerals and numerals.reader:
        taken = [(each.begin, each.end) for each in found]
        found += [
            each
            for each in numerals.reader(text)
            if not any(begin <= each.begin < end for begin, end in taken)
        ]
    return tuple(sorted(found, key=lambda each: each.begin))


def roman_numbers(text: str) -> frozenset[Decimal]:
    """The values of the Roman numbers of ``text`` to 39: XIXe siècle, siglo XXI, XX wiek."""
    return frozenset(map(Decimal, filter(None, map(_roman, _ROMAN.findall(text)))))


def _roman(numeral: str) -> int:
    worth = [{"I": 1, "V": 5, "X": 10}[each] for each in numeral]
    return sum(
        -one if one < following else one
        for one, following in zip(worth, [*worth[1:], 0], strict=True)
    )


def quantities(text: str, language: str = "") -> list[Quantity]:
    """The numbers that ``text`` writes in figures, in order.

    ``language`` (a BCP 47 tag) decides what scale words and separators mean. Where it is "" or not
    known, English scales count and 1.200 may be either. Hanzi scales count in every language.
    """
    return list(_quantities(text, language))


@lru_cache(maxsize=256)
def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    record = known(language or "en")
    folded = record.folded(text)
    original = text if len(text) == len(folded) else folded
    text = plain_figures(folded)
    numerals = record.numerals or _unknown()
    decimal = numerals.decimal if language else ""
    found: list[Quantity] = []
    powers: dict[int, Decimal] = {}
    matches = list(_figures(record).finditer(text))
    for at, match in enumerate(matches):
        readings = _readings(match["figures"], decimal)
        if decimal != "." and _CLOCK_WITH_POINT.fullmatch(match["figures"]):
            readings |= {Decimal(part) for part in match["figures"].split(".")}
        if match["scale"] and language and not decimal:
            readings = {max(readings)}  # 1.250 millones are thousands of them
        values = {value * _scale(match, numerals) for value in readings}
        if (match["scale"] or "").lower() in _LETTERS:
            values |= readings
        elif match["scale"]:
            powers[match.start()] = _scale(match, numerals)
        following = matches[at + 1] if at + 1 < len(matches) else None
        if following and _RANGE.fullmatch(text[match.end() : following.start()]):
            values |= {value * _scale(following, numerals) for value in readings}
        end = match.end()
        if match["scale"] and (half := _and_a_half(text[end:], numerals)):
            values, end = {value + _scale(match, numerals) / 2 for value in values}, end + half
        tail = (match["tail"] or "").strip().lower()
        if match["han"] == "조" and text[: match.start()].endswith("제"):  # an article of a law
            values |= readings
        if tail.endswith("m"):  # 7.55am is a time
            values |= {Decimal(part) for part in re.split("[.,]", match["figures"])}
        if _CLOCK.match(text, match.end()) and 12 < (hour := max(readings)) < 24:
            values |= {hour - 12}  # 19:30 is half past seven
        half_day = tail or (
            minutes[1].lower() if (minutes := _MINUTES.match(text, match.end())) else ""
        )
        if half_day.startswith("p"):
            values |= {value + 12 for value in values}
        if half_day.startswith("a"):
            values |= {value % 12 for value in values}  # 12:30 a.m. is 0:30
        if tail.endswith("s"):
            values |= {value % 100 for value in values}
        written = original[match.start() : end].strip()
        found.append(Quantity(written, frozenset(values), match.start(), end))
    return tuple(_summed(text, _added_up(text, with_indices(original, found), powers)))


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
    if record.numerals.half and _half_said(quantity, text, record):
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


def _half_said(quantity: Quantity, text: str, record: Language) -> bool:
    """Half an hour, half of them, half a million, anderthalb Millionen."""
    numerals = record.numerals or _unknown()
    half = words_pattern(numerals.half, spaced=record.bounded)
    halves = (Decimal("0.5"), Decimal("1.5"), Decimal("2.5"))
    for match in re.finditer(rf"{half}|½", text, re.IGNORECASE):
        if quantity.values & {Decimal(30), Decimal(50), *halves}:
            return True
        power = 0 if numerals.reader else _power(text[match.end() :], numerals)
        if power and quantity.values & {each * 10**power for each in halves}:
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
        (number, re.compile(words_pattern(words, spaced=record.bounded), re.IGNORECASE))
        for number, words in (record.numerals.words.items() if record.numerals else ())
    )


def _and_a_half(following: str, numerals: Numerals) -> int:
    """How long a half is that goes on a number: 3 millones y medio; 0 for none."""
    half = re.match(rf"\s\w{{1,3}}\s(?:a\s)?(?:{numerals.half or '(?!)'})\b", following)
    return half.end() if half else 0


def _unknown() -> Numerals:
    """How figures are read in a language that has no record: with English scales, or none."""
    english = known("en").numerals
    return Numerals("", english.scales if english else {})


@cache
def _figures(record: Language) -> re.Pattern[str]:
    numerals = record.numerals or _unknown()
    scales = "|".join(sorted(numerals.scales, key=len, reverse=True)) or r"(?!)"
    end = r"(?![^\W\d_])" if record.bounded else "(?![a-z])"
    spaces = numerals.decimal != "."
    grouped = r"(?<!\d[ \u00a0])\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d)|"
    thousands = grouped if spaces else ""
    return re.compile(
        rf"(?P<figures>(?:(?<!\d){thousands}\d+)(?:[.,]\d+)*)"
        rf"(?:{_HAN_SCALE}|[\s\u00a0\u202f-]*(?P<scale>{scales}){end})?"
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
    if _LAKHS.fullmatch(figures):
        return {Decimal(figures.replace(",", ""))}
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
            if _is_all(match, re.compile(pattern, re.IGNORECASE))
        )
    return Decimal(10) ** power


def _is_all(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether ``pattern`` is all of the scale word; it may look at what follows (3 M€)."""
    begin, end = match.span("scale")
    if pattern.fullmatch(match.string, begin, end):
        return True
    found = pattern.match(match.string, begin)
    return found is not None and found.end() == end


def _added_up(
    text: str, found: Sequence[Quantity], powers: Mapping[int, Decimal]
) -> list[Quantity]:
    """3 लाख 20 हजार, 2 triệu 300 nghìn and 3 हजार 500 as one number each: ever smaller scales.

    ``powers`` are the scales in words, by where their number begins.
    """
    made: list[Quantity] = []
    last = Decimal(1)
    for each in found:
        power = powers.get(each.begin, Decimal(1))
        hundreds = last == 1000 and re.fullmatch(r"\d{3}", each.written)
        smaller = power < last and max(each.values) < last and (power > 1 or hundreds)
        before = made[-1] if made else None
        if before and smaller and _PARTED.fullmatch(text[before.end : each.begin]):
            values = frozenset({max(before.values) + max(each.values)})
            made[-1] = Quantity(text[before.begin : each.end], values, before.begin, each.end)
        else:
            made.append(each)
        last = power
    return made


def _summed(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """3亿2000万 and 1억 4천 2백만 as one number each: parts end to end, ever smaller."""
    groups: list[list[Quantity]] = []
    for each in found:
        if groups and _carries_on(text, groups[-1], each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return [_sum(text, group) if len(group) > 1 else group[0] for group in groups]


def _carries_on(text: str, group: Sequence[Quantity], each: Quantity) -> bool:
    """Whether a number is the next part of the sum that ``group`` begins."""
    before = group[-1]
    _, power, myriads = _parted(before)
    gap = text[before.end : each.begin]
    airy = before.written[-1] in "천만억조" or before.written[1:2].isspace()  # 1 万 5 千
    if not power + myriads or not re.fullmatch(r"\s?" if airy else "", gap):
        return False
    number, small, large = _parted(each)
    opened = [last for part in group if (last := _parted(part)[2])]
    room = myriads or power
    return number * 10**small < 10**room and large < min(opened, default=large + 1)


def _sum(text: str, group: Sequence[Quantity]) -> Quantity:
    total = section = Decimal(0)
    for part in group:
        number, small, large = _parted(part)
        section += number * 10**small
        if large:
            total, section = total + section * 10**large, Decimal(0)
    begin, end = group[0].begin, group[-1].end
    return Quantity(text[begin:end].strip(), frozenset({total + section}), begin, end)


def _parted(quantity: Quantity) -> tuple[Decimal, int, int]:
    """A number without its scales, and their powers of ten: below a myriad, and from it on."""
    scales = _SCALES.search(quantity.written)
    powers = [_MYRIADS[each] for each in (scales[0] if scales else "")]
    small, large = (
        sum(each for each in powers if each < 4),
        sum(each for each in powers if each >= 4),
    )
    return max(quantity.values) / 10 ** (small + large), small, large
