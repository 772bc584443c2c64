"""A news sitemap, an index of sitemaps, and sitemaps that hold no news."""

from datetime import UTC, date, datetime

import pytest

from accessnews.day.feeds.parse import parse
from accessnews.day.feeds.parsed import Origin
from accessnews.errors import InputError

ORIGIN = Origin("gazette", "https://gazette.example/n.xml", "https://gazette.example/n.xml")
OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
)


def url(place, title, published="2026-11-28T23:30:00+09:00", language="ja"):
    return (
        f"<url><loc>{place}</loc><lastmod>2026-11-29</lastmod><news:news><news:publication>"
        f"<news:name>Gazette</news:name><news:language>{language}</news:language>"
        f"</news:publication><news:publication_date>{published}</news:publication_date>"
        f"<news:title>{title}</news:title></news:news></url>"
    )


def sitemap(*urls):
    return parse(f"{OPEN}{''.join(urls)}</urlset>".encode(), ORIGIN)


def test_its_stories():
    found = sitemap(
        url("https://gazette.example/1", "<![CDATA[橋 & 川]]>"),
        url(" /2 ", "Ferry &amp;amp; bridge", "2026-11-28", "en"),
        "<url><loc>https://gazette.example/imprint</loc></url>",
    )
    first, second = found.entries
    assert (first.key, first.title, first.language) == (
        "https://gazette.example/1",
        "橋 & 川",
        "ja",
    )
    assert first.published == datetime(2026, 11, 28, 14, 30, tzinfo=UTC)
    assert first.updated == date(2026, 11, 29)
    assert second.address == "https://gazette.example/2"
    assert second.title == "Ferry & bridge"
    assert second.published == date(2026, 11, 28)
    assert not first.whole
    assert not first.body


def test_an_index_lists_the_newest_first():
    parts = "".join(
        f"<sitemap><loc>https://gazette.example/{n}.xml</loc><lastmod>2026-11-{n:02d}</lastmod>"
        "</sitemap>"
        for n in range(1, 13)
    )
    found = parse(f"<sitemapindex>{parts}</sitemapindex>".encode(), ORIGIN)
    assert found.parts[0] == "https://gazette.example/12.xml"
    assert len(found.parts) == 10
    assert found.notes == ("of 12 sitemaps the 10 newest are asked for",)


def test_a_sitemap_without_news_is_refused():
    with pytest.raises(InputError, match="a sitemap without news: 1 addresses") as refused:
        sitemap("<url><loc>https://gazette.example/about</loc></url>")
    assert "news-sitemap.xml" in refused.value.remedy


def test_a_damaged_one_is_refused_with_its_line():
    with pytest.raises(InputError, match=r"n\.xml:2: is no well-formed XML"):
        parse(f"{OPEN}<url>".encode(), ORIGIN)


def test_one_that_defines_entities_is_refused():
    text = f'<!DOCTYPE urlset [<!ENTITY a "b">]>{OPEN.partition("?>")[2]}</urlset>'
    with pytest.raises(InputError, match="defines entities"):
        parse(text.encode(), ORIGIN)
