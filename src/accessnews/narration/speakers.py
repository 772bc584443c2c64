"""The voices of a cast at work: a line of the script to the sound of one sentence."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..article import Sentence
from ..edition import StandIn, WordTime
from ..errors import AccessnewsError, EngineError, ModelMissingError
from ..languages.wording import wording
from ..sound import RATE
from .assemble import PER_MS, at_track_rate
from .cast import Cast, Part
from .engine import Ability, Speech
from .passages import Passage, Turn
from .splice import MOST, Piece, audible, loudness, spliced
from .sufficiency import check_enough, silence, sounding_seconds
from .words.plain_text import letters_and_figures

BEGINNING = 40
"""Characters of a sentence that an error quotes."""

OTHER_VOICE = "Choose another voice with --voice, or take out of the sentence what it cannot read."


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence's sound at the track's rate, and its words: code points and a sample."""

    samples: NDArray[np.int16]
    words: tuple[tuple[int, int, int], ...] = ()

    def timed(self, begin: int) -> tuple[WordTime, ...]:
        """The words of a sentence that begins at ``begin`` (milliseconds of the narration)."""
        return tuple(WordTime(low, high, begin + at // PER_MS) for low, high, at in self.words)


Pronunciations = tuple[tuple[str, str], ...]
_Way = tuple[Part, str, Pronunciations]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A passage's sound by the part that says it, as spoken and at the track's rate."""

    part: Part
    speech: Speech
    samples: NDArray[np.int16]


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
        self._free: dict[int, threading.BoundedSemaphore] = {}
        self._lock = threading.Lock()
        self._levels_lock = threading.Lock()
        self._levels: dict[tuple[str, ...], float] = {}
        self._heard: set[tuple[str, str]] = set()
        self._stood_in: dict[str, StandIn] = {}

    def others(self) -> tuple[tuple[str, str], ...]:
        """Engine and voice of each part that has spoken, but for the main one."""
        names = dict.fromkeys(part.name for part in self._cast.parts())
        names |= dict.fromkeys(sorted(self._heard))
        return tuple(n for n in names if n in self._heard and n != self._cast.main.name)

    def stood_in(self) -> Mapping[str, StandIn]:
        """What had to be said otherwise than the cast has it, by the sentence's id."""
        return self._stood_in

    def say(self, turn: Turn) -> Said:
        """The sound of a turn of the same cast's, from the first sound to the last.

        A passage that its engine fails at is asked for again in plain letters and figures, then of
        each of the cast's stand-ins.

        Raises:
            ModelMissingError: an engine's model is not installed.
            EngineError: no engine can say a passage, or a service over the network failed; the
                message names the sentence.
        """
        if not turn.passages:
            return Said(silence(RATE).samples)
        spoken = [self._passage(passage, turn.line.sentence) for passage in turn.passages]
        pieces = [
            Piece(each.samples, each.part.fingerprint, passage.pause)
            for each, passage in zip(spoken, turn.passages, strict=True)
        ]
        levels = [self._level(each.part) for each in spoken]
        samples, moved = spliced(pieces, levels, self._cast.main.fingerprint)
        words: list[tuple[int, int, int]] = []
        for passage, each, by in zip(turn.passages, spoken, moved, strict=True):
            words += _words(passage, each.speech, by, len(samples))
        return Said(samples, tuple(_in_order(words)))

    def _passage(self, passage: Passage, sentence: Sentence) -> _Spoken:
        failure: Exception | None = None
        for part, text, pronunciations in self._ways(passage):
            try:
                spoken = self._attempt(part, text, pronunciations, passage)
            except ModelMissingError as error:
                failure = failure or error
            except EngineError as error:
                failure = failure or error
                if part.voice.network:  # the service is down, whatever the sentence
                    break
            except AccessnewsError:
                raise
            except Exception as error:
                failure = failure or error
            else:
                self._heard.add(part.name)
                if failure is not None:
                    failed, reason = passage.part.narrator.title, told(failure)
                    self._stood_in[sentence.id] = StandIn(sentence.id, *part.name, failed, reason)
                return spoken
            if isinstance(failure, ModelMissingError):
                raise failure
        raise _named(failure, passage, sentence) from failure

    def _ways(self, passage: Passage) -> Iterator[_Way]:
        """How a passage may be said, in the order in which it is tried."""
        part, text = passage.part, passage.text
        yield part, text, passage.pronunciations
        plain = letters_and_figures(text)
        if plain != text or passage.pronunciations:
            yield part, plain, ()
        for other in self._cast.stand_ins(part, passage.language):
            yield other, text, ()

    def _attempt(
        self, part: Part, text: str, pronunciations: Pronunciations, passage: Passage
    ) -> _Spoken:
        narrator = part.narrator
        speech = self._spoken(part, text, pronunciations)
        faster = max(1.0, part.speed) if Ability.SPEED in narrator.abilities else 1.0
        seconds = faster * sounding_seconds(speech.samples, speech.rate)
        check_enough(text, passage.language, seconds)
        return _Spoken(part, speech, at_track_rate(speech))

    def _spoken(self, part: Part, text: str, pronunciations: Pronunciations = ()) -> Speech:
        with self._lock:
            free = self._free.setdefault(
                id(part.narrator), threading.BoundedSemaphore(part.narrator.parallel)
            )
        with free:
            return part.narrator.speak(text, part.voice, part.delivery(pronunciations))

    def _level(self, part: Part) -> float:
        """By how many dB a part is to be louder than it is by itself, to be as loud as the main.

        Each voice is measured once, on a sentence that it always says alike.
        """
        if part.fingerprint == self._cast.main.fingerprint:
            return 0.0
        with self._levels_lock:
            wanted, own = (self._loudness(each) for each in (self._cast.main, part))
        told = wanted - own
        return float(np.clip(told, -MOST, MOST)) if np.isfinite(told) else 0.0

    def _loudness(self, part: Part) -> float:
        if part.fingerprint not in self._levels:
            text = wording(part.voice.language).say("narrated")
            try:
                sound = at_track_rate(self._spoken(part, text))
                self._levels[part.fingerprint] = loudness(sound[audible(sound)])
            except ModelMissingError:
                raise
            except Exception:  # it may speak all the same
                self._levels[part.fingerprint] = float("nan")
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


def _named(failure: Exception | None, passage: Passage, sentence: Sentence) -> EngineError:
    """The failure of the engine that should have said the passage, with the sentence."""
    if isinstance(failure, EngineError):
        return EngineError(f"{_cited(sentence)}: {failure.message}", failure.remedy)
    reason = told(failure) if failure else "there is no voice"
    return EngineError(
        f"{_cited(sentence)}: {passage.part.narrator.title} failed: {reason}", OTHER_VOICE
    )


def told(error: Exception) -> str:
    """What an engine told of its failure, on one line."""
    text = error.message if isinstance(error, AccessnewsError) else str(error)
    name = "" if isinstance(error, AccessnewsError | OSError) else type(error).__name__
    return ": ".join(filter(None, (name, " ".join(text.split()))))
