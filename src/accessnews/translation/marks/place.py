"""Each run of a sentence on the words of its translation, or at its end where none is sure.

From the surest way to the last: where a person placed it; the whole sentence; what both texts have
(``known``); the phrase translated alone; two ways that agree (``asked``). Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations
from typing import TypeAlias

from ...article import Sentence
from ...progress import SILENT, Progress
from ...runs import Run, RunKind, at_end, nested, order
from ..engine import HasPlainEngine, KnowsRuns, Translator
from .by_person import adopted
from .phrase import Phrase, Place
from .ways import Way, find_places
from .words import words

_MARKS = ",.;:!?…)]}”’»\"'，。；：！？、）】》」』 "  # between a word and a reference to a note

Span: TypeAlias = tuple[int, int]
_Placed: TypeAlias = tuple[Place, Way]


def placed(
    sentences: Sequence[Sentence],
    texts: Mapping[str, str],
    translator: Translator,
    languages: tuple[str, str],
    progress: Progress = SILENT,
) -> dict[str, tuple[Run, ...]]:
    """The runs of the translations ``texts`` by sentence id, for the ``sentences`` that have runs.

    None is lost: one whose place is not sure stands at the end, with the words that it marked.
    ``translator`` made the translations; it, or its plain engine, is asked for the phrases, all in
    one call, and for sentences with those that are left. ``languages`` are BCP 47 tags, from and
    to.
    """
    marked = [each for each in sentences if each.runs and each.id in texts]
    by_people: Mapping[str, tuple[Run, ...]] = {}
    if marked and isinstance(translator, KnowsRuns):
        by_people = translator.runs([each.text for each in marked], *languages)
    found: dict[str, tuple[Run, ...]] = {}
    phrases: dict[str, dict[Span, Phrase]] = {}
    for each in marked:
        text = texts[each.id]
        own = adopted(each.runs, by_people.get(each.text, ()), text)
        if text == each.text:
            found[each.id] = each.runs
        elif own is not None:
            found[each.id] = own
        else:
            spans = (_span(run, each, languages[0]) for run in each.runs)
            phrases[each.id] = {
                span: Phrase(each.text, text, *span, languages) for span in spans if span
            }
    every = dict.fromkeys(chain.from_iterable(each.values() for each in phrases.values()))
    asked = translator.plain_engine() if isinstance(translator, HasPlainEngine) else translator
    places = find_places(list(every), asked, languages, progress)
    for each in marked:
        if each.id in phrases:
            at = _in_accord(
                {
                    span: places[phrase]
                    for span, phrase in phrases[each.id].items()
                    if phrase in places
                }
            )
            found[each.id] = _assembled(each, texts[each.id], at, languages[0])
    return found


def _span(run: Run, sentence: Sentence, language: str) -> Span | None:
    """The words whose place in the translation is the run's; None for the whole, or none.

    A reference to a note goes behind the mark or the word that it stands behind.
    """
    text = sentence.text
    if run.begin < run.end:
        rest = text[: run.begin] + text[run.end :]
        return (run.begin, run.end) if _has_words(rest) else None
    if run.kind is not RunKind.NOTE or not _has_words(text[run.end :]):
        return None
    for other in sentence.runs:
        if other.begin < other.end <= run.begin and not text[other.end : run.begin].strip(_MARKS):
            return other.begin, other.end
    before = [word for word in words(text, language) if word.end <= run.begin]
    return (before[-1].begin, before[-1].end) if before else None


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _in_accord(at: dict[Span, _Placed]) -> dict[Span, Place]:
    """The places that lie to each other as their words in the source; of two, the surer stays."""
    kept = dict(at)
    for one, other in combinations(at, 2):
        if one in kept and other in kept and _disagree((one, at[one][0]), (other, at[other][0])):
            ways = at[one][1], at[other][1]
            if ways[0] >= ways[1]:
                del kept[one]
            if ways[1] >= ways[0]:
                del kept[other]
    return {span: place for span, (place, _) in kept.items()}


def _disagree(one: tuple[Span, Place], other: tuple[Span, Place]) -> bool:
    """Whether two marks stand to each other as their words in the source do not."""
    (a, b), (c, d) = one, other
    if _holds(a, c):
        return not _holds(b, d)
    if _holds(c, a):
        return not _holds(d, b)
    return (a[1] <= c[0] or c[1] <= a[0]) and b[0] < d[1] and d[0] < b[1]


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _assembled(
    sentence: Sentence, text: str, at: Mapping[Span, Place], language: str
) -> tuple[Run, ...]:
    """The runs of a translation, those without a place at its end, all of them nested."""
    made: list[Run] = []
    for run in sentence.runs:
        span = _span(run, sentence, language)
        place = at.get(span) if span else None
        if span and place and run.begin < run.end:
            made.append(replace(run, begin=place[0], end=place[1], words=""))
        elif span and place:
            behind = _behind(place[1], text, sentence.text[span[1] : run.begin])
            made.append(replace(run, begin=behind, end=behind, words=""))
        else:
            (last,) = at_end(sentence.text, text, [run])
            if span and run.begin == run.end:  # what it stood behind, since that is not the end
                last = replace(last, words=run.words or sentence.text[slice(*span)])
            made.append(last)
    return nested(sorted(made, key=order))


def _behind(place: int, text: str, passed: str) -> int:
    """Where a reference to a note stands: behind a mark too where the source has one before it."""
    if passed.strip():
        while place < len(text) and text[place] in _MARKS and not text[place].isspace():
            place += 1
    return place
