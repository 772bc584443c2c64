"""Sentences of sound to one track, where each clip begins and ends on a whole millisecond.

The track is mono 16-bit PCM at 24000 Hz, the rate of most engines here, at which a millisecond is
exactly 24 samples: a clip's times are counted samples, never measured or rounded afterwards.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from ..edition import Clip
from ..extras import extra
from ..faults import of_system
from ..sound import RATE
from .engine import Speech

PER_MS = RATE // 1000

BLOCK = RATE
"""Samples read at a time: one second."""


class Track:
    """A narration under way: append sentences in reading order, then read the samples back.

    One other thread may ``follow`` it while it grows.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._clips: list[Clip] = []
        self._length = 0
        self._changed = threading.Condition()
        self._ended = False
        self.abandoned = False

    @property
    def clips(self) -> tuple[Clip, ...]:
        return tuple(self._clips)

    @property
    def duration(self) -> int:
        """Milliseconds so far."""
        return self._clips[-1].end if self._clips else 0

    def append(
        self, sentence: str, samples: NDArray[np.int16], pause: int, lead_in: int = 0
    ) -> Clip:
        """Add one sentence's samples (at ``RATE``) between two silences in milliseconds.

        The sound is filled up with silence to the next whole millisecond.
        """
        sound = -(-len(samples) // PER_MS)
        whole = np.zeros((lead_in + sound + pause) * PER_MS, np.int16)
        whole[lead_in * PER_MS : lead_in * PER_MS + len(samples)] = samples
        if not len(whole):
            raise ValueError(f"{sentence}: a clip without sound or pause")
        self._write(whole)
        begin = self.duration
        clip = Clip(sentence, begin, begin + lead_in + sound + pause)
        self._clips.append(clip)
        return clip

    def fill_up(self, multiple: int) -> None:
        """Lengthen the last pause until the track is a multiple of so many milliseconds."""
        if missing := -self.duration % multiple:
            self._write(np.zeros(missing * PER_MS, np.int16))
            self._clips[-1] = replace(self._clips[-1], end=self.duration + missing)

    def end(self, abandoned: bool = False) -> None:
        """Nothing more is appended; who follows an ``abandoned`` track is to leave off."""
        with self._changed:
            self._ended, self.abandoned = True, self.abandoned or abandoned
            self._changed.notify_all()

    def blocks(self) -> Iterator[NDArray[np.int16]]:
        """All samples so far from the start, a second at a time."""
        begin = 0
        while len(block := self._read(begin)):
            yield block
            begin += len(block)

    def follow(self) -> Iterator[NDArray[np.int16]]:
        """The samples from the start, a whole second at a time, as they come, until the end."""
        begin = 0
        while True:
            with self._changed:
                while not self._ended and self._length - begin < BLOCK:
                    self._changed.wait()
                block = self._read(begin)
            if self.abandoned or not len(block):
                return
            yield block
            begin += len(block)

    def _write(self, samples: NDArray[np.int16]) -> None:
        with self._changed:
            self._file.seek(0, os.SEEK_END)
            self._file.write(samples.astype("<i2", copy=False).tobytes())
            self._length += len(samples)
            self._changed.notify_all()

    def _read(self, begin: int) -> NDArray[np.int16]:
        with self._changed:
            self._file.seek(2 * begin)
            data = self._file.read(2 * BLOCK)
        return np.frombuffer(data, "<i2").astype(np.int16, copy=False)


@contextmanager
def track_beside(target: Path) -> Iterator[Track]:
    """A track kept in an unnamed file in ``target``'s folder: it is gone however the run ends.

    Raises:
        InputError: the folder can't be made or written, or the disk is full.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=target.parent) as file:
            yield Track(file)
    except OSError as error:
        raise of_system(error, target, "cannot be written") from error


def at_track_rate(speech: Speech) -> NDArray[np.int16]:
    """The speech resampled to ``RATE`` in one piece, so that it has no inner edges.

    The length is the exact ratio of the rates, rounded up to a sample; a moment of silence
    after the end lets the filter ring out.
    """
    if speech.rate == RATE or not len(speech.samples):
        return speech.samples
    with extra("voices"):
        import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with_tail = np.pad(speech.samples, (0, speech.rate // 50))
    frame = av.AudioFrame.from_ndarray(with_tail[np.newaxis], format="s16", layout="mono")
    frame.sample_rate = speech.rate
    pieces = [*resampler.resample(frame), *resampler.resample(None)]
    length = -(-len(speech.samples) * RATE // speech.rate)
    resampled: NDArray[np.int16] = np.concatenate([piece.to_ndarray()[0] for piece in pieces])
    return resampled[:length]
