"""Plain and pasted text: lines to title, date, byline and blocks.

Text has no mark-up, so a heading is told by its shape: a short line that does not end as a
sentence does, begins like a title, and stands before something longer. Lines are put together to
paragraphs only where they were plainly broken at a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..article import BlockKind
from ..languages.press import everywhere
from ..patterns import lazy
from .clean import ends_with_stop, is_prose, width
from .draft import Draft, DraftBlock, one_line
from .list_marks import Item, list_items, mark
from .sift import sift

_QUOTED = lazy(r"^>+\s?")
_UNDERLINE = lazy(r"^(={3,}|-{3,})$")
_OPEN_END = lazy(r"[,;:，；：、\-–—(（“「『]$")
_CREDIT = lazy(rf"^(?:{everywhere().credit})(?: credit| by)?\s*[:：/] *\S", re.I)
_NUMERAL = lazy(r"^(?:(?:part|chapter)\s+)?(?:[IVX]{1,5}|\d{1,2})\.?$", re.I)
_HAN = lazy(r"[\u2e80-\ud7a3\uff00-\uff60]")
_HEADING_WIDTH, _HEADING_WORDS = 100, 16
_RAGGED = 8  # columns that a broken line may fall short of the longest
_WRAP_WIDTH = 100  # columns: a longer line was not broken at a fixed width


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph, heading or list item as it stood: ``line`` is its first line, from 1."""

    text: str
    line: int
    indent: int = 0
    underlined: bool = False


