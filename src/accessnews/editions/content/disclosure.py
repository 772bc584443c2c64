"""What an edition says to machines of how it came about, in the words of each format's vocabulary.

The claims are those of ``provenance``; docs/marking.md has the table of fields by format. What
people read and hear of it is ``header``'s, and told to machines in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from lxml import etree

from ...article import Article
from ...edition import Edition
from ...languages.wording import wording
from ...provenance import NEWSCODES, Provenance, SourceType, State, TextClaim, provenance
from .header import NARRATED, TRANSLATED
from .xhtml import XHTML, child, clean

AI_DISCLOSURE = "ai-disclosure"
"""The name of a document's ``meta`` (W3C AI Content Disclosure Community Group: AI Content
Disclosure for HTML, Draft Community Group Report of 21 September 2026, section 4)."""
ASSISTED, AUTONOMOUS = "ai-assisted", "ai-autonomous"

SOURCE_TYPE = "schema:digitalSourceType"
CREDIT = "schema:creditText"

SCHEMA = "https://schema.org/"
SCHEMA_SOURCES: Mapping[SourceType, str] = MappingProxyType(
    {
        SourceType.TRAINED: "TrainedAlgorithmicMediaDigitalSource",
        SourceType.EDITED: "CompositeWithTrainedAlgorithmicMediaDigitalSource",
        SourceType.MIXED: "CompositeSyntheticDigitalSource",
        SourceType.RULES: "AlgorithmicMediaDigitalSource",
        SourceType.COMPOSITE: "CompositeDigitalSource",
    }
)
"""The members of schema.org's ``IPTCDigitalSourceEnumeration`` that we use; it has none yet for
the NewsCodes ``humanEdits`` and ``digitalCreation`` of 2024."""


def source_type_of(value: str) -> SourceType | None:
    """The digital source type that a value names: a NewsCode's URI or a member of schema.org's."""
    name = value.strip().removeprefix("https://").removeprefix("http://")
    for kind in SourceType:
        known = SCHEMA_SOURCES.get(kind)
        codes = {NEWSCODES.removeprefix("http://") + kind.value} if kind else set()
        if name in codes | ({f"schema.org/{known}", known} if known else set()):
            return kind
    return None


def schema_source(kind: SourceType) -> str:
    """A digital source type as a value of schema.org's ``digitalSourceType``; "" for none."""
    member = SCHEMA_SOURCES.get(kind)
    return f"{SCHEMA}{member}" if member else kind.uri


def ai_disclosure(claims: Sequence[TextClaim]) -> str:
    """The value of a document's ``ai-disclosure``, "" where nothing is asserted.

    It is a default for all of a document, so it is told of one text only. A person has reviewed all
    of it, or it counts as not reviewed. What the draft calls ``human-only`` nobody can assert of a
    text that somebody else has written.
    """
    if len(claims) != 1 or not claims[0].digital_source_type.generative:
        return ""
    return ASSISTED if claims[0].state is State.REVIEWED else AUTONOMOUS


def credit(article: Article) -> str:
    """Who has translated and who reads a text, in its own language, as its header tells it."""
    told = {block.id: clean(block.text) for block in article.header}
    return wording(article.language).join([told[id] for id in (TRANSLATED, NARRATED) if id in told])


def declare(head: etree._Element, edition: Edition) -> None:
    """Tell a document's ``head`` how its text came about.

    The digital source type and the credit are RDFa of schema.org (RDFa Core 1.1; ``schema`` is of
    its initial context), each in the language that it is told of.
    """
    found = provenance(edition)
    if value := ai_disclosure((*found.texts, *found.quoted)):
        child(head, "meta", name=AI_DISCLOSURE, content=value)
    for claim, article in zip(found.texts, edition.texts, strict=True):
        for name, content in (
            (SOURCE_TYPE, claim.digital_source_type.uri),
            (CREDIT, credit(article)),
        ):
            if content:
                child(head, "meta", property=name, lang=article.language, content=content)


def head_of(html: etree._Element) -> etree._Element:
    """The ``head`` of a document."""
    head = html.find(f"{{{XHTML}}}head")
    assert head is not None  # noqa: S101 - every document of ours has one
    return head


def lines(found: Provenance) -> Iterator[str]:
    """The claims as lines for a format that has only text, such as a comment of captions.

    They are in English, as names of fields are: "Text (zh): machine-translated, ... ".
    """
    for text in found.texts:
        if text.state is State.ORIGINAL:
            yield f"Text ({text.language}): original"
            continue
        parts = [f"{text.state.value} from {text.translated_from}", *text.engines]
        if text.answered_for:
            parts.append(f"{text.answered_for} of {text.translated} sentences by people")
        yield f"Text ({text.language}): {'; '.join(parts)}"
        yield f"DigitalSourceType (text, {text.language}): {text.digital_source_type.uri}"
    for sound in found.sound:
        voices = "; ".join(map(str, sound.voices))
        yield f"Sound ({sound.language}): synthetic voice; {voices}"
        yield f"DigitalSourceType (sound, {sound.language}): {sound.digital_source_type.uri}"


def as_data(found: Provenance) -> dict[str, Any]:
    """The claims as plain data, for a report and for what is made of it."""
    return {
        "digital_source_type": found.digital_source_type.uri,
        "texts": [
            {
                "language": each.language,
                "state": each.state.value,
                "translated_from": each.translated_from,
                "engines": list(each.engines),
                "counts": {origin.value: len(ids) for origin, ids in each.sentences.items()},
                "sentences": {
                    origin.value: list(ids)
                    for origin, ids in each.sentences.items()
                    if each.translated_from
                },
                "reviewers": [
                    {"name": one.name, "sentences": one.sentences, "last": one.last}
                    for one in each.reviewers
                ],
                "digital_source_type": each.digital_source_type.uri,
            }
            for each in found.texts
        ],
        "sound": [
            {
                "language": each.language,
                "voices": [
                    {"engine": one.engine, "voice": one.name, "trained": one.trained}
                    for one in each.voices
                ],
                "digital_source_type": each.digital_source_type.uri,
            }
            for each in found.sound
        ],
    }
