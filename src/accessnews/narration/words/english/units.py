"""Units of measurement in English words: the SI's prefixes with its units, and what newspapers use.

A unit is one or several ("kilometre", "kilometres"); a stroke between two is "per".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....languages.unit_names import PREFIXES
from ..rules import one_of
from .numbers import cardinal

_PREFIXED = {
    "m": ("metre", "nμmckd"),
    "g": ("gram", "nμmkp"),
    "l": ("litre", "nμmcd"),
    "L": ("litre", "nμmcd"),
    "s": ("second", "nμmp"),
    "W": ("watt", "mkMGT"),
    "Wh": ("watt hour", "kMGT"),
    "V": ("volt", "mkM"),
    "A": ("amp", "μmk"),
    "Ah": ("amp hour", "mk"),
    "Hz": ("hertz", "kMGT"),
    "Pa": ("pascal", "hkMG"),
    "J": ("joule", "kMG"),
    "N": ("newton", "kM"),
    "Nm": ("newton metre", "k"),
    "Ω": ("ohm", "mkM"),
    "mol": ("mole", "pnμm"),
    "cal": ("calorie", "k"),
    "eV": ("electronvolt", "kMGT"),
    "Sv": ("sievert", "nμm"),
    "Bq": ("becquerel", "kMGT"),
    "bit": ("bit", "kMGT"),
    "B": ("byte", "kKMGT"),
    "bar": ("bar", "m"),
    "tCO2": ("tonne of carbon dioxide", "kMG"),
    "t": ("tonne", "kMG"),
}
_OTHERS = {
    "μ": ("micron", "microns"),
    "mi": ("mile", "miles"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "yds": ("yard", "yards"),
    "in": ("inch", "inches"),
    "nmi": ("nautical mile", "nautical miles"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "ha": ("hectare", "hectares"),
    "ac": ("acre", "acres"),
    "gal": ("gallon", "gallons"),
    "bbl": ("barrel", "barrels"),
    "sq km": ("square kilometre", "square kilometres"),
    "sq m": ("square metre", "square metres"),
    "sq ft": ("square foot", "square feet"),
    "sq mi": ("square mile", "square miles"),
    "cu m": ("cubic metre", "cubic metres"),
    "cc": ("cc", "cc"),
    "kph": ("kilometre per hour", "kilometres per hour"),
    "kmh": ("kilometre per hour", "kilometres per hour"),
    "mph": ("mile per hour", "miles per hour"),
    "MPH": ("mile per hour", "miles per hour"),
    "mpg": ("mile per gallon", "miles per gallon"),
    "rpm": ("revolution per minute", "revolutions per minute"),
    "bpm": ("beat per minute", "beats per minute"),
    "fps": ("frame per second", "frames per second"),
    "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"),
    "bpd": ("barrel per day", "barrels per day"),
    "kbps": ("kilobit per second", "kilobits per second"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "dB": ("decibel", "decibels"),
    "hp": ("horsepower", "horsepower"),
    "psi": ("pound per square inch", "pounds per square inch"),
    "mmHg": ("millimetre of mercury", "millimetres of mercury"),
    "IU": ("international unit", "international units"),
    "h": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "yr": ("year", "years"),
    "yrs": ("year", "years"),
    "pts": ("point", "points"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "ºC": ("degree Celsius", "degrees Celsius"),
    "℃": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "ºF": ("degree Fahrenheit", "degrees Fahrenheit"),
    "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
    "C": ("degree Celsius", "degrees Celsius"),
    "F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "º": ("degree", "degrees"),
    "%": ("percent", "percent"),
    "‰": ("per mille", "per mille"),
    "pc": ("percent", "percent"),
    "bps": ("basis point", "basis points"),
}
_LETTERS = frozenset({"A", "B", "J", "N", "Nm", "Ah", "p", "cal"})
"""Units that are hardly ever written alone: they count with a prefix, or behind a stroke."""

_SAME = frozenset({"hertz"})
_POWERS = {"²": "square", "2": "square", "³": "cubic", "3": "cubic"}
_LENGTHS = ("m", "km", "cm", "mm", "ft", "mi", "in", "yd", "nm", "μm", "dm")
ATTACHED = frozenset({"in", "C", "F", "°", "º", "ac"})
"""Units that are words or letters of their own after a space."""


def _several(name: str) -> str:
    first, *more = name.split(" of ")
    several = first if first in _SAME or first.endswith("hertz") else f"{first}s"
    return " of ".join((several, *more))


def _composed() -> Iterator[tuple[str, tuple[str, str]]]:
    for symbol, (name, prefixes) in _PREFIXED.items():
        if symbol not in _LETTERS:
            yield symbol, (name, _several(name))
        for prefix in prefixes:
            if prefix + symbol in _OTHERS:
                continue
            whole = PREFIXES[prefix][0] + name
            whole = whole.replace("kiloohm", "kilohm").replace("megaohm", "megohm")
            yield prefix + symbol, (whole, _several(whole))


def _powers() -> Iterator[tuple[str, tuple[str, str]]]:
    for length in _LENGTHS:
        one, many = UNITS[length]
        for sign, power in _POWERS.items():
            if sign in "²³" or length in ("m", "km", "cm", "mm", "ft"):
                yield length + sign, (f"{power} {one}", f"{power} {many}")


UNITS = {**_OTHERS, **dict(_composed())}
UNITS |= dict(_powers())
UNITS |= {unit.replace("μ", "µ"): names for unit, names in UNITS.items() if "μ" in unit}
UNITS |= {unit.replace("Ω", "\u2126"): names for unit, names in UNITS.items() if "Ω" in unit}
UNITS["km/h"] = UNITS["kph"]
UNITS["m/s"] = ("metre per second", "metres per second")

_BELOW = {**UNITS, "d": ("day", "days"), "wk": ("week", "weeks"), "mo": ("month", "months")}
_BELOW |= {"A": ("amp", "amps"), "person": ("person", "people"), "capita": ("capita", "capita")}
BELOW = rf"(?:\s?/\s?(?:\d+(?:\.\d+)?\s?)?(?:{one_of(_BELOW)})(?:²|³)?(?![\w²³]))"
"""What follows a unit as that for which it is: /h, /100km, /m³."""

_SPACED = one_of(UNITS)
_ALONE = "|".join(
    ("" if unit in ATTACHED else r"\s?") + re.escape(unit).replace(r"°", r"°\s?", 1)
    for unit in sorted(UNITS, key=len, reverse=True)
)
UNIT = rf"(?:\s?(?:{_SPACED})(?={BELOW})|{_ALONE})"
"""A unit behind a number."""

LONE = "m(?=/s)|" + one_of(unit for unit in UNITS if len(unit) > 1 or unit in "tgl")
"""Units that are read as such before a stroke without a number: mg/dL."""

SAFE = one_of(unit for unit in _BELOW if len(unit) > 1 and unit not in ("in", "ms", "pc"))
"""Units that are read as such behind a word and a stroke: people/km²."""


def per(written: str) -> str:
    """ "/100km" or "/mL/min" as " per one hundred kilometres", " per millilitre per minute"."""
    words = ""
    for number, symbol in re.findall(
        rf"/\s?(\d+(?:\.\d+)?)?\s?((?:{one_of(_BELOW)})(?:²|³)?)", written
    ):
        one, many = _named(symbol)
        words += f" per {cardinal(number)} {many}" if number and number != "1" else f" per {one}"
    return words


def _named(symbol: str) -> tuple[str, str]:
    if symbol in _BELOW:
        return _BELOW[symbol]
    one, many = _BELOW[symbol[:-1]]
    power = "squared" if symbol[-1] == "²" else "cubed"
    return f"{one} {power}", f"{many} {power}"