def read_plain(text: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article in a plain text. ``language`` decides ambiguous dates (see ``dates``)."""
    lines = _lines(text)
    listed = {lines[index] for index in list_items(lines)}
    sifted = sift(lines, language, lambda line: line not in listed, titled=True)
    title, body = _title(sifted.kept)
    blocks = _blocks(body)
    if keep_all:
        blocks += [DraftBlock(BlockKind.PARAGRAPH, e.text, line=e.line) for e, _ in sifted.removed]
        blocks.sort(key=lambda block: block.line)
    return Draft(
        title=title,
        blocks=tuple(blocks),
        byline=sifted.byline,
        published=sifted.published,
        dropped=() if keep_all else sifted.dropped,
    )


def _lines(text: str) -> list[_Line]:
    """Paragraphs of a text: a chunk between blank lines is one where it was hard-wrapped."""
    found: list[_Line] = []
    chunk: list[_Line] = []
    for number, raw in enumerate([*text.split("\n"), ""], start=1):
        if stripped := one_line(raw):
            indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
            if _UNDERLINE.match(stripped) and chunk and width(chunk[-1].text) <= _HEADING_WIDTH:
                chunk[-1] = replace(chunk[-1], underlined=True)
            else:
                chunk.append(_Line(stripped, number, indent))
            continue
        found.extend(_unwrapped(chunk))
        chunk = []
    return found


def _unwrapped(chunk: list[_Line]) -> list[_Line]:
    """Join the lines of a hard-wrapped chunk; a list item takes its continuation lines."""
    chunk = _with_continuations(chunk)
    widths = [width(line.text) for line in chunk]
    full = max(widths, default=0)
    if len(chunk) < 2 or not 45 <= full <= _WRAP_WIDTH or any(line.underlined for line in chunk):
        return chunk
    broken = [
        before + 1 + _first_word_width(line.text) > full - _RAGGED
        for before, line in zip(widths, chunk[1:], strict=False)
    ]
    at_stops = sum(
        ends_with_stop(line.text) for line, is_full in zip(chunk, broken, strict=False) if is_full
    )
    if at_stops * 2 > sum(broken):  # lines that end where sentences do are paragraphs
        return chunk
    joined = chunk[:1]
    for line, is_broken in zip(chunk[1:], broken, strict=True):
        if is_broken and not mark(line.text) and not _is_quote(line, joined[-1]):
            joined[-1] = replace(joined[-1], text=one_line(f"{joined[-1].text}\n{line.text}"))
        else:
            joined.append(line)
    return joined


def _first_word_width(text: str) -> int:
    """Chinese breaks between any two characters."""
    return width(text.split(" ")[0]) if " " in text else 2


def _with_continuations(chunk: Sequence[_Line]) -> list[_Line]:
    """List items with the lines below them that are set in further than their marks."""
    joined: list[_Line] = []
    for line in chunk:
        item = joined[-1] if joined and mark(joined[-1].text) else None
        if item and line.indent > item.indent and not mark(line.text):
            joined[-1] = replace(item, text=one_line(f"{item.text}\n{line.text}"))
        else:
            joined.append(line)
    return joined


def _is_quote(line: _Line, before: _Line) -> bool:
    return bool(_QUOTED.match(line.text)) or bool(_QUOTED.match(before.text))


def _title(lines: Sequence[_Line]) -> tuple[str, Sequence[_Line]]:
    """The first line, unless it is prose or a list item or all there is."""
    if len(lines) < 2 or 0 in list_items(lines[:2]) or _QUOTED.match(lines[0].text):
        return "", lines
    sentences_inside = re.search(r"[.!?]\s+[A-Z“\"]|[。！？](?=.)", lines[0].text)
    if ends_with_stop(lines[0].text) and (is_prose(lines[0].text) or sentences_inside):
        return "", lines
    return lines[0].text, lines[1:]


def _blocks(lines: Sequence[_Line]) -> list[DraftBlock]:
    listed = list_items(lines)
    blocks: list[DraftBlock] = []
    indents: list[int] = []
    following: _Line | None = None
    for index in range(len(lines) - 1, -1, -1):  # backwards: a heading is told by what follows it
        line = lines[index]
        if index in listed:
            kind = BlockKind.LIST_ITEM
        elif _QUOTED.match(line.text):
            kind = BlockKind.QUOTE
        elif _CREDIT.match(line.text) and width(line.text) <= _HEADING_WIDTH:
            kind = BlockKind.CAPTION
        elif line.underlined or (
            following and _is_heading(line.text, following.text, blocks[-1].kind)
        ):
            kind = BlockKind.HEADING
        else:
            kind = BlockKind.PARAGRAPH
        blocks.append(_block(line, kind, listed.get(index)))
        following = line
    blocks.reverse()
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.LIST_ITEM:
            while indents and lines[index].indent < indents[-1]:
                indents.pop()
            if not indents or lines[index].indent > indents[-1] + 1:
                indents.append(lines[index].indent)
            blocks[index] = replace(block, level=len(indents))
        else:
            indents = []
    return [block for block in _joined_quotes(blocks) if block.text]


def _block(line: _Line, kind: BlockKind, item: Item | None) -> DraftBlock:
    if item:
        return DraftBlock(
            kind,
            line.text[item.length :],
            ordered=item.number is not None,
            line=line.line,
            number=item.number,
            numbering=item.numbering,
            begins=item.begins,
        )
    text = _QUOTED.sub("", line.text) if kind is BlockKind.QUOTE else line.text
    return DraftBlock(kind, text, 2 if kind is BlockKind.HEADING else 0, line=line.line)


def _joined_quotes(blocks: list[DraftBlock]) -> list[DraftBlock]:
    """Quoted lines that follow each other are one quotation; an empty one ("> ") parts two."""
    joined: list[DraftBlock] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            block.kind is BlockKind.QUOTE
            and before
            and before.kind is BlockKind.QUOTE
            and before.text
            and block.text
            and not ends_with_stop(before.text)
        ):
            joined[-1] = replace(before, text=f"{before.text} {block.text}")
        else:
            joined.append(block)
    return joined


def _is_heading(text: str, after: str, kind_after: BlockKind) -> bool:
    if width(text) > _HEADING_WIDTH or len(text.split()) > _HEADING_WORDS:
        return False
    if _HAN.search(text) and width(text) > _HEADING_WIDTH * 0.6:
        return False
    if _NUMERAL.match(text):
        return is_prose(after)
    first = text.lstrip("“‘\"'「『《¿¡(（")[:1]
    if not first.isalnum() or first.islower() or _OPEN_END.search(text):
        return False
    question = text.endswith(("?", "？")) and text[0] not in "“‘\"'「『"
    if ends_with_stop(text) and not question:
        return False
    if kind_after in {BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE}:
        return True
    return width(after) > width(text) and (is_prose(after) or ends_with_stop(after))
