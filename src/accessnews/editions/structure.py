"""The sections of an article: what a table of contents, a landmark or a chapter points at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..article import Article, Block, BlockKind
from ..edition import Narration
from ..sound import Chapter

OPENING_ID = "b000"
OPENING_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level.

    ``id`` is the heading's block id, ``sentence`` the id of the sentence that opens the section.
    The opening section belongs to the article's title: its id is ``b000`` and its level 1; it
    holds the body before the first heading, not the header blocks. ``blocks`` of any other
    section begins with its heading.
    """

    id: str
    sentence: str
    title: str
    level: int
    blocks: tuple[Block, ...]


def sections(article: Article) -> tuple[Section, ...]:
    """Every section in reading order, the opening first; never empty.

    The ``blocks`` of all sections, one after another, are the article's blocks. A heading
    without a sentence opens no section, nor does one within a box.
    """
    openings = [
        index
        for index, block in enumerate(article.blocks)
        if block.kind is BlockKind.HEADING and block.sentences and block.box is None
    ]
    ends = [*openings, len(article.blocks)]
    opening = Section(
        OPENING_ID,
        article.title.id,
        article.title.text,
        OPENING_LEVEL,
        article.blocks[: ends[0]],
    )
    headed = (
        Section(
            article.blocks[begin].id,
            article.blocks[begin].sentences[0].id,
            article.blocks[begin].text,
            article.blocks[begin].level,
            article.blocks[begin:end],
        )
        for begin, end in zip(openings, ends[1:], strict=True)
    )
    return (opening, *headed)


def chapters(
    article: Article, narration: Narration, name: Callable[[Section], str] = lambda each: each.title
) -> tuple[Chapter, ...]:
    """A chapter for each section, end to end over the narration, whatever the format.

    The first begins with the sound; a section whose heading is not spoken has none. ``name`` gives
    a section's title.
    """
    begins = {clip.sentence: clip.begin for clip in narration.clips}
    opened = [section for section in sections(article) if section.sentence in begins]
    times = [begins[section.sentence] for section in opened]
    ends = [*times[1:], narration.duration]
    return tuple(
        Chapter(name(section), begin, end)
        for section, begin, end in zip(opened, [0, *times[1:]], ends, strict=False)
    )
