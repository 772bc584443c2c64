"""Dates, years and times of day in English words, the American way."""

from __future__ import annotations

import re

from ..rules import Rule
from ..rules import rule as _rule
from .numbers import cardinal, decade, ordinal, year

MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_SHORT_MONTHS = {
    **{month[:3]: month for month in MONTHS if month != "May"},
    "Sept": "September",
}
_SHORT_DAYS = {
    **{day[:3]: day for day in DAYS},
    "Tues": "Tuesday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
    "Weds": "Wednesday",
}
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_SHORT_MONTH = "|".join(sorted(_SHORT_MONTHS, key=len, reverse=True))
_DAY = rf"(?:{'|'.join(DAYS)})"
_SHORT_DAY = "|".join(sorted(_SHORT_DAYS, key=len, reverse=True))
_ZONE = r"(?:GMT|UTC|BST|EST|EDT|ET|CET|CEST|PST|PDT|PT|CST|CDT|CT|MST|MT|JST|IST|HKT|AEST)"
_ONE_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1\d|20)\d\d"
_SECONDS = (
    r"\d0s (?:later|after|before|ahead|behind|clear|faster|slower|earlier|quicker|longer|shorter"
    r"|apart|penalty|delay|left|remaining|to go|mark|barrier|lead|gap|interval|video|clip|ad|timer"
    r"|countdown|pause|silence|each)\b"
    r"|(?:(?<=\bin )|(?<=\bfor )|(?<=\bwithin )|(?<=\bevery )|(?<=\btook )|(?<=\blasted )"
    r"|(?<=\ba ))\d0s\b"
)
"""Tens of seconds rather than a decade: 20s later, in 30s."""
_HALF_DAY = {"a": "a.m.", "p": "p.m."}


def date(year_number: str, month: int, day: int) -> str:
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(year_number)}"


def _by_slashes(match: re.Match[str]) -> str:
    first, sign, second, full = match.groups()
    if sign == "-" and len(full) == 2:
        return match[0]
    full = full if len(full) == 4 else f"20{full}"
    one, other = int(first), int(second)
    if one > 31 or other > 31 or min(one, other) < 1 or min(one, other) > 12:
        return match[0]
    if max(one, other) > 12:
        return date(full, min(one, other), max(one, other))
    return f"{cardinal(one)} {cardinal(other)} {year(full)}"


def _month_and_days(match: re.Match[str]) -> str:
    day, last, full = match.group("day", "last", "year")
    words = f"{match['month']} {ordinal(day)}"
    if last:
        words += f" to {ordinal(last)}"
    return f"{words}, {year(full)}" if full else words


def _days_and_month(match: re.Match[str]) -> str:
    day, last, full = match.group("day", "last", "year")
    words = f"the {ordinal(day)}{' to the ' + ordinal(last) if last else ''} of {match['month']}"
    return f"{words}{match['gap']}{year(full)}" if full else words


def _time(hour: str, minute: str | None, half: str | None) -> str:
    if not minute:
        return cardinal(int(hour))
    if minute == "00":
        if half:
            return cardinal(int(hour))
        o_clock = "o'clock"
        return f"{cardinal(int(hour))} {o_clock if 0 < int(hour) < 13 else 'hundred'}"
    small = f"oh {cardinal(minute[1])}" if minute[0] == "0" else cardinal(minute)
    return f"{cardinal(int(hour))} {small}"


def _half_day(match: re.Match[str]) -> str:
    if not 1 <= int(match["hour"]) <= 12 or int(match["low"] or 1) > 12:
        return match[0]
    half = _HALF_DAY[match["half"].lower()]
    words = f"{_time(match['hour'], match['minute'], half)} {half}"
    if match["low"]:
        return f"{_time(match['low'], match['lowminute'], half)} to {words}"
    return words


def _clock(match: re.Match[str]) -> str:
    hour, minute, second = match.groups()
    if int(hour) > 24:
        return f"{cardinal(hour)} {_time('1', minute, None).partition(' ')[2]}"
    words = _time(hour, minute, None)
    return f"{words} and {cardinal(int(second))} seconds" if second else words


