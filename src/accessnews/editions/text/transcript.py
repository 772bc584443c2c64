"""The edition as plain text (UTF-8): for people, braille displays and search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from ...article import Article, Block, BlockKind, Sentence
from ...edition import AFTER, END
from ...files import write_text
from ...languages.tags import sentence_separator
from ...languages.wording import wording
from ...lists import items
from ...notes import numbers
from ..composed import Composed
from ..content.document import kept_originals
from ..content.marks import beside_its_original
from .plain_runs import listed, plain

INDENT = "  "
_LINES = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.DEFINITION, BlockKind.NOTE})
"""Kinds of blocks that are a line each of one part."""


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.txt``.

    Raises:
        InputError: the file can't be written.
    """
    edition = composed.edition
    links = edition.look.links
    if len(edition.texts) > 1:
        text = paired(edition.texts, links)
    else:
        quoted = edition.quoted.texts[0] if edition.quoted else None
        text = single(with_originals(edition.texts[0], quoted), links)
    return [write_text(folder / f"{edition.name}.txt", text)]


def with_originals(article: Article, quoted: Article | None) -> Article:
    """``article`` with the original of each direct quotation in brackets behind it."""
    originals = kept_originals(quoted)
    if quoted is None or not originals:
        return article
    name = wording(article.language).language_name(quoted.language)
    return article.replace_texts(
        {
            sentence.id: f"{sentence.text} [{name}: {originals[sentence.id]}]"
            for sentence in article.sentences()
            if sentence.id in originals and sentence.text.strip()
        },
        same_words=True,
    )


def single(article: Article, links: str = END) -> str:
    """Title, header, body and footer; paragraphs apart, a heading further from what it ends.

    ``links`` says where the addresses of links are, one of ``article.LINKS``.
    """
    return "\n\n".join(_Transcript(article, links).parts()) + "\n"


def paired(texts: tuple[Article, ...], links: str = END) -> str:
    """Each sentence above its translation, the pairs apart; a line that only one has alone."""
    numbered = numbers(texts[0])
    by_id = []
    for text in texts:
        behind = not beside_its_original(text, texts)
        said = {s.id: plain(s, numbered, links == AFTER, behind) for s in text.sentences()}
        by_id.append(said)
    opens = {b.sentences[0].id: f"[{numbered[b.id]}] " for b in texts[0].blocks if b.id in numbered}
    header = sorted({s.id for text in texts for block in text.header for s in block.sentences})
    body = [s.id for block in texts[0].blocks for s in block.sentences]
    footer = sorted({s.id for text in texts for block in text.footer for s in block.sentences})
    pairs = [
        "\n".join(opens.get(id, "") + each[id] for each in by_id if id in each)
        for id in (texts[0].title.id, *header, *body)
    ]
    pairs += _links(texts, links)
    pairs += ["\n".join(each[id] for each in by_id if id in each) for id in footer]
    return "\n\n".join(pairs) + "\n"


def _links(texts: Sequence[Article], links: str) -> list[str]:
    """The list of links at the end, where it is asked for and there are any."""
    found = listed(texts) if links == END else []
    title = wording(texts[0].language).say("links")
    return ["\n".join((f"\n{title}", *(f"• {line}" for line in found)))] if found else []


@dataclass(frozen=True)
class _Transcript:
    article: Article
    links: str

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        return numbers(self.article)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        return {item.block.id: item.label for item in items(self.article.blocks)}

    def parts(self) -> Iterator[str]:
        article = self.article
        yield self.said(article.title)
        if header := "\n".join(block.text for block in article.header):
            yield header
        body = [block for block in article.blocks if block.sentences]
        for box, boxed in groupby(body, key=lambda block: block.box):
            if box is not None:
                yield f"[{wording(article.language).say(f'box-{box.kind.value}')}]"
            for kind, run in groupby(boxed, key=_grouping):
                yield from self.run(kind, tuple(run))
        yield from _links((article,), self.links)
        joint = sentence_separator(article.language)
        for line in article.footer:
            yield joint.join(each.text for each in line.sentences)

    def run(self, kind: BlockKind, run: Sequence[Block]) -> Iterator[str]:
        if kind in _LINES:
            yield "\n".join(map(self.block, run))
        else:
            yield from map(self.block, run)

    def block(self, block: Block) -> str:
        match block.kind:
            case BlockKind.TABLE_ROW:
                return " | ".join(map(self.said, block.sentences))
            case BlockKind.CODE:
                return "\n".join(f"{INDENT * 2}{each.text}".rstrip() for each in block.sentences)
            case BlockKind.VERSE:
                return "\n".join(INDENT + self.said(each) for each in block.sentences)
        text = sentence_separator(self.article.language).join(map(self.said, block.sentences))
        match block.kind:
            case BlockKind.HEADING:
                return f"\n{text}"
            case BlockKind.QUOTE | BlockKind.DEFINITION:
                return f"{INDENT}{text}"
            case BlockKind.FIGURE:
                return f"[{wording(self.article.language).say('image')}: {text}]"
            case BlockKind.LIST_ITEM:
                label = self.labels[block.id]
                mark = f"{label}." if label else "•"
                return f"{INDENT * (max(1, block.level) - 1)}{mark} {text}"
            case BlockKind.NOTE if block.id in self.numbers:
                return f"[{self.numbers[block.id]}] {text}"
        return text

    def said(self, sentence: Sentence) -> str:
        return plain(sentence, self.numbers, self.links == AFTER)


def _grouping(block: Block) -> BlockKind:
    """Blocks in a row that are lines of one part."""
    return BlockKind.DEFINITION if block.kind is BlockKind.TERM else block.kind
