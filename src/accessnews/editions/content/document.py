"""The content document: an article in one language or in two (``layout``), in XHTML.

Built as a tree, so that nothing an article says can become markup. Each sentence is a ``span``
whose id is the sentence's, with the language added where there are two (``b003s02-zh``). A direct
quotation whose original is kept has that beside it, as a sentence in its own language. Every list,
table, figure and section has an id too: the media overlay points at them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from ...article import COMPOSED, PLAIN, TAP, Article, Block, BlockKind, Image, Look, Sentence
from ...languages.tags import direction, primary, sentence_separator
from ...languages.wording import wording
from ...lists import items
from ...quotations import direct_quotations
from . import layout, pictures
from .block_runs import by_id, grouping
from .inline import write_inline
from .open_lists import OpenLists
from .xhtml import (
    EPUB_TYPE,
    child,
    inline,
    mark_language,
    page,
    timestamp,
    web_address,
    xml_text,
)

ARTICLE_ID = "article"
DEEPEST_HEADING = 6


def document(
    texts: Sequence[Article],
    stylesheet: str,
    quoted: Article | None = None,
    look: Look = PLAIN,
) -> etree._Element:
    """The ``html`` element of an edition's only content document.

    Args:
        texts: one article, or an article and its translation with the same ids.
        stylesheet: the address of the style sheet, relative to the document.
        quoted: the original of one article, whose direct quotations are kept in it.
        look: how the texts are shown.
    """
    first = texts[0]
    html = page(first.language, plain_title(first), stylesheet)
    body = child(html, "body")
    body.set(EPUB_TYPE, "bodymatter")
    body.set("class", f"bilingual {look.layout}" if len(texts) > 1 else "monolingual")
    _Composition(tuple(texts), quoted, kept_originals(quoted), look).compose(body)
    return html


def kept_originals(quoted: Article | None) -> Mapping[str, str]:
    """The original of each direct quotation, by its sentence's id; none where none are kept."""
    if quoted is None:
        return {}
    wanted = direct_quotations(quoted)
    return {s.id: text for s in quoted.sentences() if s.id in wanted and (text := clean(s.text))}


def element_id(sentence: str, language: str, languages: Sequence[str]) -> str:
    """The id of a sentence's element in an edition in ``languages``."""
    return sentence if len(languages) == 1 else f"{sentence}-{language}"


def plain_title(article: Article) -> str:
    """The title as one line of text, never empty."""
    return xml_text(article.title.text).strip() or wording(article.language).say("article")


def original_id(sentence: str, language: str) -> str:
    """The id of the element of a quotation's original, beside the sentence of an edition."""
    return f"{sentence}-{language}"


def clean(text: str) -> str:
    """``text`` as a document shows it."""
    return xml_text(text).strip()


@dataclass(frozen=True, slots=True)
class _Line:
    """What of a block is left to be shown on demand, in the other language."""

    kind: BlockKind
    sentences: list[Sentence]


