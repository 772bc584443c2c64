"""Kokoro's symbols, and phonemes cut into what one run of the model takes."""

from __future__ import annotations

import json
from pathlib import Path

import hibari
from hypothesis import given
from hypothesis import strategies as st

from accessnews.narration.engines.kokoro.vocabulary import MOST, VOCABULARY, in_parts, known, sounds

CLAUSE = "ʂɨ↘wei↘ ʦu↓ꭧɨ→ swei↗xou↘ pau↘tau↘ lɤ"  # 34 symbols


def test_the_symbols_are_those_of_kokoro_as_hibari_has_them() -> None:
    ours = Path(hibari.__file__).parent / "assets" / "vocab.json"
    assert json.loads(ours.read_text(encoding="utf-8")) == VOCABULARY


def test_a_symbol_with_a_mark_is_spelt_in_two_and_an_unknown_one_left_out() -> None:
    assert known("mˈõjç★❓") == "mˈo\u0303jç"


def test_marks_stress_and_tone_make_no_sound() -> None:
    assert sounds("“ni↓xau↓,” hˈɛlO—!") == 9


def test_a_short_text_is_one_part() -> None:
    assert list(in_parts(CLAUSE)) == [CLAUSE]


def test_a_long_text_is_cut_after_a_clause_into_parts_of_like_length() -> None:
    phonemes = ", ".join([CLAUSE] * 20) + "."
    parts = list(in_parts(phonemes))
    assert len(parts) == 2
    assert all(part.rstrip()[-1] in ",." for part in parts)
    assert max(map(len, parts)) - min(map(len, parts)) < 2 * len(CLAUSE)


def test_without_a_clause_mark_the_cut_is_between_words() -> None:
    phonemes = " ".join([CLAUSE] * 20)
    parts = list(in_parts(phonemes))
    assert all(part.startswith(" ") for part in parts[1:])


def test_a_mark_inside_a_word_is_no_place_to_cut() -> None:
    assert list(in_parts("aaa,aaaa aaa", most=8)) == ["aaa,aaaa", " aaa"]


@given(st.text(st.sampled_from("aɚ↘ ,.—”"), max_size=300), st.integers(2, 60))
def test_nothing_is_lost_and_no_part_is_too_long(phonemes: str, most: int) -> None:
    parts = list(in_parts(phonemes, most))
    assert "".join(parts) == phonemes
    assert all(len(part) <= most for part in parts)


def test_the_most_leaves_room_in_the_voice_table() -> None:
    assert MOST < 510
