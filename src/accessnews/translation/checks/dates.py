"""Dates and times: weekdays, months and the half of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...language import primary
from .fault import Fault, FaultKind
from .pair import Pair

_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_HAN_DAY = re.compile(
    r"(?:周|週|星期|礼拜|禮拜)(?P<first>[一二三四五六日天])(?!天)"
    r"(?P<more>(?:[、至到和或及与][一二三四五六日天](?![个個名年月天]))*|(?<=六)日)"
)
_HAN_DAYS = {day: at for at, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
             for day in days}  # fmt: skip
_WEEKEND = re.compile("周末|週末")
_HAN_MONTH = re.compile(r"(?<![\d个個])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s*(?:月|/\d)")
_HAN_MONTHS = {"十": 10, "十一": 11, "十二": 12} | {
    each: at for at, each in enumerate("一二三四五六七八九", start=1)
}
_DOUBTFUL = frozenset(
    {
        "may",
        "march",
        "august",
        "mar",
        "mai",
        "marzo",
        "sept",
        "jan",
        "dec",
        "sun",
        "sat",
        "mon",
        "wed",
        "fri",
        "thu",
        "tue",
    }
)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|on|of|since|until|till|last|next|this|early|late|mid|by|from|to|and|between|every"
    r"|before|after|during|through|end|en|de|im|am|le|du|au|em|il|di|a)\s|mid-|\d\s|[,/]\s?|\d[–-])$",
    re.IGNORECASE,
)
_LATIN_CLOCK = re.compile(
    r"(?<![\d.,])(?P<hour>1[0-2]|0?[1-9])(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(
    r"下午|午后|午後|傍晚|晚|夜|中午|正午|PM|p\.?m\b|afternoon|evening|night|noon"
    r"|tarde|noche|noite|soir|après-midi|nachmittag|abend|nacht|pomeriggio|sera\b|notte",
    re.IGNORECASE,
)
_MORNING = re.compile(
    r"上午|早|凌晨|清晨|午夜|半夜|深夜|AM|a\.?m\b|morning|midnight|night|dawn"
    r"|mañana|madrugada|manhã|matin|morgen|vormittag|früh|mattin|medianoche|nacht|nuit",
    re.IGNORECASE,
)
_HAN_CLOCK = re.compile(
    r"(?P<half>上午|早上|早晨|清晨|凌晨|下午|傍晚|晚上|晚间|夜里|中午)\s*"
    r"(?P<hour>\d{1,2}|十[一二]?|[一二两三四五六七八九])\s*(?:[点點时時]|[:：]\d)"
)


def weekdays(pair: Pair) -> Iterator[Fault]:
    """Each weekday of the source is in the target, and no other."""
    wanted, given = (
        _days(pair.source, pair.source_language),
        _days(pair.target, pair.target_language),
    )
    if wanted is None or given is None or not wanted - given:
        return
    if {5, 6} <= wanted and _WEEKEND.search(pair.target):
        return
    shown = [_ENGLISH_DAYS[day].capitalize() for day in sorted(wanted - given)]
    other = [_ENGLISH_DAYS[day].capitalize() for day in sorted(given - wanted)]
    detail = (
        f"{', '.join(shown)} became {', '.join(other)}" if other else f"without {', '.join(shown)}"
    )
    yield Fault(FaultKind.WEEKDAY, detail, ", ".join(shown), ", ".join(other))


def months(pair: Pair) -> Iterator[Fault]:
    """Each month of the source is in the target."""
    wanted, given = (
        _months(pair.source, pair.source_language),
        _months(pair.target, pair.target_language),
    )
    if wanted is None or given is None:
        return
    numeric = {
        int(each)
        for each in re.findall(r"(?<!\d)\d{1,2}(?=[/.-]\d)|(?<=[/.-])\d{1,2}(?!\d)", pair.target)
    }
    if missing := wanted - given - numeric:
        shown = ", ".join(_name(each) for each in sorted(missing))
        other = ", ".join(_name(each) for each in sorted(given - wanted))
        detail = f"{shown} became {other}" if other else f"without {shown}"
        yield Fault(FaultKind.MONTH, detail, shown, other)


def times(pair: Pair) -> Iterator[Fault]:
    """Three in the afternoon is 下午3点, 15时 or 15:00, never 上午3点 and never a bare 3点."""
    for written, hour, afternoon in _clock(pair):
        late = hour % 12 + 12 if afternoon else hour % 12
        if (
            re.search(rf"(?<![\d.,]){late:d}(?!\d)|(?<!\d)0{late:d}[:.h时點点]", pair.target)
            and late != hour
        ):
            continue
        right = (_AFTERNOON if afternoon else _MORNING).search(pair.target)
        wrong = (_MORNING if afternoon else _AFTERNOON).search(pair.target)
        if right or (not wrong and (not afternoon or hour == 12)):
            continue
        found = wrong[0] if wrong else str(hour)
        yield Fault(FaultKind.TIME, f"{written} became {found}", written, found)


def _clock(pair: Pair) -> Iterator[tuple[str, int, bool]]:
    if pair.languages[0] == "zh":
        for match in _HAN_CLOCK.finditer(pair.source):
            hour = match["hour"]
            number = int(hour) if hour.isdecimal() else _HAN_MONTHS.get(hour.replace("两", "二"), 0)
            if 0 < number <= 12:
                yield (
                    match[0],
                    number,
                    match["half"] in {"下午", "傍晚", "晚上", "晚间", "夜里", "中午"},
                )
    else:
        for match in _LATIN_CLOCK.finditer(pair.source):
            yield match[0], int(match["hour"]), match["half"].lower() == "p"


def _days(text: str, language: str) -> frozenset[int] | None:
    if primary(language) == "zh":
        return frozenset(
            _HAN_DAYS[day]
            for match in _HAN_DAY.finditer(text)
            for day in match["first"] + match["more"]
            if day in _HAN_DAYS
        )
    names = _calendar(primary(language))
    return names and frozenset(names[0][1][word] for word in _named(text, names[0], doubtful=False))


def _months(text: str, language: str) -> frozenset[int] | None:
    if primary(language) == "zh":
        return frozenset(
            int(each) if each.isdecimal() else _HAN_MONTHS[each]
            for each in _HAN_MONTH.findall(text)
        )
    names = _calendar(primary(language))
    return names and frozenset(names[1][1][word] for word in _named(text, names[1]))


_Names = tuple[re.Pattern[str], dict[str, int]]


def _named(text: str, names: _Names, *, doubtful: bool = True) -> Iterator[str]:
    """The names found; "May", "March" and their like only where a date would stand."""
    for match in names[0].finditer(text):
        word = match[0].lower().rstrip(".")
        if match[0][0].islower() and word in _DOUBTFUL:
            continue
        if (
            word in _DOUBTFUL
            and not _BEFORE_MONTH.search(text[: match.start()])
            and not re.match(r"\.?\s\d", text[match.end() :])
        ):
            continue
        yield word


@cache
def _calendar(tongue: str) -> tuple[_Names, _Names] | None:
    """Weekdays (Monday is 0) and months (1 to 12) of CLDR, for the languages of letters."""
    from babel import Locale, UnknownLocaleError

    if tongue in {"ja", "ko", "th"}:
        return None
    try:
        locale = Locale(tongue)
    except UnknownLocaleError:
        return None
    return tuple(  # type: ignore[return-value]
        _pattern(tongue, table) for table in (locale.days["format"], locale.months["format"])
    )


def _pattern(tongue: str, table: object) -> _Names:
    names: dict[str, int] = {}
    for width in ("wide", "abbreviated") if tongue == "en" else ("wide",):
        for at, name in table[width].items():  # type: ignore[index]
            names.setdefault(name.lower().rstrip("."), at)
    if tongue == "pt":  # "segunda-feira" is also "segunda"
        names |= {name.removesuffix("-feira"): at for name, at in names.items()}
    if tongue == "en" and "january" in names:
        names["sept"] = 9
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    flags = re.IGNORECASE
    return re.compile(rf"(?<!\w)(?:{words})(?:(?=s\b)|(?!\w))", flags), names


def _name(month: int) -> str:
    import calendar

    return calendar.month_name[month]
