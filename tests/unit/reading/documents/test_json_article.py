"""JSON of content systems, of schema.org, of our own; and what is no article's."""

import json
from datetime import datetime

import pytest

from accessnews.article import BlockKind
from accessnews.errors import InputError
from accessnews.formats import article_json
from accessnews.reading.read import read

ONE = "The bridge over the Teel reopened on Saturday, after eleven months of work."
TWO = "Its repair cost £4.2 million, a third more than planned."
BODY = f"<p>{ONE}</p>\n<h2>What it cost</h2><p>{TWO}</p><ol start='3'><li>Piers</li></ol>"
AT = "2026-03-14T09:30:00+01:00"
LINK = "https://gazette.example/bridge/"
WORDPRESS = {
    "id": 7,
    "date": "2026-03-14T09:30:00",
    "type": "post",
    "link": LINK,
    "lang": "en",
    "title": {"rendered": "Holt&#8217;s <em>bridge</em> &amp; the Teel"},
    "content": {"rendered": BODY, "protected": False},
    "excerpt": {"rendered": "<p>Not this.</p>"},
    "_embedded": {
        "author": [{"name": "Mara Lind"}, {"name": "Anders Holt"}],
        "wp:featuredmedia": [
            {
                "source_url": "https://gazette.example/b.jpg",
                "alt_text": "The bridge",
                "caption": {"rendered": "<p>At dawn</p>"},
            }
        ],
        "wp:term": [[{"name": "News", "taxonomy": "category"}], [{"name": "Bridges"}]],
    },
}
GHOST = {
    "id": "1",
    "uuid": "u",
    "slug": "bridge",
    "title": "Bridge reopens",
    "html": BODY,
    "published_at": AT,
    "url": LINK,
    "authors": [{"name": "Mara Lind"}],
    "primary_tag": {"name": "News"},
    "tags": [{"name": "News"}, {"name": "Bridges"}],
}
SCHEMA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge reopens",
    "articleBody": f"{ONE}\n\n{TWO}",
    "author": [{"@type": "Person", "name": "Mara Lind"}],
    "datePublished": AT,
    "inLanguage": "en",
    "mainEntityOfPage": {"@id": LINK},
    "articleSection": ["News"],
    "keywords": "Bridges, Teel",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}
