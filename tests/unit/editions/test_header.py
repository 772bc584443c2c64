import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from babel import Locale
from babel.dates import get_month_names

from accessnews.article import Article, Block, BlockKind, Image, Sentence
from accessnews.editions.content.header import bare, compose
from accessnews.languages.wording import _table, languages, wording
from accessnews.narration.script import script
from rich_article import CHINESE, ENGLISH

BARE = Article(Sentence("b000s01", "Title"), "en", ())


def lines(article):
    return {block.id: block.text for block in article.header}


def test_nothing_known_nothing_said():
    assert compose(BARE).header == ()


def test_an_english_header():
    made = compose(ENGLISH, narrator="hibari 0.2.1")
    assert lines(made) == {
        "h001": "By Jane Doe",
        "h002": "Published September 30, 2025, 1:25 AM",
        "h003": "Source: example.org",
        "h005": "Read aloud by a synthetic voice.",
    }
    assert [b.kind for b in made.header] == [
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.SOURCE,
        BlockKind.DISCLOSURE,
    ]
    assert made.header[0].sentences[0].id == "h001s01"
    assert replace(made, header=(), footer=()) == ENGLISH


def test_a_bare_article_is_what_it_was_its_pictures_too():
    picture = Block("b001", BlockKind.FIGURE, (), image=Image(b"x", "image/png", 9, 9))
    article = replace(BARE, blocks=(picture,))
    told = compose(article, narrator="hibari")
    assert told.blocks[0].text
    assert bare(told) == article
    described = replace(picture, sentences=(Sentence("b001s01", "A ferry."),))
    assert bare(compose(replace(BARE, blocks=(described,)))).blocks == (described,)


def test_what_is_read_aloud_ends_with_a_line():
    def end(article, **options):
        return [s.text for block in compose(article, **options).footer for s in block.sentences]

    assert end(ENGLISH, narrator="x") == ["End of the article.", "Source: example.org"]
    assert end(CHINESE, narrator="x") == ["全文完。", "来源：example.org"]
    assert end(BARE, narrator="x") == ["End of the article."]
    assert end(ENGLISH) == end(ENGLISH, narrator="x", closing=False) == []


def test_a_chinese_header_of_a_translation():
    assert lines(compose(CHINESE, translator="Qwen2.5", narrator="Kokoro 82M")) == {
        "h001": "作者：Jane Doe",
        "h002": "发布时间：2025年9月30日 01:25",
        "h003": "来源：example.org",
        "h004": "本文由机器从英语翻译，未经人工校对。",
        "h005": "本文由合成语音朗读。",
    }


@pytest.mark.parametrize(
    "source",
    [
        "story.txt",
        "000_75e67dd385086cc9.txt",
        "000_75e67dd385086cc9",
        "My article (final).docx",
        "新闻.html",
        "خبر.md",
        "Page.HTM",
        "article-20260303123456",
        "9f86d081884c7d659a2f",
        "127.0.0.1",
        "localhost",
        "export.xml.gz",
    ],
)
def test_a_file_is_shown_and_not_heard(source):
    for article in (BARE, replace(BARE, language="zh")):
        made = compose(replace(article, source=source), narrator="x")
        (shown,) = [block for block in made.header if block.id == "h003"]
        assert shown.text.endswith(source)
        heard = {line.sentence.id for line in script(made)}
        assert "h003s01" not in heard
        assert "f001s01" in heard
        assert not any(source in line.sentence.text for line in script(made))


@pytest.mark.parametrize(
    ("source", "heard"),
    [
        ("https://www.bbc.co.uk/news/uk-politics-123456?x=1#a", "bbc.co.uk"),
        ("http://example.org:8080/000_75e67dd385086cc9.html", "example.org"),
        ("example.org/news/1.html", "example.org"),
        ("The Guardian", "The Guardian"),
        ("20minutos", "20minutos"),
        ("24ur.com", "24ur.com"),
        ("B92", "B92"),
        ("新华社", "新华社"),
        ("Reuters, 3 March 2026", "Reuters, 3 March 2026"),
    ],
)
def test_a_site_or_a_publisher_is_heard_without_its_address(source, heard):
    made = compose(replace(BARE, source=source), narrator="x")
    said = [line.sentence.text for line in script(made) if line.sentence.id == "h003s01"]
    assert said == [f"Source: {heard}"]


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("when", [date(2026, 3, 3), datetime(2026, 12, 11, 10, 9)])
def test_a_date_line_says_the_month_in_words(language, when):
    article = compose(replace(BARE, language=language, published=when))
    (line,) = [block.text for block in article.header if block.id == "h002"]
    month = get_month_names("wide", "format", Locale.parse(language, sep="-"))[when.month]
    assert month in line or f"{when.month}月" in line
    assert not re.search(r"\d[-/.]\d", line)


