"""Markdown to blocks, by markdown-it-py's tokens.

A block of HTML is read as HTML. The notes follow the text, in the order of their marks in it. A box
(an alert, an admonition) is what it says, without the word for its kind, which is English
everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ...article import BlockKind
from ...runs import Run
from ..draft import Draft, DraftBlock, one_line
from ..html.image_element import telling
from ..sift import sift
from .abbreviations import KNOWN, with_abbreviations
from .front_matter import split_front_matter
from .marks import marked_text, note_anchor
from .syntax import box_title, is_box, parser, running_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})


def read_markdown(text: str, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article in a Markdown text.

    Raises:
        InputError: as ``split_front_matter``.
    """
    matter, body, skipped = split_front_matter(text, name)
    environment: dict[str, Any] = {}
    walk = _Walk(skipped)
    walk.through(parser().parse(body, environment))
    walk.end_with_notes(list(environment.get("footnotes", {}).get("list", {}).values()))
    found = with_abbreviations(walk.blocks, environment.get(KNOWN, {}))
    sifted = sift(
        found,
        language or matter.language,
        lambda block: block.kind in _JUDGED,
        titled=not matter.title,
    )
    blocks = found if keep_all else sifted.kept
    title, runs, blocks = _title(matter.title, blocks)
    if matter.standfirst:
        blocks = (DraftBlock(BlockKind.STANDFIRST, matter.standfirst), *blocks)
    return Draft(
        title=title,
        blocks=blocks,
        byline=matter.byline or sifted.byline,
        published=matter.published or sifted.published,
        language=matter.language,
        source=matter.source,
        dropped=() if keep_all else sifted.dropped,
        title_runs=runs,
    )


def _title(
    given: str, blocks: tuple[DraftBlock, ...]
) -> tuple[str, tuple[Run, ...], tuple[DraftBlock, ...]]:
    """The front matter's title or the heading that comes before any other text.

    A first heading that only repeats the front matter's title is taken out. Headings of level 1
    that remain are sections, so all go one level down.
    """
    first = blocks[0] if blocks else None
    runs: tuple[Run, ...] = ()
    if first and first.kind is BlockKind.HEADING and (not given or first.text == given):
        given, runs, blocks = first.text, first.runs, blocks[1:]
    if any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks):
        blocks = tuple(
            replace(block, level=block.level + 1) if block.kind is BlockKind.HEADING else block
            for block in blocks
        )
    return given, runs, blocks


@dataclass
class _List:
    """An open list: ``number`` is its next item's, ``block`` the index of its item's block."""

    ordered: bool
    number: int
    begun: bool = False
    block: int = -1  # the open item has no text yet


