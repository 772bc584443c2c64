"""Links lead somewhere, say where, and to a note and back (WCAG 2.2, 2.4.4; EPUB SSV 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...formats.xml import local_name
from ..book import Book, Page
from ..overlay import EPUB_TYPE, text_of
from ..package import resolve
from ..report import Finding, Level
from .rule import Rule, excerpt

SCHEME = Rule(
    "link-scheme-forbidden",
    "error",
    "a link leads to a place, and runs or hides nothing",
    "Link to an http, https or mailto address, or take the link off its words.",
    "EPUB 3.3, 3.6 and 8.2.1",
)
EMPTY = Rule(
    "link-empty",
    "error",
    "a link has text, or an image with a text alternative",
    "Write what it leads to, or take it out.",
    "WCAG 2.2, 2.4.4, failure F89",
)
ADDRESS = Rule(
    "link-text-is-address",
    "warning",
    "a link says where it leads in words, not by a long address that is read out sign by sign",
    "Write the name of the page it leads to.",
    "WCAG 2.2, 2.4.4, technique G91",
)
NOTE = Rule(
    "note-missing",
    "error",
    "a reference to a note leads to one",
    "Correct the address, or give the note its id.",
    "EPUB SSV 1.1, noteref; EPUB 3.3, 3.3",
)
BACK = Rule(
    "note-without-way-back",
    "warning",
    "a note that is referred to has a link back to its reference",
    "Add a link with epub:type backlink and role doc-backlink.",
    "DPUB-ARIA 1.1, doc-backlink",
)
RULES = (SCHEME, EMPTY, ADDRESS, NOTE, BACK)

LONG = 40
"""Characters; a shorter address, such as that of a site, is a name."""

_FORBIDDEN = re.compile(r"\s*(javascript|vbscript|data|file|blob)\s*:", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NOTES = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})


def check(book: Book) -> Iterator[Finding]:
    """What is wrong with the links of each document."""
    for page in book.pages:
        for link in page.root.iter("{*}a"):
            address = link.get("href")
            if address is None or link.get("hidden") is not None:
                continue
            if scheme := _FORBIDDEN.match(address):
                yield SCHEME.at(page.path, link, f"it leads to {scheme[1].lower()}:")
                continue
            yield from _text(page, link)
            if not _kinds(link).isdisjoint({"noteref", "doc-noteref"}):
                yield from _note(book, page, link, address)


def _text(page: Page, link: etree._Element) -> Iterator[Finding]:
    text = text_of(link)
    if not text and not any(link.get(name) for name in ("aria-label", "aria-labelledby", "title")):
        yield EMPTY.at(page.path, link, f"the link to {excerpt(link.get('href', ''))} has no text")
    elif len(text) > LONG and _ADDRESS.fullmatch(text) and not link.get("aria-label"):
        yield ADDRESS.at(page.path, link, excerpt(text))


def _note(book: Book, page: Page, link: etree._Element, address: str) -> Iterator[Finding]:
    """A reference, the note that it leads to, and the way back to this document."""
    path, id = resolve(page.path, address)
    there = book.by_path.get(path)
    note = there.ids.get(id) if there is not None else None
    if there is None or note is None:
        if there is not None or path not in book.package.names():
            yield NOTE.at(
                page.path, link, f"{address} ({excerpt(text_of(link))}) is not in the book"
            )
        return
    if _kinds(note).isdisjoint(_NOTES):
        return  # where the note ends is not known
    ways = (resolve(path, each.get("href", ""))[0] for each in note.iter("{*}a"))
    if page.path not in ways:
        # An aside is what reading systems show in place, and put away again.
        severity: Level | None = "info" if local_name(note) == "aside" else None
        yield BACK.at(path, note, f"nothing leads from it back to {page.path}", severity)


def _kinds(element: etree._Element) -> set[str]:
    return {*element.get(EPUB_TYPE, "").split(), *element.get("role", "").split()}
