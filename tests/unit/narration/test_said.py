"""Figures and the signs around them: the words of each, and that a voice makes a sound of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.languages.figures import minus
from accessnews.languages.greek import LETTERS, letter_name
from accessnews.narration.engines.espeak import _identifiers, _voices
from accessnews.narration.engines.espeak_library import clauses
from accessnews.narration.words.normalise import normalise

with Path(__file__).with_name("said.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]

VOICES = {voice.name: voice.language for voice in _voices()}
WITHOUT_FIGURES = frozenset({"chr", "cv", "fo", "kaa", "sjn", "xex"})
"""Voices of eSpeak that say nothing for a figure, or have no dictionary at all."""

BY_DIGITS = st.sampled_from(["5", "12", "0,3", "4.5", "85", "1200"])
UNITS = st.sampled_from(["", " °C", "℃", " %", "%", " km", " kg", " m/s", " mg/m³", " €"])
LANGUAGES = (
    "en es fr pt it hi de nl pl ru uk tr ar he ko ja vi id sw fa bn ta th el cs sv fi hu ro"
).split()


def phonemes(text: str, voice: str) -> str:
    told = " ".join(spoken for _, spoken in clauses(text, _identifiers()[voice]))
    return "".join(char for char in told if char.isalpha())


@pytest.mark.parametrize(("language", "text", "words"), ROWS, ids=lambda part: part)
def test_it_is_said_in_these_words(language: str, text: str, words: str) -> None:
    assert normalise(text, language).text == words


@pytest.mark.parametrize("voice", sorted(VOICES.keys() - WITHOUT_FIGURES))
def test_every_voice_of_espeak_says_the_minus(voice: str) -> None:
    language = VOICES[voice]
    plain = phonemes(normalise("5", language).text, voice)
    for written in ("-5", "−5"):
        assert len(phonemes(normalise(written, language).text, voice)) > len(plain)


@settings(deadline=None)
@given(st.sampled_from(LANGUAGES), st.sampled_from("-−"), BY_DIGITS, UNITS)
def test_a_sign_before_any_number_and_unit_is_the_minus(
    language: str, sign: str, number: str, unit: str
) -> None:
    said = normalise(f"{sign}{number}{unit}", language).text
    assert minus(language) in said
    assert not set("−%") & set(said)


@given(st.sampled_from(LANGUAGES), st.sampled_from(["A-5", "2-1", "1939-45", "5-10", "COVID-19"]))
def test_a_hyphen_is_no_minus(language: str, text: str) -> None:
    assert minus(language) not in normalise(text, language).text


PIECES = st.lists(
    st.sampled_from(
        [*"0123456789٣٫٬%٪°′″'\"/~-−–±+(). ,$€£µμΩθβ²³", "km", "mg", "°C", "Rs", "UTC", "737", "s"]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.sampled_from(LANGUAGES))
def test_no_rule_fails_at_any_text(text: str, language: str) -> None:
    spoken = normalise(text, language)
    assert spoken.original == text
    assert all(
        0 <= begin <= end <= len(text)
        for begin, end in (spoken.place(index, index + 1) for index in range(len(spoken.text)))
    )


@pytest.mark.parametrize("language", [*LANGUAGES, "zh", "zh-Hant", "yue", "xx"])
def test_each_greek_letter_has_a_name_of_its_own(language: str) -> None:
    names = [letter_name(letter, language) for letter in LETTERS]
    assert all(names)
    assert len(set(names)) >= len(LETTERS) - 1  # mi and ni, fi and phi may fall together
    assert letter_name("Ω", language) == letter_name("ω", language)
