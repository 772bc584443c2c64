"""Whether a text has something to say, and whether its sound says enough of it.

Engines drop words they cannot read (foreign scripts, over-long clauses) without a word of warning.
Here a text gets the fewest seconds in which it could be spoken at all; less is an error. The
figures are at most half of what the fastest speech of any engine took on texts chosen to be
quick (French, Japanese kana, "strengths"), so that they fire on lost text, not on a quick voice.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from ..errors import EngineError
from ..languages.scripts import HAN
from ..languages.tags import RUN_ON, primary
from .engine import Speech

SILENCE = 0.2
"""Seconds of silence that a text with nothing to say gets."""

QUIETEST = 10 ** (-50 / 20)
"""Amplitude (of full scale) under which a sound counts as silence: -50 dBFS."""

SECONDS_A_CHARACTER = 0.09  # Han
SECONDS_A_SYLLABLE = 0.05  # kana and hangul
SECONDS_A_LETTER = 0.02  # alphabets and abugidas
SECONDS_A_NUMBER = 0.12  # a run of digits, whatever its length
EXCERPT = 40

_CHARACTER = re.compile(f"[{HAN}]")
_SYLLABLE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")
_NUMBERS = re.compile(r"\d(?:[\d.,:]*\d)?")
_LONG_RUN = re.compile(r"\S{40,}")
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo"})
_SPOKEN_SYMBOLS = frozenset("%‰&@#+=<>°€£¥₩₹×÷±§©")


def has_words(text: str) -> bool:
    """Whether ``text`` holds a letter or a digit of any script."""
    return any(unicodedata.category(char)[0] in "LN" for char in text)


def nothing_to_say(text: str) -> bool:
    """Whether ``text`` is only space, punctuation, emoji or control characters."""
    return not has_words(text) and not any(
        char in _SPOKEN_SYMBOLS or unicodedata.category(char) == "Sc" for char in text
    )


def silence(rate: int) -> Speech:
    """What is spoken for a text with nothing to say: ``SILENCE`` seconds at ``rate`` Hz."""
    return Speech(np.zeros(round(SILENCE * rate), np.int16), rate)


def sounding_span(samples: NDArray[np.int16]) -> tuple[int, int]:
    """Where the sound begins and ends: the samples above ``QUIETEST``, as a half-open range."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > QUIETEST * 32768)
    return (int(loud[0]), int(loud[-1]) + 1) if loud.size else (0, 0)


def sounding_seconds(samples: NDArray[np.int16], rate: int) -> float:
    """Seconds from the first to the last sample above ``QUIETEST``: the sound without its hem."""
    begin, end = sounding_span(samples)
    return (end - begin) / rate


def least_seconds(text: str, language: str) -> float:
    """The fewest seconds in which ``text`` could be spoken whole.

    Punctuation and marks count nothing, a run of digits counts as one word. A string of 40
    characters or more without a space (an address) counts as 40: engines shorten it.
    ``language`` is a BCP 47 tag: some are written without spaces.
    """
    text = unicodedata.normalize("NFC", text)
    if primary(language) not in RUN_ON:
        text = _LONG_RUN.sub(lambda match: match[0][:EXCERPT], text)
    text, characters = _CHARACTER.subn("", text)
    text, syllables = _SYLLABLE.subn("", text)
    numbers = len(_NUMBERS.findall(text))
    letters = sum(unicodedata.category(char) in _LETTERS for char in text)
    return (
        characters * SECONDS_A_CHARACTER
        + syllables * SECONDS_A_SYLLABLE
        + letters * SECONDS_A_LETTER
        + numbers * SECONDS_A_NUMBER
    )


def check_enough(text: str, language: str, seconds: float) -> None:
    """Refuse a sound that cannot hold the whole of ``text``.

    ``seconds`` is best the length without leading and trailing silence (``sounding_seconds``).

    Raises:
        EngineError: ``seconds`` is less than ``least_seconds``; the text's beginning is named.
    """
    least = least_seconds(text, language)
    if seconds < least:
        beginning = text if len(text) <= EXCERPT else text[:EXCERPT].rstrip() + "…"
        raise EngineError(
            f"too little sound ({seconds:.2f} s, at least {least:.2f} s needed) "
            f"for the {language} sentence “{beginning}”",
            "Choose another voice with --voice, or take out of the sentence what it cannot read.",
        )
