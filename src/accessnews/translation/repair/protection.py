"""Numbers and names behind placeholders that translation models copy, and put back after.

A token of letters and a figure (``XQ1X``) came through seven models of seven; brackets, braces and
signs did not. A number is hidden with its currency, unit or clock words, because these are lost
with it, and comes back as the target language writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_currency_name

from ...languages.numerals import Quantity
from ...languages.tags import primary

_STRAY = re.compile(r"XQ\s?\d", re.IGNORECASE)
_TAIL = re.compile(r"\s*[ap]\.?m\b\.?$|['’]?s$", re.IGNORECASE)  # read apart, or left outside
_SCALES = {"zh": ("万亿", "亿", "万"), "ja": ("兆", "億", "万"), "zh-Hant": ("兆", "億", "萬")}
_POINTED = frozenset({"en", "zh", "ja", "ko"})  # a point before decimals, commas between thousands
_POINTED_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_AGES = {"zh": "岁", "zh-Hant": "歲", "ja": "歳"}
_CLOCK = {"zh": ("上午", "下午"), "ja": ("午前", "午後")}

_SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB",
}  # fmt: skip
_WORDS = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP",
    "yuan": "CNY", "yen": "JPY", "rupees": "INR", "rubles": "RUB", "roubles": "RUB",
}  # fmt: skip
_UNITS = (
    "%|°C|°F|[kMGT]?Wh?|[kMGT]?Hz|[kMGT]B|(?:km|k|c|m)?m[²³]?|km/h|mph|[kmµ]?g|[mc]?l|ha|[kM]?V"
    "|kPa|dB"
)
_AROUND = (
    rf"(?P<sign>(?:{'|'.join(map(re.escape, _SIGNS))})\s?)?(?P<number>(?<![\w.,:]){{number}})"
    rf"(?P<minutes>:[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?"
    rf"|(?P<age>[- ]years?[- ]old)\b"
    rf"|\s(?P<word>{'|'.join(_WORDS)})\b|\s?(?P<unit>{_UNITS}|per ?cent)(?![\w/]))?(?![\d:])"
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
        values.append((f"XQ{len(values) + 1}X", value))
        return values[-1][0]

    for name in sorted(names or (), key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        if names and re.search(pattern, text):
            mark = token(names[name])
            text = re.sub(pattern, mark, text)
    for quantity in lost:
        number = re.escape(_TAIL.sub("", quantity.written))
        found = re.search(_AROUND.replace("{number}", number), text, re.IGNORECASE)
        if found is None:
            continue
        begin, end, value = _written(found, quantity, languages)
        text = text[:begin] + token(value) + text[end:]
    return Protected(text, tuple(values))


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
        short = names == "months" and primary(languages[1]) in _SCALES  # 3月, not 三月
        for width in ("wide", "abbreviated"):
            known = getattr(source, names)["format"][width]
            for key, name in known.items():
                if name.casefold() == word.casefold():
                    wanted = "abbreviated" if short else "wide"
                    return str(getattr(target, names)["format"][wanted][key])
    return ""


def _written(
    found: re.Match[str], quantity: Quantity, languages: tuple[str, str]
) -> tuple[int, int, str]:
    """What is hidden (begin and end) and how the target writes it."""
    target = languages[1]
    language = primary(target)
    figures = re.match(r"[\d.,]+", quantity.written)
    if figures is None and (language not in _SCALES or len(quantity.values) != 1):
        return found.start("number"), found.end("number"), quantity.written
    if figures and language not in _SCALES:  # the scale word and the currency are for the engine
        end = found.start("number") + len(figures[0])
        return found.start("number"), end, _localised(figures[0], languages)
    if figures and (found["minutes"] or found["half"]):
        clock = figures[0] + (found["minutes"] or ":00")
        half = _CLOCK[language]["ap".index(found["half"].lower())] if found["half"] else ""
        return found.start(), found.end(), f"{half}{clock}"
    traditional = language == "zh" and re.search("-(?:hant|tw|hk|mo)", target, re.IGNORECASE)
    written_in = "zh-Hant" if traditional else language
    if found["age"]:
        return found.start(), found.end(), f"{found['number']}{_AGES[written_in]}"
    value = _scaled(quantity, found["number"], _SCALES[written_in])
    code = _SIGNS.get((found["sign"] or "").strip()) or _WORDS.get((found["word"] or "").lower())
    if code:
        value += "元" if (code, language) == ("CNY", "zh") else _currency(code, target)
    elif found["unit"]:
        percent = found["unit"][0] in "%p"
        value += "%" if percent else f" {found['unit']}"
    return found.start(), found.end(), value


def _scaled(quantity: Quantity, number: str, marks: tuple[str, ...]) -> str:
    """A number with 万 and 亿 where a scale word stood."""
    if not re.search("[A-Za-z]", number):
        return number
    value = max(quantity.values)
    for power, mark in zip((12, 8, 4), marks, strict=True):
        if value >= 10**power:
            return f"{(value / 10**power).normalize():f}{mark}"
    return f"{value.normalize():f}"


def _localised(figures: str, languages: tuple[str, str]) -> str:
    """Figures with the target's decimal and thousands marks (CLDR, by babel)."""
    if primary(languages[0]) not in _POINTED or not re.fullmatch(_POINTED_FIGURES, figures):
        return figures
    plain = figures.replace(",", "")
    decimals = len(plain.partition(".")[2])
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    try:
        return str(format_decimal(Decimal(plain), pattern, locale=_locale(languages[1])))
    except (UnknownLocaleError, ValueError):
        return figures


def _currency(code: str, target: str) -> str:
    return str(get_currency_name(code, locale=_locale(target)))


def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")
