"""The edition as Markdown: CommonMark 0.31 and GFM's tables, with YAML front matter.

For editors, archives and static sites. Our own reader reads it back to the same blocks. Whatever
an article says stays text: a ``<`` is always escaped, so no HTML comes out of one. Markdown has
no way to mark a language, so the front matter names those of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from ...article import Article, Block, BlockKind, Box, Sentence
from ...edition import Edition
from ...files import write_bytes, write_text
from ...languages.tags import sentence_separator
from ...languages.wording import wording
from ...lists import Item, items
from ...notes import numbers
from ...provenance import provenance
from ..composed import Composed
from ..content.block_runs import composed
from ..content.document import plain_title
from ..content.header import TRANSLATED
from ..content.marks import beside_its_original
from ..content.pictures import address, files
from ..content.xhtml import clean, xml_text
from .markdown_runs import at_start, escaped, fenced, inline, sentence
from .transcript import with_originals

_FIGURES = re.compile(r"\d{1,9}")
_BULLETS, _POINTS = "-*", ".)"
_CLOSING_HASHES = re.compile(r"(?<=\s)#+$")
_TOGETHER = frozenset({BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CODE, BlockKind.NOTE})
"""Kinds that all texts of an edition share."""
BETWEEN = " / "
"""Between a heading or a cell and its translation, which share a line."""


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.md``, and the pictures that it shows beside it.

    Raises:
        InputError: a file can't be written.
    """
    edition = composed.edition
    made = [write_text(folder / f"{edition.name}.md", document(edition))]
    made += [write_bytes(folder / place, image.data) for place, image in files(edition).items()]
    return made


def document(edition: Edition) -> str:
    """The whole text of the file."""
    first = edition.texts[0]
    quoted = edition.quoted.texts[0] if edition.quoted else None
    texts = (with_originals(first, quoted), *edition.texts[1:])
    title = BETWEEN.join(dict.fromkeys(map(plain_title, texts)))
    parts = [f"---\n{_front_matter(edition, title)}---", f"# {_heading(inline(title))}"]
    blocks = list(first.blocks)
    if len(texts) == 1 and blocks and blocks[0].kind is BlockKind.STANDFIRST:
        del blocks[0]  # the front matter has it
    for box, boxed in groupby(blocks, key=lambda block: block.box):
        written = list(_body(list(boxed), texts))
        parts += [_box(box, written, first)] if box and written else written
    return "\n\n".join(parts) + "\n"


def _body(blocks: Sequence[Block], texts: Sequence[Article]) -> Iterator[str]:
    for kind, run in composed(blocks, _grouping):
        if kind in _TOGETHER:
            yield from _Run(texts, texts).parts(kind, run)
            continue
        apart = [(each,) for each in run] if kind is BlockKind.PARAGRAPH else [run]
        for blocks_together in apart:
            last = ""
            for text in texts:
                written = _Run((text,), texts, last)
                yield from written.parts(kind, blocks_together)
                last = written.last


def _box(box: Box, parts: Sequence[str], article: Article) -> str:
    """What stands beside the running text, as a quoted block that says what it is."""
    label = inline(wording(article.language).say(f"box-{box.kind.value}"))
    lines = "\n\n".join((f"**{label}**", *parts)).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _front_matter(edition: Edition, title: str) -> str:
    import yaml

    first = edition.texts[0]
    told: dict[str, object] = {"title": title}
    told["lang"] = first.language if len(edition.texts) == 1 else list(edition.languages)
    if first.published is not None:
        told["date"] = first.published
    if first.byline:
        told["author"] = clean(first.byline)
    if first.source:
        told["source"] = clean(first.source)
    told["canonical"] = clean(first.canonical)
    told["licence"] = clean(first.licence)
    told["section"] = clean(first.section)
    told["tags"] = [tag for tag in map(clean, first.tags) if tag]
    opening = first.blocks[0] if first.blocks else None
    if len(edition.texts) == 1 and opening and opening.kind is BlockKind.STANDFIRST:
        told["standfirst"] = _joined(opening, first)
    for claim in provenance(edition).texts:
        if not claim.translated:
            continue
        told["translator"] = clean(", ".join(claim.engines))
        told["translated-from"] = claim.translated_from
        told["translation"] = claim.state.value
        told["reviewers"] = [clean(each.name) for each in claim.reviewers if each.name]
        told["digital-source-type"] = claim.digital_source_type.uri
    if edition.translator:
        notices = [b.text for text in edition.texts for b in text.header if b.id == TRANSLATED]
        told["notice"] = clean(" ".join(notices))
    told["corrections"] = [
        clean(block.text)
        for text in edition.texts
        for block in text.header
        if block.kind is BlockKind.CORRECTION
    ]
    known = {name: value for name, value in told.items() if value}
    dumped: str = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10**6)
    return dumped


