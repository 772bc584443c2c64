"""The sentences of a document: each a ``span`` whose id is the sentence's, in one text or in two.

With the language added to the id where there are two (``b003s02-zh``). A direct quotation whose
original is kept has that beside it, as a sentence in its own language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from ...article import COMPOSED, Article, BlockKind, Sentence
from ...edition import TAP, Look
from ...languages.tags import direction, primary, sentence_separator
from ...languages.wording import wording
from ...notes import numbers
from ...runs import Run
from . import layout, note_section
from .inline import write_inline
from .marks import beside_its_original, marks, unplaced
from .xhtml import child, clean, inline, mark_language


def element_id(sentence: str, language: str, languages: Sequence[str]) -> str:
    """The id of a sentence's element in an edition in ``languages``."""
    return sentence if len(languages) == 1 else f"{sentence}-{language}"


def original_id(sentence: str, language: str) -> str:
    """The id of the element of a quotation's original, beside the sentence of an edition."""
    return f"{sentence}-{language}"


@dataclass(frozen=True, slots=True)
class Line:
    """What of a block is left to be shown on demand, in the other language."""

    kind: BlockKind
    sentences: list[Sentence]


def end_line(holder: etree._Element) -> None:
    """A line end behind what ``holder`` has, where white space is kept."""
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + "\n"
    else:
        holder.text = (holder.text or "") + "\n"


@dataclass(frozen=True)
class Sentences:
    """The sentences of ``texts``, ready to be written into elements of a document.

    ``originals`` are the kept originals of direct quotations of ``quoted``, by sentence id.
    ``alone`` tells that a text may be shown without the one it is translated from.
    """

    texts: tuple[Article, ...]
    quoted: Article | None
    originals: Mapping[str, str]
    look: Look
    alone: bool = False
    by_id: tuple[dict[str, Sentence], ...] = field(init=False)
    numbers: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        found = tuple({s.id: s for s in text.sentences()} for text in self.texts)
        object.__setattr__(self, "by_id", found)
        object.__setattr__(self, "numbers", numbers(self.texts[0]))

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
    ) -> Line:
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
                behind_links = before.get("class") == "unplaced"
                before.tail = (apart or " ") if behind_links else apart
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
        return Line(kind, left)

    def on_demand(self, parent: etree._Element, *lines: Line) -> None:
        """A switch after ``parent`` that shows the translation of ``lines``, a paragraph each."""
        left = [line for line in lines if line.sentences]
        if not self.taps or not left:
            return
        own, other = self.texts
        shown = layout.switch(parent, own, other)
        for line in left:
            paragraph = child(shown, "p")
            if line.kind in (BlockKind.DISCLOSURE, BlockKind.FILE):
                paragraph.set("class", line.kind)
            self.translation(paragraph, line.sentences, other, line.kind)

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
        """A sentence in its element; gives the last element that was written for it."""
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
        said = self.by_id[self.texts.index(article)].get(sentence.id, sentence)
        origin = article.translated_from
        write_inline(span, text, shown, origin, self.look, marks(said), self.reference)
        told = beside_its_original(article, self.texts) and not self.alone
        if told or not (there := unplaced(said)):
            return span
        return self.unplaced(parent, there, origin or article.language)

    def reference(self, holder: etree._Element, run: Run) -> None:
        """A reference to a note, where there is one of that id."""
        if run.value in self.numbers:
            note_section.reference(holder, run.value, self.numbers[run.value])

    def unplaced(
        self, parent: etree._Element, there: Iterable[tuple[str, str]], language: str
    ) -> etree._Element:
        """Links that stand behind their sentence: the words that they have in the original."""
        parent[-1].tail = " "
        holder = inline(parent, "span", class_="unplaced")
        mark_language(holder, language)
        holder.set("dir", direction(language))
        for words, address in there:
            if len(holder):
                holder[-1].tail = "; "
            write_inline(inline(holder, "a", href=address), words, language)
        holder.text = "["
        holder[-1].tail = "]"
        return holder

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
