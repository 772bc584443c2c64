"""When something was published: as feeds and catalogues write it, and in an order that is sure."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import format_datetime

from ...editions.epub.metadata import in_utc

Moment = datetime | date


def parsed(text: object) -> Moment | None:
    """A moment of ISO 8601, a bare date where no time is known; None where it is none."""
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def rfc822(moment: Moment) -> str:
    """As RSS 2.0 has it (RFC 822 with four digits of the year): Sun, 29 Nov 2026 07:30:00 GMT."""
    return format_datetime(in_utc(moment), usegmt=True)


def iso8601(moment: Moment) -> str:
    """As Readium has a publication's date: a moment by RFC 3339, a bare date as it is."""
    return rfc3339(moment) if isinstance(moment, datetime) else moment.isoformat()


def rfc3339(moment: Moment) -> str:
    """As Atom (RFC 4287, 3.3) and Readium have it: 2026-11-29T07:30:00Z."""
    return in_utc(moment).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
