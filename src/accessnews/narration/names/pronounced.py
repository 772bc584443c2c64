"""A text in pieces: words whose phonemes are given, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .matching import is_whole


class Piece(NamedTuple):
    """A stretch of a text; ``ipa`` is empty where the engine is to find the phonemes itself."""

    text: str
    ipa: str = ""


def pieces(text: str, pronunciations: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    """``text``, cut at the words of a ``Delivery.pronunciations``; joined, the text again.

    Words are found as they are written, whole, the longest first.
    """
    given = sorted(pronunciations, key=lambda pair: -len(pair[0]))
    begin = at = 0
    while at < len(text):
        for word, ipa in given:
            if word and text.startswith(word, at) and is_whole(text, at, at + len(word)):
                if at > begin:
                    yield Piece(text[begin:at])
                yield Piece(word, ipa)
                at += len(word)
                begin = at
                break
        else:
            at += 1
    if begin < len(text):
        yield Piece(text[begin:])
