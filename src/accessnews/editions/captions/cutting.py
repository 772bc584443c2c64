"""A narration's sentences as captions of two lines and seven seconds at most.

A sentence that is too long for one caption is cut where it hurts least (``breaks``): the cheapest
cut of all is found, not the first that fits. The norms are ``languages.captions``'.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...article import Article
from ...edition import Clip, Narration
from ...languages.captions import LONGEST, SHORTEST, Norm, norm, width
from .breaks import penalties, units
from .timed_words import word_times

CUE = 6.0
"""What one caption more costs, so that there are no more than needed."""

CUT = 2.0
"""How much more a cut between captions counts than one between lines."""

UNEVEN, ORPHAN, HURRIED, FLASH = 3.0, 8.0, 4.0, 12.0
SLOWEST = 4
"""Cells a second: what takes longer than this is a pause, which no cut would shorten."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: its times in milliseconds, its lines as code points of the sentence's text."""

    clip: Clip
    text: str
    part: int
    begin: int
    end: int
    lines: tuple[Span, ...]

    @property
    def id(self) -> str:
        """The sentence's id; that of a later part has its number behind it."""
        return f"{self.clip.sentence}-{self.part}" if self.part > 1 else self.clip.sentence


def cues(article: Article, narration: Narration) -> Iterator[Cue]:
    """The captions of a narration, in the order in which they sound."""
    texts = {sentence.id: sentence.text for sentence in article.sentences()}
    for clip in narration.clips:
        text = re.sub(r"\s", " ", texts[clip.sentence])
        yield from _Sentence(clip, text, norm(article.language), article.language).cues()


@dataclass(frozen=True)
class _Sentence:
    clip: Clip
    text: str
    norm: Norm
    language: str

    def cues(self) -> Iterator[Cue]:
        if not self.parts:
            end = min(self.clip.end, self.clip.begin + LONGEST)
            yield Cue(self.clip, self.text, 1, self.clip.begin, end, ((0, 0),))
            return
        pieces = self.pieces()
        for part, (first, last) in enumerate(pieces, 1):
            begin = self.times[first] if part > 1 else self.clip.begin
            end = self.times[last] if part < len(pieces) else self.clip.end
            lines = tuple(self.span(*line) for line in self.lines(first, last)[1])
            yield Cue(self.clip, self.text, part, begin, min(end, begin + LONGEST), lines)

    @cached_property
    def parts(self) -> list[str]:
        return units(self.text, self.language, self.norm.line)

    @cached_property
    def places(self) -> list[int]:
        """Where each part begins, and the end of the text."""
        found = [0]
        for part in self.parts:
            found.append(found[-1] + len(part))
        return found

    @cached_property
    def costs(self) -> list[float]:
        return penalties(self.text, self.parts, self.language)

    @cached_property
    def sizes(self) -> list[int]:
        """Cells of the text before each part, and of all of it."""
        found = [0]
        for part in self.parts:
            found.append(found[-1] + width(part))
        return found

    @cached_property
    def times(self) -> list[int]:
        """When each part begins, and the clip's end: by the word that begins there, else in
        proportion to the characters between the words that the engine timed."""
        known = [(0, self.clip.begin), *word_times(self.clip, self.text)]
        known.append((max(len(self.text), known[-1][0] + 1), self.clip.end))
        at = [place for place, _ in known]
        found = []
        for place, after in zip(self.places, [*self.places[1:], len(self.text)], strict=True):
            exact = bisect_left(at, place)
            if exact < len(at) - 1 and place and at[exact] < after:
                found.append(known[exact][1])
                continue
            n = min(max(bisect_right(at, place) - 1, 0), len(known) - 2)
            (one, begin), (two, end) = known[n], known[n + 1]
            found.append(begin + (end - begin) * (place - one) // (two - one))
        return found

    def size(self, first: int, last: int) -> int:
        """Cells of the parts ``first`` to ``last`` without the spaces at their end."""
        trailing = self.parts[last - 1]
        return self.sizes[last] - self.sizes[first] - (len(trailing) - len(trailing.rstrip()))

    def span(self, first: int, last: int) -> Span:
        begin, end = self.places[first], self.places[last]
        return begin, begin + len(self.text[begin:end].rstrip())

    def pieces(self) -> list[Span]:
        """The parts of each caption: the cheapest of all ways to cut the sentence."""
        count = len(self.parts)
        best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
        for first in range(count):
            for last in range(first + 1, count + 1):
                cost = self.cost(first, last)
                if cost == float("inf") and last > first + 1:
                    break
                cost = min(cost, 1e6)  # one part that has no room is shown all the same
                best[last] = min(best[last], (best[first][0] + cost, first))
        found, last = [], count
        while last:
            found.append((best[last][1], last))
            last = best[last][1]
        return found[::-1]

    def cost(self, first: int, last: int) -> float:
        """Of one caption; infinite where it is too long for the eye or for the clock."""
        size, duration = self.size(first, last), self.times[last] - self.times[first]
        cost = CUE + self.lines(first, last)[0] + CUT * self.costs[last - 1]
        if duration > LONGEST and size * 1000 > SLOWEST * LONGEST:
            return float("inf")
        if duration < SHORTEST:
            cost += FLASH * (1 - duration / SHORTEST)
        if (first, last) != (0, len(self.parts)) and size < self.norm.line / 3:
            cost += ORPHAN
        hurried = size * 1000 / max(duration, 1) / self.norm.speed
        return cost + HURRIED * min(max(hurried - 1, 0), 3)

    def lines(self, first: int, last: int) -> tuple[float, tuple[Span, ...]]:
        """The cheapest one or two lines of a caption, and what they cost."""
        if self.size(first, last) <= self.norm.line or last <= first + 1:
            room = self.size(first, last) <= self.norm.line
            return (0.0 if room else float("inf")), ((first, last),)
        best: tuple[float, tuple[Span, ...]] = (float("inf"), ((first, last),))
        for middle in range(last - 1, first, -1):
            one, two = self.size(first, middle), self.size(middle, last)
            if two > self.norm.line:
                break
            if one <= self.norm.line:
                uneven = abs(one - two) / self.norm.line
                orphan = min(one, two) < self.norm.line / 6
                cost = self.costs[middle - 1] + UNEVEN * uneven + ORPHAN * orphan
                best = min(best, (cost, ((first, middle), (middle, last))))
        return best
