"""What tells that an entry's story is to be made again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from accessnews.day.feeds.entry import Entry
from accessnews.day.stories import digest

ENTRY = Entry("gazette", "gz-1", "https://paper.example/1", "A title", body="<p>Words.</p>")


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"published": datetime(2026, 11, 28, 8, tzinfo=UTC)},
        {"updated": datetime(2026, 11, 28, 8, tzinfo=UTC)},
        {"sections": ("Local",)},
        {"authors": ("Ana Lim",)},
        {"language": "pt"},
        {"picture": "https://paper.example/1.jpg"},
        {"picture_text": "A boat."},
    ],
)
def test_whatever_a_reader_may_see(change):
    assert digest(replace(ENTRY, **change)) != digest(ENTRY)


def test_mark_up_alone_is_no_change():
    assert digest(replace(ENTRY, body="<p><b>Words</b>.</p>")) == digest(ENTRY)
