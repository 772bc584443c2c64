"""What was corrected between two versions of an article, sentence by sentence.

Ids are by position, so they say nothing of two versions: sentences are laid along each other by
their texts. One that reads the same is the same wherever it stands, so that a moved paragraph is no
correction, and neither is another way to write the same characters (``same_words``).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..article import TITLE_ID, Article, BlockKind, BoxKind
from .beside_words import beside_words
from .correction import Correction, CorrectionKind
from .differing_words import differing, same_words

ALIKE = 0.5
"""The share of characters that a changed sentence keeps, at least; else one went, another came."""

REACH = 500
"""How many of the sentences that are left, before and behind, a changed one is looked for in."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of a version: its place in reading order, its block's, and its bare words."""

    id: str
    text: str
    place: int
    block: int
    words: str


def corrected(before: Article, after: Article, when: datetime | date) -> Article:
    """``after`` with its whole history: what ``before`` had, and what was put right since.

    ``when`` is when ``after`` was published. Both are originals, in one language. Without a
    difference it is ``after`` with the history alone, so that editions stay the same bytes.
    """
    pairs, gone, new = _laid_along(before, after)
    ids = {old.id: now.id for old, now in pairs} | {TITLE_ID: TITLE_ID}
    history = tuple(replace(c, sentence=ids.get(c.sentence, "")) for c in before.corrections)
    found = *_found(before, after, when, pairs, gone, new), *beside_words(before, after, when)
    return replace(after, corrections=(*history, *found))


def find(before: Article, after: Article, when: datetime | date) -> tuple[Correction, ...]:
    """What was changed, added and removed: the headline, then in the reading order of ``after``.

    Sentences that were removed come last. What the article says itself of its corrections, in a box
    of its own, is none. Links and the byline are not compared, nor are pictures and their text
    alternatives: an editor may have filled those in for one version alone.
    """
    return tuple(_found(before, after, when, *_laid_along(before, after)))


def _found(
    before: Article,
    after: Article,
    when: datetime | date,
    pairs: Sequence[tuple[_Said, _Said]],
    gone: Sequence[_Said],
    new: Sequence[_Said],
) -> Iterator[Correction]:
    old, now = before.title.text, after.title.text
    if same_words(old) != same_words(now):
        words = differing(old, now, after.language)
        yield Correction(when, CorrectionKind.HEADLINE, TITLE_ID, old, now, *words)
    unpaired = {each.place for each in new}
    kept = {each.block for each in _said(after) if each.place not in unpaired}
    changed = {each.place: earlier for earlier, each in pairs if earlier.words != each.words}
    for each in _said(after):
        if (earlier := changed.get(each.place)) is not None:
            words = differing(earlier.text, each.text, after.language)
            kind = CorrectionKind.CHANGED
            yield Correction(when, kind, each.id, earlier.text, each.text, *words)
        elif each.place in unpaired:
            whole = each.block not in kept
            kind = CorrectionKind.APPENDED if whole else CorrectionKind.ADDED
            yield Correction(when, kind, each.id, after=each.text)
    for each in gone:
        yield Correction(when, CorrectionKind.REMOVED, before=each.text)


def _said(article: Article) -> list[_Said]:
    told: list[_Said] = []
    for number, block in enumerate(article.blocks):
        own = block.box is not None and block.box.kind is BoxKind.CORRECTION
        if own or block.kind is BlockKind.FIGURE:
            continue
        for sentence in block.sentences:
            if words := same_words(sentence.text):
                told.append(_Said(sentence.id, sentence.text, len(told), number, words))
    return told


def _laid_along(
    before: Article, after: Article
) -> tuple[list[tuple[_Said, _Said]], list[_Said], list[_Said]]:
    """The sentences that are in both, those that are gone, and those that are new."""
    olds, news = _said(before), _said(after)
    pairs = list(_same_blocks(olds, news))
    pairs += _same(*_unpaired(olds, news, pairs))
    pairs += _alike(*_unpaired(olds, news, pairs))
    pairs += list(_in_place(olds, news, pairs))
    return pairs, *_unpaired(olds, news, pairs)


def _unpaired(
    olds: Sequence[_Said], news: Sequence[_Said], pairs: Sequence[tuple[_Said, _Said]]
) -> tuple[list[_Said], list[_Said]]:
    taken = {old.place for old, _ in pairs}, {new.place for _, new in pairs}
    return (
        [each for each in olds if each.place not in taken[0]],
        [each for each in news if each.place not in taken[1]],
    )


def _same_blocks(olds: Sequence[_Said], news: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Blocks that read the same though their sentences end elsewhere: other marks can do that."""
    by_words: dict[str, deque[list[_Said]]] = defaultdict(deque)
    for old in _blocks(olds):
        by_words[_whole(old)].append(old)
    for new in _blocks(news):
        if found := by_words.get(_whole(new)):
            old = found.popleft()
            last = len(old) - 1
            for number, each in enumerate(new):
                earlier = old[min(number, last)]
                # As one of its own words: where it ends differs, what it says does not.
                yield replace(earlier, words=each.words), each
            for each in old[len(new) :]:
                yield replace(each, words=new[-1].words), new[-1]


def _whole(block: Sequence[_Said]) -> str:
    return same_words(" ".join(each.text for each in block))


def _blocks(said: Sequence[_Said]) -> Iterator[list[_Said]]:
    by_block: dict[int, list[_Said]] = defaultdict(list)
    for each in said:
        by_block[each.block].append(each)
    yield from by_block.values()


def _same(olds: Sequence[_Said], news: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Sentences that read the same, wherever they stand; of several in their order."""
    by_words: Mapping[str, deque[_Said]] = defaultdict(deque)
    for old in olds:
        by_words[old.words].append(old)
    for new in news:
        if found := by_words.get(new.words):
            yield found.popleft(), new


def _in_place(
    olds: Sequence[_Said], news: Sequence[_Said], pairs: Sequence[tuple[_Said, _Said]]
) -> Iterator[tuple[_Said, _Said]]:
    """Sentences that stand alone between the same neighbours: a table's cell, one written anew."""
    now = {old.place: new.place for old, new in pairs} | {-1: -1, len(olds): len(news)}
    taken = {new.place for _, new in pairs}
    for old in olds:
        place = now.get(old.place - 1, -2) + 1
        if old.place in now or place in taken or not 0 <= place < len(news):
            continue
        if now.get(old.place + 1) == place + 1:
            yield old, news[place]


def _alike(olds: Sequence[_Said], news: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Sentences that were changed: the likest first, of equally like ones the nearest."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    if not olds or not news:
        return
    texts = [new.words for new in news]
    likely = []
    for row, old in enumerate(olds):
        middle = row * len(news) // len(olds)
        first = max(0, middle - REACH)
        for _, score, place in process.extract(
            old.words,
            texts[first : middle + REACH],
            scorer=Indel.normalized_similarity,
            limit=4,
            score_cutoff=ALIKE,
        ):
            at = first + place
            likely.append((-score, abs(old.place - news[at].place), row, at))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, _, row, at in sorted(likely):
        if row not in taken_old and at not in taken_new:
            taken_old.add(row)
            taken_new.add(at)
            yield olds[row], news[at]
