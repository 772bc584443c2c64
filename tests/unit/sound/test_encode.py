"""Files hold the samples they were given: as many, at their time and level, the same bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.errors import InputError
from accessnews.sound import RATE
from accessnews.sound.encode import FLAC, M4B, MP3, MP3_FRAME, OPUS, decoded, encode
from accessnews.sound.presets import ACX, LOW_BANDWIDTH, PODCAST, PODCAST_STEREO, Encoding

PER_MS = RATE // 1000
HOW = {
    "mp3": (MP3, PODCAST.mp3),
    "stereo.mp3": (MP3, PODCAST_STEREO.mp3),
    "low.mp3": (MP3, LOW_BANDWIDTH.mp3),
    "acx.mp3": (MP3, ACX.mp3),
    "flac": (FLAC, Encoding(0)),
    "m4b": (M4B, PODCAST.m4b),
    "acx.m4b": (M4B, ACX.m4b),
    "opus": (OPUS, PODCAST.opus),
    "low.opus": (OPUS, LOW_BANDWIDTH.opus),
}


def tone(samples: int, hertz: float = 440.0, peak: float = 0.5) -> np.ndarray:
    wave = np.sin(2 * np.pi * hertz * np.arange(samples) / RATE) * peak
    return wave.astype(np.float32)


def read(path: Path) -> np.ndarray:
    return np.concatenate(list(decoded(path)))


@pytest.mark.parametrize("frames", [1, 2, 3, 17, 42, 515])
def test_an_mp3_holds_exactly_the_samples_given(frames, tmp_path):
    samples = tone(frames * MP3_FRAME * PER_MS)
    audio = encode(np.array_split(samples, 3), tmp_path / "a.mp3", MP3, PODCAST.mp3)
    assert len(read(audio)) == len(samples)


@pytest.mark.parametrize("milliseconds", [24, 1000, 5016])
@pytest.mark.parametrize("name", HOW)
def test_every_file_is_as_long_as_its_samples_to_a_frame(name, milliseconds, tmp_path):
    samples = tone(milliseconds * PER_MS)
    audio = encode([samples], tmp_path / name, *HOW[name])
    more = len(read(audio)) - len(samples)
    frame = {"m4b": 1024, "acx.m4b": 1024, "acx.mp3": 1152}.get(name, 1)
    assert 0 <= more <= frame


@pytest.mark.parametrize("name", HOW)
def test_every_file_has_the_level_of_its_samples(name, tmp_path):
    samples = tone(RATE * 3)
    audio = encode(np.array_split(samples, 3), tmp_path / name, *HOW[name])
    heard = read(audio)[RATE // 2 : RATE * 5 // 2]
    assert np.sqrt(2 * np.mean(heard**2)) == pytest.approx(0.5, rel=0.05)
    channels = HOW[name][1].channels
    with av.open(str(audio)) as container:
        assert container.streams.audio[0].channels == channels


@settings(max_examples=5, deadline=None)
@given(at=st.integers(0, 4990))
@pytest.mark.parametrize("name", HOW)
def test_a_click_is_heard_when_it_was_made(name, at, tmp_path_factory):
    samples = np.zeros(5016 * PER_MS, np.float32)
    samples[at * PER_MS : at * PER_MS + 12] = 0.7
    heard = read(encode([samples], tmp_path_factory.mktemp("click") / name, *HOW[name]))
    assert abs(np.abs(heard).argmax() / PER_MS - at) <= 3


@pytest.mark.parametrize("cuts", [41, [23_881, 47_000, 71_881], [1, 2, 3, 71_999]])
@pytest.mark.parametrize("name", HOW)
def test_the_same_samples_are_the_same_bytes_however_they_are_cut(name, cuts, tmp_path):
    samples = tone(RATE * 3)
    one = encode([samples], tmp_path / f"one.{name}", *HOW[name])
    many = encode(np.array_split(samples, cuts), tmp_path / f"many.{name}", *HOW[name])
    assert one.read_bytes() == many.read_bytes()


def test_a_master_gives_its_samples_back(tmp_path):
    samples = tone(RATE)
    master = encode([samples], tmp_path / "a.flac", FLAC, Encoding(0))
    assert np.abs(read(master) - samples).max() <= 0.51 / 32768


@pytest.mark.parametrize(
    ("how", "start"),
    [(PODCAST.mp3, b"\xff\xf3"), (LOW_BANDWIDTH.mp3, b"\xff\xf3"), (ACX.mp3, b"\xff\xfb")],
)
def test_an_mp3_has_a_constant_bit_rate_and_no_tag(how, start, tmp_path):
    audio = encode([np.zeros(RATE * 10, np.float32)], tmp_path / "a.mp3", MP3, how)
    assert audio.read_bytes()[:2] == start
    assert audio.stat().st_size == pytest.approx(10 * how.bit_rate / 8, rel=0.02)


def test_what_is_no_sound_is_an_input_error(tmp_path):
    (tmp_path / "a.flac").write_text("no sound")
    with pytest.raises(InputError, match=r"a\.flac: cannot be read as sound"):
        read(tmp_path / "a.flac")
    with pytest.raises(InputError, match=r"b\.flac: cannot be read as sound"):
        read(tmp_path / "b.flac")


def test_a_file_that_cannot_be_written_whole_is_an_input_error(tmp_path):
    """A limit on the size of files stands for the full disk: the same error at the same call."""
    code = (
        "import resource, sys, numpy as np\n"
        "from pathlib import Path\n"
        "from accessnews.errors import InputError\n"
        "from accessnews.files import replacing\n"
        "from accessnews.sound.encode import MP3, encode\n"
        "from accessnews.sound.presets import PODCAST\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    with replacing(Path(sys.argv[1])) as target:\n"
        "        encode([np.zeros(24_000, np.float32)] * 60, target, MP3, PODCAST.mp3)\n"
        "except InputError as error:\n"
        "    print(error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.mp3")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout == f"{tmp_path / 'a.mp3'}: cannot be written: File too large\n"
    assert told.stderr == ""
    assert list(tmp_path.iterdir()) == []
