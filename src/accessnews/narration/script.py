"""What is heard of an article, line by line: its sentences, what announces them, the pauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..article import COMPOSED, Article, Block, BlockKind, Sentence
from ..languages.tags import primary
from ..languages.wording import Wording, wording
from ..lists import items
from ..notes import numbers
from ..quotations import Span, quoted_spans
from .pauses import with_pauses
from .sufficiency import nothing_to_say


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it is read.

    ``announcement`` is said before it and is not in its text, in ``announced_in``; ``language``
    is that of its text, ``quoted`` what of it is quoted directly, ``pause`` the milliseconds of
    silence after it.
    """

    sentence: Sentence
    language: str
    announcement: str = ""
    announced_in: str = ""
    quoted: tuple[Span, ...] = ()
    pause: int = 0


def script(article: Article, header_spoken: bool = True) -> Iterator[Line]:
    """The lines of an article in reading order.

    A picture is announced before its text alternative, a table before its first cell with its
    columns and rows, code with its lines, a box by what it is, and a note and the item of a
    numbered list by their number, since neither shape nor number can be heard. Code is read as it
    is written, so that nothing that is seen is silent; a player can skip it. A link is not
    announced. Lines that we composed are in their wording's language.
    """
    announced: dict[str, str] = {}
    for id, told in _announcements(article):
        announced[id] = f"{announced[id]} {told}" if id in announced else told
    quoted = quoted_spans(article)
    own = wording(article.language).language
    ours = own if primary(own) != primary(article.language) else article.language
    composed = {
        sentence.id
        for block in (*article.header, *article.blocks, *article.footer)
        if block.kind in COMPOSED or block.lacks_text
        for sentence in block.sentences
    }
    for sentence, pause in with_pauses(article, header_spoken):
        yield Line(
            sentence,
            ours if sentence.id in composed else article.language,
            announced.get(sentence.id, ""),
            ours,
            quoted.get(sentence.id, ()),
            pause,
        )


def _announcements(article: Article) -> Iterator[tuple[str, str]]:
    """What is said before a sentence, by its id."""
    words = wording(article.language)
    yield from _boxes(article, words)
    for kind, group in groupby(article.blocks, key=lambda block: block.kind):
        blocks = [block for block in group if _first(block)]
        if kind is BlockKind.FIGURE:
            told = [each for each in blocks if not each.lacks_text]
            yield from ((_first(figure), words.say("picture")) for figure in told)
        elif kind is BlockKind.TABLE_ROW and blocks:
            columns = max(len(row.sentences) for row in blocks)
            table = words.say("table", columns=str(columns), rows=str(len(blocks)))
            yield _first(blocks[0]), table
        elif kind is BlockKind.CODE:
            for code in blocks:
                yield _first(code), words.say("code", lines=str(len(code.sentences)))
    for id, number in numbers(article).items():
        if note := next((b for b in article.blocks if b.id == id), None):
            yield _first(note), words.say("note", number=str(number))
    for item in items(article.blocks):
        if item.block.ordered and (first := _first(item.block)):
            yield first, f"{item.spoken}."


def _boxes(article: Article, words: Wording) -> Iterator[tuple[str, str]]:
    """What a box is, before it; nothing where its own first words say so."""
    for box, group in groupby(article.blocks, key=lambda block: block.box):
        opening = next((block for block in group if _first(block)), None)
        if box is None or opening is None or opening.kind is BlockKind.FIGURE:
            continue
        label = words.say(f"box-{box.kind.value}")
        if not opening.text.casefold().startswith(label.casefold()):
            yield _first(opening), f"{label}."


def _first(block: Block) -> str:
    """The id of a block's first sentence with something to say; "" where none has."""
    return next((s.id for s in block.sentences if not nothing_to_say(s.text)), "")
