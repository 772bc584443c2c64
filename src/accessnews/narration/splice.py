"""Passages of several voices to one sentence's sound: no gap, no click, no jump in loudness."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from ..sound import RATE
from ..sound.loudness import measure
from .assemble import PER_MS

SILENCE = 10 ** (-50 / 20)
"""Below this part of a sentence's peak (-50 dB) is silence: softer than any final consonant."""

MARGIN_BEFORE = 30
MARGIN_AFTER = 60
"""Milliseconds kept around the audible sound: room for an onset and for a voice to fade."""

INNER_BEFORE = 10
INNER_AFTER = 30
"""Milliseconds kept around a passage inside a sentence; they count as part of the quiet."""

FADE = 5
"""Milliseconds over which a passage begins and ends inside a sentence."""

ENOUGH = RATE // 2
"""Samples of a voice by which another is levelled in the same sentence: half a second."""

MEASURED = 2 * RATE
"""Samples that the meter gets: a shorter sound is repeated, as it judges blocks of 400 ms."""

MOST = 12.0
"""dB by which a voice is made louder or softer at most."""

FULL_SCALE = 32_000

Samples = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Piece:
    """The sound of a passage: who speaks, and the milliseconds of quiet before the next."""

    samples: Samples
    voice: Hashable
    pause: int = 0


def audible(samples: Samples, before: int = MARGIN_BEFORE, after: int = MARGIN_AFTER) -> slice:
    """Where the sound is, with margins in milliseconds; empty where all is silent.

    Engines differ in the silence they leave around a sentence; the pauses are ours to set.
    """
    loudness = np.abs(samples.astype(np.int32))
    loud = np.flatnonzero(loudness > max(1, loudness.max(initial=0) * SILENCE))
    if not len(loud):
        return slice(0, 0)
    begin = max(0, int(loud[0]) - before * PER_MS)
    return slice(begin, min(len(samples), int(loud[-1]) + 1 + after * PER_MS))


def loudness(samples: Samples) -> float:
    """The loudness in LUFS of a voice in a sound of any length; ``-inf`` where it is silent."""
    if not len(samples):
        return -np.inf
    times = max(1, -(-MEASURED // len(samples)))
    return measure([np.tile(samples, times)]).integrated


def amplified(samples: Samples, decibels: float) -> Samples:
    """The samples louder by so many dB, but never so that they are clipped."""
    peak = int(np.abs(samples.astype(np.int32)).max(initial=1))
    factor = min(10 ** (decibels / 20), FULL_SCALE / peak)
    louder: Samples = np.rint(samples * factor).astype(np.int16)
    return louder


def spliced(
    pieces: Sequence[Piece], levels: Sequence[float], main: Hashable
) -> tuple[Samples, list[int]]:
    """The pieces as one sound, and by how many samples each has moved within it.

    Args:
        pieces: in order; each is cut to its sound, and faded where it meets another.
        levels: by how many dB each piece's voice is known to be softer than the main one.
        main: the voice whose loudness in this sentence the others are given.
    """
    parts: list[Samples] = []
    moved: list[int] = []
    size = 0
    gains = _gains(pieces, levels, main)
    for index, (piece, gain) in enumerate(zip(pieces, gains, strict=True)):
        first, last = index == 0, index == len(pieces) - 1
        span = audible(
            piece.samples,
            MARGIN_BEFORE if first else INNER_BEFORE,
            MARGIN_AFTER if last else INNER_AFTER,
        )
        sound = piece.samples[span]
        if gain:
            sound = amplified(sound, gain)
        if not first or not last:
            sound = faded(sound, begins=not first, ends=not last)
        moved.append(size - span.start)
        quiet = 0 if last else max(0, piece.pause - INNER_BEFORE - INNER_AFTER) * PER_MS
        parts += (sound, np.zeros(quiet, np.int16))
        size += len(sound) + quiet
    return np.concatenate(parts) if parts else np.zeros(0, np.int16), moved


def faded(samples: Samples, *, begins: bool, ends: bool) -> Samples:
    """The samples rising from silence and falling into it over ``FADE`` milliseconds."""
    length = min(FADE * PER_MS, len(samples) // 2)
    ramp = np.linspace(0, 1, length, endpoint=False)
    whole = samples.astype(np.float64)
    if begins:
        whole[:length] *= ramp
    if ends:
        whole[len(whole) - length :] *= ramp[::-1]
    return np.rint(whole).astype(np.int16)


def _gains(pieces: Sequence[Piece], levels: Sequence[float], main: Hashable) -> list[float]:
    """dB for each piece: as its voice needs it in this sentence, or by its known level."""
    by_voice: dict[Hashable, list[Samples]] = {}
    for piece in pieces:
        by_voice.setdefault(piece.voice, []).append(piece.samples)
    if len(by_voice) == 1:
        return list(levels)
    heard = {voice: np.concatenate(sounds) for voice, sounds in by_voice.items()}
    target = loudness(heard[main]) if len(heard.get(main, ())) >= ENOUGH else -np.inf
    if not isfinite(target):
        return list(levels)
    gains = {
        voice: target - told if isfinite(told := loudness(sound)) else 0.0
        for voice, sound in heard.items()
    }
    return [float(np.clip(gains[piece.voice], -MOST, MOST)) for piece in pieces]
