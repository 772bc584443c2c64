"""The one door: paths, standard input, formats told apart, language, ids, and bad input."""

import io
import json
import re
import sys

import pytest

from accessnews.article import BlockKind
from accessnews.errors import InputError
from accessnews.formats.article_json import loads, to_json
from accessnews.reading.read import read

PROSE = (
    "The council met on Tuesday to hear from a firm that tunes organs, and heard nothing at all."
)
CHINESE = "在江边的一座小镇上，图书馆的灯现在要亮到凌晨两点。管理员已经工作了二十六年。"


@pytest.fixture
def written(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"T\n\n{PROSE}\n"),
        ("a.md", f"# T\n\n{PROSE}\n"),
        ("a.MARKDOWN", f"# T\n\n{PROSE}\n"),
        ("a.html", f"<h1>T</h1><p>{PROSE}</p>"),
        ("a.Htm", f"<h1>T</h1><p>{PROSE}</p>"),
        ("a.xhtml", f"<html xmlns='http://www.w3.org/1999/xhtml'><h1>T</h1><p>{PROSE}</p></html>"),
        ("a.news", f"T\n\n{PROSE}\n"),
        ("a.news", f"# T\n\n{PROSE}\n"),
        ("a", f"<!DOCTYPE html><h1>T</h1><p>{PROSE}</p>"),
    ],
)
def test_every_format_gives_the_same_article(written, name, text):
    article = read(written(name, text))
    assert article.title.text == "T"
    assert [(b.id, b.kind, b.text) for b in article.blocks] == [
        ("b001", BlockKind.PARAGRAPH, PROSE)
    ]
    assert article.language == "en"
    assert article.source == name


def test_a_path_may_be_a_string(written):
    assert read(str(written("a.txt", f"T\n\n{PROSE}"))).title.text == "T"


def test_standard_input(monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(f"# T\n\n{PROSE}\n".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    article = read("-")
    assert (article.title.text, article.source) == ("T", "")


def test_standard_input_has_the_same_limit(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a " * 5_000_001)))
    with pytest.raises(InputError, match="standard input: 10 MB is too large"):
        read("-")


def test_ids_are_numbered_through_the_body(written):
    article = read(
        written("a.md", f"# T\n\n{PROSE} {PROSE}\n\n## H\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    )
    assert [s.id for s in article.sentences()] == [
        "b000s01",
        "b001s01",
        "b001s02",
        "b002s01",
        "b003s01",
        "b003s02",
        "b004s01",
        "b004s02",
    ]


def test_the_title_and_headings_are_never_split(written):
    article = read(written("a.md", f"# One. Two! Three?\n\n{PROSE}\n\n## Yes. No.\n\n{PROSE}\n"))
    assert article.title.text == "One. Two! Three?"
    assert len(article.blocks[1].sentences) == 1


def test_heading_levels_skip_none(written):
    article = read(
        written(
            "a.md",
            f"# T\n\n{PROSE}\n\n#### A\n\n{PROSE}\n\n###### B\n\n{PROSE}\n\n### C\n\n{PROSE}",
        )
    )
    assert [b.level for b in article.blocks if b.kind is BlockKind.HEADING] == [2, 3, 2]


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.md", f"{PROSE}\n\n## First heading\n\n{PROSE}\n", "First heading"),
        ("a.md", f"{PROSE} And more.\n", PROSE),
        ("a.txt", f"{PROSE} And more.\n", PROSE),
        ("one-word.txt", "Hello", "Hello"),
        ("the-table.md", "| a | b |\n|---|---|\n| 1 | 2 |\n", "the-table"),
    ],
)
def test_a_title_is_found_where_none_is_given(written, name, text, title):
    article = read(written(name, text))
    assert article.title.text == title
    assert article.blocks


@pytest.mark.parametrize(
    "title", ["Long title " * 46, '<script>alert("x")</script>', "<b>Bold</b> & <i>bad</i>"]
)
def test_a_strange_title_is_plain_text(written, title):
    assert read(written("a.txt", f"{title}\n\n{PROSE}")).title.text == title.strip()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<html><head><title>T</title><script>x()</script></head><body></body></html>"),
        ("a.html", "<!-- nothing -->"),
        ("a.md", "---\ntitle: T\n---\n"),
        ("a.md", "# Only a title\n"),
        ("a.txt", "Image preview\n\nNews Post\n"),
        ("a.txt", "\u200b\u202e\n"),
    ],
)
def test_no_content_is_an_error(written, name, text):
    with pytest.raises(
        InputError, match=f"{re.escape(name)}: (holds no article text|is empty)"
    ) as caught:
        read(written(name, text))
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<h1>A&#x202e;B&#0;C&#x85;</h1><p>{}&#8203;&#xfffe;&#xd800;</p>"),
        ("a.md", "# A&#x202e;B&#x7;C\n\n{}&#x200b;\n"),
        ("a.md", '---\ntitle: "A\\u202eB\\0C\\ud800"\nauthor: "D\\x07"\n---\n{}\n'),
        (
            "a.html",
            '<script type="application/ld+json">{{"@type": "NewsArticle", "headline":'
            '"A\\u202eB\\ud800C",'
            '"author": "D\\u0000\\udfff"}}</script><p>{}</p>',
        ),
    ],
)
def test_entities_and_escapes_bring_no_unclean_character_in(written, name, text):
    article = read(written(name, text.format(PROSE)))
    assert article.title.text.replace("\ufffd", "").replace("…", "").startswith("ABC")
    everything = json.dumps(to_json(article), ensure_ascii=False)
    everything.encode("utf-8")
    assert loads(everything) == article
    assert not re.search("[\u202e\u200b\x00-\x09\x7f-\x9f]", everything.replace("\n", ""))


