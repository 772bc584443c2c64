"""Timing holds for whatever lengths, rates and pauses a narration is made of."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.errors import InputError
from accessnews.narration.assemble import (
    PER_MS,
    RATE,
    Track,
    at_track_rate,
    track_beside,
)
from accessnews.narration.engine import Speech
from accessnews.narration.splice import MARGIN_AFTER, MARGIN_BEFORE, audible

RATES = (8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000)


def trimmed(samples):
    return samples[audible(samples)]


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
