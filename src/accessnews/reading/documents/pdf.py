"""A text PDF (a page of a newspaper, an article, a press release) to a ``Draft``.

Tags first, layout second: a tagged file says its structure and order itself, of another they are
told from where the words stand and how they look. What is no text (a scan, characters without
names) is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...article import Dropped
from ..detect import detect
from ..draft import Draft
from .pdf_article import all_lines, anchors, drafted
from .pdf_furniture import without_furniture
from .pdf_layout import laid_out
from .pdf_legible import refuse_illegible, told_language
from .pdf_page import pdf_of
from .pdf_process import extracted
from .pdf_tags import in_no_tag, is_well_tagged, tagged
from .pdf_words import Words, seen_in


def read_pdf(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article in a PDF.

    ``language`` is a BCP 47 tag that overrules what the file says. ``keep_all`` keeps furniture of
    the article's and all articles of a page; running heads and page numbers are left out in any
    case.

    Raises:
        ExtraMissingError: what reads a PDF is not installed.
        InputError: it is encrypted, damaged, too large, a scan, or its characters have no names.
    """
    pdf = pdf_of(extracted(data, name))
    doubts = refuse_illegible(pdf, name)
    told = language or told_language(pdf)
    pdf, furniture = without_furniture(pdf)
    if is_well_tagged(pdf):
        found = tagged(pdf)
        furniture += in_no_tag(pdf)
    else:
        found = laid_out(pdf)
    words = Words(told or detect(pdf.text()), seen_in(all_lines(found)), anchors(found))
    draft = drafted(found, dict(pdf.facts), words, keep_all=keep_all)
    return replace(
        draft,
        language=told,
        dropped=(*_once(furniture), *draft.dropped),
        doubts=(*doubts, *draft.doubts),
    )


def _once(dropped: Sequence[Dropped]) -> list[Dropped]:
    """Each running head once, however many pages have it."""
    return list(dict.fromkeys(dropped))