@dataclass
class _Run:
    """Blocks of one grouping in the texts that share their lines, of ``all`` of the edition."""

    texts: Sequence[Article]
    all: Sequence[Article]
    last: str = ""
    """The marker of the last outermost item: first of the list right before these blocks."""
    by_id: tuple[dict[str, Block], ...] = field(init=False)
    numbers: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = numbers(self.all[0])
        self.by_id = tuple({block.id: block for block in text.blocks} for text in self.texts)

    def parts(self, kind: BlockKind, run: Sequence[Block]) -> Iterator[str]:
        match kind:
            case BlockKind.TABLE_ROW:
                yield from self.tables(run)
            case BlockKind.LIST_ITEM:
                if items := "\n".join(self.list_items(run)):
                    yield items
            case BlockKind.QUOTE:
                if told := [f"> {at_start(text)}" for text in map(self.text, run) if text]:
                    yield "\n>\n".join(told)
            case BlockKind.FIGURE:
                yield from self.figures(run)
            case BlockKind.DEFINITION:
                yield from self.definitions(run)
            case BlockKind.CODE | BlockKind.VERSE:
                yield from (each for block in run for each in self.lines(block))
            case _:
                yield from (
                    self.paragraph(block, text) for block in run if (text := self.text(block))
                )

    def paragraph(self, block: Block, text: str) -> str:
        if block.kind is BlockKind.HEADING:
            return f"{'#' * min(max(block.level, 2), 6)} {_heading(text)}"
        if block.id in self.numbers:
            return f"[^{self.numbers[block.id]}]: {text}"
        return at_start(text)

    def lines(self, block: Block) -> Iterator[str]:
        """A block whose lines are its sentences; code that no translator changed is there once."""
        versions = [held[block.id] for held in self.by_id if block.id in held]
        if block.kind is BlockKind.CODE:
            told = (
                "\n".join(xml_text(s.text).rstrip() for s in each.sentences) for each in versions
            )
            yield from (fenced(text) for text in dict.fromkeys(told) if text.strip())
            return
        for text, version in zip(self.texts, versions, strict=False):
            said = (self.sentence(each, text) for each in version.sentences)
            if shown := "\\\n".join(at_start(line) for line in said if line):
                yield shown

    def definitions(self, run: Sequence[Block]) -> Iterator[str]:
        """Terms and what they mean, as pandoc and others know them: two lines of text elsewhere."""
        entry: list[str] = []
        for block in run:
            if not (text := self.text(block)):
                continue
            if block.kind is BlockKind.TERM:
                if entry and entry[-1].startswith(":"):
                    yield "\n".join(entry)
                    entry = []
                entry.append(at_start(text))
            else:
                entry.append(f":   {at_start(text)}" if entry else at_start(text))
        if entry:
            yield "\n".join(entry)

    def text(self, block: Block) -> str:
        """The block's text in Markdown, in each text once."""
        found = [
            self.joined(held[block.id], text)
            for text, held in zip(self.texts, self.by_id, strict=True)
            if block.id in held
        ]
        return BETWEEN.join(dict.fromkeys(filter(None, found)))

    def joined(self, block: Block, article: Article) -> str:
        texts = (self.sentence(each, article) for each in block.sentences)
        return sentence_separator(article.language).join(filter(None, texts))

    def sentence(self, said: Sentence, article: Article) -> str:
        behind = not beside_its_original(article, self.all)
        return (
            sentence(said, self.numbers, behind)
            if said.runs
            else "".join(escaped(clean(said.text)))
        )

    def list_items(self, run: Sequence[Block]) -> Iterator[str]:
        """An item is indented by the width of the markers that it stands under."""
        open_items: list[str] = []  # the marker at each depth
        for item in items(run):
            text = at_start(self.text(item.block))
            if not text:
                continue
            depth = max(1, item.block.level)
            before = self.last if depth == 1 else "".join(open_items[depth - 1 : depth])
            del open_items[depth - 1 :]
            indent = " " * sum(map(len, open_items))
            skipped = [f"{_apart(self.last[:1], _BULLETS)} "] * max(0, depth - 1 - len(open_items))
            marker, label = _marker(item, before)
            open_items += [*skipped, marker]
            self.last = open_items[0]
            yield f"{indent}{''.join(skipped)}{marker}{label}{text}"

    def tables(self, rows: Sequence[Block]) -> Iterator[str]:
        """A table for each row of column headings: GFM's tables have one such row at most."""
        lines: list[str] = []
        if rows[0].kind is BlockKind.CAPTION:
            if text := self.text(rows[0]):
                yield f"*{at_start(text)}*"
            rows = rows[1:]
        for row in rows:
            if row.level == 1 and lines:
                yield "\n".join(lines)
                lines = []
            if not lines:
                width = max(len(each.sentences) for each in rows)
                head = row if row.level == 1 else None
                lines += [self.row(head, width), "|" + " --- |" * width]
                if head is not None:
                    continue
            lines.append(self.row(row, width))
        yield "\n".join(lines)

    def row(self, row: Block | None, width: int) -> str:
        cells: list[str] = []
        for place in range(len(row.sentences) if row else 0):
            versions = [
                self.sentence(held[row.id].sentences[place], text)
                for text, held in zip(self.texts, self.by_id, strict=True)
                if row
            ]
            shown = BETWEEN.join(dict.fromkeys(filter(None, versions)))
            cells.append(at_start(shown).replace("|", "\\|"))
        return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"

    def figures(self, run: Sequence[Block]) -> Iterator[str]:
        """A picture; without one, its text alternative where the picture would be."""
        figure = ""
        for block in run:
            text = self.text(block)
            if block.kind is BlockKind.CAPTION:
                if text:
                    yield f"{figure or '![]()'}\n*{at_start(text)}*"
                elif figure:
                    yield figure
                figure = ""
                continue
            if figure:
                yield figure
            place = address(block.image) if block.image is not None else ""
            figure = f"![{at_start(text)}]({place})" if text or place else ""
        if figure:
            yield figure


