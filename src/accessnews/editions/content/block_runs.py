"""Which blocks of an article stand together in a document."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

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
