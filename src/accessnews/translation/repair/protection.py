"""Numbers and names behind placeholders that translation models copy, and put back after.

A number is hidden with its currency, unit or clock words, because these are lost with it, and comes
back as the target language writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from ...languages.currencies import Beside, beside
from ...languages.currencies import written as currency_name
from ...languages.known import known
from ...languages.language import Quantity
from ..placeholders import FORMS, PROTECTED

_STRAY = re.compile(r"XQ\s?\d", re.IGNORECASE)
_TAIL = re.compile(r"\s*[ap]\.?m\b\.?$|['’]?s$", re.IGNORECASE)  # read apart, or left outside
_POINTED_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_UNITS = (
    "%|°C|°F|[kMGT]?Wh?|[kMGT]?Hz|[kMGT]B|(?:km|k|c|m)?m[²³]?|km/h|mph|[kmµ]?g|[mc]?l|ha|[kM]?V"
    "|kPa|dB"
)
_AROUND = (
    r"(?P<minutes>:[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?|(?P<age>[- ]years?[- ]old)\b"
    rf"|\s?(?P<unit>{_UNITS}|per ?cent)(?![\w/]))?(?![\d:])"
)
_MEASURE = re.compile(rf"[\d.,]+\s?(?:{_UNITS})")


@dataclass(frozen=True, slots=True)
class Protected:
    """A text with placeholders, and what each stands for in the target."""

    text: str
    values: tuple[tuple[str, str], ...]

    def restore(self, translated: str) -> str:
        for placeholder, value in self.values:
            pattern = re.compile(placeholder, re.IGNORECASE)
            translated = value.join(pattern.split(translated))
        return translated

    def intact(self, translated: str) -> bool:
        """Whether every placeholder came through, and nothing like one is left over."""
        folded = translated.casefold()
        whole = all(placeholder.casefold() in folded for placeholder, _ in self.values)
        return whole and not _STRAY.search(self.restore(translated))


def protect(
    text: str,
    lost: Iterable[Quantity],
    languages: tuple[str, str],
    names: Mapping[str, str] | None = None,
) -> Protected:
    """Hide ``lost`` numbers, and ``names`` (each with its form in the target).

    ``languages`` are BCP 47 tags, from and to. Names are hidden first, the longest before others,
    so that neither a surname nor a figure takes a part of them.
    """
    values: list[tuple[str, str]] = []

    def token(value: str) -> str:
        values.append((FORMS[0].format(PROTECTED[len(values)]), value))
        return values[-1][0]

    for name in sorted(names or (), key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        if names and re.search(pattern, text) and len(values) < len(PROTECTED):
            mark = token(names[name])
            text = re.sub(pattern, mark, text)
    for quantity in lost:
        found = _find(text, quantity, languages[0]) if len(values) < len(PROTECTED) else None
        if found is not None:
            begin, end, value = _written(found, quantity, languages)
            text = text[:begin] + token(value) + text[end:]
    return Protected(text, tuple(values))


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a number stands in a text, with what stands beside it."""

    number: str
    begin: int
    end: int
    around: re.Match[str]
    money: Beside


def _find(text: str, quantity: Quantity, language: str) -> _Found | None:
    number = _TAIL.sub("", quantity.written)
    for match in re.finditer(re.escape(number), text):
        money = beside(text, match.start(), match.end(), language)
        joined = re.search(r"[\w.,:]$", text[: match.start()])
        around = re.compile(_AROUND, re.IGNORECASE).match(text, match.end())
        if around and (not joined or money.begin < match.start()):
            return _Found(number, match.start(), match.end(), around, money)
    return None


def is_measure(text: str) -> bool:
    """Whether ``text`` is a number and the symbol of a unit, which most languages write alike."""
    return bool(_MEASURE.fullmatch(text.strip()))


def calendar_name(word: str, languages: tuple[str, str]) -> str:
    """A weekday or month in the target language (CLDR, by babel); "" for another word."""
    try:
        source, target = map(_locale, languages)
    except (UnknownLocaleError, ValueError):
        return ""
    for names in ("days", "months"):
        short = names == "months" and not known(languages[1]).spaced  # 3月, not 三月
        for width in ("wide", "abbreviated"):
            words = getattr(source, names)["format"][width]
            for key, name in words.items():
                if name.casefold() == word.casefold():
                    wanted = "abbreviated" if short else "wide"
                    return str(getattr(target, names)["format"][wanted][key])
    return ""


def _written(found: _Found, quantity: Quantity, languages: tuple[str, str]) -> tuple[int, int, str]:
    """What is hidden (begin and end) and how the target writes it."""
    target, around = languages[1], found.around
    numerals, clock = known(target).numerals, known(target).clock
    marks = numerals.marks if numerals else ()
    gap = " " if known(target).spaced else ""
    figures = re.match(r"[\d.,]+", quantity.written)
    if figures is None and (not marks or len(quantity.values) != 1):
        return found.begin, found.end, quantity.written
    if figures and not marks:  # the scale word and the currency are for the engine
        return found.begin, found.begin + len(figures[0]), _localised(figures[0], languages)
    if figures and (around["minutes"] or around["half"]):
        time = figures[0] + (around["minutes"] or ":00")
        halves = clock.before if clock else None
        half = (
            f"{halves['ap'.index(around['half'].lower())]}{gap}"
            if halves and around["half"]
            else ""
        )
        return found.begin, around.end(), f"{half}{time}"
    if around["age"] and numerals:
        return found.begin, around.end(), f"{found.number}{numerals.age}"
    value = _scaled(quantity, found.number, marks)
    if found.money.currency and (name := currency_name(found.money.currency, target)):
        return found.money.begin, found.money.end, value + gap + name
    if around["unit"]:
        value += "%" if around["unit"][0] in "%p" else f" {around['unit']}"
    return found.begin, around.end(), value


def _scaled(quantity: Quantity, number: str, marks: Sequence[tuple[int, str]]) -> str:
    """A number with 万 and 亿 where a scale word stood."""
    if not re.search("[A-Za-z]", number):
        return number
    value = max(quantity.values)
    for power, mark in marks:
        if value >= 10**power:
            return f"{(value / 10**power).normalize():f}{mark}"
    return f"{value.normalize():f}"


def _localised(figures: str, languages: tuple[str, str]) -> str:
    """Figures with the target's decimal and thousands marks (CLDR, by babel)."""
    numerals = known(languages[0]).numerals
    pointed = numerals is not None and numerals.decimal == "."
    if not pointed or not re.fullmatch(_POINTED_FIGURES, figures):
        return figures
    plain = figures.replace(",", "")
    decimals = len(plain.partition(".")[2])
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    try:
        return str(format_decimal(Decimal(plain), pattern, locale=_locale(languages[1])))
    except (UnknownLocaleError, ValueError):
        return figures


def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")
