"""Timing holds for whatever lengths, rates and pauses a narration is made of."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.errors import InputError
from accessnews.narration.assemble import (
    MARGIN_AFTER,
    MARGIN_BEFORE,
    PER_MS,
    RATE,
    Track,
    at_track_rate,
    track_beside,
    trimmed,
)
from accessnews.narration.encode import FRAME, write_mp3
from accessnews.narration.engine import Speech

RATES = (8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000)


def tone(samples: int, rate: int, hertz: float = 440.0, peak: float = 0.5) -> Speech:
    time = np.arange(samples) / rate
    wave = np.sin(2 * np.pi * hertz * time) * peak * 32767
    return Speech(np.rint(wave).astype(np.int16), rate)


SPEECHES = st.lists(
    st.tuples(
        st.integers(0, 30_000),
        st.sampled_from(RATES),
        st.integers(1, 1500),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(SPEECHES, st.integers(0, 300))
def test_clips_are_contiguous_whole_milliseconds_and_sum_to_the_track(speeches, lead_in):
    track = Track(io.BytesIO())
    for number, (length, rate, pause) in enumerate(speeches):
        sound = trimmed(at_track_rate(tone(length, rate)))
        before = track.duration
        clip = track.append(f"s{number}", sound, pause, lead_in if number == 0 else 0)
        assert clip.begin == before
        silence = pause + (lead_in if number == 0 else 0)
        spoken = (clip.end - clip.begin - silence) * PER_MS
        assert 0 <= spoken - len(sound) < PER_MS
    assert [clip.sentence for clip in track.clips] == [f"s{n}" for n in range(len(speeches))]
    assert track.clips[0].begin == 0
    assert sum(clip.end - clip.begin for clip in track.clips) == track.duration
    assert sum(len(block) for block in track.blocks()) == track.duration * PER_MS


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60_000), st.sampled_from(RATES))
def test_resampling_keeps_the_duration_to_the_sample(length, rate):
    resampled = at_track_rate(tone(length, rate))
    assert resampled.dtype == np.int16
    assert 0 <= len(resampled) * rate - length * RATE < rate


@pytest.mark.parametrize("rate", [8000, 22050, 44100])
@pytest.mark.parametrize("hertz", [100.0, 1000.0, 3000.0])
def test_resampling_keeps_the_wave_without_inner_edges(rate, hertz):
    resampled = at_track_rate(tone(rate * 2, rate, hertz)).astype(float)
    ideal = tone(RATE * 2, RATE, hertz).samples.astype(float)
    inner = slice(RATE // 50, -RATE // 50)
    assert np.abs(resampled - ideal)[inner].max() < 0.5 * 32767 * 0.002


def test_resampling_adds_no_delay():
    click = np.zeros(22050, np.int16)
    click[11025] = 20000
    resampled = at_track_rate(Speech(click, 22050))
    assert abs(int(np.abs(resampled.astype(int)).argmax()) - RATE // 2) <= 1


def test_silence_around_a_sentence_is_cut_to_the_margins():
    sound = tone(RATE, RATE).samples
    around = np.concatenate([np.zeros(RATE, np.int16), sound, np.zeros(2 * RATE, np.int16)])
    expected = RATE + (MARGIN_BEFORE + MARGIN_AFTER) * PER_MS
    assert abs(len(trimmed(around)) - expected) <= PER_MS


def test_a_faint_end_is_kept_and_hiss_is_not():
    loud = tone(RATE, RATE, peak=0.8).samples
    faint = tone(RATE, RATE, peak=0.8 * 10 ** (-45 / 20)).samples
    hiss = tone(RATE, RATE, peak=0.8 * 10 ** (-60 / 20)).samples
    assert len(trimmed(np.concatenate([loud, faint, hiss]))) == pytest.approx(2 * RATE, rel=0.04)


def test_silence_alone_is_trimmed_to_nothing():
    assert len(trimmed(np.zeros(RATE, np.int16))) == 0
    assert len(trimmed(np.zeros(0, np.int16))) == 0


def test_full_scale_negative_samples_are_loud():
    assert len(trimmed(np.full(RATE, -32768, np.int16))) == RATE


def test_the_track_file_is_gone_even_when_the_run_fails(tmp_path):
    with pytest.raises(RuntimeError), track_beside(tmp_path / "a" / "x.mp3") as track:
        track.append("s", np.ones(100, np.int16), 10)
        raise RuntimeError
    assert list((tmp_path / "a").iterdir()) == []


def test_a_full_disk_is_an_input_error(tmp_path):
    with (
        pytest.raises(InputError, match=r"x\.mp3: cannot be written: No space left"),
        track_beside(tmp_path / "x.mp3"),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        Track(full).append("s", np.ones(100, np.int16), 10)


@settings(max_examples=60, deadline=None)
@given(SPEECHES, st.integers(1, 50))
def test_filling_up_lengthens_only_the_last_clip(speeches, multiple):
    track = Track(io.BytesIO())
    for number, (length, _, pause) in enumerate(speeches):
        track.append(f"s{number}", tone(length, RATE).samples, pause)
    before = track.clips
    track.fill_up(multiple)
    assert track.clips[:-1] == before[:-1]
    assert track.duration % multiple == 0
    assert 0 <= track.duration - before[-1].end < multiple
    assert sum(len(block) for block in track.blocks()) == track.duration * PER_MS


@pytest.mark.parametrize("frames", [1, 2, 3, 17, 42, 515])
def test_an_mp3_holds_exactly_the_samples_given(frames, tmp_path):
    milliseconds = frames * FRAME
    samples = (tone(milliseconds * PER_MS, RATE).samples / 32768).astype(np.float32)
    audio = write_mp3(np.array_split(samples, 3), tmp_path / "a.mp3")
    with av.open(str(audio)) as container:
        assert sum(f.samples for f in container.decode(audio=0)) == milliseconds * PER_MS


@settings(max_examples=10, deadline=None)
@given(at=st.integers(0, 4990))
def test_a_click_is_heard_when_it_was_made(at, tmp_path_factory):
    samples = np.zeros(5000 * PER_MS, np.float32)
    samples[at * PER_MS : at * PER_MS + 12] = 0.7
    audio = write_mp3([samples], tmp_path_factory.mktemp("click") / "a.mp3")
    with av.open(str(audio)) as container:
        heard = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    assert abs(np.abs(heard).argmax() / PER_MS - at) <= 2


def test_the_same_samples_are_the_same_bytes_however_they_are_cut(tmp_path):
    samples = (tone(RATE * 3, RATE).samples / 32768).astype(np.float32)
    one = write_mp3([samples], tmp_path / "one.mp3")
    many = write_mp3(np.array_split(samples, 41), tmp_path / "many.mp3")
    assert one.read_bytes() == many.read_bytes()


def test_an_mp3_has_a_constant_bit_rate_and_no_tag(tmp_path):
    audio = write_mp3([np.zeros(RATE * 10, np.float32)], tmp_path / "a.mp3")
    assert audio.read_bytes()[:2] == b"\xff\xf3"
    assert audio.stat().st_size == pytest.approx(10 * 64_000 / 8, rel=0.02)


def test_an_mp3_that_cannot_be_written_whole_is_an_input_error(tmp_path):
    """A limit on the size of files stands for the full disk: the same error at the same call."""
    code = (
        "import resource, sys, numpy as np\n"
        "from pathlib import Path\n"
        "from accessnews.errors import InputError\n"
        "from accessnews.narration.encode import write_mp3\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    write_mp3([np.zeros(24_000, np.float32)] * 60, Path(sys.argv[1]))\n"
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
