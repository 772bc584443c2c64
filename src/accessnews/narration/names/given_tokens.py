"""hibari's tokens with the phonemes of some words given.

The sentence is tokenised and tagged whole, and only then are the words put in: so the words around
them are read as they always are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import ipa
from .pronounced import pieces

_AS_HIBARI = str.maketrans("’‒―", "'-—")


def in_english(
    pronunciations: Sequence[tuple[str, str]], british: bool = False
) -> tuple[tuple[str, str], ...]:
    """A ``Delivery.pronunciations`` in the spelling of hibari's text and phonemes."""
    spelt = (
        (word.translate(_AS_HIBARI), ipa.english(ipa.plain(phonemes), british))
        for word, phonemes in pronunciations
    )
    return tuple((word, phonemes) for word, phonemes in spelt if phonemes)


def with_phonemes(tokens: Sequence[Any], given: Sequence[tuple[str, str]]) -> list[Any]:
    """Tokens of ``G2P.tokenize`` with one for each word of ``given``, which holds its phonemes."""
    text = "".join(token.text + token.whitespace for token in tokens)
    starts = []
    begin = 0
    for token in tokens:
        starts.append(begin)
        begin += len(token.text) + len(token.whitespace)
    made: list[Any] = []
    begin = 0
    for piece in pieces(text, given):
        end = begin + len(piece.text)
        inside = []
        for token, start in zip(tokens, starts, strict=True):
            stop = start + len(token.text)
            low, high = max(begin, start), min(end, stop)
            if low < high:
                space = token.whitespace if high == stop else ""
                inside.append(
                    token.copy(text=token.text[low - start : high - start], whitespace=space)
                )
        if piece.ipa:
            space = inside[-1].whitespace
            made.append(
                inside[0].copy(text=piece.text, phonemes=piece.ipa, whitespace=space, rating=5)
            )
        else:
            made += inside
        begin = end
    return made
