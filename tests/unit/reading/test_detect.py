"""The language of a text, with no network."""

import pytest

from accessnews.languages.zh.charsets import script_of
from accessnews.reading import detect as rules
from accessnews.reading.detect import detect, free
from texts_by_language import NEAR, TEXTS


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The ferry crossed the bay again on Saturday with 212 passengers.", "en"),
        ("El mercado volvió a la plaza después de seis años de ausencia.", "es"),
        ("Le boulanger part chaque matin avec quarante baguettes.", "fr"),
        ("Die Brücke wurde gestern nach langer Pause wieder geöffnet.", "de"),
        ("A ponte foi reaberta ontem, depois de muito tempo fechada.", "pt"),
        ("Мост снова открыли вчера после долгого перерыва.", "ru"),
        ("فتح الجسر من جديد بعد غياب طويل.", "ar"),
        ("오늘은 날씨가 좋습니다.", "ko"),
        ("今日は良い天気です。", "ja"),
        ("小镇图书馆为夜班工人开到凌晨两点", "zh"),
        ("燈塔守護人的最後一班", "zh-Hant"),
        ("《Time》和CNN报道了这个故事，BBC也报道了。", "zh"),
        ("30/09/2025 — 100%", "und"),
        ("", "und"),
    ],
)
def test_detect(text, tag):
    assert detect(text) == tag


def test_characters_that_both_scripts_share_decide_nothing():
    assert script_of("山水人") == "zh"
    assert script_of("山水人", tie="zh-Hant") == "zh-Hant"


def test_once_freed_it_answers_the_same():
    text = "Die Schule am Fluss wird im Herbst wieder geöffnet."
    assert detect(text) == "de"
    free()
    assert detect(text) == "de"


@pytest.mark.parametrize("tag", ["en", "es", "fr", "de"])
def test_a_text_full_of_a_languages_small_words_is_not_given_to_statistics(tag, monkeypatch):
    monkeypatch.setattr(rules, "_identifier", None)
    assert detect(TEXTS[tag]) == tag
    assert detect(TEXTS[tag].upper()) == tag


@pytest.mark.parametrize("tag", NEAR)
def test_what_is_near_such_a_language_is(tag):
    """It has many of its small words, and is told from it by statistics."""
    assert detect(NEAR[tag] * 2) == tag


@pytest.mark.parametrize(("one", "other"), [("en", "pt"), ("es", "fr"), ("de", "en"), ("fr", "de")])
def test_a_text_in_two_languages_is_given_to_statistics(one, other):
    assert rules._plainly(TEXTS[one]) == one
    assert rules._plainly(TEXTS[one] + TEXTS[other]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The end.",
        "The the " * 9,
        "1 2 3 " * 50,
        "",
        "no no no " * 3,
        "Yes, the end. " * 4,
        "W W D L A I A L W D " * 9,
    ],
)
def test_so_is_one_of_few_words(text):
    assert rules._plainly(text) == ""
