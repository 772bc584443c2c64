"""What is known of how a file came about, read off the ``report.json`` of its story."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..edition import Origin
from ..errors import InputError
from ..faults import damaged, of_system
from ..provenance import (
    NEWSCODES,
    Provenance,
    Review,
    SoundClaim,
    SourceType,
    State,
    TextClaim,
    Voice,
)
from ..provenance import together as types_together

REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a manifest tells of an edition, or of several stories as one.

    ``source`` is where the article is from, ``address`` its own on the web, ``published`` ISO 8601.
    ``stories`` are the addresses or titles of those that are together in an issue.
    """

    title: str
    languages: tuple[str, ...]
    provenance: Provenance
    source: str = ""
    address: str = ""
    byline: str = ""
    licence: str = ""
    published: str = ""
    stories: tuple[str, ...] = ()

    def source_type(self, *, sound_only: bool) -> SourceType:
        """The digital source type of a file with all of it, or with its sound alone.

        Sound says words: where a person changed a machine's, it is composite with those, and where
        a trained model wrote them it is that model's, whatever voice says them.
        """
        if not sound_only:
            return self.provenance.digital_source_type
        words = {each.digital_source_type for each in self.provenance.texts}
        sound = self.provenance.sound_source_type
        for kind in (SourceType.EDITED, SourceType.TRAINED):
            if kind in words | {sound}:
                return kind
        return sound


def load(folder: Path) -> dict[str, Any] | None:
    """The report in a story's folder; None where there is none.

    Raises:
        InputError: it can't be read.
    """
    path = folder / REPORT
    try:
        told = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise of_system(error, path, "cannot be read") from error
    except ValueError as error:
        raise damaged(path, "build the story again") from error
    return told if isinstance(told, dict) else None


def by_edition(report: Mapping[str, Any], where: Path) -> dict[str, Facts]:
    """The facts of each edition of a story by its name, as its files are named.

    Raises:
        InputError: ``where``, the report, does not tell them, as that of an earlier version.
    """
    try:
        return {str(each["name"]): _facts(report, each) for each in report["editions"]}
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise InputError(
            f"{where}: does not tell how the editions were made", "Build the story again."
        ) from error


def together(several: Sequence[Facts], title: str, languages: Sequence[str], day: str) -> Facts:
    """The facts of many stories in one file."""
    texts: dict[tuple[str, str], TextClaim] = {}
    sound: dict[str, SoundClaim] = {}
    for each in several:
        for text in each.provenance.texts:
            key = (text.language, text.translated_from)
            texts[key] = _joined(texts[key], text) if key in texts else text
        for heard in each.provenance.sound:
            known = sound.get(heard.language, heard)
            sound[heard.language] = SoundClaim(
                heard.language,
                tuple(dict.fromkeys((*known.voices, *heard.voices))),
                types_together((known.digital_source_type, heard.digital_source_type)),
            )
    return Facts(
        title,
        tuple(languages),
        Provenance(tuple(texts.values()), tuple(sound.values())),
        published=day,
        stories=tuple(each.address or each.title for each in several),
    )


def _joined(one: TextClaim, other: TextClaim) -> TextClaim:
    """Two texts in one language as one; their sentences' ids are of two stories."""
    people: dict[str, Review] = {}
    for each in (*one.reviewers, *other.reviewers):
        known = people.get(each.name, Review(each.name, 0))
        last = max(known.last, each.last)
        people[each.name] = Review(each.name, known.sentences + each.sentences, last)
    kinds = {one.digital_source_type, other.digital_source_type}
    return replace(
        one,
        state=one.state if one.state is other.state else State.PARTLY_REVIEWED,
        sentences={
            origin: (*one.sentences.get(origin, ()), *other.sentences.get(origin, ()))
            for origin in Origin
            if origin in one.sentences or origin in other.sentences
        },
        engines=tuple(dict.fromkeys((*one.engines, *other.engines))),
        reviewers=tuple(people.values()),
        digital_source_type=(
            SourceType.EDITED if SourceType.EDITED in kinds else types_together(kinds)
        ),
    )


def _facts(report: Mapping[str, Any], edition: Mapping[str, Any]) -> Facts:
    told = edition["provenance"]
    return Facts(
        str(edition["titles"][0]),
        tuple(map(str, edition["languages"])),
        Provenance(tuple(map(_text, told["texts"])), tuple(map(_sound, told["sound"]))),
        str(report["source"]),
        str(report["canonical"]),
        str(report["byline"]),
        str(report["licence"]),
        str(report["published"] or ""),
    )


def _text(claim: Mapping[str, Any]) -> TextClaim:
    ids = {Origin(name): tuple(map(str, found)) for name, found in claim["sentences"].items()}
    return TextClaim(
        str(claim["language"]),
        State(claim["state"]),
        str(claim["translated_from"]),
        ids,
        tuple(map(str, claim["engines"])),
        tuple(
            Review(str(each["name"]), int(each["sentences"]), str(each["last"]))
            for each in claim["reviewers"]
        ),
        _source_type(claim["digital_source_type"]),
    )


def _sound(claim: Mapping[str, Any]) -> SoundClaim:
    voices = (
        Voice(str(each["engine"]), str(each["voice"]), bool(each["trained"]))
        for each in claim["voices"]
    )
    kind = _source_type(claim["digital_source_type"])
    return SoundClaim(str(claim["language"]), tuple(voices), kind)


def _source_type(uri: str) -> SourceType:
    return SourceType(uri.removeprefix(NEWSCODES))
