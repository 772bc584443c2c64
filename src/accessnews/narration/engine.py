"""What a narration engine is: the smallest contract, so that one is easily added.

An engine turns one sentence into samples. It knows nothing of articles, caches, files, pauses or
progress. A third party adds one by an entry point in ``accessnews.narrators`` that names a
function ``open_narrator(store: ModelStore) -> Narrator``; opening is cheap, models load on first
use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine: ``language`` is a BCP 47 tag, ``gender`` "female", "male" or ""."""

    engine: str
    name: str
    language: str
    gender: str = ""
    quality: int = 0  # 0 robotic, 1 plain, 2 natural, 3 best here: how "auto" ranks voices
    licence: str = ""
    network: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word's place in a sentence's text (code points) and its start in the sound (seconds)."""

    offset: int
    length: int
    start: float


@dataclass(frozen=True, slots=True)
class Speech:
    """One sentence's sound: mono 16-bit PCM at ``rate`` Hz, and word times where there are."""

    samples: NDArray[np.int16]
    rate: int
    words: tuple[Word, ...] = ()

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class Narrator(Protocol):
    """A speech synthesis engine with its models."""

    @property
    def title(self) -> str:
        """The engine as a reader should know it: "Kokoro 82M"."""
        ...

    @property
    def fingerprint(self) -> str:
        """Engine, model, version and settings: whatever changes the sound. A cache key's part."""
        ...

    @property
    def parallel(self) -> int:
        """How many ``speak`` calls may run at once, from threads; 1 where the engine can't."""
        ...

    def voices(self) -> Sequence[Voice]:
        """The voices that work now, with what is installed; the best of a language first."""
        ...

    def speak(self, text: str, voice: Voice) -> Speech:
        """The whole sentence, spoken: the same samples for the same text and voice, always.

        A text with nothing to say (no letter, digit or symbol that is read) gives 200 ms of
        silence.

        Raises:
            ModelMissingError: the engine's model is not installed.
            EngineError: the engine failed, or gave too little sound for the text.
        """
        ...
