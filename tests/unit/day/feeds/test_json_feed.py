"""JSON Feed as its specification has it, and as sites write it."""

import json
from datetime import UTC, datetime

import pytest

from accessnews.day.feeds.parse import parse
from accessnews.day.feeds.parsed import Origin
from accessnews.day.feeds.state import State

ORIGIN = Origin("gazette", "https://gazette.example/feed.json", "https://gazette.example/feed.json")
LONG = "The harbour was quiet on Saturday, and the ferry crossed. " * 9


def feed(*items, **fields):
    record = {"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": items}
    return parse(json.dumps(record | fields).encode(), ORIGIN)


def test_an_item_with_everything():
    found = feed(
        {
            "id": "gz-1",
            "url": "/ferry",
            "title": "Ferry & bridge <b>",
            "content_html": f"<p>{LONG}</p>",
            "summary": "Back again",
            "date_published": "2026-11-28T10:00:00Z",
            "date_modified": "2026-11-28T12:00:00+01:00",
            "authors": [{"name": "Ann Lee"}, {"url": "https://gazette.example/bo"}],
            "tags": ["World", "Coasts", "World"],
            "language": "en-GB",
            "image": "/f.jpg",
        }
    )
    (entry,) = found.entries
    assert found.title == "Gazette"
    assert (entry.key, entry.address) == ("gz-1", "https://gazette.example/ferry")
    assert entry.title == "Ferry & bridge <b>"  # plain text by the specification
    assert entry.published == datetime(2026, 11, 28, 10, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 28, 11, tzinfo=UTC)
    assert entry.sections == ("World", "Coasts")
    assert entry.authors == ("Ann Lee",)
    assert entry.language == "en-GB"
    assert entry.whole
    assert entry.picture == "https://gazette.example/f.jpg"


def test_plain_text_becomes_paragraphs_that_hold_no_tags():
    (entry,) = feed({"id": "1", "content_text": "One <b>\n\nTwo & three"}).entries
    assert entry.body == "<p>One &lt;b&gt;</p><p>Two &amp; three</p>"


def test_what_the_item_lacks_its_feed_has():
    (entry,) = feed({"id": 7, "title": "A"}, authors=[{"name": "Desk"}], language="pt-BR").entries
    assert (entry.key, entry.authors, entry.language) == ("7", ("Desk",), "pt-BR")


def test_version_1_has_one_author_and_a_page_has_a_next_one():
    record = {
        "version": "https://jsonfeed.org/version/1",
        "next_url": "feed.json?page=2",
        "items": [{"id": "1", "title": "A", "author": {"name": "Ann Lee"}}],
    }
    found = parse(json.dumps(record).encode(), ORIGIN)
    assert found.entries[0].authors == ("Ann Lee",)
    assert found.more == ("https://gazette.example/feed.json?page=2",)


@pytest.mark.parametrize(
    "item",
    [
        {"id": {"a": 1}, "title": "A"},
        {"id": "1", "title": "A", "tags": "World", "authors": "Ann", "url": 5},
        {"id": "1", "title": "A", "content_html": None, "date_published": 1795905000},
        {"id": True, "title": "A"},
    ],
)
def test_parts_of_another_type_are_left_out(item):
    (entry,) = feed(item).entries
    assert entry.title == "A"
    assert entry.sections == entry.authors == ()


def test_escapes_of_what_no_text_has_are_left_out(tmp_path):
    text = (
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a\\ud800\\u001b[31mb",'
        '"title": "A\\u202e\\ud800", "tags":["\\ud800W"],"content_html": "<p>\\udfff\\u0000</p>"}]}'
    )
    (entry,) = parse(text.encode(), ORIGIN).entries
    assert (entry.key, entry.title, entry.sections) == ("ab", "A", ("W",))
    with State(tmp_path / "day.sqlite") as state:
        (feed,) = state.follow("gazette", [ORIGIN.site])
        state.take(feed, [entry])
        assert state.entry("gazette", "ab") == entry


def test_what_is_no_item_is_passed_over():
    assert feed("words", None, {}).entries == ()
    assert feed(items={"a": 1}).entries == ()


def test_an_item_over_the_limit_is_left_out_and_told():
    found = feed(
        {"id": "1", "title": "Huge", "content_html": "x" * 11_000_000}, {"id": "2", "url": "/b"}
    )
    assert [each.key for each in found.entries] == ["2"]
    assert found.notes == ("left out: “Huge” of 11 MB, too large for a story (limit: 10 MB)",)
