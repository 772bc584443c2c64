"""The clips of a media overlay lie in their sound, one after the other (EPUB 3.3, section 9)."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from ..book import Book
from ..overlay import Par, text_of
from ..package import Document
from ..report import Finding
from .rule import Rule, excerpt

_TIMES = "Correct the times in the overlay, or make it again from the narration."
SOUND_MISSING = Rule(
    "sound-missing",
    "error",
    "the sound that an overlay plays is in the book",
    "Put the file into the book and its manifest.",
    "EPUB 3.3, 9.2.2.3",
)
PAST_END = Rule(
    "clip-past-end", "error", "a clip ends where its sound does, or before", _TIMES, "SMIL 3.0, 7.4"
)
EMPTY = Rule(
    "clip-empty", "error", "a clip ends after it begins", _TIMES, "EPUB 3.3, 9.2.2.3 (clipEnd)"
)
OUT_OF_ORDER = Rule(
    "clip-out-of-order",
    "error",
    "each clip begins where the one before ends, or later",
    _TIMES,
    "EPUB 3.3, 9.1",
)
OVERLAP = Rule("clips-overlap", "error", "no sound is played twice", _TIMES, "EPUB 3.3, 9.1")
PACE = Rule(
    "pace-implausible",
    "warning",
    "a sentence is spoken about as fast as the others of its voice",
    "Listen to it: accessnews check --listen. It may have another sentence's sound.",
    "accessnews",
)
UNUSED = Rule(
    "sound-without-text",
    "warning",
    "all of a narration belongs to a text",
    "Give the sound a text, or cut it off.",
    "EPUB Accessibility 1.1, 2.3 (synchronized text-audio)",
)
RULES = (SOUND_MISSING, PAST_END, EMPTY, OUT_OF_ORDER, OVERLAP, PACE, UNUSED)

TOLERANCE = 0.05
"""Seconds: two MP3 frames, which decoders count differently."""
EXACT = 0.0005
"""Seconds: half of the millisecond in which times are written."""
UNHEARD = 2.0
"""Seconds of sound that nobody reads: longer than a pause."""
MOST = 0.7
"""The share of a sound from which on all of it should be played."""
MANY = 6.0
"""Times slower or faster than the middle sentence of a voice. Headings, pauses and numbers stay
below 4 in our editions and in the samples of the IDPF; a swapped pair may not reach it."""
FEW = 12
"""Letters; the pace of less says nothing."""
ENOUGH = 5
"""Sentences that make a middle."""


def check(book: Book) -> Iterator[Finding]:
    """Every clip that cannot be right."""
    played: dict[str, list[Par]] = {}
    missing = set()
    for document, par in book.every_par():
        length = book.length(par.audio)
        if par.audio not in book.package.names():
            if par.audio not in missing:
                yield _at(SOUND_MISSING, document, par, f"{par.audio} is not in the book")
            missing.add(par.audio)
            continue
        if par.end <= par.begin:
            yield _at(EMPTY, document, par, f"begins at {par.begin:.3f} s, ends at {par.end:.3f} s")
        elif length is not None and par.end > length + TOLERANCE:
            told = f"ends at {par.end:.3f} s, its sound at {length:.3f} s"
            yield _at(PAST_END, document, par, told)
        before = played.setdefault(par.audio, [])
        yield from _follows(document, par, before)
        before.append(par)
    for audio, pars in played.items():
        yield from _unheard(audio, pars, book.length(audio))
    yield from _pace(book)


def _follows(document: Document, par: Par, before: list[Par]) -> Iterator[Finding]:
    """What begins before the last one ended: inside it, or somewhere behind."""
    if not before or par.begin >= before[-1].end - EXACT:
        return
    last = before[-1]
    told = f"begins at {par.begin:.3f} s, the sentence before ends at {last.end:.3f} s"
    rule = OVERLAP if par.begin > last.begin + EXACT else OUT_OF_ORDER
    yield _at(rule, document, par, told)


def _unheard(audio: str, pars: list[Par], length: float | None) -> Iterator[Finding]:
    """Stretches of a sound that no text has.

    Where a book plays only parts of a sound, such as quotations out of a whole narration, the rest
    is meant to be silent.
    """
    played = sum(max(par.end - par.begin, 0) for par in pars)
    if length is not None and played < MOST * length:
        return
    at = 0.0
    for par in sorted(pars, key=lambda each: each.begin):
        if par.begin - at > UNHEARD:
            told = f"{at:.3f} s to {par.begin:.3f} s of {audio} have no text"
            yield UNUSED.breach(audio, told)
        at = max(at, par.end)
    if length is not None and length - at > UNHEARD:
        yield UNUSED.breach(audio, f"{at:.3f} s to {length:.3f} s of {audio} have no text")


def _pace(book: Book) -> Iterator[Finding]:
    """Sentences much too long or too short for their sound, and sound of an empty element."""
    paces: dict[str, list[tuple[float, Par, str]]] = {}
    for _, par in book.every_par():
        path, _, id = par.text.partition("#")
        page = book.by_path.get(path)
        element = page.ids.get(id) if page else None
        if element is None or par.end <= par.begin:
            continue
        text = text_of(element)
        letters = sum(character.isalnum() for character in text)
        if not text and len(element) == 0:
            told = f"{par.begin:.3f} s to {par.end:.3f} s are played for an element without text"
            yield UNUSED.breach(path, told, id=id, line=element.sourceline)
        elif letters >= FEW:
            pace = letters / (par.end - par.begin)
            paces.setdefault(par.audio, []).append((pace, par, text))
    for found in paces.values():
        middle = median(pace for pace, _, _ in found)
        for pace, par, text in found if len(found) >= ENOUGH else ():
            if not middle / MANY <= pace <= middle * MANY:
                path, _, id = par.text.partition("#")
                told = f"{pace:.1f} letters a second, the others {middle:.1f}: {excerpt(text)}"
                yield PACE.breach(path, told, id=id)


def _at(rule: Rule, document: Document, par: Par, found: str) -> Finding:
    path, _, id = par.text.partition("#")
    return rule.breach(path, f"{found} ({document.overlay}:{par.line})", id=id)
