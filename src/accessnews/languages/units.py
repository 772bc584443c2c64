"""Units of measurement: each number of a text with the unit that stands behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.units import UnknownUnitError, format_compound_unit, format_unit

from ..patterns import lazy
from .known import known
from .language import Quantity, words_pattern
from .numerals import JOINS, marked, stated
from .vocabulary import Vocabulary, leads

# Each unit as people write it; letters match as they are (MW is no mW), words in any case.
SYMBOLS: Mapping[str, str] = {
    "km/h": "km/h kph kmh", "mph": "mph", "km²": "km² km2", "m²": "m² m2", "m³": "m³ m3",
    "km": "km ㎞", "m": "m", "cm": "cm ㎝", "mm": "mm ㎜", "ft": "ft", "mi": "mi",
    "μm": "μm µm ㎛", "nm": "nm", "μg": "μg µg",
    "kg": "kg ㎏", "g": "g", "mg": "mg", "t": "t", "lb": "lb lbs", "oz": "oz",
    "l": "l L", "ml": "ml mL", "ha": "ha", "°C": "°C ℃ ºC", "°F": "°F ℉ ºF",
    "W": "W", "kW": "kW KW", "MW": "MW", "GW": "GW", "TW": "TW",
    "kWh": "kWh KWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "V": "V", "kV": "kV",
    "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz",
    "kB": "kB KB", "MB": "MB", "GB": "GB", "TB": "TB", "Mbps": "Mbps Mbit/s", "Gbps": "Gbps",
    "h": "h hr hrs", "min": "min mins", "s": "s sec secs",
}  # fmt: skip
# CLDR's units whose long names count in every language that has units.
_CLDR: Mapping[str, str] = {
    "km": "length-kilometer", "m": "length-meter", "cm": "length-centimeter",
    "mm": "length-millimeter", "μm": "length-micrometer", "nm": "length-nanometer",
    "μg": "mass-microgram", "mi": "length-mile", "ft": "length-foot", "in": "length-inch",
    "yd": "length-yard", "nmi": "length-nautical-mile",
    "km²": "area-square-kilometer", "m²": "area-square-meter", "mi²": "area-square-mile",
    "ft²": "area-square-foot", "ha": "area-hectare", "ac": "area-acre", "m³": "volume-cubic-meter",
    "cm²": "area-square-centimeter", "in²": "area-square-inch", "yd²": "area-square-yard",
    "km³": "volume-cubic-kilometer", "cm³": "volume-cubic-centimeter",
    "mi³": "volume-cubic-mile", "ft³": "volume-cubic-foot", "in³": "volume-cubic-inch",
    "yd³": "volume-cubic-yard",
    "kg": "mass-kilogram", "g": "mass-gram", "mg": "mass-milligram", "t": "mass-tonne",
    "lb": "mass-pound", "oz": "mass-ounce", "l": "volume-liter", "ml": "volume-milliliter",
    "gal": "volume-gallon", "bbl": "volume-barrel",
    "°C": "temperature-celsius", "°F": "temperature-fahrenheit",
    "kWh": "energy-kilowatt-hour", "W": "power-watt", "kW": "power-kilowatt",
    "MW": "power-megawatt", "GW": "power-gigawatt",
    "m/s": "speed-meter-per-second", "m/s²": "acceleration-meter-per-square-second",
    "km/h": "speed-kilometer-per-hour", "mph": "speed-mile-per-hour",
    "h": "duration-hour", "min": "duration-minute", "s": "duration-second", "d": "duration-day",
    "wk": "duration-week", "mo": "duration-month", "yr": "duration-year",
}  # fmt: skip
_COUNTS = (0, 1, 2, 3, 5, 11, 21, 100, 1.5)  # one of each plural form of CLDR's languages
_FIGURES = lazy(r"[\d.,٫]+|\u00a0")
_GAP = lazy(r"[\s\u00a0\u202f-]*(?:多|余り?|餘|여|几|から)?(?:more |or so )?")
_JOINED = lazy(rf"-?\s*(?:{JOINS})\s*", re.IGNORECASE)
_SAME = frozenset({
    frozenset({"kilo", "km"}), frozenset({"kilo", "kg"}), frozenset({"kilo", "km/h"}),
    frozenset({"mph", "mi"}), frozenset({"km/h", "km"}), frozenset({"h", "km/h"}),
    frozenset({"°", "°C"}), frozenset({"°", "°F"}),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and its unit (a key of ``SYMBOLS`` or of a language's words), "" for none known."""

    written: str
    values: frozenset[Decimal]
    unit: str


