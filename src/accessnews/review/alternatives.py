"""Pictures without a text alternative, out to an editor and back: ``missing-alt.csv``.

A picture is known by its pixels (``Image.key``), so the file holds good for every build of the
article, and for every article with that picture. The text is in the article's own language; it is
then translated and read aloud like any other sentence. ``-`` says that a picture is decorative.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from .. import files
from ..article import Article, Block, BlockKind, Sentence
from ..errors import InputError
from ..reading.decode import clean, read_bytes
from ..reading.draft import one_line
from ..reading.segment import segment
from .spreadsheet import decoded, defused, delimiter_of, guarded, rows_of, unguarded

NAME = "missing-alt.csv"
FOLDER = "pictures"
DECORATIVE = frozenset("-–—−")  # a spreadsheet may make a dash of a hyphen
REMEDY = f"Give a {NAME} that a build wrote, with the column alt filled in."


@dataclass(frozen=True, slots=True)
class Row:
    """A picture: its key, its file, what helps to describe it, and its text, once it has one."""

    picture: str
    file: str
    caption: str
    where: str
    language: str
    alt: str = ""


def load(path: Path) -> Mapping[str, str]:
    """The texts in a file, by the picture's key; rows that are not filled in are passed over.

    Raises:
        InputError: it can't be read, is no table, or has no column ``picture`` or ``alt``.
    """
    return {row.picture: row.alt for row in read(path) if row.alt}


def read(path: Path) -> list[Row]:
    """The rows of a file, as a spreadsheet or an editor saved it.

    Raises:
        InputError: as ``load``.
    """
    name = str(path)
    text = decoded(read_bytes(path), name)
    numbered = rows_of(text, delimiter_of(text), name)
    names = [cell.strip().lower() for cell in next(numbered, (1, []))[1]]
    for needed in ("picture", "alt"):
        if names.count(needed) != 1:
            raise InputError(f"{name}:1: there must be one column {needed!r}", REMEDY)
    found = []
    known = [field.name for field in fields(Row)]
    for _, cells in numbered:
        values = dict(zip(names, cells, strict=False))
        row = Row(*(one_line(clean(unguarded(values.get(each, "")))) for each in known))
        if row.picture:
            found.append(row)
    return found


def described(article: Article, alternatives: Mapping[str, str]) -> Article:
    """``article`` with the texts of pictures that have none, where ``alternatives`` has them."""

    def in_block(block: Block) -> Block:
        if block.image is None or not block.lacks_text:
            return block
        text = alternatives.get(block.image.key, "")
        if text in DECORATIVE:
            return replace(block, image=replace(block.image, decorative=True), sentences=())
        sentences = enumerate(segment(text, article.language), 1)
        return replace(
            block, sentences=tuple(Sentence(f"{block.id}s{n:02d}", each) for n, each in sentences)
        )

    return replace(article, blocks=tuple(map(in_block, article.blocks)))


def missing(article: Article) -> list[Row]:
    """A row for each picture of the article that has no text alternative, each picture once."""
    found: dict[str, Row] = {}
    following = [*article.blocks[1:], None]
    for block, after in zip(article.blocks, following, strict=True):
        if block.image is None or not block.lacks_text:
            continue
        image = block.image
        caption = after.text if after and after.kind is BlockKind.CAPTION else ""
        row = Row(image.key, f"{FOLDER}/{image.name}", caption, block.id, article.language)
        before = found.get(image.key)
        if before:
            row = replace(
                before, caption=before.caption or caption, where=f"{before.where} {block.id}"
            )
        found[image.key] = row
    return list(found.values())


def write(article: Article, folder: Path) -> list[Path]:
    """Write ``missing-alt.csv`` and the pictures in it to ``folder``; nothing if none is missing.

    ``article`` is as it was before the file that lies there was read back: what an editor has
    filled in stays in the file, for the builds to come.

    Raises:
        InputError: a file can't be written, or the one that lies there is none of ours.
    """
    rows = missing(article)
    if not rows:
        return []
    target = folder / NAME
    filled = {row.picture: row for row in read(target) if row.alt} if target.is_file() else {}
    rows = [replace(row, alt=filled.pop(row.picture, row).alt) for row in rows]
    images = {block.image.key: block.image for block in article.blocks if block.image is not None}
    made = [files.write_bytes(folder / row.file, images[row.picture].data) for row in rows]
    return [files.write_bytes(target, _table((*rows, *filled.values()))), *made]


def _table(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for Latin-1."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(field.name for field in fields(Row))
    table.writerows(map(_cells, rows))
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _cells(row: Row) -> Iterator[str]:
    yield guarded(row.picture)  # sixteen digits may look like a number
    yield row.file
    yield defused(row.caption)
    yield row.where
    yield row.language
    yield row.alt if row.alt in DECORATIVE else guarded(row.alt)
