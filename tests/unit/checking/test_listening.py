"""What is listened to, and what is told of it. The hearing itself: tests/e2e/test_listening.py."""

import pytest

from accessnews.article import BlockKind
from accessnews.checking.hearing import compare
from accessnews.checking.listening import (
    Heard,
    Listened,
    Sentence,
    _Ear,
    listen,
    sentences,
    windows,
)
from accessnews.checking.overlay import Par
from accessnews.checking.package import opened
from accessnews.checking.whisper import RATE, Listener, decoded
from accessnews.editions.composed import Composed
from accessnews.editions.epub import book as epub
from accessnews.errors import InputError, ModelMissingError
from accessnews.progress import Silent
from accessnews.sound.encode import MP3, encode
from accessnews.sound.presets import PODCAST
from accessnews.weights.store import ModelStore
from rich_article import CHINESE, ENGLISH, edition


def sentence(begin, end, language="en", audio="a.mp3", text="It was a cold day."):
    return Sentence(Par(f"a.xhtml#s{begin}", audio, begin, end), text, language)


def heard(each, text):
    likeness = compare(each.text, text, each.language)
    return Heard(each, text, likeness, likeness.fault)


def test_windows_hold_neighbours_of_half_a_minute():
    many = [sentence(10 * n, 10 * n + 10) for n in range(5)]
    assert [len(window) for window in windows(many)] == [2, 2, 1]
    assert [len(window) for window in windows([sentence(0, 90), sentence(90, 95)])] == [1, 1]
    assert list(windows([])) == []


def test_windows_hold_one_sound_and_one_language_without_a_gap():
    apart = [sentence(0, 2), sentence(2, 4, audio="b.mp3"), sentence(4, 6), sentence(8, 9)]
    assert [len(window) for window in windows(apart)] == [1, 1, 1, 1]
    mixed = [sentence(0, 2), sentence(2, 4, language="zh")]
    assert [len(window) for window in windows(mixed)] == [1, 1]


def test_neighbours_in_the_sound_share_a_window_in_a_book_of_two_languages():
    pages = [
        each
        for n in range(4)
        for each in (sentence(n, n + 1), sentence(n, n + 1, "zh", "zh.mp3", "天气很冷。"))
    ]
    assert [[each.language for each in window] for window in windows(pages)] == [
        ["en"] * 4,
        ["zh"] * 4,
    ]


def test_every_sentence_of_a_book_that_sounds_is_listened_to(tmp_path):
    book = edition(tmp_path, ENGLISH, CHINESE)
    (path,) = epub.write(Composed(book), tmp_path / "books")
    with opened(path) as package:
        found = list(sentences(package))
    texts = {(each.language, each.text) for each in found}
    assert ("en", "She paid $182.45 & went home.") in texts
    assert ("zh", "她付了182.45美元，然后回家了。") in texts
    assert ("en", "A woman embraces a man at a station.") in texts, "an image's alternative"
    announced = [each.text for each in found if each.announced and each.language == "en"]
    first = next(b for b in ENGLISH.blocks if b.kind is BlockKind.TABLE_ROW).sentences[0].text
    assert set(announced) == {"A woman embraces a man at a station.", first}
    assert len(found) == sum(bool(each.text) for text in book.texts for each in text.sentences())


def test_a_report_names_each_fault_and_the_languages_nobody_listens_to():
    good, bad, unknown = sentence(0, 2), sentence(2, 4), sentence(4, 6, "tlh")
    told = Listened("Ear 1", (heard(good, good.text), heard(bad, "Nobody came home.")), (unknown,))
    report = told.report()
    assert [(each.code, each.severity, each.place) for each in report.findings] == [
        ("sound-differs", "error", "a.xhtml#s2"),
        ("language-unknown", "info", "a.xhtml#s4"),
    ]
    assert not report.ok
    assert "“It was a cold day.” is heard as “Nobody came home.”" in report.findings[0].message
    assert told.errors() == {"en": 0.5}


def test_a_report_without_a_fault_is_good():
    assert Listened("Ear 1", (heard(sentence(0, 2), "it was a cold day"),)).report().ok


def test_a_book_without_sound_is_not_listened_to(tmp_path):
    (path,) = epub.write(Composed(edition(tmp_path, ENGLISH, sound=False)), tmp_path / "books")
    with pytest.raises(InputError, match="no sentence has a sound"):
        listen(path, None, lambda text, language: text, Silent())


def test_sound_is_decoded_for_whisper(tmp_path):
    import numpy as np

    tone = np.sin(np.arange(24000) / 10).astype(np.float32) / 2
    path = encode([tone], tmp_path / "a.mp3", MP3, PODCAST.mp3)
    samples = decoded(path)
    assert samples.dtype == np.int16
    assert len(samples) / RATE == pytest.approx(1, abs=0.05)
    assert np.abs(samples).max() == pytest.approx(16384, rel=0.1)
    (tmp_path / "b.mp3").write_bytes(b"no sound")
    with pytest.raises(ValueError, match="cannot be decoded"):
        decoded(tmp_path / "b.mp3")


def test_without_the_model_it_says_how_to_get_it(tmp_path):
    with pytest.raises(ModelMissingError) as caught:
        Listener(ModelStore(tmp_path))
    assert caught.value.remedy == "Run: accessnews models install whisper-base"


@pytest.mark.parametrize(
    ("announced", "heard", "fault"),
    [
        (True, "Table. Columns: 3. Rows: 3. Measure.", False),
        (True, "Table. Columns: 3. Rows: 3.", True),
        (False, "Table. Columns: 3. Rows: 3. Measure.", True),
    ],
)
def test_what_a_voice_announces_is_no_fault_but_the_text_must_follow(announced, heard, fault):
    sentence = Sentence(Par("a.xhtml#c", "a.mp3", 0, 2), "Measure", "en", announced)
    judged = _Ear(None, None, lambda text, _: text)._judged(sentence, heard)
    assert bool(judged.fault) == fault
