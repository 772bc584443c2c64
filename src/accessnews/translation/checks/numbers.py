"""Numbers: each that the source states must be stated, and none come out of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...languages.numerals import READ, Quantity, han_quantities, quantities, word_quantities
from ...languages.tags import primary
from .fault import Fault, FaultKind
from .pair import Pair

_NUMBER_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|once|twice"
    r"|hundreds?|thousands?|[mb]illions?|dozens?|half|quarters?|decades?|centur(?:y|ies)|couple"
    r"|first|second|third|\w+th|double[ds]?|triple[ds]?|noon|midnight|percent"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)


# Behind a number in words: an age, or a length of time before its noun.
_LASTING = re.compile(r"[\s-]years?[\s-]olds?\b|-(?:year|month|week|day|hour)\b")
# Months and centuries have names in other languages; the months are a check of their own.
_NO_COUNT = re.compile(r"covid-19|\d{1,2}\s*月|\d{1,2}\s*世[纪紀](?=\s*\d)", re.IGNORECASE)


def stated(text: str, language: str) -> list[Quantity]:
    """The numbers in figures, in hanzi and in English words, in the order in which they stand."""
    found = quantities(text, language)
    taken = [(each.begin, each.end) for each in found]
    tongue = primary(language)
    written = word_quantities(text) if tongue == "en" else []
    if tongue in {"zh", "ja"}:
        written = han_quantities(text)
    found += [
        each for each in written if not any(begin <= each.begin < end for begin, end in taken)
    ]
    return sorted(found, key=lambda each: each.begin)


def lost_quantities(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> list[Quantity]:
    """The numbers of the source that the target does not state: figures, and "three million".

    Between languages whose scale words are read, values must agree (24 million is not 24万, a
    billion no billón); otherwise the figures without their zeros must.
    """
    exact = {primary(source_language), primary(target_language)} <= READ
    shown: set[object] = set()
    for quantity in stated(target_text, target_language):
        shown |= _shown(quantity.values, exact)
    return [
        quantity
        for quantity in _counts(_NO_COUNT.sub(" ", source_text), source_language, target_language)
        if not _shown(quantity.values, exact) & shown
        and not _said_otherwise(quantity, source_text, target_text)
    ]


def _counts(text: str, language: str, target_language: str) -> list[Quantity]:
    """Figures and, towards Chinese, English words for an age, a term, or for a thousand or more.

    Other small numbers have too many forms, and number words are read in no third language.
    """
    found = quantities(text, language)
    if primary(language) == "en" and primary(target_language) in {"zh", "ja"}:
        found += [
            each
            for each in word_quantities(text)
            if max(each.values) >= 1000 or _LASTING.match(text, each.end)
        ]
    return found


def lost(pair: Pair) -> Iterator[Fault]:
    """One fault for all the numbers that the target does not state."""
    missing = lost_quantities(pair.source, pair.target, pair.source_language, pair.target_language)
    if missing:
        shown = ", ".join(each.written for each in missing)
        yield Fault(FaultKind.NUMBER_LOST, f"not stated: {shown}", shown, _spare(pair))


def added(pair: Pair) -> Iterator[Fault]:
    """Figures out of nothing. A source with a number in words or a month may well give figures."""
    if pair.languages[0] != "en" or _NUMBER_WORDS.search(pair.source):
        return
    known = {value for each in quantities(pair.source, "en") for value in each.values}
    figures = re.sub(r"\D", "", pair.source)
    known.add(Decimal(1))  # "an hour" may be 1小时
    known |= {1900 + each for each in known} | {2000 + each for each in known}  # 2018-19
    new = [
        each.written
        for each in quantities(re.sub(r"\d+\s*世[纪紀]", "", pair.target), pair.target_language)
        if not each.values & known
        and any(each.values)
        and re.sub(r"\D", "", each.written) not in figures
    ]
    if new and pair.languages[1] in READ:
        shown = ", ".join(new)
        yield Fault(FaultKind.NUMBER_ADDED, f"not in the source: {shown}", "", shown)


def _spare(pair: Pair) -> str:
    """The figures of the target that answer to nothing in the source."""
    known = {value for each in stated(pair.source, pair.source_language) for value in each.values}
    return ", ".join(
        each.written
        for each in stated(pair.target, pair.target_language)
        if not each.values & known
    )[:60]


def _shown(values: frozenset[Decimal], exact: bool) -> set[object]:
    return {each if exact else each.normalize().as_tuple().digits for each in values}


def _said_otherwise(quantity: Quantity, source: str, target: str) -> bool:
    """One as "first", 30 minutes and 50 % as "half", 9/11 as 911, 2018-19 as 2018-2019."""
    halves = {Decimal(30), Decimal(50), Decimal("0.5"), Decimal("1.5"), Decimal("2.5")}
    if quantity.values & halves and re.search(r"半|\bhalf\b|½", target):
        return True
    if any(each in target for each in _in_tenths(quantity)):
        return True
    if Decimal(1) in quantity.values and re.search("首|单|單|头|頭|元旦", target):
        return True
    figures = re.sub(r"\D", "", quantity.written)
    for joined in re.findall(r"\d+(?:[-–/]\d+)+", source):
        parts = re.split(r"\D", joined)
        if figures in parts and ("".join(parts) in target or parts[0][:2] + figures in target):
            return True
    return bool(figures) and _in_words(quantity, target)


def _in_tenths(quantity: Quantity) -> list[str]:
    """三成 is 30 %."""
    return [
        f"{'一二三四五六七八九'[int(value) // 10 - 1]}成"
        for value in quantity.values
        if value in {Decimal(10 * each) for each in range(1, 10)}
    ]


_SMALL = dict(
    enumerate(
        (

            "one a an once first uno una un eins ein eine einen einer une um uma primero primeiro",
            "two twice second dos zwei deux dois duas due", "three third tres drei trois três tre",
            "four fourth cuatro vier quatre quatro quattro", "five fifth cinco fünf cinq cinque",
            "six sixth seis sechs sei", "seven seventh siete sieben sept sete sette",
            "eight eighth ocho acht huit oito otto", "nine ninth nueve neun neuf nove",
            "ten tenth diez zehn dix dez dieci", "eleven once elf onze undici",
            "twelve doce zwölf douze doze dodici", "thirteen", "fourteen", "fifteen quince",
            "sixteen", "seventeen", "eighteen", "nineteen", "twenty veinte zwanzig vingt vinte",
        ),
        start=1,
    )
)  # fmt: skip


def _in_words(quantity: Quantity, target: str) -> bool:
    """Small numbers may be written out in a language of letters."""
    words = set(re.findall(r"[^\W\d_]+", target.lower()))
    return any(
        words & set(_SMALL.get(int(value), "").split())
        for value in quantity.values
        if value == value.to_integral_value() and 1 <= value <= 20
    )