def measures(text: str, language: str) -> list[Measure]:
    """Every number of ``text`` with the unit that stands behind it."""
    text = known(language).folded(text)
    numbers = stated(text, language)
    units = marked(text, numbers, lambda text, each: _unit(text, each, language), _JOINED)
    return [
        Measure(each.written, each.values, unit) for each, unit in zip(numbers, units, strict=True)
    ]


def agree(source: str, target: str) -> bool:
    """Whether a measure may be given so; a unit that is not known may be any."""
    return not target or source == target or frozenset({source, target}) in _SAME


def name_of(unit: str, number: str, tag: str) -> str:
    """CLDR's long name of a unit beside a number: "kilómetros cuadrados"; "" for none.

    ``unit`` is a key of ``_CLDR``, or two with a stroke between them. ``number`` is as written; one
    that is not whole takes the form of a fraction, and "" that of one.
    """
    over, _, under = unit.partition("/")
    try:
        locale = Locale.parse(tag, sep="-")
        count = int(number or 1) if (number or "1").isdecimal() else 1.5
        if unit in _CLDR or not under:
            written = format_unit(count, _CLDR[unit], "long", locale=locale)
        else:
            of = {"numerator_unit": _CLDR[over], "denominator_unit": _CLDR[under]}
            written = format_compound_unit(count, **of, length="long", locale=locale) or ""
    except (UnknownLocaleError, UnknownUnitError, ValueError, KeyError):
        return ""
    name = " ".join(_FIGURES.sub(" ", written).split())
    return "" if re.search(r"[/²³]", name) else name


def symbol_pattern() -> str:
    """A pattern of every symbol, the longest first."""
    names = sorted((name for each in SYMBOLS.values() for name in each.split()), key=len)
    return "|".join(map(re.escape, reversed(names)))


def unit_behind(text: str, end: int, language: str) -> tuple[str, int]:
    """The unit of the number that ends at ``end`` of ``text``, and where it ends; "" for none."""
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    if symbol := _symbols().match(text, at):
        unit = next(unit for unit, names in SYMBOLS.items() if symbol[0] in names.split())
        return unit, symbol.end()
    behind = text[at : at + 60]  # fünfjährig: a unit may be joined to its number
    found = ((word.match(behind), unit) for unit, word in _words(language).at(behind, 0))
    length, unit = max(((match.end(), unit) for match, unit in found if match), default=(0, ""))
    return unit, at + length if unit else end


def _unit(text: str, number: Quantity, language: str) -> str:
    for unit, words in known(language).units_before.items():
        if re.search(rf"(?:{words})\s?$", text[: number.begin]):
            return unit
    return unit_behind(text, number.end, language)[0]


@cache
def _symbols() -> re.Pattern[str]:
    return re.compile(rf"(?:{symbol_pattern()})(?![A-Za-zÀ-ɏḀ-ỿͰ-ӿ0-9²³/])")


@cache
def _words(language: str) -> Vocabulary:
    """The pattern of each unit's words: the language's own, and CLDR's long names."""
    record = known(language)
    if record.units is None:
        return Vocabulary(())
    table = {unit: [words] for unit, words in record.units.items()}
    for unit, names in _names(record.tag).items():
        table.setdefault(unit, []).extend(map(record.folded, names))
    spelled = [(unit, "|".join(words)) for unit, words in table.items() if words]
    return Vocabulary(
        (
            (unit, words_pattern(words, spaced=record.bounded), leads(words))
            for unit, words in spelled
        ),
        ignore_case=True,
    )


def _names(tag: str) -> dict[str, list[str]]:
    """CLDR's long names of the units, in all their plural forms, as patterns."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    return {unit: _forms(name, locale) for unit, name in _CLDR.items()}


def _forms(name: str, locale: Locale) -> list[str]:
    forms: set[str] = set()
    for count in _COUNTS:
        try:
            written = format_unit(count, name, "long", locale=locale)
        except UnknownUnitError:
            return []
        behind = re.fullmatch(
            r"[\d.,٫\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]+[\s\u00a0]*(\D+)", written
        )
        if behind:
            forms.add(re.escape(behind[1].strip()).replace(r"\ ", r"\s"))
    return sorted(forms, key=len, reverse=True)
