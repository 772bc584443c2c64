"""What a page shows of other sites: named, with its address; counters and offers are not."""

import pytest

from accessnews.article import BlockKind
from accessnews.reading.html.blocks import page_blocks
from accessnews.reading.html.read import read_html
from accessnews.reading.html.tree import parse
from accessnews.reading.read import read
from accessnews.runs import RunKind

P = "<p>The bridge over the river Teel reopened on Saturday, four years after a flood took it.</p>"
LAST = "<p>The mayor, Ina Holt, walked across it first, and hundreds of people followed her.</p>"


def embeds(text, language="en"):
    found = page_blocks(parse(f"<html lang='{language}'><body>{text}</body></html>"))
    blocks = [item.block for item in found if item.block.kind is BlockKind.EMBED]
    assert all(b.runs[0].kind is RunKind.LINK and b.runs[0].end == len(b.text) for b in blocks)
    return [(block.text, block.runs[0].value) for block in blocks]


PLAYER = "https://www.youtube.com/embed/abc_DEF-123"
WATCH = "https://www.youtube.com/watch?v=abc_DEF-123"


@pytest.mark.parametrize(
    ("element", "name", "address"),
    [
        (
            f"<iframe src='{PLAYER}?rel=0' title='The bridge'></iframe>",
            "Video: The bridge",
            WATCH,
        ),
        (
            "<iframe src='//www.youtube-nocookie.com/embed/abc_DEF-123' title='Video'>",
            "Video: youtube.com",
            WATCH,
        ),
        (
            "<iframe data-src='https://www.youtube.com/embed/abc_DEF-123'></iframe>",
            "Video: youtube.com",
            WATCH,
        ),
        ("<amp-youtube data-videoid='abc_DEF-123'></amp-youtube>", "Video: youtube.com", WATCH),
        (
            "<lite-youtube videoid='abc_DEF-123' title='Bridge'></lite-youtube>",
            "Video: Bridge",
            WATCH,
        ),
        (
            "<object><param name=movie value='https://www.youtube.com/v/abc_DEF-123'></object>",
            "Video: youtube.com",
            WATCH,
        ),
        (
            "<iframe src='https://player.vimeo.com/video/12345' aria-label='Floods from above'>",
            "Video: Floods from above",
            "https://vimeo.com/12345",
        ),
        (
            "<video title='The mayor walks'><source src='https://cdn.example.org/a.mp4'></video>",
            "Video: The mayor walks",
            "https://cdn.example.org/a.mp4",
        ),
        ("<video src='/a.mp4' title='The flood'></video>", "Video: The flood", "/a.mp4"),
        (
            "<audio src='https://cdn.example.org/a.mp3'></audio>",
            "Audio: cdn.example.org",
            "https://cdn.example.org/a.mp3",
        ),
        (
            "<iframe src='https://open.spotify.com/embed/episode/1'></iframe>",
            "Audio: open.spotify.com",
            "https://open.spotify.com/embed/episode/1",
        ),
        (
            "<iframe src='https://datawrapper.dwcdn.net/aB1/2/' title='Cars a day'></iframe>",
            "Chart: Cars a day",
            "https://datawrapper.dwcdn.net/aB1/2/",
        ),
        (
            "<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>",
            "Map: google.com",
            "https://www.google.com/maps/embed?pb=1",
        ),
        (
            "<iframe src='https://strawpoll.com/embed/1' title='Was it worth it?'></iframe>",
            "Poll: Was it worth it?",
            "https://strawpoll.com/embed/1",
        ),
        (
            "<iframe src='https://news.example.org/apps/flood' title='Flood simulator'></iframe>",
            "Embedded: Flood simulator",
            "https://news.example.org/apps/flood",
        ),
    ],
)
def test_an_embed_is_named_and_leads_to_its_page(element, name, address):
    assert embeds(element) == [(name, address)]


@pytest.mark.parametrize(
    ("language", "word"),
    [("de-AT", "Karte:"), ("fr", "Carte :"), ("zh-CN", "地图："), ("x", "Map:"), ("", "Map:")],
)
def test_its_word_is_in_the_pages_language(language, word):
    map = "<iframe src='https://www.openstreetmap.org/export/embed.html'></iframe>"
    space = "" if word[-1] == "：" else " "
    assert embeds(map, language)[0][0] == f"{word}{space}openstreetmap.org"


