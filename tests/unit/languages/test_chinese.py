"""The two scripts of Chinese, and its words."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.editions.content.script import article_in_script
from accessnews.languages.zh.text import (
    in_script,
    is_chinese,
    is_traditional,
    simplified,
    tagged_words,
)
from rich_article import CHINESE, ENGLISH

PAIRS = (
    ("他说：“头发发展得快。”", "他說：「頭髮發展得快。」"),
    ("皇后在后面", "皇后在後面"),
    ("干部把干面条晾干", "幹部把乾麵條晾乾"),
    ("里面的一公里", "裡面的一公里"),
    ("国家安全局支持循环赛", "國家安全局支持循環賽"),
    ("GDP 增长3.5%", "GDP 增長3.5%"),
)
CHARACTERS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF), max_size=40)


@pytest.mark.parametrize(("simple", "traditional"), PAIRS)
def test_a_text_in_the_other_script(simple, traditional):
    assert in_script(simple, "zh-Hant") == traditional
    assert in_script(traditional, "zh") == simple


def test_text_without_a_han_character_stays():
    assert in_script("“Yes”", "zh-Hant") == "“Yes”"


def test_an_article_keeps_its_ids_and_is_marked():
    converted = article_in_script(replace(CHINESE, byline="陈国强"), "zh-Hant")
    assert converted.language == "zh-Hant"
    assert converted.translated_from == "en"
    assert converted.byline == "陳國強"
    assert [s.id for s in converted.sentences()] == [s.id for s in CHINESE.sentences()]
    assert next(s.text for s in converted.sentences() if s.id == "b018s01") == "他們一起回家了。"


def test_only_chinese_in_the_other_script_is_converted():
    assert article_in_script(ENGLISH, "zh-Hant") is ENGLISH
    assert article_in_script(CHINESE, "zh") is CHINESE
    assert article_in_script(CHINESE, "zh-Hans") is CHINESE


def test_scripts_by_their_tags():
    assert is_traditional("zh-TW")
    assert not is_traditional("zh-Hans")
    assert not is_traditional("ja")
    assert not is_chinese("yue")


@settings(deadline=None)
@given(CHARACTERS)
def test_simplified_is_one_for_one(text):
    assert len(simplified(text)) == len(text)


@settings(deadline=None)
@given(CHARACTERS)
def test_words_are_the_text(text):
    assert "".join(word for word, _ in tagged_words(text)) == text