@dataclass(frozen=True)
class _Composition:
    texts: tuple[Article, ...]
    quoted: Article | None
    originals: Mapping[str, str]
    look: Look
    by_id: tuple[dict[str, Sentence], ...] = field(init=False)

    def __post_init__(self) -> None:
        found = tuple({s.id: s for s in text.sentences()} for text in self.texts)
        object.__setattr__(self, "by_id", found)

    def compose(self, body: etree._Element) -> None:
        first = self.texts[0]
        article = child(body, "article", id=ARTICLE_ID)
        header = child(article, "header")
        left: list[_Line] = []
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

    def header_line(self, header: etree._Element, line: Block) -> _Line:
        paragraph = child(header, "p", id=line.id, class_=line.kind.value)
        holder = paragraph
        first = self.texts[0]
        if line.kind is BlockKind.DATELINE and first.published is not None:
            holder = inline(paragraph, "time", datetime=timestamp(first.published))
        elif line.kind in (BlockKind.SOURCE, BlockKind.FILE) and (
            address := web_address(first.source)
        ):
            holder = inline(paragraph, "a", href=address)
        elif line.kind is BlockKind.DISCLOSURE:
            paragraph.set(EPUB_TYPE, "notice")
            paragraph.set("role", "doc-notice")
        return self.write(holder, line.sentences, line.kind)

    def body(self, article: etree._Element, blocks: Iterable[Block]) -> None:
        """Sections nest by heading level; no level is skipped, whatever the article does."""
        open_sections: list[tuple[int, etree._Element]] = [(1, article)]
        for kind, group in groupby(blocks, key=grouping):
            run = tuple(group)
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
                level = min(len(open_sections), DEEPEST_HEADING)
                self.block(child(section, f"h{level}", id=heading.id), heading.sentences)

    def run(self, parent: etree._Element, kind: BlockKind, run: tuple[Block, ...]) -> None:
        """Blocks that belong together: the items of a list, the rows of a table."""
        if kind is BlockKind.LIST_ITEM:
            self.list_items(parent, run)
        elif kind is BlockKind.TABLE_ROW:
            self.table(parent, run)
        elif kind is BlockKind.FIGURE:
            self.figures(parent, run)
        elif kind is BlockKind.QUOTE:
            quotation = child(parent, "blockquote", id=f"{run[0].id}-quote")
            self.paragraphs(quotation, run)
        else:
            self.paragraphs(parent, run)

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
        """Leading rows of column headings are the ``thead``; short rows are filled up."""
        width = max(len(row.sentences) for row in rows)
        table = child(parent, "table", id=f"{rows[0].id}-table")
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
                self.on_demand(figure, _Line(kind, below))
            else:
                paragraph = child(figure, "p", class_="alternative")
                self.translation(paragraph, below, other, kind)

    def shown(self, sentences: Iterable[Sentence]) -> bool:
        """Whether any of the sentences has text in any language."""
        return any(text for s in sentences for _, text in self.versions(s))

    def versions(self, sentence: Sentence) -> Iterator[tuple[Article, str]]:
        """The sentence in each text that has it; an empty one (a table's empty cell) is no text."""
        for article, sentences in zip(self.texts, self.by_id, strict=True):
            found = sentences.get(sentence.id)
            if found is not None and (text := clean(found.text)):
                yield article, text

    @property
    def taps(self) -> bool:
        """Whether translations are shown on demand."""
        return len(self.texts) > 1 and self.look.layout == TAP

    def block(
        self,
        parent: etree._Element,
        sentences: Iterable[Sentence],
        kind: BlockKind = BlockKind.PARAGRAPH,
    ) -> None:
        """The sentences of a block, and a switch where their translation is shown on demand."""
        self.on_demand(parent, self.write(parent, sentences, kind))

    def write(
        self,
        parent: etree._Element,
        sentences: Iterable[Sentence],
        kind: BlockKind = BlockKind.PARAGRAPH,
        together: bool = False,
    ) -> _Line:
        """The sentences as spans, separated as their language does it.

        Gives those whose translation is left to be shown on demand: none where each sentence and
        its translation stand ``together``. What only the translation says is left where something
        before it is, else it stands here.
        """
        separator = sentence_separator(self.texts[0].language)
        before: etree._Element | None = None
        apart = ""
        left: list[Sentence] = []
        for sentence in sentences:
            versions = list(self.versions(sentence))
            if not versions:
                continue
            if before is not None:
                before.tail = apart
            paired = len(self.texts) > 1 and (together or not self.taps)
            apart = "\n" if paired else separator
            if not paired:
                own = versions[0][0] is self.texts[0]
                if versions[1:] or (left and not own):
                    left.append(sentence)
                if left and not own:
                    continue
                before = self.span(parent, sentence, *versions[0], kind)
                if sentence.id in self.originals:
                    before.tail = apart = " "
                    before = self.original(parent, sentence.id)
                continue
            before = inline(parent, "span", class_="pair")
            for article, text in versions:
                if len(before):
                    before[-1].tail = "\n"
                self.span(before, sentence, article, text, kind)
        return _Line(kind, left)

    def on_demand(self, parent: etree._Element, *lines: _Line) -> None:
        """A switch after ``parent`` that shows the translation of ``lines``, a paragraph each."""
        left = [line for line in lines if line.sentences]
        if not self.taps or not left:
            return
        own, other = self.texts
        shown = layout.switch(parent, own, other)
        for line in left:
            self.translation(child(shown, "p"), line.sentences, other, line.kind)

    def translation(
        self, paragraph: etree._Element, line: Iterable[Sentence], other: Article, kind: BlockKind
    ) -> None:
        """The other text's sentences of the same ids, by themselves."""
        for sentence in line:
            said = self.by_id[self.texts.index(other)][sentence.id]
            if len(paragraph):
                paragraph[-1].tail = sentence_separator(other.language)
            self.span(paragraph, said, other, clean(said.text), kind)

    def span(
        self,
        parent: etree._Element,
        sentence: Sentence,
        article: Article,
        text: str,
        kind: BlockKind,
    ) -> etree._Element:
        languages = tuple(each.language for each in self.texts)
        span = inline(parent, "span")
        span.set("id", element_id(sentence.id, article.language, languages))
        span.set("class", "sentence" if article is self.texts[0] else "sentence translation")
        # A header line in a language that has no wording is in the fallback's.
        language = wording(article.language).language if kind in COMPOSED else ""
        foreign = bool(language) and not _same_language(language, article.language)
        if len(self.texts) > 1 or foreign:
            spoken = language if foreign else article.language
            mark_language(span, spoken)
            if direction(spoken) != direction(languages[0]):
                span.set("dir", direction(spoken))
        shown = language if foreign else article.language
        write_inline(span, text, shown, article.translated_from, self.look)
        return span

    def original(self, parent: etree._Element, sentence: str) -> etree._Element:
        """A direct quotation as it was said, in its own language."""
        language = self.quoted.language if self.quoted else ""
        span = inline(parent, "span", id=original_id(sentence, language))
        span.set("class", "sentence original")
        mark_language(span, language)
        if direction(language) != direction(self.texts[0].language):
            span.set("dir", direction(language))
        write_inline(span, self.originals[sentence], language, look=self.look)
        return span


def _same_language(one: str, other: str) -> bool:
    return primary(one) == primary(other)
