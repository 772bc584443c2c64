"""The language of a text, with no network."""

import pytest

from accessnews.reading.detect import chinese_script, detect, free


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
    assert chinese_script("山水人") == "zh"
    assert chinese_script("山水人", tie="zh-Hant") == "zh-Hant"


def test_once_freed_it_answers_the_same():
    text = "Die Schule am Fluss wird im Herbst wieder geöffnet."
    assert detect(text) == "de"
    free()
    assert detect(text) == "de"
