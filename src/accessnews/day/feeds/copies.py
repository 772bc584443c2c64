"""Copies of one story from several agencies, found by shared runs of words.

A text is the set of its shingles (four words on end). MinHash signatures and their bands (rensa)
name the few texts that may be alike; how alike two are is then told by the sets themselves.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .entry import Entry
from .plain import plain_text

ALIKE = 0.5
"""The share of two texts' shingles that are in both (Jaccard) from which one copies the other."""
SHINGLE = 4  # words, or Han characters
FEWEST = 25  # words: two shorter texts are alike by chance
_PERMUTATIONS, _BANDS = 128, 32  # 4 rows a band: half alike is found in 87 of 100, 0.7 always
_SEED = 1
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """An entry that copies an earlier one, which is ``bare``; ``likeness`` is ``ALIKE`` to 1."""

    entry: Entry
    of: Entry
    likeness: float


class Copies:
    """Texts as they come, each against all before it; memory grows by 8 bytes a word."""

    def __init__(self, alike: float = ALIKE) -> None:
        from rensa import RMinHashLSH

        self._alike = alike
        self._index = RMinHashLSH(alike, _PERMUTATIONS, _BANDS)
        self._sets: list[NDArray[np.uint64]] = []
        self._numbers: list[int] = []

    def add(self, number: int, text: str) -> tuple[int, float] | None:
        """The number of the earlier text that ``text`` copies, and their likeness; None for a text
        of its own, which is kept as ``number`` to hold later ones against."""
        from rensa import RMinHash

        shingles = _shingles(text)
        if not shingles.size:
            return None
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(list(map(str, shingles.tolist())))
        found = [(_jaccard(shingles, self._sets[at]), at) for at in self._index.query(sketch)]
        likeness, at = max(found, default=(0.0, 0), key=lambda each: (each[0], -each[1]))
        if likeness >= self._alike:
            return self._numbers[at], likeness
        self._index.insert(len(self._sets), sketch)
        self._sets.append(shingles)
        self._numbers.append(number)
        return None


def copies(entries: Iterable[Entry], alike: float = ALIKE) -> Iterator[Copy]:
    """The entries that copy an earlier one of them, by what their feeds have of their texts."""
    known = Copies(alike)
    kept: list[Entry] = []
    for number, entry in enumerate(entries):
        kept.append(bare(entry))
        if (found := known.add(number, plain_text(entry.body) or entry.summary)) is not None:
            yield Copy(entry, kept[found[0]], found[1])


def bare(entry: Entry) -> Entry:
    """The entry without its texts: to be named by, in no memory."""
    return replace(entry, body="", summary="")


def _shingles(text: str) -> NDArray[np.uint64]:
    """The digests of a text's shingles, each once, in order; none of a short text."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < FEWEST:
        return np.empty(0, np.uint64)
    runs = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    digests = b"".join(
        hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest() for run in runs
    )
    return np.unique(np.frombuffer(digests, "<u8"))


def _jaccard(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    both = np.intersect1d(one, other, assume_unique=True).size
    return both / (one.size + other.size - both)
