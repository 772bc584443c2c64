"""Which words of a translation stand where another one, of the same sentence, has a token."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from .words import Word, light

_ALL = 9  # a side with the same words to its end, or with none


def exchanged(plain: Sequence[Word], other: Sequence[Word], token: str) -> tuple[range, int] | None:
    """The words of ``plain`` (their numbers) in whose place ``other`` has the token.

    With them, how many words beside them are the same in both, the fewer of the two sides; a side
    that is the same to its end counts as many. None where the token is not there once, or stands
    for nothing.
    """
    texts = [word.text for word in other]
    if texts.count(token) != 1:
        return None
    at = texts.index(token)
    blocks = SequenceMatcher(None, [word.text for word in plain], texts, autojunk=False)
    for kind, a, b, c, d in blocks.get_opcodes():
        if kind == "equal" or not c <= at < d:
            continue
        while c < at and a < b and light(other[c]):  # an article of the token's own
            c += 1
            if light(plain[a]):
                a += 1
        while at < d - 1 and a < b and light(other[d - 1]):
            d -= 1
            if light(plain[b - 1]):
                b -= 1
        if a >= b or (c, d) != (at, at + 1):
            return None
        return range(a, b), min(_same(plain[:a], other[:c], -1), _same(plain[b:], other[d:], 1))
    return None


def _same(one: Sequence[Word], other: Sequence[Word], step: int) -> int:
    """How many words are the same, from the first or (-1) from the last, but for articles."""
    pair = [[word.text for word in some if not light(word)] for some in (one, other)]
    if pair[0] == pair[1]:
        return _ALL
    count = 0
    for a, b in zip(pair[0][::step], pair[1][::step], strict=False):
        if a != b:
            break
        count += 1
    return count
