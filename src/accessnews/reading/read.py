"""The one door into reading: any source to an ``Article``.

The way through: bytes, clean text, a format's blocks (a ``Draft``), language, sentences with ids.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urldefrag

from ..article import TITLE_ID, Article, Block, BlockKind, Sentence
from ..errors import InputError
from ..languages.known import known
from ..languages.scripts import scripts
from ..languages.tags import primary
from ..lists import Item, items
from .decode import SIZE_LIMIT, clean, decode_and_mend, read_bytes, too_large
from .detect import detect
from .draft import Draft, DraftBlock, one_line
from .indices import settled
from .mending import with_references
from .pictures import Place, with_pictures
from .references import without_unwanted
from .segment import segment

STANDARD_INPUT = "-"
PLAIN, MARKDOWN, HTML = "plain", "markdown", "html"
FORMATS = {
    ".txt": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
}
_NO_ARTICLE = frozenset({"readme", "license", "licence", "changelog", "contributing"})
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|div|section|h1|p)\b",
    re.I | re.S,
)
_MARKDOWN_MARK = re.compile(
    r"\A(---|\+\+\+)[ \t]*\n(?s:.*?)\n\1[ \t]*\n|^#{1,6} \S|^!?\[[^\]\n]+\]\([^)\n]+\)"
    r"|^\|.+\|[ \t]*\n\|[ :|-]+\|",
    re.M,
)


@dataclass(frozen=True, slots=True)
class _Source:
    name: str  # in messages
    told: str  # in the article: no local path
    address: str  # what it is known by: see ``Article.address``
    data: bytes
    format: str  # "" where it must be told from the text
    charset: str = ""
    place: Place = field(default_factory=Place)


def read(
    source: str | Path,
    *,
    language: str = "",
    keep_all: bool = False,
    pictures: bool = True,
    allow_private: bool = False,
) -> Article:
    """Read an article from a path, an ``http`` or ``https`` address, or ``-`` (standard input).

    ``language`` is a BCP 47 tag that overrules what the source says of itself; "" takes the
    source's word and detects it where the source has none. ``keep_all`` keeps site furniture as
    paragraphs. ``pictures`` tells whether pictures are taken; their texts are read in any case.
    ``allow_private`` lets a public address lead into a private network.

    Raises:
        InputError: there is no article to be had from the source; the message says why.
    """
    raw = _open(source, allow_private)
    text, mended = decode_and_mend(raw.data, raw.name, raw.charset)
    draft = with_references(_draft(text, raw, language, keep_all))
    draft = replace(draft, mended=(*mended, *draft.mended))
    if pictures:
        draft = with_pictures(draft, raw.place)
    draft = _cleaned(draft)
    if not any(block.text or any(block.cells) for block in draft.blocks):
        raise InputError(
            f"{raw.name}: holds no article text.",
            "Give a file with some text, or keep site furniture with --keep-all.",
        )
    return replace(_article(draft, raw.told, language), address=raw.address)


def find_articles(folder: Path) -> list[Path]:
    """The articles that lie in a folder (not in folders within it), sorted by name.

    Hidden files, unknown suffixes, and files that are about the folder (README, LICENSE) are
    passed over.

    Raises:
        InputError: there is no such folder, or it can't be read.
    """
    try:
        names = sorted(folder.iterdir())
    except NotADirectoryError:
        raise InputError(
            f"{folder}: is no folder.", "Name the folder that holds the articles."
        ) from None
    except FileNotFoundError:
        raise InputError(f"{folder}: there is no such folder.", "Check the path.") from None
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be read: {error.strerror}", "Check its permissions."
        ) from error
    return [
        path
        for path in names
        if path.suffix.lower() in FORMATS
        and not path.name.startswith(".")
        and path.stem.lower() not in _NO_ARTICLE
        and path.is_file()
    ]


def leads_out(path: Path) -> bool:
    """Whether a file of a folder is a link, or a link to links, out of that folder."""
    return not path.resolve().is_relative_to(path.parent.resolve())


def _open(source: str | Path, allow_private: bool) -> _Source:
    if source == STANDARD_INPUT:
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        if len(data) > SIZE_LIMIT:
            raise too_large("standard input", 0)
        address = f"standard input: {hashlib.sha256(data).hexdigest()}"
        return _Source("standard input", "", address, data, "")
    if isinstance(source, str) and re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", source):
        from .fetch import fetch

        page = fetch(source, allow_private=allow_private)
        place = Place(url=page.url, peer=page.peer, allow_private=allow_private)
        kind = FORMATS.get(page.suffix, "")
        address = urldefrag(source).url
        return _Source(page.url, page.url, address, page.data, kind, page.charset, place)
    path = Path(source)
    told = clean(os.fsencode(path.name).decode("utf-8", "replace"))
    kind = FORMATS.get(path.suffix.lower(), "")
    data = read_bytes(path)
    address = str(path.parent.resolve() / path.name)
    return _Source(str(path), told, address, data, kind, place=Place(folder=path.parent))


def _draft(text: str, raw: _Source, language: str, keep_all: bool) -> Draft:
    match raw.format or sniff(text):
        case "html":
            from .html import read_html

            text = without_unwanted(text)
            return read_html(text, language=language, keep_all=keep_all)
        case "markdown":
            from .markdown import read_markdown

            text = without_unwanted(text)
            return read_markdown(text, raw.name, language=language, keep_all=keep_all)
        case _:
            from .plain import read_plain

            return read_plain(text, language=language, keep_all=keep_all)


def _cleaned(draft: Draft) -> Draft:
    """The draft's texts cleaned once more: entities and escapes can name any character."""

    def line(text: str) -> str:
        return one_line(clean(text))

    return replace(
        draft,
        title=line(draft.title),
        byline=line(draft.byline),
        source=line(draft.source),
        blocks=tuple(
            replace(block, text=line(block.text), cells=tuple(map(line, block.cells)))
            for block in draft.blocks
        ),
        dropped=tuple(replace(dropped, text=line(dropped.text)) for dropped in draft.dropped),
    )


