"""The contents lead to every document, in the order in which they are read (EPUB 3.3, 7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..book import Book
from ..overlay import text_of
from ..package import resolve
from ..report import Finding
from .rule import Rule, excerpt

NONE = Rule(
    "contents-missing",
    "error",
    "a book has a table of contents with entries",
    "Add nav epub:type=toc (EPUB 2: an NCX).",
    "EPUB 3.3, 7.4.2; WCAG 2.2, 2.4.5",
)
TARGET = Rule(
    "contents-target-missing",
    "error",
    "an entry of the contents leads to a place in the book",
    "Correct the address, or give the element its id.",
    "EPUB 3.3, 7.3",
)
ENTRY = Rule(
    "contents-entry-empty",
    "error",
    "an entry of the contents has text",
    "Give the link its text.",
    "EPUB 3.3, 7.3",
)
ORDER = Rule(
    "contents-out-of-order",
    "warning",
    "the contents are in the order of the spine and of each document",
    "Put the entries into the order in which the book is read.",
    "EPUB Accessibility 1.1, 2.4; EPUBCheck NAV-011",
)
ABSENT = Rule(
    "document-not-in-contents",
    "warning",
    "the contents lead to every document that begins with a heading",
    "Add an entry.",
    "EPUB Accessibility 1.1, 2.4",
)
RULES = (NONE, TARGET, ENTRY, ORDER, ABSENT)

_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def check(book: Book) -> Iterator[Finding]:
    """What is wrong with the contents."""
    entries = list(_entries(book))
    if not entries:
        yield NONE.breach(book.package.path, "there is no table of contents, or it is empty")
        return
    spine = {document.path: n for n, document in enumerate(book.package.spine)}
    before, previous = (-1, -1), ""
    reached = set()
    for path, element, address, label in entries:
        target, id = resolve(path, address)
        reached.add(target)
        page = book.by_path.get(target)
        if not label:
            yield ENTRY.at(path, element, f"the entry for {address} has no text")
        if target not in book.package.names() or (page and id and id not in page.ids):
            yield TARGET.at(path, element, f"{address} ({excerpt(label)}) is not in the book")
            continue
        place = (spine.get(target, -1), page.order[id] if page and id else -1)
        if place[0] >= 0:
            if place < before:
                told = f"“{excerpt(label)}” is read before “{excerpt(previous)}”"
                yield ORDER.at(path, element, told)
            before, previous = place, label
    for page in book.pages:
        titled = page.root.find(".//{*}h1") is not None
        if page.document.linear and page.path not in reached and titled:
            yield ABSENT.breach(page.path, "no entry of the contents leads here")


def _entries(book: Book) -> Iterator[tuple[str, etree._Element, str, str]]:
    """The path of the contents, and each entry's element, address and text."""
    page = book.navigation
    if page is not None:
        for nav in page.root.iter("{*}nav"):
            if "toc" in nav.get(_EPUB_TYPE, "").split():
                for link in nav.iter("{*}a"):
                    label = text_of(link) or link.get("title", "") or link.get("aria-label", "")
                    yield page.path, link, link.get("href", ""), label
        return
    ncx = book.root(book.package.ncx) if book.package.ncx else None
    for point in () if ncx is None else ncx.iter("{*}navPoint"):
        content = point.find("{*}content")
        label = point.findtext("{*}navLabel/{*}text") or ""
        if content is not None:
            yield book.package.ncx, point, content.get("src", ""), label.strip()
