"""The texts of an edition in braille, page by page, for each format of it."""

from __future__ import annotations

from collections.abc import Iterator

from ...article import Article
from ...edition import Edition
from .layout import Page, leaves
from .passages import passages, title
from .tables import script


def sheets(edition: Edition) -> Iterator[tuple[Article, str, list[list[str]]]]:
    """Each text of an edition with what ends its file's name, and the lines of its pages.

    No reader reads two codes line by line, so that two languages are two files. The lines are in
    North American Braille ASCII (``layout``).

    Raises:
        EngineError: liblouis is not installed.
        InputError: it knows no braille for one of the languages; before the first is given.
    """
    paper = edition.look.paper
    quoted = edition.quoted.texts[0] if edition.quoted else None
    scripts = [script(text.language, paper) for text in edition.texts]
    for text, code in zip(edition.texts, scripts, strict=True):
        page = Page(paper.cells, paper.lines, title(text, code), paper.numbered)
        suffix = f".{text.language}" if len(edition.texts) > 1 else ""
        yield text, suffix, leaves(passages(text, code, quoted), page)