def test_language_is_detected_declared_or_given(written):
    assert read(written("a.txt", f"标题\n\n{CHINESE}")).language == "zh"
    assert read(written("a.md", f"---\nlang: pt-br\n---\n{PROSE}")).language == "pt-BR"
    assert read(written("a.md", f"---\nlang: pt\n---\n{PROSE}"), language="en").language == "en"
    assert read(written("a.md", f"---\nlang: klingonese\n---\n{PROSE}")).language == "en"


def test_a_template_that_says_english_over_chinese_text_is_not_believed(written):
    page = f"<html lang='en'><body><h1>标题</h1><p>{CHINESE}</p></body></html>"
    assert read(written("a.html", page)).language == "zh"
    assert read(written("a.html", page.replace("'en'", "'zh-TW'"))).language == "zh"
    shared = "<html lang='zh-TW'><body><p>山水人，山水人。</p></body></html>"
    assert read(written("a.html", shared)).language == "zh-Hant"


def test_a_feed_that_says_english_over_arabic_text_is_not_believed(written):
    arabic = "أعلنت وزارة النقل يوم السبت أن العبّارة ستعود إلى العمل بين الجزر بعد أسبوعين."
    page = f"<html lang='en'><body><h1>العبّارة تعود</h1><p>{arabic}</p><p>Ferry</p></body></html>"
    assert read(written("a.html", page)).language == "ar"
    assert read(written("a.html", page.replace("'en'", "'fa'"))).language == "fa"
    latin = "<html lang='hi'><body><p>Yah ek lambi kahani hai, aur bahut purani.</p></body></html>"
    assert read(written("a.html", latin)).language == "hi"


def test_an_ambiguous_date_follows_the_language_given(written):
    path = written("a.txt", f"T\n03/04/2025\n\n{PROSE}")
    assert str(read(path).published) == "2025-04-03"
    assert str(read(path, language="en-US").published) == "2025-03-04"


def test_no_local_path_is_told(written, tmp_path):
    assert str(tmp_path) not in str(read(written("a.txt", f"T\n\n{PROSE}")))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "is empty"),
        ("empty.html", b"\xef\xbb\xbf \n", "is empty"),
        ("binary.txt", bytes(range(256)) * 4, "is a binary file"),
        ("book.md", b"PK\x03\x04....", "is a damaged ZIP archive"),
        ("large.txt", b"a " * 5_000_001, "too large"),
    ],
)
def test_bad_files_are_named(written, name, data, message):
    path = written(name, data)
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert caught.value.message.startswith(f"{path}: ")
    assert caught.value.remedy
