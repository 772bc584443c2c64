"""Measures, fractions, scores, ranges and whatever digits are left, in English words."""

from __future__ import annotations

import re

from .. import telephone
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
from .units import BELOW, LONE, SAFE, UNIT, UNITS, per

_MAKERS = (
    "Boeing|Airbus|ATR|Embraer|Antonov|Tupolev|Ilyushin|Fokker|Saab|Dash|Dornier|Comac|Superjet"
    "|Cessna|Gulfstream|Bombardier|MD|DC|Tu|Il|An|CRJ|ERJ"
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
    low, high, unit = match["low"], match["high"], re.sub(r"([°º])\s", r"\1", match["unit"].strip())
    one, many = UNITS[unit]
    name = one if match["article"] or (low == "1" and not high) else many
    words = f"{cardinal(low)} to {cardinal(high)}" if high else cardinal(low)
    if match["large"]:
        words += match["large"]
        name = many
    return f"{match['article'] or ''}{words} {name}{per(match['per'])}"


_OPENING = re.compile(r'(?<!\d)"')


def _inches(match: re.Match[str]) -> str:
    """The sign behind a number, unless it closes a quotation."""
    if match["sign"] == '"' and len(_OPENING.findall(match.string[: match.start()])) % 2:
        return match[0]
    adjective = re.match(r"\s[a-z]", match.string[match.end() :])
    return f"{cardinal(match['number'])}{'-inch' if adjective else ' inches'}"


def _aircraft(match: re.Match[str]) -> str:
    maker = match["maker"] or ""
    letters, first, second = (
        match[name] or match[f"{name}_"] or "" for name in ("letters", "first", "second")
    )
    model = by_hundreds(first) if len(first) > 2 else cardinal(first)
    variant = by_hundreds(second) if len(second) > 2 else cardinal(second)
    more = " " if match.string[match.end() :][:1].isalpha() else ""
    return f"{maker}{letters}{' ' if letters else ''}{model} {variant}{more}"


_SIDES = {"N": "north", "S": "south", "E": "east", "W": "west"}


def _angle(match: re.Match[str]) -> str:
    degrees, minutes, seconds, side = match.groups()
    words = f"{cardinal(degrees)} degrees {cardinal(int(minutes))} minutes"
    if seconds:
        words += f" {cardinal(int(seconds))} seconds"
    return f"{words} {_SIDES[side]}" if side else words


def _stretch(match: re.Match[str]) -> str:
    counted = [
        f"{cardinal(number)} {name}{'' if number == '1' else 's'}"
        for number, name in (
            (match["h"], "hour"),
            (match["m"] or match["minutes"], "minute"),
            (match["s"] or match["seconds"], "second"),
        )
        if number
    ]
    return " ".join(counted)


def _stones(match: re.Match[str]) -> str:
    pounds = match["pounds"]
    if not pounds and re.fullmatch(r"(?:\d*[02-9])?1", match["stones"]):
        return match[0]  # 21st
    words = f"{cardinal(match['stones'])} stone"
    return f"{words} {cardinal(pounds)} pound{'' if pounds == '1' else 's'}" if pounds else words


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
        r"(?<![\w.])(\d{1,3})(?:['′]\s?|\s?ft\.?\s?)(\d{1,2})(?:\"|”|″|''|′′|\s?ins?\b\.?)",
        lambda match: f"{cardinal(match[1])} foot {cardinal(match[2])}",
        "5ft 10in",
        "five foot ten",
    ),
    _rule(
        "minutes of arc",
        r"(?<![\w.])(\d{1,3})°\s?(\d{1,2})['′](?:\s?(\d{1,2})(?:\"|″|''|′′))?"
        r"(?:\s?([NSEW])(?!\w))?",
        _angle,
        "30°15′",
        "thirty degrees fifteen minutes",
    ),
    _rule(
        "inches",
        r"(?<![\w.,/-])(?P<number>\d+(?:\.\d+)?)(?P<sign>[\"″])(?!\w)",
        _inches,
        'a 12" record',
        "a twelve-inch record",
    ),
    _rule(
        "several of a number",
        r"(?:(?<=\b[Tt]he )|(?<=\b[Uu]nder[ -])|(?<=\b[Oo]ver[ -])|(?<=\b[Aa]ges )|(?<=\bBoeing ))"
        r"(?:(\d{1,2})-)?(\d{1,3})s\b(?! (?:mark|barrier|lead|gap|penalty|delay|video|interval)\b)",
        lambda match: (
            (f"{cardinal(match[1])} to " if match[1] else "") + plural(by_hundreds(match[2]))
        ),
        "the 747s and under-18s",
        "the seven forty-sevens and under-eighteens",
    ),
    _rule(
        "stones",
        r"(?<![\w.,])(?P<stones>\d{1,2})\s?st(?:\s?(?P<pounds>\d{1,2})\s?lbs?)?(?!\w)",
        _stones,
        "at 13st 4lb",
        "at thirteen stone four pounds",
    ),
    _rule(
        "telephone",
        telephone.NUMBER,
        lambda match: (
            ("plus " if match[0].startswith("+") else "") + telephone.grouped(match[0], digits)
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
        "aircraft",
        rf"(?P<maker>\b(?:{_MAKERS})[ -])(?P<letters>[A-Z]?)(?P<first>\d{{1,4}})-"
        r"(?P<second>\d{1,4})(?!\d|[.,]\d)"
        r"|(?<![\w.,-])(?:(?P<letters_>A)(?=[23]\d\d-)|(?=7[0-8]7-(?:\d|\d{1,2}00)(?!\d)))"
        r"(?P<first_>\d{3})-(?P<second_>\d{1,4})(?!\d|[.,]\d)",
        _aircraft,
        "a Boeing 737-800, an A320-200",
        "a Boeing seven thirty-seven eight hundred, an A three twenty two hundred",
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
    _rule(
        "plus",
        r"(?<![\w+])\+(?=\d)",
        "plus ",
        "+3",
        "plus three",
    ),
    _rule(
        "hours, minutes and seconds",
        r"(?<![\w.,:])(?:(?P<h>\d+)(?:h|hrs?)\s?(?P<m>\d{1,2})m(?:ins?)?"
        r"(?:\s?(?P<s>\d{1,2}(?:\.\d+)?)s(?:ecs?)?)?"
        r"|(?P<minutes>\d+)m(?:ins?)?\s?(?P<seconds>\d{1,2}(?:\.\d+)?)s(?:ecs?)?)(?!\w)",
        _stretch,
        "in 2m 30s",
        "in two minutes thirty seconds",
    ),
    _rule(
        "measure",
        rf"(?P<article>\b(?i:an?|each|every) (?:(?:{_BESIDES}) )?(?=\S+(?: [a-z/°%]+)? "
        r"(?!(?:an?|per|and|or|to|for|in|on|at|of|from|by|than)\b)[a-z]))?"
        rf"(?<![\w.,])(?<![A-Z]-)(?P<low>{NUMBER})(?:(?:\s?%|°)?\s?[-–]\s?(?P<high>{NUMBER}))?"
        rf"(?P<large> {FULL_MAGNITUDE})?-?(?P<unit>{UNIT})(?![\w²³])(?P<per>{BELOW}{{0,2}})"
        r"(?:\.(?=\s[a-z]))?",
        _measure,
        "5–10% or 30 kg",
        "five to ten percent or thirty kilograms",
    ),
    _rule(
        "unit without a number",
        rf"(?<![\w/.-])(?P<unit>{LONE})(?P<per>{BELOW})",
        lambda match: f"{UNITS[match['unit']][1]}{per(match['per'])}",
        "in mg/dL",
        "in milligrams per decilitre",
    ),
    _rule(
        "for each",
        rf"(?:(?<=[A-Za-z\d]{{2}})(?=/(?:{SAFE})(?![\w²³]))|(?<=[a-z]{{3}})(?=/[tlLhd](?![\w²³])))"
        rf"{BELOW}{{1,2}}",
        lambda match: per(match[0]),
        "120 people/km²",
        "one hundred twenty people per square kilometre",
    ),
    _rule(
        "for so many",
        r"(?<=[a-z]{3})/(?=\d{3}|\d,\d)",
        " per ",
        "12 cases/100,000",
        "twelve cases per one hundred thousand",
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
