"""References to notes, and the notes themselves, behind the text.

Structural semantics of EPUB (SSV 1.1: ``noteref``, ``endnotes``, ``footnote``, ``backlink``) with
the roles that match them in DPUB-ARIA 1.1. That has deprecated ``doc-endnote``: each note is an
``aside`` with ``doc-footnote``, all of them a ``doc-endnotes``. A note's number is its way back.
"""

from __future__ import annotations

from lxml import etree

from ...article import Article, BlockKind
from ...languages.tags import primary
from ...languages.wording import wording
from .xhtml import EPUB_TYPE, child, clean, inline, mark_language


def note_id(block: str) -> str:
    """The id of the note of a block."""
    return f"note-{block}"


def notes_id(article: Article) -> str:
    """The id of the section of an article's notes; "" where it has none."""
    notes = (b for b in article.blocks if b.kind is BlockKind.NOTE and clean(b.text))
    return next((f"{block.id}-notes" for block in notes), "")


def reference(holder: etree._Element, block: str, number: int) -> None:
    """A reference to the note of a block; ``noteref-…`` is the id of the first in the document."""
    root = holder.getroottree().getroot()
    first = f"noteref-{block}"
    link = inline(holder, "a", href=f"#{note_id(block)}", class_="noteref", role="doc-noteref")
    link.set(EPUB_TYPE, "noteref")
    if not root.xpath("boolean(//*[@id = $id])", id=first):
        link.set("id", first)
    link.text = f"[{number}]"


def section(parent: etree._Element, block: str, language: str) -> etree._Element:
    """The section of the notes, the first of which is that of ``block``."""
    words = wording(language)
    notes = child(parent, "section", id=f"{block}-notes", class_="notes", role="doc-endnotes")
    notes.set(EPUB_TYPE, "endnotes")
    notes.set("aria-label", words.say("notes"))
    return notes


def note(notes: etree._Element, block: str, number: int, language: str) -> etree._Element:
    """The paragraph of a note, with its number; 0 where nothing refers to it."""
    aside = child(notes, "aside", id=note_id(block), role="doc-footnote")
    aside.set(EPUB_TYPE, "footnote")
    paragraph = child(aside, "p", id=block)
    if number:
        words = wording(language)
        back = inline(paragraph, "a", href=f"#noteref-{block}", class_="back", role="doc-backlink")
        back.set(EPUB_TYPE, "backlink")
        back.set("aria-label", words.say("note-back", number=str(number)))
        if primary(words.language) != primary(language):
            mark_language(back, words.language)
        back.text = f"[{number}]"
        back.tail = " "
    return paragraph
