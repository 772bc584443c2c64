"""WordPress's posts as its REST API gives them, with their authors and terms embedded."""

import json
from datetime import UTC, datetime

import pytest

from accessnews.day.feeds.parse import parse
from accessnews.day.feeds.parsed import Origin
from accessnews.day.feeds.wordpress import asked_address
from accessnews.errors import InputError

ADDRESS = "https://gazette.example/wp-json/wp/v2/posts?_embed=author&per_page=2"
ORIGIN = Origin("gazette", ADDRESS, ADDRESS)
LONG = "<p>" + "The harbour was quiet on Saturday, and the ferry crossed. " * 9 + "</p>\n"


def post(**fields):
    return {
        "id": 41,
        "date": "2026-11-28T23:30:00",
        "date_gmt": "2026-11-28T22:30:00",
        "guid": {"rendered": "https://gazette.example/?p=41"},
        "modified": "2026-11-29T00:30:00",
        "modified_gmt": "2026-11-28T23:30:00",
        "link": "https://gazette.example/2026/11/ferry/",
        "title": {"rendered": "Ferry &#8211; back &amp; well"},
        "content": {"rendered": LONG, "protected": False},
        "excerpt": {"rendered": "<p>Back again [&hellip;]</p>\n", "protected": False},
        "_embedded": {
            "author": [{"id": 1, "name": "Ann Lee"}],
            "wp:featuredmedia": [{"source_url": "/up/f.jpg", "alt_text": "The ferry"}],
            "wp:term": [
                [
                    {"taxonomy": "category", "name": "World &amp; Sea", "slug": "world"},
                    {"taxonomy": "category", "name": "News", "slug": "uncategorized"},
                ],
                [{"taxonomy": "post_tag", "name": "ferries", "slug": "ferries"}],
            ],
        },
    } | fields


def posts(*found, pages=""):
    return parse(json.dumps(found).encode(), ORIGIN, headers={"x-wp-totalpages": pages})


def test_a_post():
    (entry,) = posts(post()).entries
    assert entry.key == "https://gazette.example/?p=41"
    assert entry.address == "https://gazette.example/2026/11/ferry/"
    assert entry.title == "Ferry – back & well"
    assert entry.published == datetime(2026, 11, 28, 22, 30, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 28, 23, 30, tzinfo=UTC)
    assert entry.sections == ("World & Sea",)
    assert entry.authors == ("Ann Lee",)
    assert entry.summary == "Back again […]"
    assert (entry.body, entry.whole) == (LONG, True)
    assert (entry.picture, entry.picture_text) == ("https://gazette.example/up/f.jpg", "The ferry")


def test_a_date_in_the_sites_own_zone_has_none():
    (entry,) = posts(post(date_gmt=None)).entries
    assert entry.published == datetime(2026, 11, 28, 23, 30)


def test_a_post_behind_a_password_is_left_out_and_told():
    parsed = posts(post(content={"rendered": "", "protected": True}))
    assert parsed.entries == ()
    (told,) = parsed.notes
    assert "behind a password" in told
    assert len(posts(post(content={"rendered": "<p>A</p>", "protected": False})).entries) == 1


def test_a_post_without_what_is_embedded():
    bare = post(guid=None)
    del bare["_embedded"]
    (entry,) = posts(bare).entries
    assert entry.key == f"post 41 of {ADDRESS}"
    assert entry.sections == entry.authors == ()


@pytest.mark.parametrize(
    ("pages", "page", "following"), [("3", "", "2"), ("3", "&page=2", "3"), ("3", "&page=3", None)]
)
def test_pages_follow_one_another_as_the_header_counts_them(pages, page, following):
    origin = Origin("gazette", ADDRESS, ADDRESS + page)
    found = parse(b"[]", origin, headers={"x-wp-totalpages": pages})
    assert [("page=" + str(following)) in each for each in found.more] == [True] * bool(following)
    assert posts(post(), pages="many").more == ()


def test_what_is_asked_for_with_the_posts():
    bare = "https://gazette.example/wp-json/wp/v2/posts"
    assert (
        asked_address(bare) == f"{bare}?_embed=author%2Cwp%3Aterm%2Cwp%3Afeaturedmedia&per_page=50"
    )
    assert asked_address(ADDRESS) == ADDRESS
    assert "categories=4" in asked_address(f"{bare}?categories=4")
    assert asked_address("https://gazette.example/feed/?a=%20b") == (
        "https://gazette.example/feed/?a=%20b"
    )


def test_wordpress_own_refusal_is_told():
    refusal = {"code": "rest_no_route", "message": "No route was <b>found</b>.", "data": {}}
    with pytest.raises(InputError, match="WordPress answers: No route was found") as refused:
        parse(json.dumps(refusal).encode(), ORIGIN)
    assert "wp-json/wp/v2/posts" in refused.value.remedy
