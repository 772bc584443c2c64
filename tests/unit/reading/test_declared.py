"""A site that names a wrong language for a text: believed, overruled, or told."""

from itertools import permutations

import pytest

from accessnews.reading.declared import language_of
from accessnews.reading.read import read
from texts_by_language import NEAR, TEXTS

LONG = {tag: text * 6 for tag, text in TEXTS.items()}
ALIKE = [("en", "pt"), ("es", "fr"), ("de", "nl"), ("es", "pt"), ("fr", "en"), ("ru", "uk")]
KNOWN = [*ALIKE, *((b, a) for a, b in ALIKE)]
CYRILLIC = ("ru", "uk")


@pytest.mark.parametrize(("declared", "is_in"), KNOWN)
def test_long_text_in_another_language_is_taken_as_what_it_is(declared, is_in):
    tag, doubt = language_of(LONG[is_in], declared)
    assert tag == is_in
    assert f"--from {declared}" in doubt


def test_region_of_what_is_declared_stays():
    assert language_of(LONG["pt"], "pt-BR") == ("pt-BR", "")


@pytest.mark.parametrize("declared", ["gl", "ca", "af", "sv"])
def test_site_of_a_rarer_language_is_believed_and_the_doubt_told(declared):
    is_in = {"gl": "es", "ca": "es", "af": "nl", "sv": "de"}[declared]
    tag, doubt = language_of(LONG[is_in], declared)
    assert tag == declared
    assert f"--from {is_in}" in doubt


@pytest.mark.parametrize(("declared", "is_in"), [*permutations(TEXTS, 2)])
def test_short_text_is_what_its_source_says(declared, is_in):
    first = TEXTS[is_in].partition(". ")[0]
    if (declared in CYRILLIC) == (is_in in CYRILLIC):
        assert language_of(first, declared) == (declared, "")


@pytest.mark.parametrize("tag", TEXTS)
def test_what_is_declared_rightly_has_no_doubt(tag):
    for text in (LONG[tag], TEXTS[tag]):
        assert language_of(text, tag) == (tag, "")


def test_text_with_quotations_in_another_language_is_what_its_source_says():
    mixed = (TEXTS["en"] * 2 + TEXTS["es"]) * 4
    assert language_of(mixed, "en") == ("en", "")
    assert language_of(mixed, "es")[0] == "es"


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("ja", "市议会星期一晚上开会，决定在新桥完工之前保留旧桥。", "zh"),
        ("zh", "市議会は月曜日の夜に開かれ、新しい橋ができるまで古い橋を残すと決めた。", "ja"),
        ("en", "市议会星期一晚上开会，决定在新桥完工之前保留旧桥。", "zh"),
    ],
)
def test_han_and_kana_are_plain_in_a_short_text(declared, text, expected):
    assert language_of(text, declared) == (expected, "")


def test_article_tells_an_editor(tmp_path):
    page = tmp_path / "page.html"
    paragraphs = f"<p>{TEXTS['pt']}</p>" * 6
    page.write_text(f"<html lang=en><title>A ponte</title><article>{paragraphs}", "utf-8")

    article = read(page)

    assert article.language == "pt"
    assert any("reads as pt" in doubt for doubt in article.doubts)
    assert read(page, language="en").language == "en"
    assert not any("reads as" in doubt for doubt in read(page, language="en").doubts)


@pytest.mark.parametrize("declared", ["en", "pt", "es", "fr", "de", "ru", "uk", "pl", "it", "nl"])
@pytest.mark.parametrize("is_in", NEAR)
def test_a_near_language_is_told_whatever_its_site_says(declared, is_in):
    """It has small words of the one that is declared, and is asked for by statistics."""
    tag, doubt = language_of(NEAR[is_in] * 12, declared)
    assert tag != declared or "reads as" in doubt
