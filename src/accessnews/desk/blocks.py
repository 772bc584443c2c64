"""An article as it lies on the desk: all that was read, in its order, and what of it is kept.

What reading left out lies at its place too, as a paragraph that is not kept, so that to put it back
and to leave a block out are one thing. Every change gives another ``Laid``; nothing is lost by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..article import (
    NOTE_MARK,
    PICTURE,
    TITLE_ID,
    Article,
    Block,
    BlockKind,
    Box,
    Dropped,
    Sentence,
)
from ..reading.article_blocks import sentences_of
from ..reading.decode import clean
from ..reading.draft import DraftBlock, one_line
from ..runs import Run, RunKind, carried, shifted
from .refusals import MisuseError, RefusalError

BY_AN_EDITOR = "left out by an editor"
"""Why a block is not kept that reading had kept."""

OPEN = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.STANDFIRST,
    BlockKind.CAPTION,
)
"""Kinds of blocks that may become one another."""

LEVELS = {BlockKind.HEADING: range(2, 7), BlockKind.LIST_ITEM: range(1, 7)}
"""The levels that a kind of block may have (``Block.level``)."""

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.TERM, BlockKind.EMBED})
_BY_LINE = frozenset({BlockKind.CODE, BlockKind.VERSE, BlockKind.TABLE_ROW})
_LAST = 999_999  # of the numbers in ids


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, and whether the article has it; ``reason`` tells why reading left it out."""

    block: Block
    kept: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """An article without its blocks, its pieces, and what can't be put back."""

    head: Article
    pieces: tuple[Piece, ...]
    gone: tuple[Dropped, ...] = ()

    def article(self) -> Article:
        """The article of what is kept.

        Headings are at most one level below the one before them, blocks of a box stand together,
        and a reference to a note that was left out is none.
        """
        blocks = _levelled(_boxed(piece.block for piece in self.pieces if piece.kept))
        return replace(
            self.head,
            title=replace(self.head.title, runs=tuple(_no_notes(self.head.title.runs))),
            blocks=tuple(_referring(list(blocks))),
            dropped=(*(_dropped(each) for each in self.pieces if not each.kept), *self.gone),
        )

    def piece(self, id: str) -> Piece:
        """A piece by the id of its block.

        Raises:
            InputError: there is none.
        """
        for piece in self.pieces:
            if piece.block.id == id:
                return piece
        raise RefusalError("no-block", block=id)

    def with_piece(self, id: str, change: Callable[[Piece], Piece]) -> Laid:
        """Another in which one piece is changed.

        Raises:
            InputError: there is no such piece, or nothing would be left of the article.
        """
        changed = change(self.piece(id))
        laid = replace(self, pieces=tuple(changed if p.block.id == id else p for p in self.pieces))
        if not any(each.kept and each.block.text.strip() for each in laid.pieces):
            raise RefusalError("nothing-left")
        return laid


def laid(article: Article) -> Laid:
    """An article that was just read, with what was left out where it stood.

    Its place is told by lines of the source; what has none lies at the end.
    """
    after: dict[int, list[Dropped]] = {}
    gone = []
    for dropped in article.dropped:
        if dropped.reason.startswith(PICTURE) or dropped.reason == NOTE_MARK:
            gone.append(dropped)
        else:
            after.setdefault(_place(article.blocks, dropped.line), []).append(dropped)
    pieces: list[Piece] = []
    number = len(article.blocks)
    for place in range(-1, len(article.blocks)):
        if place >= 0:
            pieces.append(Piece(article.blocks[place]))
        for dropped in after.get(place, ()):
            number += 1
            if (piece := _left_out(f"b{number:03d}", dropped, article.language)) is not None:
                pieces.append(piece)
            else:
                gone.append(dropped)
    return Laid(replace(article, blocks=(), dropped=()), tuple(pieces), tuple(gone))


def put_back(laid: Laid, id: str) -> Laid:
    """The article has a block (again)."""
    return laid.with_piece(id, lambda piece: replace(piece, kept=True))


