"""Headings that are no heading elements: the summary of a part that opens, a bold line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..article import BlockKind
from .html_page_block import PageBlock

_DEEPEST = 6


def with_headings(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Headings without a level are one below the heading that is open."""
    blocks = []
    open_level = 1
    for item in found:
        if item.block.kind is BlockKind.HEADING:
            if item.block.level:
                open_level = item.block.level
            else:
                level = min(_DEEPEST, open_level + 1)
                item = replace(item, block=replace(item.block, level=level))
        blocks.append(item)
    return blocks