@pytest.mark.parametrize(
    "element",
    [
        "<iframe src='https://www.googletagmanager.com/ns.html?id=1' width=0 height=0></iframe>",
        "<iframe src='https://ad.doubleclick.net/x' title='Boots'></iframe>",
        "<iframe src='about:blank' title='Frame'></iframe>",
        "<iframe src='javascript:alert(1)' title='Flood simulator'></iframe>",
        "<iframe src='data:text/html,x' title='Flood simulator'></iframe>",
        "<iframe src='https://u@:1:2/' title='Flood simulator'></iframe>",
        "<iframe title='Flood simulator'></iframe>",
        "<iframe src='https://frames.example.org/1'></iframe>",
        "<iframe src='https://www.youtube.com/embed/a' hidden></iframe>",
        "<iframe src='https://www.youtube.com/embed/a' style='display:none'></iframe>",
        "<iframe src='https://www.youtube.com/embed/a' width='1' height='1'></iframe>",
        "<iframe src='https://www.facebook.com/plugins/like.php?href=x' title='Like'></iframe>",
        "<video src='blob:https://x/1' title='The flood'></video>",
        "<video src='/media/a.mp4'></video>",
        "<object data='logo.svg'></object>",
    ],
)
def test_what_no_reader_sees_is_none(element):
    assert embeds(element) == []


TWEET = (
    "<blockquote class='twitter-tweet'><p>We waited four winters.</p>&mdash; Ina Holt (@inaholt) "
    "<a href='https://twitter.com/inaholt/status/1?ref_src=x'>March 14, 2026</a></blockquote>"
)


def test_a_post_is_a_quotation_and_where_it_stands():
    found = page_blocks(parse(P + TWEET + LAST))
    assert [(item.block.kind.value, item.block.text) for item in found[1:-1]] == [
        ("quote", "We waited four winters. — Ina Holt (@inaholt) March 14, 2026"),
        ("embed", "Post: twitter.com"),
    ]


@pytest.mark.parametrize(
    "post",
    [
        "<blockquote class='instagram-media' data-instgrm-permalink='https://www.instagram.com/p/a/'>"
        "<p>View this post</p></blockquote>",
        "<blockquote class='tiktok-embed' cite='https://www.tiktok.com/@a/video/1'><p>A</p></blockquote>",
        "<div class='fb-post' data-href='https://www.facebook.com/a/posts/1'><p>A post</p></div>",
        "<blockquote class='bluesky-embed'><p>A</p><a href='https://bsky.app/profile/a/post/1'>x</a>"
        "</blockquote>",
        "<div class='wrap'><blockquote class='reddit-embed-bq'>"
        "<a href='https://www.reddit.com/r/a/1'>A</a></blockquote></div>",
    ],
)
def test_posts_of_any_network(post):
    kinds = [item.block.kind.value for item in page_blocks(parse(P + post + LAST))]
    assert kinds == ["paragraph", "quote", "embed", "paragraph"]


def test_an_embed_stands_where_the_page_shows_it(tmp_path):
    frame = "<iframe src='https://www.youtube.com/embed/abc_DEF-123' title='The bridge'></iframe>"
    page = tmp_path / "a.html"
    page.write_text(f"<article><h1>Bridge</h1>{P}<div class=video>{frame}</div>{LAST}</article>")
    blocks = read(page).blocks
    assert [block.kind.value for block in blocks] == ["paragraph", "embed", "paragraph"]
    assert blocks[1].text == "Video: The bridge"
    assert blocks[1].sentences[0].runs[0].value == WATCH


def test_an_embed_has_its_caption():
    frame = "<iframe src='https://www.youtube.com/embed/abc_DEF-123'></iframe>"
    figure = f"<figure>{frame}<figcaption>The mayor walks</figcaption></figure>"
    draft = read_html(f"<html><body><article><h1>B</h1>{P}{figure}{LAST}</article></body></html>")
    assert [block.kind.value for block in draft.blocks][1:3] == ["embed", "caption"]