GRAPH = {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, SCHEMA]}
NINJS = {
    "uri": "urn:n:1",
    "type": "text",
    "headline": "Bridge reopens",
    "byline": "By Mara Lind",
    "versioncreated": AT,
    "language": "en",
    "body_html": BODY,
}
NINJS_3 = {
    **{key: NINJS[key] for key in ("uri", "type", "language", "byline")},
    "firstcreated": AT,
    "headlines": [{"role": "main", "value": "Bridge reopens"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": BODY}],
}
DRUPAL = {
    "data": {
        "type": "node--article",
        "attributes": {
            "title": "Bridge reopens",
            "created": AT,
            "langcode": "en",
            "body": {"value": "raw", "processed": BODY},
        },
    }
}
GUARDIAN = {
    "response": {
        "status": "ok",
        "content": {
            "webTitle": "Bridge reopens",
            "webUrl": LINK,
            "webPublicationDate": AT,
            "sectionName": "News",
            "fields": {"body": BODY, "byline": "Mara Lind"},
        },
    }
}
SUBSTACK = {
    "title": "Bridge reopens",
    "post_date": AT,
    "canonical_url": LINK,
    "body_html": BODY,
    "publishedBylines": [{"name": "Mara Lind"}],
}
EXTRACTED = {"title": "Bridge reopens", "author": "Mara Lind", "date": "2026-03-14", "text": ONE}
ALL = {
    "WordPress": WORDPRESS,
    "WordPress, a list of one": [WORDPRESS],
    "Ghost": {"posts": [GHOST], "meta": {}},
    "a post of Ghost's": GHOST,
    "schema.org": SCHEMA,
    "a graph": GRAPH,
    "a list": [SCHEMA],
    "ninjs": NINJS,
    "ninjs 3": NINJS_3,
    "Drupal": DRUPAL,
    "the Guardian": GUARDIAN,
    "Substack": SUBSTACK,
    "an extractor": EXTRACTED,
}


@pytest.fixture
def told(tmp_path):
    def read_it(data, name="post.json", part="", **options):
        text = data if isinstance(data, str) else json.dumps(data)
        (tmp_path / name).write_text(text, "utf-8")
        return read(f"{tmp_path / name}{part}", **options)

    return read_it


@pytest.mark.parametrize("system", ALL)
def test_the_text_and_its_facts(told, system):
    article = told(ALL[system])
    assert article.title.text.replace("Holt’s bridge & the Teel", "Bridge reopens") == (
        "Bridge reopens"
    )
    said = [block.text for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    assert said[0] == ONE
    assert article.language == "en"
    assert article.published is not None
    assert article.published.isoformat()[:10] == "2026-03-14"
    if system != "Drupal":
        assert article.byline.startswith("Mara Lind")


def test_wordpress(told):
    article = told(WORDPRESS)
    assert article.title.text == "Holt’s bridge & the Teel"
    assert article.byline == "Mara Lind, Anders Holt"
    assert article.published == datetime.fromisoformat("2026-03-14T09:30")
    assert (article.source, article.canonical) == (LINK, LINK)
    assert article.tags == ("News", "Bridges")
    assert [(block.kind, block.text) for block in article.blocks] == [
        (BlockKind.FIGURE, "The bridge"),
        (BlockKind.CAPTION, "At dawn"),
        (BlockKind.PARAGRAPH, ONE),
        (BlockKind.HEADING, "What it cost"),
        (BlockKind.PARAGRAPH, TWO),
        (BlockKind.LIST_ITEM, "Piers"),
    ]
    assert article.blocks[-1].number == 3
    assert [part.text for part in article.dropped] == ["The bridge"]  # nothing is fetched for it


def test_schema_org(told):
    article = told(SCHEMA)
    assert [block.text for block in article.blocks] == [ONE, TWO]
    assert article.section == "News"
    assert article.tags == ("Bridges", "Teel")
    assert article.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_of_several_one_is_named(told):
    several = [WORDPRESS, {**WORDPRESS, "title": {"rendered": "Ferry stops"}}]
    with pytest.raises(InputError, match=r"holds 2 articles: 1 Holt’s bridge .*; 2 Ferry stops"):
        told(several)
    assert told(several, part="#2").title.text == "Ferry stops"
    with pytest.raises(InputError, match="has no 9 among its articles"):
        told(several, part="#9")


def test_our_own_is_read_as_it_is(told, tmp_path):
    (tmp_path / "a.md").write_text(f"# Bridge\n\n{ONE} {TWO}\n\n2. Two\n3. Three\n", "utf-8")
    article = read(tmp_path / "a.md")
    whole = json.dumps(article_json.to_json(article))
    assert told(whole) == article
    assert told(whole, "unnamed") == article
    assert told(whole, language="en-GB").language == "en-GB"
    damaged = whole.replace("b001s02", "b001s01")
    with pytest.raises(InputError, match="occurs twice"):
        told(damaged)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"version": "https://jsonfeed.org/version/1.1", "items": [GHOST]}, "is a feed"),
        ({"name": "a package", "version": "1.0"}, "JSON of no article"),
        ([], "JSON of no article"),
        ([1, 2, 3], "JSON of no article"),
        ({"title": "T", "text": "word"}, "JSON of no article"),
        ({"@type": "Person", "name": "Mara", "text": "Words"}, "no article"),
        ({**WORDPRESS, "content": {"rendered": "", "protected": True}}, "behind a password"),
        ({**GHOST, "html": None, "lexical": "{}"}, "has no text as HTML"),
        ('{"title": "T", "content": {"rendered": "<p>', "is no JSON"),
        ("[" * 100_000, "nested too deep|no JSON"),
        ({"title": "T", "html": "<p>a b" * 200_000}, "more than 100,000 tags"),
    ],
)
def test_what_is_no_article(told, data, fault):
    with pytest.raises(InputError, match=fault) as refused:
        told(data)
    assert "\n" not in refused.value.message
    assert refused.value.remedy
