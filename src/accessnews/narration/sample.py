"""A voice, heard: a sentence spoken as an article's would be, in a file of its own."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..article import Sentence
from ..errors import UsageError
from ..files import replacing
from ..languages.tags import autonym, primary
from ..languages.wording import wording
from ..sound import RATE
from ..sound.encode import MP3, encode
from ..sound.presets import Encoding
from .cast import Cast, Part
from .passages import Turn, passages
from .script import Line
from .speakers import Speakers
from .words.plain_text import one_line

SUFFIXES = (".mp3", ".wav")
BIT_RATE = 64_000
PHRASE = "narrated"


def sentence_in(language: str) -> str:
    """Something to say in ``language`` (a BCP 47 tag): that a synthetic voice says it.

    A language without wording of its own gets its name in that language: "Kiswahili".
    """
    words = wording(language)
    its_own = primary(words.language) == primary(language)
    return words.say(PHRASE) if its_own else autonym(language)


def sample(text: str, part: Part, target: Path) -> float:
    """Speak ``text`` to ``target``, MP3 or WAV by its suffix, whole or not at all; its seconds.

    The text goes the way of an article's: normalised, other scripts kept with the part's voice.

    Raises:
        UsageError: the suffix is neither of ``SUFFIXES``.
        EngineError: the voice cannot say it.
        InputError: the file cannot be written.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{target}: a sample is {' or '.join(SUFFIXES)}", "Change its name.")
    line = Line(Sentence("sample", one_line(text)), part.voice.language)
    cast = Cast(part)
    samples = Speakers(cast).say(Turn(line, passages(line, cast))).samples
    with replacing(target) as temporary:
        if suffix == ".wav":
            _write_wav(samples, temporary)
        else:
            sound: NDArray[np.float32] = samples.astype(np.float32) / np.float32(32768)
            encode([sound], temporary, MP3, Encoding(BIT_RATE))
    return len(samples) / RATE


def _write_wav(samples: NDArray[np.int16], target: Path) -> None:
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.astype("<i2", copy=False).tobytes())
