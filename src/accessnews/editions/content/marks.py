"""The runs of a sentence as a tree that every edition can trust, whatever the article brought.

Runs nest or they are left out; an address that no edition may lead to makes its words plain text.
Places count code points of the text as ``document.clean`` gives it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from langcodes import tag_is_valid

from ...article import Article, Sentence
from ...runs import Run, RunKind
from .xhtml import link_address, xml_text


@dataclass(frozen=True, slots=True)
class Mark:
    """A run, and those within it, in order."""

    run: Run
    inner: tuple[Mark, ...] = ()


def marks(sentence: Sentence) -> tuple[Mark, ...]:
    """The runs of a sentence that stand on its words, and its references to notes.

    No link is within a link: a reference to a note within one follows it.
    """
    if not sentence.runs:
        return ()
    text = xml_text(sentence.text)
    lead = len(text) - len(text.lstrip())
    length = len(text.strip())

    def place(at: int) -> int:
        return min(max(len(xml_text(sentence.text[: max(0, at)])) - lead, 0), length)

    placed = (
        replace(run, begin=place(run.begin), end=place(run.end))
        for run in sentence.runs
        if run.begin <= run.end
    )
    queue = deque(sorted(placed, key=lambda run: (run.begin, -run.end)))
    return tuple(_within(queue, length + 1, frozenset()))


def unplaced(sentence: Sentence) -> tuple[tuple[str, str], ...]:
    """The links of a translated sentence whose place in it is not known: words and address.

    The words are the original's, in its language.
    """
    found = (
        (" ".join(xml_text(run.words).split()) or urlsplit(address).netloc or address, address)
        for run in sentence.runs
        if run.kind is RunKind.LINK and run.begin == run.end
        if (address := link_address(run.value))
    )
    return tuple(dict.fromkeys(found))


def links(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Every link of a sentence in order: its words and its address; those unplaced are last."""
    text = xml_text(sentence.text).strip()
    waiting = deque(marks(sentence))
    while waiting:
        mark = waiting.popleft()
        if mark.run.kind is RunKind.LINK:
            yield text[mark.run.begin : mark.run.end], mark.run.value
        waiting.extendleft(reversed(mark.inner))
    yield from unplaced(sentence)


def beside_its_original(article: Article, texts: Iterable[Article]) -> bool:
    """Whether the text that an article is translated from is among ``texts``, links and all."""
    return any(text.language == article.translated_from for text in texts)


def _within(queue: deque[Run], end: int, around: frozenset[RunKind]) -> Iterator[Mark]:
    """The marks that begin before ``end``; a run that goes beyond it crosses another and goes."""
    while queue and queue[0].begin < end:
        run = queue.popleft()
        if run.end > end:
            continue
        kinds = around | {run.kind}
        inner = tuple(_within(queue, run.end, kinds)) if run.begin < run.end else ()
        fit = _fitting(run, around)
        if fit is None:
            yield from inner
        elif fit.kind is RunKind.LINK:
            references = [note for mark in inner for note in _references(mark)]
            yield Mark(fit, tuple(map(_without_references, _telling(inner))))
            for note in references:
                yield Mark(replace(note, begin=fit.end, end=fit.end))
        else:
            yield Mark(fit, inner)


def _fitting(run: Run, around: frozenset[RunKind]) -> Run | None:
    """The run as it may be shown; None where it may not."""
    if run.kind is RunKind.NOTE:
        return replace(run, begin=run.end)
    if run.begin >= run.end:
        return None
    if run.kind is RunKind.LINK:
        address = link_address(run.value)
        return replace(run, value=address) if address and RunKind.LINK not in around else None
    if run.kind is RunKind.LANGUAGE:
        return run if run.value and tag_is_valid(run.value) else None
    if run.kind is RunKind.ABBREVIATION:
        told = " ".join(xml_text(run.value).split())
        return replace(run, value=told) if told else None
    return run


def _references(mark: Mark) -> Iterator[Run]:
    if mark.run.kind is RunKind.NOTE:
        yield mark.run
    for inner in mark.inner:
        yield from _references(inner)


def _telling(found: Iterable[Mark]) -> Iterator[Mark]:
    return (mark for mark in found if mark.run.kind is not RunKind.NOTE)


def _without_references(mark: Mark) -> Mark:
    return Mark(mark.run, tuple(map(_without_references, _telling(mark.inner))))
