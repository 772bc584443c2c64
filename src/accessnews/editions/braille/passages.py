"""An article as passages of braille, each at its place on the line.

Places: Braille Formats (BANA, 2016): headings 4.4 to 4.6, lists 8.3, quoted passages 9.2, linear
tables 11.17, boxes 7.2, transcriber's notes and descriptions of images 3.3 and 6.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ... import lists
from ...article import Article, Block, BlockKind, Sentence
from ...languages.wording import Wording, wording
from ...notes import numbers
from ..content.document import plain_title
from ..content.header import NARRATED
from ..text.plain_runs import plain
from ..text.transcript import with_originals
from .layout import Passage
from .louis import BLANK
from .tables import Script, cells, script

NOTE_FIRST, NOTE_REST = 7, 5
QUOTE_FIRST, QUOTE_REST = 5, 3
HEADINGS = {2: 5}
DEEP_HEADING = 7
DEEPEST_LIST = 5
BOX_TOP, BOX_FOOT = "\u2836", "\u281b"
"""The cells that box lines are made of (Braille Formats, section 7.2)."""
_APART = frozenset(
    {
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_ROW,
        BlockKind.QUOTE,
        BlockKind.STANDFIRST,
        BlockKind.CODE,
        BlockKind.VERSE,
        BlockKind.DEFINITION,
    }
)
"""Kinds of blocks after which a paragraph has an empty line before it."""
LAST = "\u28ff"  # of the Unicode block of braille


def passages(article: Article, code: Script, quoted: Article | None = None) -> Iterator[Passage]:
    """Title, header, body and footer in reading order.

    Args:
        article: an edition's text.
        code: the braille of its language.
        quoted: the original whose direct quotations follow their translation in brackets.
    """
    yield from _Transcription(with_originals(article, quoted), code).passages()


def title(article: Article, code: Script) -> str:
    """The title in braille, for a running head."""
    return cells(plain_title(article), code, article.translated_from)


class _Transcription:
    def __init__(self, article: Article, code: Script) -> None:
        self.article, self.code = article, code
        self.numbers = numbers(article)
        self.labels = {item.block.id: item.label for item in lists.items(article.blocks)}
        self.words: Wording = wording(article.language)
        # What an edition says in a language that has no wording is in another language's braille.
        same = self.words.language.split("-")[0] == article.language.split("-")[0]
        self.own = code if same else script(self.words.language, code.paper)

    def passages(self) -> Iterator[Passage]:
        title = self.braille(self.said(self.article.title))
        yield Passage(title, centred=True, heading=True)
        for number, line in enumerate(self.article.header):
            if line.id != NARRATED:  # nothing is read aloud here
                yield self.composed(line, space=number == 0)
        yield self.note(self.words.say("braille"))
        yield from self.body()
        for number, line in enumerate(self.article.footer):
            yield self.composed(line, space=number == 0)

    def body(self) -> Iterator[Passage]:
        shown = [b for b in self.article.blocks if any(s.text.strip() for s in b.sentences)]
        fresh = True
        for box, boxed in groupby(shown, key=lambda block: block.box):
            if box is not None:
                yield Passage(BOX_TOP, space=True, line=True)
                yield self.note(self.words.say(f"box-{box.kind.value}"))
                fresh = False
            for kind, run in groupby(boxed, key=lambda block: block.kind):
                blocks = list(run)
                yield from self.run(kind, blocks, fresh)
                fresh = kind in _APART
            if box is not None:
                yield Passage(BOX_FOOT, line=True)
                fresh = True

    def run(self, kind: BlockKind, blocks: list[Block], fresh: bool) -> Iterator[Passage]:
        match kind:
            case BlockKind.LIST_ITEM:
                yield from self.items(blocks)
            case BlockKind.TABLE_ROW:
                yield from self.rows(blocks)
            case BlockKind.QUOTE:
                yield from (self.quote(b, space=b is blocks[0]) for b in blocks)
            case BlockKind.CODE | BlockKind.VERSE:
                yield from (passage for b in blocks for passage in self.lines(b))
            case _:
                yield from (self.block(b, fresh and b is blocks[0]) for b in blocks)

    def lines(self, block: Block) -> Iterator[Passage]:
        """A line for each sentence; what runs over stands further in."""
        texts = [self.said(line) for line in block.sentences if line.text.strip()]
        for number, text in enumerate(texts):
            indent = (len(text) - len(text.lstrip())) // 2
            yield Passage(self.braille(text.strip()), 1 + indent, 5 + indent, space=number == 0)

    def block(self, block: Block, space: bool) -> Passage:
        text = self.text(block)
        if block.kind is BlockKind.HEADING:
            place = HEADINGS.get(block.level, DEEP_HEADING)
            return Passage(self.braille(text), place, place, space=True, heading=True)
        if block.kind is BlockKind.FIGURE:
            return self.note(f"{self.words.say('image')}: ", text, space=True)
        if block.kind is BlockKind.CAPTION:
            return Passage(self.braille(text), NOTE_FIRST, NOTE_REST)
        if block.kind is BlockKind.TERM:
            return Passage(self.braille(text), 1, 5, space=True)
        if block.kind is BlockKind.DEFINITION:
            return Passage(self.braille(text), 3, 5)
        if block.kind is BlockKind.NOTE:
            number = f"[{self.numbers[block.id]}] " if block.id in self.numbers else ""
            return Passage(self.braille(number + text), NOTE_FIRST, NOTE_REST, space=space)
        return Passage(self.braille(text), space=space)

    def quote(self, block: Block, space: bool) -> Passage:
        return Passage(self.braille(self.text(block)), QUOTE_FIRST, QUOTE_REST, space=space)

    def items(self, items: list[Block]) -> Iterator[Passage]:
        """A deeper list begins two cells further in; all lines that run over stand deepest."""
        depth = min(max(item.level for item in items), DEEPEST_LIST)
        for place, item in enumerate(items):
            level = max(1, min(item.level, DEEPEST_LIST))
            label = self.labels[item.id]
            mark = f"{label}. " if label else ""
            text = self.braille(mark + self.text(item))
            yield Passage(text, 2 * level - 1, 2 * depth + 1, space=place == 0)

    def rows(self, rows: list[Block]) -> Iterator[Passage]:
        """A table row by row, each cell behind its column's heading where there is one."""
        width = max(len(row.sentences) for row in rows)
        told = self.words.say("table", columns=str(width), rows=str(len(rows)))
        yield self.note(told, space=True)
        headings: list[str] = []
        for row in rows:
            texts = [self.said(sentence).strip() for sentence in row.sentences]
            if row.level == 1:
                headings = texts
            named = self.named(headings, texts) if row.level != 1 else texts
            yield Passage(self.braille("; ".join(named)), 1, 3)

    def named(self, headings: list[str], texts: list[str]) -> list[str]:
        """The cells of a row: the first names the row."""
        padded = [*headings, *[""] * len(texts)]
        pairs = list(zip(padded, texts, strict=False))
        return [
            f"{heading}: {text}" if heading and place else text
            for place, (heading, text) in enumerate(pairs)
            if text
        ]

    def composed(self, line: Block, space: bool) -> Passage:
        """A line that the edition says of itself."""
        text = self.text(line)
        if line.kind in (BlockKind.DISCLOSURE, BlockKind.CORRECTION):
            return self.note(text, space=space)
        return Passage(self.braille(text, self.own), 1, 3, space=space)

    def note(self, told: str, text: str = "", *, space: bool = False) -> Passage:
        """A transcriber's note: what the edition tells, then words of the article."""
        inside = self.braille(told, self.own) + (self.braille(text) if text else "")
        opening, closing = (
            self.sign(sign) for sign in (self.code.braille.opening, self.code.braille.closing)
        )
        return Passage(opening + inside + closing, NOTE_FIRST, NOTE_REST, space=space)

    def sign(self, sign: str) -> str:
        return sign if BLANK <= sign <= LAST else cells(sign, self.code).strip(BLANK)

    def braille(self, text: str, code: Script | None = None) -> str:
        return cells(text, code or self.code, self.article.translated_from)

    def text(self, block: Block) -> str:
        said = (self.said(s) for s in block.sentences if s.text.strip())
        return self.code.braille.joint.join(said)

    def said(self, sentence: Sentence) -> str:
        """A sentence with the numbers of the notes that it refers to; links lead nowhere here."""
        return plain(sentence, self.numbers)
