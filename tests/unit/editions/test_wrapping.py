from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.editions.captions.wrapping import CLOSING, LINE, OPENING, lines, width

ENGLISH = (
    "In 1988, two-year-old Mao Yin vanished near his home in the city of Xi’an, Shaanxi Province."
)
CHINESE = "1988年，两岁的毛寅在陕西省西安市的家附近失踪，据当局称，这名幼儿在回家的路上被人抓走。"


def test_a_short_sentence_is_one_line():
    assert lines("Nobody gave up.") == ["Nobody gave up."]


def test_two_even_lines_rather_than_a_long_and_a_short_one():
    text = "The police used facial recognition software to find him."
    assert lines(text) == ["The police used facial", "recognition software to find him."]


def test_english_is_broken_at_spaces_only():
    broken = lines(ENGLISH)
    assert len(broken) == 3
    assert " ".join(broken) == ENGLISH
    assert max(map(width, broken)) <= LINE


def test_chinese_is_broken_anywhere_but_beside_its_punctuation():
    broken = lines(CHINESE)
    assert "".join(broken) == CHINESE
    assert [len(line) <= LINE // 2 for line in broken] == [True] * 3
    assert not any(line[0] in CLOSING or line[-1] in OPENING for line in broken)


def test_a_number_or_latin_word_inside_chinese_is_not_broken():
    text = "他说：“这部手机叫做iPhone15ProMax，它的价格是1,299.95美元，比去年的贵了很多。”"
    broken = lines(text, 20)
    assert "".join(broken) == text
    assert any("iPhone15ProMax" in line for line in broken)
    assert any("1,299.95" in line for line in broken)
    assert broken[-1].endswith("。”")


def test_a_word_longer_than_a_line_stays_whole():
    address = "https://example.org/" + "a" * 60
    assert lines(f"See {address} for more") == ["See", address, "for more"]


@pytest.mark.parametrize("text", ["", " ", "a", "，", "「「「」」」" * 20])
def test_odd_texts(text):
    assert "".join(lines(text)) == text.rstrip()


TEXTS = st.text(st.sampled_from("ab1 ,.“”中文，。「」é\u0301한")).map(lambda t: " ".join(t.split()))


@given(TEXTS, st.integers(8, 60))
def test_nothing_is_lost_and_no_line_is_empty(text, most):
    broken = lines(text, most)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    if text:
        assert all(broken)
    rest = text
    for line in broken:
        assert rest.startswith(line)
        rest = rest[len(line) :].lstrip(" ")
    assert not rest
