"""Which blocks of an article stand together in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby

from ...article import Block, BlockKind

_TOGETHER = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.QUOTE,
        BlockKind.LIST_ITEM,
        BlockKind.FIGURE,
        BlockKind.TABLE_ROW,
        BlockKind.CODE,
        BlockKind.VERSE,
        BlockKind.DEFINITION,
        BlockKind.NOTE,
    }
)
_NO_PICTURE = ([BlockKind.CAPTION], [BlockKind.CAPTION, BlockKind.CAPTION])


def by_id(lines: Iterable[tuple[Block, ...]]) -> list[Block]:
    """The lines of all texts by id: a translation has one more than its original."""
    found: dict[str, Block] = {}
    for line in chain.from_iterable(lines):
        found.setdefault(line.id, line)
    return [found[id] for id in sorted(found)]


def grouping(block: Block) -> BlockKind:
    """Blocks in a row that have the same grouping are composed together."""
    if block.kind is BlockKind.CAPTION:
        return BlockKind.FIGURE
    if block.kind is BlockKind.TERM:
        return BlockKind.DEFINITION
    if block.kind in _TOGETHER:
        return block.kind
    return BlockKind.PARAGRAPH


def composed(
    blocks: Iterable[Block], grouping: Callable[[Block], BlockKind] = grouping
) -> Iterator[tuple[BlockKind, tuple[Block, ...]]]:
    """The blocks that are composed together, run by run.

    A caption right before a table that no picture stands before is the table's, its first "row".
    """
    held: tuple[Block, ...] = ()
    for kind, group in groupby(blocks, key=grouping):
        run = tuple(group)
        if kind is BlockKind.TABLE_ROW:
            yield kind, (*held, *run)
            held = ()
            continue
        if held:
            yield BlockKind.FIGURE, held
            held = ()
        if [block.kind for block in run[-2:]] in _NO_PICTURE:
            run, held = run[:-1], run[-1:]
        if run:
            yield kind, run
    if held:
        yield BlockKind.FIGURE, held
