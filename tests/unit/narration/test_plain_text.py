import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.narration.words.plain_text import one_line


@pytest.mark.parametrize(
    "char", ["\x00", "\n", "\r", "\t", "\x85", "\u2028", "\ud800", "\U0010ffff"]
)
def test_what_no_engine_can_take_is_a_space(char):
    assert one_line(f"a{char}b") == "a b"


@pytest.mark.parametrize("text", ["नमस्ते क्‍ष", "می‌خواهم", "e\u0301", "👩‍🚀", "北京 — “x”"])
def test_joiners_and_marks_stay(text):
    assert one_line(text) == text


@given(st.text(alphabet=st.characters()))
def test_the_places_of_words_hold(text):
    line = one_line(text)
    assert len(line) == len(text)
    line.encode("utf-8")
