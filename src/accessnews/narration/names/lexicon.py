"""How names are said: a user's pronunciations, and below them names that a language says by rule.

An English possessive is said with its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ...edition import Pronunciation
from ...languages.known import known
from ...languages.language import ForeignNames
from ...languages.scripts import HAN
from ...languages.tags import primary
from ..words.spoken import Edit, Spoken
from .lexicon_files import read
from .matching import POSSESSIVE, Match, Table, is_whole

_HAN = re.compile(f"[{HAN}]")
_HISSING = ("s", "z", "ʃ", "ʒ")
_VOICELESS = ("p", "t", "k", "f", "θ")


@dataclass(frozen=True)
class Lexicon:
    """Pronunciations in order of precedence, the lowest first; empty: only the built-in ones."""

    entries: tuple[Pronunciation, ...] = ()
    _tables: dict[str, Table] = field(default_factory=dict, init=False, repr=False, compare=False)

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
        if foreign := known(language).foreign_names:
            for word, phonemes in _characters_read(spoken, foreign):
                found.setdefault(word, phonemes)
            for word, phonemes in _names_besides(spoken.text, matches, foreign):
                found.setdefault(word, phonemes)
        return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))

    def occurring(self, texts: Iterable[str], language: str) -> tuple[Pronunciation, ...]:
        """The pronunciations of words that ``texts`` hold, each marked with ``language``.

        By word, as they are exported; the names that the language says by rule included.
        """
        found: dict[str, Pronunciation] = {}
        names: dict[str, str] = {}
        foreign = known(language).foreign_names
        for text in texts:
            matches = list(self._table(language).matches(text))
            for match in matches:
                entry = match.entry
                found[entry.word] = Pronunciation(entry.word, language, entry.ipa, entry.respelling)
            if foreign:
                names |= dict(_names_besides(text, matches, foreign, possessive=False))
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

    def _table(self, language: str) -> Table:
        if language not in self._tables:
            self._tables[language] = Table.of(self.entries, language)
        return self._tables[language]


def _with_possessive(text: str, match: Match, language: str) -> tuple[str, str]:
    """The word as it stands in ``text`` and its phonemes, with those of an English possessive."""
    word, phonemes = text[match.begin : match.end], match.entry.ipa
    ending = POSSESSIVE.match(text, match.end)
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
    text: str, matches: list[Match], foreign: ForeignNames, *, possessive: bool = True
) -> Iterator[tuple[str, str]]:
    """Foreign names and their phonemes; of one that a match is part of, the words left over."""
    for name, phonemes in foreign.names(text).items():
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
                whole = Match(begin, end, Pronunciation(word, ipa=said))
                yield _with_possessive(text, whole, "en") if possessive else (word, said)


def _characters_read(spoken: Spoken, foreign: ForeignNames) -> Iterator[tuple[str, str]]:
    """The Latin letters that stand for characters of the original, a stretch at a time."""
    for piece in spoken.pieces:
        if not piece.kept and _HAN.search(spoken.original, piece.source_begin, piece.source_end):
            letters = spoken.text[piece.begin : piece.end].strip(" ,.;:!?")
            if phonemes := foreign.said(letters):
                yield letters, phonemes


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
