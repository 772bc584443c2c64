"""Each rule of the English tables, and names in other scripts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.narration.words.english import RULES, latinise, spoken_english
from accessnews.narration.words.rules import Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_makes_its_example(rule: Rule) -> None:
    text, spoken = rule.example
    assert spoken_english(text).text == spoken


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_is_there_for_nothing(rule: Rule) -> None:
    """Without the rule, its example would be read otherwise: each earns its place."""
    import accessnews.narration.words.english as english
    from accessnews.narration.words.rules import apply
    from accessnews.narration.words.spoken import Spoken

    others = tuple(each for each in english.RULES if each is not rule)
    text, spoken = rule.example
    assert apply(others, english.latinised(Spoken.of(text))).text != spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Li Ming (李明)", "Li Ming (Li Ming)"),
        ("He lives in 北京, near the 银行.", "He lives in Bei Jing, near the Yin Hang."),
        ("吕布", "Lü Bu"),
        ("Привет, Ελλάδα", "Privet, Ellada"),
    ],
)
def test_other_scripts_are_read_in_latin(text: str, spoken: str) -> None:
    assert spoken_english(text).text == spoken


def test_a_name_in_characters_is_placed_where_it_stands() -> None:
    spoken = spoken_english("He met 王小明 in 1999.")
    begin = spoken.text.index("Xiao")
    low, high = spoken.place(begin, begin + 4)
    assert spoken.original[low:high] == "王小明"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_chinese_character_is_left(text: str) -> None:
    assert not re.search(r"[\u4e00-\u9fff]", latinise(text))


@given(st.text(alphabet="王小明北京银行", min_size=1, max_size=8))
def test_each_chinese_character_becomes_a_syllable(text: str) -> None:
    assert len(latinise(text).split()) == len(text)
