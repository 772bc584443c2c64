"""The manifest of a file: what a reader of Content Credentials is told.

Actions are those of the C2PA Technical Specification 2.3 (18.15), metadata of CAWG's metadata
assertion 1.1, the digital source types IPTC's NewsCodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import __version__
from ..edition import Origin
from ..languages.people import people
from ..provenance import NEWSCODES, SourceType, State, TextClaim
from .facts import Facts

SOURCE_TYPES = (
    *(each.value for each in SourceType if each),
    "digitalCapture",
    "computationalCapture",
    "compositeCapture",
    "screenCapture",
)
"""The digital source types that a person may name for a file."""

REVIEWED = "accessnews.reviewed"
"""The action of a person who took a machine's words as they were: C2PA has none for it, and an
edit it was not."""

_CONTEXT = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}


def of_edition(facts: Facts, *, sound_only: bool) -> dict[str, Any]:
    """The manifest of an edition's file; ``sound_only`` where it has no text to be read.

    It has no time but those of reviews: the same file and facts give the same manifest. Where
    nothing is known of any part (an original, not read aloud), it claims no more than ``of_file``.
    """
    kind = facts.source_type(sound_only=sound_only)
    actions = [_created(facts, kind) if kind else {"action": "c2pa.published"}]
    for text in facts.provenance.texts:
        actions += _of_text(text)
    return _manifest(facts.title, actions, _metadata(facts, kind))


def of_file(name: str, source_type: str = "") -> dict[str, Any]:
    """The manifest of a file that nobody has told the making of.

    With ``source_type`` it is told as made so; without, it claims no more than who publishes it,
    and has what the file had been signed with before.
    """
    if source_type:
        created = {"action": "c2pa.created", "digitalSourceType": f"{NEWSCODES}{source_type}"}
        return _manifest(name, [created, {"action": "c2pa.published"}])
    return _manifest(name, [{"action": "c2pa.published"}])


def _manifest(
    title: str, actions: list[dict[str, Any]], metadata: dict[str, Any] | None = None
) -> dict[str, Any]:
    assertions: list[dict[str, Any]] = [{"label": "c2pa.actions.v2", "data": {"actions": actions}}]
    if metadata:
        assertions.append({"label": "cawg.metadata", "data": metadata})
    return {
        "claim_generator_info": [{"name": "accessnews", "version": __version__}],
        "title": title,
        "assertions": assertions,
    }


def _created(facts: Facts, kind: SourceType) -> dict[str, Any]:
    created: dict[str, Any] = {"action": "c2pa.created", "digitalSourceType": kind.uri}
    voices = [
        {"language": each.language, "engine": voice.engine, "voice": voice.name}
        for each in facts.provenance.sound
        for voice in each.voices
    ]
    if voices:
        created["softwareAgent"] = {"name": voices[0]["engine"]}
        heard = "; ".join(f"{e['language']}: {e['engine']} ({e['voice']})" for e in voices)
        created["description"] = f"Read aloud by a synthetic voice. {heard}"
        created["parameters"] = {"voices": voices}
    return created


def _of_text(text: TextClaim) -> Iterator[dict[str, Any]]:
    """How a translation came about: who translated it, and the people who answer for it."""
    if not text.translated_from:
        return
    languages = {"sourceLanguage": text.translated_from, "targetLanguage": text.language}
    way = f"{text.translated_from} to {text.language}"
    translated: dict[str, Any] = {"action": "c2pa.translated", "parameters": languages}
    if text.digital_source_type:
        translated["digitalSourceType"] = text.digital_source_type.uri
    if text.engines:
        translated["softwareAgent"] = {"name": text.engines[0]}
        translated["description"] = f"Machine translation, {way}: {', '.join(text.engines)}"
    else:
        translated["description"] = f"Translated by people, {way}"
    yield translated
    corrected = text.count(Origin.CORRECTED) > 0
    for each in text.reviewers:
        told: dict[str, Any] = {
            "action": "c2pa.edited" if corrected else REVIEWED,
            "description": f"{each.name or 'A person'} answers for {each.sentences} sentences of "
            f"the translation, {way}",
            "parameters": {"targetLanguage": text.language},
        }
        if each.last:
            told["when"] = each.last
        if corrected:
            told["digitalSourceType"] = SourceType.HUMAN_EDITS.uri
        yield told
    if text.state is State.REVIEWED and not text.reviewers:
        yield {
            "action": "c2pa.edited" if corrected else REVIEWED,
            "description": f"Every sentence of the translation reviewed by people, {way}",
            "parameters": {"targetLanguage": text.language},
        }


def _metadata(facts: Facts, kind: SourceType) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@context": _CONTEXT,
        "dc:title": [facts.title],
        "dc:language": list(facts.languages),
    }
    if kind:
        told["Iptc4xmpExt:DigitalSourceType"] = kind.uri
    if source := facts.address or facts.source:
        told["dc:source"] = source
    if facts.byline:
        told["dc:creator"] = list(people(facts.byline, facts.languages[0]))
    if facts.licence:
        told["dc:rights"] = [facts.licence]
    if facts.published:
        told["dc:date"] = [facts.published]
    if facts.stories:
        told["dc:relation"] = list(facts.stories)
    return told
