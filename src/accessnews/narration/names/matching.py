"""Which words of a text the entries of a lexicon are for.

A word matches whole and as long as can be: "New York" before "York". It is case-sensitive unless
it is written without capitals; straight and curly apostrophes are one. Next to hanzi, kana and
other scripts without spaces no boundary is needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ...edition import Pronunciation
from ...languages.scripts import HAN, KANA

_APOSTROPHES = str.maketrans("’ʼ‘", "'''")
_UNSPACED = rf"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{KANA}{HAN}"
_LETTER = re.compile(rf"[^\W_{_UNSPACED}]")
POSSESSIVE = re.compile(r"['’ʼ](?:[sS](?!\w)|(?![\w]))")


class Match(NamedTuple):
    begin: int
    end: int
    entry: Pronunciation


@dataclass(frozen=True)
class Table:
    """The entries that hold for a language, by their folded words."""

    exact: dict[str, Pronunciation]
    any_case: dict[str, Pronunciation]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, entries: Iterable[Pronunciation], language: str) -> Table:
        exact: dict[str, Pronunciation] = {}
        any_case: dict[str, Pronunciation] = {}
        fitting = (entry for entry in entries if _holds_for(entry.language, language))
        # A closer language goes before another whatever the order; sorting keeps the rest of it.
        for entry in sorted(fitting, key=lambda entry: _closeness(entry.language, language)):
            word = _folded(entry.word)
            (any_case if word == _lower(word) else exact)[word] = entry
        lengths = {len(word) for word in (*exact, *any_case)}
        return cls(exact, any_case, tuple(sorted(lengths, reverse=True)))

    def matches(self, text: str) -> Iterator[Match]:
        """What matches, from left to right, the longest first, none overlapping."""
        folded = _folded(text)
        lower = _lower(folded)
        at = 0
        while at < len(text):
            match = self._longest_at(text, folded, lower, at) if self.lengths else None
            if match is None:
                at += 1
            else:
                yield match
                at = match.end

    def _longest_at(self, text: str, folded: str, lower: str, at: int) -> Match | None:
        for length in self.lengths:
            end = at + length
            entry = self.exact.get(folded[at:end]) or self.any_case.get(lower[at:end])
            if entry and end <= len(text) and is_whole(text, at, end):
                return Match(at, end, entry)
        return None


def is_whole(text: str, begin: int, end: int) -> bool:
    """Whether ``begin`` to ``end`` is no part of a longer word. "Qi" is one of "Qi'an"."""
    if begin and _LETTER.match(text[begin]) and _LETTER.match(text[begin - 1]):
        return False
    if end == len(text) or not _LETTER.match(text[end - 1]):
        return True
    if text[end] in "'’ʼ":
        elided = text[end + 1 : end + 2]
        return not _LETTER.match(elided) or bool(POSSESSIVE.match(text, end))
    return not _LETTER.match(text[end]) and unicodedata.category(text[end]) != "Mn"


def _holds_for(tag: str, language: str) -> bool:
    """RFC 4647, section 3.3.1, in both directions: "en" holds for "en-GB", "en-GB" for "en"."""
    one, other = f"{tag.lower()}-", f"{language.lower()}-"
    return not tag or other.startswith(one) or one.startswith(other)


def _closeness(tag: str, language: str) -> int:
    if tag.lower() == language.lower():
        return 2
    return 1 if tag else 0


def _folded(text: str) -> str:
    return text.translate(_APOSTROPHES)


def _lower(text: str) -> str:
    """In lower case, with as many code points as before."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
