"""Which statements a book's metadata amount to.

Display Techniques for EPUB Accessibility Metadata 2.1 (W3C Publishing Community Group), a function
each technique; the keys of the statements are the guide's. It goes beyond the techniques in three
things: metadata of EPUB 2 (``name`` and ``content``) count too, a claim of EPUB Accessibility 1.2
is read as one of 1.1, and the contact of 1.2 is shown with the summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..discovery import (
    ABSENT,
    CERTIFIER,
    CLAIM,
    CLAIM_OF_1_0,
    CONFORMS,
    CONTACT,
    CREDENTIAL,
    DOUBTFUL,
    EXEMPTION,
    EXEMPTIONS,
    FEATURE,
    HAZARD,
    HAZARDS,
    MODE,
    REPORT,
    SUFFICIENT,
    SUMMARY,
)
from ..package import Meta, Package


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement by the guide's key; ``values`` are what stands in its places.

    ``text`` is what the publisher wrote (the summary), in ``language``; then there is no wording.
    """

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the display, and what it says; ``told`` where the metadata say anything of it.

    ``always`` where the guide shows it even then. ``details`` may be too much for most people.
    """

    key: str
    statements: tuple[Statement, ...]
    told: bool
    always: bool = False
    details: tuple[Statement, ...] = ()


def fields(package: Package) -> tuple[Field, ...]:
    """Everything that the guide shows of a book, in its order."""
    return (
        _ways(package),
        _conformance(package),
        _plain("navigation", _of(package, FEATURE, _NAVIGATION), "no-metadata"),
        _plain("rich-content", _of(package, FEATURE, _RICH), "unknown"),
        _plain("hazards", _hazards(package), "no-metadata"),
        _summary(package),
        _plain("legal-considerations", _legal(package), "no-metadata"),
        _plain(
            "additional-accessibility-information",
            _of(package, FEATURE, _ADDITIONAL),
            "no-metadata",
        ),
    )


def unshown(package: Package) -> tuple[str, ...]:
    """The features that the guide has no statement for, such as ``readingOrder``."""
    shown = {*_NAVIGATION, *_RICH, *_ADDITIONAL, *_ALTERNATIVES, _MODIFIABLE, _IN_STEP}
    return tuple(dict.fromkeys(each for each in package.values(FEATURE) if each not in shown))


_MODIFIABLE, _IN_STEP = "displayTransformability", "synchronizedAudioText"
_ALTERNATIVES = ("alternativeText", "longDescription", "describedMath", "transcript")
_NAVIGATION = {
    "pageNavigation": "page-navigation",
    "structuralNavigation": "structural",
    "index": "index",
    "tableOfContents": "toc",
}
_RICH = {
    "longDescription": "extended",
    "latex-chemistry": "accessible-chemistry-as-latex",
    "MathML-chemistry": "accessible-chemistry-as-mathml",
    "describedMath": "accessible-math-described",
    "latex": "accessible-math-as-latex",
    "MathML": "accessible-math-as-mathml",
    "closedCaptions": "closed-captions",
    "openCaptions": "open-captions",
    "transcript": "transcript",
}
_ADDITIONAL = {
    "pageBreakMarkers": "page-breaks",
    "printPageNumbers": "page-breaks",
    "ARIA": "aria",
    "audioDescription": "audio-descriptions",
    "braille": "braille",
    "fullRubyAnnotations": "full-ruby-annotations",
    "highContrastAudio": "high-contrast-between-foreground-and-background-audio",
    "highContrastDisplay": "high-contrast-between-text-and-background",
    "largePrint": "large-print",
    "rubyAnnotations": "ruby-annotations",
    "signLanguage": "sign-language",
    "tactileGraphic": "tactile-graphics",
    "tactileObject": "tactile-objects",
    "ttsMarkup": "text-to-speech-hinting",
}
_HAZARD_KEYS = {"flashing": "flashing", "motionSimulation": "motion", "sound": "sound"}
_BEGUN = re.compile(r"EPUB Accessibility 1\.[12] - WCAG 2\.")
_LEVELS = {"A": "a", "AA": "aa", "AAA": "aaa"}


def _plain(key: str, ends: Iterable[str], nothing: str) -> Field:
    """A field of statements without values, by the ends of their keys."""
    found = tuple(Statement(f"{key}-{end}") for end in dict.fromkeys(ends))
    return Field(key, found or (Statement(f"{key}-{nothing}"),), told=bool(found))


def _of(package: Package, name: str, table: Mapping[str, str]) -> Iterator[str]:
    there = frozenset(package.values(name))
    return (end for value, end in table.items() if value in there)


def _ways(package: Package) -> Field:
    """Techniques 3.1: visual adjustments, nonvisual reading, prerecorded audio."""
    ends = [_visual(package), *_nonvisual(package), _audio(package)]
    found = tuple(Statement(f"ways-of-reading-{end}") for end in ends)
    told = any(not end.endswith(("unknown", "no-metadata")) for end in ends)
    return Field("ways-of-reading", found, told, always=True)


def _visual(package: Package) -> str:
    if _MODIFIABLE in package.features:
        return "visual-adjustments-modifiable"
    fixed = not {"pre-paginated", "roll"}.isdisjoint(package.values("rendition:layout"))
    return f"visual-adjustments-{'unmodifiable' if fixed else 'unknown'}"


def _nonvisual(package: Package) -> Iterator[str]:
    modes, sufficient = package.values(MODE), package.values(SUFFICIENT)
    partly = any("textual" in each for each in (*modes, *sufficient))
    alternatives = not package.features.isdisjoint(_ALTERNATIVES)
    if modes == ["textual"] or "textual" in sufficient:
        yield "nonvisual-reading-readable"
    elif partly or alternatives:
        yield "nonvisual-reading-not-fully"
    elif modes in (["auditory"], ["visual"]):
        yield "nonvisual-reading-none"
    else:
        yield "nonvisual-reading-no-metadata"
    if alternatives:
        yield "nonvisual-reading-alt-text"


def _audio(package: Package) -> str:
    if _IN_STEP in package.features:
        return "prerecorded-audio-synchronized"
    if "auditory" in package.values(SUFFICIENT):
        return "prerecorded-audio-only"
    if "auditory" in package.values(MODE):
        return "prerecorded-audio-complementary"
    return "prerecorded-audio-no-metadata"


def _conformance(package: Package) -> Field:
    """Techniques 3.2."""
    claim = _claim(package)
    if claim is None:
        nothing = (Statement("conformance-no"),)
        return Field("conformance", nothing, told=False, always=True)
    version, wcag, level, id = claim
    key = _LEVELS.get(level, "unknown-standard")
    found, details = [Statement(f"conformance-{key}")], []
    certifier = _first(package, CERTIFIER, {id})
    certifiers = {m.id for m in package.metas if m.name == CERTIFIER and m.refines in ("", id)}
    if certifier:
        found.append(Statement("conformance-certifier", {"certifier": certifier}))
    if credential := _first(package, CREDENTIAL, certifiers):
        values = {"certifier_credentials": credential}
        found.append(Statement("conformance-certifier-credentials", values))
    if level in _LEVELS:
        values = {
            "epub_accessibility": f"conformance-details-epub-accessibility-{_dashed(version)}",
            "wcag_version": f"conformance-details-wcag-{_dashed(wcag)}",
            "wcag_level": f"conformance-details-level-{_LEVELS[level]}",
        }
        details.append(Statement("conformance-details-claim", values))
    if date := _first(package, "dcterms:date", certifiers):
        values = {"certification_date": date}
        details.append(Statement("conformance-details-certification-info", values))
    if report := _first(package, REPORT, certifiers):
        values = {"certifier_report": report}
        details.append(Statement("conformance-details-certifier-report", values))
    return Field("conformance", tuple(found), told=True, always=True, details=tuple(details))


def _dashed(version: str) -> str:
    return version.replace(".", "-")


def _claim(package: Package) -> tuple[str, str, str, str] | None:
    """The version of EPUB Accessibility, of WCAG and the level that are claimed, and the claim's
    id; the level is empty where it cannot be made out. The highest of several claims counts.
    """
    claims = [meta for meta in package.metas if meta.name == CONFORMS and not meta.refines]
    found = []
    for meta in claims:
        if match := CLAIM.fullmatch(meta.value):
            found.append((match[1], match[2], match[3], meta.id))
        elif match := CLAIM_OF_1_0.fullmatch(meta.value):
            found.append(("1.0", "2.0", match[1].upper(), meta.id))
        elif _BEGUN.match(meta.value):
            found.append(("", "", "", meta.id))
    return max(found, default=None)


def _first(package: Package, name: str, of: Iterable[str]) -> str:
    """The first value of a property that refines nothing, or one of these ids."""
    ids = {"", *of}
    return next((m.value for m in package.metas if m.name == name and m.refines in ids), "")


def _hazards(package: Package) -> Iterator[str]:
    """Techniques 3.5."""
    there = frozenset(package.values(HAZARD))
    if "none" in there or there.issuperset(ABSENT.values()):
        yield "none"
        return
    if "unknown" in there or there.issuperset(DOUBTFUL.values()):
        yield "unknown"
        return
    yield from (_HAZARD_KEYS[each] for each in HAZARDS if each in there)
    for table, end in ((DOUBTFUL, "unknown"), (ABSENT, "none")):
        yield from (f"{_HAZARD_KEYS[each]}-{end}" for each in HAZARDS if table[each] in there)


def _summary(package: Package) -> Field:
    """Techniques 3.6: each summary in its own language."""
    key = "accessibility-summary"
    language = next(iter(package.values("dc:language")), "")
    found = [
        Statement(key, text=meta.value, language=meta.language or language)
        for meta in _texts(package, SUMMARY)
    ]
    if contacts := package.values(CONTACT):
        found.append(Statement(f"{key}-publisher-contact", {"contact": contacts[0]}))
    nothing = (Statement(f"{key}-no-metadata"),)
    return Field(key, tuple(found) or nothing, told=bool(found))


def _texts(package: Package, name: str) -> Iterator[Meta]:
    return (m for m in package.metas if m.name == name and not m.refines and m.value)


def _legal(package: Package) -> Iterator[str]:
    """Techniques 3.7."""
    if not EXEMPTIONS.isdisjoint(package.values(EXEMPTION)):
        yield "exempt"
