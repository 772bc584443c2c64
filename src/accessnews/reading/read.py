"""The one door into reading: any source to an ``Article``.

The way through: bytes, clean text, a format's blocks (a ``Draft``), language, sentences with ids.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.parse import urldefrag

from ..article import TITLE_ID, Article, BlockKind, Sentence
from ..errors import InputError
from ..patterns import lazy
from ..runs import RunKind
from . import by_kind, kinds
from .article_blocks import article_blocks, plain_heading
from .article_runs import article_runs, language_tag
from .declared import language_of
from .decode import clean, read_bytes, too_large
from .documents.own_json import own_article
from .draft import Draft, one_line
from .indices import settled
from .links import with_links
from .notes import with_notes
from .pictures import Place, with_pictures, without_pictures
from .segment import segment

STANDARD_INPUT = "-"
_NO_PROSE = frozenset({BlockKind.CODE, BlockKind.EMBED})  # tell nothing of the language
_PART = lazy(r"(?P<file>.+)#(?P<part>\d{1,6})")  # which article of a file of several


@dataclass(frozen=True, slots=True)
class _Source:
    name: str  # in messages
    told: str  # in the article: no local path
    address: str  # what it is known by: see ``Article.address``
    data: bytes
    suffix: str = ""  # asked where the content leaves its kind open
    charset: str = ""
    place: Place = field(default_factory=Place)
    part: str = ""  # of a file that holds several articles


def read(
    source: str | Path,
    *,
    language: str = "",
    keep_all: bool = False,
    pictures: bool = True,
    named: bool = True,
    allow_private: bool = False,
) -> Article:
    """Read an article from a path, an ``http`` or ``https`` address, or ``-`` (standard input).

    ``book.epub#3`` is the third article of a file that holds several.

    ``language`` is a BCP 47 tag that overrules what the source says of itself; "" takes the
    source's word and detects it where the source has none. ``keep_all`` keeps site furniture as
    paragraphs. ``pictures`` tells whether pictures are taken; their texts are read in any case.
    ``named`` tells that the user gave the address: its server may then be a private one.
    ``allow_private`` lets a public address lead into a private network.

    Raises:
        InputError: there is no article to be had from the source; the message says why.
        ExtraMissingError: the extra that reads such a document is not installed.
    """
    raw = _open(source, named=named, allow_private=allow_private)
    if (own := own_article(raw.data, raw.name)) is not None:
        own = own if pictures else _without_pictures(own)
        return replace(own, language=language or own.language, address=raw.address)
    draft = by_kind.draft(
        raw.data,
        raw.name,
        suffix=raw.suffix,
        charset=raw.charset,
        part=raw.part,
        language=language,
        keep_all=keep_all,
    )
    article = from_draft(
        draft, raw.name, raw.place, told=raw.told, language=language, pictures=pictures
    )
    return replace(article, address=raw.address)


def from_draft(
    draft: Draft,
    name: str,
    place: Place,
    *,
    told: str = "",
    language: str = "",
    pictures: bool = True,
) -> Article:
    """The article of a draft, with its pictures, links and notes; it has no address yet.

    ``name`` stands first in errors; ``told`` is what a reader is told of the source where the draft
    says nothing.

    Raises:
        InputError: it has no text.
    """
    draft = with_pictures(draft, place) if pictures else without_pictures(draft)
    draft = with_notes(_cleaned(with_links(draft, place.url)))
    if not any(block.says for block in draft.blocks):
        raise InputError(
            f"{name}: holds no article text.",
            "Give a file with some text, or keep site furniture with --keep-all.",
        )
    return _article(draft, told, language)


def _without_pictures(article: Article) -> Article:
    blocks = (replace(block, image=None) for block in article.blocks)
    return replace(article, blocks=tuple(block for block in blocks if block.sentences))


def _open(source: str | Path, *, named: bool, allow_private: bool) -> _Source:
    if source == STANDARD_INPUT:
        data = sys.stdin.buffer.read(kinds.LARGEST + 1)
        if len(data) > kinds.LARGEST:
            raise too_large("standard input", 0, kinds.LARGEST)
        address = f"standard input: {hashlib.sha256(data).hexdigest()}"
        return _Source("standard input", "", address, data)
    if isinstance(source, str) and re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", source):
        from .fetch import fetch

        page = fetch(source, named=named, allow_private=allow_private)
        place = Place(url=page.url, peer=page.peer, allow_private=allow_private)
        address = urldefrag(source).url
        return _Source(page.url, page.url, address, page.data, page.suffix, page.charset, place)
    path, part = _path_and_part(Path(source))
    told = clean(os.fsencode(path.name).decode("utf-8", "replace"))
    data = read_bytes(path, kinds.LARGEST)
    place = Place(folder=path.parent)
    address = str(path.parent.resolve() / path.name) + (f"#{part}" if part else "")
    return _Source(str(path), told, address, data, path.suffix.lower(), place=place, part=part)


def _path_and_part(path: Path) -> tuple[Path, str]:
    """``book.epub#3`` is the third article of a book, unless a file has that name."""
    found = _PART.fullmatch(path.name)
    if found and not path.exists() and (file := path.with_name(found["file"])).exists():
        return file, found["part"]
    return path, ""


