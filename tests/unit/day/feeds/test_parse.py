"""What kind of feed an answer is, by its content; and what is none."""

import gzip

import pytest

from accessnews.day.feeds.large import without_large
from accessnews.day.feeds.linked_feeds import linked_feeds
from accessnews.day.feeds.parse import PageError, parse
from accessnews.day.feeds.parsed import Origin, absolute
from accessnews.day.feeds.xml_feed import parse_xml
from accessnews.errors import InputError

ORIGIN = Origin("gazette", "https://gazette.example/", "https://gazette.example/")
PAGE = """<!doctype html><html lang=en><head><title>Gazette</title>
<link rel="alternate" type="text/html" hreflang="fr" href="/fr">
<link rel="alternate" type="application/rss+xml" title="News" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel="ALTERNATE" type="application/feed+json; charset=utf-8" href="https://x.example/f.json">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
</head><body><p>Words.</p></body></html>"""


def test_a_page_names_the_feeds_that_it_links_to():
    with pytest.raises(PageError, match="is a web page, and no feed") as refused:
        parse(PAGE.encode(), ORIGIN)
    assert refused.value.feeds[:2] == (
        "https://gazette.example/feed/",
        "https://gazette.example/comments/feed/",
    )
    assert refused.value.remedy == "The feed that it links to: https://gazette.example/feed/"
    assert "javascript" not in repr(refused.value.feeds)


def test_a_page_without_a_feed_says_what_is_wanted():
    with pytest.raises(PageError) as refused:
        parse(b"<!doctype html><html><body><p>Sorry.</p></body></html>", ORIGIN)
    assert refused.value.feeds == ()
    assert "RSS, Atom or JSON feed" in refused.value.remedy


def test_a_pages_base_counts():
    page = (
        '<base href="https://cdn.example/a/"><link rel=alternate type=application/atom+xml href=f>'
    )
    assert linked_feeds(page.encode(), "https://gazette.example/") == ("https://cdn.example/a/f",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the answer is empty"),
        (b"  \n ", "the answer is empty"),
        (b"%PDF-1.7 words", "is a PDF, and no feed"),
        (b"\x89PNG\r\n\x1a\n0000", "is a picture"),
        (b'{"a": 1}', "is JSON, and no feed that is known"),
        (b'{"version": "https://jsonfeed.org/version/1.1",', "line 1: is no JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b"A few words of text, and no feed.", "holds no feed"),
        (bytes(range(256)) * 10, "holds no feed that can be read: it is no text"),
    ],
)
def test_what_is_no_feed(data, message):
    with pytest.raises(InputError, match=message) as refused:
        parse(data, ORIGIN)
    assert refused.value.remedy
    assert "\n" not in refused.value.message


def test_a_feed_after_empty_lines_and_a_byte_order_mark():
    text = "\ufeff\n\n<rss><channel><title>G</title><item><title>A</title></item></channel></rss>"
    assert [each.title for each in parse(text.encode(), ORIGIN).entries] == ["A"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "gb18030", "utf-16", "koi8-r", "shift_jis"])
def test_a_feed_in_any_encoding_is_one(encoding):
    title = {"iso-8859-1": "Déjà vu", "gb18030": "大桥重新开放", "shift_jis": "東京の橋が開通"}
    told = title.get(encoding, "Мост открыт для всех")
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"><channel><title>G</title>'
        f"<item><title>{told}</title></item></channel></rss>"
    )
    assert [each.title for each in parse(text.encode(encoding), ORIGIN).entries] == [told]


def test_a_feed_with_the_document_type_of_a_page():
    text = (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        "<!-- by --><rss><channel><title>G</title><item><title>A</title></item></channel></rss>"
    )
    assert [each.title for each in parse(text.encode(), ORIGIN).entries] == ["A"]


def test_an_entry_of_50_mb_costs_the_others_nothing():
    huge = b"<![CDATA[" + b"</item> words " * 3_700_000 + b"]]>"
    text = (
        b"<rss version='2.0'><channel><title>G</title><item><title>One</title></item>"
        b"<item><title>Huge</title><description>" + huge + b"</description></item>"
        b"<item><title>Two</title></item></channel></rss>"
    )
    found = parse_xml(text, ORIGIN)
    assert [each.title for each in found.entries] == ["One", "Two"]
    assert found.notes == ("left out: “Huge” of 52 MB, too large for a story (limit: 10 MB)",)


def test_a_packed_sitemap():
    text = (
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc>'
        "<news:news><news:title>A</news:title></news:news></url></urlset>"
    )
    assert [each.title for each in parse(gzip.compress(text.encode()), ORIGIN).entries] == ["A"]
    with pytest.raises(InputError, match="gzip data are damaged"):
        parse(b"\x1f\x8b\x08" + b"x" * 50, ORIGIN)
    with pytest.raises(InputError, match="more than 100 MB come out of it"):
        parse(gzip.compress(bytes(120_000_000), 1), ORIGIN)


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("/a b?q=ü#ü", "https://gazette.example/a%20b?q=%C3%BC#%C3%BC"),
        ("/新闻/1", "https://gazette.example/%E6%96%B0%E9%97%BB/1"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://jo:secret@a.example:8443/x", "https://a.example:8443/x"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("HTTPS://A.example/%7Ejo/%e4", "https://a.example/%7Ejo/%e4"),
        ("//b.example", "https://b.example"),
        ("", ""),
        ("mailto:a@b.example", ""),
        ("https://a.example:99999/", ""),
        ("https://a\x1b.example/", ""),
        ("https://a.example/" + "x" * 3000, ""),
    ],
)
def test_addresses_are_whole_and_plain(written, whole):
    assert absolute(written, "https://gazette.example/feed") == whole


def test_no_more_entries_than_can_be_read():
    items = "".join(f"<item><title>{n}</title></item>" for n in range(9))
    kept, notes = without_large(f"<rss>{items}</rss>".encode(), most=5)
    assert kept.count(b"<item>") == 5
    assert kept.endswith(b"<title>4</title></item></rss>")
    assert notes == ("has 9 entries, of which the first 5 are read",)


def test_where_a_large_entry_begins_and_ends():
    def kept(text, limit=60):
        return without_large(text.encode(), limit)

    small = "<item><title>a</title></item>"
    large = f"<atom:entry x='1'><id>u:1</id>{'w' * 60}</atom:entry>"
    assert kept(small) == (small.encode(), ())
    assert kept(f"<r>{small}{large}{small}</r>")[0] == f"<r>{small}{small}</r>".encode()
    assert "“u:1”" in kept(large)[1][0]
    assert kept(f"<r>{small * 4}</r>") == (f"<r>{small * 4}</r>".encode(), ())
    nested = f"<entry>{small}{'w' * 60}</entry>"
    assert kept(f"<r>{nested}{small}</r>")[0] == f"<r>{small}</r>".encode()
    cut = f"<r>{small}<item><title>b</title>{'w' * 90}"
    assert kept(cut)[0] == cut.encode()  # without an end: the parser tells
