"""The words in which a publication's accessibility is told to machines.

Schema.org Accessibility Properties for Discoverability Vocabulary (W3C Community Group, 1.1, May
2026), a section each property; The EPUB Accessibility exemption property (W3C Group Note), 3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from ..patterns import lazy

MODE = "schema:accessMode"
SUFFICIENT = "schema:accessModeSufficient"
FEATURE = "schema:accessibilityFeature"
HAZARD = "schema:accessibilityHazard"
API = "schema:accessibilityAPI"
CONTROL = "schema:accessibilityControl"
SUMMARY = "schema:accessibilitySummary"
CONFORMS = "dcterms:conformsTo"
CERTIFIER = "a11y:certifiedBy"
CREDENTIAL = "a11y:certifierCredential"
REPORT = "a11y:certifierReport"
CONTACT = "a11y:contactEmail"
EXEMPTION = "a11y:exemption"

SENSES = frozenset({"auditory", "tactile", "textual", "visual"})
"""What suffices to read a publication (section "accessModeSufficient")."""
VISUAL = frozenset(
    f"{what}OnVisual" for what in ("chart", "chem", "diagram", "math", "music", "text")
) | {"colorDependent"}
"""What kind of pictures there are; each goes together with ``visual``."""
FEATURES = frozenset(
    """
    ARIA index pageBreakMarkers pageNavigation readingOrder structuralNavigation tableOfContents
    taggedPDF alternativeText audioDescription closedCaptions describedMath longDescription
    openCaptions signLanguage transcript displayTransformability synchronizedAudioText timingControl
    unlocked ChemML latex latex-chemistry MathML MathML-chemistry ttsMarkup highContrastAudio
    highContrastDisplay largePrint braille tactileGraphic tactileObject fullRubyAnnotations
    horizontalWriting rubyAnnotations verticalWriting withAdditionalWordSegmentation
    withoutAdditionalWordSegmentation none unknown
    """.split()
)
APIS = frozenset(
    """
    AndroidAccessibility ATK AT-SPI FuchsiaAccessibility iAccessible2 JavaAccessibility MSAA
    NSAccessibility UIAccessibility UIAutomation
    """.split()
)
CONTROLS = frozenset(
    f"full{by}Control" for by in ("Keyboard", "Mouse", "Switch", "Touch", "Video", "Voice")
)
HAZARDS = ("flashing", "motionSimulation", "sound")
_CAPITAL = {hazard: hazard[0].upper() + hazard[1:] for hazard in HAZARDS}
ABSENT = MappingProxyType({hazard: f"no{name}Hazard" for hazard, name in _CAPITAL.items()})
DOUBTFUL = MappingProxyType({hazard: f"unknown{name}Hazard" for hazard, name in _CAPITAL.items()})

RENAMED: Mapping[str, str] = MappingProxyType({"printPageNumbers": "pageBreakMarkers"})
"""Still right, and better written by the newer name."""
DEPRECATED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        FEATURE: {
            "annotations": "no value: they are there for every reader",
            "bookmarks": "tableOfContents",
            "captions": "closedCaptions or openCaptions",
        },
        API: {
            "ARIA": "accessibilityFeature ARIA",
            "BlackberryAccessibility": "AndroidAccessibility, or none",
            "iOSAccessibility": "the name of the interface, UIAccessibility or NSAccessibility",
            "MacOSXAccessibility": "the name of the interface, NSAccessibility or UIAccessibility",
        },
    }
)
"""The values of a property no longer to be used, and what stands in their place."""
VALUES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        MODE: SENSES | VISUAL,
        SUFFICIENT: SENSES,
        FEATURE: FEATURES | RENAMED.keys() | DEPRECATED[FEATURE].keys(),
        HAZARD: frozenset({*HAZARDS, *ABSENT.values(), *DOUBTFUL.values(), "none", "unknown"}),
        API: APIS | DEPRECATED[API].keys(),
        CONTROL: CONTROLS,
    }
)
CLAIM = lazy(r"EPUB Accessibility (1\.[12]) - WCAG (2\.[0-2]) Level (A{1,3})")
"""A claim of EPUB Accessibility 1.1 or 1.2: the version, WCAG's, and the level."""
CLAIM_OF_1_0 = lazy(r"http://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-(a{1,3})")
EXEMPTIONS = frozenset(
    {"eaa-disproportionate-burden", "eaa-fundamental-alteration", "eaa-microenterprise"}
)


def contradictions(hazards: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each two values of ``accessibilityHazard`` that must not stand together.

    Where one only should not (``none`` beside ``noSoundHazard``), nothing is wrong.
    """
    there = frozenset(hazards)
    for hazard in HAZARDS:
        states = [hazard, ABSENT[hazard], DOUBTFUL[hazard]]
        found = [state for state in states if state in there]
        yield from pairwise(found)
        for whole, against in (
            ("none", (hazard, DOUBTFUL[hazard])),
            ("unknown", (hazard, ABSENT[hazard])),
        ):
            if whole in there:
                yield from ((whole, state) for state in against if state in there)
    if {"none", "unknown"} <= there:
        yield "none", "unknown"
