"""Markdown (CommonMark with tables) to blocks, by markdown-it-py's tokens.

A link keeps its text and loses its address. HTML tags in a line are left out and their text is
kept, but for what a script or style holds; a block of HTML is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..article import BlockKind
from .draft import Draft, DraftBlock, one_line
from .front_matter import split_front_matter
from .image_element import telling
from .indices import lowered_on, raise_marked, raised_on
from .sift import sift

if TYPE_CHECKING:
    from markdown_it.token import Token

_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_NESTING = 100  # levels, an item of a list counts two; markdown-it's own 20 leaves the rest out
_RAISING = re.compile(r"<(/?)(sup|sub)\b", re.I)
_NEAR = 40  # characters before a raised one that tell what it is
_HIDING = re.compile(r"<(/?)(?:script|style)\b", re.I)


def read_markdown(text: str, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article in a Markdown text.

    Raises:
        InputError: as ``split_front_matter``.
    """
    from markdown_it import MarkdownIt

    matter, body, skipped = split_front_matter(text, name)
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    walk = _Walk(skipped)
    walk.through(parser.parse(body))
    sifted = sift(walk.blocks, language or matter.language, lambda block: block.kind in _JUDGED)
    blocks = tuple(walk.blocks) if keep_all else sifted.kept
    title, blocks = _title(matter.title, blocks)
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
    )


def _title(given: str, blocks: tuple[DraftBlock, ...]) -> tuple[str, tuple[DraftBlock, ...]]:
    """The front matter's title or the heading that comes before any other text.

    A first heading that only repeats the front matter's title is taken out. Headings of level 1
    that remain are sections, so all go one level down.
    """
    first = blocks[0] if blocks else None
    if first and first.kind is BlockKind.HEADING and (not given or first.text == given):
        given, blocks = first.text, blocks[1:]
    if any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks):
        blocks = tuple(
            replace(block, level=block.level + 1) if block.kind is BlockKind.HEADING else block
            for block in blocks
        )
    return given, blocks


@dataclass
class _Walk:
    """One pass over the tokens. ``skipped`` is how many lines of the file stand before them."""

    skipped: int
    blocks: list[DraftBlock] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)  # of the open lists: is it numbered
    quotes: int = 0
    heading: int = 0
    item_open: bool = False  # the item has begun and has no text yet
    item_block: int = -1  # index of the open item's block
    row: list[str] | None = None
    row_is_head: bool = False

    def through(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            line = token.map[0] + 1 + self.skipped if token.map else 0
            match token.type:
                case "heading_open":
                    self.heading = int(token.tag[1:])
                case "heading_close":
                    self.heading = 0
                case "bullet_list_open" | "ordered_list_open":
                    self.lists.append(token.type.startswith("ordered"))
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                    self.item_block = -1
                case "list_item_open":
                    self.item_open = True
                case "blockquote_open":
                    self.quotes += 1
                case "blockquote_close":
                    self.quotes -= 1
                case "tr_open":
                    self.row = []
                    self.row_is_head = False
                case "th_open":
                    self.row_is_head = True
                case "tr_close":
                    self._end_row(line)
                case "inline":
                    self._inline(token, line)
                case "fence" | "code_block":
                    self._text(one_line(token.content), line)
                case "html_block":
                    self._html(token.content, line)

    def _end_row(self, line: int) -> None:
        cells = tuple(self.row or ())
        if any(cells):
            level = 1 if self.row_is_head else 0
            self.blocks.append(DraftBlock(BlockKind.TABLE_ROW, level=level, cells=cells, line=line))
        self.row = None

    def _inline(self, token: Token, line: int) -> None:
        children = token.children or []
        text, pictures = _running_text(children), [c for c in children if c.type == "image"]
        if self.row is not None:
            self.row.append(text)
            return
        if not text and not pictures:
            text = one_line(token.content)  # nothing but tags: a title of "<script>" is text
        caption_below = text if _captioned(children) else ""
        if text and not caption_below:
            self._text(text, line)
        for picture in pictures:
            alternative = telling(_running_text(picture.children or []))
            address = str(picture.attrs.get("src") or "")
            caption = one_line(str(picture.attrs.get("title") or "")) or caption_below
            if alternative or address:
                addresses = (address,) if address else ()
                self.blocks.append(
                    DraftBlock(BlockKind.FIGURE, alternative, line=line, addresses=addresses)
                )
            if caption:
                self.blocks.append(DraftBlock(BlockKind.CAPTION, caption, line=line))

    def _text(self, text: str, line: int) -> None:
        if not text:
            return
        if self.lists:
            if not self.item_open and self.item_block >= 0:
                block = self.blocks[self.item_block]
                self.blocks[self.item_block] = replace(block, text=f"{block.text} {text}")
                return
            self.item_open = False
            self.item_block = len(self.blocks)
            kind, level = BlockKind.LIST_ITEM, len(self.lists)
        elif self.quotes:
            kind, level = BlockKind.QUOTE, 0
        elif self.heading:
            kind, level = BlockKind.HEADING, self.heading
        else:
            kind, level = BlockKind.PARAGRAPH, 0
        ordered = bool(self.lists and self.lists[-1])
        self.blocks.append(DraftBlock(kind, text, level, ordered, line=line))

    def _html(self, content: str, line: int) -> None:
        from .html_blocks import fragment_blocks

        self.blocks.extend(replace(block, line=line) for block in fragment_blocks(content))


def _running_text(children: Sequence[Token]) -> str:
    """The text of a line's tokens: link and emphasis marks gone, pictures left out."""
    parts: list[str] = []
    raised: list[tuple[str, int]] = []  # the open <sup> and <sub>, and where their text begins
    hidden = 0
    for child in children:
        if child.type == "html_inline":
            if hiding := _HIDING.match(child.content):
                hidden = max(0, hidden - 1) if hiding[1] else hidden + 1
            elif place := _RAISING.match(child.content):
                if not place[1]:
                    raised.append((place[2].lower(), len(parts)))
                elif raised and raised[-1][0] == place[2].lower():
                    _raise(parts, *raised.pop())
        elif hidden:
            continue
        elif child.type == "code_inline":
            parts.append(child.content)
        elif child.type == "text":
            parts.append(raise_marked("".join(parts)[-_NEAR:], child.content))
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
    return one_line("".join(parts))


def _raise(parts: list[str], tag: str, begin: int) -> None:
    """Put the parts from ``begin`` on, which stand in a tag, in characters."""
    before, text = "".join(parts[:begin]), one_line("".join(parts[begin:]))
    put = raised_on if tag == "sup" else lowered_on
    parts[begin:] = [put(before, text)]


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
