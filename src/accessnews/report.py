"""What was made of an article, by which engine and voice, and what an editor should look at.

The report holds no times but those at which people answered for sentences, and no absolute paths:
the same input, with the same translation memory, gives the same report.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import __version__
from .article import LOST, PICTURE, Article, BlockKind
from .edition import Edition
from .editions.composed import Composed
from .editions.content.disclosure import as_data
from .editions.content.layout import read_aloud
from .editions.writer import Unwritten
from .formats import correction_json
from .formats.article_json import mended_to_json, published_to_json
from .formats.runs_json import to_json
from .patterns import lazy
from .provenance import provenance
from .runs import unplaced

if TYPE_CHECKING:
    from .translation.glossary.glossary import Glossary

_WORD = lazy(r"[\u2e80-\u9fff]|[^\W\u2e80-\u9fff]+")


def describe(
    article: Article,
    translations: Sequence[Article],
    editions: Sequence[Composed],
    written: Mapping[str, Sequence[Path]],
    together: Sequence[Path],
    folder: Path,
    glossary: Callable[[str, str], Glossary | None],
    beside: Path | None,
) -> dict[str, Any]:
    """The report of one article; file names in it are relative to ``folder``.

    ``translations`` are its translations as the engine made them, before they were set in another
    script. ``together`` are the files of all editions as one. ``glossary`` gives the glossary of a
    pair of languages, where there is one; ``beside`` is as ``address_digest`` has it.
    """
    told: dict[str, Any] = {
        "accessnews": __version__,
        "title": article.title.text,
        "source": article.source,
        "address": address_digest(article.address, beside),
        "byline": article.byline,
        "published": published_to_json(article.published),
        "language": article.language,
        "canonical": article.canonical,
        "licence": article.licence,
        "section": article.section,
        "tags": list(article.tags),
        "doubts": list(article.doubts),
        "sentences": sum(1 for _ in article.sentences()),
        "dropped": [
            {"line": each.line, "text": each.text, "reason": each.reason}
            for each in article.dropped
            if not each.reason.startswith(PICTURE)
        ],
        "unread_words": sum(
            len(_WORD.findall(each.text)) for each in article.dropped if each.reason == LOST
        ),
        "mended": [mended_to_json(each) for each in article.mended],
        "pictures": describe_pictures(article),
        "editions": [
            describe_edition(each, written[each.edition.name], folder) for each in editions
        ],
        "files": [path.relative_to(folder).as_posix() for path in together],
        "checks": [describe_checks(article, translation) for translation in translations],
        "marks": [describe_marks(translation) for translation in translations],
        "faults": [
            fault
            for translation in translations
            for fault in describe_faults(
                article, translation, glossary(article.language, translation.language)
            )
        ],
    }
    told |= describe_corrections(article, translations)
    return told


def describe_corrections(article: Article, translations: Sequence[Article]) -> dict[str, Any]:
    """What was put right in the original, and by people in translations, and when it was last.

    Empty where nothing was.
    """
    own = {
        each.language: [c for c in each.corrections if c not in article.corrections]
        for each in translations
    }
    every = [*article.corrections, *chain.from_iterable(own.values())]
    if not every:
        return {}
    as_json = correction_json.to_json
    told: dict[str, Any] = {"updated": max(each.when.isoformat() for each in every)}
    if article.corrections:
        told["corrections"] = [as_json(each) for each in article.corrections]
    if any(own.values()):
        told["corrections_of_translations"] = {
            tag: [as_json(each) for each in found] for tag, found in own.items() if found
        }
    return told


def address_digest(address: str, beside: Path | None) -> str:
    """What tells a source from every other whose editions lie in an output; "" for no address.

    A digest, for a path tells readers whose machine it was. That of a file is of its path from
    ``beside``, the output folder: it stays when both are moved together, and whatever folder a run
    is started in. It is of the whole path where the output lies nowhere near (``Plan.beside``).
    """
    if not address:
        return ""
    if beside is not None and Path(address).is_absolute():
        with suppress(ValueError):  # another drive
            address = Path(os.path.relpath(address, beside.resolve())).as_posix()
    return hashlib.sha256(os.fsencode(address)).hexdigest()[:32]


def describe_edition(composed: Composed, paths: Sequence[Path], folder: Path) -> dict[str, Any]:
    """One edition: its languages, files, engines and the length of its narrations in seconds.

    ``accessibility`` is what its EPUB claims; empty where ``paths`` have none.
    """
    edition = composed.edition
    published = any(path.suffix == ".epub" for path in paths)
    texts = {
        (each.language, sentence.id): sentence.text
        for each in edition.texts
        for sentence in each.sentences()
    }
    return {
        "name": edition.name,
        "languages": list(edition.languages),
        "titles": [text.title.text for text in edition.texts],
        "summaries": [opening(text) for text in edition.texts],
        "translator": _translator(edition),
        "stand_ins": [
            {**asdict(each), "text": texts.get((edition.languages[-1], each.sentence), "")}
            for each in edition.stand_ins
        ],
        "reviewed": edition.reviewed,
        "reviewers": [asdict(each) for each in edition.reviewers],
        "provenance": as_data(provenance(edition)),
        "layout": edition.look.layout if len(edition.texts) > 1 else None,
        "quoted": edition.quoted.languages[0] if edition.quoted else None,
        "narrations": [
            {
                "language": narration.language,
                "engine": narration.engine,
                "voice": narration.voice,
                "others": [" ".join(other) for other in narration.others],
                "seconds": narration.duration / 1000,
                "stand_ins": [
                    {**asdict(each), "text": texts.get((narration.language, each.sentence), "")}
                    for each in narration.stand_ins
                ],
            }
            for _, narration in read_aloud(edition)
        ],
        "accessibility": [
            {
                "property": claim.name,
                "value": claim.value,
                "claimed": claim.made,
                "evidence": claim.evidence,
            }
            for claim in (composed.claims if published else ())
        ],
        "files": [path.relative_to(folder).as_posix() for path in paths],
    }


def _translator(edition: Edition) -> str | None:
    """The engine that was to translate; None where a person's words are all there is."""
    claims = provenance(edition).texts
    return edition.translator if any(claim.engines for claim in claims) else None


