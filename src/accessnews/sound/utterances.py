"""A sound cut where it is silent: the utterances between its silences.

A narration is silent between its sentences, and silent to the last bit: pauses are made, not
recorded. What is said between two of them is the same samples wherever it is heard, so that what
is made of it can be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """What is heard between two silences: from its first sample that is not 0 to its last.

    ``begin`` counts the samples of the whole sound that lie before it.
    """

    begin: int
    samples: Samples


@dataclass(slots=True)
class Utterances:
    """The utterances of mono ``blocks``, in order; ``length`` is what was read so far, in samples.

    A silence is of ``least`` samples or more, all of them 0; a shorter one is a part of what is
    around it. A sound that is nowhere silent is one utterance, and is held whole in memory.
    """

    blocks: Iterable[Samples]
    least: int
    length: int = 0
    _held: list[Samples] = field(default_factory=list)
    _begin: int = 0
    _end: int = 0

    def __iter__(self) -> Iterator[Utterance]:
        for block in self.blocks:
            for begin, end in self._sounding(block):
                silence = self.length + begin - self._end
                if self._held and silence >= self.least:
                    yield self._taken()
                if self._held:
                    self._held.append(np.zeros(silence, np.float32))
                else:
                    self._begin = self.length + begin
                self._held.append(block[begin:end])
                self._end = self.length + end
            self.length += len(block)
        if self._held:
            yield self._taken()

    def _sounding(self, block: Samples) -> Iterator[tuple[int, int]]:
        """From where to where in a block there is sound, between its silences."""
        heard = np.flatnonzero(block)
        if len(heard):
            cuts = np.flatnonzero(np.diff(heard) > self.least) + 1
            for run in np.split(heard, cuts):
                yield int(run[0]), int(run[-1]) + 1

    def _taken(self) -> Utterance:
        samples = np.concatenate(self._held)
        self._held = []
        return Utterance(self._begin, samples)
