"""The voices of a cast at work: a line of the script to the sound of one sentence."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..article import Sentence, WordTime
from ..errors import EngineError, ModelMissingError
from ..languages.wording import wording
from ..sound import RATE
from .assemble import PER_MS, at_track_rate
from .cast import Cast, Part
from .engine import Ability, Speech
from .passages import Passage, Turn
from .splice import MOST, Piece, audible, loudness, spliced
from .sufficiency import check_enough, silence, sounding_seconds

BEGINNING = 40
"""Characters of a sentence that an error quotes."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence's sound at the track's rate, and its words: code points and a sample."""

    samples: NDArray[np.int16]
    words: tuple[tuple[int, int, int], ...] = ()

    def timed(self, begin: int) -> tuple[WordTime, ...]:
        """The words of a sentence that begins at ``begin`` (milliseconds of the narration)."""
        return tuple(WordTime(low, high, begin + at // PER_MS) for low, high, at in self.words)


def digest(turns: Iterable[Turn]) -> str:
    """A digest of all that is said of an article, with its pauses: a part of a cache's key."""
    told = hashlib.sha256()
    for turn in turns:
        line = turn.line
        said = [
            [each.part.fingerprint, each.text, each.pronunciations, each.pause]
            for each in turn.passages
        ]
        told.update(json.dumps([line.sentence.id, line.sentence.text, line.pause, said]).encode())
    return told.hexdigest()


class Speakers:
    """Says the lines of one article; safe to call from several threads.

    At most ``parallel`` calls reach an engine at a time, whatever the number of threads.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        narrators = {id(part.narrator): part.narrator for part in cast.parts()}
        self._free = {
            key: threading.BoundedSemaphore(narrator.parallel)
            for key, narrator in narrators.items()
        }
        self._lock = threading.Lock()
        self._levels: dict[tuple[str, ...], float] = {}
        self._heard: set[tuple[str, str]] = set()

    def others(self) -> tuple[tuple[str, str], ...]:
        """Engine and voice of each part that has spoken, but for the main one."""
        names = dict.fromkeys(part.name for part in self._cast.parts())
        return tuple(n for n in names if n in self._heard and n != self._cast.main.name)

    def say(self, turn: Turn) -> Said:
        """The sound of a turn of the same cast's, from the first sound to the last.

        Raises:
            ModelMissingError: an engine's model is not installed.
            EngineError: an engine failed, or gave too little sound; the message names the
                sentence.
        """
        parts = turn.passages
        if not parts:
            return Said(silence(RATE).samples)
        speeches = [self._speech(passage, turn.line.sentence) for passage in parts]
        sounds = [at_track_rate(speech) for speech in speeches]
        pieces = [
            Piece(sound, passage.part.fingerprint, passage.pause)
            for sound, passage in zip(sounds, parts, strict=True)
        ]
        levels = [self._level(passage.part) for passage in parts]
        samples, moved = spliced(pieces, levels, self._cast.main.fingerprint)
        words: list[tuple[int, int, int]] = []
        for passage, speech, by in zip(parts, speeches, moved, strict=True):
            words += _words(passage, speech, by, len(samples))
        return Said(samples, tuple(_in_order(words)))

    def _speech(self, passage: Passage, sentence: Sentence) -> Speech:
        part = passage.part
        narrator = part.narrator
        try:
            speech = self._spoken(part, passage.text, passage.pronunciations)
            faster = max(1.0, part.speed) if Ability.SPEED in narrator.abilities else 1.0
            seconds = faster * sounding_seconds(speech.samples, speech.rate)
            check_enough(passage.text, passage.language, seconds)
        except ModelMissingError:
            raise
        except EngineError as error:
            raise EngineError(f"{_cited(sentence)}: {error.message}", error.remedy) from error
        except OSError as error:  # told here, or it would pass for a fault of the audio file's
            raise EngineError(f"{_cited(sentence)}: {narrator.title} failed: {error}") from error
        except Exception as error:
            error.add_note(f"while narrating {_cited(sentence)} with {narrator.title}")
            raise
        self._heard.add(part.name)
        return speech

    def _spoken(
        self, part: Part, text: str, pronunciations: tuple[tuple[str, str], ...] = ()
    ) -> Speech:
        with self._free[id(part.narrator)]:
            return part.narrator.speak(text, part.voice, part.delivery(pronunciations))

    def _level(self, part: Part) -> float:
        """By how many dB a part is to be louder than it is by itself, to be as loud as the main.

        Each voice is measured once, on a sentence that it always says alike.
        """
        if part.fingerprint == self._cast.main.fingerprint:
            return 0.0
        with self._lock:
            wanted, own = (self._loudness(each) for each in (self._cast.main, part))
        told = wanted - own
        return float(np.clip(told, -MOST, MOST)) if np.isfinite(told) else 0.0

    def _loudness(self, part: Part) -> float:
        if part.fingerprint not in self._levels:
            text = wording(part.voice.language).say("narrated")
            sound = at_track_rate(self._spoken(part, text))
            self._levels[part.fingerprint] = loudness(sound[audible(sound)])
        return self._levels[part.fingerprint]


def _words(passage: Passage, speech: Speech, by: int, length: int) -> list[tuple[int, int, int]]:
    """The passage's words where they stand in the sentence: code points, and a sample."""
    found = []
    for word in speech.words:
        place = passage.place(word.offset, word.offset + word.length)
        if place and place[0] < place[1]:
            at = round(word.start * RATE) + by
            found.append((*place, min(max(0, at), max(0, length - 1))))
    return found


def _in_order(words: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The words in the order of text and time; of several said for one place, the first."""
    found: list[tuple[int, int, int]] = []
    for begin, end, at in words:
        if not found or (begin >= found[-1][1] and at >= found[-1][2]):
            found.append((begin, end, at))
    return found


def _cited(sentence: Sentence) -> str:
    beginning = sentence.text[:BEGINNING]
    more = "…" if len(sentence.text) > BEGINNING else ""
    return f"sentence {sentence.id} “{beginning}{more}”"
