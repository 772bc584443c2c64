import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.errors import EngineError
from accessnews.narration.sufficiency import (
    SILENCE,
    check_enough,
    least_seconds,
    nothing_to_say,
    silence,
    sounding_seconds,
    sounding_span,
)

RATE = 1000


@pytest.mark.parametrize(
    "text", ["", "  ", "…", "— “” ’", "。！？", "😀 👍🏽", "\x00\u200b", "***"]
)
def test_marks_and_emoji_say_nothing(text):
    assert nothing_to_say(text)
    assert least_seconds(text, "en") == 0


@pytest.mark.parametrize("text", ["a", "5", "字", "ß", "は", "%", "&", "€", "٣", "½"])
def test_letters_digits_and_spoken_symbols_say_something(text):
    assert not nothing_to_say(text)


def test_silence_is_silent_and_short():
    speech = silence(RATE)
    assert speech.seconds == SILENCE
    assert not speech.samples.any()


def test_the_sounding_part_leaves_out_the_hem():
    samples = np.zeros(2 * RATE, np.int16)
    samples[500:1500] = 4000
    samples[700:800] = 0
    samples[:100] = 30  # under -50 dBFS
    assert sounding_span(samples) == (500, 1500)
    assert sounding_seconds(samples, RATE) == 1.0


def test_the_loudest_negative_sample_counts_as_sound():
    samples = np.full(RATE, -32768, np.int16)
    assert sounding_seconds(samples, RATE) == 1.0


def test_no_sound_has_no_span():
    assert sounding_span(np.zeros(0, np.int16)) == (0, 0)


@pytest.mark.parametrize(
    ("text", "language", "good", "bad"),
    [
        # good: an eighth faster than the fastest engine measured; bad: a third of its sound.
        ("Les enfants étaient souvent heureux, mais ils pleuraient beaucoup.", "fr", 2.5, 0.9),
        ("The committee met on Monday to consider the report.", "en", 2.3, 0.8),
        ("委员会星期一开会审议了这份报告，并同意公布。", "zh", 3.9, 1.5),
        ("위원회는 월요일에 보고서를 검토하고 발표하기로 합의했다.", "ko", 3.8, 1.1),
    ],
)
def test_a_third_of_the_sound_is_too_little(text, language, good, bad):
    check_enough(text, language, good)
    with pytest.raises(EngineError) as caught:
        check_enough(text, language, bad)
    assert text[:30] in caught.value.message
    assert caught.value.exit_code == 4


def test_a_long_sentence_is_named_by_its_beginning():
    with pytest.raises(EngineError) as caught:
        check_enough("word " * 1000, "en", 1)
    assert len(caught.value.message) < 200


def test_a_number_counts_as_one_word_whatever_its_length():
    assert least_seconds("1,000,000,000", "en") == least_seconds("5", "en")


def test_an_address_counts_no_more_than_its_beginning():
    address = "https://www.example.com/" + "abcdefghij" * 20
    assert least_seconds(address, "en") <= 40 * 0.02


def test_a_long_chinese_sentence_counts_whole():
    assert least_seconds("好" * 200, "zh") == pytest.approx(200 * 0.09)


def test_the_form_of_unicode_does_not_matter():
    assert least_seconds("u\u0308ber", "de") == least_seconds("über", "de")


@given(st.text(), st.text())
def test_more_text_never_needs_less_sound(first, second):
    whole = least_seconds(f"{first} . {second}", "en")
    assert whole == pytest.approx(least_seconds(first, "en") + least_seconds(second, "en"))
