"""The content document: an article in one language or in two (``layout``), in XHTML.

Built as a tree, so that nothing an article says can become markup. Each sentence is a ``span``
whose id is the sentence's, with the language added where there are two (``b003s02-zh``). A direct
quotation whose original is kept has that beside it, as a sentence in its own language. Every list,
table, figure and section has an id too: the media overlay points at them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from ...article import Article, Block, BlockKind, Box, Image
from ...edition import PLAIN, Look
from ...languages.wording import wording
from ...lists import items
from ...quotations import direct_quotations
from . import boxes, note_section, pictures
from .block_runs import by_id, composed
from .open_lists import OpenLists
from .sentences import Line, Sentences, element_id, end_line
from .xhtml import (
    EPUB_TYPE,
    XHTML,
    child,
    clean,
    inline,
    page,
    timestamp,
    web_address,
    xml_text,
)

ARTICLE_ID = "article"
DEEPEST_HEADING = 6
_BESIDE = frozenset(
    {
        BlockKind.CODE,
        BlockKind.VERSE,
        BlockKind.TERM,
        BlockKind.DEFINITION,
        BlockKind.EMBED,
        BlockKind.NOTE,
    }
)


def document(
    texts: Sequence[Article],
    stylesheet: str,
    quoted: Article | None = None,
    look: Look = PLAIN,
    alone: bool = False,
) -> etree._Element:
    """The ``html`` element of an edition's only content document.

    Args:
        texts: one article, or an article and its translation with the same ids.
        stylesheet: the address of the style sheet, relative to the document.
        quoted: the original of one article, whose direct quotations are kept in it.
        look: how the texts are shown.
        alone: whether one of two texts may be shown without the other.
    """
    first = texts[0]
    html = page(first.language, plain_title(first), stylesheet)
    body = child(html, "body")
    body.set(EPUB_TYPE, "bodymatter")
    body.set("class", f"bilingual {look.layout}" if len(texts) > 1 else "monolingual")
    _Composition(tuple(texts), quoted, kept_originals(quoted), look, alone).compose(body)
    return html


def kept_originals(quoted: Article | None) -> Mapping[str, str]:
    """The original of each direct quotation, by its sentence's id; none where none are kept."""
    if quoted is None:
        return {}
    wanted = direct_quotations(quoted)
    return {s.id: text for s in quoted.sentences() if s.id in wanted and (text := clean(s.text))}


def plain_title(article: Article) -> str:
    """The title as one line of text, never empty."""
    return xml_text(article.title.text).strip() or wording(article.language).say("article")


def is_plain(article: Article) -> bool:
    """Whether an article has neither runs in its sentences nor anything beside its text."""
    beside = any(block.box or block.kind in _BESIDE for block in article.blocks)
    return not beside and not any(sentence.runs for sentence in article.sentences())


