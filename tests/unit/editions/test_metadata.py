from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from accessnews.article import Article, BlockKind, Sentence
from accessnews.edition import Edition
from accessnews.editions.epub.metadata import identifier, modified
from rich_article import CHINESE, ENGLISH, block, edition

FEATURE = "schema:accessibilityFeature"
SUFFICIENT = "schema:accessModeSufficient"


def test_an_article_in_full(tmp_path, made):
    book = made(edition(tmp_path, ENGLISH))
    assert book.meta("schema:accessMode") == ["textual"]
    assert book.meta(SUFFICIENT) == ["textual", "auditory"]
    assert book.meta("schema:accessibilityHazard") == ["none"]
    assert book.meta(FEATURE) == [
        "alternativeText",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "synchronizedAudioText",
        "tableOfContents",
        "unlocked",
    ]
    assert book.text("content.opf", "//dc:creator") == ["Jane Doe"]
    assert book.text("content.opf", "//dc:date") == ["2025-09-30T01:25:00"]
    assert book.text("content.opf", "//dc:source") == [ENGLISH.source]
    assert book.text("content.opf", "//dc:contributor") == []
    assert book.meta("media:narrator") == ["Synthetic voice: hibari 0.2.1, en-1"]


def test_no_conformance_is_claimed(made, case):
    _, whole = case
    package = made(whole).part("EPUB/content.opf")
    assert b"conformsTo" not in package
    assert b"certifiedBy" not in package


def test_without_sound_none_is_claimed(tmp_path, made):
    book = made(edition(tmp_path, ENGLISH, sound=False))
    assert book.meta(SUFFICIENT) == ["textual"]
    assert "synchronizedAudioText" not in book.meta(FEATURE)
    assert "synthetic" not in book.meta("schema:accessibilitySummary")[0]
    assert not book.find("content.opf", "//opf:meta[starts-with(@property, 'media:')]")


def test_one_silent_sentence_is_enough_to_claim_no_sound(tmp_path, made):
    whole = edition(tmp_path, ENGLISH)
    (narration,) = whole.narrations
    clips = tuple(clip for clip in narration.clips if clip.sentence != "b018s01")
    book = made(replace(whole, narrations=(replace(narration, clips=clips),)))
    assert "synchronizedAudioText" not in book.meta(FEATURE)
    assert book.meta(SUFFICIENT) == ["textual"]


def test_headings_and_figures_are_claimed_only_where_they_are(made):
    plain = Article(Sentence("b000s01", "T"), "en", (block("b001", BlockKind.PARAGRAPH, "Text."),))
    book = made(Edition("plain", (plain,)))
    assert {"structuralNavigation", "alternativeText"}.isdisjoint(book.meta(FEATURE))
    summary = book.meta("schema:accessibilitySummary")[0]
    assert "Headings" not in summary
    assert "Images" not in summary


def test_a_figure_without_a_text_alternative_in_one_language(tmp_path, made):
    mute = CHINESE.replace_texts({"b016s01": ""})
    assert "alternativeText" in made(edition(tmp_path, ENGLISH, CHINESE)).meta(FEATURE)
    assert "alternativeText" not in made(edition(tmp_path, ENGLISH, mute)).meta(FEATURE)


def test_a_translation_names_its_machine_in_its_language(tmp_path, made):
    book = made(edition(tmp_path, CHINESE))
    assert book.text("content.opf", "//dc:contributor") == ["机器翻译：Qwen2.5 Coder 1.5B"]
    query = "//opf:meta[@refines=concat('#', //dc:contributor/@id)][@property='role']"
    assert book.text("content.opf", query) == ["trl"]
    summary = book.meta("schema:accessibilitySummary")[0]
    assert "从英语机器翻译，未经人工校对。" in summary
    assert "Qwen2.5 Coder 1.5B" in summary
    assert "hibari 0.2.1，en-1" not in summary
    assert "hibari 0.2.1, en-1" in summary


def test_two_languages_its_own_first(tmp_path, made):
    book = made(edition(tmp_path, CHINESE, ENGLISH))
    assert book.text("content.opf", "//dc:language") == ["zh", "en"]
    titles = book.find("content.opf", "//dc:title")
    assert [t.get("{http://www.w3.org/XML/1998/namespace}lang") for t in titles] == ["zh", "en"]
    assert book.find("content.opf", "/opf:package/@xml:lang") == ["zh"]
    assert "从英语机器翻译" in book.meta("schema:accessibilitySummary")[0]


def test_the_lengths_add_up(tmp_path, made):
    book = made(edition(tmp_path, ENGLISH, CHINESE))
    (total,) = book.meta("media:duration")
    parts = book.text("content.opf", "//opf:meta[@property='media:duration'][@refines]")
    assert sum(float(part[:-1]) for part in parts) == pytest.approx(float(total[:-1]), abs=0.001)
    (refined,) = book.find("content.opf", "//opf:meta[@property='media:duration']/@refines")
    assert book.find("content.opf", f"//opf:item[@id='{refined[1:]}']/@href") == ["article.smil"]


def test_the_identifier_of_a_file_is_its_article_and_its_languages(tmp_path):
    file = replace(ENGLISH, source="article.txt")
    first = edition(tmp_path, file, sound=False)
    assert identifier(first) == identifier(edition(tmp_path, file, sound=False))
    others = [
        replace(file, language="en-GB"),
        replace(file, source="other.txt"),
        replace(file, published=None),
        file.replace_texts({"b000s01": "Other"}),
    ]
    made = {identifier(edition(tmp_path, each, sound=False)) for each in others}
    assert len(made | {identifier(first)}) == 5


def test_an_article_of_the_web_is_the_same_under_another_headline(tmp_path):
    first = identifier(edition(tmp_path, ENGLISH, sound=False))
    corrected = replace(ENGLISH.replace_texts({"b000s01": "Other"}), published=None)
    assert identifier(edition(tmp_path, corrected, sound=False)) == first
    others = [
        replace(ENGLISH, language="en-GB"),
        replace(ENGLISH, source="https://www.example.org/news/other"),
    ]
    assert len({first, *(identifier(edition(tmp_path, each, sound=False)) for each in others)}) == 3


@pytest.mark.parametrize(
    ("epoch", "published", "when"),
    [
        ("86400", datetime(2025, 9, 30), datetime(1970, 1, 2, tzinfo=UTC)),
        ("", datetime(2025, 9, 30, 1, 25), datetime(2025, 9, 30, 1, 25, tzinfo=UTC)),
        (
            "",
            datetime(2025, 9, 30, 1, 25, 7, 9, tzinfo=timezone(timedelta(hours=8))),
            datetime(2025, 9, 29, 17, 25, 7, tzinfo=UTC),
        ),
        ("", date(2025, 9, 30), datetime(2025, 9, 30, tzinfo=UTC)),
        ("not a number", None, datetime(2000, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_time_of_change_never_asks_the_clock(epoch, published, when):
    made = Edition("x", (replace(ENGLISH, published=published),))
    assert modified(made, epoch) == when
