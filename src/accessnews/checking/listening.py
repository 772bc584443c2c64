"""Whether the sound of each sentence says its text, judged by listening.

Sentences are heard in windows of up to half a minute, which is what Whisper listens to at once
however short the sound: many sentences cost as much as one. Each word belongs to the sentence in
whose clip it ends (Whisper lets a word begin in the pause before it). A sentence that seems wrong
there is heard once more, its own clip alone, with more care; it passes if either hearing passes.
So a fault is one that both hearings show, and a clip that is cut at the wrong place is one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from ..errors import InputError
from ..languages.tags import primary
from ..progress import Progress
from .hearing import Fault, Likeness, compare, units
from .limits import extend, in_time
from .overlay import Par, language_of, pars, text_of
from .package import Package, opened
from .report import Finding, Report
from .tool import existing
from .whisper import RATE, HeardWord, decoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOOL = "Listening"
HEARD = 4.0
"""Seconds that a second of sound may take to be heard; a machine of two cores needs a third."""

WINDOW = 28.0
"""Seconds heard at once; Whisper's own limit is 30."""

SURE = 0.5
"""How likely another language has to be for a faulty sentence to count as spoken in it."""

QUIET = 100
"""A clip whose loudest sample is below this of 32768 (−50 dBFS) is silent: Whisper would make
words up."""

Spoken = Callable[[str, str], str]
"""A text and its language to the words that a voice says for it."""


class Hearing(Protocol):
    """What listens: ``whisper.Listener``."""

    @property
    def title(self) -> str: ...

    def knows(self, language: str) -> bool: ...

    def words(self, sound: NDArray[np.int16], language: str) -> list[HeardWord]: ...

    def text(self, sound: NDArray[np.int16], language: str) -> str: ...

    def language(self, sound: NDArray[np.int16]) -> tuple[str, float]: ...


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a book as it is written, and where it sounds.

    ``announced`` where a voice may say what comes before it reads: a table's first cell, a picture.
    """

    par: Par
    text: str
    language: str
    announced: bool = False

    @property
    def seconds(self) -> float:
        return self.par.end - self.par.begin


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of one sentence, and how like it is to what should be said."""

    sentence: Sentence
    heard: str
    likeness: Likeness
    fault: Fault | None = None
    sounds_like: str = ""  # the language that it is in, where that is the fault


@dataclass(frozen=True, slots=True)
class Listened:
    """All that was heard of one book; ``unknown`` are the sentences nobody here listens to."""

    listener: str
    heard: tuple[Heard, ...]
    unknown: tuple[Sentence, ...] = ()

    @property
    def faults(self) -> tuple[Heard, ...]:
        return tuple(each for each in self.heard if each.fault)

    def errors(self) -> dict[str, float]:
        """The error rate of each language: of words, or of syllables of toneless pinyin."""
        totals: dict[str, tuple[int, int]] = {}
        for each in self.heard:
            errors, count = totals.get(each.sentence.language, (0, 0))
            totals[each.sentence.language] = (
                errors + each.likeness.errors,
                count + each.likeness.units,
            )
        return {tag: errors / max(count, 1) for tag, (errors, count) in totals.items()}

    def report(self) -> Report:
        """The faults as a checker's findings, and a remark on each language not listened to."""
        findings = [
            Finding(TOOL, str(each.fault), "error", each.sentence.par.text, _told(each))
            for each in self.faults
        ]
        for tag, sentences in _by_language(self.unknown):
            told = f"Whisper does not listen to {tag!r}: {len(sentences)} sentences left out"
            findings.append(Finding(TOOL, "language-unknown", "info", sentences[0].par.text, told))
        return Report(TOOL, self.listener, tuple(findings))


def listen(book: Path, listener: Hearing, spoken: Spoken, progress: Progress) -> Listened:
    """Hear every sentence of an EPUB with media overlays.

    Raises:
        InputError: there is no such file, it is no EPUB, or no sentence in it has a sound.
    """
    with opened(existing(book)) as package:
        every = [each for each in sentences(package) if units(each.text, each.language)]
        if not every:
            raise InputError(
                f"{book}: no sentence has a sound", "Name an EPUB with media overlays."
            )
        known = [each for each in every if listener.knows(each.language)]
        ear = _Ear(package, listener, spoken)
        heard: dict[Sentence, Heard] = {}
        extend(HEARD * sum(each.seconds for each in known))
        with progress.task(f"Listening to {book.name}", len(known)) as task:
            for window in windows(known):
                in_time()
                heard.update(zip(window, ear.window(window), strict=True))
                task.advance(len(window))
    unknown = tuple(each for each in every if not listener.knows(each.language))
    return Listened(listener.title, tuple(heard[each] for each in known), unknown)


