"""Stretches of several sound files as one sound, each sample as it is in its file.

A file is decoded once where its stretches are asked for in the order of their times, a frame at a
time: memory does not grow with its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import RATE
from .encode import decoded

PER_MS = RATE // 1000

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stretch:
    """``begin`` to ``end`` of a sound file, in whole milliseconds."""

    file: Path
    begin: int
    end: int


def joined(stretches: Iterable[Stretch]) -> Iterator[Samples]:
    """The stretches one after another: mono samples at ``RATE``, full scale 1.0, in blocks.

    What lies behind a file's end is silence, so that every stretch has its length.

    Raises:
        InputError: a file can't be read as sound.
    """
    open_files: dict[Path, _Reading] = {}
    for each in stretches:
        begin, end = each.begin * PER_MS, each.end * PER_MS
        reading = open_files.get(each.file)
        if reading is None or reading.position > begin:
            reading = open_files[each.file] = _Reading(each.file)
        yield from reading.between(begin, end)


class _Reading:
    """A file that is read forwards; ``position`` is the next sample that it can give."""

    def __init__(self, file: Path) -> None:
        self._blocks = decoded(file)
        self._left: Samples = np.zeros(0, np.float32)
        self.position = 0

    def between(self, begin: int, end: int) -> Iterator[Samples]:
        while self.position < end:
            if not len(self._left):
                block = next(self._blocks, None)
                self._left = np.zeros(end - self.position, np.float32) if block is None else block
                if not len(self._left):
                    continue
            size = min(len(self._left), (end if self.position >= begin else begin) - self.position)
            if self.position >= begin:
                yield self._left[:size]
            self._left = self._left[size:]
            self.position += size
