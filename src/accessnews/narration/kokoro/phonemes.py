"""A sentence in Kokoro's phonemes, by the front end of the voice's language."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from ...errors import EngineError
from ..durations import Said, english_places
from ..english import spoken_english
from ..hibari import english_phonemes
from ..sufficiency import EXCERPT
from .espeak_phonemes import espeak_phonemes
from .japanese import japanese_phonemes
from .mandarin import mandarin_phonemes
from .vocabulary import VOCABULARY

if TYPE_CHECKING:
    from hibari.g2p import G2P

_CIRCLED = re.compile("[\u2460-\u24ff\u2776-\u2793]")  # hibari takes them for decimal digits
_front_ends = threading.Lock()  # none of the libraries behind them promises to be thread-safe


def phonemes(text: str, language: str) -> str:
    """What ``said`` gives, without the places of words."""
    return said(text, language).phonemes


def said(text: str, language: str) -> Said:
    """``text`` as phonemes; ``language`` is the BCP 47 tag of a voice of ``voices.VOICES``.

    The places of words are known in English and Chinese.

    Raises:
        EngineError: the front end does not start, or fails at this text.
    """
    try:
        with _front_ends:
            return _by_language(text, language)
    except EngineError:
        raise
    except Exception as error:  # whatever the libraries of eight languages may raise
        raise EngineError(
            f"Kokoro's {language} phonemes fail ({type(error).__name__}: {error}) "
            f"at “{text[:EXCERPT]}”",
            "Choose a voice of another engine with --voice.",
        ) from error


def _by_language(text: str, language: str) -> Said:
    match language.partition("-")[0]:
        case "en":
            return _english_said(text, british=language == "en-GB")
        case "zh":
            return mandarin_phonemes(text, _english)
        case "ja":
            return Said(japanese_phonemes(text, _english))
        case primary:
            return Said(espeak_phonemes(text, primary))


def _english(text: str) -> str:
    return _english_said(text, british=False).phonemes


def _english_said(text: str, british: bool) -> Said:
    plain = _CIRCLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    spoken, tokens = english_phonemes(_english_front_end(british), spoken_english(plain))
    return Said(spoken, english_places(text, tokens, VOCABULARY))


@cache
def _english_front_end(british: bool) -> G2P:
    from hibari.g2p import G2P

    return G2P(british=british)
