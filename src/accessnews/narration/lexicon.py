"""How names are said: a user's pronunciations, and below them Chinese names from their pinyin.

A word matches whole and as long as can be: "New York" before "York". It is case-sensitive unless
it is written without capitals; straight and curly apostrophes are one; an English possessive
is said with its word. Next to hanzi, kana and other scripts without spaces no boundary is needed.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..language import primary
from ..model import Pronunciation
from .chinese_names import names_in
from .lexicon_files import read
from .spoken import Edit, Spoken

_APOSTROPHES = str.maketrans("’ʼ‘", "'''")
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = re.compile(rf"[^\W_{_UNSPACED}]")
_POSSESSIVE = re.compile(r"['’ʼ](?:[sS](?!\w)|(?![\w]))")
_HISSING = ("s", "z", "ʃ", "ʒ")
_VOICELESS = ("p", "t", "k", "f", "θ")


class _Match(NamedTuple):
    begin: int
    end: int
    entry: Pronunciation


@dataclass(frozen=True)
class Lexicon:
    """Pronunciations in order of precedence, the lowest first; empty: only the built-in ones."""

    entries: tuple[Pronunciation, ...] = ()
    _tables: dict[str, _Table] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def load(cls, paths: Iterable[Path]) -> Lexicon:
        """The lexicon of some files (``.tsv``, ``.pls``); a later file goes before an earlier one.

        Raises:
            InputError: a file cannot be read, or a line of it is wrong.
        """
        return cls(tuple(entry for path in paths for entry in read(path)))

    def respelled(self, spoken: Spoken, language: str) -> Spoken:
        """``spoken`` with the respelling of each word that has one; a possessive's end stays."""
        found = self._table(language).matches(spoken.text)
        return spoken.edited(
            Edit(match.begin, match.end, match.entry.respelling)
            for match in found
            if match.entry.respelling
        )

    def pronunciations(self, text: str | Spoken, language: str) -> tuple[tuple[str, str], ...]:
        """Words as they stand in ``text``, longest first, and their phonemes in IPA.

        ``text`` is what an engine will get. Given a ``Spoken``, words of its original that were
        put in other words since ("IKEA", said letter by letter) are found there too.
        """
        spoken = Spoken.of(text) if isinstance(text, str) else text
        found: dict[str, str] = {}
        for word, phonemes in self._of_original(spoken, language):
            found.setdefault(word, phonemes)
        matches = list(self._table(language).matches(spoken.text))
        for match in matches:
            if match.entry.ipa:
                found.setdefault(*_with_possessive(spoken.text, match, language))
        if primary(language) == "en":
            for word, phonemes in _names_besides(spoken.text, matches):
                found.setdefault(word, phonemes)
        return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))

    def digest(self, text: str, language: str) -> str:
        """What this lexicon does to ``text``, for a cache's key; empty where it does nothing."""
        respelled = self.respelled(Spoken.of(text), language)
        found = self.pronunciations(respelled, language)
        if respelled.text == text and not found:
            return ""
        told = json.dumps([respelled.text, found], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def occurring(self, texts: Iterable[str], language: str) -> tuple[Pronunciation, ...]:
        """The pronunciations of words that ``texts`` hold, each marked with ``language``.

        By word, as they are exported; Chinese names in English included.
        """
        found: dict[str, Pronunciation] = {}
        names: dict[str, str] = {}
        for text in texts:
            matches = list(self._table(language).matches(text))
            for match in matches:
                entry = match.entry
                found[entry.word] = Pronunciation(entry.word, language, entry.ipa, entry.respelling)
            if primary(language) == "en":
                names |= dict(_names_besides(text, matches, possessive=False))
        for word, phonemes in names.items():
            found.setdefault(word, Pronunciation(word, language, phonemes))
        return tuple(found[word] for word in sorted(found))

    def _of_original(self, spoken: Spoken, language: str) -> Iterator[tuple[str, str]]:
        if spoken.text == spoken.original:
            return
        for match in self._table(language).matches(spoken.original):
            if match.entry.ipa:
                word, phonemes = _with_possessive(spoken.original, match, language)
                said = _said_for(spoken, match.begin, match.begin + len(word))
                if said:
                    yield said, phonemes

    def _table(self, language: str) -> _Table:
        if language not in self._tables:
            self._tables[language] = _Table.of(self.entries, language)
        return self._tables[language]


@dataclass(frozen=True)
class _Table:
    """The entries that hold for a language, by their folded words."""

    exact: dict[str, Pronunciation]
    any_case: dict[str, Pronunciation]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, entries: Iterable[Pronunciation], language: str) -> _Table:
        exact: dict[str, Pronunciation] = {}
        any_case: dict[str, Pronunciation] = {}
        fitting = (entry for entry in entries if _holds_for(entry.language, language))
        # A closer language goes before another whatever the order; sorting keeps the rest of it.
        for entry in sorted(fitting, key=lambda entry: _closeness(entry.language, language)):
            word = _folded(entry.word)
            (any_case if word == _lower(word) else exact)[word] = entry
        lengths = {len(word) for word in (*exact, *any_case)}
        return cls(exact, any_case, tuple(sorted(lengths, reverse=True)))

    def matches(self, text: str) -> Iterator[_Match]:
        """What matches, from left to right, the longest first, none overlapping."""
        folded = _folded(text)
        lower = _lower(folded)
        at = 0
        while at < len(text):
            match = self._match(text, folded, lower, at) if self.lengths else None
            if match is None:
                at += 1
            else:
                yield match
                at = match.end

    def _match(self, text: str, folded: str, lower: str, at: int) -> _Match | None:
        for length in self.lengths:
            end = at + length
            entry = self.exact.get(folded[at:end]) or self.any_case.get(lower[at:end])
            if entry and end <= len(text) and is_whole(text, at, end):
                return _Match(at, end, entry)
        return None


