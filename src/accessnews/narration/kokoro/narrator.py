"""The ``Narrator`` of Kokoro 82M v1.0, eight-bit weights, by onnxruntime.

The graph holds no random numbers: the same symbols and style give the same samples, from any
thread (measured; held by a test).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...errors import EngineError
from ..engine import PLAIN, Ability, Delivery, Speech, Voice
from ..hibari import REVISION as ENGLISH_REVISION
from ..plain_text import one_line
from ..sufficiency import (
    EXCERPT,
    check_enough,
    has_words,
    nothing_to_say,
    silence,
    sounding_seconds,
)
from .japanese import installed as japanese_installed
from .phonemes import phonemes
from .trim import trim
from .vocabulary import VOCABULARY, in_parts, known, sounds
from .voices import VOICES

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from ...models.store import ModelStore

MODEL = "kokoro-82m-v1.0-int8"
RATE = 24000
STYLES = 510
PAUSE = 0.12
"""Seconds of silence, besides the hems, where a long sentence was cut after a clause."""

SECONDS_A_SOUND = 0.025
"""The least time for a vowel or consonant; Kokoro's own pace is 0.06 to 0.09."""

REVISION = 1  # raised when this package changes the sound
_LIBRARIES = (
    "onnxruntime",
    "misaki",
    "jieba",
    "pypinyin",
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
        self._session: InferenceSession | None = None
        self._styles: dict[str, NDArray[np.float32]] = {}

    @property
    def parallel(self) -> int:
        return min(2, os.cpu_count() or 1)

    @property
    def fingerprint(self) -> str:
        names = (*_LIBRARIES, *(_JAPANESE if japanese_installed() else ()))
        parts = (f"{name} {version(name)}" for name in names)
        revisions = f"r{REVISION} english r{ENGLISH_REVISION}"
        return f"{MODEL} {self._store.version(MODEL)} {revisions} {' '.join(parts)}"

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset()

    def voices(self) -> Sequence[Voice]:
        if not self._store.installed(MODEL):
            return ()
        japanese = japanese_installed()
        return tuple(voice for voice in VOICES if voice.language != "ja" or japanese)

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        text = one_line(text)
        if nothing_to_say(text):
            return silence(RATE)
        spoken = known(phonemes(text, voice.language))
        beginning = text if len(text) <= EXCERPT else text[:EXCERPT] + "…"
        if not sounds(spoken) and not has_words(text):
            return silence(RATE)
        if not sounds(spoken):
            raise EngineError(
                f"Kokoro knows no sound for “{beginning}”",
                f"Choose a voice of another engine for {voice.language} with --voice.",
            )
        sound = self._join([(part, self._run(part, voice)) for part in in_parts(spoken)])
        samples = _pcm(sound)
        seconds = sounding_seconds(samples, RATE)
        check_enough(text, voice.language, seconds)
        if seconds < SECONDS_A_SOUND * sounds(spoken):
            raise EngineError(
                f"too little sound ({seconds:.2f} s for {sounds(spoken)} phonemes) "
                f"for “{beginning}”",
                "Choose another voice with --voice.",
            )
        return Speech(samples, RATE)

    def _run(self, part: str, voice: Voice) -> NDArray[np.float32]:
        session = self._model()
        ids = [VOCABULARY[symbol] for symbol in part.strip()]
        try:
            (audio,) = session.run(
                ["audio"],
                {
                    "tokens": np.array([[0, *ids, 0]], np.int64),
                    "style": self._style(voice.name)[len(ids)],
                    "speed": np.ones(1, np.float32),
                },
            )
        except Exception as error:  # onnxruntime's errors have no common class of their own
            raise EngineError(f"Kokoro failed in onnxruntime: {error}") from error
        return trim(np.asarray(audio, np.float32).reshape(-1), RATE)

    @staticmethod
    def _join(parts: list[tuple[str, NDArray[np.float32]]]) -> NDArray[np.float32]:
        pieces: list[NDArray[np.float32]] = []
        for index, (part, sound) in enumerate(parts):
            pieces.append(sound)
            clause = part.rstrip('”)" ')[-1:] in ",.;:!?…—"
            if clause and index < len(parts) - 1:
                pieces.append(np.zeros(round(PAUSE * RATE), np.float32))
        return np.concatenate(pieces)

    def _model(self) -> InferenceSession:
        with self._loading:
            if self._session is None:
                self._session = _load(str(self._store.path(MODEL) / "model.onnx"))
            return self._session

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


def _load(path: str) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread a sentence and two sentences at once: faster than two threads on one sentence.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise EngineError(
            f"{path}: onnxruntime cannot load this model: {error}",
            f"Run: accessnews models remove {MODEL}, then install it again.",
        ) from error


def open_narrator(store: ModelStore) -> KokoroNarrator:
    """The entry point. Cheap: the model and the phonemisers load with the first sentence."""
    return KokoroNarrator(store)
