"""The meter against the standard's own figures, and the level against the target."""

from __future__ import annotations

import math

import numpy as np
import pytest

from accessnews.sound import RATE
from accessnews.sound.encode import MP3, decoded, encode
from accessnews.sound.loudness import TOLERANCE, Meter, levelling, measure
from accessnews.sound.presets import ACX, LOW_BANDWIDTH, PODCAST, PODCAST_STEREO, Measure


def sine(seconds: float, decibels: float, hertz: float = 997.0, phase: float = 0.0) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = np.sin(2 * np.pi * hertz * time + phase) * 10 ** (decibels / 20)
    return np.rint(wave * 32767).astype(np.int16)


def seconds(samples: np.ndarray):
    return [samples[begin : begin + RATE] for begin in range(0, len(samples), RATE)]


def levelled(samples):
    """What is left of ``samples`` at the podcast's level, a second at a time."""
    return levelling(lambda: seconds(samples), PODCAST).applied(seconds(samples))


def test_a_997_hz_sine_reads_as_bs_1770_says():
    """BS.1770-4: a full-scale 997 Hz sine in one channel is -3.01 LKFS."""
    for level in (-6.0, -20.0, -40.0):
        told = measure(seconds(sine(5, level)))
        assert told.integrated == pytest.approx(level - 3.01, abs=0.1)


def test_the_relative_gate_leaves_silence_out():
    """As in the gate tests of EBU Tech 3341: quiet parts far under the programme do not count."""
    samples = np.concatenate([sine(5, -40), sine(30, -20), sine(5, -40)])
    assert measure(seconds(samples)).integrated == pytest.approx(-23.0, abs=0.1)


def test_the_true_peak_lies_between_the_samples():
    """A quarter-rate sine at 45 degrees peaks 3 dB over its samples (as in EBU Tech 3341)."""
    between = sine(2, -6.0, RATE / 4, math.pi / 4)
    between[:RATE] = between[:RATE] * np.linspace(0, 1, RATE)  # a sudden start would overshoot
    assert np.abs(between.astype(int)).max() < 32767 * 10 ** (-8.9 / 20)
    assert measure(seconds(between)).true_peak == pytest.approx(-6.0, abs=0.4)


@pytest.mark.parametrize("length", [0.0, 0.001, 0.05, 0.399, 0.4, 0.55])
def test_a_short_track_can_be_measured_and_levelled(length):
    samples = sine(length, -20)
    told = measure(seconds(samples))
    assert math.isfinite(told.integrated) == bool(length >= 0.05) or length == 0.001
    assert sum(map(len, levelled(samples))) == len(samples)


def test_silence_stays_silence():
    silence = np.zeros(RATE * 2, np.int16)
    assert measure(seconds(silence)).integrated == -math.inf
    assert not np.concatenate(list(levelled(silence))).any()


@pytest.mark.parametrize("level", [-45.0, -23.0, -3.0])
def test_every_level_is_brought_to_the_target(level):
    samples = sine(6, level)
    told = measure(levelled(samples))
    assert told.integrated == pytest.approx(PODCAST.target, abs=0.05)


def test_a_gain_without_need_of_a_limiter_changes_nothing_else():
    samples = sine(3, -30)
    ratio = np.concatenate(list(levelled(samples))) / (samples / 32768 + 1e-9)
    loud = np.abs(samples) > 300
    assert np.ptp(ratio[loud]) < 1e-3


def peaky() -> np.ndarray:
    """Quiet sound with short loud bursts: what a gain alone would push over the ceiling."""
    samples = sine(20, -32, 300)
    burst = sine(0.03, -6, 700)
    for begin in range(RATE, len(samples) - RATE, RATE):
        samples[begin : begin + len(burst)] = burst
    return samples


def test_the_limiter_holds_the_ceiling_reaches_the_target_and_keeps_the_time():
    samples = peaky()
    level = np.concatenate(list(levelled(samples)))
    told = measure([level])
    assert told.true_peak <= PODCAST.ceiling - PODCAST.headroom + 0.01
    assert -TOLERANCE - 0.05 <= told.integrated - PODCAST.target <= 0.05
    assert len(level) == len(samples)
    lags = np.correlate(level[RATE : 2 * RATE], samples[RATE - 50 : 2 * RATE + 50] / 32768, "valid")
    assert lags.argmax() == 50


@pytest.mark.parametrize(
    "preset", [PODCAST, PODCAST_STEREO, ACX, LOW_BANDWIDTH], ids=lambda preset: preset.name
)
def test_the_decoded_mp3_holds_level_and_ceiling(preset, tmp_path):
    samples = peaky()
    level = levelling(lambda: seconds(samples), preset).applied(seconds(samples))
    told = measure(decoded(encode(level, tmp_path / "a.mp3", MP3, preset.mp3)))
    assert told.by(preset.measure) == pytest.approx(preset.target, abs=0.4)
    assert told.true_peak <= preset.ceiling


def test_rms_is_told_without_a_gate():
    """Half silence is 3 dB less; BS.1770-4's gate would leave the silence out."""
    samples = np.concatenate([sine(5, -20), np.zeros(5 * RATE, np.int16)])
    assert measure(seconds(samples)).rms == pytest.approx(-26.02, abs=0.01)


def test_a_meter_tells_the_same_of_a_track_however_it_is_cut():
    samples = peaky()
    meter = Meter()
    for _ in meter.heard(np.array_split(samples, 77)):
        pass
    assert meter.read().integrated == pytest.approx(measure(seconds(samples)).integrated, abs=0.01)


def test_what_lies_under_the_threshold_passes_a_limiter_as_it_is():
    quiet = sine(3, -30)
    level = levelling(lambda: seconds(quiet), PODCAST)
    limited = np.concatenate(list(level.with_limiter(PODCAST).applied(seconds(quiet))))
    assert level.threshold is None
    assert np.array_equal(limited, np.concatenate(list(level.applied(seconds(quiet)))))


def test_the_level_of_acx_is_an_rms():
    assert ACX.measure is Measure.RMS
    assert -23 < ACX.target < -18
