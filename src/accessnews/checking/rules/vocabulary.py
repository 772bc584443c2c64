"""The words of the accessibility metadata are those that shops and readers know.

Schema.org Accessibility Properties for Discoverability Vocabulary, 1.1 (May 2026).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..book import Book
from ..discovery import (
    ABSENT,
    DEPRECATED,
    DOUBTFUL,
    FEATURE,
    HAZARD,
    HAZARDS,
    MODE,
    RENAMED,
    SUFFICIENT,
    VALUES,
    VISUAL,
)
from ..package import Meta
from ..report import Finding
from .rule import Rule, excerpt

_SOURCE = "Accessibility Discoverability Vocabulary 1.1"
UNKNOWN = Rule(
    "accessibility-value-unknown",
    "warning",
    "a value of the accessibility metadata is one of the vocabulary's",
    "Take the value that is meant from the vocabulary, or tell it in the summary.",
    f"{_SOURCE}, 1.2 (Naming conventions)",
)
CASE = Rule(
    "accessibility-value-spelt-otherwise",
    "warning",
    "a value of the accessibility metadata is spelt as in the vocabulary",
    "Write it so; a reader may not know it otherwise.",
    f"{_SOURCE}, 1.2 (Naming conventions)",
)
DEPRECATED_VALUE = Rule(
    "accessibility-value-deprecated",
    "warning",
    "no value that the vocabulary has given up",
    "Write the value that stands in its place, or leave it out.",
    f"{_SOURCE}, accessibilityFeature (annotations, bookmarks, captions), accessibilityAPI",
)
RENAMED_VALUE = Rule(
    "accessibility-value-renamed",
    "info",
    "a value has the name that the vocabulary advises",
    "Write the newer name; both are known.",
    f"{_SOURCE}, accessibilityFeature (pageBreakMarkers)",
)
EXTENDED = Rule(
    "accessibility-value-extended",
    "info",
    "a value has no slash and nothing behind one",
    "Write the value alone, and tell the rest in the summary.",
    f"{_SOURCE}, 1.3 (Extending the vocabulary)",
)
JOINED = Rule(
    "accessibility-values-joined",
    "error",
    "each access mode, feature and hazard has a meta element of its own",
    "Repeat the element for each value; only accessModeSufficient holds several.",
    f"{_SOURCE}, accessMode, accessibilityFeature, accessibilityHazard (Application)",
)
VISUAL_MISSING = Rule(
    "visual-mode-untold",
    "warning",
    "where a kind of picture is an access mode, visual is one too",
    "Add schema:accessMode visual.",
    f"{_SOURCE}, accessMode (Visual content indicators)",
)
TOGETHER = Rule(
    "features-contradict",
    "error",
    "no two features that exclude each other",
    "Keep the one that is true.",
    f"{_SOURCE}, accessibilityFeature (none, unknown, fullRubyAnnotations)",
)
IN_PARTS = Rule(
    "hazards-in-parts",
    "info",
    "that there is no hazard at all, or none is known, is told by one value",
    "Write none (or unknown) alone.",
    f"{_SOURCE}, accessibilityHazard (none, unknown)",
)
RULES = (
    UNKNOWN,
    CASE,
    DEPRECATED_VALUE,
    RENAMED_VALUE,
    EXTENDED,
    JOINED,
    VISUAL_MISSING,
    TOGETHER,
    IN_PARTS,
)

_LONE = ("none", "unknown")
_RUBY = frozenset({"rubyAnnotations", "fullRubyAnnotations"})


def check(book: Book) -> Iterator[Finding]:
    """Each value that is none, or stands where it must not."""
    for meta in book.package.metas:
        if meta.name in VALUES and not meta.refines and meta.value:
            yield from _value(book, meta)
    yield from _together(book)


def _value(book: Book, meta: Meta) -> Iterator[Finding]:
    path, name = book.package.path, meta.name.partition(":")[2]
    several = [part for each in meta.value.split(",") if (part := each.strip())]
    known = VALUES[meta.name]
    if meta.name != SUFFICIENT and len(several) > 1:
        if all(_term(part) in {each.casefold() for each in known} for part in several):
            found = f"{name} has {len(several)} values in one element: {excerpt(meta.value)}"
            yield JOINED.breach(path, found, line=meta.line)
        else:
            found = f"{name} {excerpt(meta.value)!r} is no value"
            yield UNKNOWN.breach(path, found, line=meta.line)
            return
    spelt = {each.casefold(): each for each in known}
    for value in several:
        term, _, behind = value.partition("/")
        right = spelt.get(term.casefold())
        if behind and right:
            yield EXTENDED.breach(path, f"{name} {excerpt(value)}", line=meta.line)
        if right is None:
            yield UNKNOWN.breach(path, f"{name} {excerpt(value)!r} is no value", line=meta.line)
        elif right != term:
            found = f"{name} {excerpt(term)}; in the vocabulary it is {right}"
            yield CASE.breach(path, found, line=meta.line)
        elif instead := DEPRECATED.get(meta.name, {}).get(right):
            found = f"{name} {right}; in its place: {instead}"
            yield DEPRECATED_VALUE.breach(path, found, line=meta.line)
        elif meta.name == FEATURE and right in RENAMED:
            found = f"{name} {right}; its newer name is {RENAMED[right]}"
            yield RENAMED_VALUE.breach(path, found, line=meta.line)


def _term(value: str) -> str:
    return value.partition("/")[0].casefold()


def _together(book: Book) -> Iterator[Finding]:
    """What is said by several values."""
    package = book.package
    modes, hazards = set(package.values(MODE)), set(package.values(HAZARD))
    features = set(package.values(FEATURE))
    if modes & VISUAL and "visual" not in modes:
        told = f"accessMode {', '.join(sorted(modes & VISUAL))} without visual"
        yield VISUAL_MISSING.breach(package.path, told)
    for lone in _LONE:
        if lone in features and len(features) > 1:
            others = ", ".join(sorted(features - {lone}))
            yield TOGETHER.breach(package.path, f"accessibilityFeature {lone} beside {others}")
    if features >= _RUBY:
        told = "some characters have a reading over them and all have: both are claimed"
        yield TOGETHER.breach(package.path, told)
    for whole, parts in (("none", ABSENT), ("unknown", DOUBTFUL)):
        there = [value for value in parts.values() if value in hazards]
        if len(there) == len(HAZARDS) or (there and whole in hazards):
            yield IN_PARTS.breach(package.path, f"{', '.join(there)}; {whole} says it")