def _length(match: re.Match[str]) -> str:
    counted = [
        f"{cardinal(int(number))} {unit}{'' if int(number) == 1 else 's'}"
        for number, unit in zip(match.groups()[1:], ("hour", "minute", "second"), strict=True)
        if int(number)
    ]
    words = " and ".join(filter(None, (", ".join(counted[:-1]), *counted[-1:])))
    return f"{match[1]}{words or match[0]}"


def _years(match: re.Match[str]) -> str:
    return f"{year(match[1])} to {year(match[2])}"


def _fiscal(match: re.Match[str]) -> str:
    words = f"FY {year(match['one'])}" if match["one"] else "FY "
    return f"{words} to {year(match['other'])}" if match["other"] else words


RULES: tuple[Rule, ...] = (
    _rule(
        "short month",
        rf"(?<![\w.])(?P<short>{_SHORT_MONTH})(?:\.(?=\s(?:\d|of\b)|,|\s?[-–—])|(?=\s\d{{1,2}}\b))"
        rf"|(?<=\d )(?P<after>{_SHORT_MONTH})\b\.?",
        lambda match: _SHORT_MONTHS[match["short"] or match["after"]],
        "Nov. 25 and 3 Dec",
        "November twenty-fifth and the third of December",
    ),
    _rule(
        "short day",
        rf"(?<![\w.])({_SHORT_DAY})(?:\.(?=,|\s[A-Z\d]|[-–])|(?=,? {_MONTH}\b)|(?=[-–]))"
        rf"|(?<=[-–])({_SHORT_DAY})\b\.?",
        lambda match: _SHORT_DAYS[match[1] or match[2]],
        "Tues., May 5",
        "Tuesday, May fifth",
    ),
    _rule(
        "ISO date",
        rf"(?<![\w-])({_YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T(?=\d)|(?![\w-]))",
        lambda match: date(match[1], int(match[2]), int(match[3])),
        "2024-05-01",
        "May first, twenty twenty-four",
    ),
    _rule(
        "date by slashes",
        r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:\d\d)?\d\d)(?![\w/-])(?!\.\d)",
        _by_slashes,
        "25/12/2024",
        "December twenty-fifth, twenty twenty-four",
    ),
    _rule(
        "month and day",
        rf"\b(?P<month>{_MONTH}) (?P<day>{_ONE_DAY})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
        rf"(?:\s?[-–]\s?(?P<last>{_ONE_DAY})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d))?"
        rf"(?:,? (?P<year>{_YEAR})\b(?!,\d))?(?! (?:percent|million|billion|people|MPs)\b)",
        _month_and_days,
        "May 5–7, 2024",
        "May fifth to seventh, twenty twenty-four",
    ),
    _rule(
        "day and month",
        rf"(?<![\w.,:/-])(?:[Tt]he )?(?P<day>{_ONE_DAY})(?:st|nd|rd|th)?"
        rf"(?:\s?[-–]\s?(?P<last>{_ONE_DAY})(?:st|nd|rd|th)?)?"
        rf" (?:of )?(?P<month>{_MONTH})\b(?:(?P<gap>,? )(?P<year>{_YEAR})\b(?!,\d))?",
        _days_and_month,
        "on 3 May 2024",
        "on the third of May twenty twenty-four",
    ),
    _rule(
        "month and year",
        rf"\b({_MONTH}),? ({_YEAR})\b(?!,\d)",
        lambda match: f"{match[1]} {year(match[2])}",
        "May 1066",
        "May ten sixty-six",
    ),
    _rule(
        "round the clock",
        r"(?<![\w/])24/7(?![\w/])",
        "twenty-four seven",
        "24/7",
        "twenty-four seven",
    ),
    _rule(
        "September the eleventh", r"(?<![\w/])9/11(?![\w/])", "nine eleven", "9/11", "nine eleven"
    ),
    _rule(
        "time of day",
        r"(?<![\w.:])(?:(?P<low>\d{1,2})(?:[:.](?P<lowminute>[0-5]\d))?\s?[-–]\s?)?"
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?"
        r"(?P<half>[AaPp])(?:m\b|M\b|\.\s?[Mm]\b)\.?",
        _half_day,
        "7–9pm and 10.30 AM",
        "seven to nine p.m. and ten thirty a.m.",
    ),
    _rule(
        "range of times",
        r"(?<=\d:\d\d)\s?[–-]\s?(?=\d{1,2}:\d\d)",
        " to ",
        "9:00-17:30",
        "nine o'clock to seventeen thirty",
    ),
    _rule(
        "to another time",
        r"(?<=[ap]\.m\.)\s?[–-]\s?(?=[a-z])",
        " to ",
        "7am–9pm",
        "seven a.m. to nine p.m.",
    ),
    _rule(
        "length of time",
        r"\b((?i:(?:time|record|best|clocking) of|clocked|finished in|won in|lasted|took|ran) )"
        r"(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:]|\.\d)",
        _length,
        "a time of 1:58:59",
        "a time of one hour, fifty-eight minutes and fifty-nine seconds",
    ),
    _rule(
        "clock",
        r"(?<![\w.:])(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?![\d:]|\.\d)",
        _clock,
        "at 10:05",
        "at ten oh five",
    ),
    _rule(
        "hundred hours",
        rf"(?<![\w.:])([01]\d|2[0-3])(00|[0-5]\d)(?= (?:hours|{_ZONE})\b)",
        lambda match: (
            f"{'zero ' if match[1][0] == '0' else ''}{cardinal(int(match[1]))} "
            f"{'hundred' if match[2] == '00' else cardinal(int(match[2]))}"
        ),
        "at 0600 GMT",
        "at zero six hundred GMT",
    ),
    _rule(
        "decade",
        r"(?<![\w.,])(?P<full>(?:1\d|20)\d0)['’]?s\b"
        rf"|(?<![\w.,])(?<!\dm )(?!{_SECONDS})['‘’]?(?P<short>[2-9]0)['’]?s\b",
        lambda match: decade(match["full"] or match["short"]),
        "the 1980s and '90s",
        "the nineteen eighties and nineties",
    ),
    _rule(
        "short year",
        r"(?<![\w.,])['‘’](\d\d)(?!\w)",
        lambda match: year(match[1]),
        "the class of '68",
        "the class of sixty-eight",
    ),
    _rule(
        "year before 1100",
        r"\b((?i:in|since|by|until|before|after|around|from) )(10\d\d)\b(?![,.:]\d| [a-z]+s\b)",
        lambda match: f"{match[1]}{year(match[2])}",
        "in 1066",
        "in ten sixty-six",
    ),
    _rule(
        "fiscal year",
        r"\bFY\s?(?:(?P<one>\d\d)(?:[-–/](?P<other>\d\d))?(?!\d)|(?=(?:19|20)\d\d))",
        _fiscal,
        "in FY24 and FY2024/25",
        "in FY twenty-four and FY twenty twenty-four to twenty-five",
    ),
    _rule(
        "years",
        rf"(?<![\w.,-])({_YEAR})\s?[-–/]\s?({_YEAR}|\d\d)(?![\w-]|[.,]\d)",
        _years,
        "2010–2015, 1937-45",
        "twenty ten to twenty fifteen, nineteen thirty-seven to forty-five",
    ),
    _rule(
        "range of days",
        rf"(?<=[a-y])[–-](?={_DAY})|(?:(?<=st)|(?<=nd)|(?<=rd)|(?<=th))[–-](?={_MONTH}\b)|(?<=[a-z]|[.,])\s?–\s?(?={_MONTH}\b)",
        " to ",
        "Monday–Friday, May–June",
        "Monday to Friday, May to June",
    ),
    _rule(
        "era",
        r"(?<=\d )(?:B\.C\.E\.|A\.D\.|B\.C\.)(?= [a-z]|,|$)",
        lambda match: match[0].replace(".", ""),
        "in 44 B.C.",
        "in forty-four BC",
    ),
)
