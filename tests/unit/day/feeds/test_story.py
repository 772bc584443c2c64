"""An entry with its whole text to an article: links, pictures, hostile mark-up, what is lacking."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from accessnews.article import BlockKind
from accessnews.day.feeds.asking import Asker
from accessnews.day.feeds.entry import Entry
from accessnews.day.feeds.story import story
from accessnews.errors import InputError
from accessnews.runs import RunKind
from feed_site import FeedSite, page

TEXT = "After eleven years, the ferry crossed the bay again on Saturday, with 240 people on board."


def entry(body, **fields):
    told = {
        "feed": "gazette",
        "id": "gz-1",
        "address": "https://gazette.example/2026/ferry",
        "title": "Ferry back",
        "published": datetime(2026, 11, 29, 8, 15, 30, tzinfo=UTC),
        "sections": ("World", "Coasts"),
        "authors": ("Ann Lee", "Bo Ma"),
        "language": "en-GB",
        "body": body,
        "whole": True,
        "base": "https://gazette.example/2026/ferry",
        "site": "https://gazette.example/feed",
    }
    return Entry(**(told | fields))


class Unasked(Asker):
    """Whole texts need no page."""

    def page(self, *_, **__):
        raise AssertionError("a page was asked for")


def told(*args, **fields):
    return story(entry(*args, **fields), Unasked())


def test_what_the_feed_says_is_the_articles():
    article = told(f"<h2>Ferry back</h2><p>{TEXT}</p><h2>Tickets</h2><p>{TEXT}</p>")
    assert article.title.text == "Ferry back"
    assert [block.kind for block in article.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]
    assert article.byline == "Ann Lee, Bo Ma"
    assert article.published == datetime(2026, 11, 29, 8, 15, tzinfo=UTC)
    assert (article.section, article.tags) == ("World", ("Coasts",))
    assert article.language == "en-GB"
    assert article.source == article.canonical == "https://gazette.example/2026/ferry"
    assert article.address.startswith("urn:accessnews:entry:")
    assert article.doubts == ()


def test_relative_links_start_at_the_entrys_base():
    article = told(f'<p>{TEXT} <a href="../more">More</a> <a href="//b.example/x">X</a></p>')
    links = [run.value for s in article.sentences() for run in s.runs if run.kind is RunKind.LINK]
    assert links == ["https://gazette.example/more", "https://b.example/x"]
    article = told(f'<p>{TEXT} <a href="more">More</a></p>', base="https://cdn.example/deep/")
    links = [run.value for s in article.sentences() for run in s.runs if run.kind is RunKind.LINK]
    assert links == ["https://cdn.example/deep/more"]


def test_no_script_handler_or_private_address_comes_through():
    article = told(
        f'<p onclick="alert(1)">{TEXT} <a href="javascript:alert(1)">one</a> '
        '<a href="http://192.168.0.1/admin">two</a></p><script>alert(2)</script>'
        '<iframe src="https://evil.example/"></iframe><style>p { color: red }</style>'
        "<p>&#x1b;[31mRed&#x202e; end.</p>"
    )
    everything = repr(article.title) + repr(article.blocks)
    for word in ("alert", "javascript", "192.168", "onclick", "color: red", "\\x1b", "\\u202e"):
        assert word not in everything


def test_plain_text_with_lines_becomes_paragraphs():
    article = told(f"{TEXT}\n\nA second paragraph of it.")
    assert len(article.blocks) == 2


def test_wordpress_credit_is_left_out():
    credit = '<p>The post <a href="/a">Ferry back</a> appeared first on <a href="/">G</a>.</p>'
    assert [block.text for block in told(f"<p>{TEXT}</p>{credit}").blocks] == [TEXT]


@pytest.mark.parametrize("fields", [{"body": ""}, {"body": "<p> </p><img src='x'>"}])
def test_an_entry_without_a_body_or_a_page_is_one_line(fields):
    with pytest.raises(InputError, match="has no text in its feed, and no page") as refused:
        told(**({"address": ""} | fields))
    assert "\n" not in refused.value.message
    assert "“Ferry back” of gazette" in refused.value.message


def test_a_summary_without_a_page_is_told():
    article = told("", address="", whole=False, summary=TEXT)
    assert [block.text for block in article.blocks] == [TEXT]
    assert "may be a summary" in article.doubts[0]


def test_a_body_of_too_many_tags_is_refused():
    with pytest.raises(InputError, match="too many for an article"):
        told("<b>" * 100_001)


@pytest.fixture
def site():
    started = FeedSite()
    yield started
    started.close()


SHORT = "The ferry sails on Sunday too, the town said, and it takes bicycles, dogs and small boats."
NOTHING = "<!doctype html><title>Ferry back</title><body></body>"


def read(site, shown, **fields):
    """A short story, of which its page shows so much."""
    address = site.put("/story", shown, media="text/html")
    asker = Asker(pause=0)
    return story(entry(whole=False, address=address, site=f"{site.url}/feed", **fields), asker)


@pytest.mark.parametrize(
    ("shown", "doubt"),
    [
        (page("Ferry back", "This article has moved."), "the page has 4 words"),
        (NOTHING, "holds no article text"),
    ],
)
def test_a_short_story_is_not_lost_to_a_page_that_has_less(site, shown, doubt):
    article = read(site, shown, body=f"<p>{SHORT}</p>")
    assert [block.text for block in article.blocks] == [SHORT]
    assert doubt in article.doubts[0]


def test_a_page_with_the_story_counts_before_a_short_text_of_the_feed(site):
    article = read(site, page("Ferry back", TEXT, SHORT), body=f"<p>{SHORT}</p>")
    assert [block.text for block in article.blocks] == [TEXT, SHORT]
    assert article.doubts == ()


def test_neither_the_feed_nor_the_page_has_a_word(site):
    with pytest.raises(InputError, match="holds no article text") as refused:
        read(site, NOTHING, body="")
    assert refused.value.remedy == "Tell the site; it is asked again the next time."


def picture():
    made = io.BytesIO()
    Image.effect_noise((300, 200), 40).convert("RGB").save(made, "PNG")
    return made.getvalue()


def test_the_feeds_picture_stands_above_a_text_that_shows_none(site):
    address = site.put("/ferry.png", picture(), media="image/png")
    own = {"site": f"{site.url}/feed", "picture": address, "picture_text": "The ferry"}
    article = story(entry(f"<p>{TEXT}</p>", **own), Unasked())
    assert article.blocks[0].kind is BlockKind.FIGURE
    assert article.blocks[0].image is not None
    assert article.blocks[0].text == "The ferry"
    shown = story(entry(f'<p>{TEXT}</p><img src="{address}" alt="Shown">', **own), Unasked())
    assert [b.text for b in shown.blocks if b.kind is BlockKind.FIGURE] == ["Shown"]
    with pytest.raises(InputError, match="has no text"):
        story(entry("", address="", **own), Unasked())


def test_pictures_are_had_from_the_feeds_own_private_server_and_from_no_other(site):
    other = FeedSite()
    for each in (site, other):
        each.put("/ferry.png", picture(), media="image/png")
    body = (
        f'<p>{TEXT}</p><p><img src="/ferry.png" alt="The ferry"></p><p>{TEXT}</p>'
        f'<p><img src="{other.url}/ferry.png" alt="Another ferry"></p>'
    )
    article = story(entry(body, base=f"{site.url}/x", site=f"{site.url}/feed"), Unasked())
    figures = [block for block in article.blocks if block.kind is BlockKind.FIGURE]
    assert [figure.image is not None for figure in figures] == [True, False]
    assert site.paths() == ["/ferry.png"]
    assert other.asked == []
    other.close()