def sniff(text: str) -> str:
    """The format of a text that no suffix names: ``html``, ``markdown`` or ``plain``."""
    if _HTML_START.match(text):
        return HTML
    return MARKDOWN if _MARKDOWN_MARK.search(text) else PLAIN


def _article(draft: Draft, told: str, language: str) -> Article:
    tag = language or _language(draft)
    draft = _settled(draft, tag)
    title, blocks = draft.title, draft.blocks
    if not title:
        title, blocks = _stand_in_title(blocks, tag, told)
    return Article(
        title=Sentence(TITLE_ID, title),
        language=tag,
        blocks=tuple(_with_ids(_levelled(_counted(blocks)), tag)),
        source=draft.source or told,
        byline=draft.byline,
        published=draft.published,
        dropped=draft.dropped,
        mended=draft.mended,
        canonical=draft.canonical,
        licence=draft.licence,
        section=draft.section,
        tags=draft.tags,
        doubts=draft.doubts,
    )


def _settled(draft: Draft, language: str) -> Draft:
    """The draft without the marks of notes, which are listed as left out."""
    dropped = list(draft.dropped)

    def line(text: str, at: int = 0) -> str:
        text, marks = settled(text, at, language)
        dropped.extend(marks)
        return text

    return replace(
        draft,
        title=line(draft.title),
        blocks=tuple(
            replace(
                block,
                text=line(block.text, block.line),
                cells=tuple(line(cell, block.line) for cell in block.cells),
            )
            for block in draft.blocks
        ),
        dropped=tuple(dropped),
    )


def _language(draft: Draft) -> str:
    """What the source says, unless the script of its text belies it; else what is detected."""
    text = "\n".join(
        [draft.title, *(" ".join((block.text, *block.cells)) for block in draft.blocks)]
    )
    found = detect(text)
    declared = _tag(draft.language)
    if not declared:
        return found
    east_asian = "Han" in scripts(declared) or "Han" in scripts(found)
    if found != "und" and primary(declared) != primary(found) and east_asian:
        return found
    variants = known(declared).variants
    return variants.told(text, declared) if variants else declared


def _tag(declared: str) -> str:
    """A declared language as a BCP 47 tag; "" where it is none."""
    import langcodes
    from langcodes.tag_parser import LanguageTagError

    try:
        tag = langcodes.standardize_tag(declared.strip().replace("_", "-")) if declared else ""
    except LanguageTagError:
        return ""
    return tag if tag and langcodes.tag_is_valid(tag) and tag != "und" else ""


def _stand_in_title(
    blocks: tuple[DraftBlock, ...], language: str, name: str
) -> tuple[str, tuple[DraftBlock, ...]]:
    """The first heading (taken out of the text if it opens it), else the first sentence."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            opens = index == 0 and len(blocks) > 1
            return block.text, blocks[1:] if opens else blocks
    for block in blocks:
        if block.text and (sentences := segment(block.text, language)):
            return sentences[0], blocks
    return Path(name).stem or "article", blocks


def _levelled(blocks: Iterable[DraftBlock]) -> Iterable[tuple[DraftBlock, int]]:
    """Blocks with their levels; a heading is at most one level below the one before it."""
    open_levels: list[tuple[int, int]] = []  # as written, as given
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            yield block, block.level
            continue
        while open_levels and open_levels[-1][0] >= block.level:
            open_levels.pop()
        level = min(6, open_levels[-1][1] + 1 if open_levels else 2)
        open_levels.append((block.level, level))
        yield block, level


def _counted(blocks: Iterable[DraftBlock]) -> list[DraftBlock]:
    """A list item says its number, and that a list begins, only where that is not clear anyway."""
    told = [block for block in blocks if block.text or any(block.cells) or block.image]
    places = iter(list(items(told)))
    return [_plainly(next(places)) if b.kind is BlockKind.LIST_ITEM else b for b in told]


def _plainly(item: Item[DraftBlock]) -> DraftBlock:
    number = item.number if item.block.ordered and item.number != item.expected else None
    return replace(item.block, number=number, begins=item.begins and not item.apart)


def _with_ids(blocks: Iterable[tuple[DraftBlock, int]], language: str) -> Iterable[Block]:
    number = 0
    for block, level in blocks:
        texts = _sentence_texts(block, language)
        if not texts and block.image is None:
            continue
        number += 1
        block_id = f"b{number:03d}"
        sentences = tuple(
            Sentence(f"{block_id}s{index:02d}", text) for index, text in enumerate(texts, start=1)
        )
        yield Block(
            block_id,
            block.kind,
            sentences,
            level,
            block.ordered,
            block.image,
            block.number,
            block.numbering,
            block.begins,
            block.box,
        )


def _sentence_texts(block: DraftBlock, language: str) -> list[str]:
    if block.kind is BlockKind.TABLE_ROW:
        return list(block.cells)
    if block.kind is BlockKind.HEADING:
        return [block.text] if block.text else []
    return segment(block.text, language)
