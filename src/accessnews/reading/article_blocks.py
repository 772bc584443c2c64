"""A draft's blocks to the article's: heading levels, list numbers, sentences with ids and runs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..article import Block, BlockKind, Box, Sentence
from ..lists import Item, items
from ..runs import Run, RunKind, carried, sliced
from .article_runs import article_runs
from .draft import DraftBlock
from .segment import segment

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.TERM, BlockKind.EMBED})
"""Kinds of blocks that are one sentence, whatever they say."""
Piece = tuple[str, tuple[Run, ...]]
"""A sentence's text and its runs."""


def article_blocks(blocks: Iterable[DraftBlock], language: str) -> tuple[Block, ...]:
    """The blocks that say or show something, with the ids of their sentences (``b003s02``).

    A reference to a note gets the id of the note's block; one that leads to none is left out.
    """
    made: list[Block] = []
    notes: dict[str, str] = {}
    for block, level in _levelled(_boxed(_counted(blocks))):
        pieces = _pieces(block, language)
        if not pieces and block.image is None:
            continue
        id = f"b{len(made) + 1:03d}"
        if block.kind is BlockKind.NOTE:
            notes[block.anchor] = id
        made.append(
            Block(
                id,
                block.kind,
                _sentences(id, pieces, language),
                level,
                block.ordered,
                block.image,
                block.number,
                block.numbering,
                block.begins,
                block.box,
                block.time,
                block.line,
            )
        )
    return tuple(_referring(block, notes) for block in made)


def sentences_of(id: str, block: DraftBlock, language: str) -> tuple[Sentence, ...]:
    """The sentences of a block of its own, by the id that it is to have."""
    return _sentences(id, _pieces(block, language), language)


def _sentences(id: str, pieces: Sequence[Piece], language: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(f"{id}s{number:02d}", text, article_runs(runs, language))
        for number, (text, runs) in enumerate(pieces, start=1)
    )


def _referring(block: Block, notes: dict[str, str]) -> Block:
    if not any(run.kind is RunKind.NOTE for s in block.sentences for run in s.runs):
        return block

    def with_ids(runs: Iterable[Run]) -> Iterator[Run]:
        for run in runs:
            if run.kind is not RunKind.NOTE:
                yield run
            elif run.value in notes:
                yield replace(run, value=notes[run.value])

    return replace(
        block,
        sentences=tuple(replace(s, runs=tuple(with_ids(s.runs))) for s in block.sentences),
    )


def _pieces(block: DraftBlock, language: str) -> Sequence[Piece]:
    if block.kind is BlockKind.TABLE_ROW or block.lines:
        parts = block.cells or block.lines
        return list(zip(parts, block.cell_runs or [()] * len(parts), strict=True))
    if not block.text:
        return []
    if block.kind in _WHOLE:
        return [(block.text, plain_heading(block.text, block.runs))]
    texts = segment(block.text, language)
    if not block.runs:
        return [(text, ()) for text in texts]
    joined = " ".join(texts)
    runs = carried(block.text, joined, block.runs)
    pieces = []
    begin = 0
    waiting = deque(runs)
    near: list[Run] = []  # those that reach into the sentence
    for text in texts:
        end = begin + len(text)
        while waiting and waiting[0].begin <= end:
            near.append(waiting.popleft())
        pieces.append((text, sliced(joined, near, begin, end)))
        near = [run for run in near if run.end > end]
        begin = end + 1
    return pieces


def plain_heading(text: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a heading but those that make all of it bold or slanted: that is its style."""
    looks = (RunKind.STRONG, RunKind.EMPHASIS)
    return tuple(
        run for run in runs if run.kind not in looks or (run.begin, run.end) != (0, len(text))
    )


def _levelled(blocks: Iterable[DraftBlock]) -> Iterator[tuple[DraftBlock, int]]:
    """Blocks with their levels; a heading is at most one level below the one before it."""
    open_levels: list[tuple[int, int]] = []  # as written, as given
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            yield block, block.level
            continue
        while open_levels and open_levels[-1][0] >= block.level:
            open_levels.pop()
        level = min(6, open_levels[-1][1] + 1 if open_levels else 2)
        open_levels.append((block.level, level))
        yield block, level


def _counted(blocks: Iterable[DraftBlock]) -> list[DraftBlock]:
    """A list item says its number, and that a list begins, only where that is not clear anyway."""
    told = [block for block in blocks if block.says or block.image]
    places = iter(list(items(told)))
    return [_plainly(next(places)) if b.kind is BlockKind.LIST_ITEM else b for b in told]


def _boxed(blocks: Iterable[DraftBlock]) -> Iterator[DraftBlock]:
    """Boxes numbered from 1 on; one that text of no box parts is two."""
    number = 0
    before: Box | None = None
    for block in blocks:
        if block.box and block.box != before:
            number += 1
        before = block.box
        yield replace(block, box=replace(block.box, number=number)) if block.box else block


def _plainly(item: Item[DraftBlock]) -> DraftBlock:
    number = item.number if item.block.ordered and item.number != item.expected else None
    return replace(item.block, number=number, begins=item.begins and not item.apart)
