"""The edition as plain text (UTF-8): for people, braille displays and search."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from ...article import Article, Block, BlockKind
from ...files import write_text
from ...languages.tags import sentence_separator
from ...languages.wording import wording
from ...lists import items
from ..composed import Composed
from ..content.document import kept_originals

INDENT = "  "


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.txt``.

    Raises:
        InputError: the file can't be written.
    """
    edition = composed.edition
    if len(edition.texts) > 1:
        text = paired(edition.texts)
    else:
        quoted = edition.quoted.texts[0] if edition.quoted else None
        text = single(with_originals(edition.texts[0], quoted))
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


def single(article: Article) -> str:
    """Title, header, body and footer; paragraphs apart, a heading further from what it ends."""
    joint = sentence_separator(article.language)
    parts = [article.title.text]
    if header := "\n".join(block.text for block in article.header):
        parts.append(header)
    body = [block for block in article.blocks if block.sentences]
    labels = {item.block.id: item.label for item in items(article.blocks)}
    for kind, run in groupby(body, key=lambda block: block.kind):
        if kind is BlockKind.LIST_ITEM:
            parts.append("\n".join(_list_item(block, labels[block.id], joint) for block in run))
        elif kind is BlockKind.TABLE_ROW:
            parts.append("\n".join(" | ".join(s.text for s in row.sentences) for row in run))
        else:
            parts.extend(_block(block, article.language, joint) for block in run)
    parts += [joint.join(each.text for each in line.sentences) for line in article.footer]
    return "\n\n".join(parts) + "\n"


def paired(texts: tuple[Article, ...]) -> str:
    """Each sentence above its translation, the pairs apart; a line that only one has alone."""
    by_id = [{sentence.id: sentence.text for sentence in text.sentences()} for text in texts]
    header = sorted({s.id for text in texts for block in text.header for s in block.sentences})
    body = [s.id for block in texts[0].blocks for s in block.sentences]
    footer = sorted({s.id for text in texts for block in text.footer for s in block.sentences})
    pairs = (
        "\n".join(each[id] for each in by_id if id in each)
        for id in (texts[0].title.id, *header, *body, *footer)
    )
    return "\n\n".join(pairs) + "\n"


def _block(block: Block, language: str, joint: str) -> str:
    text = joint.join(sentence.text for sentence in block.sentences)
    match block.kind:
        case BlockKind.HEADING:
            return f"\n{text}"
        case BlockKind.QUOTE:
            return f"{INDENT}{text}"
        case BlockKind.FIGURE:
            return f"[{wording(language).say('image')}: {text}]"
        case _:
            return text


def _list_item(item: Block, label: str, joint: str) -> str:
    mark = f"{label}." if label else "•"
    text = joint.join(sentence.text for sentence in item.sentences)
    return f"{INDENT * (max(1, item.level) - 1)}{mark} {text}"
