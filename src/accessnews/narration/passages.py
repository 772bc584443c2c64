"""A line cut into passages: what each voice says of it, in words, and what that stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..article import Article
from ..languages.runs import language_runs
from ..languages.tags import script as script_of
from ..quotations import Span
from .cast import Cast, Part
from .script import Line, script
from .sufficiency import nothing_to_say
from .words.normalise import Spoken, normalise

JOIN = 80
"""Milliseconds of quiet between two voices in the middle of a clause: as between two words."""

CLAUSE = 180
SENTENCE = 320
ANNOUNCED = 350

_CLAUSE_ENDS = frozenset(",;:—–，、；：")
_SENTENCE_ENDS = frozenset(".!?…。！？")
_PLAIN_MARKS = str.maketrans("，、。．！？：；（）《》「」『』", ",,..!?:;()“”“”“”")
_CLOSING_MARKS = re.compile(r"[”’»›」』)）\]】》〉\"']+[,.;:!?，。；：！？]*")
_FULL_WIDTH = frozenset({"Hans", "Hant", "Jpan"})


@dataclass(frozen=True, slots=True)
class Passage:
    """What one part says without a break.

    ``text`` is in words of ``language``. ``pause`` is the milliseconds of quiet before the next
    passage of the same line.
    """

    part: Part
    language: str
    text: str
    pronunciations: tuple[tuple[str, str], ...] = ()
    pause: int = 0
    words: Spoken | None = None
    written: Spoken | None = None
    begin: int = 0
    skipped: int = 0

    def place(self, begin: int, end: int) -> tuple[int, int] | None:
        """The code points of the sentence that ``begin`` to ``end`` of ``text`` stand for.

        None for an announcement, which is not in the sentence.
        """
        if self.words is None or self.written is None:
            return None
        low, high = self.words.place(begin + self.skipped, end + self.skipped)
        return self.written.place(low + self.begin, high + self.begin)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Code points of a text for one part, in one language."""

    begin: int
    end: int
    part: Part
    language: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A line with the passages in which it is said: none where there is nothing to say."""

    line: Line
    passages: tuple[Passage, ...]


def turns(article: Article, cast: Cast) -> tuple[Turn, ...]:
    """The lines of an article in reading order, each as the cast says it."""
    return tuple(
        Turn(line, passages(line, cast, article.translated_from))
        for line in script(article, cast.header_spoken)
    )


def passages(line: Line, cast: Cast, origin: str = "") -> tuple[Passage, ...]:
    """The passages of a line in order; none where there is nothing to say.

    The lexicon's respellings come first, then the cut by language and by who speaks, then each
    passage is put into words by the rules of its own language. ``origin`` is the language that the
    article was translated from.
    """
    if nothing_to_say(line.sentence.text):
        return ()
    found: list[Passage] = []
    if line.announcement:
        own = primary_part(cast, line.announced_in)
        found.append(_passage(line.announcement, own, line.announced_in, cast, ANNOUNCED))
    written = cast.lexicon.respelled(Spoken.of(line.sentence.text), line.language)
    cuts = list(_cuts(written, line, cast, origin))
    for cut, following in zip(cuts, [*cuts[1:], None], strict=True):
        text = written.text[cut.begin : cut.end]
        pause = _pause(text) if following else 0
        own_language = cut.language == line.language
        found.append(
            _passage(text, cut.part, cut.language, cast, pause, written, cut.begin, own_language)
        )
    return tuple(each for each in found if each.text)


def primary_part(cast: Cast, language: str) -> Part:
    """Who speaks a whole line of a language."""
    return cast.foreign.get(language, cast.main)


def _passage(
    text: str,
    part: Part,
    language: str,
    cast: Cast,
    pause: int,
    written: Spoken | None = None,
    begin: int = 0,
    respelled: bool = False,
) -> Passage:
    if script_of(language) not in _FULL_WIDTH:
        text = text.translate(_PLAIN_MARKS)
    spoken = Spoken.of(text)
    if not respelled:
        spoken = cast.lexicon.respelled(spoken, language)
    words = normalise(spoken, language)
    said = words.text.strip()
    return Passage(
        part,
        language,
        said,
        cast.lexicon.pronunciations(words, language),
        pause,
        words if written else None,
        written,
        begin,
        len(words.text) - len(words.text.lstrip()),
    )


def _cuts(written: Spoken, line: Line, cast: Cast, origin: str) -> Iterator[_Cut]:
    """The text by part: neighbours of one part and language together, none without a word."""
    waiting: _Cut | None = None  # what has no word yet goes with what follows
    for cut in _finest(written, line, cast, origin):
        if waiting is None:
            waiting = cut
        elif _silent(written, cut) or (waiting.part, waiting.language) == (cut.part, cut.language):
            waiting = _Cut(waiting.begin, cut.end, waiting.part, waiting.language)
        elif _silent(written, waiting):
            waiting = _Cut(waiting.begin, cut.end, cut.part, cut.language)
        else:
            closed = _CLOSING_MARKS.match(written.text, cut.begin, cut.end)
            begin = closed.end() if closed else cut.begin
            yield _Cut(waiting.begin, begin, waiting.part, waiting.language)
            waiting = _Cut(begin, cut.end, cut.part, cut.language)
    if waiting is not None:
        yield waiting


def _finest(written: Spoken, line: Line, cast: Cast, origin: str) -> Iterator[_Cut]:
    main = primary_part(cast, line.language)
    for run in language_runs(written.text, line.language, origin):
        foreign = cast.foreign.get(run.language)
        if run.language != line.language and foreign:
            yield _Cut(run.begin, run.end, foreign, run.language)
        elif cast.quotes is None or not line.quoted:
            yield _Cut(run.begin, run.end, main, line.language)
        else:
            for begin, end, quoted in _by_quotation(written, run.begin, run.end, line.quoted):
                yield _Cut(begin, end, cast.quotes if quoted else main, line.language)


def _by_quotation(
    written: Spoken, begin: int, end: int, quoted: Sequence[Span]
) -> Iterator[tuple[int, int, bool]]:
    """The stretches of the text inside and outside what is quoted in the sentence."""
    start, inside = begin, False
    for place in range(begin, end):
        source, _ = written.place(place, place + 1)
        now = any(span.begin <= source < span.end for span in quoted)
        if now != inside and place > start:
            yield start, place, inside
            start = place
        inside = now
    if end > start:
        yield start, end, inside


def _silent(written: Spoken, cut: _Cut) -> bool:
    return nothing_to_say(written.text[cut.begin : cut.end])


def _pause(text: str) -> int:
    """The quiet after a passage, by the mark that it ends with."""
    marks = [char for char in text.rstrip()[-3:] if char in _CLAUSE_ENDS | _SENTENCE_ENDS]
    if not marks or not nothing_to_say(text.rstrip()[-1:]):
        return JOIN
    return SENTENCE if marks[-1] in _SENTENCE_ENDS else CLAUSE