def opening(article: Article) -> str:
    """The first paragraph, which says what an article is about; "" where it has none."""
    kinds = (BlockKind.STANDFIRST, BlockKind.PARAGRAPH)
    return next((block.text for block in article.blocks if block.kind in kinds), "")


def describe_marks(translation: Article) -> dict[str, Any]:
    """How many links, notes and the like a translation has, and those whose place is not known.

    They stand at the end of their sentence; ``words`` are those that they mark in the original.
    """
    return {
        "language": translation.language,
        "runs": sum(len(sentence.runs) for sentence in translation.sentences()),
        "unplaced": [
            {"sentence": sentence.id, **to_json(run)}
            for sentence in translation.sentences()
            for run in unplaced(sentence.runs)
        ],
    }


def describe_pictures(article: Article) -> list[dict[str, Any]]:
    """Each picture that is in the editions, and each that is not with the reason why."""
    shown = [
        {
            "block": block.id,
            "picture": block.image.key,
            "origin": block.image.origin,
            "pixels": [block.image.width, block.image.height],
            "bytes": len(block.image.data),
            "text": "decorative" if block.image.decorative else block.text or None,
        }
        for block in article.blocks
        if block.image is not None
    ]
    left_out = [
        {
            "line": each.line,
            "name": each.text,
            "left_out": each.reason.removeprefix(PICTURE),
        }
        for each in article.dropped
        if each.reason.startswith(PICTURE)
    ]
    return [*shown, *left_out]


def describe_unwritten(unwritten: Iterable[Unwritten]) -> list[dict[str, str]]:
    """Each format, and each cover, that could not be made: why, and what to do."""
    return [
        {
            "edition": each.edition,
            "format": each.part,
            "reason": each.error.message,
            "remedy": each.error.remedy,
        }
        for each in unwritten
    ]


def describe_checks(original: Article, translation: Article) -> dict[str, Any]:
    """Which checks of a translation run for its pair of languages, and which do not."""
    from .review.findings import covered
    from .translation.checks import coverage

    ran = covered(coverage(original.language, translation.language))
    return {"language": translation.language, **ran}


def describe_faults(
    original: Article, translation: Article, glossary: Glossary | None
) -> list[dict[str, str]]:
    """What the translation checks find, sentence by sentence, for an editor to look at."""
    from .review.findings import find

    translated = {sentence.id: sentence.text for sentence in translation.sentences()}
    pairs = [(each.id, each.text, translated[each.id]) for each in original.translatable()]
    found = find(pairs, original.language, translation.language, glossary)
    return [
        {
            "language": translation.language,
            "sentence": id,
            "code": fault.kind.value,
            "severity": fault.severity.value,
            "message": fault.detail,
            "expected": fault.expected,
            "found": fault.found,
            "source": source,
            "translation": target,
        }
        for id, source, target in pairs
        for fault in found.get(id, ())
    ]
