"""The moments that feeds tell: RFC 5322 and RFC 3339, and what sites write in their place.

Zones by name are read as they are meant: feedparser takes CET for UTC, and so an hour or a day
would be wrong.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from ...reading.dates import stated_date

_HOURS = {
    "Z": 0, "GMT": 0, "UT": 0, "UTC": 0, "WET": 0, "WEST": 1, "BST": 1, "IST": 5.5, "CET": 1,
    "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "GST": 4, "PKT": 5,
    "NPT": 5.75, "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3, "AST": -4, "ADT": -3, "EST": -5,
    "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9,
    "AKDT": -8, "HST": -10,
}  # fmt: skip
_CLOCKED = re.compile(
    r"\d{4}-?\d\d-?\d\d(?:T| ?\d\d:)"
    r"|(?=.*\d:\d\d).*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.I,
)
"""A day whose month can't be taken for another number, and a time."""
_APART = re.compile(r"\s*\b(?:GMT|UTC?|Z)\s?([+-]\d)")
"""An offset as sites write it, GMT+0200: dateutil has that as POSIX does, two hours *behind*."""
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,\s")
"""A weekday as RFC 5322 has it, in any language: dateutil knows those of English."""
_SUMMER_TOO = re.compile(r"\s[A-Z]{3,4}\d[A-Z]{3,4}$")
"""A zone of POSIX that is one of two, EST5EDT."""
_COMMENT = re.compile(r"([+-]\d\d:?\d\d)\s?\([^()]*\)$")
"""What stands behind an offset: (CET), (Central European Standard Time)."""
_NAMED = re.compile(r"\s?[(\[]?(?<![A-Za-z])([A-Z]{1,5}|[A-Z]\w+(?:/[\w+-]+)+)[)\]]?$")
"""A zone by its name, at the end: CET, (CEST), Europe/Paris."""
_END_OF_DAY = re.compile(r"(?<![\d:+-])24(:00(?::00)?)(?![\d:])")
_LEAP = re.compile(r"(:\d\d):60(?!\d)")
_EARLIEST, _LATEST = 1990, 2200  # a year before there were feeds is a program's zero
_OTHERS = datetime(1904, 1, 1), datetime(1908, 2, 2)  # leap years


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
    text, zone = _without_name(_SUMMER_TOO.sub("", _COMMENT.sub(r"\1", text)))
    clocked = _clocked(text) if _CLOCKED.match(text) else None
    found = clocked or stated_date(text, language or "en")
    if isinstance(found, datetime) and found.tzinfo is None:
        found = found.replace(tzinfo=zone)
    if found is None or not _EARLIEST <= found.year <= _LATEST:
        return None
    return found + timedelta(days=1) if ends else found


def _clocked(text: str) -> datetime | None:
    """RFC 5322, RFC 3339, and what programs write that have no standard: by dateutil.

    It fills in what a text leaves out, from another moment: what comes out alike, by two of them,
    left nothing out.
    """
    from dateutil.parser import parse

    text = _APART.sub(r" \1", _WEEKDAY.sub("", text))
    try:
        found, again = (parse(text, default=each, tzinfos=_zone) for each in _OTHERS)
    except (ValueError, OverflowError):
        return None
    return found if found == again else None


def _without_name(text: str) -> tuple[str, tzinfo | None]:
    """A text without the zone that it names at its end, and that zone; None for no known one."""
    named = _NAMED.search(text)
    zone = _zone(named[1], None) if named else None
    return (text[: named.start()], zone) if named and zone else (text, None)


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """The zone of an offset in seconds, or of a name; None for one that could be any."""
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name and "/" in name:
        with suppress(LookupError, OSError, ValueError):
            return ZoneInfo(name)
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None


def in_zone(told: datetime | date, zone: tzinfo) -> datetime:
    """A moment in ``zone``, which is also that of a naive one; a bare date is its midnight."""
    if not isinstance(told, datetime):
        return datetime(told.year, told.month, told.day, tzinfo=zone)
    return told.replace(tzinfo=zone) if told.tzinfo is None else told.astimezone(zone)


def now() -> datetime:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