class _Composition(Sentences):
    """The blocks of a document, around their sentences."""

    def compose(self, body: etree._Element) -> None:
        first = self.texts[0]
        article = child(body, "article", id=ARTICLE_ID)
        header = child(article, "header")
        left: list[Line] = []
        if self.shown((first.title,)):
            left.append(self.write(child(header, "h1"), (first.title,)))
        opening = by_id(text.header for text in self.texts)
        for line in opening:
            if not any(sentence.id in self.by_id[0] for sentence in line.sentences):
                self.on_demand(header, *left)  # each text is heard in its own order
                left = []
            left.append(self.header_line(header, line))
        self.on_demand(header, *left)
        self.body(article, first.blocks)
        if lines := by_id(text.footer for text in self.texts):
            footer = child(article, "footer")
            for line in lines:
                paragraph = child(footer, "p", id=line.id, class_=line.kind.value)
                self.block(paragraph, line.sentences, line.kind)

    def header_line(self, header: etree._Element, line: Block) -> Line:
        paragraph = child(header, "p", id=line.id, class_=line.kind.value)
        holder = paragraph
        first = self.texts[0]
        if line.kind is BlockKind.DATELINE and first.published is not None:
            holder = inline(paragraph, "time", datetime=timestamp(first.published))
        elif line.kind in (BlockKind.SOURCE, BlockKind.FILE) and (
            address := web_address(first.source)
        ):
            holder = inline(paragraph, "a", href=address)
        elif line.kind in (BlockKind.DISCLOSURE, BlockKind.CORRECTION):
            paragraph.set(EPUB_TYPE, "notice")
            paragraph.set("role", "doc-notice")
        return self.write(holder, line.sentences, line.kind)

    def body(self, article: etree._Element, blocks: Iterable[Block], depth: int = 1) -> None:
        """Sections nest by heading level; no level is skipped, whatever the article does.

        ``depth`` is the level of the heading over them: 1 is the title's.
        """
        open_sections: list[tuple[int, etree._Element]] = [(1, article)]
        for box, boxed in groupby(blocks, key=lambda block: block.box):
            if box is not None:
                within = depth - 1 + len(open_sections)
                self.box(open_sections[-1][1], box, tuple(boxed), within)
                continue
            for kind, run in composed(boxed):
                if kind is BlockKind.NOTE:
                    del open_sections[1:]  # notes are the whole article's
                if kind is not BlockKind.HEADING:
                    self.run(open_sections[-1][1], kind, run)
                    continue
                for heading in run:
                    if not self.shown(heading.sentences):
                        continue
                    while len(open_sections) > 1 and open_sections[-1][0] >= heading.level:
                        open_sections.pop()
                    section = child(open_sections[-1][1], "section", id=f"{heading.id}-section")
                    open_sections.append((heading.level, section))
                    level = min(depth - 1 + len(open_sections), DEEPEST_HEADING)
                    self.block(child(section, f"h{level}", id=heading.id), heading.sentences)

    def box(self, parent: etree._Element, box: Box, blocks: tuple[Block, ...], depth: int) -> None:
        if not any(block.image or self.shown(block.sentences) for block in blocks):
            return
        first = self.texts[0]
        numbers = {b.box.number for b in first.blocks if b.box and b.box.kind is box.kind}
        before = sum(number < box.number for number in numbers)
        holder = boxes.element(parent, box, blocks, before, wording(first.language))
        self.body(holder, (replace(block, box=None) for block in blocks), depth)

    def run(self, parent: etree._Element, kind: BlockKind, run: tuple[Block, ...]) -> None:
        """Blocks that belong together: the items of a list, the rows of a table."""
        match kind:
            case BlockKind.LIST_ITEM:
                self.list_items(parent, run)
            case BlockKind.TABLE_ROW:
                self.table(parent, run)
            case BlockKind.FIGURE:
                self.figures(parent, run)
            case BlockKind.QUOTE:
                quotation = child(parent, "blockquote", id=f"{run[0].id}-quote")
                self.paragraphs(quotation, run)
            case BlockKind.CODE:
                for block in run:
                    self.code(parent, block)
            case BlockKind.VERSE:
                for block in run:
                    self.verse(parent, block)
            case BlockKind.DEFINITION:
                self.definitions(parent, run)
            case BlockKind.NOTE:
                self.notes(parent, run)
            case _:
                self.paragraphs(parent, run)

    def code(self, parent: etree._Element, block: Block) -> None:
        """A line a sentence, its white space kept; what is the same in both texts stands once."""
        if not self.shown(block.sentences):
            return
        holder = inline(child(parent, "pre", id=block.id), "code")
        for number, sentence in enumerate(block.sentences):
            if number:
                end_line(holder)
            told: set[str] = set()
            for article, sentences in zip(self.texts, self.by_id, strict=True):
                found = sentences.get(sentence.id, sentence)
                text = xml_text(found.text).rstrip()
                if text.strip() and text not in told:
                    if told:
                        end_line(holder)
                    told.add(text)
                    self.span(holder, found, article, text, block.kind)

    def verse(self, parent: etree._Element, block: Block) -> None:
        """A stanza: a line for each sentence."""
        if not self.shown(block.sentences):
            return
        stanza = child(parent, "p", id=block.id, class_=block.kind.value)
        self.block(stanza, block.sentences, block.kind)
        for line in list(stanza)[:-1]:
            if line.get("class") != "pair" and stanza[-1] is not line:
                parted = line.makeelement(f"{{{XHTML}}}br")
                parted.tail, line.tail = "\n", None
                line.addnext(parted)

    def definitions(self, parent: etree._Element, run: tuple[Block, ...]) -> None:
        """A list for terms and what they mean; a term alone, or a meaning, is a paragraph."""
        shown = [block for block in run if self.shown(block.sentences)]
        terms = [at for at, block in enumerate(shown) if block.kind is BlockKind.TERM]
        told = [at for at, block in enumerate(shown) if terms and block.kind is not BlockKind.TERM]
        begin, end = (terms[0], told[-1] + 1) if told and told[-1] > terms[0] else (0, 0)
        self.paragraphs(parent, tuple(shown[:begin]))
        if begin < end:
            listed = child(parent, "dl", id=f"{shown[begin].id}-terms")
            for block in shown[begin:end]:
                name = "dt" if block.kind is BlockKind.TERM else "dd"
                self.block(child(listed, name, id=block.id), block.sentences)
        self.paragraphs(parent, tuple(shown[end:]))

    def notes(self, parent: etree._Element, run: tuple[Block, ...]) -> None:
        """What notes say, behind the text, each with the way back to its reference."""
        shown = [block for block in run if self.shown(block.sentences)]
        language = self.texts[0].language
        section = note_section.section(parent, shown[0].id, language) if shown else parent
        for block in shown:
            number = self.numbers.get(block.id, 0)
            paragraph = note_section.note(section, block.id, number, language)
            self.block(paragraph, block.sentences)

    def paragraphs(self, parent: etree._Element, run: tuple[Block, ...]) -> None:
        for block in run:
            if self.shown(block.sentences):
                paragraph = child(parent, "p", id=block.id)
                if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
                    paragraph.set("class", block.kind.value)
                self.block(paragraph, block.sentences, block.kind)

    def list_items(self, parent: etree._Element, run: tuple[Block, ...]) -> None:
        lists = OpenLists(parent)
        for item in items(run):
            if self.shown(item.block.sentences):
                self.block(lists.entry(item), item.block.sentences)

    def table(self, parent: etree._Element, rows: tuple[Block, ...]) -> None:
        """Leading rows of column headings are the ``thead``; short rows are filled up. The first
        may be the caption."""
        captions = int(rows[0].kind is BlockKind.CAPTION)
        caption, rows = rows[:captions], rows[captions:]
        width = max(len(row.sentences) for row in rows)
        table = child(parent, "table", id=f"{rows[0].id}-table")
        for block in caption:
            if self.shown(block.sentences):
                self.block(child(table, "caption", id=block.id), block.sentences)
        leading = 0
        while leading < len(rows) and rows[leading].level == 1:
            leading += 1
        for tag, part in (("thead", rows[:leading]), ("tbody", rows[leading:])):
            group = child(table, tag) if part else table
            for row in part:
                line = child(group, "tr", id=row.id)
                for cell in row.sentences:
                    heading = row.level == 1 and self.shown((cell,))
                    holder = child(line, "th", scope="col") if heading else child(line, "td")
                    self.write(holder, (cell,), together=True)
                for _ in range(width - len(row.sentences)):
                    child(line, "td")

    def figures(self, parent: etree._Element, run: tuple[Block, ...]) -> None:
        """Pictures with their captions; one that was not to be had is its text, shown as text."""
        figure: etree._Element | None = None
        for block in run:
            if block.image is not None:
                figure = child(parent, "figure", id=f"{block.id}-figure", class_="pictured")
                self.picture(figure, block, block.image)
                continue
            if not self.shown(block.sentences):
                continue
            if block.kind is BlockKind.CAPTION:
                if figure is None:
                    figure = child(parent, "figure", id=f"{block.id}-figure")
                self.block(child(figure, "figcaption", id=block.id), block.sentences)
                figure = None
            else:
                label = wording(self.texts[0].language).say("image")
                figure = child(parent, "figure", id=f"{block.id}-figure", class_="described")
                figure.set("aria-label", label)
                self.block(child(figure, "p", id=block.id), block.sentences)

    def picture(self, figure: etree._Element, block: Block, image: Image) -> None:
        """The picture with its text alternative; that of a second language stands below it."""
        first, *others = self.texts
        said = (replace(s, text=self.by_id[0][s.id].text) for s in block.sentences)
        id, text = pictures.alternative(replace(block, sentences=tuple(said)))
        languages = tuple(each.language for each in self.texts)
        id = id and element_id(id, first.language, languages)
        kind = BlockKind.DISCLOSURE if image.untold else block.kind  # then the words are ours
        pictures.picture(figure, image, text, first.language, id=id, marked=bool(others))
        for other, sentences in zip(others, self.by_id[1:], strict=True):
            below = [s for each in block.sentences if (s := sentences.get(each.id)) and s.text]
            if not below:
                continue
            if self.taps and text:
                self.on_demand(figure, Line(kind, below))
            else:
                paragraph = child(figure, "p", class_="alternative")
                self.translation(paragraph, below, other, kind)
