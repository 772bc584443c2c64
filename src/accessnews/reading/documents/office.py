"""What office documents share: a converter's HTML and the document's own properties to a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import lxml.html

from ...article import PICTURE, BlockKind, Dropped
from ...runs import RunKind
from ..clean import ends_with_stop
from ..detect import detect
from ..draft import Draft, DraftBlock, one_line, picture_name
from ..html.blocks import fragment_blocks
from ..html.tree import parse
from ..picture_file import RefusedError, encoded
from ..pictures import MOST_PICTURES, from_data
from ..sift import sift
from . import marks

COMMENT, DELETED = "a comment", "deleted by its author"
CONTENTS = "a table of contents"
_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_NOTE_REFERENCE = re.compile(
    r'<a\b[^>]*\bhref="#(fn\d+)"[^>]*role="doc-noteref"[^>]*>.*?</a>', re.S
)
_BACK = re.compile(r'<a\b[^>]*\brole="doc-backlink"[^>]*>.*?</a>', re.S)
_NOTES = re.compile(r'<section\b[^>]*\bclass="footnotes\b.*', re.S)
_LOOKS = frozenset({RunKind.STRONG, RunKind.EMPHASIS})
_LONGEST_HEADING = 100  # characters
_LINE_LEVEL = 2  # of a heading that is only a bold line
_LINES_ABOVE = 3  # that a title may have: "Press release", a rubric
_LONGEST_TITLE = 150  # characters of a first line that may be the title
_NO_TITLE = re.compile(  # what programs put in: their own words, a file's name
    r"(?:microsoft )?(?:word|powerpoint)\b.*|\W?(?:untitled|unknown)\b.*|document ?\d*"
    r"|(?-i:[a-z0-9_-]+)|\S*_\S*|.*\.\w{2,4}|.*\\.*",
    re.I,
)
_NOBODY = re.compile(
    r".*\b(?:user|admin\w*|microsoft|python-docx|unknown|author|office|owner|default|apache|"
    r"libreoffice|openoffice|pandoc)\b.*|.*@.*|\w*\d\w*",
    re.I,
)
_ALONE = 40  # letters of another language by which a mark of it can be judged


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    created: datetime | date | None = None
    tags: tuple[str, ...] = ()
    language: str = ""


Picture = Callable[[str], bytes | None]


def draft(
    html: str,
    properties: Properties,
    *,
    picture: Picture = lambda address: None,
    dropped: Iterable[Dropped] = (),
    language: str = "",
    keep_all: bool = False,
) -> Draft:
    """The article in a document that was made HTML, with marks (``marks``) in its text.

    ``picture`` gives the bytes of the picture at an address of the HTML.
    """
    html = _BACK.sub("", _NOTE_REFERENCE.sub(lambda found: marks.note(found[1]), html))
    found = [marks.read_marks(block) for block in fragment_blocks(_NOTES.sub("", html))]
    titles = [block.text for block, mark in found if mark == marks.TITLE]
    authors = [block.text for block, mark in found if mark == marks.AUTHOR]
    blocks = [block for block, mark in found if mark not in (marks.TITLE, marks.AUTHOR)]
    blocks, lost = with_pictures(blocks, picture)
    return article(
        blocks,
        tuple(_notes(html)),
        replace(properties, author=", ".join(authors) or properties.author),
        title=" ".join(titles),
        dropped=(*lost, *dropped),
        language=language,
        keep_all=keep_all,
    )


def article(
    blocks: list[DraftBlock],
    notes: tuple[DraftBlock, ...],
    properties: Properties,
    *,
    title: str = "",
    dropped: tuple[Dropped, ...] = (),
    language: str = "",
    keep_all: bool = False,
) -> Draft:
    """The article that a document's blocks are; ``title`` where the document marks it as such."""
    title, blocks = _title(title, properties.title, list(map(_without_style, blocks)))
    sifted_out: tuple[Dropped, ...] = ()
    byline, published = "", properties.created
    if not keep_all:
        sifted = sift(blocks, language, lambda block: block.kind in _JUDGED, titled=not title)
        blocks, sifted_out = list(sifted.kept), sifted.dropped
        byline, published = sifted.byline, sifted.published or published
    author = "" if _NOBODY.fullmatch(properties.author) else properties.author
    return Draft(
        title=title,
        blocks=(*_sections(blocks), *notes),
        byline=byline or one_line(author),
        published=published,
        language=properties.language,
        dropped=(*sifted_out, *dropped),
        tags=properties.tags,
    )


def _notes(html: str) -> Iterator[DraftBlock]:
    """The notes at the end of pandoc's HTML."""
    section = _NOTES.search(html)
    for item in parse(section[0]).xpath("//li[starts-with(@id, 'fn')]") if section else ():
        inner = [item.text or "", *(lxml.html.tostring(c, encoding="unicode") for c in item)]
        yield from note(str(item.get("id")), "".join(inner))


