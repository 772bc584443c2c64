"""Stretches of sound files: the very samples, in any order, a block at a time."""

import tracemalloc

import numpy as np
import pytest

from accessnews.errors import InputError
from accessnews.sound import RATE
from accessnews.sound.encode import FLAC, encode
from accessnews.sound.presets import Encoding
from accessnews.sound.stretches import Stretch, joined

SECONDS = 3


@pytest.fixture
def files(tmp_path):
    """Two files of noise, and their samples as 16 bits hold them."""
    made = {}
    for number in range(2):
        noise = np.random.default_rng(number).integers(-20_000, 20_000, SECONDS * RATE)
        samples = (noise / 32_768).astype(np.float32)
        made[encode([samples], tmp_path / f"{number}.flac", FLAC, Encoding(0))] = samples
    return made


def test_each_stretch_is_sample_for_sample_that_of_its_file(files):
    a, b = files
    told = [(a, 0, 700), (b, 0, 913), (a, 700, 701), (b, 1000, 2999), (a, 2500, 3000), (a, 10, 20)]
    whole = np.concatenate(list(joined(Stretch(*each) for each in told)))
    expected = np.concatenate([files[file][24 * begin : 24 * end] for file, begin, end in told])
    assert np.array_equal(whole, expected)


def test_behind_the_end_is_silence(files):
    a, _ = files
    whole = np.concatenate(list(joined([Stretch(a, 2900, 3100), Stretch(a, 3100, 3200)])))
    assert len(whole) == 300 * 24
    assert np.array_equal(whole[: 100 * 24], files[a][2900 * 24 :])
    assert not whole[100 * 24 :].any()


def test_nothing_is_nothing(files):
    a, _ = files
    assert not list(joined([]))
    assert not list(joined([Stretch(a, 100, 100)]))


def test_a_file_that_is_no_sound_is_told(tmp_path):
    (tmp_path / "x.flac").write_bytes(b"no sound")
    with pytest.raises(InputError, match=r"x\.flac"):
        list(joined([Stretch(tmp_path / "x.flac", 0, 10)]))


def test_memory_does_not_grow_with_the_files(tmp_path):
    def peak(seconds):
        silence = (np.zeros(RATE, np.float32) for _ in range(seconds))
        file = encode(silence, tmp_path / f"{seconds}.flac", FLAC, Encoding(0))
        tracemalloc.start()
        for _ in joined(Stretch(file, at * 1000, at * 1000 + 900) for at in range(seconds)):
            pass
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return taken

    peak(1)
    assert peak(300) < peak(10) + 500_000
