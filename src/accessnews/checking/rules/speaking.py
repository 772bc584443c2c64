"""What is read is spoken, all of it and in the same order (EPUB 3.3, section 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...formats.xml import local_name
from ...languages.addresses import names_a_file
from ...languages.tags import primary
from ..book import Book, Page
from ..overlay import Par, is_way, language_of, text_of
from ..package import resolve
from ..report import Finding, Level
from .rule import Rule, excerpt, nearest_id

CLAIM = "synchronizedAudioText"
TARGET = Rule(
    "overlay-target-missing",
    "error",
    "what an overlay points at is in the book",
    "Give the element its id back, or take the par out of the overlay.",
    "EPUB 3.3, 9.2.2.2",
)
ORDER = Rule(
    "spoken-out-of-order",
    "error",
    "the sentences are spoken in the order in which they are read",
    "Put the overlay's pars into the order of the document.",
    "EPUB 3.3, 9.1 (default reading order)",
)
UNSPOKEN = Rule(
    "text-unspoken",
    "error",
    "in a document with an overlay every text has its sound",
    "Add the sentence to the overlay and the narration.",
    "EPUB Accessibility 1.1, 2.3 (synchronized text-audio)",
)
SILENT = Rule(
    "document-unspoken",
    "warning",
    "in a narrated book every document has its sound",
    "Narrate the document, or do not claim that all text sounds.",
    "EPUB Accessibility 1.1, 2.3 (synchronized text-audio)",
)
TWICE = Rule(
    "spoken-twice",
    "warning",
    "a text is spoken once",
    "Take the second par out of the overlay.",
    "EPUB 3.3, 9.1",
)
RULES = (TARGET, ORDER, UNSPOKEN, SILENT, TWICE)

# Never spoken: what is not text; readings, which repeat the characters below them; the names of
# controls.
SILENT_ELEMENTS = frozenset(
    {"head", "script", "style", "template", "rt", "rp", "button", "summary"}
)
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def check(book: Book) -> Iterator[Finding]:
    """Every text that is spoken never, twice or out of place; none in a book without overlays."""
    for item in book.package.items.values():
        if item.overlay:
            yield from _targets(book, item.overlay)
    if not book.narrated:
        return
    claimed = CLAIM in book.package.features
    for page in book.pages:
        if page.document.overlay:
            yield from _order(page, book.pars(page.document.overlay))
            yield from _unspoken(book, page, claimed)
        elif page.document.linear and (texts := list(unspoken(page, frozenset()))):
            severity: Level | None = "error" if claimed else None
            told = f"{len(texts)} texts have no sound, the first: {excerpt(texts[0][1])}"
            yield SILENT.breach(page.path, told, severity=severity)


def complete(book: Book) -> bool:
    """Whether every text on the reading path sounds."""
    spoken = {par.text for _, par in book.every_par()}
    pages = (p for p in book.pages if p.document.linear or p.document.overlay)
    whole = book.narrated and len(book.pages) == len(book.package.spine)
    return whole and not any(any(unspoken(page, spoken)) for page in pages)


def unspoken(page: Page, spoken: frozenset[str] | set[str]) -> Iterator[tuple[etree._Element, str]]:
    """The texts and alternatives that lie in no element that has a sound.

    A line of a ``header`` or ``footer`` that names a file is left to the eye.

    Args:
        page: the document.
        spoken: the places (``path#id``) that have a sound.
    """
    if page.path in spoken:
        return
    ids = {place.partition("#")[2] for place in spoken if place.startswith(f"{page.path}#")}

    def look(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
        name = local_name(element)
        if not name or element.get("id") in ids or _silent(element, name):
            return
        if name == "p" and _left_to_the_eye(element):
            return
        if name == "img" and (alternative := element.get("alt", "").strip()):
            yield element, alternative
        if _said(element.text):
            yield element, element.text or ""
        for each in element:
            yield from look(each)
            if _said(each.tail):
                yield element, each.tail or ""

    yield from look(page.root)


def _silent(element: etree._Element, name: str) -> bool:
    """Whether nobody expects an element to be spoken."""
    page_break = "pagebreak" in element.get(_EPUB_TYPE, "").split()
    page_break = page_break or element.get("role") == "doc-pagebreak"
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    if is_way(element) or "unplaced" in element.get("class", "").split():
        return True  # the numbers of notes; links behind a translated sentence, for the eye
    contents = name == "nav" and "toc" not in element.get(_EPUB_TYPE, "").split()
    return page_break or hidden or contents or name in SILENT_ELEMENTS


def _left_to_the_eye(line: etree._Element) -> bool:
    around = any(local_name(each) in ("header", "footer") for each in line.iterancestors())
    words = re.split(r"[\s：]+", text_of(line).strip()) if around else [""]
    return names_a_file(words[-1])


def _said(text: str | None) -> bool:
    return any(character.isalnum() for character in text or "")


def _unspoken(book: Book, page: Page, claimed: bool) -> Iterator[Finding]:
    """One finding for each element with an id, and each language in it, that is not all spoken.

    In a book that claims no full sound two things are only remarks: the lines of a ``header`` or
    ``footer``, which may be left to the eye, and a language that nobody speaks in it, such as the
    translation beside a narrated original.
    """
    spoken = {par.text for _, par in book.every_par()}
    targets = (page.ids.get(place.partition("#")[2]) for place in spoken)
    voices = {primary(language_of(each)) for each in targets if each is not None}
    found: dict[tuple[str, str], tuple[etree._Element, list[str]]] = {}
    for element, text in unspoken(page, spoken):
        key = (nearest_id(element), primary(language_of(element)))
        found.setdefault(key, (element, []))[1].append(text)
    for (_, language), (element, texts) in found.items():
        around = (element, *element.iterancestors())
        line = any(local_name(each) in ("header", "footer") for each in around)
        left = line or language not in voices
        severity: Level | None = "info" if left and not claimed else None
        yield UNSPOKEN.at(page.path, element, excerpt(" ".join(texts)), severity)


def _targets(book: Book, overlay: str) -> Iterator[Finding]:
    root = book.root(overlay)
    for text in () if root is None else root.iter("{*}text"):
        source = text.get("src", "")
        path, id = resolve(overlay, source)
        page = book.by_path.get(path)
        there = path in book.package.names() and (page is None or not id or id in page.ids)
        if not there:
            yield TARGET.at(overlay, text, f"{source} is not in the book")


def _order(page: Page, sounding: list[Par]) -> Iterator[Finding]:
    before, seen = -1, set[str]()
    for par in sounding:
        path, _, id = par.text.partition("#")
        place = page.order.get(id, before) if path == page.path else before
        if par.text in seen:
            told = f"it is spoken again ({page.document.overlay}:{par.line})"
            yield TWICE.breach(path, told, id=id)
        elif place < before:
            told = f"read before, spoken after ({page.document.overlay}:{par.line}): "
            yield ORDER.breach(path, told + excerpt(text_of(page.ids[id])), id=id)
        seen.add(par.text)
        before = place