def sentences(package: Package) -> Iterator[Sentence]:
    """Every element of a book that has a sound, in the order in which they sound."""
    main = package.document(package.path).findtext(".//{*}language") or "und"
    names = package.names()
    for document in package.spine:
        if not document.overlay:
            continue
        root = package.document(document.path)
        elements = {element.get("id"): element for element in root.iter() if element.get("id")}
        announced = _announced(root)
        for par in pars(package, document.overlay):
            element = elements.get(par.text.partition("#")[2])
            if element is not None and par.audio in names:
                language = language_of(element) or main.strip()
                yield Sentence(par, text_of(element), language, element in announced)


def _announced(root: etree._Element) -> set[etree._Element]:
    """What a voice may announce: a table's first cell, and a picture's text."""
    cells = root.xpath(
        "//*[local-name() = 'table']/descendant::*[@id and not(descendant::*[@id])][1]"
    )
    pictures = root.xpath(
        "//*[local-name() = 'figure']//*[@id and not(ancestor-or-self::*[local-name() = "
        "'figcaption' or local-name() = 'table'])]"
    )
    return {*cells, *pictures}


def windows(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Neighbours of one language in one sound, up to ``WINDOW`` seconds; longer ones alone.

    In a book of two languages the neighbours in the sound are not those on the page.
    """
    window: list[Sentence] = []
    for sentence in sorted(sentences, key=lambda each: (each.par.audio, each.language)):
        if window and not (
            sentence.par.audio == window[0].par.audio
            and sentence.language == window[0].language
            and abs(sentence.par.begin - window[-1].par.end) < 1
            and sentence.par.end - window[0].par.begin <= WINDOW
        ):
            yield window
            window = []
        window.append(sentence)
    if window:
        yield window


class _Ear:
    """Hears the windows of one book; keeps the last sound decoded."""

    def __init__(self, package: Package, listener: Hearing, spoken: Spoken) -> None:
        self._package = package
        self._listener = listener
        self._spoken = spoken
        self._sound: tuple[str, NDArray[np.int16]] | None = None

    def window(self, window: Sequence[Sentence]) -> Iterator[Heard]:
        begin, language = window[0].par.begin, window[0].language
        words = self._listener.words(self._cut(window[0], window[-1]), language)
        for sentence in window:
            text = "".join(
                word.text
                for word in words
                if sentence.par.begin <= begin + word.end < sentence.par.end
            )
            heard = self._judged(sentence, text)
            yield self._again(heard) if heard.fault else heard

    def _again(self, first: Heard) -> Heard:
        sound = self._cut(first.sentence, first.sentence)
        silent = int(abs(sound.astype(int)).max(initial=0)) < QUIET
        text = "" if silent else self._listener.text(sound, first.sentence.language)
        heard = self._judged(first.sentence, text)
        if heard.fault in (None, Fault.SILENT):
            return heard
        best = min(heard, first, key=lambda each: each.likeness.letter_error)
        likely, how = self._listener.language(sound)
        if how >= SURE and likely != _code(first):
            return replace(best, fault=Fault.FOREIGN, sounds_like=likely)
        return best

    def _judged(self, sentence: Sentence, text: str) -> Heard:
        language = sentence.language
        said, heard = self._spoken(sentence.text, language), self._spoken(text, language)
        likeness = compare(said, heard, language)
        if likeness.fault and sentence.announced:
            told = heard.rstrip(" .。!！?？,，")
            without = compare(said, told[max(0, len(told) - len(said)) :], language)
            likeness = likeness if without.fault else without
        return Heard(sentence, " ".join(text.split()), likeness, likeness.fault)

    def _cut(self, first: Sentence, last: Sentence) -> NDArray[np.int16]:
        path = first.par.audio
        if self._sound is None or self._sound[0] != path:
            self._sound = path, decoded(io.BytesIO(self._package.archive.read(path)))
        return self._sound[1][round(first.par.begin * RATE) : round(last.par.end * RATE)]


def _code(heard: Heard) -> str:
    return primary(heard.sentence.language)


def _told(heard: Heard) -> str:
    text = _excerpt(heard.sentence.text)
    if heard.fault is Fault.SILENT:
        return f"nothing is heard of “{text}”"
    error = f"{heard.likeness.error:.0%} of it differs"
    if heard.fault is Fault.FOREIGN:
        error = f"it sounds like the language {heard.sounds_like!r}"
    return f"“{text}” is heard as “{_excerpt(heard.heard)}”: {error}"


def _by_language(sentences: Sequence[Sentence]) -> list[tuple[str, list[Sentence]]]:
    ordered = sorted(sentences, key=lambda each: each.language)
    return [(tag, list(each)) for tag, each in groupby(ordered, lambda each: each.language)]


def _excerpt(text: str) -> str:
    return text if len(text) <= 70 else text[:69] + "…"