def note(anchor: str, html: str) -> Iterator[DraftBlock]:
    """A note as one block; none where it says nothing."""
    text, runs = "", []
    for block in fragment_blocks(html):
        block, _ = marks.read_marks(block)
        at = len(text) + 1 if text else 0
        text = f"{text} {block.text}".strip()
        runs += [replace(run, begin=run.begin + at, end=run.end + at) for run in block.runs]
    if text:
        yield DraftBlock(BlockKind.NOTE, text, runs=tuple(runs), anchor=anchor)


def _title(marked: str, stated: str, blocks: list[DraftBlock]) -> tuple[str, list[DraftBlock]]:
    """The title, and the blocks without the one that is it.

    That is what the document marks as its title; the heading that opens it, unless others of its
    level follow (it is a section then) and the properties tell a title; what they tell; a heading
    below a line or two; a short first line that is no sentence.
    """
    stated = "" if _NO_TITLE.fullmatch(stated.strip()) else one_line(stated)
    first = blocks[0] if blocks else None
    if marked or first is None:
        return marked or stated, blocks
    if first.kind is BlockKind.HEADING:
        same = [b for b in blocks if b.kind is BlockKind.HEADING and b.level <= first.level]
        if len(same) == 1 or not stated or _letters(stated) == _letters(first.text):
            return first.text, blocks[1:]
    for index, block in enumerate(blocks[:5]):
        if stated and _letters(block.text) == _letters(stated):
            return block.text, blocks[:index] + blocks[index + 1 :]
    if stated:
        return stated, blocks
    at = 0
    while at < min(_LINES_ABOVE, len(blocks) - 1) and _is_line(blocks[at]):
        at += 1
    if blocks[at].kind is not BlockKind.HEADING:
        at = 0
    if len(blocks) > 1 and (at or _is_line(first)):
        return blocks[at].text, blocks[:at] + blocks[at + 1 :]
    return "", blocks


def _is_line(block: DraftBlock) -> bool:
    """A short line that is no sentence: a title, or what stands above one."""
    is_short = block.kind is BlockKind.PARAGRAPH and 0 < len(block.text) <= _LONGEST_TITLE
    return is_short and not ends_with_stop(block.text)


def _without_style(block: DraftBlock) -> DraftBlock:
    """A bold line of its own is a heading; else what makes all of a block bold or slanted is its
    style, and no emphasis, but for a paragraph."""
    looks = {run for run in block.runs if run.kind in _LOOKS}
    whole = {run for run in looks if (run.begin, run.end) == (0, len(block.text))}
    if block.kind is BlockKind.PARAGRAPH:
        is_line = 0 < len(block.text) <= _LONGEST_HEADING and not ends_with_stop(block.text)
        if not is_line or not any(run.kind is RunKind.STRONG for run in whole):
            return block
        block = replace(block, kind=BlockKind.HEADING, level=_LINE_LEVEL)
    return replace(block, runs=tuple(run for run in block.runs if run not in whole))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _sections(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Headings of level 1 that remain are sections, so all go one level down."""
    if not any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks):
        return list(blocks)
    return [
        replace(block, level=block.level + 1) if block.kind is BlockKind.HEADING else block
        for block in blocks
    ]


def with_pictures(
    blocks: Sequence[DraftBlock], picture: Picture
) -> tuple[list[DraftBlock], list[Dropped]]:
    """The blocks with the pictures that the document holds, and those that are not taken.

    A figure whose picture is not to be had keeps its text; one that has no text is left out.
    """
    kept: list[DraftBlock] = []
    lost: list[Dropped] = []
    taken = 0
    for block in blocks:
        if block.kind is not BlockKind.FIGURE or not block.addresses:
            kept.append(block)
            continue
        address = block.addresses[0]
        block = replace(block, addresses=())
        try:
            data = _bytes(address, picture, taken)
            kept.append(replace(block, image=encoded(data, picture_name(address))))
            taken += 1
        except RefusedError as refused:
            told = block.text or picture_name(address)
            lost.append(Dropped(told, f"{PICTURE}{refused}"))
            if block.text:
                kept.append(block)
    return kept, lost


def _bytes(address: str, picture: Picture, taken: int) -> bytes:
    if taken >= MOST_PICTURES:
        raise RefusedError(f"more than {MOST_PICTURES} in one article")
    data = from_data(address) if address.startswith("data:") else picture(address)
    if data is None:
        raise RefusedError("it is not in the document")
    return data


def foreign(text: str, tag: str, main: str) -> bool:
    """Whether words that a document marks as of language ``tag`` are to be told from ``main``.

    Word processors mark by the keyboard, too: a longer stretch must not read as the main language.
    """
    letters = sum(c.isalpha() for c in text)
    if not letters or not tag or _primary(tag) == _primary(main):
        return False
    return letters < _ALONE or _primary(detect(text)) != _primary(main)


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()
