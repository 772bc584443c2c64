"""Moments as feeds write them, in zones by number and by name."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from accessnews.day.feeds.dates import in_zone, moment


def at(hours, *parts):
    return datetime(*parts, tzinfo=timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sat, 28 Nov 2026 22:30:00 +0100", at(1, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 GMT", at(0, 2026, 11, 28, 22, 30)),
        ("28 Nov 26 22:30 EST", at(-5, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 CET", at(1, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 (CEST)", at(2, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 JST", at(9, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 IST", at(5.5, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00", datetime(2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 XYZ", datetime(2026, 11, 28, 22, 30)),
        ("2026-11-28T22:30:00Z", at(0, 2026, 11, 28, 22, 30)),
        ("2026-11-28T22:30:00.25+05:45", at(5.75, 2026, 11, 28, 22, 30, 0, 250_000)),
        ("2026-11-28T22:30:00-0800", at(-8, 2026, 11, 28, 22, 30)),
        ("20261128T223000Z", at(0, 2026, 11, 28, 22, 30)),
        ("2026-11-28 22:30:00", datetime(2026, 11, 28, 22, 30)),
        ("2026-11-28", date(2026, 11, 28)),
        ("Sat Nov 28 22:30:00 2026", datetime(2026, 11, 28, 22, 30)),
        ("28.11.2026 22:30", datetime(2026, 11, 28, 22, 30)),
        ("2026年11月28日 22:30", datetime(2026, 11, 28, 22, 30)),
        ("1795905000", at(0, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 +05:30", at(5.5, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 -05:00", at(-5, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 GMT+0200", at(2, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 UTC-3", at(-3, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 10:30 PM EST", at(-5, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 12:30 a.m. GMT", at(0, 2026, 11, 28, 0, 30)),
        ("Nov 28, 2026 10:30 PM EST", at(-5, 2026, 11, 28, 22, 30)),
        ("2026-11-28 22:30:00 PST", at(-8, 2026, 11, 28, 22, 30)),
        ("Sat Nov 28 22:30:00 EST 2026", at(-5, 2026, 11, 28, 22, 30)),
        ("2026-11-28T24:00:00Z", at(0, 2026, 11, 29)),
        ("Mon, 30 Nov 2026 24:00:00 GMT", at(0, 2026, 12, 1)),
        ("Sat, 28 Nov 2026 22:24:00 +0100", at(1, 2026, 11, 28, 22, 24)),
        ("Thu, 31 Dec 2026 23:59:60 GMT", at(0, 2026, 12, 31, 23, 59, 59)),
        ("2026-12-31T23:59:60Z", at(0, 2026, 12, 31, 23, 59, 59)),
        ("Sat, 28 Nov 2026 22:30:00 GMT+2", at(2, 2026, 11, 28, 22, 30)),
        ("2026-11-28 22:30 UTC+05:30", at(5.5, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 +01:00 (CET)", at(1, 2026, 11, 28, 22, 30)),
        (
            "Sat Nov 28 2026 22:30:00 GMT+0100 (Central European Standard Time)",
            at(1, 2026, 11, 28, 22, 30),
        ),
        ("Sat, 28 Nov 2026 22:30:00 +0100 (Ora di Roma)", at(1, 2026, 11, 28, 22, 30)),
        ("sam, 28 nov 2026 22:30:00 +0100", at(1, 2026, 11, 28, 22, 30)),
        ("sáb., 28 Nov 2026 22:30 GMT", at(0, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 EST5EDT", datetime(2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 10:30 PM (CEST)", at(2, 2026, 11, 28, 22, 30)),
        ("Nov 28, 2026 10:30:15 pm -0800", at(-8, 2026, 11, 28, 22, 30, 15)),
        ("Sat, 28 Nov 2026 22.30 CET", at(1, 2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 at 22:30 XYZ", datetime(2026, 11, 28, 22, 30)),
        ("Sat, 28 Nov 2026 22:30:00 America/New_York", at(-5, 2026, 11, 28, 22, 30)),
        ("28 Nov 2026 22:30 Europe/Paris", at(1, 2026, 11, 28, 22, 30)),
        ("2026-11-28T22:30:00[Asia/Kolkata]", at(5.5, 2026, 11, 28, 22, 30)),
        ("2026-11-28T22:30:00+01:00[Europe/Paris]", at(1, 2026, 11, 28, 22, 30)),
        ("28 Nov 2026 22:30 Nowhere/Town", datetime(2026, 11, 28, 22, 30)),
        ("2026-07-28 22:30 Europe/Paris", at(2, 2026, 7, 28, 22, 30)),
        ("Nov 28, 2026 23:59:60 GMT", at(0, 2026, 11, 28, 23, 59, 59)),
        ("  Sat,\n 28 Nov 2026\t22:30:00 +0000 ", at(0, 2026, 11, 28, 22, 30)),
    ],
)
def test_a_moment(text, told):
    found = moment(text)
    assert found == told
    assert type(found) is type(told)
    assert (getattr(found, "tzinfo", None) is None) == (getattr(told, "tzinfo", None) is None)


def test_a_date_in_words_is_read_in_the_feeds_language():
    assert moment("28 novembre 2026 22:30", "fr") == datetime(2026, 11, 28, 22, 30)
    assert moment("11/28/2026", "en-US") == date(2026, 11, 28)
    assert moment("November 28, 2026") == date(2026, 11, 28)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Sat 22:30",
        "Nov 22:30 GMT",
        "Saturday at 10:30 in November",
        "Sat, 31 Feb 2026 10:00:00 GMT",
        "Sat, 28 Nov 2026 25:61:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00",
        "2026-13-45",
        "9999-12-31T24:00:00Z",
        "9" * 200,
    ],
)
def test_what_is_no_moment(text):
    assert moment(text) is None


def test_the_day_that_a_moment_has_in_a_zone():
    berlin, auckland = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Auckland")
    late = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)
    assert in_zone(late, berlin).date() == date(2026, 11, 29)
    assert in_zone(late, auckland).date() == date(2026, 11, 29)
    assert in_zone(datetime(2026, 11, 28, 23, 30), berlin).date() == date(2026, 11, 28)
    assert in_zone(date(2026, 11, 28), auckland).date() == date(2026, 11, 28)
    assert in_zone(datetime(2026, 7, 28, 22, 30, tzinfo=UTC), berlin).hour == 0  # summer