def is_whole(text: str, begin: int, end: int) -> bool:
    """Whether ``begin`` to ``end`` is no part of a longer word. "Qi" is one of "Qi'an"."""
    if begin and _LETTER.match(text[begin]) and _LETTER.match(text[begin - 1]):
        return False
    if end == len(text) or not _LETTER.match(text[end - 1]):
        return True
    if text[end] in "'’ʼ":
        elided = text[end + 1 : end + 2]
        return not _LETTER.match(elided) or bool(_POSSESSIVE.match(text, end))
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


def _with_possessive(text: str, match: _Match, language: str) -> tuple[str, str]:
    """The word as it stands in ``text`` and its phonemes, with those of an English possessive."""
    word, phonemes = text[match.begin : match.end], match.entry.ipa
    ending = _POSSESSIVE.match(text, match.end)
    if ending is None or primary(language) != "en":
        return word, phonemes
    if len(ending[0]) == 1:
        return (word + ending[0], phonemes) if word[-1:] in "sS" else (word, phonemes)
    return word + ending[0], possessive(phonemes)


def possessive(phonemes: str) -> str:
    """The phonemes of an English word with 's: /ɪz/ after a sibilant, /s/ after a voiceless one."""
    last = phonemes.rstrip("ːˑʰ")
    if last.endswith(_HISSING):
        return f"{phonemes}ɪz"
    return f"{phonemes}s" if last.endswith(_VOICELESS) else f"{phonemes}z"


def _names_besides(
    text: str, matches: list[_Match], *, possessive: bool = True
) -> Iterator[tuple[str, str]]:
    """Chinese names and their phonemes; of one that a match is part of, the words left over."""
    for name, phonemes in names_in(text).items():
        for found in re.finditer(re.escape(name), text):
            if not is_whole(text, *found.span()):
                continue
            words = [(name, phonemes, found.start())]
            if any(match.begin < found.end() and match.end > found.start() for match in matches):
                places = (found.start() + word.start() for word in re.finditer(r"\S+", name))
                words = list(zip(name.split(), phonemes.split(), places, strict=True))
            for word, said, begin in words:
                end = begin + len(word)
                if any(match.begin < end and match.end > begin for match in matches):
                    continue
                whole = _Match(begin, end, Pronunciation(word, ipa=said))
                yield _with_possessive(text, whole, "en") if possessive else (word, said)


def _said_for(spoken: Spoken, begin: int, end: int) -> str:
    """The words that are said for a stretch of the original, where they are not that itself."""
    own = [
        piece
        for piece in spoken.pieces
        if piece.source_begin < end and piece.source_end > begin and piece.end > piece.begin
    ]
    if not own or all(piece.kept for piece in own):
        return ""
    first, last = own[0], own[-1]
    if (not first.kept and first.source_begin < begin) or (not last.kept and last.source_end > end):
        return ""
    low = max(first.begin, first.begin + begin - first.source_begin) if first.kept else first.begin
    high = (
        last.begin + min(end - last.source_begin, last.end - last.begin) if last.kept else last.end
    )
    return spoken.text[low:high].strip()
