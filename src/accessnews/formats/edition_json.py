"""An edition of one language as JSON: what one stage hands to the next, exactly there and back.

It is the article as ``article_json`` writes it, with what is known of the edition beside it. What
most editions do not have is written only where it says something. The sound lies beside the file
and is named in it. The cover is not in it: it is drawn from the text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from ..edition import (
    GRADES,
    LAYOUTS,
    LEAST_CELLS,
    LEAST_LINES,
    LINKS,
    MOST_CELLS,
    MOST_LINES,
    OVERLAYS,
    PAPER,
    PDF_STANDARDS,
    PLAIN,
    READ_ALOUD,
    Certification,
    Clip,
    Edition,
    Look,
    Narration,
    Origin,
    Paper,
    Pronunciation,
    Rendering,
    Reviewer,
    SentenceOrigin,
    StandIn,
    Term,
    WordTime,
)
from ..errors import InputError
from ..files import slug
from . import article_json
from .json_reader import Reader

_REMEDY = "Make it again with: accessnews translate, accessnews narrate"

_LOOK = ("layout", "read_aloud", "ruby", "theme")
_LATER_LOOK = ("links", "overlay")
_CERTIFICATION = ("certifier", "conforms_to", "credential", "report")


def dumps(edition: Edition, *, sound: bool = True) -> str:
    """The text of an edition's file: ``to_json`` with a line's end."""
    return json.dumps(to_json(edition, sound=sound), ensure_ascii=False, indent=2) + "\n"


def to_json(edition: Edition, *, sound: bool = True) -> dict[str, Any]:
    """An edition of one text as plain data; ``from_json`` gives it back, but for its cover.

    ``sound`` tells whether its narration's files lie beside the file: they are named by their
    names alone.
    """
    (text,) = edition.texts
    data: dict[str, Any] = {
        **article_json.to_json(text),
        "slug": edition.slug,
        "translator": edition.translator,
        "reviewed": edition.reviewed,
    }
    if edition.stand_ins:
        data["stand_ins"] = [list(astuple(each)) for each in edition.stand_ins]
    if edition.reviewers:
        data["reviewers"] = [asdict(each) for each in edition.reviewers]
    if edition.origins:
        data["origins"] = [list(astuple(each)) for each in edition.origins]
    if edition.by_rules:
        data["by_rules"] = list(edition.by_rules)
    if edition.terms:
        data["terms"] = [{"words": dict(t.words), "note": t.note} for t in edition.terms]
    if edition.pronunciations:
        data["pronunciations"] = [
            [each.word, each.language, each.ipa, each.respelling] for each in edition.pronunciations
        ]
    if edition.certification:
        data["certification"] = _fields(edition.certification, _CERTIFICATION)
    if edition.look != PLAIN:
        data["look"] = {**_fields(edition.look, _LOOK), "terms": edition.look.terms}
        data["look"] |= {
            part: value
            for part in _LATER_LOOK
            if (value := getattr(edition.look, part)) != getattr(PLAIN, part)
        }
        if edition.look.paper != PAPER:
            tables = [list(each) for each in edition.look.paper.tables]
            data["look"]["paper"] = {**asdict(edition.look.paper), "tables": tables}
    if sound and edition.narrations:
        data["narration"] = _narration_to_json(edition.narrations[0])
    return data


def _fields(value: object, names: tuple[str, ...]) -> dict[str, str]:
    return {name: getattr(value, name) for name in names}


def _narration_to_json(narration: Narration) -> dict[str, Any]:
    return {
        "engine": narration.engine,
        "voice": narration.voice,
        "others": [list(other) for other in narration.others],
        "stand_ins": [list(astuple(each)) for each in narration.stand_ins],
        **({"by_rules": list(narration.by_rules)} if narration.by_rules else {}),
        "preset": narration.preset,
        "audio": narration.audio.name,
        "master": narration.master.name if narration.master else "",
        "clips": [
            {
                "sentence": clip.sentence,
                "begin": clip.begin,
                "end": clip.end,
                "words": [[word.begin, word.end, word.time] for word in clip.words],
            }
            for clip in narration.clips
        ],
    }


def loads(text: str, name: str, folder: Path | None = None) -> Edition:
    """The edition in the text of a JSON file, or that of the article in one.

    ``folder`` is where its sound lies; None leaves its narration out.

    Raises:
        InputError: the text is no JSON (the message names the line), or as ``from_json``.
    """
    return from_json(article_json.parsed(text, name), name, folder)


def from_json(data: object, name: str, folder: Path | None = None) -> Edition:
    """The edition that ``to_json`` wrote, or that of an article that ``article_json`` did.

    Raises:
        InputError: a part is missing, of the wrong type or unclean (the message names the place),
            or its sound is not in ``folder``.
    """
    article = article_json.from_json(data, name)
    reader = Reader(name, _REMEDY)
    fields = reader.mapping(data, "")
    return Edition(
        slug(reader.text(fields, "slug", "") or article.title.text),
        (article,),
        narrations=_narrations(reader, fields, article.language, folder) if folder else (),
        translator=reader.text(fields, "translator", ""),
        reviewed=reader.flag(fields, "reviewed"),
        pronunciations=_pronunciations(reader, fields),
        certification=_certification(reader, fields),
        look=_look(reader, fields),
        terms=_terms(reader, fields),
        stand_ins=_stand_ins(reader, fields),
        reviewers=_reviewers(reader, fields),
        origins=_origins(reader, fields),
        by_rules=reader.listed(fields, "by_rules"),
    )


def _terms(reader: Reader, fields: Mapping[str, object]) -> tuple[Term, ...]:
    found = []
    for index, value in enumerate(reader.items(fields, "terms", "") if "terms" in fields else ()):
        where = f"terms[{index}]"
        term = reader.mapping(value, where)
        words = reader.mapping(term.get("words"), f"{where}.words")
        told = {tag: reader.text(words, tag, where=f"{where}.words.") for tag in words}
        found.append(Term(told, reader.text(term, "note", "", f"{where}.")))
    return tuple(found)


def _stand_ins(reader: Reader, fields: Mapping[str, object]) -> tuple[Rendering, ...]:
    stored = reader.items(fields, "stand_ins", "") if "stand_ins" in fields else ()
    return tuple(
        Rendering(*reader.texts(each, 4, f"stand_ins[{index}]"))
        for index, each in enumerate(stored)
    )


def _reviewers(reader: Reader, fields: Mapping[str, object]) -> tuple[Reviewer, ...]:
    found = []
    stored = reader.items(fields, "reviewers", "") if "reviewers" in fields else ()
    for index, value in enumerate(stored):
        where = f"reviewers[{index}]"
        told = reader.mapping(value, where)
        found.append(
            Reviewer(
                reader.text(told, "name", where=f"{where}."),
                reader.number(told, "accepted", f"{where}."),
                reader.number(told, "corrected", f"{where}."),
                reader.text(told, "last", where=f"{where}."),
            )
        )
    return tuple(found)


def _origins(reader: Reader, fields: Mapping[str, object]) -> tuple[SentenceOrigin, ...]:
    found = []
    stored = reader.items(fields, "origins", "") if "origins" in fields else ()
    for index, value in enumerate(stored):
        id, origin, who, when = reader.texts(value, 4, f"origins[{index}]")
        if origin not in {each.value for each in Origin}:
            raise reader.fault(f"origins[{index}] is unknown: {origin!r}")
        found.append(SentenceOrigin(id, Origin(origin), who, when))
    return tuple(found)


def _pronunciations(reader: Reader, fields: Mapping[str, object]) -> tuple[Pronunciation, ...]:
    stored = reader.items(fields, "pronunciations", "") if "pronunciations" in fields else ()
    return tuple(
        Pronunciation(*reader.texts(each, 4, f"pronunciations[{index}]"))
        for index, each in enumerate(stored)
    )


def _certification(reader: Reader, fields: Mapping[str, object]) -> Certification | None:
    if "certification" not in fields:
        return None
    given = reader.mapping(fields["certification"], "certification")
    return Certification(
        *(reader.text(given, part, "", "certification.") for part in _CERTIFICATION)
    )


def _look(reader: Reader, fields: Mapping[str, object]) -> Look:
    if "look" not in fields:
        return PLAIN
    told = reader.mapping(fields["look"], "look")
    layout, read_aloud, ruby, theme, links, overlay = (
        reader.text(told, part, getattr(PLAIN, part), "look.") for part in (*_LOOK, *_LATER_LOOK)
    )
    chosen = (
        ("layout", layout, LAYOUTS),
        ("read_aloud", read_aloud, READ_ALOUD),
        ("links", links, LINKS),
        ("overlay", overlay, OVERLAYS),
    )
    for part, value, known in chosen:
        if value not in known:
            raise reader.fault(f"look.{part} is unknown: {value!r}")
    terms = reader.flag(told, "terms", "look.", PLAIN.terms)
    return Look(layout, read_aloud, ruby, theme, terms, links, overlay, _paper(reader, told))


def _paper(reader: Reader, look: Mapping[str, object]) -> Paper:
    if "paper" not in look:
        return PAPER
    where = "look.paper."
    told = reader.mapping(look["paper"], "look.paper")
    grade = reader.text(told, "grade", PAPER.grade, where)
    pdf = reader.text(told, "pdf", PAPER.pdf, where)
    cells = reader.number(told, "cells", where) if "cells" in told else PAPER.cells
    lines = reader.number(told, "lines", where) if "lines" in told else PAPER.lines
    chosen = (
        ("grade", grade, ("", *GRADES)),
        ("pdf", pdf, PDF_STANDARDS),
        ("cells", cells, range(LEAST_CELLS, MOST_CELLS + 1)),
        ("lines", lines, range(LEAST_LINES, MOST_LINES + 1)),
    )
    for part, value, known in chosen:
        if value not in known:
            raise reader.fault(f"{where}{part} is unknown: {value!r}")
    tables = reader.items(told, "tables", where) if "tables" in told else ()
    named = [reader.texts(each, 2, f"{where}tables[{n}]") for n, each in enumerate(tables)]
    return Paper(
        grade,
        tuple((language, table) for language, table in named),
        cells,
        lines,
        reader.flag(told, "both_sides", where, PAPER.both_sides),
        reader.flag(told, "numbered", where),
        pdf,
    )


def _narrations(
    reader: Reader, fields: Mapping[str, object], language: str, folder: Path
) -> tuple[Narration, ...]:
    if "narration" not in fields:
        return ()
    stored = reader.mapping(fields["narration"], "narration")

    def text(key: str, default: str | None = None) -> str:
        return reader.text(stored, key, default, "narration.")

    others = reader.items(stored, "others", "narration.") if "others" in stored else ()
    named = [reader.texts(each, 2, f"narration.others[{n}]") for n, each in enumerate(others)]
    stood_in = reader.items(stored, "stand_ins", "narration.") if "stand_ins" in stored else ()
    master = text("master", "")
    return (
        Narration(
            language,
            text("engine"),
            text("voice"),
            _beside(reader.name, folder, text("audio")),
            tuple(
                _clip(reader, each, f"narration.clips[{index}]")
                for index, each in enumerate(reader.items(stored, "clips", "narration."))
            ),
            tuple((engine, voice) for engine, voice in named),
            _beside(reader.name, folder, master) if master else None,
            text("preset", ""),
            tuple(
                StandIn(*reader.texts(each, 5, f"narration.stand_ins[{n}]"))
                for n, each in enumerate(stood_in)
            ),
            reader.listed(stored, "by_rules"),
        ),
    )


def _clip(reader: Reader, value: object, where: str) -> Clip:
    clip = reader.mapping(value, where)
    words = reader.items(clip, "words", f"{where}.") if "words" in clip else ()
    return Clip(
        reader.text(clip, "sentence", where=f"{where}."),
        reader.number(clip, "begin", f"{where}."),
        reader.number(clip, "end", f"{where}."),
        tuple(
            WordTime(*reader.numbers(each, 3, f"{where}.words[{n}]"))
            for n, each in enumerate(words)
        ),
    )


def _beside(name: str, folder: Path, file: str) -> Path:
    """The sound of a file of that name, by its own name alone: it never lies elsewhere."""
    sound = folder / Path(file).name
    if not sound.is_file():
        raise InputError(
            f"{name}: its sound {sound} is missing", "Put it beside the file, or narrate again."
        )
    return sound
