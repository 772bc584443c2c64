"""A track encoded while it grows: at its level, the same bytes at any pace, or nothing."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from accessnews.errors import InputError
from accessnews.narration.assemble import track_beside
from accessnews.narration.mastering import (
    KNOWN_AFTER,
    TOLERANCE,
    fits,
    master_of,
    mastering,
)
from accessnews.progress import Silent
from accessnews.sound import RATE
from accessnews.sound.encode import FLAC, MP3, decoded, encode
from accessnews.sound.loudness import Loudness, levelling, measure
from accessnews.sound.presets import ACX, PODCAST, Encoding


def hum(seconds: float, decibels: float) -> np.ndarray:
    wave = np.sin(2 * np.pi * 300 * np.arange(round(seconds * RATE)) / RATE)
    return np.rint(wave * 10 ** (decibels / 20) * 32767).astype(np.int16)


def mastered(folder: Path, samples: np.ndarray, wait: float = 0.0, preset=PODCAST) -> Path:
    """The MP3 of a track that grows by three seconds at a time, ``wait`` seconds apart."""
    audio = folder / "a.mp3"
    with track_beside(audio) as track, mastering(track, audio, preset) as files:
        for begin in range(0, len(samples), 3 * RATE):
            track.append(f"s{begin}", samples[begin : begin + 3 * RATE], 0)
            time.sleep(wait)
        files.finish(Silent())
    return audio


def cut(samples: np.ndarray) -> list[np.ndarray]:
    return [samples[begin : begin + RATE] for begin in range(0, len(samples), RATE)]


def test_a_steady_track_is_levelled_by_its_first_part(tmp_path):
    samples = hum(KNOWN_AFTER + 8, -27)
    audio = mastered(tmp_path, samples)
    first = cut(samples)[:KNOWN_AFTER]
    level = levelling(lambda: first, PODCAST).with_limiter(PODCAST)
    expected = encode(level.applied(cut(samples)), tmp_path / "b.mp3", MP3, PODCAST.mp3)
    assert audio.read_bytes() == expected.read_bytes()


@pytest.mark.parametrize("louder", [8, -8])
def test_a_track_that_changes_its_level_is_levelled_as_a_whole(louder, tmp_path):
    samples = np.concatenate([hum(KNOWN_AFTER, -27), hum(40, -27 + louder)])
    audio = mastered(tmp_path, samples)
    level = levelling(lambda: cut(samples), PODCAST)
    expected = encode(level.applied(cut(samples)), tmp_path / "b.flac", FLAC, Encoding(0))
    assert master_of(audio).read_bytes() == expected.read_bytes()
    assert measure(decoded(audio)).integrated == pytest.approx(PODCAST.target, abs=TOLERANCE)


@pytest.mark.parametrize("seconds", [0.024, 0.3, 12, KNOWN_AFTER, KNOWN_AFTER + 0.024])
def test_a_track_of_any_length_is_whole_and_at_its_level(seconds, tmp_path):
    audio = mastered(tmp_path, hum(seconds, -14))
    for file in (audio, master_of(audio)):
        samples = np.concatenate(list(decoded(file)))
        assert len(samples) == pytest.approx(seconds * RATE, abs=23 * 24)
    if seconds >= 0.4:
        assert measure([samples]).integrated == pytest.approx(PODCAST.target, abs=TOLERANCE)


def test_the_same_samples_are_the_same_bytes_whatever_the_timing(tmp_path):
    samples = np.concatenate([hum(KNOWN_AFTER, -27), hum(9, -20)])
    slow = mastered(tmp_path / "slow", samples, wait=0.02)
    fast = mastered(tmp_path / "fast", samples)
    assert slow.read_bytes() == fast.read_bytes()
    assert master_of(slow).read_bytes() == master_of(fast).read_bytes()


@pytest.mark.parametrize("spoken", [2, KNOWN_AFTER + 5])
@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
def test_of_a_track_that_fails_nothing_is_left(failure, spoken, tmp_path):
    audio = tmp_path / "a.mp3"
    with pytest.raises(failure):  # noqa: SIM117
        with track_beside(audio) as track, mastering(track, audio, PODCAST):
            track.append("s", hum(spoken, -20), 0)
            raise failure
    assert list(tmp_path.iterdir()) == []
    assert not [t for t in threading.enumerate() if t.name.startswith("narrate")]


def test_an_encoder_that_cannot_write_is_an_input_error(tmp_path):
    audio = tmp_path / "out" / "a.mp3"
    with pytest.raises(InputError, match=r"a\.\w+: cannot be written: No such file"):  # noqa: SIM117
        with track_beside(audio) as track, mastering(track, audio, PODCAST) as files:
            shutil.rmtree(audio.parent)
            track.append("s", hum(2, -20), 0)
            files.finish(Silent())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("told", "good"),
    [
        (Loudness(-19.4, -22.0, -2.6), True),
        (Loudness(-19.6, -19.0, -2.6), False),
        (Loudness(-19.0, -22.0, -2.4), False),
    ],
)
def test_a_track_fits_by_its_level_and_its_peak(told, good):
    assert fits(told, PODCAST) == good


def test_the_level_of_acx_is_its_rms():
    assert fits(Loudness(-30.0, ACX.target, -6.0), ACX)
    assert not fits(Loudness(ACX.target, -30.0, -6.0), ACX)
