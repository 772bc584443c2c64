"""The ends of Kokoro's sounds."""

from __future__ import annotations

import numpy as np
import pytest

from accessnews.narration.engines.kokoro.trim import HEM, trim

RATE = 24000
TONE = (0.5 * np.sin(2 * np.pi * 220 * np.arange(RATE) / RATE)).astype(np.float32)


def silence(seconds: float) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, 1e-4, round(seconds * RATE))
    return noise.astype(np.float32)


@pytest.mark.parametrize(("before", "after"), [(0.5, 0.3), (0, 0), (0.01, 1.0), (0.2, 0)])
def test_the_hem_is_the_same_whatever_silence_was_there(before: float, after: float) -> None:
    kept, cut = trim(np.concatenate([silence(before), TONE, silence(after)]), RATE)
    assert cut / RATE == pytest.approx(before - HEM, abs=0.011)
    assert len(kept) / RATE == pytest.approx(1 + 2 * HEM, abs=0.021)
    loud = np.flatnonzero(np.abs(kept) > 0.01)
    assert loud[0] / RATE == pytest.approx(HEM, abs=0.011)
    assert (len(kept) - 1 - loud[-1]) / RATE == pytest.approx(HEM, abs=0.011)


def test_a_sound_begins_and_ends_at_nought() -> None:
    kept, _ = trim(TONE, RATE)
    assert kept[0] == 0
    assert kept[-1] == 0
    assert np.max(np.abs(np.diff(kept))) <= np.max(np.abs(np.diff(TONE))) * 1.01


def test_a_pause_inside_is_kept() -> None:
    kept, _ = trim(np.concatenate([TONE, silence(0.8), TONE]), RATE)
    assert len(kept) / RATE == pytest.approx(2.8 + 2 * HEM, abs=0.021)


@pytest.mark.parametrize("sound", [np.zeros(0, np.float32), silence(0.4)], ids=["none", "noise"])
def test_silence_is_nothing(sound: np.ndarray) -> None:
    assert trim(sound, RATE)[0].size == 0


def test_the_sound_is_not_changed_in_place() -> None:
    sound = TONE.copy()
    trim(sound, RATE)
    assert np.array_equal(sound, TONE)
