"""What is known of how a file came about, read off the ``report.json`` of its story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..faults import damaged, of_system

REPORT = "report.json"
NEWSCODES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TRAINED = "trainedAlgorithmicMedia"
EDITED = "compositeWithTrainedAlgorithmicMedia"
MIXED = "compositeSynthetic"


@dataclass(frozen=True, slots=True)
class Review:
    """A person who answers for ``sentences`` of a translation; ``last`` is ISO 8601 or empty."""

    name: str
    sentences: int
    last: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The text in one language; ``translated_from`` is empty for an original.

    ``engines`` have translated it, ``reviewers`` answer for it; ``corrected`` tells that a person
    changed a machine's words. ``source_type`` is a name of the IPTC's digital source types, empty
    where nobody has told.
    """

    language: str
    translated_from: str = ""
    engines: tuple[str, ...] = ()
    reviewers: tuple[Review, ...] = ()
    corrected: bool = False
    reviewed: bool = False
    source_type: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound in one language: engine and voice of each that is heard, the main one first."""

    language: str
    voices: tuple[tuple[str, str], ...]
    source_type: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a manifest tells of an edition, or of several stories as one.

    ``source`` is where the article is from, ``address`` its own on the web, ``published`` ISO 8601.
    """

    title: str
    languages: tuple[str, ...]
    texts: tuple[Text, ...]
    sound: tuple[Sound, ...] = ()
    source: str = ""
    address: str = ""
    byline: str = ""
    licence: str = ""
    published: str = ""
    stories: tuple[str, ...] = field(default=())

    def source_type(self, *, sound_only: bool) -> str:
        """The digital source type of a file with all of it, or with its sound alone.

        Sound that says a person's corrections is a composite: its words are a machine's and that
        person's, its voice a machine's. Empty where nothing is told of any part.
        """
        texts = {each.source_type for each in self.texts}
        sound = {each.source_type for each in self.sound}
        if EDITED in texts:
            return EDITED
        if not sound_only:
            return _together(texts | sound)
        return TRAINED if TRAINED in texts | sound else _together(sound)


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
        InputError: ``where``, the report, does not tell them.
    """
    try:
        return {str(each["name"]): _facts(report, each) for each in report["editions"]}
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise InputError(
            f"{where}: does not tell how the editions were made", "Build the story again."
        ) from error


def together(several: Sequence[Facts], title: str, languages: Sequence[str], day: str) -> Facts:
    """The facts of many stories in one file."""
    texts: dict[tuple[str, str], Text] = {}
    sound: dict[str, Sound] = {}
    for each in several:
        for text in each.texts:
            key = (text.language, text.translated_from)
            texts[key] = _joined(texts[key], text) if key in texts else text
        for heard in each.sound:
            known = sound.get(heard.language, heard)
            voices = tuple(dict.fromkeys((*known.voices, *heard.voices)))
            kind = _together({known.source_type, heard.source_type})
            sound[heard.language] = replace(known, voices=voices, source_type=kind)
    return Facts(
        title,
        tuple(languages),
        tuple(texts.values()),
        tuple(sound.values()),
        published=day,
        stories=tuple(each.address or each.title for each in several),
    )


def _joined(one: Text, other: Text) -> Text:
    people: dict[str, Review] = {}
    for each in (*one.reviewers, *other.reviewers):
        known = people.get(each.name, Review(each.name, 0))
        last = max(known.last, each.last)
        people[each.name] = Review(each.name, known.sentences + each.sentences, last)
    kinds = {one.source_type, other.source_type}
    return replace(
        one,
        engines=tuple(dict.fromkeys((*one.engines, *other.engines))),
        reviewers=tuple(people.values()),
        corrected=one.corrected or other.corrected,
        reviewed=one.reviewed and other.reviewed,
        source_type=EDITED if EDITED in kinds else _together(kinds),
    )


def _together(types: Iterable[str]) -> str:
    found = set(types)
    if len(found) == 1:
        return found.pop()
    if found & {TRAINED, EDITED, MIXED}:
        return MIXED
    return "composite" if found - {""} else ""


def _facts(report: Mapping[str, Any], edition: Mapping[str, Any]) -> Facts:
    languages = tuple(map(str, edition["languages"]))
    if "provenance" in edition:
        texts = tuple(map(_text_claim, edition["provenance"]["texts"]))
        sound = tuple(map(_sound_claim, edition["provenance"]["sound"]))
    else:
        texts = tuple(_text(tag, report, edition) for tag in languages)
        sound = tuple(map(_sound, edition["narrations"]))
    return Facts(
        str(edition["titles"][0]),
        languages,
        texts,
        sound,
        str(report["source"]),
        str(report["canonical"]),
        str(report["byline"]),
        str(report["licence"]),
        str(report["published"] or ""),
    )


def _text_claim(claim: Mapping[str, Any]) -> Text:
    return Text(
        str(claim["language"]),
        str(claim["translated_from"]),
        tuple(map(str, claim["engines"])),
        tuple(
            Review(str(each["name"]), int(each["sentences"]), str(each["last"]))
            for each in claim["reviewers"]
        ),
        bool(claim["counts"].get("corrected")),
        claim["state"] == "machine-translated-reviewed",
        _name(claim["digital_source_type"]),
    )


def _sound_claim(claim: Mapping[str, Any]) -> Sound:
    voices = tuple((str(each["engine"]), str(each["voice"])) for each in claim["voices"])
    return Sound(str(claim["language"]), voices, _name(claim["digital_source_type"]))


def _name(uri: object) -> str:
    """A NewsCode's name."""
    return str(uri).removeprefix(NEWSCODES)


def _text(language: str, report: Mapping[str, Any], edition: Mapping[str, Any]) -> Text:
    if not edition["translator"] or language != edition["languages"][-1]:
        return Text(language)
    others = (str(each["engine"]) for each in edition["stand_ins"])
    reviewers = tuple(
        Review(str(each["name"]), each["accepted"] + each["corrected"], str(each["last"]))
        for each in edition["reviewers"]
    )
    corrected = any(each["corrected"] for each in edition["reviewers"])
    return Text(
        language,
        str(report["language"]),
        tuple(dict.fromkeys((str(edition["translator"]), *others))),
        reviewers,
        corrected,
        bool(edition["reviewed"]),
        EDITED if corrected or edition["reviewed"] else TRAINED,
    )


def _sound(narration: Mapping[str, Any]) -> Sound:
    main = (str(narration["engine"]), str(narration["voice"]))
    others = ((str(e["engine"]), str(e["voice"])) for e in narration["stand_ins"])
    voices = tuple(dict.fromkeys((main, *others)))
    return Sound(str(narration["language"]), voices, TRAINED)