@dataclass
class _Walk:
    """One pass over the tokens. ``skipped`` is how many lines of the file stand before them."""

    skipped: int
    blocks: list[DraftBlock] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quotes: list[bool] = field(default_factory=list)  # of those open: is it one, or a box
    heading: int = 0
    defined: BlockKind | None = None  # in a list of definitions
    row: list[tuple[str, tuple[Run, ...]]] | None = None
    row_is_head: bool = False
    unread: bool = False  # a title that the mark-up gives, and not the author
    note: tuple[str, int] = ("", 0)  # the open note's label, and the index of its first block
    notes: dict[str, DraftBlock] = field(default_factory=dict)

    def through(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            line = token.map[0] + 1 + self.skipped if token.map else 0
            match token.type:
                case "heading_open":
                    self.heading = int(token.tag[1:])
                case "heading_close":
                    self.heading = 0
                case "bullet_list_open":
                    self.lists.append(_List(False, 0))
                case "ordered_list_open":
                    self.lists.append(_List(True, int(token.attrs.get("start", 1))))
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self.lists[-1].block = -1
                case "list_item_close":
                    self.lists[-1].number += 1
                case "blockquote_open":
                    self.quotes.append(not is_box(tokens[index + 1 : index + 3]))
                case "blockquote_close":
                    self.quotes.pop()
                case "dt_open":
                    self.defined = BlockKind.TERM
                case "dd_open":
                    self.defined = BlockKind.DEFINITION
                case "dl_close":
                    self.defined = None
                case "container_box_open":
                    kind, _, title = token.info.strip().partition(" ")
                    self._text("" if kind.startswith("{") else one_line(title), line)
                case "alert_title_open":
                    self.unread = True
                case "admonition_title_open":
                    self.unread = '"' not in tokens[index - 1].info
                case "alert_title_close" | "admonition_title_close":
                    self.unread = False
                case "footnote_reference_open":
                    self.note = str(token.meta["label"]), len(self.blocks)
                case "footnote_reference_close":
                    self._end_note()
                case "tr_open":
                    self.row = []
                    self.row_is_head = False
                case "th_open":
                    self.row_is_head = True
                case "tr_close":
                    self._end_row(line)
                case "inline" if not self.unread:
                    self._inline(token, line)
                case "fence" | "code_block":
                    self._code(token.content, line)
                case "html_block":
                    self._html(token.content, line)

    def _end_note(self) -> None:
        label, first = self.note
        note = DraftBlock(BlockKind.NOTE)
        for block in self.blocks[first:]:
            note = block if not note.text else note.followed_by(block)
        del self.blocks[first:]
        self.notes[label] = DraftBlock(BlockKind.NOTE, note.text, line=note.line, runs=note.runs)

    def end_with_notes(self, inline: Sequence[Mapping[str, Any]]) -> None:
        """The notes after the text, in the order of their marks in it.

        ``inline`` are the notes that are marked, by label, or by tokens where they stand in the
        line itself. A note that nothing marks comes last.
        """
        for number, note in enumerate(inline):
            block: DraftBlock | None
            if "tokens" in note:
                text, runs = marked_text(note["tokens"])
                block = DraftBlock(BlockKind.NOTE, text, runs=runs)
            else:
                block = self.notes.pop(note["label"], None)
            if block and block.text:
                self.blocks.append(replace(block, anchor=note_anchor(number)))
        self.blocks += [block for block in self.notes.values() if block.text]

    def _end_row(self, line: int) -> None:
        cells = tuple(text for text, _ in self.row or ())
        if any(cells):
            runs = tuple(runs for _, runs in self.row or ())
            row = DraftBlock(BlockKind.TABLE_ROW, level=int(self.row_is_head), cells=cells)
            self.blocks.append(replace(row, line=line, cell_runs=runs if any(runs) else ()))
        self.row = None

    def _inline(self, token: Token, line: int) -> None:
        children = token.children or []
        if self.quotes and not self.quotes[-1]:
            title, children = box_title(children)
            self._text(title, line)
        text, runs = marked_text(children)
        pictures = [child for child in children if child.type == "image"]
        if self.row is not None:
            self.row.append((text, runs))
            return
        if not text and children and all(c.type == "html_inline" for c in children):
            text = one_line(token.content)  # nothing but tags: a title of "<script>" is text
        caption_below = text if _captioned(children) else ""
        if text and not caption_below:
            self._text(text, line, runs)
        for picture in pictures:
            alternative = telling(running_text(picture.children or []))
            address = str(picture.attrs.get("src") or "")
            caption = one_line(str(picture.attrs.get("title") or "")) or caption_below
            if alternative or address:
                addresses = (address,) if address else ()
                self.blocks.append(
                    DraftBlock(BlockKind.FIGURE, alternative, line=line, addresses=addresses)
                )
            if caption:
                self.blocks.append(DraftBlock(BlockKind.CAPTION, caption, line=line))

    def _text(self, text: str, line: int, runs: tuple[Run, ...] = ()) -> None:
        if not text:
            return
        block = DraftBlock(BlockKind.PARAGRAPH, text, line=line, runs=runs)
        if self.lists:
            self._listed(block)
        elif self.quotes and self.quotes[-1]:
            self.blocks.append(replace(block, kind=BlockKind.QUOTE))
        elif self.defined:
            self.blocks.append(replace(block, kind=self.defined))
        elif self.heading:
            self.blocks.append(replace(block, kind=BlockKind.HEADING, level=self.heading))
        else:
            self.blocks.append(block)

    def _listed(self, block: DraftBlock) -> None:
        """An item, or what it says further on: a paragraph, where the item has a number."""
        at = self.lists[-1]
        if 0 <= at.block == len(self.blocks) - 1:
            self.blocks[at.block] = self.blocks[at.block].followed_by(block)
            return
        if at.block >= 0 and at.ordered:
            self.blocks.append(block)
            return
        item = replace(
            block,
            kind=BlockKind.LIST_ITEM,
            level=len(self.lists),
            ordered=at.ordered,
            number=at.number if at.ordered else None,
            begins=not at.begun,
        )
        at.block = len(self.blocks)
        self.blocks.append(item)
        at.begun = True

    def _code(self, content: str, line: int) -> None:
        if lines := tuple(content.rstrip().splitlines()):
            self.blocks.append(DraftBlock(BlockKind.CODE, line=line, lines=lines))

    def _html(self, content: str, line: int) -> None:
        from ..html.blocks import fragment_blocks

        self.blocks.extend(replace(block, line=line) for block in fragment_blocks(content))


def _captioned(children: Sequence[Token]) -> bool:
    """A picture with a line in emphasis right below it: the usual way to write a caption."""
    solid = [c for c in children if not (c.type == "text" and not c.content.strip())]
    return (
        len(solid) >= 4
        and solid[0].type == "image"
        and solid[1].type in {"softbreak", "hardbreak"}
        and solid[2].type == "em_open"
        and solid[-1].type == "em_close"
    )
