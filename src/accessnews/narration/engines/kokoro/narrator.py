"""The ``Narrator`` of Kokoro 82M v1.0, eight-bit weights, by onnxruntime.

The graph holds no random numbers: the same symbols and style give the same samples, from any
thread (measured; held by a test).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ....errors import EngineError
from ....extras import missing
from ....revision import revision
from ...durations import KOKORO_LEAD, Timed, with_output, word_times
from ...engine import ALONE, PLAIN, Ability, Delivery, Speech, Voice
from ...sufficiency import (
    EXCERPT,
    check_enough,
    has_words,
    nothing_to_say,
    silence,
    sounding_seconds,
)
from ...words.plain_text import one_line
from .. import espeak, hibari
from .japanese import installed as japanese_installed
from .phonemes import said
from .trim import trim
from .vocabulary import VOCABULARY, in_parts, known, sounds
from .voices import VOICES

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from ....weights.store import ModelStore

MODEL = "kokoro-82m-v1.0-int8"
RATE = 24000
STYLES = 510
DURATIONS = "/encoder/Clip_output_0"  # the graph's frames for each token, both paddings too
SAMPLES_A_FRAME = 600
THREADS = min(4, os.cpu_count() or 1)
"""Threads for a sentence that is spoken ``ALONE``: where others are at work they wait for one
another, and take longer than one does. The sound does not depend on their number (a test says)."""
CLAUSE_MARKS = frozenset(",.;:!?…—")
PAUSE = 0.12
"""Seconds of silence, besides the hems, where a long sentence was cut after a clause (speed 1)."""

SECONDS_A_SOUND = 0.025
"""The least time for a vowel or consonant; Kokoro's own pace is 0.06 to 0.09."""

RULES = (
    *hibari.RULES, *espeak.RULES, "narration.engines.kokoro",
    "languages.zh.polyphones", "languages.zh.readings", "languages.zh.text",
)  # fmt: skip
"""What decides the sound and the words' times, besides the model and the libraries."""

_LIBRARIES = (
    "onnxruntime",
    "misaki",
    "jieba",
    "pypinyin",
    "g2pM",
    "wetext",
    "hibari-tts",
    "espeakng-loader",
)
_JAPANESE = ("fugashi", "unidic-lite")


