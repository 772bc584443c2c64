"""How long the narration is silent after each sentence, so that structure can be heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from ..article import Article, BlockKind, Sentence


@dataclass(frozen=True, slots=True)
class Pause:
    """Milliseconds of silence around a block of one kind.

    ``within`` follows a sentence that another of the same block follows, ``after`` the block's
    last sentence; ``before`` is the least silence between the sentence before the block and it.
    """

    within: int
    after: int
    before: int = 0


TITLE = Pause(within=0, after=1000)
BOX = 1200
"""The least silence before a box and after it."""

PAUSES: Mapping[BlockKind, Pause] = MappingProxyType(
    {
        BlockKind.HEADING: Pause(within=500, after=800, before=1200),
        BlockKind.PARAGRAPH: Pause(within=350, after=700),
        BlockKind.STANDFIRST: Pause(within=350, after=900),
        BlockKind.QUOTE: Pause(within=350, after=800, before=800),
        BlockKind.LIST_ITEM: Pause(within=350, after=500),
        BlockKind.FIGURE: Pause(within=350, after=600, before=900),
        BlockKind.CAPTION: Pause(within=350, after=900),
        BlockKind.TABLE_ROW: Pause(within=250, after=550),
        BlockKind.CODE: Pause(within=300, after=900, before=900),
        BlockKind.VERSE: Pause(within=400, after=1000, before=800),
        BlockKind.TERM: Pause(within=350, after=500, before=700),
        BlockKind.DEFINITION: Pause(within=350, after=700),
        BlockKind.EMBED: Pause(within=350, after=800, before=800),
        BlockKind.NOTE: Pause(within=350, after=800, before=1200),
        BlockKind.BYLINE: Pause(within=300, after=500),
        BlockKind.DATELINE: Pause(within=300, after=500),
        BlockKind.SOURCE: Pause(within=300, after=500),
        BlockKind.DISCLOSURE: Pause(within=350, after=1000),
        BlockKind.CORRECTION: Pause(within=350, after=1000),
        BlockKind.CLOSING: Pause(within=350, after=500, before=1500),
    }
)


def with_pauses(article: Article, header_spoken: bool = True) -> Iterator[tuple[Sentence, int]]:
    """Each sentence in reading order with the silence that follows it, in milliseconds.

    Without the header's where that is not spoken, and without the name of a file.
    """
    header = article.header if header_spoken else ()
    shown = (*header, *article.blocks, *article.footer)
    blocks = [block for block in shown if block.sentences and block.kind is not BlockKind.FILE]
    first = PAUSES[blocks[0].kind].before if blocks else 0
    yield article.title, max(TITLE.after, first)
    following = [
        max(PAUSES[after.kind].before, BOX if before.box != after.box else 0)
        for before, after in pairwise(blocks)
    ]
    for block, before_next in zip(blocks, [*following, 0], strict=False):
        pause = PAUSES[block.kind]
        *inner, last = block.sentences
        for sentence in inner:
            yield sentence, pause.within
        yield last, max(pause.after, before_next)
