"""A measure in words, in every language that CLDR knows: 5 km/h, 85 %, 35 μg/m³.

CLDR has the names of units in all their plural forms, of the SI's prefixes, and what stands between
a measure and what it is for. Its cases are those of a list ("5 градусов"), which is near enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import product

from babel import Locale, UnknownLocaleError
from babel.units import UnknownUnitError, format_compound_unit, format_unit

from ..patterns import lazy
from .figures import per, percent
from .tags import primary

PREFIXES: Mapping[str, tuple[str, int]] = {
    "p": ("pico", -12), "n": ("nano", -9), "μ": ("micro", -6), "m": ("milli", -3),
    "c": ("centi", -2), "d": ("deci", -1), "h": ("hecto", 2), "k": ("kilo", 3), "K": ("kilo", 3),
    "M": ("mega", 6), "G": ("giga", 9), "T": ("tera", 12),
}  # fmt: skip
"""The SI's prefixes with a unit: the name in CLDR's keys, and the power of ten."""

_PREFIXED: Mapping[str, tuple[str, str]] = {
    "m": ("length-{}meter", "pnμmcdk"), "g": ("mass-{}gram", "nμmk"),
    "l": ("volume-{}liter", "μmcdhM"), "L": ("volume-{}liter", "μmcdhM"),
    "W": ("power-{}watt", "mkKMGT"), "V": ("electric-{}volt", "mkM"),
    "A": ("electric-{}ampere", "μmk"), "Hz": ("frequency-{}hertz", "kMGT"),
    "Pa": ("pressure-{}pascal", "hkMG"), "J": ("energy-{}joule", "kMG"),
    "Ω": ("electric-{}ohm", "mkM"), "s": ("duration-{}second", "nμm"),
    "mol": ("concentr-{}mole", "nμm"), "cal": ("energy-{}calorie", "k"),
    "eV": ("energy-{}electronvolt", "kMGT"), "Sv": ("energy-{}sievert", "μm"),
    "N": ("force-{}newton", "kM"), "bit": ("digital-{}bit", "kMGT"),
    "B": ("digital-{}byte", "kKMGT"),
    "bar": ("pressure-{}bar", "m"),
}  # fmt: skip
_ALONE = frozenset({"m", "g", "l", "L", "W", "V", "Hz", "Pa", "Ω", "s", "mol", "cal", "bar"})
"""Which of them are units without a prefix: a lone A, B, J or N is hardly ever."""

_OTHERS: Mapping[str, str] = {
    "%": "concentr-percent", "‰": "concentr-permille", "ha": "area-hectare",
    "°C": "temperature-celsius", "°F": "temperature-fahrenheit", "°": "angle-degree",
    "km²": "area-square-kilometer", "m²": "area-square-meter", "cm²": "area-square-centimeter",
    "m³": "volume-cubic-meter", "cm³": "volume-cubic-centimeter", "km³": "volume-cubic-kilometer",
    "t": "mass-tonne", "lb": "mass-pound", "oz": "mass-ounce", "ft": "length-foot",
    "yd": "length-yard", "mph": "speed-mile-per-hour", "bbl": "volume-barrel",
    "kWh": "energy-kilowatt-hour", "h": "duration-hour", "min": "duration-minute",
    "mmHg": "pressure-millimeter-ofhg", "ppm": "concentr-part-per-1e6",
}  # fmt: skip
_LIKEWISE: Mapping[str, str] = {
    "℃": "°C", "ºC": "°C", "℉": "°F", "ºF": "°F", "º": "°", "٪": "%", "﹪": "%", "％": "%",
    "km2": "km²", "m2": "m²", "m3": "m³", "cm2": "cm²", "cm3": "cm³", "hr": "h", "hrs": "h",
    "lbs": "lb", "sec": "s", "mins": "min", "kmh": "km/h", "kph": "km/h",
    "Mbps": "Mbit/s", "Gbps": "Gbit/s", "kbps": "kbit/s", "Mb/s": "Mbit/s", "Gb/s": "Gbit/s",
}  # fmt: skip
_WORDS: Mapping[str, frozenset[str]] = {
    "ha": frozenset("es it ca gl sv nb no nn da hu fi an oc".split()),  # "has"
    "s": frozenset("cs sk sl hr sr bs".split()),  # "with"
    "W": frozenset({"pl"}),  # "in"
}
"""Symbols that are words of a language, too."""

_IN_CYRILLIC = frozenset("мтчл")
"""Symbols of one letter that CLDR has in the language's own script; с and г are words of it."""

_FIGURES = lazy(r"[\d٠-٩۰-۹](?:[\d٠-٩۰-۹.,٫٬\s]*[\d٠-٩۰-۹])?")


def symbols(language: str) -> Mapping[str, str]:
    """What is written for a unit in a language, and the symbol of ``named`` that it stands for."""
    return _symbols(language)


def named(number: str, symbol: str, language: str) -> str:
    """A number, as it is written, and a unit in words; "" where CLDR does not know it.

    ``symbol`` is one that ``symbols`` gives, or two with a stroke and perhaps a number between:
    "km/h", "l/100km".
    """
    above, stroke, below = symbol.partition("/")
    count = value(number, language)
    if not stroke:
        return _named(number, count, above, language)
    each = re.match(r"\d*", below)
    quantity = each[0] if each else ""
    return _compound(number, count, above, int(quantity or 1), below[len(quantity) :], language)


def for_each(symbol: str, language: str) -> str:
    """What is said of "/km²" behind what is counted; "" where CLDR does not know it."""
    locale = _locale(language)
    one = _FIGURES.sub("", _named("1", Decimal(1), symbol, language)).strip()
    if locale is None or not one:
        return ""
    stroke = per(language)
    if stroke:
        return f"{stroke} {one}"
    pattern = str(locale._data["compound_unit_patterns"]["per"]["long"]["compound"])
    joined = pattern.format("", one).strip()
    return joined if "/" not in joined else ""