def _marker(item: Item[Block], before: str) -> tuple[str, str]:
    """What stands before an item: its list's marker and, behind a bullet, the label that Markdown
    has no list for (letters, Roman numerals, numbers below 0).

    ``before`` is the marker of the item before it, "" for none: another marker parts two lists, and
    an item whose number doesn't count on begins one.
    """
    last = before.rstrip()[-1:]
    if item.block.ordered and _FIGURES.fullmatch(item.label):
        ends = item.begins or item.number != item.expected
        return f"{item.label}{_apart(last, _POINTS) if ends else last} ", ""
    label = f"{item.label}. " if item.label else ""
    return f"{_apart(last, _BULLETS) if item.begins else last} ", label


def _apart(last: str, marks: str) -> str:
    """The first mark that is not that of the list before."""
    return next(mark for mark in marks if mark != last)


def _heading(written: str) -> str:
    """A heading's text in Markdown; number signs at its end would close it."""
    return _CLOSING_HASHES.sub(r"\\\g<0>", at_start(written))


def _joined(block: Block, article: Article) -> str:
    texts = (clean(sentence.text) for sentence in block.sentences)
    return sentence_separator(article.language).join(filter(None, texts))


def _grouping(block: Block) -> BlockKind:
    """Blocks in a row that are written together."""
    if block.kind is BlockKind.TERM:
        return BlockKind.DEFINITION
    if block.kind is BlockKind.CAPTION:
        return BlockKind.FIGURE
    if block.kind in (BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.EMBED):
        return BlockKind.PARAGRAPH
    return block.kind
