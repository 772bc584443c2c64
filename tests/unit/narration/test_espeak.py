import hashlib
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from langcodes import tag_is_valid

from accessnews.errors import UsageError
from accessnews.narration.engine import Delivery, Voice
from accessnews.narration.engines.espeak import RATE, EspeakNarrator
from accessnews.narration.sufficiency import sounding_seconds

TEXT = "The committee met on Monday, and agreed to publish “it” — soon."


@pytest.fixture(scope="module")
def narrator():
    return EspeakNarrator()


@pytest.fixture(scope="module")
def voices(narrator):
    return {voice.name: voice for voice in narrator.voices()}


@pytest.fixture(scope="module")
def speak(narrator, voices):
    return lambda text, name="en-US": narrator.speak(text, voices[name])


def digest(speech):
    return hashlib.sha256(speech.samples.tobytes()).hexdigest()


def test_over_a_hundred_languages_have_a_valid_tag(voices):
    assert all(tag_is_valid(voice.language) for voice in voices.values())
    assert len({voice.language.split("-")[0] for voice in voices.values()}) > 100
    assert {"zh", "yue", "pt-BR", "pt", "en-GB", "en-US", "es", "es-419", "hi", "ru"} <= {
        voice.language for voice in voices.values()
    }


def test_every_voice_speaks(narrator, voices):
    for voice in voices.values():
        speech = narrator.speak("Hello 5 there", voice)
        assert sounding_seconds(speech.samples, speech.rate) > 0.3, voice


def test_words_are_found_in_the_text_and_begin_in_order(speak):
    speech = speak(TEXT)
    spoken = [TEXT[word.offset : word.offset + word.length] for word in speech.words]
    assert [word for word in spoken if word.isalpha()] == [
        word.strip(",.“”—") for word in TEXT.split() if word != "—"
    ]
    starts = [word.start for word in speech.words]
    assert starts == sorted(starts)
    assert 0 <= starts[0] < starts[-1] < speech.seconds


def test_offsets_count_code_points(speak):
    text = "Straße 😀 café 北京 naïve"
    spoken = [text[word.offset : word.offset + word.length] for word in speak(text).words]
    assert {"Straße", "café", "naïve"} <= set(spoken)


def test_a_word_spoken_in_syllables_is_one_word(speak):
    offsets = [word.offset for word in speak("こんにちは せかい", "ja").words]
    assert len(offsets) == len(set(offsets))


def test_what_was_spoken_before_does_not_change_the_sound(speak, voices):
    first = digest(speak(TEXT))
    for name in ("cmn", "de", "en-GB-scotland"):
        speak("Etwas 5 anderes.", name)
        assert digest(speak(TEXT)) == first


def test_threads_do_not_change_the_sound(speak):
    texts = [f"{TEXT} {number}" for number in range(12)]
    alone = [digest(speak(text)) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: digest(speak(text)), texts)) == alone


def test_another_process_makes_the_same_sound(speak):
    program = (
        "import hashlib, sys\n"
        "from accessnews.narration.engines.espeak import EspeakNarrator\n"
        "narrator = EspeakNarrator()\n"
        "voice = next(v for v in narrator.voices() if v.name == 'en-US')\n"
        "samples = narrator.speak(sys.argv[1], voice).samples\n"
        "print(hashlib.sha256(samples.tobytes()).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, TEXT], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == digest(speak(TEXT))


def _speak_in_child(results):
    narrator = EspeakNarrator()
    voice = next(each for each in narrator.voices() if each.name == "en-US")
    results.put(digest(narrator.speak(TEXT, voice)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_speaks(speak):
    here = digest(speak(TEXT))
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    child = context.Process(target=_speak_in_child, args=(results,))
    child.start()
    assert results.get(timeout=60) == here
    child.join()
    assert child.exitcode == 0


def test_another_user_of_the_library_is_not_disturbed(speak):
    import ctypes

    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    assert library.espeak_Initialize(2, 0, data, 0x8000) == RATE
    speak(TEXT)
    assert library.espeak_SetVoiceByName(b"en-us") == 0
    assert library.espeak_Terminate() == 0


@pytest.mark.parametrize(
    ("marked", "if_interpreted"),
    [
        ("<b>hello</b> there", "hello there"),
        ("[[h@l'oU]]", "hello"),
        ('one <break time="5s"/> two', "one two"),
        ("&lt;", "<"),
    ],
)
def test_markup_is_read_as_text(speak, marked, if_interpreted):
    text, other = speak(marked), speak(if_interpreted)
    longer = sounding_seconds(text.samples, RATE) - sounding_seconds(other.samples, RATE)
    assert longer > 0.3
    assert text.seconds < 5


def test_no_file_is_left_behind(narrator, voices, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    narrator.speak(TEXT, voices["en-US"])
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_voice_is_a_usage_error(narrator):
    with pytest.raises(UsageError, match="no-such-voice"):
        narrator.speak(TEXT, Voice("espeak", "no-such-voice", "en"))


def test_samples_are_owned(speak):
    """The library's own buffers are gone by now: a view of one would be noise."""
    kept = speak(TEXT).samples
    copy = kept.copy()
    speak("Something else.")
    np.testing.assert_array_equal(kept, copy)


def pitch_of(speech):
    """The median of a voice's fundamental frequency in Hz, by autocorrelation."""
    sound = speech.samples.astype(float)
    length = speech.rate // 16
    found = []
    for start in range(0, len(sound) - length, length // 2):
        frame = sound[start : start + length] - sound[start : start + length].mean()
        if np.sqrt(np.mean(frame**2)) < 1000:
            continue
        likeness = np.correlate(frame, frame, "full")[length - 1 :]
        low, high = speech.rate // 500, speech.rate // 45
        lag = low + likeness[low:high].argmax()
        if likeness[lag] > likeness[0] / 2:
            found.append(speech.rate / lag)
    return np.median(found)


@pytest.mark.parametrize(
    ("asked", "heard"), [(-12, -8.8), (-6, -6), (-3, -3), (3, 3), (6, 6), (12, 10)]
)
def test_semitones_are_heard_as_such_as_far_as_espeak_goes(narrator, voices, asked, heard):
    plain = narrator.speak(TEXT, voices["en-US"])
    moved = narrator.speak(TEXT, voices["en-US"], Delivery(pitch=asked))
    assert 12 * np.log2(pitch_of(moved) / pitch_of(plain)) == pytest.approx(heard, abs=0.7)
    assert moved.seconds == pytest.approx(plain.seconds, rel=0.05)


def test_a_delivery_leaves_the_next_sentence_as_it_is(narrator, voices):
    plain = narrator.speak(TEXT, voices["en-US"])
    narrator.speak(TEXT, voices["en-US"], Delivery(speed=2, pitch=12))
    assert digest(narrator.speak(TEXT, voices["en-US"])) == digest(plain)
