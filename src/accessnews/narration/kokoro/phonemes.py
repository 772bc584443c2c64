"""A sentence in Kokoro's phonemes, by the front end of the voice's language."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache

from ..english import spoken_english
from .mandarin import mandarin_phonemes

_front_ends = threading.Lock()  # none of the libraries behind them promises to be thread-safe


def phonemes(text: str, language: str) -> str:
    """``text`` as phonemes; ``language`` is the BCP 47 tag of a voice of ``voices.VOICES``."""
    with _front_ends:
        primary = language.partition("-")[0]
        if primary == "zh":
            return mandarin_phonemes(text, _english("en-US"))
        return _english(language)(text)


@cache
def _english(language: str) -> Callable[[str], str]:
    from hibari.g2p import G2P

    g2p = G2P(british=language == "en-GB")
    return lambda text: str(g2p(spoken_english(text)))
