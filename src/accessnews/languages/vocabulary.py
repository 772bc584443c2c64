"""Many patterns of words, of which a text can hold few: each is compiled and tried only where a
beginning of its words stands in the text.

A language has some 250 countries, 400 cities and 200 currencies. To look for each in each sentence
takes milliseconds, and to compile them all half a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_SPECIAL = frozenset(".^$*+?{}[]|()\\")
_MAY_BE_NONE = frozenset("*?{")
_ALIKE = str.maketrans("ıİ", "ii")  # to ``re.IGNORECASE``, and to no other rule


class Vocabulary:
    """Patterns by name, in order. Each of ``table`` is a name, a pattern, and its ``leads``.

    A match of the pattern begins with one of its leads, or has one in it where ``within`` is asked
    for; a pattern without leads is always tried. With ``ignore_case`` patterns and leads match in
    either case.
    """

    def __init__(
        self, table: Iterable[tuple[str, str, Sequence[str]]], *, ignore_case: bool = False
    ) -> None:
        self._flags = re.IGNORECASE if ignore_case else re.NOFLAG
        self._table = [
            (name, pattern, tuple(map(_folded, leads) if ignore_case else leads))
            for name, pattern, leads in table
        ]
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._leads = [
            (lead, at) for at, (_, _, leads) in enumerate(self._table) for lead in leads or ("",)
        ]
        self._by_letter: dict[str, list[int]] = {}  # "" for those that are always tried
        for at, (_, _, leads) in enumerate(self._table):
            for letter in {lead[0] for lead in leads} or {""}:
                self._by_letter.setdefault(letter, []).append(at)

    @property
    def names(self) -> Sequence[str]:
        return [name for name, _, _ in self._table]

    def within(self, text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        """The patterns that may match somewhere in ``text``, which is read as it is written."""
        here = {at for lead, at in self._leads if lead in text}
        for at in sorted(here):
            yield self._table[at][0], self._pattern(at)

    def at(self, text: str, begin: int) -> Iterator[tuple[str, re.Pattern[str]]]:
        """The patterns that may match at ``begin`` of ``text``."""
        rest = _folded(text[begin : begin + 80]) if self._flags else text[begin : begin + 80]
        for at in sorted({*self._by_letter.get("", ()), *self._by_letter.get(rest[:1], ())}):
            name, _, leads = self._table[at]
            if not leads or rest.startswith(leads):
                yield name, self._pattern(at)

    def _pattern(self, at: int) -> re.Pattern[str]:
        if at not in self._compiled:
            self._compiled[at] = re.compile(self._table[at][1], self._flags)
        return self._compiled[at]


def leads(pattern: str) -> tuple[str, ...]:
    """What a match of ``pattern`` begins with, one of these at most 60 characters; () if unknown.

    >>> leads("dollars?|US dollar|(?:pes|reai)s")
    ('dollar', 'US dollar', 'pes', 'reai')
    >>> leads("[Dd]ollar")
    ()
    """
    found: list[str] = []
    for piece in _alternatives(pattern):
        if piece.startswith("(?:"):
            end = _closing(piece)
            inner = leads(piece[3:end]) if piece[end + 1 : end + 2] not in _MAY_BE_NONE else ()
        else:
            inner = tuple(filter(None, (_literal(piece),)))
        if not inner:
            return ()
        found += inner
    return tuple(dict.fromkeys(found))


def _alternatives(pattern: str) -> Iterator[str]:
    """``pattern`` cut at each "|" that is in no group and no class."""
    begin = depth = 0
    for at in _plain_places(pattern):
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        if pattern[at] == "|" and not depth:
            yield pattern[begin:at]
            begin = at + 1
    yield pattern[begin:]


def _closing(pattern: str) -> int:
    """Where the group with which ``pattern`` begins ends."""
    depth = 0
    for at in _plain_places(pattern):
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        if not depth:
            return at
    return len(pattern)


def _plain_places(pattern: str) -> Iterator[int]:
    """The places of ``pattern`` that are no escape and in no class of characters."""
    at = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 2
        elif pattern[at] == "[":
            at += 2 + (pattern[at + 1 : at + 2] == "^")  # a "]" that stands first is a character
            while at < len(pattern) and pattern[at] != "]":
                at += 1 + (pattern[at] == "\\")
            at += 1
        else:
            yield at
            at += 1


def _literal(pattern: str) -> str:
    """The characters that every match of ``pattern``, which has no alternatives, begins with."""
    made = ""
    at = 0
    while at < len(pattern):
        size = 1
        character = pattern[at]
        if character == "\\":
            size = 2
            character = pattern[at + 1 : at + 2]
            if character.isalnum() or not character:
                break
        elif character in _SPECIAL:
            break
        if pattern[at + size : at + size + 1] in _MAY_BE_NONE and pattern[at + size :]:
            break
        made += character
        at += size
    return made[:60]


def _folded(text: str) -> str:
    """``text`` so that what is the same to ``re.IGNORECASE`` is the same."""
    return text.translate(_ALIKE).casefold()
