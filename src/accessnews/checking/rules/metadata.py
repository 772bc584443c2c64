"""The metadata that tells people whether they can read a book, and how long it sounds."""

from __future__ import annotations

from collections.abc import Iterator

from ..book import Book
from ..overlay import seconds
from ..report import Finding
from .rule import Rule

MISSING = Rule(
    "accessibility-metadata-missing",
    "warning",
    "a book says how it can be read: modes, features, hazards",
    "Add the meta element to the package.",
    "EPUB Accessibility 1.1, 2.2; 1.2, Package metadata",
)
SUMMARY = Rule(
    "accessibility-summary-missing",
    "warning",
    "a sentence for people tells how accessible the book is",
    "Add schema:accessibilitySummary to the package.",
    "EPUB Accessibility 1.1, 2.2 (recommended)",
)
TOTAL = Rule(
    "duration-total-wrong",
    "error",
    "media:duration of the book is the sum of its overlays'",
    "Write the sum.",
    "EPUB 3.3, D.2.2 (EPUBCheck: MED_016)",
)
PART = Rule(
    "duration-part-wrong",
    "error",
    "media:duration of an overlay is the sum of its clips",
    "Write the sum of the clips.",
    "EPUB 3.3, D.2.2",
)
ABSENT = Rule(
    "duration-missing",
    "error",
    "each overlay and the book have a media:duration",
    "Add it to the package.",
    "EPUB 3.3, D.2.2",
)
RULES = (MISSING, SUMMARY, TOTAL, PART, ABSENT)

_NEEDED = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
)
_SUMMARY = "schema:accessibilitySummary"
_DURATION = "media:duration"
TOTAL_TOLERANCE = 1.0
"""Seconds, as EPUBCheck allows it."""
PART_TOLERANCE = 2.0
"""Seconds; an overlay of many clips that were rounded one by one differs a little."""


def check(book: Book) -> Iterator[Finding]:
    """What is not told, or told wrongly."""
    path = book.package.path
    for name in _NEEDED:
        if not any(book.package.values(name)):
            yield MISSING.breach(path, f"there is no {name}")
    if not any(book.package.values(_SUMMARY)):
        yield SUMMARY.breach(path, f"there is no {_SUMMARY}")
    if book.narrated:
        yield from _durations(book)


def _durations(book: Book) -> Iterator[Finding]:
    path = book.package.path
    told: dict[str, tuple[float, int]] = {}
    for meta in book.package.metas:
        if meta.name == _DURATION:
            try:
                told[meta.refines] = (seconds(meta.value), meta.line)
            except ValueError:
                yield ABSENT.breach(path, f"{meta.value!r} is no clock value", line=meta.line)
    overlays = dict.fromkeys(i.overlay for i in book.package.items.values() if i.overlay)
    parts = 0.0
    for overlay in overlays:
        item = book.package.items[overlay]
        clips = sum(max(par.end - par.begin, 0) for par in book.pars(overlay))
        if item.id not in told:
            yield ABSENT.breach(path, f"{overlay} has no {_DURATION}")
            continue
        length, line = told[item.id]
        parts += length
        if abs(length - clips) > PART_TOLERANCE and overlay not in book.unreadable:
            found = f"{overlay}: {length:.3f} s, its clips {clips:.3f} s"
            yield PART.breach(path, found, line=line)
    if "" not in told:
        yield ABSENT.breach(path, f"the book has no {_DURATION}")
    elif abs(told[""][0] - parts) > TOTAL_TOLERANCE and set(told) > {""}:
        found = f"{told[''][0]:.3f} s, its overlays together {parts:.3f} s"
        yield TOTAL.breach(path, found, line=told[""][1])