def spaces_thousands(language: str) -> bool:
    """Whether a language sets a space between the thousands: 1 200."""
    locale = _locale(language)
    return locale is not None and str(locale.number_symbols["latn"]["group"]).isspace()


def value(number: str, language: str) -> Decimal:
    """The value of a number as it is written in a language; one that is odd counts as many."""
    locale = _locale(language)
    mark = str(locale.number_symbols["latn"]["decimal"]) if locale else "."
    plain = re.sub(r"[^\d.,٫]", "", number).replace("٫", ".")
    parts = re.split(r"[.,]", plain)
    if len(parts) > 1 and (mark in plain or len(parts[-1]) != 3) and plain.count(mark) <= 1:
        plain = "".join(parts[:-1]) + "." + parts[-1]
    else:
        plain = "".join(parts)
    try:
        return Decimal(plain)
    except InvalidOperation:
        return Decimal(100)


def _named(number: str, count: Decimal, symbol: str, language: str) -> str:
    locale = _locale(language)
    if symbol == "%" and (pattern := percent(language)):
        return pattern.format(number)
    if locale is None:
        return ""
    base, prefix = _unit(symbol)
    units = locale._data["unit_patterns"]
    try:
        if base.format(prefix) in units:
            words = format_unit(count, base.format(prefix), "long", locale=locale)
        elif symbol in ("MWh", "GWh", "TWh"):
            words = format_unit(count, _OTHERS["kWh"], "long", locale=locale)
            kilo, other = (_prefixed(each, locale) for each in ("k", symbol[0]))
            words = re.sub(re.escape(kilo), other, words, count=1, flags=re.IGNORECASE)
        else:
            words = format_unit(count, base.format(""), "long", locale=locale)
            prefix = _prefixed(symbol[0], locale)
            words = re.sub(r"[^\W\d_]", lambda first: f"{prefix}{first[0].lower()}", words, count=1)
    except (UnknownUnitError, KeyError):
        return ""
    return _with_number(words, number)


def _compound(number: str, count: Decimal, above: str, each: int, below: str, language: str) -> str:
    locale = _locale(language)
    if locale is None:
        return ""
    units = [base.format(prefix) for base, prefix in map(_unit, (above, below))]
    if not all(unit in locale._data["unit_patterns"] for unit in units):
        one, other = _named(number, count, above, language), for_each(below, language)
        return f"{one} {other}" if one and other and each == 1 else ""
    words = format_compound_unit(count, units[0], Decimal(each), units[1], "long", locale=locale)
    if words is None:
        return ""
    if "/" in words:
        stroke = per(language)
        if not stroke:
            return ""
        words = re.sub(r"\s*/\s*", f" {stroke} ", words)
    return _with_number(words, number)


def _with_number(words: str, number: str) -> str:
    """CLDR's words with the number as it was written; a dual has none ("كيلومتران")."""
    return _FIGURES.sub(lambda _: number, words, count=1).replace("\u00a0", " ")


def _prefixed(prefix: str, locale: Locale) -> str:
    """The prefix of the SI in words."""
    pattern = locale._data["compound_unit_patterns"][f"10p{PREFIXES[prefix][1]}"]["long"]["prefix"]
    return str(pattern).replace("{0}", "")


@cache
def _unit(symbol: str) -> tuple[str, str]:
    """CLDR's key of a unit, with a place for the prefix, and the prefix."""
    if symbol in _OTHERS:
        return _OTHERS[symbol], ""
    for base, (key, prefixes) in _PREFIXED.items():
        if symbol == base:
            return key, ""
        if symbol[:1] in prefixes and symbol[1:] == base:
            return key, PREFIXES[symbol[0]][0]
    return "", ""


@cache
def _symbols(language: str) -> Mapping[str, str]:
    own = primary(language)
    names = {symbol: symbol for symbol in (*_OTHERS, *_ALONE, "MWh", "GWh", "TWh")}
    for base, (_, prefixes) in _PREFIXED.items():
        names |= {prefix + base: prefix + base for prefix in prefixes}
    names |= _in_its_script(language, tuple(names))
    names |= _LIKEWISE
    micro = [(written, symbol) for written, symbol in names.items() if "μ" in written]
    names |= {written.replace("μ", sign): symbol for (written, symbol), sign in product(micro, "µ")}
    ohm = [(written, symbol) for written, symbol in names.items() if "Ω" in written]
    names |= {written.replace("Ω", "\u2126"): symbol for written, symbol in ohm}
    for symbol, languages in _WORDS.items():
        if own in languages:
            names.pop(symbol)
    return names


def _in_its_script(language: str, known: tuple[str, ...]) -> dict[str, str]:
    """CLDR's own short forms in letters that are not Latin: км, ק״מ."""
    locale = _locale(language)
    found: dict[str, str] = {}
    if locale is None:
        return found
    for symbol in known:
        base, prefix = _unit(symbol)
        if base.format(prefix) not in locale._data["unit_patterns"]:
            continue
        short = _FIGURES.sub("", format_unit(5, base.format(prefix), "short", locale=locale))
        short = short.strip(" \u00a0\u202f\u200f\u200e")
        letters = [char for char in short if char.isalpha()]
        if not letters or re.search(r"[A-Za-z\s]", short):
            continue
        if len(letters) > 1 or short in _IN_CYRILLIC:
            found.setdefault(short, symbol)
    return found


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        try:
            return Locale.parse(primary(language))
        except (UnknownLocaleError, ValueError):
            return None
