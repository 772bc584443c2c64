"""Captions beside a book say what it says, when it is heard (WCAG 2.2, 1.2.2).

They are those named on the command line, else the .vtt, .srt and .lrc of the book's own name.
However a file cuts its cues, its words are laid beside the words of the sentences that play from
one sound: the one whose words it has most of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import regex

from ...languages.captions import LINES, LONGEST, SHORTEST, norm, widest, width
from ..book import Book
from ..caption_files import Cue, cues
from ..overlay import Par, language_of, text_of
from ..report import Finding
from .rule import Rule, excerpt

TEXT = Rule(
    "caption-text-differs",
    "error",
    "captions say what the book says",
    "Make captions and book from the same narration.",
    "WCAG 2.2, 1.2.2",
)
TIME = Rule(
    "caption-time-differs",
    "error",
    "a caption is shown while its words are heard",
    "Make captions and book from the same narration.",
    "WCAG 2.2, 1.2.2",
)
MISSING = Rule(
    "caption-missing",
    "error",
    "every sentence that sounds has its caption",
    "Add the cue.",
    "WCAG 2.2, 1.2.2",
)
STRANGE = Rule(
    "captions-strange",
    "error",
    "captions belong to the book",
    "Name the captions of this book.",
    "accessnews",
)
LONG = Rule(
    "caption-too-long",
    "warning",
    "a caption has at most two lines and seven seconds",
    "Cut it at the end of a clause.",
    "Netflix, Timed Text Style Guide, General Requirements, 1 and 4",
)
WIDE = Rule(
    "caption-line-too-wide",
    "warning",
    "a line has at most 42 characters, of Chinese and Korean 16, of Japanese 13",
    "Break the line between words, or cut the caption.",
    "Netflix, Timed Text Style Guides",
)
FAST = Rule(
    "caption-too-fast",
    "info",
    "a caption is shown as long as it takes to read",
    "Speak more slowly (--speed), or cut the caption elsewhere.",
    "Netflix, Timed Text Style Guides; BBC, Subtitle Guidelines, 4.1",
)
RULES = (TEXT, TIME, MISSING, STRANGE, LONG, WIDE, FAST)

EARLY = 0.3
"""Seconds by which a caption may come before or after its sound."""
ALIKE = 0.3
"""The share of words that captions must have of a book to be its own."""
HASTE = 1.5
"""How much faster than the norm is told: a caption can't be slower than the voice, and voices of
300 syllables a minute are heard with pleasure."""
SLACK = 0.02
"""Seconds by which a file's clock may round."""
_ALONE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
# A word each: lines break between them.
_WORD = regex.compile(rf"(?V1)[{_ALONE}]|[[\p{{L}}\p{{N}}\p{{M}}]--[{_ALONE}]]+")


@dataclass(frozen=True, slots=True)
class _Spoken:
    par: Par
    text: str
    language: str


def check(book: Book) -> Iterator[Finding]:
    """What the captions say otherwise than the book, or at another time.

    Nothing of a book without sound: captions beside it are another edition's.
    """
    tracks = _tracks(book) if book.captions else []
    for path in book.captions if tracks else ():
        yield from _compared(path, cues(path), tracks)


def _tracks(book: Book) -> list[list[_Spoken]]:
    """The sentences of each sound, in the order in which they sound."""
    found: dict[str, list[_Spoken]] = {}
    for _, par in book.every_par():
        path, _, id = par.text.partition("#")
        page = book.by_path.get(path)
        element = page.ids.get(id) if page else None
        if element is not None:
            found.setdefault(par.audio, []).append(
                _Spoken(par, text_of(element), language_of(element))
            )
    return [sorted(each, key=lambda s: s.par.begin) for each in found.values()]


