"""The date an article was published, from a line that says nothing else.

An all-numeric date is read by this rule: four digits first are the year (ISO 8601); a number over
12 can only be the day; where both could be either, the day comes first, as in most of the world,
unless the language tag says the United States (``en-US``), where the month does. Dates in words
are read by dateparser, and only if day, month and year are all there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache

from ..languages.press import everywhere
from ..languages.tags import primary
from ..patterns import lazy

_PRESS = everywhere()
_ISO = lazy(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{8})(?:[T\s_]{1,2}(?P<time>\d{1,2}:\d\d)(?::\d\d(?:[.,:]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?\s*(?:\[[\w/]+\])?$",
    re.I,
)
_MAIL = lazy(r"(?:[A-Z][a-z]{2}\w*,? )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")  # RFC 5322
_TIME = (
    r"(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?\s?m\.?)?"
)
_ZONE = (
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
    r"(?:\s*(?:[ECMP][SD]?T|CES?T|BST|IST|SGT|ICT|JST)\b)?"
)
_BETWEEN = rf"(?:\s*(?:,|\||-|–|—|·|•|{_PRESS.at}|T)?\s*)"
_NUMERIC = lazy(
    rf"(?<![\d/.-])(?:(?P<y1>\d{{4}})\s?(?:[-/.]|{_PRESS.year})"
    rf"\s?(?P<m1>\d{{1,2}})\s?(?:[-/.]|{_PRESS.month})\s?(?P<d1>\d{{1,2}})(?:{_PRESS.day})?"
    r"|(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y2>\d{4}))(?!\d)"
    rf"(?:{_BETWEEN}{_TIME}{_ZONE})?",
    re.I,
)
_MONTHFUL = lazy(
    r"(?:\b\d{1,2}(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+(?:de\s+|del\s+)?\d{4}"
    r"|\b[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})(?!\d)"
    rf"(?:{_BETWEEN}{_TIME}{_ZONE})?",
    re.I,
)
_AT_END = lazy(rf"{_BETWEEN}(?<!\d){_TIME}{_ZONE}\s*(?:uhr|น\.)?\s*(?:\([^)]*\))?$", re.I)
_PLAIN = lazy(
    r"(?P<day>\d{1,2})\.? (?P<month>[^\W\d_]{3,}) (?P<year>[12]\d{3})"
    r"|(?P<month_first>[^\W\d_]{3,}) (?P<day_behind>\d{1,2}),? (?P<year_last>[12]\d{3})"
)
_BRACKETED = lazy(r"^[(（\[](.*)[)）\]]$")
_LABELLED = lazy(rf"^(?:(?:{_PRESS.dated})\s*[:：]?\s+|(?:{_PRESS.dated})\s*[:：]\s*)", re.I)
_YEAR_MARK = lazy(r"(\d{4})\s*(?:г\.?|р\.?|года|року|r\.?|م|هـ|น\.)$", re.I)
_YEAR_AND_DAY = lazy(r"(?=.*(?<!\d)\d{4}(?!\d))(?=.*(?<!\d)\d{1,2}(?!\d))")
_MOST_WORDS = 8
_EARLIEST, _LATEST = 1600, 2200
_BUDDHIST = 543  # years that Thailand counts ahead
# What may stand beside a date on its line: a label, a weekday, the site section's name.
_LABEL = lazy(rf"^(?:{_PRESS.dated})$", re.I)
_UPDATED = lazy(_PRESS.updated, re.I)


def dateline(line: str, language: str = "") -> datetime | date | None:
    """The date of a line that is nothing but a date with labels; None for any other line."""
    if len(line) > 100:
        return None
    for pattern in (_NUMERIC, _MONTHFUL):
        match = pattern.search(line)
        if not match:
            continue
        before, after = line[: match.start()], line[match.end() :]
        if not (_is_label(before) and (_is_label(after) or _UPDATED.search(after[:40]))):
            continue
        if found := parse_date(match[0], language):
            return found
    return _whole_line(line, language)


def _whole_line(line: str, language: str) -> datetime | date | None:
    """A line that dateparser, which knows the words of 200 languages, reads from end to end."""
    text = _LABELLED.sub("", _BRACKETED.sub(r"\1", line.strip(" \t.,|·•–—-")))
    time = _AT_END.search(text)
    if time:
        text = text[: time.start()]
    text = _YEAR_MARK.sub(r"\1", text).strip(" ,|·•–—-،")
    if not _YEAR_AND_DAY.search(text) or len(text.split()) > _MOST_WORDS:
        return None
    found = _in_any_language(text, language)
    if found is None:
        return None
    year = found.year - _BUDDHIST if found.year > _LATEST else found.year
    if not _EARLIEST <= year <= _LATEST:
        return None
    day = date(year, found.month, found.day)
    return _with_time(day, time) if time else day


def stated_date(text: str, language: str = "") -> datetime | date | None:
    """The date that a page's metadata or mark-up states, in any form that such values have: ISO
    8601, RFC 5322, seconds or milliseconds since 1970, eight digits, or written out."""
    text = text.strip()
    if not text or len(text) > 100:
        return None
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), UTC).replace(second=0)
    if match := _ISO.match(text):
        day, time, zone = match["day"], match["time"], match["zone"]
        if "-" not in day:
            day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
        try:
            if not time:
                return _within(date.fromisoformat(day))
            zone = "+00:00" if zone in ("Z", "z", "UTC", "GMT") else zone or ""
            if zone:
                digits = f"{zone[1:].replace(':', '')}00"
                zone = f"{zone[0]}{digits[:2]}:{digits[2:4]}"
            moment = datetime.fromisoformat(f"{day}T{int(time[:-3]):02}:{time[-2:]}{zone}")
            return _within(moment)
        except ValueError:
            return None
    if _MAIL.match(text):
        try:
            return _within(parsedate_to_datetime(text).replace(second=0))
        except (ValueError, TypeError):
            pass
    found = parse_date(text, language) or dateline(text, language)
    return found and _within(found)


def _within(moment: date) -> date | None:
    return moment if _EARLIEST <= moment.year <= _LATEST else None


def found_dates(text: str, language: str = "") -> Iterator[datetime | date]:
    """The dates in a line that says more, those of its publication before those of its change."""
    later: list[datetime | date] = []
    for pattern in (_NUMERIC, _MONTHFUL):
        for match in pattern.finditer(text):
            if found := parse_date(match[0], language):
                if _UPDATED.search(text[: match.start()][-25:]):
                    later.append(found)
                else:
                    yield found
    yield from later


def parse_date(text: str, language: str = "") -> datetime | date | None:
    """A written date, with its time to the minute where it has one; None if it is no whole date."""
    text = text.strip()
    try:
        if "T" in text:
            return datetime.fromisoformat(text).replace(second=0, microsecond=0)
    except ValueError:
        pass
    match = _NUMERIC.fullmatch(text)
    if match:
        return _numeric(match, language)
    match = _MONTHFUL.fullmatch(text)
    return _in_words(match, language) if match else None


def _is_label(text: str) -> bool:
    parts = (part.strip(" \t.,:：|·•–—-()[]") for part in re.split(r"[|:：,·•]", text))
    return all(not part or _LABEL.match(part) for part in parts)


def _numeric(match: re.Match[str], language: str) -> datetime | date | None:
    if match["y1"]:
        year, month, day = int(match["y1"]), int(match["m1"]), int(match["d1"])
    else:
        first, second, year = int(match["a"]), int(match["b"]), int(match["y2"])
        month_first = second > 12 or (first <= 12 and language.lower() == "en-us")
        month, day = (first, second) if month_first else (second, first)
    try:
        return _with_time(date(year, month, day), match)
    except ValueError:
        return None


def _in_words(match: re.Match[str], language: str) -> datetime | date | None:
    day_only = match[0][: match.start("h") - match.start()] if match["h"] else match[0]
    day_only = re.sub(rf"(?:,|[|–—·•-]|\b(?:{_PRESS.at}))?\s*$", "", day_only.strip(), flags=re.I)
    found = _in_any_language(day_only, language)
    return _with_time(found.date(), match) if found else None


@lru_cache(maxsize=1024)  # the stories of a day have few dates
def _in_any_language(text: str, language: str) -> datetime | None:
    """A day in words of the text's language or English, if the language is known; in any, if not
    (which takes a hundred times as long)."""
    if plain := _in_full(text, language):
        return plain
    import dateparser

    found: datetime | None = dateparser.parse(
        text,
        languages=_known_languages(primary(language)) if language else None,
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],  # not "5 min"
        },
    )
    return found


def _in_full(text: str, language: str) -> datetime | None:
    """A day whose month is named in full, in English or the text's language, as CLDR has it.

    So most are written; dateparser begins in a quarter of a second, for its many patterns.
    """
    if not (match := _PLAIN.fullmatch(text)):
        return None
    day, year = match["day"] or match["day_behind"], match["year"] or match["year_last"]
    month = _months(primary(language)).get((match["month"] or match["month_first"]).lower())
    if not month:
        return None
    try:
        return datetime(int(year), month, int(day))
    except ValueError:
        return None  # dateparser may make another sense of it


@cache
def _months(language: str) -> dict[str, int]:
    """The months' whole names in English and in a language, in small letters, with their numbers.

    A name of two months in two languages is left out.
    """
    from babel import Locale, UnknownLocaleError

    names: dict[str, set[int]] = {}
    for tag in ("en", language):
        try:
            contexts = Locale.parse(tag).months if tag else {}
        except (UnknownLocaleError, ValueError):
            continue
        for widths in contexts.values():
            for number, name in widths["wide"].items():
                names.setdefault(str(name).lower(), set()).add(number)
    return {name: number for name, (number, *more) in names.items() if not more}


@cache
def _known_languages(language: str) -> list[str] | None:
    from dateparser.languages.loader import default_loader

    language = {"no": "nb", "nn": "nb", "tl": "fil", "iw": "he", "in": "id"}.get(language, language)
    known = default_loader.get_locale_map(languages=None)
    return ["en", language] if language in known and language != "en" else ["en"]


def _with_time(day: date, match: re.Match[str]) -> datetime | date | None:
    if not match["h"]:
        return day
    hour, minute, half = int(match["h"]), int(match["m"]), (match["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    moment = datetime(day.year, day.month, day.day, hour, minute)
    zone = (match["zone"] or "").upper()
    if not zone:
        return moment
    offset = "+00:00" if zone in {"Z", "UTC", "GMT"} else f"{zone[:3]}:{zone[-2:]}"
    try:
        return datetime.fromisoformat(f"{moment.isoformat()}{offset}")
    except ValueError:  # it is no zone's: no place is a day away from UTC
        return moment
