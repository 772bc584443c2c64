"""Where in a translation the words of a rendering stand: as they are, or inflected and moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...languages.inflection import bases
from ...languages.known import known
from ...languages.tags import primary
from .words import Word, words

_ALIKE = 75.0  # per cent, of two words that may be forms of one
_STEM = 4  # letters
_MORE = 2  # words that a rendering may have more or less than the translation


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a text (their numbers) that are like a rendering, and how much (0 to 1).

    ``places`` has several where they are equally like it; ``other`` is how like it is the best
    place that has none of them.
    """

    places: tuple[range, ...]
    likeness: float
    other: float

    @property
    def exact(self) -> bool:
        """Whether they are the rendering's own words."""
        return self.likeness == 1


def find(rendering: str, target: Sequence[Word], language: str) -> Found | None:
    """The words of ``target`` that are most like a rendering; None where none are like it."""
    wanted = words(rendering, language)
    if not wanted or not target:
        return None
    like = _words if known(language).spaced else _characters
    scores: dict[range, float] = {}
    for size in range(max(1, len(wanted) - _MORE), min(len(wanted) + _MORE, len(target)) + 1):
        for begin in range(len(target) - size + 1):
            if score := like(wanted, target[begin : begin + size], language):
                scores[range(begin, begin + size)] = score
    if not scores:
        return None
    best = max(scores.values())
    size = min(len(each) for each, score in scores.items() if score == best)
    places = [each for each, score in scores.items() if score == best and len(each) == size]
    others = (
        score
        for each, score in scores.items()
        if all(each.stop <= place.start or each.start >= place.stop for place in places)
    )
    return Found(tuple(places), best, max(others, default=0.0))


def _words(wanted: Sequence[Word], window: Sequence[Word], language: str) -> float:
    """The share of letters in words that both have, in any order; 1 only for the same words."""
    if [each.text for each in wanted] == [each.text for each in window]:
        return 1.0
    rest = list(window)
    same = 0.0
    for word in sorted(wanted, key=lambda each: -len(each.text)):
        for other in rest:
            if (how := _alike(word.text, other.text, language)) > 0:
                same += how * (len(word.text) + len(other.text))
                rest.remove(other)
                break
    total = sum(len(each.text) for each in (*wanted, *window))
    return min(same / total, 0.99)


def _characters(wanted: Sequence[Word], window: Sequence[Word], language: str) -> float:
    from rapidfuzz.distance import Indel

    one, other = ("".join(each.text for each in some) for some in (wanted, window))
    return float(Indel.normalized_similarity(one, other))


def _alike(one: str, other: str, language: str) -> float:
    """1 for the same word or two forms of it, less for one that is written much like it."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if known(language).joined and len(short) > 1 and long.startswith(short):
        return 1.0
    if min(len(one), len(other)) < _STEM or one[0].isdigit() or other[0].isdigit():
        return 0.0
    if bases(one, primary(language)) & bases(other, primary(language)):
        return 1.0
    from rapidfuzz.fuzz import ratio

    how = ratio(one, other)
    return how / 100 if how >= _ALIKE else 0.0