@pytest.mark.parametrize("source", ["http://[", "https://", "www.example.org", "{name}"])
def test_an_odd_source_is_said_as_it_is(source):
    assert lines(compose(replace(BARE, source=source))) == {"h003": f"Source: {source}"}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "September 30, 2025, 1:25 AM"),
        ("en-GB", "30 September 2025, 01:25"),
        ("zh", "2025年9月30日 01:25"),
        ("zh-TW", "2025年9月30日 01:25"),
        ("es", "30 de septiembre de 2025, 1:25"),
        ("fr", "30 septembre 2025, 01:25"),
        ("de", "30. September 2025, 01:25"),
        ("tlh", "September 30, 2025, 1:25 AM"),
    ],
)
def test_dates_are_written_as_the_language_does_it(tag, text):
    assert wording(tag).date(datetime(2025, 9, 30, 1, 25)) == text


def test_a_day_without_a_time():
    assert wording("zh").date(date(2025, 9, 30)) == "2025年9月30日"


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        (UTC, "1:25 AM UTC"),
        (timezone(timedelta(hours=8)), "1:25 AM UTC+8"),
        (timezone(timedelta(hours=-3, minutes=-30)), "1:25 AM UTC-3:30"),
    ],
)
def test_a_known_zone_is_told(zone, text):
    when = datetime(2025, 9, 30, 1, 25, tzinfo=zone)
    assert wording("en").date(when) == f"September 30, 2025, {text}"


@pytest.mark.parametrize(
    ("tag", "nearest"),
    [
        ("zh-Hans-SG", "zh"),
        ("zh-HK", "zh-Hant"),
        ("pt-BR", "pt"),
        ("nl", "en"),
        ("x-private", "en"),
    ],
)
def test_the_nearest_wording(tag, nearest):
    assert wording(tag).language == nearest


def test_every_language_says_everything_with_the_same_values():
    import string

    def values(phrase):
        return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}

    def plural(name):
        """The phrase for any other count, where this one is for one of CLDR's categories."""
        found = re.fullmatch(r"(.+)-(zero|one|two|few|many|\d+)", name)
        other = f"{found[1]}-other" if found else ""
        return other if other in _table()["en"] else ""

    english = {name: values(phrase) for name, phrase in _table()["en"].items() if not plural(name)}
    assert "issue-count-other" in english
    for tag, phrases in _table().items():
        said = {name: values(phrase) for name, phrase in phrases.items()}
        assert {name: each for name, each in said.items() if not plural(name)} == english, tag
        assert all(each <= said[plural(name)] for name, each in said.items() if plural(name)), tag
    assert languages() >= {
        "en", "zh", "zh-Hant", "es", "fr", "pt", "de", "it", "ja", "ko", "hi", "ru", "ar",
    }  # fmt: skip


@pytest.mark.parametrize("language", sorted(languages()))
def test_who_has_checked_a_translation_is_named(language):
    told = replace(BARE, language=language, translated_from="en")
    names = ("Anna Keller", "Ben Ito")
    named, person = (
        lines(compose(told, translator="x", reviewed=True, reviewers=each))["h004"]
        for each in (names, ())
    )
    assert all(each in named for each in names)
    assert "{" not in named
    assert person == lines(compose(told, translator="x", reviewed=True))["h004"] != named
    # Who has looked at a part of it has not checked it.
    part = lines(compose(told, translator="x", reviewers=names))["h004"]
    assert part == lines(compose(told, translator="x"))["h004"]
