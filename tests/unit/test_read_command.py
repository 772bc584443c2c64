"""What ``read`` tells of an article besides its text: doubts, its address, licence and subjects."""

from accessnews.article import TITLE_ID, Article, Sentence
from accessnews.report import describe

PAGE = """\
<html lang="en"><head><title>The bridge</title>
<link rel="canonical" href="https://example.org/news/bridge">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<meta property="article:section" content="Local"><meta property="article:tag" content="Teel">
</head><body><article><h1>The bridge</h1>
<p>The <a href="/r?utm_source=x">bridge</a> is open again, said the mayor of the whole town.</p>
<p>It over the river was closed for nine years, and the town waited for all of it, too.</p>
</article><a rel="next" href="/news/bridge?page=2">Next page</a></body></html>
"""


def test_what_is_doubtful_is_told(accessnews, tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    lines = accessnews("read", "a.html").stdout.splitlines()
    assert "canonical: https://example.org/news/bridge" in lines
    assert "licence: https://creativecommons.org/licenses/by/4.0/" in lines
    assert "section: Local" in lines
    assert "tags: Teel" in lines
    (doubt,) = (line for line in lines if line.startswith("look at it: "))
    assert "page 2" in doubt
    (record,) = accessnews("read", "a.html", "--json").records
    assert record["doubts"] == [doubt.removeprefix("look at it: ")]
    assert record["tags"] == ["Teel"]
    assert record["blocks"][0]["sentences"][0]["runs"] == [
        {"begin": 4, "end": 10, "kind": "link", "value": "https://example.org/r"}
    ]


def test_the_report_has_it_too(tmp_path):
    article = Article(
        Sentence(TITLE_ID, "T"),
        "en",
        (),
        canonical="https://example.org/",
        licence="https://creativecommons.org/licenses/by/4.0/",
        section="Local",
        tags=("Teel",),
        doubts=("it goes on",),
    )
    report = describe(article, [], [], {}, [], tmp_path, lambda *_: None, tmp_path)
    assert report["doubts"] == ["it goes on"]
    assert (report["canonical"], report["section"], report["tags"]) == (
        "https://example.org/",
        "Local",
        ["Teel"],
    )
    assert report["licence"] == article.licence
