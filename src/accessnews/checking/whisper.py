"""Whisper, the listener: sound to words, by faster-whisper (the extra ``listen``)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import EngineError
from ..extras import extra, require
from ..languages.tags import primary
from ..weights.store import ModelStore

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "whisper-base"
RATE = 16000
"""Hz, what Whisper listens to."""

THREADS = 2
CAREFUL = 5  # beams


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word as it was heard, and when, in seconds from the start of the sound."""

    text: str
    begin: float
    end: float


class Listener:
    """Whisper base, loaded once. Its answers are the same each time: it never samples.

    Raises:
        EngineError: the extra is not installed.
        ModelMissingError: the model is not installed.
    """

    def __init__(self, store: ModelStore) -> None:
        require("listen")
        folder = store.path(MODEL)
        from faster_whisper import WhisperModel

        try:
            self._model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=THREADS
            )
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineError(
                f"{folder}: faster-whisper cannot load this model: {error}",
                f"Run: accessnews models remove {MODEL}, then install it again.",
            ) from error

    @property
    def title(self) -> str:
        return f"Whisper base by faster-whisper {version('faster-whisper')}"

    def knows(self, language: str) -> bool:
        """Whether Whisper listens to a language (a BCP 47 tag)."""
        return _code(language) in self._model.supported_languages

    def words(self, sound: NDArray[np.int16], language: str) -> list[HeardWord]:
        """Every word in ``sound`` (mono, at ``RATE``) with its time: quick, by one beam."""
        segments, _ = self._model.transcribe(
            _floating(sound),
            language=_code(language),
            beam_size=1,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
        )
        return [
            HeardWord(word.word, float(word.start), float(word.end))
            for segment in segments
            for word in segment.words or ()
        ]

    def text(self, sound: NDArray[np.int16], language: str) -> str:
        """The text of ``sound``, more carefully: by ``CAREFUL`` beams."""
        segments, _ = self._model.transcribe(
            _floating(sound),
            language=_code(language),
            beam_size=CAREFUL,
            temperature=0.0,
            condition_on_previous_text=False,
        )
        return " ".join(segment.text.strip() for segment in segments)

    def language(self, sound: NDArray[np.int16]) -> tuple[str, float]:
        """The language that ``sound`` is most likely in, and how likely (0 to 1)."""
        code, likelihood, _ = self._model.detect_language(_floating(sound))
        return code, float(likelihood)


def decoded(sound: Path | IO[bytes]) -> NDArray[np.int16]:
    """A file of sound, mono at ``RATE``.

    Raises:
        ValueError: it cannot be decoded.
    """
    with extra("listen"):
        import av
    import numpy as np

    try:
        with av.open(str(sound) if isinstance(sound, Path) else sound, "r") as container:
            resampler = av.AudioResampler("s16", "mono", RATE)
            frames = chain(container.decode(audio=0), [None])
            blocks = [
                block.to_ndarray().astype(np.int16, copy=False).reshape(-1)
                for frame in frames
                for block in resampler.resample(frame)
            ]
    except (av.FFmpegError, IndexError) as error:
        raise ValueError(f"sound that cannot be decoded: {error}") from error
    return np.concatenate(blocks) if blocks else np.zeros(0, np.int16)


def _floating(sound: NDArray[np.int16]) -> NDArray[np.float32]:
    import numpy as np

    return sound.astype(np.float32) / np.float32(32768)


def _code(language: str) -> str:
    """Whisper's own name of a language."""
    tag = primary(language)
    return {"nb": "no", "fil": "tl", "jv": "jw"}.get(tag, tag)