class KokoroNarrator:
    """Speaks with the model of ``store``; safe to call from several threads."""

    title = "Kokoro 82M"

    def __init__(self, store: ModelStore) -> None:
        self._store = store
        self._loading = threading.Lock()
        self._sessions: dict[int, InferenceSession] = {}
        self._styles: dict[str, NDArray[np.float32]] = {}

    @property
    def parallel(self) -> int:
        return min(2, os.cpu_count() or 1)

    @property
    def fingerprint(self) -> str:
        names = (*_LIBRARIES, *(_JAPANESE if japanese_installed() else ()))
        parts = (f"{name} {version(name)}" for name in names if name not in missing("zh"))
        return f"{MODEL} {self._store.version(MODEL)} {revision(*RULES)} {' '.join(parts)}"

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset({Ability.SPEED, Ability.WORDS, Ability.IPA})

    def voices(self) -> Sequence[Voice]:
        if not self._store.installed(MODEL):
            return ()
        absent = {"ja": not japanese_installed(), "zh": bool(missing("zh"))}
        return tuple(voice for voice in VOICES if not absent.get(voice.language))

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        text = one_line(text)
        if nothing_to_say(text):
            return silence(RATE)
        written = said(text, voice.language, delivery.pronunciations)
        spoken = known(written.phonemes)
        beginning = text if len(text) <= EXCERPT else text[:EXCERPT] + "…"
        if not sounds(spoken) and not has_words(text):
            return silence(RATE)
        if not sounds(spoken):
            raise EngineError(
                f"Kokoro knows no sound for “{beginning}”",
                f"Choose a voice of another engine for {voice.language} with --voice.",
            )
        sound, runs = self._sound(spoken, voice, delivery.speed)
        samples = _pcm(sound)
        seconds = sounding_seconds(samples, RATE)
        own_pace = seconds * delivery.speed
        check_enough(text, voice.language, own_pace)
        if own_pace < SECONDS_A_SOUND * sounds(spoken):
            raise EngineError(
                f"too little sound ({seconds:.2f} s for {sounds(spoken)} phonemes) "
                f"for “{beginning}”",
                "Choose another voice with --voice.",
            )
        return Speech(samples, RATE, word_times(written.places, runs, RATE))

    def _sound(
        self, spoken: str, voice: Voice, speed: float
    ) -> tuple[NDArray[np.float32], list[Timed]]:
        """The parts of a sentence end to end, with a pause after each clause."""
        pieces: list[NDArray[np.float32]] = []
        runs: list[Timed] = []
        begin, pause = 0, False
        for part in in_parts(spoken):
            if pause:
                pieces.append(np.zeros(round(PAUSE / speed * RATE), np.float32))
                begin += len(pieces[-1])
            sound, run = self._run(part.strip(), voice, speed, begin)
            pieces.append(sound)
            runs.append(run)
            begin += len(sound)
            pause = part.rstrip('”)" ')[-1:] in CLAUSE_MARKS
        return np.concatenate(pieces), runs

    def _run(
        self, part: str, voice: Voice, speed: float, begin: int
    ) -> tuple[NDArray[np.float32], Timed]:
        """The sound of one run of the model; ``begin`` is where it lies in the sentence's."""
        session = self._model()
        ids = [VOCABULARY[symbol] for symbol in part]
        try:
            audio, frames = session.run(
                ["audio", DURATIONS],
                {
                    "tokens": np.array([[0, *ids, 0]], np.int64),
                    "style": self._style(voice.name)[len(ids)],
                    "speed": np.full(1, speed, np.float32),
                },
            )
        except Exception as error:  # onnxruntime's errors have no common class of their own
            raise EngineError(f"Kokoro failed in onnxruntime: {error}") from error
        whole = np.asarray(audio, np.float32).reshape(-1)
        durations = [round(float(frame) * SAMPLES_A_FRAME) for frame in frames.reshape(-1)]
        if sum(durations) != len(whole):
            raise EngineError(
                f"Kokoro's durations ({sum(durations)} samples) are not those of its sound "
                f"({len(whole)})",
                f"Run: accessnews models remove {MODEL}, then install it again.",
            )
        sound, cut = trim(whole, RATE)
        return sound, Timed(part, durations[1:-1], begin + durations[0] - KOKORO_LEAD - cut)

    def _model(self) -> InferenceSession:
        threads = THREADS if ALONE.get() else 1
        with self._loading:
            if threads not in self._sessions:
                self._sessions[threads] = _load(self._store.path(MODEL) / "model.onnx", threads)
            return self._sessions[threads]

    def _style(self, name: str) -> NDArray[np.float32]:
        with self._loading:
            if name not in self._styles:
                path = self._store.path(MODEL) / "voices" / f"{name}.bin"
                try:
                    style = np.fromfile(path, np.float32).reshape(STYLES, 1, 256)
                except (OSError, ValueError) as error:
                    raise EngineError(
                        f"{path}: not a voice of Kokoro: {error}",
                        f"Run: accessnews models remove {MODEL}, then install it again.",
                    ) from error
                self._styles[name] = style
            return self._styles[name]


def _pcm(sound: NDArray[np.float32]) -> NDArray[np.int16]:
    """16-bit samples; a sound that is over full scale (some voices' are) is made quieter."""
    peak = float(np.max(np.abs(sound), initial=0))
    samples: NDArray[np.int16] = np.rint(sound * (32767 / max(peak, 1))).astype(np.int16)
    return samples


def _load(path: Path, threads: int) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # In a narration one thread a sentence and two sentences at once: faster than two on one.
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        model = with_output(path.read_bytes(), DURATIONS)
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise EngineError(
            f"{path}: onnxruntime cannot load this model: {error}",
            f"Run: accessnews models remove {MODEL}, then install it again.",
        ) from error


def open_narrator(store: ModelStore) -> KokoroNarrator:
    """The entry point. Cheap: the model and the phonemisers load with the first sentence."""
    return KokoroNarrator(store)
