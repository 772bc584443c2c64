"""``accessnews voices`` as a person and a script use it."""

import wave

import av
import numpy as np
import pytest


def sound_of(path):
    """The samples of a sound file and their rate."""
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray().mean(axis=0) for frame in container.decode(audio=0)]
        return np.concatenate(frames), container.streams.audio[0].rate


def test_the_table_has_a_heading_and_people_know_the_languages(accessnews):
    ran = accessnews("voices", "German")
    assert ran.code == 0, ran.stderr
    heading, *rows = ran.stdout.splitlines()
    assert heading.split() == "ENGINE NAME LANGUAGE TAG SEX QUALITY NETWORK LICENCE".split()
    assert any(
        row.split() == "espeak de German de male robotic no GPL-3.0-or-later".split()
        for row in rows
    )
    assert any(row.startswith("gtts") and " yes " in row for row in rows)


def test_one_engine_of_one_language_for_a_script(accessnews):
    ran = accessnews("voices", "en", "--engine", "hibari", "--json")
    heart = ran.records[0]
    assert heart == {
        "engine": "hibari",
        "name": "heart",
        "language": "en-US",
        "language_name": "English (United States)",
        "gender": "female",
        "quality": 3,
        "quality_name": "best",
        "licence": "Apache-2.0",
        "network": False,
    }
    assert {record["engine"] for record in ran.records} == {"hibari"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--engine", "festival"], 2, "there is no narrator 'festival'"),
        (["de", "--engine", "hibari"], 4, "hibari has no voice for German (de) here"),
        (["Qwertyish"], 2, "is not a language known here"),
        (["--speed", "2"], 2, "are for a sample"),
        (["en", "--sample", "a.ogg"], 2, "sound is written as .wav, .mp3"),
        (["--sample", "a.mp3"], 2, "language is missing"),
        (["zh", "--sample", "a.mp3", "--voice", "en=heart"], 2, "two languages"),
        (["--sample", "a.mp3", "--voice", "en=haert"], 2, "heart"),
        (["en", "--sample", "a.mp3", "--speed", "3"], 2, "--speed 3 is out of range"),
        (["--sample", "a.mp3", "--voice", "en=heart", "--pitch", "2"], 2, "espeak can"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(accessnews, tmp_path, words, code, said):
    ran = accessnews("voices", *words)
    assert (ran.code, ran.stdout) == (code, "")
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_voice_is_heard_in_its_own_language(accessnews, tmp_path):
    ran = accessnews("voices", "--sample", "a.mp3", "--voice", "heart", "--json")
    assert ran.code == 0, ran.stderr
    [record] = ran.records
    assert record["text"] == "Read aloud by a synthetic voice."
    sound, rate = sound_of(tmp_path / "a.mp3")
    assert len(sound) / rate == pytest.approx(record["seconds"], abs=0.03)
    assert np.abs(sound).max() > 0.1
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp3"]


def test_a_sample_says_the_text_as_an_article_would_and_as_fast_as_asked(accessnews, tmp_path):
    text = "It cost $1.2bn, the council said on 3 May."
    for name, speed in (("a.wav", "1"), ("b.wav", "0.5")):
        ran = accessnews("voices", "en", "--sample", name, "--text", text, "--speed", speed)
        assert ran.code == 0, ran.stderr
    seconds = {}
    for name in ("a.wav", "b.wav"):
        with wave.open(str(tmp_path / name)) as file:
            assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
            seconds[name] = file.getnframes() / file.getframerate()
    assert seconds["a.wav"] > 2.5, "the sum is said in words"
    assert 1.7 < seconds["b.wav"] / seconds["a.wav"] < 2.2


def test_a_language_without_wording_is_heard_by_its_name(accessnews):
    ran = accessnews("voices", "sw", "--sample", "sw.mp3", "--pitch", "3", "--json")
    assert ran.code == 0, ran.stderr
    assert (ran.records[0]["engine"], ran.records[0]["text"]) == ("espeak", "Kiswahili")


def test_a_folder_that_cannot_be_written_is_bad_output(accessnews, tmp_path):
    (tmp_path / "file").write_text("")
    ran = accessnews("voices", "en", "--sample", "file/a.mp3")
    assert ran.code == 3
    assert "cannot be written" in ran.stderr