def leave_out(laid: Laid, id: str) -> Laid:
    """The article has a block no more; it may be put back."""
    return laid.with_piece(id, lambda piece: replace(piece, kept=False))


def move(laid: Laid, id: str, by: int) -> Laid:
    """A block before or behind its neighbour among those that are kept: ``by`` is -1 or 1.

    Raises:
        InputError: it has no neighbour there.
    """
    kept = [each for each in laid.pieces if each.kept]
    if (piece := laid.piece(id)) not in kept:
        raise RefusalError("left-out", block=id)
    at = kept.index(piece) + by
    if not 0 <= at < len(kept):
        raise RefusalError("no-neighbour")
    others = [each for each in laid.pieces if each is not piece]
    place = others.index(kept[at]) + (by > 0)
    return replace(laid, pieces=(*others[:place], piece, *others[place:]))


def become(laid: Laid, id: str, kind: BlockKind, level: int = 0) -> Laid:
    """A block of another kind or level; its words stay.

    Raises:
        UsageError: a block can't become one of that kind, or has no such level.
    """
    before = laid.piece(id).block
    if before.kind not in OPEN or kind not in OPEN:
        raise MisuseError("no-kind", kind=f"{before.kind} → {kind}", choices=", ".join(OPEN))
    levels = LEVELS.get(kind, range(1))
    if level not in levels:
        told = ", ".join(map(str, levels))
        raise MisuseError("no-level", kind=kind.value, level=str(level), choices=told)

    def changed(piece: Piece) -> Piece:
        block = piece.block
        text, runs = _joined(block)
        if kind in _WHOLE or block.kind in _WHOLE:
            draft = DraftBlock(kind, text, runs=runs)
            block = replace(block, sentences=sentences_of(id, draft, laid.head.language))
        if kind is not block.kind:
            block = replace(block, ordered=False, number=None, begins=False)
        return replace(piece, block=replace(block, kind=kind, level=level))

    return laid.with_piece(id, changed)


def describe(laid: Laid, id: str, text: str, *, decorative: bool = False) -> Laid:
    """A picture's text alternative; one that is ``decorative`` has none and is not announced.

    Raises:
        UsageError: it is no picture.
    """
    text = one_line(clean(text))

    def changed(piece: Piece) -> Piece:
        block = piece.block
        if block.kind is not BlockKind.FIGURE:
            raise MisuseError("no-figure", block=id)
        said = "" if decorative else text
        draft = DraftBlock(BlockKind.FIGURE, said)
        image = block.image and replace(
            block.image, decorative=decorative, untold=block.image.untold and not said
        )
        if image is None and not said:
            raise MisuseError("block-empty")
        sentences = sentences_of(id, draft, laid.head.language)
        return replace(piece, block=replace(block, sentences=sentences, image=image))

    return laid.with_piece(id, changed)


def reword(laid: Laid, sentence: str, text: str) -> Laid:
    """Another text of a sentence; what is now several sentences becomes several.

    Without any text it is gone, where its block has others.

    Raises:
        UsageError: nothing would be left of the block, or of the title.
        InputError: there is no such sentence.
    """
    text = one_line(clean(text))
    if sentence == TITLE_ID:
        if not text:
            raise MisuseError("no-title")
        old = laid.head.title
        title = replace(old, text=text, runs=carried(old.text, text, old.runs))
        return replace(laid, head=replace(laid.head, title=title))
    id = sentence.partition("s")[0]
    old_block = laid.piece(id).block
    if sentence not in {each.id for each in old_block.sentences}:
        raise RefusalError("no-sentence", sentence=sentence)

    split = old_block.kind not in _BY_LINE
    if not text and (len(old_block.sentences) == 1 or not split):
        raise MisuseError("block-empty")

    def changed(piece: Piece) -> Piece:
        block = piece.block
        made: list[Sentence] = []
        for each in block.sentences:
            if each.id != sentence:
                made.append(each)
                continue
            runs = carried(each.text, text, each.runs)
            draft = DraftBlock(block.kind, text, runs=runs)
            made += (
                sentences_of(id, draft, laid.head.language)
                if split
                else [replace(each, text=text, runs=runs)]
            )
        numbered = (replace(s, id=f"{id}s{n:02d}") for n, s in enumerate(made, start=1))
        return replace(piece, block=replace(block, sentences=tuple(numbered)))

    return laid.with_piece(id, changed)


