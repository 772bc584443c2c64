"""Every part that the rules look at can be read; what can't be is told, not passed over."""

from __future__ import annotations

from collections.abc import Iterator

from ..book import Book
from ..report import Finding
from .rule import Rule

UNREADABLE = Rule(
    "part-unreadable",
    "error",
    "documents are well-formed, times are clock values, sound can be decoded",
    "Correct the file; nothing else was checked in it.",
    "EPUB 3.3, 3",
)
RULES = (UNREADABLE,)


def check(book: Book) -> Iterator[Finding]:
    """The parts that could not be read while the rules before looked at them."""
    for path, why in book.unreadable.items():
        yield UNREADABLE.breach(path, why)
