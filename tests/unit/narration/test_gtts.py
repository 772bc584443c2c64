import email.utils
import socket
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.errors import EngineError
from accessnews.narration.engines.gtts import INTERVAL, JOINT, RATE, GttsNarrator, pieces
from accessnews.narration.sufficiency import nothing_to_say, sounding_seconds
from accessnews.retry import FIRST_PAUSE, PATIENCE, TRIES
from speech_service import HEM, SECONDS_A_CHARACTER, TestClock, envelope, speech_service

LONG = (
    "The committee, which had met on Monday, agreed to publish its report; nobody, it said, "
    "had read all of the 1,250 pages, and few had read more than the first ten of them."
)


@pytest.fixture
def service():
    with speech_service() as running:
        yield running


@pytest.fixture
def clock():
    return TestClock()


@pytest.fixture
def narrator(service, clock):
    return GttsNarrator(service.url, clock)


@pytest.fixture
def speak(narrator):
    def by_code(text, code="en"):
        voice = next(each for each in narrator.voices() if each.name == code)
        return narrator.speak(text, voice)

    return by_code


def test_a_sentence_is_asked_for_and_decoded(service, speak):
    speech = speak("Good morning, world.")
    assert service.asked == [("Good morning, world.", "en")]
    assert speech.rate == RATE
    assert sounding_seconds(speech.samples, RATE) == pytest.approx(
        20 * SECONDS_A_CHARACTER, abs=0.05
    )


def test_the_address_can_come_from_the_environment(service, monkeypatch, clock):
    monkeypatch.setenv("ACCESSNEWS_GTTS_URL", service.url)
    narrator = GttsNarrator(clock=clock)
    narrator.speak("Hello.", narrator.voices()[0])
    assert len(service.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_refusal_is_tried_again(service, speak, clock, status):
    service.refusals = [(status, {}), (status, {})]
    assert speak("Hello there.").seconds > 1
    assert [text for text, _ in service.asked] == ["Hello there."] * 3
    assert clock.slept == [FIRST_PAUSE, 2 * FIRST_PAUSE]


def test_retry_after_in_seconds_is_respected(service, speak, clock):
    service.refusals = [(429, {"Retry-After": "17"})]
    speak("Hello there.")
    assert clock.slept == [17]


def test_retry_after_as_a_date_is_respected(service, speak, clock):
    service.refusals = [
        (429, {"Retry-After": email.utils.formatdate(time.time() + 60, usegmt=True)})
    ]
    speak("Hello there.")
    assert clock.slept == [pytest.approx(60, abs=5)]


def test_an_unclear_retry_after_is_ignored(service, speak, clock):
    service.refusals = [(429, {"Retry-After": "soon"})]
    speak("Hello there.")
    assert clock.slept == [FIRST_PAUSE]


def test_refusals_for_ever_end_in_an_error_with_a_remedy(service, speak, clock):
    service.refuse_always = 429
    with pytest.raises(EngineError, match="429") as caught:
        speak("Hello there.")
    assert caught.value.exit_code == 4
    assert "--narrator auto" in caught.value.remedy
    assert len(service.asked) == TRIES
    assert sum(clock.slept) <= PATIENCE


def test_patience_is_bounded_whatever_the_service_asks(service, speak, clock):
    service.refusals = [(429, {"Retry-After": "86400"})]
    with pytest.raises(EngineError):
        speak("Hello there.")
    assert len(service.asked) == 1
    assert clock.slept == []


def test_another_status_is_not_tried_again(service, speak, clock):
    service.refuse_always = 403
    with pytest.raises(EngineError, match="403"):
        speak("Hello there.")
    assert len(service.asked) == 1


def test_nobody_listening_is_an_engine_error(clock):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        narrator = GttsNarrator(f"http://127.0.0.1:{unused.getsockname()[1]}/", clock)
        with pytest.raises(EngineError, match="cannot be reached"):
            narrator.speak("Hello.", narrator.voices()[0])
    assert len(clock.slept) >= TRIES - 1


def test_an_impossible_address_is_an_engine_error(clock):
    narrator = GttsNarrator("nonsense", clock)
    with pytest.raises(EngineError) as caught:
        narrator.speak("Hello.", narrator.voices()[0])
    assert "ACCESSNEWS_GTTS_URL" in caught.value.remedy


@pytest.mark.parametrize("payload", [None, "", "bm90IGFuIE1QMw=="], ids=["none", "empty", "no MP3"])
def test_an_answer_without_sound_names_the_text(service, speak, payload):
    service.bodies = [envelope(payload)]
    with pytest.raises(EngineError, match="Hello there"):
        speak("Hello there.")


def test_a_long_sentence_is_asked_for_in_pieces_in_order(service, speak):
    speech = speak(LONG)
    asked = [text for text, _ in service.asked]
    assert " ".join(asked) == LONG
    assert all(len(text) <= 100 for text in asked)
    assert all(text[-1] in ",;." for text in asked)
    tones = sum(map(len, asked)) * SECONDS_A_CHARACTER
    joints = (len(asked) - 1) * JOINT
    assert speech.seconds == pytest.approx(tones + joints + 2 * HEM, abs=0.1 * len(asked))


def test_no_silence_longer_than_a_joint_is_inside_a_sentence(speak):
    samples = speak(LONG).samples
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 300)
    assert np.diff(loud).max() / RATE < JOINT + 0.06


def test_requests_keep_their_distance(service, speak, clock):
    speak(LONG)
    speak("Hello there.")
    assert clock.slept == [INTERVAL] * (len(service.asked) - 1)


def test_time_that_passed_anyway_is_not_waited_for_again(speak, clock):
    speak("Hello there.")
    clock.now += 5 * INTERVAL
    speak("Hello again.")
    assert clock.slept == []


def test_the_service_is_named_by_its_own_codes(service, narrator):
    by_language = {voice.language: voice for voice in narrator.voices()}
    for language in ("zh", "zh-Hant", "he", "jv"):
        narrator.speak("Shalom 5", by_language[language])
    assert [code for _, code in service.asked] == ["zh-CN", "zh-TW", "iw", "jw"]


def test_text_reaches_the_service_unchanged(service, speak):
    text = 'Dr. Li & "Co." <b>said</b> [[x]]: “5 % — 谢谢”'
    speak(text)
    assert service.asked == [(text, "en")]


def test_chinese_is_cut_at_its_own_marks():
    text = "委员会星期一开会审议了这份报告，并同意公布；" * 8
    found = pieces(text)
    assert "".join(found) == text
    assert all(piece[-1] in "，；" for piece in found)


def test_a_number_is_not_cut_at_its_comma():
    text = f"{'word ' * 17}paid 1,250,000 dollars in all of the years that went by"
    assert "1,250,000" in " ".join(pieces(text))
    assert all(not piece.endswith(("1,", "250,")) for piece in pieces(text))


@given(st.text(max_size=400))
def test_pieces_hold_every_letter_in_order(text):
    found = pieces(text)
    assert all(len(piece) <= 100 and not nothing_to_say(piece) for piece in found)
    kept = "".join(filter(str.isalnum, "".join(found)))
    assert kept == "".join(filter(str.isalnum, text))
