"""A sentence's text as the elements inside its own: its runs, other languages, readings on top."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from lxml import etree

from ...edition import PLAIN, Look
from ...languages.known import known
from ...languages.language import Characters
from ...languages.runs import language_runs
from ...languages.tags import direction
from ...runs import Run, RunKind
from .marks import Mark
from .xhtml import inline, mark_language

_ELEMENTS: Mapping[RunKind, tuple[str, str]] = MappingProxyType(
    {
        RunKind.LINK: ("a", "href"),
        RunKind.STRONG: ("strong", ""),
        RunKind.EMPHASIS: ("em", ""),
        RunKind.CODE: ("code", ""),
        RunKind.SUBSCRIPT: ("sub", ""),
        RunKind.SUPERSCRIPT: ("sup", ""),
        RunKind.ABBREVIATION: ("abbr", "title"),
    }
)
"""The element of a run, and the attribute that has its value."""

Refer = Callable[[etree._Element, Run], None]
"""Writes a reference to a note into an element."""


def write_inline(
    span: etree._Element,
    text: str,
    language: str,
    origin: str = "",
    look: Look = PLAIN,
    marks: Sequence[Mark] = (),
    refer: Refer | None = None,
) -> None:
    """``text`` into its sentence's element; a run in another language is marked (WCAG 2.2, 3.1.2).

    The text of the element without its ``rt`` and its references to notes is ``text``, to the
    letter.

    Args:
        text: clean text, as ``document.clean`` gives it.
        language: the BCP 47 tag of the text.
        origin: that of the text it is translated from, "" for an original.
        look: the helps that are shown.
        marks: its runs, as ``marks.marks`` gives them.
        refer: writes a reference to a note; without it there are none.
    """
    pieces = _pieces(text, 0, language, origin, look)
    _Sentence(text, look, refer).fill(span, 0, len(text), marks, pieces, language)


@dataclass(frozen=True)
class _Piece:
    """A stretch of a text in one language, from ``begin``, and how its characters are read."""

    begin: int
    words: str
    language: str
    characters: Characters | None

    @property
    def end(self) -> int:
        return self.begin + len(self.words)

    @cached_property
    def readings(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Its words with a syllable, or "", for each of their characters."""
        if self.characters is None:
            return ((self.words, [""] * len(self.words)),)
        return [(each.text, each.syllables) for each in self.characters.read(self.words)]

    def between(self, begin: int, end: int) -> Iterator[tuple[str, Sequence[str]]]:
        """The readings of what of it lies between two places of the text."""
        at = self.begin
        for words, syllables in self.readings:
            low, high = max(begin - at, 0), min(end - at, len(words))
            if low < high:
                yield words[low:high], syllables[low:high]
            at += len(words)


def _pieces(text: str, at: int, language: str, origin: str, look: Look) -> list[_Piece]:
    found = []
    for run in language_runs(text, language, origin):
        characters = known(run.language).characters
        wanted = characters if characters and look.ruby == characters.reading else None
        found.append(_Piece(at + run.begin, text[run.begin : run.end], run.language, wanted))
    return found


@dataclass(frozen=True)
class _Sentence:
    text: str
    look: Look
    refer: Refer | None

    def fill(
        self,
        holder: etree._Element,
        begin: int,
        end: int,
        marks: Sequence[Mark],
        pieces: Sequence[_Piece],
        language: str,
    ) -> None:
        """A stretch of the text into an element whose text is in ``language``."""
        at = begin
        for mark in marks:
            self.words(holder, at, mark.run.begin, pieces, language)
            self.mark(holder, mark, pieces, language)
            at = mark.run.end
        self.words(holder, at, end, pieces, language)

    def mark(
        self, holder: etree._Element, mark: Mark, pieces: Sequence[_Piece], language: str
    ) -> None:
        run = mark.run
        if run.kind is RunKind.NOTE:
            if self.refer is not None:
                self.refer(holder, run)
            return
        if run.kind is RunKind.LANGUAGE:
            words = self.text[run.begin : run.end]
            pieces = _pieces(words, run.begin, run.value, "", self.look)
            element = _in_language(holder, run.value, language)
            language = run.value
        else:
            name, attribute = _ELEMENTS[run.kind]
            element = inline(holder, name)
            if attribute:
                element.set(attribute, run.value)
        self.fill(element, run.begin, run.end, mark.inner, pieces, language)

    def words(
        self, holder: etree._Element, begin: int, end: int, pieces: Sequence[_Piece], language: str
    ) -> None:
        for piece in pieces:
            if begin >= end or piece.end <= begin or piece.begin >= end:
                continue
            element = _in_language(holder, piece.language, language)
            for words, syllables in piece.between(begin, end):
                _with_readings(element, words, syllables, piece.characters)


def _in_language(holder: etree._Element, language: str, around: str) -> etree._Element:
    """``holder`` itself where its text is in ``language``, else an element in it that says so."""
    if language == around:
        return holder
    span = inline(holder, "span")
    mark_language(span, language)
    if direction(language) != direction(around):
        span.set("dir", direction(language))
    return span


def _append(holder: etree._Element, words: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + words
    else:
        holder.text = (holder.text or "") + words


def _with_readings(
    holder: etree._Element, words: str, syllables: Sequence[str], characters: Characters | None
) -> None:
    """A ``ruby`` a word, with a reading for each of its characters.

    The readings are hidden from assistive technology (``aria-hidden``): a screen reader that is
    not told so says each word twice (html-aam, issue 352), and the voice that has the characters
    reads them rightly. There is no ``rp``: EPUB 3.3 discourages it (EPUBCheck HTM-055), since every
    reading system has to know ruby.
    """
    if characters is None or not any(syllables):
        _append(holder, words)
        return
    ruby = inline(holder, "ruby")
    for character, syllable in zip(words, syllables, strict=True):
        _append(ruby, character)
        if not syllable:
            continue
        reading_of = inline(ruby, "rt")
        reading_of.set("aria-hidden", "true")
        mark_language(reading_of, characters.reading_tag)
        reading_of.text = syllable
