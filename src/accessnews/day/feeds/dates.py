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
_RFC_NAMES = frozenset("Z GMT AST ADT EST EDT CST CDT MST MDT PST PDT".split())
_ZONELESS = re.compile(r":\d\d$")
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
    told = _rfc(text) if _RFC.match(text) else _iso(text) or _asctime(text)
    found = told or _other(text, language)
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
    parts = parsedate_tz(text)
    if parts is None:
        return None
    try:
        found = datetime(*parts[:6])
        return found.replace(tzinfo=_zone(text, parts[9]))
    except (ValueError, OverflowError):
        return None


def _asctime(text: str) -> datetime | None:
    """C's form, which old programs write: ``Sat Nov 28 22:30:00 2026``."""
    try:
        return datetime.strptime(text, "%a %b %d %H:%M:%S %Y")
    except ValueError:
        return None


def _zone(text: str, offset: int | None) -> tzinfo | None:
    """The zone of an RFC 5322 date; None where it has none, or a name that could be any."""
    named = _NAMED.search(text)
    if named and named[1] in _HOURS:
        return timezone(timedelta(hours=_HOURS[named[1]]))
    if offset is None or _ZONELESS.search(text) or (named and named[1] not in _RFC_NAMES):
        return None
    return timezone(timedelta(seconds=offset))


def _other(text: str, language: str) -> datetime | date | None:
    named = _NAMED.search(text)
    hours = _HOURS.get(named[1]) if named else None
    found = stated_date(text, language or "en")
    if isinstance(found, datetime) and found.tzinfo is None and hours is not None:
        return found.replace(tzinfo=timezone(timedelta(hours=hours)))
    return found


def in_zone(told: datetime | date, zone: tzinfo) -> datetime:
    """A moment in ``zone``, which is also that of a naive one; a bare date is its midnight."""
    if not isinstance(told, datetime):
        return datetime(told.year, told.month, told.day, tzinfo=zone)
    return told.replace(tzinfo=zone) if told.tzinfo is None else told.astimezone(zone)


def now() -> datetime:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