def _compared(path: Path, shown: Sequence[Cue], tracks: list[list[_Spoken]]) -> Iterator[Finding]:
    ours = [(word, n) for n, cue in enumerate(shown) for word in _words(cue.text)]
    best: tuple[float, list[_Spoken], SequenceMatcher[str]] | None = None
    for track in tracks:
        words = [word for each in track for word in _words(each.text)]
        matcher = SequenceMatcher(None, words, [word for word, _ in ours], autojunk=False)
        if best is None or matcher.ratio() > best[0]:
            best = (matcher.ratio(), track, matcher)
    name = path.name
    if best is None or best[0] < ALIKE:
        yield STRANGE.breach(name, f"its {len(shown)} cues are not what this book says")
        return
    _, track, matcher = best
    theirs = [n for n, each in enumerate(track) for _ in _words(each.text)]
    yield from _differences(name, shown, ours, track, theirs, matcher)
    yield from _unreadable(name, shown, track[0].language)


def _differences(
    name: str,
    shown: Sequence[Cue],
    ours: list[tuple[str, int]],
    track: list[_Spoken],
    theirs: list[int],
    matcher: SequenceMatcher[str],
) -> Iterator[Finding]:
    matched: dict[int, set[int]] = {}  # by the sentence: the cues that show words of it
    differing: dict[int, str] = {}
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            for a, b in zip(range(i, j), range(k, m), strict=True):
                matched.setdefault(theirs[a], set()).add(ours[b][1])
            continue
        said = " ".join(word for word, _ in ours[k:m])
        for sentence in dict.fromkeys(theirs[i:j]):
            differing.setdefault(sentence, said)
        if i == j:
            cue = shown[ours[k][1]]
            yield TEXT.breach(name, f"“{excerpt(said)}” is not in the book", line=cue.line)
    for n, each in enumerate(track):
        showing = sorted(matched.get(n, ()))
        told = f"{excerpt(each.text)} ({each.par.text})"
        if not showing and _words(each.text):
            yield MISSING.breach(name, f"no cue shows: {told}")
        elif n in differing:
            found = f"“{excerpt(differing[n])}” stands for a part of: {told}"
            yield TEXT.breach(name, found, line=shown[showing[0]].line)
        # What sounds at all is half shown, at least: a par may be one short word.
        half = min(EARLY, each.par.end - each.par.begin) / 2
        for cue in (shown[number] for number in showing):
            if cue.begin > each.par.end - half or cue.end < each.par.begin + half:
                yield _late(name, cue, each, told)
        if showing and abs(shown[showing[0]].begin - each.par.begin) > EARLY:
            first = shown[showing[0]]
            alone = len({s for s, cs in matched.items() if showing[0] in cs}) == 1
            late = first.begin <= each.par.end - half and first.end >= each.par.begin
            if alone and late:
                yield _late(name, first, each, told)


def _unreadable(name: str, shown: Sequence[Cue], language: str) -> Iterator[Finding]:
    """The first caption that is too long, too wide or too fast to be read, and how many are."""
    limit, most = norm(language), widest(language)
    cues = [cue for cue in shown if cue.rows]  # an LRC is lines of a song, which a player scrolls

    def seconds(cue: Cue) -> float:
        return max(cue.end - cue.begin, 0.001)

    def told(cue: Cue) -> str:
        return f"{len(cue.rows)} lines, {seconds(cue):.1f} s"

    def rate(cue: Cue) -> float:
        return width(cue.text) / seconds(cue)

    long = [c for c in cues if len(c.rows) > LINES or seconds(c) > LONGEST / 1000 + SLACK]
    wide = [c for c in cues if any(width(row) > most and len(_words(row)) > 1 for row in c.rows)]
    fast = [
        c
        for c in cues
        if rate(c) > HASTE * limit.speed
        or (seconds(c) < SHORTEST / 1000 - SLACK and rate(c) > limit.speed)
    ]
    for rule, faulty in ((LONG, long), (WIDE, wide), (FAST, fast)):
        if faulty:
            first = faulty[0]
            found = f"{len(faulty)} of {len(cues)} captions, the first: {excerpt(first.text)}"
            yield rule.breach(name, f"{found} ({told(first)})", line=first.line)


def _late(name: str, cue: Cue, spoken: _Spoken, told: str) -> Finding:
    found = f"shown from {cue.begin:.3f} s, heard from {spoken.par.begin:.3f} s: {told}"
    return TIME.breach(name, found, line=cue.line)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
