"""The article model: frozen data that every stage reads and none changes.

One ``Sentence.id`` (such as ``b003s02``) is the same in every language. It is the key of
translation alignment, of an audio clip, of an element id, of a cue and of a ``<par>``; nothing is
ever matched by text or by position.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from .corrections.correction import Correction
from .runs import Run, at_end, carried

TITLE_ID = "b000s01"


class BlockKind(StrEnum):
    """What a block is. A figure's sentences are its text alternative; its caption follows it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list-item"
    FIGURE = "figure"
    CAPTION = "caption"
    TABLE_ROW = "table-row"  # one sentence a cell; level 1 marks a row of column headings
    STANDFIRST = "standfirst"
    CODE = "code"  # one sentence a line, its white space kept
    VERSE = "verse"  # a stanza: one sentence a line
    TERM = "term"  # of a list of definitions; its DEFINITIONs follow it
    DEFINITION = "definition"
    EMBED = "embed"  # what the page shows of another site: named, a link run leads there
    NOTE = "note"  # what a note reference leads to (``RunKind.NOTE``); after the article's text
    # Composed for an edition, not read from the article (editions/content/header.py): COMPOSED.
    BYLINE = "byline"
    DATELINE = "dateline"
    SOURCE = "source"
    FILE = "file"  # a source that is no name for the ear, such as a file's: shown, never spoken
    DISCLOSURE = "disclosure"
    CLOSING = "closing"
    CORRECTION = "correction"  # that the article was put right after it was published, and how


COMPOSED = frozenset(
    {
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.SOURCE,
        BlockKind.FILE,
        BlockKind.DISCLOSURE,
        BlockKind.CLOSING,
        BlockKind.CORRECTION,
    }
)
"""Kinds of blocks whose words are ours: in a language without a wording they are English."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``id`` is stable across languages, ``text`` is clean, single-line Unicode.

    ``runs`` mark its links, emphasis and the like.
    """

    id: str
    text: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article, encoded anew: JPEG or PNG, with no metadata of its own.

    ``width`` and ``height`` are pixels. ``origin`` is what the article called it, for people to
    know it by; it is never a path. ``decorative`` pictures tell nothing and are not announced.
    ``untold`` tells that the figure's text is ours, and says that the picture has none.
    """

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    origin: str = ""
    decorative: bool = False
    untold: bool = False

    @property
    def key(self) -> str:
        """What the picture is known by, the same for the same pixels: 16 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()[:16]

    @property
    def name(self) -> str:
        """Its file name, from its content alone."""
        return f"{self.key}.{'png' if self.media_type == 'image/png' else 'jpg'}"


