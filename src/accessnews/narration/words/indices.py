"""Powers, indices, isotopes, fractions and single characters that are numbers, as they are said.

A note's mark is silent. What is left afterwards holds no character that is a digit and no decimal,
so that no engine stumbles on one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...languages.arithmetic import Arithmetic, arithmetic, decimal_mark
from ...languages.formulae import UNITS
from ...languages.indices import Index, IndexKind, indices
from ...languages.raised import LOWERED, RAISED
from ...languages.tags import primary
from ...languages.units import name_of
from .english.numbers import ordinal
from .english.units import UNITS as ENGLISH
from .rules import one_of
from .spoken import Edit, Spoken

_CHINESE = frozenset({"zh", "yue"})
_SIGNS = {"2": "²", "3": "³"}
_WHOLE = re.compile(r"\d[ \u00a0]?$")
_TIMES = re.compile(r"\s?[×·⋅]\s?(?=10(?:[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]|\^))")
_NUMBER_SIGN = re.compile(r"(?<!\w)(?:[nN](?:\.\s?[ºᵒ°]|[ºᵒ])|№)\s?(?=\d)")
_UNIT = one_of(UNITS)
_PER = re.compile(
    rf"(?<![^\W\d_])(?P<over>{_UNIT})\s?[·⋅ ]\s?(?P<under>{_UNIT})(?:⁻|\^[-−])"
    r"(?:[¹1](?!\d)|(?P<power>[²³23](?!\d)))"
)
_UNIT_AFTER = re.compile(r"[ \u00a0\u202f](?P<unit>km|m|cm|mm|kg|g|mg|t|l|W|kW|MW|s)(?![\w²³/·])")
_MEASURE = re.compile(
    r"(?P<number>\d[\d.,\u00a0\u202f]*(?<=\d))?(?P<gap>[\s\u00a0\u202f]?)"
    r"(?P<unit>(?:[A-Za-zµμ]{1,3}/)?[A-Za-zµμ]{1,2})$"
)
_ONE = re.compile(r"(?:/|\b(?:per|an?|one|each|every)\s)$", re.IGNORECASE)


def indices_said(spoken: Spoken, language: str) -> Spoken:
    """``spoken`` with all in words or plain figures but the powers of units of measurement.

    Those wait for a language's own measures (``unit_powers_said``), and in Chinese all powers do.
    """
    words, tag = arithmetic(language), primary(language)
    spoken = spoken.sub(_PER, _with_stroke)
    if words.times:
        spoken = spoken.sub(_TIMES, f" {words.times} ")
    if words.number:
        spoken = spoken.sub(_NUMBER_SIGN, f"{words.number} ")
    found = [
        each
        for each in indices(spoken.text)
        if each.kind is not IndexKind.POWER
        or not (tag in _CHINESE or (each.unit and each.text in _SIGNS))
    ]
    return spoken.edited(
        edit for each in found for edit in _edits(spoken.text, each, words, language)
    )


def unit_powers_said(spoken: Spoken, language: str) -> Spoken:
    """``spoken`` with the powers that are left in words: 5 km² as CLDR names square kilometres."""
    if primary(language) in _CHINESE:
        return spoken
    named = _measure_in_english if primary(language) == "en" else _measure
    words = arithmetic(language)
    powers = [each for each in indices(spoken.text) if each.kind is IndexKind.POWER]
    return spoken.edited(
        named(spoken.text, each, language) or _raised(spoken.text, each, words, language)
        for each in powers
    )


def _with_stroke(match: re.Match[str]) -> str:
    """m·s⁻² as m/s²."""
    power = match["power"]
    return f"{match['over']}/{match['under']}{_SIGNS.get(power, power) if power else ''}"


def _measure(text: str, each: Index, language: str) -> Edit | None:
    found = _MEASURE.search(text, max(0, each.begin - 20), each.begin)
    if not found or each.text not in _SIGNS:
        return None
    name = name_of(found["unit"] + _SIGNS[each.text], found["number"] or "", language)
    gap = " " if found["number"] and arithmetic(language).spaced else found["gap"]
    return Edit(found.start("gap"), each.end, gap + name) if name else None


def _measure_in_english(text: str, each: Index, language: str) -> Edit | None:
    if each.base + _SIGNS.get(each.text, "-") not in ENGLISH:
        return None
    begin = each.begin - len(each.base)
    one, many = ENGLISH[each.base + _SIGNS[each.text]]
    return Edit(begin, each.end, one if _ONE.search(text, max(0, begin - 8), begin) else many)


def _edits(text: str, each: Index, words: Arithmetic, language: str) -> Iterator[Edit]:
    begin, end = each.begin, each.end
    match each.kind:
        case IndexKind.NOTE:
            apart = text[begin - 1 : begin] == " " and text[end : end + 1] in ("", " ")
            yield Edit(begin - apart, end, "")
        case IndexKind.POWER:
            yield _raised(text, each, words, language)
        case IndexKind.FRACTION:
            yield from _fraction(text, each, words, language)
        case IndexKind.CENTS:
            yield Edit(begin, end, decimal_mark(language) + each.text)
        case IndexKind.ORDINAL:
            sign = {"o": "º", "a": "ª"}.get(each.text) if words.indicators else None
            yield Edit(begin, end, sign or each.text)
        case IndexKind.NUMBER:
            shown = unicodedata.normalize("NFKC", text[begin:end])
            bracketed = shown.isascii() and shown.strip("().,").isdecimal()  # ⑴ is (1)
            yield _apart(text, begin, end, shown if bracketed else words.signed(each.text), words)
        case IndexKind.CHARGE | IndexKind.INDEX | IndexKind.ISOTOPE:
            yield _index(text, each, words, language)


def _raised(text: str, each: Index, words: Arithmetic, language: str) -> Edit:
    """The exponent in words, and the unit of the number with it: 10⁻⁹ m."""
    english = primary(language) == "en"
    said = words.raised(each.text, ordinal if english else None)
    if not each.unit and (behind := _UNIT_AFTER.match(text, each.end)):
        unit = behind["unit"]
        name = ENGLISH.get(unit, ("", ""))[1] if english else name_of(unit, "100", language)
        if name:
            return Edit(each.begin, behind.end(), f"{said} {name}")
    return _apart(text, each.begin, each.end, said, words)


def _fraction(text: str, each: Index, words: Arithmetic, language: str) -> Iterator[Edit]:
    if primary(language) == "en" and each.end - each.begin == 1:
        return  # ½: the rules of English know it, and what is counted in it
    whole = _WHOLE.search(text, max(0, each.begin - 2), each.begin)
    begin = whole.start() + 1 if whole else each.begin
    said = words.mixed(each.text) if whole else words.fraction(each.text)
    yield _apart(text, begin, each.end, said, words)


def _index(text: str, each: Index, words: Arithmetic, language: str) -> Edit:
    said = words.signed(re.sub(r"(?<=\d)m", " M", each.text))  # ⁹⁹ᵐTc
    before = text[each.begin - 1 : each.begin]
    if primary(language) == "en" and each.kind is IndexKind.INDEX and said.isdecimal():
        return Edit(each.begin, each.end, said)  # the rules of English part CO2 and H2O
    gap = " " if before.isalnum() and words.spaced else ""
    return _apart(text, each.begin, each.end, gap + said, words)


def _apart(text: str, begin: int, end: int, said: str, words: Arithmetic) -> Edit:
    """The edit with a space where ``said`` would run together with what stands beside it."""
    before, behind = text[begin - 1 : begin] if begin else "", text[end : end + 1]

    def runs_on(char: str) -> bool:
        return char.isalnum() and (words.spaced or char.isascii())

    if runs_on(before) and said[:1].isdecimal():
        said = f" {said}"
    joined = runs_on(behind) and behind not in RAISED and behind not in LOWERED
    return Edit(begin, end, f"{said} " if joined and re.search(r"[A-Za-z0-9]$", said) else said)