def credit(laid: Laid, byline: str) -> Laid:
    """Another byline, "" for none."""
    return replace(laid, head=replace(laid.head, byline=one_line(clean(byline))))


def sourced(laid: Laid, source: str) -> Laid:
    """Another source, "" for none."""
    return replace(laid, head=replace(laid.head, source=one_line(clean(source))))


def written_date(published: datetime | date | None) -> str:
    """A date as an editor sees it and may write it: ISO 8601 to the minute, "" for none."""
    if isinstance(published, datetime):
        return published.isoformat(" ", "minutes")
    return published.isoformat() if published else ""


def dated(laid: Laid, text: str) -> Laid:
    """Another date of publication, "" for none; one that says the same stays to the second.

    It is read as a date in an article is (``reading.dates``): ISO 8601, or as it is written in the
    article's language or in English.

    Raises:
        UsageError: it is no whole date.
    """
    from ..reading.dates import stated_date

    text = one_line(clean(text))
    if text == written_date(laid.head.published):
        return laid
    published = stated_date(text, laid.head.language)
    if text and published is None:
        raise MisuseError("no-date", text=text)
    return replace(laid, head=replace(laid.head, published=published))


# Within.


def _place(blocks: tuple[Block, ...], line: int) -> int:
    """The index of the last block that begins at or before a line, -1 for none."""
    if not line:
        return len(blocks) - 1
    return max((at for at, each in enumerate(blocks) if 0 < each.line <= line), default=-1)


def _left_out(id: str, dropped: Dropped, language: str) -> Piece | None:
    draft = DraftBlock(BlockKind.PARAGRAPH, one_line(dropped.whole or dropped.text))
    if not (sentences := sentences_of(id, draft, language)):
        return None
    block = Block(id, BlockKind.PARAGRAPH, sentences, line=dropped.line)
    return Piece(block, kept=False, reason=dropped.reason)


def _dropped(piece: Piece) -> Dropped:
    block = piece.block
    told = block.text or (block.image.origin if block.image else "") or block.kind
    return Dropped(told, piece.reason or BY_AN_EDITOR, block.line)


def _joined(block: Block) -> tuple[str, tuple[Run, ...]]:
    runs: list[Run] = []
    at = 0
    for sentence in block.sentences:
        runs += (shifted(run, at) for run in sentence.runs)
        at += len(sentence.text) + 1
    return block.text, tuple(runs)


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    last = 1
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            yield block
            continue
        last = min(block.level, last + 1)
        yield replace(block, level=last)


def _boxed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks of one box stand together: what came between them is in it, what went off is not."""
    listed = list(blocks)
    last: dict[Box, int] = {}
    for at, block in enumerate(listed):
        if block.box:
            last[block.box] = at
    now: Box | None = None
    closed: set[Box] = set()
    for at, block in enumerate(listed):
        if now and last[now] < at:
            closed.add(now)
            now = None
        if now is None and block.box and block.box not in closed:
            now = block.box
        yield block if block.box == now else replace(block, box=now)


def _referring(blocks: list[Block]) -> Iterator[Block]:
    notes = {each.id for each in blocks if each.kind is BlockKind.NOTE}
    for block in blocks:
        sentences = tuple(
            replace(each, runs=tuple(_no_notes(each.runs, notes))) if each.runs else each
            for each in block.sentences
        )
        yield replace(block, sentences=sentences)


def _no_notes(runs: Iterable[Run], but: Iterable[str] = ()) -> Iterator[Run]:
    return (run for run in runs if run.kind is not RunKind.NOTE or run.value in but)
