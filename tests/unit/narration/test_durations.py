"""Words in the frames of a model's phonemes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from hibari import Hibari
from hibari.voices import ASSETS

from accessnews.narration.durations import (
    Place,
    Timed,
    english_places,
    grouped_places,
    with_output,
    word_times,
)
from accessnews.narration.engine import Word
from accessnews.narration.engines.hibari import DURATIONS, HibariNarrator, english_phonemes
from accessnews.narration.engines.kokoro.phonemes import said
from accessnews.narration.engines.kokoro.vocabulary import MARKS

MODEL = Path(ASSETS) / "hibari.onnx"


@pytest.fixture(scope="module")
def engine():
    return Hibari()


@pytest.fixture(scope="module")
def places(engine):
    def found(text):
        tokens = engine.g2p.phonemize_tokens(engine.g2p.tokenize(text))
        return english_places(text, tokens, engine.vocab)

    return found


def test_an_output_more_changes_no_other(engine):
    ids = engine.ids(engine.g2p("The committee met on Monday."))
    feed = {"ids": np.array([ids], np.int64), "speed": np.ones(1, np.float32)}
    plain = onnxruntime.InferenceSession(MODEL.read_bytes())
    longer = onnxruntime.InferenceSession(with_output(MODEL.read_bytes(), DURATIONS))
    assert [each.name for each in longer.get_outputs()] == [
        *(each.name for each in plain.get_outputs()),
        DURATIONS,
    ]
    *same, frames = longer.run(None, feed)
    for one, other in zip(plain.run(None, feed), same, strict=True):
        np.testing.assert_array_equal(one, other)
    assert frames.size == len(ids)


def test_a_tensor_that_is_not_in_the_graph_is_no_output():
    with pytest.raises(Exception, match="no_such_tensor"):
        onnxruntime.InferenceSession(with_output(MODEL.read_bytes(), "no_such_tensor"))


def test_a_name_longer_than_a_byte_can_count_is_written_whole():
    long = with_output(b"", "n" * 300)
    assert long.endswith(b"n" * 300)
    assert long[:3] == bytes([7 << 3 | 2, (306 & 0x7F) | 0x80, 306 >> 7])


def test_a_word_begins_at_its_first_symbol_and_spaces_pass():
    runs = [Timed("ab cd", (10, 20, 5, 30, 1), 100), Timed("e", (7,), 500)]
    words = word_times([Place(0, 2, 0), Place(3, 2, 2), Place(6, 1, 4)], runs, 1000)
    assert words == (Word(0, 2, 0.1), Word(3, 2, 0.135), Word(6, 1, 0.5))


def test_a_word_that_no_symbol_is_left_of_has_no_time():
    assert word_times([Place(0, 2, 0), Place(3, 2, 9)], [Timed("ab", (1, 1), 0)], 10) == (
        Word(0, 2, 0.0),
    )


def test_a_time_is_never_before_the_sound():
    assert word_times([Place(0, 1, 0)], [Timed("a", (1,), -50)], 10)[0].start == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It’s Li’s well-known book,” she said.", "It’s Li’s well-known book she said"),
        ("In 2019, we met at A.C.M.", "In 2019 we met at A.C.M"),
        ("no  double   spaces", "no double spaces"),
        ("Tom & Ann — both!", "Tom Ann both"),
    ],
)
def test_english_words_are_found_where_they_stand(places, text, words):
    found = [text[place.offset : place.offset + place.length] for place in places(text)]
    assert " ".join(found) == words


@dataclass
class Token:
    text: str
    phonemes: str


def test_what_was_rewritten_has_no_places_and_the_words_around_it_keep_theirs():
    tokens = [Token("one", "wˈʌn"), Token("dollar", "dˈɑləɹ")]
    vocabulary = set("wʌnˈdɑləɹ")
    assert english_places("one dollar", tokens, vocabulary) == (Place(0, 3, 0), Place(4, 6, 4))
    assert english_places("$1", tokens, vocabulary) == ()
    assert english_places("¢ one", [Token("cents", "n"), Token("one", "wˈʌn")], vocabulary) == (
        Place(2, 3, 1),
    )


def test_symbols_that_the_model_does_not_know_are_not_counted():
    tokens = [Token("a", "ɐ?"), Token("b", "b")]
    assert english_places("a b", tokens, {"ɐ", "b"}) == (Place(0, 1, 0), Place(2, 1, 1))


def test_espeaks_words_are_its_groups_of_phonemes_and_reach_to_the_next():
    words = (Word(0, 2, 0), Word(7, 5, 0))
    found = grouped_places("In the night, sir", words, "ɪnðə nˈaɪt,", ",")
    assert found == (Place(0, 6, 0), Place(7, 10, 4))


@pytest.mark.parametrize("symbols", ["ɪn ðə nˈaɪt,", "ɪnðənˈaɪt", ""])
def test_as_many_groups_as_words_or_none_is_known(symbols):
    words = (Word(0, 2, 0), Word(7, 5, 0))
    assert grouped_places("In the night", words, symbols, ",") == ()


def test_the_words_around_a_sign_of_unknown_length_keep_their_places():
    words = (Word(0, 1, 0), Word(2, 1, 0), Word(4, 1, 0))
    found = grouped_places("a ≠ b", words, "a no es igual b", "", lambda _: 9)
    assert found == (Place(0, 1, 0), Place(4, 1, 10))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El precio es 1234 euros hoy.", "es"),
        ("Subió 12,5 por ciento y 1.234.567 más ayer.", "es"),
        ("Le prix est de 1234 euros, soit 75 pour cent de plus.", "fr"),
        ("Le signe ∑ et ≠ puis encore.", "fr"),
        ("Costa 1.234 euro oggi.", "it"),
        ("Custa 1.234 reais hoje.", "pt-BR"),
        ("यह 1234 रुपये है आज।", "hi"),
    ],
)
def test_figures_and_signs_take_no_time_from_the_words_around_them(text, language):
    timed = [text[each.offset : each.offset + each.length] for each in said(text, language).places]
    assert timed[0] == text.split()[0]
    assert timed[-1] == text.rstrip(".।").split()[-1]
    assert len(timed) >= len(text.split()) - 3


def test_a_sign_that_hibari_rewrites_takes_no_time_from_the_words_around_it(engine):
    text = "A fee of ¢ and more words."
    _, tokens = english_phonemes(engine.g2p, text)
    places = english_places(text, tokens, engine.vocab)
    timed = [text[each.offset : each.offset + each.length] for each in places]
    assert timed == ["A", "fee", "of", "and", "more", "words"]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("El comité se reunió, dijo «ayer» la ministra.", "es", 8),
        ("L'ambassadeur s'est rendu à l'hôtel des États-Unis.", "fr", 7),
        ("Il comitato si è riunito lunedì.", "it", 6),
        ("O comitê se reuniu na segunda-feira.", "pt-BR", 6),
        ("समिति सोमवार को मिली।", "hi", 4),
    ],
)
def test_the_words_of_kokoros_other_languages_are_found(text, language, words):
    places = said(text, language).places
    assert len(places) == words
    spoken = [text[place.offset : place.offset + place.length] for place in places]
    letters = [char for char in "".join(spoken) if char.isalnum()]
    assert letters == [char for char in text if char.isalnum()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("委员会星期一开会，同意公布这份报告。", "委员会 星期一 开会 同意 公布 这份 报告"),
        ("他说：“Microsoft Windows”很好。", "他 说 Microsoft·Windows 很 好"),
    ],
)
def test_chinese_words_and_foreign_runs_are_found(text, words):
    written = said(text, "zh")
    found = [text[place.offset : place.offset + place.length] for place in written.places]
    assert " ".join(word.replace(" ", "·") for word in found) == words
    symbols = [symbol for symbol in written.phonemes if not symbol.isspace()]
    assert all(symbols[place.symbols] not in MARKS for place in written.places)


@pytest.mark.parametrize(
    "text",
    ["Tomorrow, people came.", "Boats, engines went.", "Kings, queens ruled.", "Great, tall men."],
)
def test_a_word_after_silence_begins_where_the_sound_does(text):
    narrator = HibariNarrator()
    [voice, *_] = narrator.voices()
    speech = narrator.speak(text, voice)
    window = speech.rate // 200
    power = np.convolve(speech.samples.astype(float) ** 2, np.ones(window) / window, "same")
    loud = power > power.max() / 1000
    onsets = np.flatnonzero(loud[1:] & ~loud[:-1]) / speech.rate
    for word in speech.words[:2]:
        # A plosive begins with its closure, which is silent.
        assert np.abs(onsets - word.start).min() < 0.065
