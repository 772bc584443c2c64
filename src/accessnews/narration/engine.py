"""What a narration engine is: the smallest contract, so that one is easily added.

An engine turns one sentence into samples. It knows nothing of articles, caches, files, pauses or
progress. A third party adds one by an entry point in ``accessnews.narrators`` that names a
function ``open_narrator(store: ModelStore) -> Narrator``; opening is cheap, models load on first
use.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
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


class Ability(StrEnum):
    """What an engine can do besides speaking a text in a voice."""

    SPEED = "speed"
    PITCH = "pitch"
    IPA = "ipa"  # it says a word from its phonemes
    WORDS = "words"  # it tells when each word begins


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a text is said, besides by whom.

    ``speed`` is a factor of the voice's own pace (0.5 to 2), ``pitch`` semitones above its own
    (-12 to 12). ``pronunciations`` pairs words as they stand in the text with their phonemes in
    IPA. An engine without the ability leaves its part of a delivery out.
    """

    speed: float = 1.0
    pitch: float = 0.0
    pronunciations: tuple[tuple[str, str], ...] = ()


PLAIN = Delivery()


ALONE: ContextVar[bool] = ContextVar("alone", default=False)
"""Whether somebody waits for this one sentence and nothing else is at work: an engine may then take
every core for it. Its samples stay the same."""


class Narrator(Protocol):
    """A speech synthesis engine with its models.

    One that speaks by rules alone, without a model trained on recordings of people, says so by an
    attribute ``trained`` that is False (``is_trained``): its sound is then marked as such. One that
    has no voice without the network says so by an attribute ``online`` that is True
    (``is_online``): its voices are then not asked for where only those count that work offline.
    """

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

    @property
    def abilities(self) -> frozenset[Ability]:
        """What it can do besides; the rest of a ``Delivery`` is without effect."""
        ...

    def voices(self) -> Sequence[Voice]:
        """The voices that work now, with what is installed; the best of a language first."""
        ...

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        """The whole text, spoken: the same samples for the same arguments, always.

        ``text`` is a sentence or a part of one, on one line, in the words that are to be said: no
        engine rewrites numbers, signs or abbreviations (``words.normalise`` has done that).
        A text with nothing to say (no letter, digit or symbol that is read) gives 200 ms of
        silence.

        Raises:
            ModelMissingError: the engine's model is not installed.
            EngineError: the engine failed, or gave too little sound for the text.
        """
        ...


@runtime_checkable
class Closable(Protocol):
    """A ``Narrator`` whose models can be freed."""

    def close(self) -> None:
        """Free the models; the next sentence loads them again."""
        ...


def is_trained(narrator: Narrator) -> bool:
    """Whether an engine's voices are trained models, or it does not say that they are not."""
    return getattr(narrator, "trained", True) is not False


def is_online(narrator: Narrator) -> bool:
    """Whether an engine says that all of its voices need the network."""
    return getattr(narrator, "online", False) is True
