"""A voice, heard: a sentence spoken as an article's would be, in a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..article import Sentence
from ..edition import WordTime
from ..languages.tags import autonym, primary
from ..languages.wording import wording
from ..sound.sound_file import check_suffix, write_sound
from .assemble import PER_MS
from .cast import Cast, Part
from .passages import Turn, passages
from .script import Line
from .speakers import Speakers
from .words.plain_text import one_line

PHRASE = "narrated"
PAUSE = 400
"""Milliseconds of quiet between two sentences."""


def sentence_in(language: str) -> str:
    """Something to say in ``language`` (a BCP 47 tag): that a synthetic voice says it.

    A language without wording of its own gets its name in that language: "Kiswahili".
    """
    words = wording(language)
    its_own = primary(words.language) == primary(language)
    return words.say(PHRASE) if its_own else autonym(language)


def sample(text: str, part: Part, target: Path) -> float:
    """Speak ``text`` to ``target``, in the format of its suffix, whole or not at all; its seconds.

    The text goes the way of an article's: normalised, other scripts kept with the part's voice.

    Raises:
        UsageError: the suffix names no format.
        EngineError: the voice cannot say it.
        InputError: the file cannot be written.
    """
    line = Line(Sentence("sample", one_line(text)), part.voice.language)
    cast = Cast(part)
    seconds, _ = spoken([Turn(line, passages(line, cast))], cast, target)
    return seconds


def spoken(
    turns: Sequence[Turn], cast: Cast, target: Path
) -> tuple[float, tuple[tuple[WordTime, ...], ...]]:
    """Speak ``turns`` of a cast to ``target``: the seconds it lasts, and each turn's word times.

    Raises:
        UsageError: the suffix names no format.
        EngineError: a voice cannot say it.
        InputError: the file cannot be written.
    """
    check_suffix(target)
    speakers = Speakers(cast)
    sounds: list[NDArray[np.int16]] = []
    times = []
    length = 0
    for turn in turns:
        if sounds:
            sounds.append(np.zeros(PAUSE * PER_MS, np.int16))
            length += len(sounds[-1])
        said = speakers.say(turn)
        times.append(said.timed(length // PER_MS))
        sounds.append(said.samples)
        length += len(said.samples)
    samples = np.concatenate(sounds) if sounds else np.zeros(0, np.int16)
    return write_sound(samples, target), tuple(times)
