"""Headings tell how a text is built: no level is left out, none is empty (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...formats.xml import local_name
from ..book import Book
from ..overlay import text_of
from ..report import Finding
from .rule import Rule, excerpt

SKIPPED = Rule(
    "heading-level-skipped",
    "warning",
    "a heading is at most one level below the one before",
    "Give it the next level, and its size in the style sheet.",
    "WCAG 2.2, 1.3.1, technique G141",
)
EMPTY = Rule(
    "heading-empty",
    "error",
    "a heading has text",
    "Write it, or take the element out.",
    "WCAG 2.2, 2.4.6",
)
RULES = (SKIPPED, EMPTY)

_LEVELS = {f"h{level}": level for level in range(1, 7)}


def check(book: Book) -> Iterator[Finding]:
    """The headings of each document; a document may begin at any level."""
    for page in book.pages:
        before = 0
        for element in page.root.iter("{*}*"):
            level = _LEVELS.get(local_name(element))
            if level is None or element.get("hidden") is not None:
                continue
            text = text_of(element)
            if not text and not element.get("aria-label") and not element.get("title"):
                yield EMPTY.at(page.path, element, f"h{level} has no text")
            if before and level > before + 1:
                told = f"h{level} follows h{before}: {excerpt(text)}"
                yield SKIPPED.at(page.path, element, told)
            before = level
