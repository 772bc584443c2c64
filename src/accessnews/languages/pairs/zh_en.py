"""Chinese to English: what English to Chinese has, the other way round."""

from __future__ import annotations

from .en_zh import PAIR as _FORTH
from .facts import Lengths, PairFacts

PAIR = PairFacts(
    # Of 1,997 human translations none lies outside.
    lengths=Lengths(shortest=(0.48, -12), longest=(2.4, 20)),
    examples=tuple((chinese, english) for english, chinese in _FORTH.examples),
    labels=tuple((chinese, english) for english, chinese in _FORTH.labels),
)
