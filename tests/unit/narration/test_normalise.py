"""What is written, and the words that are said for it: the tables and what holds for any text."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.languages.indices import IndexKind, indices
from accessnews.languages.raised import RAISED
from accessnews.narration.words.normalise import Spoken, normalise


@dataclass(frozen=True)
class Case:
    written: str
    words: str
    heard: bool
    still_wrong: str


def cases(language: str) -> list[Case]:
    table = Path(__file__).with_name(f"spoken.{language}.tsv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Case(row[0], row[1], row[2] == "yes", row[3]) for row in rows[1:]]


def parameters(language: str) -> list[object]:
    return [
        pytest.param(
            case,
            id=case.written,
            marks=[pytest.mark.xfail(reason=case.still_wrong)] if case.still_wrong else [],
        )
        for case in cases(language)
    ]


@pytest.mark.parametrize("case", parameters("en"))
def test_english_is_said_in_these_words(case: Case) -> None:
    assert normalise(case.written, "en").text == case.words


@pytest.mark.parametrize("case", parameters("zh"))
def test_chinese_is_said_in_these_words(case: Case) -> None:
    assert normalise(case.written, "zh").text == case.words


def test_the_tables_are_large_and_each_text_stands_once() -> None:
    for language, least, heard in (("en", 150, 15), ("zh", 100, 10)):
        table = cases(language)
        assert len(table) == len({case.written for case in table}) >= least
        assert sum(case.heard for case in table) >= heard


@pytest.mark.parametrize("language", ["en", "zh"])
def test_words_stay_as_they_are(language: str) -> None:
    changed = {
        case.words: again
        for case in cases(language)
        if not case.still_wrong and (again := normalise(case.words, language).text) != case.words
    }
    assert changed == {}


LIMIT = {"en": 0.25, "zh": 0.2}
"""Word error, and error of toneless syllables, that Whisper base may make in one sentence."""
MISHEARD = 1
"""Sentences: eight-bit weights of voice and listener give each processor another sound."""

PIECES = [
    *"0123456789.,-–—/:%$€¥£~·'’() +#@&°½③'\"“”…×=<>_aAkmBpx",
    *("bn", "million", "2024", "1990s", "am", "p.m.", "Nov.", "25", "Dr.", "St.", "II", "No."),
    *("km/h", "BBC", "WHO", "3-2", "24/7", "王小明", "Привет", "www.bbc.com/news", "a@b.org"),
    *(
        "年",
        "月",
        "日",
        "点",
        "万",
        "亿",
        "第",
        "比",
        "元",
        "约",
        "到",
        "，",
        "。",
        "2",
        "两",
        "号",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
LANGUAGES = st.sampled_from(["en", "zh", "ja", "es", "fr", "hi", "ru", "yue", "zh-Hant", "en-GB"])


@settings(max_examples=150, deadline=None)
@given(TEXTS | st.text(max_size=40), st.sampled_from(["en", "zh", "es", "ja", "ru"]))
def test_every_letter_and_digit_is_in_a_word_that_is_said(text: str, language: str) -> None:
    spoken = normalise(text, language)
    said: set[int] = set()
    for index, char in enumerate(spoken.text):
        if char.isalnum():
            said.update(range(*spoken.place(index, index + 1)))
    for each in indices(text):
        if each.kind is IndexKind.NOTE:
            said.update(range(each.begin, each.end))
    dropped = [
        char
        for index, char in enumerate(text)
        if char.isalnum() and char not in RAISED and index not in said
    ]
    assert dropped == []


@settings(max_examples=150, deadline=None)
@given(TEXTS | st.text(max_size=40), LANGUAGES)
def test_places_are_in_order_and_within_the_text(text: str, language: str) -> None:
    spoken = normalise(text, language)
    assert spoken.original == text
    places = [spoken.place(index, index + 1) for index in range(len(spoken.text))]
    assert all(0 <= begin <= end <= len(text) for begin, end in places)
    assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(places))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", "zh", "yue"]))
def test_no_digit_is_left(text: str, language: str) -> None:
    assert not any(char.isdecimal() for char in normalise(text, language).text)


@given(
    st.lists(st.sampled_from("the river school opened again with seven teachers".split())),
    LANGUAGES,
)
def test_plain_words_stay(words: list[str], language: str) -> None:
    text = " ".join(words)
    if language != "hi":
        assert normalise(text, language).text == text


@pytest.mark.parametrize(
    ("language", "written", "words"),
    [
        ("de", "Siehe https://www.spiegel.de/panorama 🎉", "Siehe spiegel Punkt DE, konfettibombe"),
        ("fr", "Écrivez à info@lemonde.fr", "Écrivez à info arobase lemonde point FR"),
        (
            "es",
            "EE. UU. gastó $5 millones #Hoy",
            "Estados Unidos gastó 5 millones de dólares hashtag Hoy",
        ),
        ("ja", "5%増の$10", "五パーセント増の十ドル"),
        ("it", "Il sig. Rossi", "Il signor Rossi"),
        ("sw", "@habari 🎉 leo", "habari leo"),
        ("yue", "臺灣2020年", "臺灣二零二零年"),
    ],
)
def test_other_languages_get_what_is_written_alike_everywhere(
    language: str, written: str, words: str
) -> None:
    assert normalise(written, language).text == words


@pytest.mark.parametrize(
    ("language", "written", "word", "place"),
    [
        ("en", "It raised $1.2bn in 2024.", "billion", "$1.2bn"),
        ("en", "It raised $1.2bn in 2024.", "raised", "raised"),
        ("en", "It raised $1.2bn in 2024.", "twenty-four", "2024"),
        ("en", "See www.bbc.com/news now", "now", "now"),
        ("en", "World War II began", "two", "II"),
        ("zh", "他有2个孩子，增长35%。", "三十五", "35%"),
        ("zh", "他有2个孩子，增长35%。", "孩子", "孩子"),
        ("zh", "臺灣2020年有5 km", "公里", "5 km"),
        ("zh", "臺灣2020年有5 km", "湾", "灣"),
        ("ja", "増は5%だ", "五", "5%"),
    ],
)
def test_a_word_leads_back_to_what_it_was_said_for(
    language: str, written: str, word: str, place: str
) -> None:
    spoken = normalise(written, language)
    begin = spoken.text.index(word)
    low, high = spoken.place(begin, begin + len(word))
    assert written[low:high] == place


def test_a_respelling_before_leads_back_too() -> None:
    respelt = Spoken.of("Kyiv won 3-2").sub("Kyiv", "Keev")
    spoken = normalise(respelt, "en")
    assert spoken.text == "Keev won three to two"
    assert spoken.original == "Kyiv won 3-2"
    assert spoken.place(0, 4) == (0, 4)


@pytest.mark.slow
@pytest.mark.thorough  # the main line's listener hears a story in each language
def test_the_words_are_heard_in_english(listener) -> None:
    from accessnews.narration.engines import hibari
    from accessnews.weights.store import ModelStore

    narrator = hibari.open_narrator(ModelStore())
    assert len(differences(narrator, narrator.voices()[0], "en", listener)) <= MISHEARD


@pytest.mark.slow
@pytest.mark.thorough
def test_the_words_are_heard_in_chinese(listener, installed) -> None:
    from accessnews.narration.engines import kokoro
    from accessnews.weights.store import ModelStore

    installed("kokoro-82m-v1.0-int8")
    narrator = kokoro.open_narrator(ModelStore())
    voice = next(each for each in narrator.voices() if each.language == "zh")
    assert len(differences(narrator, voice, "zh", listener)) <= MISHEARD


def differences(narrator, voice, language: str, listener) -> dict[str, str]:
    """What Whisper hears otherwise: its own figures and signs are put in words first."""
    from accessnews.checking.hearing import compare
    from accessnews.checking.whisper import RATE

    found = {}
    for case in cases(language):
        if case.heard:
            speech = narrator.speak(case.words, voice)
            places = np.arange(0, len(speech.samples) - 1, speech.rate / RATE)
            sound = np.interp(places, np.arange(len(speech.samples)), speech.samples)
            heard = listener.text(sound.astype(np.int16), language)
            print(case.words, heard, sep="\n  ")
            likeness = compare(case.words, normalise(heard, language).text, language)
            if likeness.error > LIMIT[language]:
                found[case.written] = f"{likeness.error:.2f}: {heard}"
    return found
