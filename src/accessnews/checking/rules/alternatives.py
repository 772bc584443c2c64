"""Images have a text alternative that tells what they show (WCAG 2.2, 1.1.1).

Whether an image informs cannot be computed. One that its maker gave a caption, or put alone into a
figure, was put there to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote

from lxml import etree

from ...formats.xml import local_name
from ...languages.press import everywhere
from ..book import Book
from ..overlay import text_of
from ..report import Finding
from .rule import Rule, excerpt

_SOURCE = "WCAG 2.2, 1.1.1"
_TELL = "Say in alt what the image shows."
MISSING = Rule(
    "image-without-alternative", "error", "every image has an alt attribute", _TELL, _SOURCE
)
EMPTY = Rule(
    "alternative-empty",
    "error",
    "an image with a caption, or alone in its figure, has a text alternative",
    _TELL,
    _SOURCE,
)
FILE_NAME = Rule(
    "alternative-is-file-name",
    "error",
    "a text alternative is words for people, not the name of a file",
    _TELL,
    f"{_SOURCE}, failure F30",
)
PLACEHOLDER = Rule(
    "alternative-placeholder",
    "warning",
    "a text alternative says what is shown, not that something is",
    _TELL,
    f"{_SOURCE}, failure F30",
)
RULES = (MISSING, EMPTY, FILE_NAME, PLACEHOLDER)

_FILE = re.compile(r"[^\s/]+\.(?:jpe?g|png|gif|svg|webp|avif|bmp|tiff?)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:img|dsc|dscn|pic|image|photo|screenshot)[-_ ]?\d+", re.IGNORECASE)
_EMPTY_WORDS = re.compile(rf"{everywhere().picture}|alt|untitled|placeholder|todo", re.IGNORECASE)
_DECORATIVE = frozenset({"presentation", "none"})


def check(book: Book) -> Iterator[Finding]:
    """The images of every document that a reader cannot hear of."""
    for page in book.pages:
        for image in page.root.iter("{*}img"):
            if rule := fault(image):
                yield rule.at(page.path, image, _found(image))


def fault(image: etree._Element) -> Rule | None:
    """The rule that an image breaks, if any."""
    told = image.get("alt")
    named = image.get("aria-label") or image.get("aria-labelledby") or image.get("title")
    hidden = image.get("role") in _DECORATIVE or image.get("aria-hidden") == "true"
    if told is None:
        return None if named or hidden else MISSING
    words = told.strip()
    if not words:
        return EMPTY if not hidden and not named and _informs(image) else None
    source = unquote(basename(image.get("src", "").partition("?")[0]))
    same = words in (source, source.rpartition(".")[0]) and not words.isalpha()
    if _FILE.fullmatch(words) or _NUMBERED.fullmatch(words) or same:
        return FILE_NAME
    return PLACEHOLDER if _EMPTY_WORDS.fullmatch(words.strip(".:")) else None


def _informs(image: etree._Element) -> bool:
    """Whether its figure has a caption, or nothing in it but the image."""
    around = image.iterancestors()
    figure = next((each for each in around if local_name(each) == "figure"), None)
    if figure is None or figure.get("role") in _DECORATIVE:
        return False
    if any(local_name(each) == "figcaption" and text_of(each) for each in figure.iter("{*}*")):
        return True
    return not text_of(figure)


def _found(image: etree._Element) -> str:
    source = excerpt(image.get("src", "an image"))
    if image.get("alt") is None:
        return f"{source} has no alt"
    return f'{source} has alt="{excerpt(image.get("alt", ""))}"'
