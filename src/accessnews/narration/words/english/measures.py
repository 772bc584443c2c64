"""Measures, fractions, scores, ranges and whatever digits are left, in English words."""

from __future__ import annotations

import re

from ..rules import Rule
from ..rules import rule as _rule
from .numbers import (
    FULL_MAGNITUDE,
    NUMBER,
    by_hundreds,
    cardinal,
    digits,
    fraction,
    number_or_year,
    ordinal,
    plural,
)

UNITS = {
    "km": ("kilometre", "kilometres"),
    "m": ("metre", "metres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "nm": ("nanometre", "nanometres"),
    "mi": ("mile", "miles"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "yds": ("yard", "yards"),
    "in": ("inch", "inches"),
    "kg": ("kilogram", "kilograms"),
    "g": ("gram", "grams"),
    "mg": ("milligram", "milligrams"),
    "µg": ("microgram", "micrograms"),
    "μg": ("microgram", "micrograms"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "t": ("tonne", "tonnes"),
    "l": ("litre", "litres"),
    "L": ("litre", "litres"),
    "ml": ("millilitre", "millilitres"),
    "mL": ("millilitre", "millilitres"),
    "ha": ("hectare", "hectares"),
    "sq km": ("square kilometre", "square kilometres"),
    "sq m": ("square metre", "square metres"),
    "sq ft": ("square foot", "square feet"),
    "sq mi": ("square mile", "square miles"),
    "km2": ("square kilometre", "square kilometres"),
    "m2": ("square metre", "square metres"),
    "m3": ("cubic metre", "cubic metres"),
    "cu m": ("cubic metre", "cubic metres"),
    "km/h": ("kilometre per hour", "kilometres per hour"),
    "kph": ("kilometre per hour", "kilometres per hour"),
    "kmh": ("kilometre per hour", "kilometres per hour"),
    "m/s": ("metre per second", "metres per second"),
    "mph": ("mile per hour", "miles per hour"),
    "MPH": ("mile per hour", "miles per hour"),
    "mpg": ("mile per gallon", "miles per gallon"),
    "rpm": ("revolution per minute", "revolutions per minute"),
    "ppm": ("part per million", "parts per million"),
    "bpd": ("barrel per day", "barrels per day"),
    "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "MWh": ("megawatt hour", "megawatt hours"),
    "GWh": ("gigawatt hour", "gigawatt hours"),
    "TWh": ("terawatt hour", "terawatt hours"),
    "V": ("volt", "volts"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "KB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "dB": ("decibel", "decibels"),
    "hp": ("horsepower", "horsepower"),
    "psi": ("pound per square inch", "pounds per square inch"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"),
    "yrs": ("year", "years"),
    "pts": ("point", "points"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "℃": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
    "C": ("degree Celsius", "degrees Celsius"),
    "F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "%": ("percent", "percent"),
    "‰": ("per mille", "per mille"),
    "pc": ("percent", "percent"),
    "bps": ("basis point", "basis points"),
}
UNITS |= {
    f"{unit}{sign}": (f"{word} {one}", f"{word} {many}")
    for unit in ("km", "m", "cm", "mm", "mi", "ft", "yd", "in")
    for one, many in [UNITS[unit]]
    for sign, word in (("²", "square"), ("³", "cubic"))
}
_ATTACHED = frozenset({"in", "t", "l", "L", "V", "W", "ms", "C", "F", "°"})
"""Units that are words or letters of their own after a space."""

_UNIT = "|".join(
    ("" if unit in _ATTACHED else r"\s?") + re.escape(unit).replace(r"°", r"°\s?", 1)
    for unit in sorted(UNITS, key=len, reverse=True)
)
_UNICODE_FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
_COUNTED = (
    "people|troops|soldiers|workers|men|women|children|students|cases|deaths|patients|votes|seats"
    "|homes|jobs|miles|points|families|villages|schools|members|employees|refugees|prisoners"
)
_BESIDES = "new|first|second|final|annual|daily|planned|proposed|charity|short|steep|flat|hilly"
"""What may stand between an article and a measure that belongs to the noun behind it."""

_MINUS = r"(?:(?<=\s)|(?<=[(\[“\"])|^)[-−](?=\d)"


def _mixed(match: re.Match[str]) -> str:
    sign = match["sign"]
    above, below = _UNICODE_FRACTIONS[sign] if sign else (int(match["above"]), int(match["below"]))
    words = fraction(str(above), str(below))
    whole = match["whole"]
    if not whole:
        return words
    words = words.replace("one ", "a " if below != 8 else "an ", 1) if above == 1 else words
    return f"{cardinal(whole)} and {words}"


def _measure(match: re.Match[str]) -> str:
    low, high, unit = match["low"], match["high"], re.sub(r"°\s", "°", match["unit"].strip())
    one, many = UNITS[unit]
    name = one if match["article"] or (low == "1" and not high) else many
    words = f"{cardinal(low)} to {cardinal(high)}" if high else cardinal(low)
    if match["large"]:
        words += match["large"]
        name = many
    return f"{match['article'] or ''}{words} {name}"


def _score(match: re.Match[str]) -> str:
    low, high = match[1], match[2]
    between = " " if low == high else " to "
    return f"{cardinal(low)}{between}{cardinal(high)}"


def _letters_and_digits(match: re.Match[str]) -> str:
    number = by_hundreds(match[1]) if len(match[1]) > 2 else cardinal(match[1])
    return f" {plural(number) if match[2] else number}{' ' if match[3] is not None else ''}"


RULES: tuple[Rule, ...] = (
    _rule(
        "feet and inches",
        r"(?<![\w.])(\d)(?:'\s?|\s?ft\.?\s?)(\d{1,2})(?:\"|”|''|\s?ins?\b\.?)",
        lambda match: f"{cardinal(match[1])} foot {cardinal(match[2])}",
        "5ft 10in",
        "five foot ten",
    ),
    _rule(
        "telephone",
        r"(?<![\w.,/-])(?:\+\d{1,3}[ -]?(?:\(?\d+\)?[ -]?){1,5}\d"
        r"|(?:1-)?(?:\(\d{3}\) ?|\d{3}-)?\d{3}-\d{4}"
        r"|0\d{2,4} \d{3,4} \d{3,4}|0\d{9,10}|1-800-[A-Z-]+)(?![\w-])",
        lambda match: (
            ("plus " if match[0].startswith("+") else "")
            + ", ".join(digits(group) for group in re.findall(r"\d+", match[0]))
        ),
        "+44 20 7946 0958",
        "plus four four, two zero, seven nine four six, zero nine five eight",
    ),
    _rule(
        "emergency number",
        r"\b((?i:call|dial) )(\d{3})\b(?! (?:people|men|women|times))|(?<![\w-])9-1-1(?![\w-])",
        lambda match: f"{match[1] or ''}{digits(match[0])}",
        "call 911",
        "call nine one one",
    ),
    _rule(
        "airliner",
        r"\b((?:Boeing|Flight|flight|Route|Highway|Interstate|Airbus|Room) )(\d{3,4})\b",
        lambda match: f"{match[1]}{by_hundreds(match[2])}",
        "a Boeing 737",
        "a Boeing seven thirty-seven",
    ),
    _rule(
        "lineage",
        r"\b([A-Z]{1,2})\.(\d+(?:\.\d+)+)\b",
        lambda match: f"{match[1]} {' '.join(map(cardinal, match[2].split('.')))}",
        "B.1.1.7",
        "B one one seven",
    ),
    _rule(
        "version",
        r"(?<![\w.])(?:v\d+(?:\.\d+)*|\d+(?:\.\d+){2,})(?![\w.]*\d)",
        lambda match: (
            ("version " if match[0].startswith("v") else "")
            + " point ".join(cardinal(part) for part in match[0].lstrip("v").split("."))
        ),
        "1.2.3",
        "one point two point three",
    ),
    _rule(
        "by",
        r"(?<=\d)(?:\s?x\s?|×)(?=\d)",
        " by ",
        "a 4x4",
        "a four by four",
    ),
    _rule(
        "times",
        rf"(?<![\w.,])({NUMBER})[x×](?!\w)",
        lambda match: f"{cardinal(match[1])} times",
        "10x faster",
        "ten times faster",
    ),
    _rule(
        "fifty-fifty",
        r"(?<![\w./-])(\d0)[-–/](\d0)(?![\w/-]|\.\d)(?<=50.50|60.40|70.30|80.20|90.10)",
        lambda match: f"{cardinal(match[1])}-{cardinal(match[2])}",
        "split 50-50",
        "split fifty-fifty",
    ),
    _rule(
        "leading point",
        r"(?<![\w.])\.(\d+)\b(?!\.\d)",
        lambda match: f"point {digits(match[1])}",
        ".5",
        "point five",
    ),
    _rule("one in", r"(?<=\d)-(to|in)-(?=\d)", r" \1 ", "a 1-in-100", "a one in one hundred"),
    _rule(
        "marks",
        r"(?<![\w./,])(\d+\.\d+)/(\d+)(?![\w/]|\.\d)",
        lambda match: f"{cardinal(match[1])} out of {cardinal(match[2])}",
        "9.5/10",
        "nine point five out of ten",
    ),
    _rule("minus", _MINUS, "minus ", "−5", "minus five"),
    _rule(
        "plus",
        r"(?<![\w+])\+(?=\d)",
        "plus ",
        "+3",
        "plus three",
    ),
    _rule(
        "measure",
        rf"(?P<article>\b(?i:an?|each|every) (?:(?:{_BESIDES}) )?(?=\S+(?: [a-z/°%]+)? "
        r"(?!(?:an?|per|and|or|to|for|in|on|at|of|from|by|than)\b)[a-z]))?"
        rf"(?<![\w.,])(?P<low>{NUMBER})(?:(?:\s?%|°)?\s?[-–]\s?(?P<high>{NUMBER}))?"
        rf"(?P<large> {FULL_MAGNITUDE})?-?(?P<unit>{_UNIT})(?![\w²³])(?:\.(?=\s[a-z]))?",
        _measure,
        "5–10% or 30 km/h",
        "five to ten percent or thirty kilometres per hour",
    ),
    _rule("perfect sight", r"(?<![\w/])20/20(?![\w/])", "twenty twenty", "20/20", "twenty twenty"),
    _rule(
        "pension plan", r"(?<!\w)401\(?k\)?(?!\w)", "four oh one K", "a 401(k)", "a four oh one K"
    ),
    _rule(
        "square",
        r"\bsq\.? (?=miles?\b|kilomet|met|feet\b|foot\b|inch)",
        "square ",
        "1 sq mile",
        "one square mile",
    ),
    _rule(
        "fraction",
        r"(?<![\w./,])(?:(?P<whole>\d+)[\s-]?)?(?:(?P<sign>["
        + "".join(_UNICODE_FRACTIONS)
        + r"])|(?:(?<=[ -])|(?<![\d ]))(?P<above>\d{1,3})[/⁄](?P<below>\d{1,3})"
        r"(?:rds?|ths?|nds?)?)(?![\w/]|\.\d)",
        _mixed,
        "½, 3½ and 3/4",
        "one half, three and a half and three quarters",
    ),
    _rule(
        "record",
        r"(?<![\w.,-])(\d{1,2})[-–](\d{1,2})[-–](\d{1,2})(?![\w-]|[.,]\d)",
        lambda match: " ".join(map(cardinal, match.groups())),
        "a 10-2-1 record",
        "a ten two one record",
    ),
    _rule(
        "score",
        r"(?<![\w.,:-])(\d{1,3})(?::|\s?[-–]\s?)(\d{1,3})(?![\w:]|-\d|[.,]\d)",
        _score,
        "won 3-2, drew 1–1",
        "won three to two, drew one one",
    ),
    _rule(
        "range",
        r"(?<=\d)\s?–\s?(?=\d)"
        r"|(?:(?<=illion)|(?<=housand)|(?<=undred))\s?[–-]\s?(?=\d)"
        r"|(?<=[a-z])–(?=(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b)",
        " to ",
        "1,500–2,000",
        "one thousand five hundred to two thousand",
    ),
    _rule(
        "range of numbers",
        rf"(?<![\w.,-])({NUMBER})-({NUMBER})(?![\w-])",
        lambda match: f"{cardinal(match[1])} to {cardinal(match[2])}",
        "2.5-3.5",
        "two point five to three point five",
    ),
    _rule(
        "counted, no year",
        rf"(?<![\w.,-])(1[1-9]\d[1-9]|20\d[1-9])(?= (?:{_COUNTED})\b)",
        lambda match: cardinal(match[1]),
        "1345 troops",
        "one thousand three hundred forty-five troops",
    ),
    _rule(
        "ordinal",
        r"(?<![\w.,])(\d+(?:,\d{3})*)(?:st|nd|rd|th)(?!\w)",
        lambda match: ordinal(match[1]),
        "the 21st",
        "the twenty-first",
    ),
    _rule(
        "in a row of letters",
        r"(?<=[A-Za-z])-?(\d+)(?![.,]\d)(?:(s\b)|((?=[A-Za-z]))|)",
        _letters_and_digits,
        "an F-16, A320 and H1N1",
        "an F sixteen, A three twenty and H one N one",
    ),
    _rule(
        "before letters",
        r"(?<![\w.,])(\d+)(-?)(?=[A-Za-z])",
        lambda match: f"{number_or_year(match[1])}{match[2] or ' '}",
        "5G and a 5-year-old",
        "five G and a five-year-old",
    ),
    _rule(
        "number",
        r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?",
        lambda match: number_or_year(match[0]),
        "1,250.50 in 1999",
        "one thousand two hundred fifty point five zero in nineteen ninety-nine",
    ),
)
