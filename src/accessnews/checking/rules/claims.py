"""What the metadata claims is so (EPUB Accessibility 1.1, 2; Schema.org Accessibility Properties).

Only what can be computed is looked at; a claim such as ``highContrastDisplay`` is left to people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from lxml import etree

from ...languages.scripts import HAN
from ...patterns import lazy
from ..book import Book
from ..discovery import contradictions
from ..protection import lock
from ..report import Finding
from . import alternatives, speaking
from .rule import Rule

_REMEDY = "Take the claim out of the metadata, or make it true."
UNTRUE = Rule(
    "claim-untrue",
    "error",
    "what the metadata claims is in the book",
    _REMEDY,
    "EPUB Accessibility 1.1, 2; Schema.org accessibility properties",
)
MISSING = Rule(
    "claim-missing",
    "error",
    "all that makes a book accessible is told in its metadata",
    "Add the value to the metadata.",
    "EPUB Accessibility 1.1, 2.2",
)
HAZARDS = Rule(
    "hazards-contradict",
    "error",
    "a hazard is there, or not, or unknown: one of them",
    "Keep the one that is true.",
    "Schema.org accessibilityHazard",
)
CERTIFIER = Rule(
    "certifier-missing",
    "error",
    "who claims conformance says who found it",
    "Name the certifier in a11y:certifiedBy, or claim no conformance.",
    "EPUB Accessibility 1.1, 3.5.2",
)
RULES = (UNTRUE, MISSING, HAZARDS, CERTIFIER)

_FEATURE = "schema:accessibilityFeature"
_MODE = "schema:accessMode"
_SUFFICIENT = "schema:accessModeSufficient"
_HAZARD = "schema:accessibilityHazard"
_SEEN = ("img", "picture", "svg", "video", "canvas")
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_SSML = "{http://www.w3.org/2001/10/synthesis}ph"
_HAN = lazy(f"[{HAN}]")
_PLS = "application/pls+xml"


def check(book: Book) -> Iterator[Finding]:
    """Every claim that is false, and what is true and not claimed."""
    for name, value, why in (*_features(book), *_modes(book)):
        yield UNTRUE.breach(
            book.package.path, f"{value} is claimed, but {why}", line=_line(book, name, value)
        )
    if book.narrated and speaking.CLAIM not in book.package.features and speaking.complete(book):
        told = f"all text sounds, but {speaking.CLAIM} is not claimed"
        yield MISSING.breach(book.package.path, told)
    modes = book.package.values(_MODE)
    if modes and "visual" not in modes and any(True for _ in _informing(book)):
        told = "there are images that inform, but accessMode visual is not claimed"
        yield MISSING.breach(book.package.path, told, severity="warning")
    yield from _hazards(book)
    yield from _certifier(book)


def _features(book: Book) -> Iterator[tuple[str, str, str]]:
    """The name, value and fault of each accessibility feature that is not there."""
    tests: dict[str, tuple[Callable[[Book], bool], str]] = {
        speaking.CLAIM: (speaking.complete, "not all text sounds"),
        "alternativeText": (_all_described, "an image has no text alternative"),
        "tableOfContents": (_has_contents, "there is none"),
        "structuralNavigation": (_has_headings, "there is no heading"),
        "pageNavigation": (_has_page_list, "there is no page list"),
        "printPageNumbers": (_has_pages, "there is no page break"),
        "pageBreakMarkers": (_has_pages, "there is no page break"),
        "rubyAnnotations": (lambda b: _any(b, "ruby"), "there is no ruby"),
        "MathML": (lambda b: _any(b, "math"), "there is no MathML"),
        "MathML-chemistry": (lambda b: _any(b, "math"), "there is no MathML"),
        "ARIA": (_has_roles, "no element has a role"),
        "unlocked": (lambda b: not lock(b.package), "the book is locked"),
        "fullRubyAnnotations": (_all_read, "a Han character has no reading over it"),
        "captions": (lambda b: _any(b, "track"), "there is no track of captions"),
        "closedCaptions": (lambda b: _any(b, "track"), "there is no track of captions"),
        "openCaptions": (lambda b: _any(b, "video"), "there is no video"),
        "transcript": (_sounds, "there is neither sound nor video"),
        "audioDescription": (lambda b: _any(b, "video"), "there is no video"),
        "signLanguage": (lambda b: _any(b, "video"), "there is no video"),
        "ttsMarkup": (_has_pronunciations, "there is no pronunciation lexicon and no SSML"),
        "index": (lambda b: _any_type(b, "index", "doc-index"), "there is no index"),
    }
    for feature in book.package.values(_FEATURE):
        name = feature.partition("/")[0]
        if name in tests and not tests[name][0](book):
            yield _FEATURE, feature, tests[name][1]


def _modes(book: Book) -> Iterator[tuple[str, str, str]]:
    modes = book.package.values(_MODE)
    if "visual" in modes and not _any(book, *_SEEN):
        yield _MODE, "visual", "there is no image"
    if "auditory" in modes and not _sounds(book):
        yield _MODE, "auditory", "there is no sound"
    for value in book.package.values(_SUFFICIENT):
        alone = {each.strip() for each in value.split(",")}
        if alone == {"auditory"} and not speaking.complete(book):
            yield _SUFFICIENT, value, "not all text sounds"
        if alone == {"textual"} and not _all_described(book):
            yield _SUFFICIENT, value, "an image has no text alternative"


def _hazards(book: Book) -> Iterator[Finding]:
    for one, other in contradictions(book.package.values(_HAZARD)):
        line = _line(book, _HAZARD)
        yield HAZARDS.breach(book.package.path, f"both are claimed: {one} and {other}", line=line)


def _certifier(book: Book) -> Iterator[Finding]:
    claims = [
        meta
        for meta in book.package.metas
        if meta.name == "dcterms:conformsTo"
        and not meta.refines
        and ("EPUB Accessibility" in meta.value or "accessibility" in meta.value)
    ]
    named = any(meta.name == "a11y:certifiedBy" and meta.value for meta in book.package.metas)
    for claim in claims if not named else ():
        told = f"{claim.value} is claimed, and nobody says so"
        yield CERTIFIER.breach(book.package.path, told, line=claim.line)


def _line(book: Book, name: str, value: str = "") -> int:
    found = (m.line for m in book.package.metas if m.name == name and value in ("", m.value))
    return next(found, 0)


def _any(book: Book, *names: str) -> bool:
    return any(True for page in book.pages for _ in page.root.iter(*(f"{{*}}{n}" for n in names)))


def _sounds(book: Book) -> bool:
    return book.narrated or _any(book, "audio", "video")


def _has_roles(book: Book) -> bool:
    return any(e.get("role") for page in book.pages for e in page.root.iter("{*}*"))


def _all_read(book: Book) -> bool:
    """Whether every Han character on the reading path stands in a ruby."""
    linear = (page.root.find("{*}body") for page in book.pages if page.document.linear)
    bodies = [body for body in linear if body is not None]
    every = sum(_han(body) for body in bodies)
    return every == sum(_han(ruby) for body in bodies for ruby in body.iter("{*}ruby"))


def _han(element: etree._Element) -> int:
    return len(_HAN.findall("".join(map(str, element.itertext()))))


def _informing(book: Book) -> Iterator[etree._Element]:
    images = chain.from_iterable(page.root.iter("{*}img") for page in book.pages)
    return (image for image in images if image.get("alt", "").strip())


def _all_described(book: Book) -> bool:
    images = chain.from_iterable(page.root.iter("{*}img") for page in book.pages)
    return not any(alternatives.fault(image) for image in images)


def _has_contents(book: Book) -> bool:
    return bool(book.package.ncx) or (book.navigation is not None and _nav(book, "toc"))


def _has_headings(book: Book) -> bool:
    return _any(book, *_HEADINGS)


def _has_page_list(book: Book) -> bool:
    if book.navigation is not None:
        return _nav(book, "page-list")
    ncx = book.root(book.package.ncx) if book.package.ncx else None
    return ncx is not None and ncx.find(".//{*}pageTarget") is not None


def _has_pages(book: Book) -> bool:
    return _has_page_list(book) or _any_type(book, "pagebreak", "doc-pagebreak")


def _nav(book: Book, kind: str) -> bool:
    page = book.navigation
    lists = () if page is None else page.root.iter("{*}nav")
    return any(
        kind in each.get(_EPUB_TYPE, "").split() and each.find(".//{*}a") is not None
        for each in lists
    )


def _any_type(book: Book, kind: str, role: str) -> bool:
    return any(
        kind in e.get(_EPUB_TYPE, "").split() or e.get("role") == role
        for page in book.pages
        for e in page.root.iter("*")
    )


def _has_pronunciations(book: Book) -> bool:
    lexicon = any(item.media_type == _PLS for item in book.package.items.values())
    return lexicon or any(e.get(_SSML) for page in book.pages for e in page.root.iter("*"))
