import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hibari import Hibari
from hibari.voices import ASSETS, VOICES

from accessnews.errors import EngineError, ModelMissingError
from accessnews.narration.engines import hibari
from accessnews.narration.engines.hibari import MOST_PHONEMES, HibariNarrator
from accessnews.narration.sufficiency import sounding_seconds
from accessnews.narration.words.normalise import normalise


@pytest.fixture(scope="module")
def narrator():
    return HibariNarrator()


@pytest.fixture(scope="module")
def phonemize():
    return Hibari().g2p


@pytest.fixture
def hibari_home(tmp_path, monkeypatch):
    """An empty cache folder of hibari's."""
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    hibari._model.cache_clear()
    yield tmp_path
    hibari._model.cache_clear()


def test_threads_and_order_do_not_change_the_sound(narrator):
    [voice, *_] = narrator.voices()
    texts = [f"Number {n}: the quixotic Xiaoqing zphryxed the gnarl." for n in range(12)]
    alone = {text: narrator.speak(text, voice).samples for text in texts}
    fresh = HibariNarrator()
    with ThreadPoolExecutor(4) as pool:
        again = dict(
            zip(
                reversed(texts),
                pool.map(lambda text: fresh.speak(text, voice).samples, reversed(texts)),
                strict=True,
            )
        )
    for text in texts:
        np.testing.assert_array_equal(again[text], alone[text])


def test_only_the_voice_in_the_package_is_there_on_a_fresh_machine(narrator, hibari_home):
    assert [(voice.name, voice.language) for voice in narrator.voices()] == [("heart", "en-US")]


def test_a_voice_that_is_not_there_is_missing_and_not_fetched(narrator, hibari_home):
    [heart] = narrator.voices()
    emma = type(heart)("hibari", "emma", "en-GB")
    with pytest.raises(ModelMissingError, match="emma"):
        narrator.speak("Hello.", emma)
    assert list(hibari_home.iterdir()) == []


def test_a_voice_in_the_cache_folder_is_used_if_it_is_whole(narrator, hibari_home, monkeypatch):
    file = hibari_home / VOICES["emma"]["file"]
    shutil.copy(Path(ASSETS) / VOICES["heart"]["file"], file)
    assert "emma" not in {voice.name for voice in narrator.voices()}, "the wrong file is refused"
    hibari._model.cache_clear()
    monkeypatch.setitem(VOICES["emma"], "sha256", VOICES["heart"]["sha256"])
    emma = next(voice for voice in narrator.voices() if voice.name == "emma")
    assert (emma.language, emma.gender) == ("en-GB", "female")


def test_a_link_in_the_text_is_no_pronunciation(narrator):
    [voice, *_] = narrator.voices()
    marked = narrator.speak(
        normalise("He said [hello there everybody](/a/) to us.", "en").text, voice
    )
    plain = narrator.speak("He said hello there everybody to us.", voice)
    assert sounding_seconds(marked.samples, marked.rate) >= sounding_seconds(
        plain.samples, plain.rate
    )


def test_number_five_is_one_sentence(phonemize):
    phonemes = phonemize(normalise("See No. 5 on Sept. 30.", "en").text)
    assert "nˈʌmbəɹ fˈIv" in phonemes
    assert "sɛptˈɛmbəɹ" in phonemes


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("It raised $1.2bn.", ["wˈʌn pˈYnt tˈu bˈɪljən dˈɑləɹz"]),
        ("It is 3pm.", ["θɹˈi pˌiˈɛm"]),
        ("One, i.e. two.", [", ðæt ɪz,"]),
        ("Fruit, e.g. figs.", [", fɔɹ ɪɡzˈæmpəl,"]),
        ("It’s Li’s.", ["ˌɪts", "lˈiz"]),
        ("Pages 5–10.", ["fˈIv tə tˈɛn"]),
    ],
)
def test_what_hibari_alone_gets_wrong_is_right(phonemize, text, sounds):
    phonemes = phonemize(normalise(text, "en").text)
    assert all(sound in phonemes for sound in sounds), phonemes


def test_chinese_in_an_english_sentence_is_spoken(narrator):
    [voice, *_] = narrator.voices()
    without = narrator.speak("Wang lives in town.", voice)
    within = narrator.speak(normalise("Wang 王小明 lives in 北京 town.", "en").text, voice)
    assert within.seconds > without.seconds + 0.8


@pytest.mark.parametrize("text", ["ab cd, ef gh. " * 60, "a" * 30 + " " + "b" * 900, "ab " * 400])
def test_a_long_sentence_is_cut_between_words_only(text):
    parts = list(hibari._parts(text, MOST_PHONEMES))
    assert " ".join(parts) == text.strip()
    assert all(len(part) <= MOST_PHONEMES or " " not in part for part in parts)


def test_text_that_hibari_cannot_read_is_an_error_that_names_it(narrator, monkeypatch):
    [voice, *_] = narrator.voices()
    whole = hibari.english_phonemes
    monkeypatch.setattr(
        hibari, "english_phonemes", lambda g2p, text, given: whole(g2p, "Short.", given)
    )
    with pytest.raises(EngineError, match="The committee met on Monday"):
        narrator.speak("The committee met on Monday to consider the long report again.", voice)
