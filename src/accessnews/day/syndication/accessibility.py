"""What an edition claims of its accessibility, as Readium's manifests and OPDS 2.0 have it.

Readium Web Publication Manifest, "Accessibility metadata". Nothing is claimed here that the
edition does not claim of itself: ``editions.epub.claims`` has the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Claims = Sequence[tuple[str, str]]

_CONFORMS = re.compile(r"EPUB Accessibility 1\.1 - WCAG (2\.[012]) Level (A{1,3})")
_PROFILE = "https://www.w3.org/TR/epub-a11y-11#wcag-"

OF_SOUND = {
    "accessMode": ["auditory"],
    "accessModeSufficient": [["auditory"]],
    "feature": ["readingOrder", "tableOfContents", "unlocked"],
    "hazard": ["none"],
}
"""Of a narration alone: a voice that says every sentence, with a chapter for each section."""


def accessibility(claims: Claims) -> dict[str, Any]:
    """Readium's accessibility object of an EPUB's claims; empty where there are none."""
    sufficient = [value.split(",") for value in _values(claims, "schema:accessModeSufficient")]
    told: dict[str, Any] = {
        "conformsTo": [
            uri for value in _values(claims, "dcterms:conformsTo") if (uri := _uri(value))
        ],
        "accessMode": _values(claims, "schema:accessMode"),
        "accessModeSufficient": sufficient,
        "feature": _values(claims, "schema:accessibilityFeature"),
        "hazard": _values(claims, "schema:accessibilityHazard"),
    }
    return {name: value for name, value in told.items() if value}


def of_sound(*, synchronised: bool) -> dict[str, Any]:
    """The same of an audiobook; ``synchronised`` tells that its text is shown beside it."""
    if not synchronised:
        return dict(OF_SOUND)
    return {
        **OF_SOUND,
        "accessMode": ["auditory", "textual"],
        "accessModeSufficient": [["auditory"], ["textual"]],
        "feature": ["readingOrder", "synchronizedAudioText", "tableOfContents", "unlocked"],
    }


def _values(claims: Claims, name: str) -> list[str]:
    return [value for each, value in claims if each == name and value]


def _uri(conforms_to: str) -> str:
    """The profile's address; "" for a standard that Readium has no address for."""
    if known := _CONFORMS.fullmatch(conforms_to):
        return f"{_PROFILE}{known[1]}-{known[2].lower()}"
    return ""
