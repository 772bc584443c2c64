"""The pages of the print edition, or of its own, that a book lets people go to.

EPUB Accessibility 1.1, 3.3.1, and 1.2, Page navigation; EPUB 3.4 (Candidate Recommendation, July
2026), pageBreakSource: what 3.4 alone asks for is told as ``info``, until it is a Recommendation.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...formats.xml import local_name
from ..book import Book
from ..discovery import CLAIM
from ..overlay import EPUB_TYPE
from ..package import Document, resolve
from ..report import Finding, Level
from .rule import Rule, excerpt

SOURCE = Rule(
    "page-source-missing",
    "info",
    "a book with page breaks says of which edition they are, or that they are its own",
    "Add pageBreakSource with the edition's ISBN as a URN, or with none for pages of its own "
    "(before EPUB 3.4: dc:source, and source-of that refines it).",
    "EPUB Accessibility 1.2, Pagination source; EPUB 3.4, pageBreakSource",
)
OUTDATED = Rule(
    "page-source-outdated",
    "info",
    "the source of the page breaks is told by pageBreakSource",
    "Add pageBreakSource; source-of stays right for older readers.",
    "EPUB 3.4, pageBreakSource and source-of",
)
UNFOUNDED = Rule(
    "page-source-without-pages",
    "warning",
    "a source of page breaks is named once, where there are page breaks",
    "Take it out, or add the page list.",
    "EPUB 3.4, pageBreakSource (Cardinality)",
)
LIST = Rule(
    "page-list-missing",
    "warning",
    "a book whose text has page breaks has a list of its pages",
    "Add nav epub:type=page-list with a link to each page break.",
    "EPUB Accessibility 1.1, 3.3.1.2; 1.2, Page list",
)
UNLISTED = Rule(
    "page-not-in-list",
    "warning",
    "the list of pages leads to each page break of the text",
    "Add a link to it.",
    "EPUB Accessibility 1.1, 3.3.1.2; 1.2, Page list",
)
HEARD = Rule(
    "page-number-not-skippable",
    "warning",
    "a page number that is read aloud is marked as one in the overlay",
    "Put epub:type=pagebreak on its par, so that a listener can leave page numbers out.",
    "EPUB Accessibility 1.1, 3.3.1.3; 1.2, Page breaks",
)
RULES = (SOURCE, OUTDATED, UNFOUNDED, LIST, UNLISTED, HEARD)

_BREAK = "pagebreak"
_NEW, _OLD = "pageBreakSource", "source-of"
_PAGINATION = "pagination"


def check(book: Book) -> Iterator[Finding]:
    """What is missing where a book has pages."""
    breaks = [(page.path, each) for page in book.pages for each in _breaks(page.root)]
    listed = set(_listed(book))
    yield from _sources(book, bool(breaks or listed))
    if breaks and not listed:
        path, first = breaks[0]
        found = f"{len(breaks)} page breaks, and no list of them"
        yield LIST.at(path, first, found, "error" if _claimed(book) else None)
    for path, element in breaks if listed else ():
        id = element.get("id", "")
        if (path, id) not in listed and not _reached(element, path, listed):
            yield UNLISTED.at(path, element, f"page {_number(element)} is not in the list of pages")
    pages = {f"{path}#{element.get('id')}" for path, element in breaks if element.get("id")}
    if pages:
        yield from _heard(book, pages)


def _breaks(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter("{*}*"):
        kinds = element.get(EPUB_TYPE, "").split()
        if _BREAK in kinds or "doc-pagebreak" in element.get("role", "").split():
            yield element


def _listed(book: Book) -> Iterator[tuple[str, str]]:
    """Where each entry of the list of pages leads: the path and the id."""
    page = book.navigation
    for nav in () if page is None else page.root.iter("{*}nav"):
        if page is not None and "page-list" in nav.get(EPUB_TYPE, "").split():
            for link in nav.iter("{*}a"):
                yield resolve(page.path, link.get("href", ""))
    ncx = book.root(book.package.ncx) if book.package.ncx and page is None else None
    for target in () if ncx is None else ncx.iter("{*}pageTarget"):
        content = target.find("{*}content")
        if content is not None:
            yield resolve(book.package.ncx, content.get("src", ""))


def _reached(element: etree._Element, path: str, listed: set[tuple[str, str]]) -> bool:
    """Whether a link leads to its place: to what is around it, or to the document that it opens."""
    around = element.getparent()
    if around is not None and (id := around.get("id")) and (path, id) in listed:
        return True
    if (path, "") not in listed:
        return False
    body = next((each for each in element.iterancestors() if local_name(each) == "body"), None)
    first = None if body is None else next(_breaks(body), None)
    return first is element


def _number(element: etree._Element) -> str:
    told = element.get("aria-label") or element.get("title") or "".join(element.itertext())
    return excerpt(told) or element.get("id") or "without a number"


def _sources(book: Book, paged: bool) -> Iterator[Finding]:
    package = book.package
    new = [meta for meta in package.metas if meta.name == _NEW and not meta.refines]
    old = [meta for meta in package.metas if meta.name == _OLD and meta.value == _PAGINATION]
    if not paged:
        for meta in new:
            found = f"{_NEW} {excerpt(meta.value)}, and there is no page break"
            yield UNFOUNDED.breach(package.path, found, line=meta.line)
        return
    for meta in new[1:]:
        found = f"{_NEW} {excerpt(meta.value)} is a second one"
        yield UNFOUNDED.breach(package.path, found, line=meta.line)
    if old and not new:
        yield OUTDATED.breach(package.path, "the source is told by source-of", line=old[0].line)
    elif not new and not any(package.values("dc:source")):
        found = "there are page breaks, and nothing says of which edition"
        severe: Level | None = "warning" if _claimed(book) else None
        yield SOURCE.breach(package.path, found, severity=severe)


def _claimed(book: Book) -> bool:
    """Whether the book claims a version of EPUB Accessibility that asks for it."""
    return any(CLAIM.fullmatch(value) for value in book.package.values("dcterms:conformsTo"))


def _heard(book: Book, pages: set[str]) -> Iterator[Finding]:
    """The page numbers that an overlay plays like any sentence."""
    spoken: dict[str, Document] = {d.overlay: d for d in book.package.spine if d.overlay}
    for overlay in spoken:
        root = book.root(overlay)
        for par in () if root is None else root.iter("{*}par"):
            text = par.find("{*}text")
            if text is None or "#".join(resolve(overlay, text.get("src", ""))) not in pages:
                continue
            around = (par, *par.iterancestors())
            if not any(_BREAK in each.get(EPUB_TYPE, "").split() for each in around):
                target = text.get("src", "")
                yield HEARD.at(overlay, par, f"{target} is a page number, and is not marked so")
