"""An article to JSON and back: exactly the same; anything else says what is wrong with it."""

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Dropped, Sentence
from accessnews.errors import InputError
from accessnews.formats.article_json import from_json, loads, to_json
from accessnews.runs import Run, RunKind, nested

text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=20)
tags = st.sampled_from(["en", "zh-Hant", "pt-BR", "und"])
blocks = st.lists(
    st.tuples(
        st.sampled_from(BlockKind), st.lists(text, max_size=3), st.integers(0, 6), st.booleans()
    ),
    max_size=4,
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.one_of(
    st.none(), st.dates(), st.datetimes(), st.datetimes(timezones=st.one_of(st.none(), offsets))
)


def build(prefix, drawn):
    return tuple(
        Block(
            f"{prefix}{number:03d}",
            kind,
            tuple(
                Sentence(f"{prefix}{number:03d}s{i:02d}", words) for i, words in enumerate(texts, 1)
            ),
            level,
            ordered,
        )
        for number, (kind, texts, level, ordered) in enumerate(drawn, 1)
    )


articles = st.builds(
    lambda title, body, header, footer, dropped, **rest: Article(
        title=Sentence(TITLE_ID, title),
        blocks=build("b", body),
        header=build("h", header),
        footer=build("f", footer),
        dropped=tuple(Dropped(*parts) for parts in dropped),
        **rest,
    ),
    title=text,
    body=blocks,
    header=blocks,
    footer=blocks,
    dropped=st.lists(st.tuples(text, text, st.integers(0, 99)), max_size=3),
    language=tags,
    source=text,
    byline=text,
    translated_from=st.one_of(st.just(""), tags),
    published=moments,
)


@given(articles)
def test_the_round_trip_is_exact(article):
    assert loads(json.dumps(to_json(article))) == article
    assert loads(json.dumps(to_json(article), ensure_ascii=False)) == article


MARKED = [
    {"begin": 0, "end": 10, "kind": "link", "value": "https://example.org/"},
    {"begin": 4, "end": 10, "kind": "language", "value": "zh-Hant"},
    {"begin": 10, "end": 10, "kind": "note", "value": "b002"},
]


def with_runs(runs, place="sentence"):
    data = {
        "title": "The bridge",
        "language": "en",
        "blocks": [
            {
                "id": "b001",
                "kind": "paragraph",
                "sentences": [{"id": "b001s01", "text": "The river."}],
            },
            {"id": "b002", "kind": "note", "sentences": [{"id": "b002s01", "text": "See."}]},
        ],
    }
    if place == "sentence":
        data["blocks"][0]["sentences"][0]["runs"] = runs
    else:
        data["title_runs"] = runs
    return data


@pytest.mark.parametrize("place", ["sentence", "title"])
def test_runs_read_back(place):
    article = from_json(with_runs(MARKED, place))
    sentence = article.title if place == "title" else article.blocks[0].sentences[0]
    assert sentence.runs == (
        Run(0, 10, RunKind.LINK, "https://example.org/"),
        Run(4, 10, RunKind.LANGUAGE, "zh-Hant"),
        Run(10, 10, RunKind.NOTE, "b002"),
    )
    assert from_json(to_json(article)) == article


@given(st.data())
def test_any_runs_survive(data):
    words = data.draw(text.filter(bool))
    ends = st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))
    kinds = st.sampled_from([RunKind.STRONG, RunKind.CODE, RunKind.ABBREVIATION])
    drawn = data.draw(st.lists(st.tuples(ends, kinds, text, text), max_size=5))
    runs = nested([Run(min(e), max(e), kind, *said) for e, kind, *said in drawn])
    block = Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", words, runs),))
    article = Article(Sentence(TITLE_ID, "T", ()), "en", (block,), tags=("a",), doubts=("b",))
    assert loads(json.dumps(to_json(article))) == article


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"end": 11}, r"blocks\[0\].sentences\[0\].runs\[0\] is not within"),
        ({"begin": 9, "end": 8}, r"runs\[0\] is not within"),
        ({"begin": -1}, r"runs\[0\]"),
        ({"kind": "blink"}, r"runs\[0\].kind is unknown: 'blink'"),
        ({"value": "javascript:x()"}, r"runs\[0\].value is no address"),
        ({"value": "data:text/html,x"}, r"runs\[0\].value is no address"),
        ({"value": ""}, r"runs\[0\].value is no address"),
        ({"kind": "language", "value": "a b"}, r"runs\[0\].value is no language tag"),
        ({"kind": "note", "value": "b009"}, "b001s01 refers to 'b009', which is no note"),
        ({"kind": "note", "value": "b001"}, "b001s01 refers to 'b001', which is no note"),
        ({"begin": 5}, r"sentences\[0\].runs cross each other"),
        ({"end": 6}, r"sentences\[0\].runs cross each other"),
        ({"words": 3}, r"runs\[0\].words must be a string"),
    ],
)
def test_runs_that_no_edition_can_show_are_named(change, message):
    with pytest.raises(InputError, match=message):
        from_json(with_runs([{**MARKED[0], **change}, *MARKED[1:]]))


