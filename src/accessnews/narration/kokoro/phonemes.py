"""A sentence in Kokoro's phonemes, by the front end of the voice's language."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from ..english import spoken_english
from .espeak_phonemes import espeak_phonemes
from .japanese import japanese_phonemes
from .mandarin import mandarin_phonemes

if TYPE_CHECKING:
    from hibari.g2p import G2P

_front_ends = threading.Lock()  # none of the libraries behind them promises to be thread-safe


def phonemes(text: str, language: str) -> str:
    """``text`` as phonemes; ``language`` is the BCP 47 tag of a voice of ``voices.VOICES``.

    Raises:
        EngineError: a front end's library does not start.
    """
    with _front_ends:
        match language.partition("-")[0]:
            case "en":
                return _english(text, british=language == "en-GB")
            case "zh":
                return mandarin_phonemes(text, _english)
            case "ja":
                return japanese_phonemes(text, _english)
            case primary:
                return espeak_phonemes(text, primary)


def _english(text: str, british: bool = False) -> str:
    return str(_english_front_end(british)(spoken_english(text)))


@cache
def _english_front_end(british: bool) -> G2P:
    from hibari.g2p import G2P

    return G2P(british=british)