class BoxKind(StrEnum):
    """What a box within an article is."""

    FACTS = "facts"
    CORRECTION = "correction"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that stand together beside the running text; ``number`` tells boxes apart (from 1)."""

    kind: BoxKind
    number: int


@dataclass(frozen=True, slots=True)
class Block:
    """A run of sentences of one kind, in reading order.

    ``level`` is 2 to 6 for a heading, the depth (1 is outermost) for a list item, 1 for a table
    row of column headings and 0 otherwise. ``ordered`` marks an item of a numbered list: its
    ``number`` is None where it counts on from the item before it, ``numbering`` how it is written
    (``lists.NUMBERINGS``). ``begins`` tells that a list begins with an item that would otherwise go
    on with the list before it; ``lists.items`` is what counts.
    ``box`` is the box that it stands in; the blocks of one box follow one another.
    ``time`` is when it is said in the recording that the article is a transcript of, in whole
    milliseconds; None for all others.
    ``image`` is a figure's picture, where it was to be had; one without sentences has no text
    alternative. ``line`` is the 1-based line of the source where it begins, 0 where that is unknown
    or the block was not read just now: no file has it.
    """

    id: str
    kind: BlockKind
    sentences: tuple[Sentence, ...]
    level: int = 0
    ordered: bool = False
    image: Image | None = None
    number: int | None = None
    numbering: str = "1"
    begins: bool = False
    box: Box | None = None
    time: int | None = None
    line: int = field(default=0, compare=False, repr=False)

    @property
    def lacks_text(self) -> bool:
        """Whether it is a picture that tells something and has no text alternative."""
        if self.image is None or self.image.decorative:
            return False
        return self.image.untold or not self.text.strip()

    @property
    def text(self) -> str:
        """The sentences joined by a space, for people to read."""
        return " ".join(sentence.text for sentence in self.sentences)


PICTURE = "picture: "
NOTE_MARK = "mark of a note"
LOST = "in no part of the page that is read"
"""Why text is listed that reading has found no place for: it may be the article's."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was left out of the article: where it stood (1-based line or 0) and why.

    That is site furniture, a picture (``reason`` begins with ``PICTURE``), or ``NOTE_MARK``.
    ``whole`` is all of a text that is listed shortened, "" where it is not; no file has it.
    """

    text: str
    reason: str
    line: int = 0
    whole: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mended:
    """What earlier programs broke in the source and reading put right, at a 1-based line or 0.

    ``text`` is what is read now, U+FFFD for what is lost; ``was`` what the source has there.
    """

    text: str
    was: str
    reason: str
    line: int = 0

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"mended: {where}{self.was} → {self.text} ({self.reason})"


@dataclass(frozen=True, slots=True)
class Article:
    """One news article in one language.

    A translation is an ``Article`` too: same ids, other text, ``translated_from`` set to the
    language of the original. ``language`` is a BCP 47 tag, ``source`` what a reader may be told
    of where it came from (a file name or a URL, never a local path). ``address`` is where it was
    read from, whole (a URL, an absolute path, a digest of what came by standard input), "" where it
    was not read: it tells two sources of one name apart, and no edition has it. ``corrections`` is
    what was put right since it was first published, the oldest first.
    """

    title: Sentence
    language: str
    blocks: tuple[Block, ...]
    source: str = ""
    byline: str = ""
    published: datetime | date | None = None
    translated_from: str = ""
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    mended: tuple[Mended, ...] = ()
    canonical: str = ""
    licence: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    address: str = field(default="", compare=False, repr=False)
    corrections: tuple[Correction, ...] = ()

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in reading order: title, header, body, then the footer."""
        yield self.title
        for block in (*self.header, *self.blocks, *self.footer):
            yield from block.sentences

    def translatable(self) -> Iterator[Sentence]:
        """Every sentence in reading order but the lines of code, which are no language's."""
        code = {
            s.id for block in self.blocks if block.kind is BlockKind.CODE for s in block.sentences
        }
        return (sentence for sentence in self.sentences() if sentence.id not in code)

    def replace_texts(
        self,
        texts: Mapping[str, str],
        *,
        same_words: bool = False,
        runs: Mapping[str, tuple[Run, ...]] | None = None,
    ) -> Article:
        """The same article with the text of each sentence id found in ``texts`` replaced.

        ``same_words`` tells that a text is only written otherwise: its runs go where their words
        are. Those of a translation are ``runs``; where it has none, they stand at the text's end.
        """
        place = carried if same_words else at_end

        def in_block(block: Block) -> Block:
            return replace(block, sentences=tuple(map(in_sentence, block.sentences)))

        def in_sentence(sentence: Sentence) -> Sentence:
            if (text := texts.get(sentence.id)) is None:
                return sentence
            known = runs.get(sentence.id) if runs else None
            moved = known or place(sentence.text, text, sentence.runs)
            return replace(sentence, text=text, runs=moved)

        return replace(
            self,
            title=in_sentence(self.title),
            header=tuple(map(in_block, self.header)),
            blocks=tuple(map(in_block, self.blocks)),
            footer=tuple(map(in_block, self.footer)),
        )
