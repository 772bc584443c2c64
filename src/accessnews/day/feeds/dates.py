"""The moments that feeds tell: RFC 5322 and RFC 3339, and what sites write in their place.

Zones by name are read as they are meant: feedparser takes CET for UTC, and so an hour or a day
would be wrong.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz

from ...reading.dates import stated_date

_HOURS = {  # beside those of RFC 5322, which the standard library knows
    "UT": 0, "UTC": 0, "WET": 0, "WEST": 1, "BST": 1, "IST": 5.5, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "GST": 4, "PKT": 5, "NPT": 5.75, "ICT": 7,
    "WIB": 7, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
_NAMED = re.compile(r"\s\(?([A-Z]{2,5})\)?$")
_RFC = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\s+\d{1,2}:\d\d")
_RFC_HOURS = {
    "Z": 0, "GMT": 0, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_ZONELESS = re.compile(r":\d\d$")
_APART = re.compile(r"\s*(?:\b(?:GMT|UTC?|Z))?\s?([+-])(\d{1,2}):?(\d\d)?$")
"""An offset as sites write it: +05:30, GMT+0200, UTC+2."""
_TWELVE = re.compile(r"\b(\d{1,2})(:\d\d(?::\d\d)?)\s*([AaPp])\.?[Mm]\.?")
_UNIX = re.compile(r"([A-Za-z]{3} [A-Za-z]{3} \d{1,2} \d\d:\d\d:\d\d) (?:([A-Z]{1,5}) )?(\d{4})")
_END_OF_DAY = re.compile(r"(?<![\d:+-])24(:00(?::00)?)(?![\d:])")
_LEAP = re.compile(r"(:\d\d):60(?!\d)")
_OFFSET = re.compile(r"([+-]\d\d)(\d\d)$")
_EARLIEST = 1990  # a year before there were feeds is a program's zero


def moment(text: str, language: str = "") -> datetime | date | None:
    """The moment in a feed's date; naive where it has no zone, None where it is none.

    One in words is read in English and in ``language``: to try all languages takes seconds.
    A time of midnight without a zone is still a time: only what has none is a ``date``.
    """
    text = " ".join(text.split())
    if not text or len(text) > 100:
        return None
    text = _LEAP.sub(r"\1:59", text)  # RFC 5322, 3.3, allows it; no clock here has one
    # A day's end is the next one's begin (ISO 8601:2004, 4.2.3).
    ends = _END_OF_DAY.search(text) is not None
    text = _END_OF_DAY.sub(r"00\1", text)
    told = _rfc(text) if _RFC.match(text) else _iso(text) or _asctime(text)
    found = told or _other(text, language)
    found = found + timedelta(days=1) if found and ends else found
    return found if found and found.year >= _EARLIEST else None


def _iso(text: str) -> datetime | date | None:
    if not text[:4].isdigit():
        return None
    try:
        if len(text) == len("2026-11-29"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(_OFFSET.sub(r"\1:\2", text).replace(" ", "T", 1))
    except ValueError:
        return None


def _rfc(text: str) -> datetime | None:
    """RFC 5322, 3.3 and 4.3, with names of zones that are no part of it."""
    text = _APART.sub(lambda m: f" {m[1]}{m[2]:0>2}{m[3] or '00'}", _TWELVE.sub(_by_24, text))
    parts = parsedate_tz(text)
    if parts is None:
        return None
    try:
        found = datetime(*parts[:6])
        return found.replace(tzinfo=_zone(text, parts[9]))
    except (ValueError, OverflowError):
        return None


def _asctime(text: str) -> datetime | None:
    """C's form, which old programs write, and that of Unix: ``Sat Nov 28 22:30:00 EST 2026``."""
    parts = _UNIX.fullmatch(text)
    if parts is None or (parts[2] and parts[2] not in _HOURS | _RFC_HOURS):
        return None
    try:
        found = datetime.strptime(f"{parts[1]} {parts[3]}", "%a %b %d %H:%M:%S %Y")
    except ValueError:
        return None
    return found.replace(tzinfo=_by_name(parts[2])) if parts[2] else found


def _by_24(found: re.Match[str]) -> str:
    """A time by a clock of twelve hours by one of 24."""
    hour = int(found[1]) % 12 + 12 * (found[3] in "Pp")
    return f"{hour:02}{found[2]}" if int(found[1]) <= 12 else found[0]


def _by_name(name: str) -> timezone:
    return timezone(timedelta(hours=(_HOURS | _RFC_HOURS)[name]))


def _zone(text: str, offset: int | None) -> tzinfo | None:
    """The zone of an RFC 5322 date; None where it has none, or a name that could be any."""
    named = _NAMED.search(text)
    if named and named[1] in _HOURS:
        return _by_name(named[1])
    if offset is None or _ZONELESS.search(text) or (named and named[1] not in _RFC_HOURS):
        return None
    return timezone(timedelta(seconds=offset))


def _other(text: str, language: str) -> datetime | date | None:
    named = _NAMED.search(text)
    found = stated_date(text, language or "en")
    known = named is not None and named[1] in _HOURS | _RFC_HOURS
    if named and known and isinstance(found, datetime) and found.tzinfo is None:
        return found.replace(tzinfo=_by_name(named[1]))
    return found


def in_zone(told: datetime | date, zone: tzinfo) -> datetime:
    """A moment in ``zone``, which is also that of a naive one; a bare date is its midnight."""
    if not isinstance(told, datetime):
        return datetime(told.year, told.month, told.day, tzinfo=zone)
    return told.replace(tzinfo=zone) if told.tzinfo is None else told.astimezone(zone)


def now() -> datetime:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
