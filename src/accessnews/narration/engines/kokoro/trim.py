"""The ends of a sound: silence cut to a constant, and no click where it begins and stops."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

HEM = 0.03
"""Seconds of near silence kept before the first sound and after the last."""

FADE = 0.005
WINDOW = 0.01
QUIET = 10 ** (-42 / 20)
"""Loudness under which a window is silence, relative to the loudest window: -42 dB."""


def trim(sound: NDArray[np.float32], rate: int) -> tuple[NDArray[np.float32], int]:
    """``sound`` with ``HEM`` seconds at each end, faded in and out; empty if it is silent.

    Also how many samples were cut from its beginning: less than 0 where some were added.
    """
    window = round(WINDOW * rate)
    count = -(-len(sound) // window)
    padded = np.zeros(count * window, np.float32)
    padded[: len(sound)] = sound
    loudness = np.sqrt(np.mean(padded.reshape(count, window).astype(np.float64) ** 2, axis=1))
    if not loudness.size or loudness.max() < QUIET / 10:
        return np.zeros(0, np.float32), 0
    loud = np.flatnonzero(loudness > loudness.max() * QUIET)
    hem = round(HEM * rate)
    start, stop = loud[0] * window - hem, (loud[-1] + 1) * window + hem
    before, after = max(0, -start), max(0, stop - len(sound))
    kept = np.pad(sound[max(0, start) : stop], (before, after)).astype(np.float32)
    ramp = np.linspace(0, 1, round(FADE * rate), dtype=np.float32)
    kept[: len(ramp)] *= ramp
    kept[-len(ramp) :] *= ramp[::-1]
    return kept, int(start)
