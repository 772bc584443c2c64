"""A date is read from a line of its own, by a rule that the module states."""

from datetime import date, datetime

import pytest

from accessnews.reading import dates
from accessnews.reading.byline import read_byline
from accessnews.reading.dates import dateline, parse_date

FORMS = ("{0} {1} 2025", "{0}. {1} 2025", "{1} {0}, 2025", "{1} {0} 2025")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hot News 30/09/2025 01:25", datetime(2025, 9, 30, 1, 25)),
        ("09/30/2025", date(2025, 9, 30)),
        ("03/04/2025", date(2025, 4, 3)),
        ("2025-09-30", date(2025, 9, 30)),
        ("Published: Sept. 4, 2025, 3:05 p.m.", datetime(2025, 9, 4, 15, 5)),
        ("Tuesday, 4 September 2025 at 12:00 am", datetime(2025, 9, 4, 0, 0)),
        ("Updated 12.03.2025 | 18:40", datetime(2025, 3, 12, 18, 40)),
        ("发布时间：2025年9月30日 08:15", datetime(2025, 9, 30, 8, 15)),
        ("14 de junio de 2025, 10:30", datetime(2025, 6, 14, 10, 30)),
        ("4 mars 2025", date(2025, 3, 4)),
        ("12. Oktober 2025", date(2025, 10, 12)),
        ("12 October 2025, 10:00+25:00", datetime(2025, 10, 12, 10, 0)),  # no place's zone
        ("12.10.2025 10:00 -99:99", datetime(2025, 10, 12, 10, 0)),
    ],
)
def test_date_lines(line, expected):
    assert dateline(line) == expected


def test_the_united_states_put_the_month_first():
    assert dateline("03/04/2025", "en-US") == date(2025, 3, 4)
    assert dateline("30/09/2025", "en-US") == date(2025, 9, 30)


@pytest.mark.parametrize(
    "line",
    [
        "On May 10, 2020 — Mother’s Day in China — Li was finally reunited with her son.",
        "The law of 12/05/2019 was changed",
        "Born 3 May 1961 in Oslo",
        "32/13/2025",
        "May 2020",
        "Version 1.2.2025.4",
        "Call 555-1234-2025",
        "",
    ],
)
def test_a_date_within_prose_is_no_date_line(line):
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-06-14T08:30:59+02:00", "2025-06-14T08:30:00+02:00"),
        ("2025-06-14T08:30:00.000Z", "2025-06-14T08:30:00+00:00"),
        ("2025-06-14 08:30", "2025-06-14T08:30:00"),
        ("2025-06-14", "2025-06-14"),
    ],
)
def test_dates_as_pages_state_them(text, iso):
    found = parse_date(text)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize("text", ["yesterday", "2025", "soon", "T", "99/99/9999", "2025-02-30"])
def test_what_is_no_whole_date_gives_none(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ana Ruiz and Ben O. Carter", ("Ana Ruiz and Ben O. Carter", None)),
        ("By Ana Ruiz | 3 May 2025", ("Ana Ruiz", date(2025, 5, 3))),
        ("By Lee Ho, Staff Writer", ("Lee Ho, Staff Writer", None)),
        ("记者：林晓雨", ("林晓雨", None)),
        ("Por Inés Robledo", ("Inés Robledo", None)),
        ("By the river, nobody waits.", None),
        ("By 2030 the town will be empty", None),
        ("By noon the roof was gone", None),
        ("Standing By Me", None),
    ],
)
def test_bylines(line, expected):
    assert read_byline(line) == expected


MONTHFUL = ("en", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk", "")


@pytest.mark.parametrize("language", MONTHFUL)
def test_day_with_its_month_in_full_is_read_as_dateparser_does(language, monkeypatch):
    names = dates._months(language)
    written = [form.format(day, name) for name in names for day in (3, 31) for form in FORMS]
    mine = [dates._in_full(text, language) for text in written]
    monkeypatch.setattr(dates, "_in_full", lambda *_: None)
    theirs = [dates._in_any_language.__wrapped__(text, language) for text in written]

    differing = [
        (text, *both)
        for text, *both in zip(written, mine, theirs, strict=True)
        if both[0] and both[0] != both[1]
    ]
    assert len(names) >= 12
    assert not differing