def test_the_form_that_is_documented():
    article = Article(
        title=Sentence(TITLE_ID, "T"),
        language="en",
        blocks=build(
            "b", [(BlockKind.HEADING, ["H"], 2, False), (BlockKind.PARAGRAPH, ["P."], 0, False)]
        ),
        published=datetime(2025, 9, 30, 1, 25),
        dropped=(Dropped("News Post", "related stories", 9),),
    )
    assert to_json(article) == {
        "title": "T",
        "byline": "",
        "published": "2025-09-30T01:25",
        "language": "en",
        "source": "",
        "translated_from": "",
        "blocks": [
            {
                "id": "b001",
                "kind": "heading",
                "level": 2,
                "sentences": [{"id": "b001s01", "text": "H"}],
            },
            {"id": "b002", "kind": "paragraph", "sentences": [{"id": "b002s01", "text": "P."}]},
        ],
        "dropped": [{"text": "News Post", "reason": "related stories", "line": 9}],
    }


@pytest.mark.parametrize(
    ("published", "written"),
    [
        (None, None),
        (date(2025, 9, 30), "2025-09-30"),
        (datetime(2025, 9, 30), "2025-09-30T00:00"),
        (
            datetime(2025, 9, 30, 1, 25, tzinfo=timezone(timedelta(hours=8))),
            "2025-09-30T01:25+08:00",
        ),
    ],
)
def test_published(published, written):
    article = Article(Sentence(TITLE_ID, "T"), "en", (), published=published)
    assert to_json(article)["published"] == written


GOOD: dict[str, Any] = {
    "title": "T",
    "language": "en",
    "blocks": [{"id": "b001", "kind": "paragraph", "sentences": [{"id": "b001s01", "text": "P."}]}],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: [], "the whole must be an object, not a list"),
        (lambda d: {**d, "title": 3}, "title must be a string, not a number"),
        (
            lambda d: {k: v for k, v in d.items() if k != "language"},
            "language must be a string, not nothing",
        ),
        (lambda d: {**d, "blocks": {}}, "blocks must be a list, not an object"),
        (lambda d: {**d, "published": "soon"}, "published is no ISO 8601 date: 'soon'"),
        (lambda d: {**d, "published": 2025}, "published must be a string or null"),
        (lambda d: {**d, "dropped": [{"text": "x"}]}, r"dropped\[0\]\.reason must be a string"),
        (
            lambda d: {**d, "dropped": [{"text": "x", "reason": "y", "line": -1}]},
            r"line must be a whole number",
        ),
        (
            lambda d: {**d, "blocks": [{**d["blocks"][0], "kind": "poem"}]},
            r"blocks\[0\]\.kind is unknown: 'poem'",
        ),
        (
            lambda d: {**d, "blocks": [{**d["blocks"][0], "level": True}]},
            r"blocks\[0\]\.level must be a whole",
        ),
        (
            lambda d: {**d, "blocks": [{**d["blocks"][0], "ordered": "yes"}]},
            r"ordered must be true or false",
        ),
        (
            lambda d: {**d, "blocks": [{**d["blocks"][0], "sentences": [{"id": "b001s01"}]}]},
            r"blocks\[0\]\.sentences\[0\]\.text must be a string, not nothing",
        ),
        (lambda d: {**d, "blocks": d["blocks"] * 2}, "the sentence id 'b001s01' occurs twice"),
    ],
)
def test_what_is_wrong_is_named(change, message):
    with pytest.raises(InputError, match=message) as caught:
        from_json(change(GOOD), "a.json")
    assert caught.value.message.startswith("a.json: not an article's JSON: ")


def sentence(**parts):
    given = {"id": "b001s01", "text": "P.", **parts}
    return {**GOOD, "blocks": [{**GOOD["blocks"][0], "sentences": [given]}]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            sentence(text="a\ud800b"),
            r"blocks\[0\]\.sentences\[0\]\.text holds the character U\+D800",
        ),
        (sentence(text="a\x00b"), r"text holds the character U\+0000"),
        (sentence(text="two\nlines"), r"text holds the character U\+000A"),
        (sentence(id="../../etc"), r"sentences\[0\]\.id is malformed"),
        (sentence(id='b001s01"><script>'), r"sentences\[0\]\.id is malformed"),
        (sentence(id="b002s01"), "not of b001: 'b002s01'"),
        ({**GOOD, "language": "../en"}, "language is no language tag"),
        ({**GOOD, "language": ""}, "language is no language tag"),
        ({**GOOD, "translated_from": "a b"}, "translated_from is no language tag"),
        (
            {**GOOD, "blocks": [{**GOOD["blocks"][0], "id": "x"}]},
            r"blocks\[0\]\.id is malformed: 'x'",
        ),
    ],
)
def test_nothing_unsafe_comes_in(data, message):
    with pytest.raises(InputError, match=message):
        loads(json.dumps(data))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"^a\.json:1: is no JSON"),
        ('{"title": "T",\n "blocks": [}', r"^a\.json:2: is no JSON"),
        ("[" * 100_000, r"^a\.json: is no article's JSON: nested too deep"),
    ],
)
def test_what_is_no_json_names_its_line(text, message):
    with pytest.raises(InputError, match=message):
        loads(text, "a.json")


def test_what_most_articles_lack_may_be_left_out():
    assert from_json(GOOD) == Article(
        Sentence(TITLE_ID, "T"), "en", build("b", [(BlockKind.PARAGRAPH, ["P."], 0, False)])
    )
