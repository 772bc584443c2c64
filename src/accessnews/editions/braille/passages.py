"""An article as passages of braille, each at its place on the line.

Places: Braille Formats (BANA, 2016): headings 4.4 to 4.6, lists 8.3, quoted passages 9.2, linear
tables 11.17, transcriber's notes and descriptions of images 3.3 and 6.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ... import lists
from ...article import Article, Block, BlockKind
from ...languages.wording import Wording, wording
from ..content.header import NARRATED
from ..text.transcript import with_originals
from .layout import Passage
from .louis import BLANK
from .tables import Script, cells, script

NOTE_FIRST, NOTE_REST = 7, 5
QUOTE_FIRST, QUOTE_REST = 5, 3
HEADINGS = {2: 5}
DEEP_HEADING = 7
DEEPEST_LIST = 5
LAST = "\u28ff"  # of the Unicode block of braille


def passages(article: Article, code: Script, quoted: Article | None = None) -> Iterator[Passage]:
    """Title, header, body and footer in reading order.

    Args:
        article: an edition's text.
        code: the braille of its language.
        quoted: the original whose direct quotations follow their translation in brackets.
    """
    yield from _Transcription(with_originals(article, quoted), code).passages()


class _Transcription:
    def __init__(self, article: Article, code: Script) -> None:
        self.article, self.code = article, code
        self.labels = {item.block.id: item.label for item in lists.items(article.blocks)}
        self.words: Wording = wording(article.language)
        # What an edition says in a language that has no wording is in another language's braille.
        same = self.words.language.split("-")[0] == article.language.split("-")[0]
        self.own = code if same else script(self.words.language)

    def passages(self) -> Iterator[Passage]:
        title = self.braille(self.article.title.text)
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
        for kind, run in groupby(shown, key=lambda block: block.kind):
            blocks = list(run)
            if kind is BlockKind.LIST_ITEM:
                made = list(self.items(blocks))
            elif kind is BlockKind.TABLE_ROW:
                made = list(self.rows(blocks))
            elif kind is BlockKind.QUOTE:
                made = [self.quote(b, space=b is blocks[0]) for b in blocks]
            else:
                made = [self.block(b, fresh and b is blocks[0]) for b in blocks]
            yield from made
            fresh = kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.QUOTE)
            fresh = fresh or kind is BlockKind.STANDFIRST

    def block(self, block: Block, space: bool) -> Passage:
        text = self.text(block)
        if block.kind is BlockKind.HEADING:
            place = HEADINGS.get(block.level, DEEP_HEADING)
            return Passage(self.braille(text), place, place, space=True, heading=True)
        if block.kind is BlockKind.FIGURE:
            return self.note(f"{self.words.say('image')}: ", text, space=True)
        if block.kind is BlockKind.CAPTION:
            return Passage(self.braille(text), NOTE_FIRST, NOTE_REST)
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
            texts = [sentence.text.strip() for sentence in row.sentences]
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
        if line.kind is BlockKind.DISCLOSURE:
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
        return self.code.braille.joint.join(s.text for s in block.sentences if s.text.strip())
