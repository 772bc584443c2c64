"""Layouts that agree with themselves, and features that EPUB has given up.

EPUB 3.4 (Candidate Recommendation, July 2026), Package rendering vocabulary; Deprecated features.
EPUBCheck 5.3 knows EPUB 3.3: not the ``roll``, and not what 3.4 deprecates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ...formats.xml import local_name
from ..book import Book
from ..discovery import FEATURE
from ..overlay import EPUB_TYPE
from ..package import UNREADABLE
from ..report import Finding
from .rule import Rule, excerpt

LAYOUT = Rule(
    "layout-contradicts",
    "error",
    "a book has one layout, and a document of the spine at most one other and one place",
    "Keep the property that is meant; a roll has no layout of another kind in it.",
    "EPUB 3.4, Package rendering vocabulary (rendition:layout, overrides, spread placement)",
)
FIXED = Rule(
    "fixed-layout-transformable",
    "warning",
    "displayTransformability is claimed of text whose letters a reader can change",
    "Take the claim out: pages that are laid out like print cannot be changed.",
    "Accessibility Discoverability Vocabulary 1.1, displayTransformability",
)
DEPRECATED = Rule(
    "feature-deprecated",
    "info",
    "no feature that EPUB has given up",
    "Take it out, or write what has replaced it.",
    "EPUB 3.4, Deprecated features",
)
RULES = (LAYOUT, FIXED, DEPRECATED)

_LAYOUTS = frozenset({"reflowable", "pre-paginated", "roll"})
_FIXED = ("pre-paginated", "roll")
_TRANSFORMABLE = "displayTransformability"
_OVERRIDES = frozenset({"rendition:layout-pre-paginated", "rendition:layout-reflowable"})
_SPREAD = re.compile(r"(?:rendition:)?page-spread-(left|right|center)")
_METAS = frozenset({"meta-auth", "rendition:align-x-center", "rendition:viewport"})
_RECORDS = frozenset(
    {"marc21xml-record", "mods-record", "onix-record", "xml-signature", "xmp-record"}
)
_OPS = "{http://www.idpf.org/2007/ops}"
_STYLE = re.compile(r"(?<![\w-])-epub-text-combine\s*:")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def check(book: Book) -> Iterator[Finding]:
    """What a reader cannot lay out as told, and what it may no longer know."""
    root = book.root(book.package.path)
    if root is not None:
        yield from _layout(book, root)
        yield from _once(book.package.path, _package(root))
    for page in book.pages:
        yield from _once(page.path, _content(page.root))
    for item in book.package.items.values():
        if item.media_type == "text/css" and item.path in book.package.names():
            yield from _style(book, item.path)


def _layout(book: Book, root: etree._Element) -> Iterator[Finding]:
    path = book.package.path
    told = [m for m in book.package.metas if m.name == "rendition:layout" and not m.refines]
    for meta in told:
        if meta.value not in _LAYOUTS:
            found = f"rendition:layout {excerpt(meta.value)!r} is none"
            yield LAYOUT.breach(path, found, line=meta.line)
    layout = told[0].value if told else ""
    if len({meta.value for meta in told}) > 1:
        found = f"rendition:layout is {' and '.join(dict.fromkeys(m.value for m in told))}"
        yield LAYOUT.breach(path, found, line=told[1].line)
    for ref in root.iter("{*}itemref"):
        properties = ref.get("properties", "").split()
        own = [each for each in properties if each in _OVERRIDES]
        places = {match[1] for each in properties if (match := _SPREAD.fullmatch(each))}
        named = f"itemref {excerpt(ref.get('idref', ''))}"
        if len(set(own)) > 1:
            yield LAYOUT.at(path, ref, f"{named} has two layouts: {', '.join(own)}")
        elif own and layout == "roll":
            yield LAYOUT.at(path, ref, f"{named} has {own[0]} in a roll")
        if len(places) > 1:
            yield LAYOUT.at(
                path, ref, f"{named} stands {' and '.join(sorted(places))} in its spread"
            )
    yield from _transformable(book, root, layout)


def _transformable(book: Book, root: etree._Element, layout: str) -> Iterator[Finding]:
    """The claim that letters can be changed, of a book without a document that reflows."""
    refs = root.iter("{*}itemref")
    reflows = any("rendition:layout-reflowable" in r.get("properties", "").split() for r in refs)
    for meta in book.package.metas if layout in _FIXED and not reflows else ():
        if meta.name == FEATURE and meta.value == _TRANSFORMABLE:
            found = f"{_TRANSFORMABLE} is claimed, and rendition:layout is {layout}"
            yield FIXED.breach(book.package.path, found, line=meta.line)


def _package(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements of a package that have what is deprecated, and its name."""
    for element in root.iter("{*}bindings"):
        yield element, "bindings"
    for element in root.iter("{*}meta", "{*}link", "{*}itemref"):
        given = {
            *element.get("property", "").split(),
            *element.get("rel", "").split(),
            *element.get("properties", "").split(),
        }
        yield from ((element, value) for value in sorted(given & (_METAS | _RECORDS)))
        if any(value.startswith("xsd:") for value in (*given, element.get("scheme", ""))):
            yield element, "the reserved prefix xsd"


def _content(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements of a content document that have what is deprecated, and its name."""
    for element in root.iter("{*}*"):
        if element.tag in (f"{_OPS}switch", f"{_OPS}trigger"):
            yield element, f"epub:{local_name(element)}"
        for kind in element.get(EPUB_TYPE, "").split():
            if kind.startswith(("msv:", "prism:")):
                yield element, f"the reserved prefix {kind.partition(':')[0]}"


def _once(path: str, found: Iterable[tuple[etree._Element, str]]) -> Iterator[Finding]:
    """The first of each kind in a document."""
    seen = set()
    for element, what in found:
        if what not in seen:
            seen.add(what)
            yield DEPRECATED.at(path, element, what)


def _style(book: Book, path: str) -> Iterator[Finding]:
    try:
        text = book.package.archive.read(path).decode("utf-8", "replace")
    except UNREADABLE as error:
        book.unreadable.setdefault(path, str(error))
        return
    if _STYLE.search(_COMMENT.sub("", text)):
        yield DEPRECATED.breach(path, "-epub-text-combine")
