"""Where the words that are said come from."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.narration.words.spoken import Edit, Spoken


def placed(spoken: Spoken, words: str) -> str:
    begin = spoken.text.index(words)
    low, high = spoken.place(begin, begin + len(words))
    return spoken.original[low:high]


def test_unchanged_text_is_its_own_place() -> None:
    spoken = Spoken.of("A plain sentence.")
    assert spoken.text == spoken.original
    assert [spoken.place(index, index + 1) for index in range(3)] == [(0, 1), (1, 2), (2, 3)]


def test_every_word_of_a_replacement_stands_for_the_whole_of_what_it_replaced() -> None:
    spoken = Spoken.of("It raised $1.2bn today.").sub(r"\$1\.2bn", "1.2 billion dollars")
    assert spoken.text == "It raised 1.2 billion dollars today."
    assert placed(spoken, "billion") == "$1.2bn"
    assert placed(spoken, "1.2 billion dollars") == "$1.2bn"
    assert placed(spoken, "raised") == "raised"
    assert placed(spoken, "today.") == "today."


def test_a_chain_of_edits_leads_back_to_the_first_text() -> None:
    spoken = Spoken.of("pay $5 to Dr. Li").sub(r"\$(\d+)", r"\1 dollars")
    spoken = spoken.sub(r"\d+", "five").sub(r"Dr\.", "Doctor").sub("five dollars", "a fiver")
    assert spoken.text == "pay a fiver to Doctor Li"
    assert placed(spoken, "fiver") == "$5"
    assert placed(spoken, "Doctor") == "Dr."
    assert placed(spoken, "to Doctor Li") == "to Dr. Li"


def test_words_that_stay_keep_their_own_place() -> None:
    spoken = Spoken.of("World War II was").sub(r"World War II", "World War two")
    assert placed(spoken, "War") == "War"
    assert placed(spoken, "two") == "II"


def test_what_is_left_out_belongs_to_no_word_beside_it() -> None:
    spoken = Spoken.of("re\u00adport \u200bnow").sub("[\u00ad\u200b]", "")
    assert spoken.text == "report now"
    assert placed(spoken, "report") == "re\u00adport"
    assert placed(spoken, "now") == "now"
    assert placed(spoken, "rt ") == "rt "


def test_what_is_put_in_has_an_empty_place() -> None:
    spoken = Spoken.of("ab").edited([Edit(1, 1, " and ")])
    assert spoken.place(1, 6) == (1, 1)
    assert placed(spoken, "b") == "b"


def test_a_text_may_vanish() -> None:
    spoken = Spoken.of("***").sub(r"\*", "")
    assert spoken.text == ""
    assert spoken.place(0, 0) == (0, 0)
    assert spoken.edited([Edit(0, 0, "x")]).place(0, 1) == (0, 0)


EDITS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("xy z", max_size=6)), max_size=4
)


@given(st.text("abc 12", max_size=20), st.lists(EDITS, max_size=4))
def test_places_are_within_bounds_and_in_order(
    text: str, rounds: list[list[tuple[int, int, str]]]
) -> None:
    spoken = Spoken.of(text)
    for each in rounds:
        spoken = spoken.edited(_apart(each, len(spoken.text)))
    size = len(spoken.text)
    assert spoken.original == text
    assert "".join(spoken.text[piece.begin : piece.end] for piece in spoken.pieces) == spoken.text
    places = [spoken.place(index, index + 1) for index in range(size)]
    assert all(0 <= begin <= end <= len(text) for begin, end in places)
    assert places == sorted(places)
    assert [end for _, end in places] == sorted(end for _, end in places)
    for piece in spoken.pieces:
        if piece.kept:
            low, high = spoken.place(piece.begin, piece.end)
            assert text[low:high] == spoken.text[piece.begin : piece.end]


@given(st.text("ab 1", max_size=20), st.sampled_from(["a", "b+", "(?=1)", r"\s", "a|1"]))
def test_it_rewrites_as_re_does(text: str, pattern: str) -> None:
    assert Spoken.of(text).sub(pattern, r"<\g<0>>").text == re.sub(pattern, r"<\g<0>>", text)
    assert Spoken.of(text).sub(pattern, lambda match: "").text == re.sub(pattern, "", text)


def test_a_bad_template_is_an_error() -> None:
    with pytest.raises(re.error):
        Spoken.of("a").sub("a", r"\g<name")


def _apart(edits: list[tuple[int, int, str]], size: int) -> list[Edit]:
    made: list[Edit] = []
    for begin, length, text in sorted(edits):
        low = max(begin, made[-1].end if made else 0)
        if low <= size:
            made.append(Edit(low, min(low + length, size), text))
    return made
