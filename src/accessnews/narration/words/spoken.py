"""A text being put into the words that are said, which remembers where each came from.

``Spoken`` is what every rewriting of text before speech works on: the normalisation of a language
and the respellings of a lexicon. Edits are tracked as they are made, so that the times an engine
gives for the words it says belong to exact places of the text that is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Replacement = str | Callable[[re.Match[str]], str]


class Edit(NamedTuple):
    """``text`` in the place of code points ``begin`` to ``end``."""

    begin: int
    end: int
    text: str


class Piece(NamedTuple):
    """Code points of the spoken text and those of the original that they stand for.

    A kept piece is the original's own characters, one for one; the others stand as a whole for
    the whole of their stretch of the original.
    """

    begin: int
    end: int
    source_begin: int
    source_end: int
    kept: bool

    def source_of_begin(self, begin: int) -> int:
        return self.source_begin + begin - self.begin if self.kept else self.source_begin

    def source_of_end(self, end: int) -> int:
        return self.source_begin + end - self.begin if self.kept else self.source_end


@dataclass(frozen=True, slots=True)
class Spoken:
    """``text`` as it is said, and ``original`` as it is written.

    Offsets are code points. ``pieces`` lie end to end in ``text``, and in order in ``original``.
    """

    text: str
    original: str
    pieces: tuple[Piece, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Spoken:
        """``text``, unchanged so far."""
        size = len(text)
        return cls(text, text, (Piece(0, size, 0, size, True),) if text else ())

    def sub(self, pattern: str | re.Pattern[str], replacement: Replacement) -> Spoken:
        """``re.sub`` over the spoken text: a template, or a function of the match.

        Words that begin or end the match and its replacement alike are kept, not replaced.
        """
        edits = []
        for match in re.finditer(pattern, self.text):
            if isinstance(replacement, str):
                becomes = match.expand(replacement)
            else:
                becomes = replacement(match)
            if becomes != match[0]:
                edits.append(_narrowed(match.start(), match[0], becomes))
        return self.edited(edits)

    def edited(self, edits: Iterable[Edit]) -> Spoken:
        """With ``edits`` made at once: places in the text as it is, in order, none overlapping."""
        text: list[str] = []
        pieces: list[Piece] = []
        done = size = 0
        for edit in edits:
            pieces += self._kept(done, edit.begin, size - done)
            size += edit.begin - done
            if edit.text:
                source = self.place(edit.begin, edit.end)
                pieces.append(Piece(size, size + len(edit.text), *source, False))
            text += (self.text[done : edit.begin], edit.text)
            size += len(edit.text)
            done = edit.end
        if not text:
            return self
        pieces += self._kept(done, len(self.text), size - done)
        return Spoken("".join((*text, self.text[done:])), self.original, tuple(pieces))

    def place(self, begin: int, end: int) -> tuple[int, int]:
        """The code points of the original that ``begin`` to ``end`` of ``text`` stand for.

        Of replaced text it is the whole of what was replaced, and never more. The place of
        something inserted is empty. Grows with both arguments; always within the original.
        """
        after = bisect_right(self.pieces, begin, key=lambda piece: piece.end)
        before = bisect_left(self.pieces, end, key=lambda piece: piece.begin) - 1
        last = self.pieces[before].source_of_end(end) if before >= 0 else 0
        if after == len(self.pieces):
            return last, last
        return min(self.pieces[after].source_of_begin(begin), last), last

    def _kept(self, begin: int, end: int, shift: int) -> Iterator[Piece]:
        """The pieces between two places, cut there and moved by ``shift``."""
        first = bisect_right(self.pieces, begin, key=lambda piece: piece.end)
        for piece in self.pieces[first:]:
            if piece.begin >= end:
                return
            low, high = max(begin, piece.begin), min(end, piece.end)
            source = piece.source_of_begin(low), piece.source_of_end(high)
            yield Piece(low + shift, high + shift, *source, piece.kept)


def _narrowed(begin: int, match: str, becomes: str) -> Edit:
    """The edit without the whole words that both texts begin or end with."""
    front = _common_words(match, becomes)
    match, becomes = match[front:], becomes[front:]
    back = _common_words(match[::-1], becomes[::-1])
    begin += front
    return Edit(begin, begin + len(match) - back, becomes[: len(becomes) - back])


def _common_words(one: str, other: str) -> int:
    """The length of the whole words, with the space after them, that both begin with."""
    size = 0
    for index, (char, as_well) in enumerate(zip(one, other, strict=False), 1):
        if char != as_well:
            break
        if char.isspace():
            size = index
    return size if size < min(len(one), len(other)) else 0