def _cleaned(draft: Draft) -> Draft:
    """The draft's texts cleaned once more: entities and escapes can name any character."""

    def line(text: str) -> str:
        return one_line(clean(text))

    return replace(
        draft.with_title(line(draft.title)),
        byline=line(draft.byline),
        source=line(draft.source),
        blocks=tuple(
            block.with_lines(clean) if block.lines else block.with_texts(line)
            for block in draft.blocks
        ),
        dropped=tuple(
            replace(dropped, text=line(dropped.text), whole=line(dropped.whole))
            for dropped in draft.dropped
        ),
    )


def _article(draft: Draft, told: str, language: str) -> Article:
    tag, doubt = (language, "") if language else _language(draft)
    draft = _settled(draft, tag)
    if not draft.title:
        draft = _with_stand_in_title(draft, tag, told)
    blocks = draft.blocks
    return Article(
        title=_title(draft, tag),
        language=tag,
        blocks=article_blocks(blocks, tag),
        source=draft.source or told,
        byline=draft.byline,
        published=draft.published,
        dropped=draft.dropped,
        mended=draft.mended,
        canonical=draft.canonical,
        licence=draft.licence,
        section=draft.section,
        tags=draft.tags,
        doubts=(*draft.doubts, *filter(None, [doubt])),
    )


def _settled(draft: Draft, language: str) -> Draft:
    """The draft without the marks of notes, which are listed as left out."""
    dropped = list(draft.dropped)

    def line(text: str, at: int = 0) -> str:
        text, marks = settled(text, at, language)
        dropped.extend(marks)
        return text

    return replace(
        draft.with_title(line(draft.title)),
        blocks=tuple(
            block if block.lines else block.with_texts(partial(line, at=block.line))
            for block in draft.blocks
        ),
        dropped=tuple(dropped),
    )


def _language(draft: Draft) -> tuple[str, str]:
    """The language of a draft's text, and what an editor should look at: see ``language_of``."""
    told = [block for block in draft.blocks if block.kind not in _NO_PROSE]
    text = "\n".join([draft.title, *(" ".join(block.says) for block in told or draft.blocks)])
    return language_of(text, language_tag(draft.language))


def _title(draft: Draft, language: str) -> Sentence:
    """The title with its runs, but for those that mark all of it, and references to notes."""
    runs = [
        run
        for run in plain_heading(draft.title, draft.title_runs)
        if run.kind is not RunKind.NOTE
        and not (run.kind is RunKind.LINK and (run.begin, run.end) == (0, len(draft.title)))
    ]
    return Sentence(TITLE_ID, draft.title, article_runs(runs, language))


def _with_stand_in_title(draft: Draft, language: str, name: str) -> Draft:
    """The first heading (taken out of the text if it opens it), else the first sentence."""
    blocks = draft.blocks
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            rest = blocks[1:] if index == 0 and len(blocks) > 1 else blocks
            return replace(draft, title=block.text, title_runs=block.runs, blocks=rest)
    for block in blocks:
        if block.text and (sentences := segment(block.text, language)):
            return replace(draft, title=sentences[0])
    return replace(draft, title=Path(name).stem or "article")
