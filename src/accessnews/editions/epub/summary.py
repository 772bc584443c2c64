"""What the accessibility summary tells in words, and the facts of an edition that it rests on.

EPUB Accessibility 1.1, section 2.2: ``schema:accessibilitySummary``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from ...edition import Edition, Narration
from ...languages.wording import Wording, wording
from ...provenance import State, provenance
from ..composed import Composed
from ..content.layout import read_aloud
from ..content.sentences import element_id
from ..content.xhtml import XHTML, xml_text
from .claims import Facts
from .overlay import sentence_ids


@dataclass(frozen=True, slots=True)
class Translated:
    """That a text was translated, from which language and by which engine.

    ``checked`` of ``sentences`` a person answers for; both are 0 where that is not told.
    """

    language: str
    engine: str
    reviewed: bool
    checked: int = 0
    sentences: int = 0

    @property
    def uncounted(self) -> Translated:
        """The same of a book of several, where nobody counts sentences."""
        return replace(self, checked=0, sentences=0)


@dataclass(frozen=True, slots=True)
class Told:
    """What a summary tells: of an edition, or of several in one book.

    ``voices`` are the engines and voices that are heard. ``alone`` is the one language of two of
    which every sentence has its sound, "" where there is none. ``partly`` tells that not all was
    translated, or not alike. ``kept`` are the languages of quotations that stand in their original.
    """

    facts: Facts
    voices: tuple[tuple[str, str], ...] = ()
    alone: str = ""
    translations: tuple[Translated, ...] = ()
    partly: bool = False
    kept: tuple[str, ...] = ()
    glossary: bool = False


def told(composed: Composed) -> Told:
    """What there is to tell of an edition."""
    edition, html = composed.edition, composed.document
    return Told(
        composed.facts,
        tuple(dict.fromkeys(voices(edition, html))),
        spoken_alone(composed),
        translations(edition),
        kept=tuple(kept_languages(html)),
        glossary=bool(composed.entries),
    )


def summary(told: Told, language: str) -> str:
    """The summary in words of ``language``."""
    found, words = told.facts, wording(language)
    parts = [words.say("summary-text-only" if found.untold else "summary-text")]
    if found.sections:
        parts.append(words.say("summary-headings"))
    if found.figures > found.shown:
        parts.append(words.say("summary-figures"))
    if found.shown and not found.untold:
        parts.append(words.say("summary-pictures"))
    if found.untold:
        count = len({each.partition(" ")[0] for each in found.untold})
        parts.append(words.say("pictures-without-text", count=str(count)))
    names = xml_text("; ".join(map(", ".join, told.voices)))
    if found.fully_spoken:
        parts.append(words.say("summary-sound", voices=names))
    elif told.alone:
        spoken = words.language_name(told.alone)
        parts.append(words.say("summary-sound-one", language=spoken, voices=names))
    parts += [_translated(each, told.partly, words) for each in told.translations]
    parts += [
        words.say("summary-quotations", language=words.language_name(kept)) for kept in told.kept
    ]
    if found.spoken and told.glossary:
        parts.append(words.say("summary-glossary"))
    return words.join(parts)


def _translated(each: Translated, partly: bool, words: Wording) -> str:
    known = {"language": words.language_name(each.language), "engine": each.engine}
    if each.checked and not each.reviewed and not partly:
        counts = {"checked": str(each.checked), "all": str(each.sentences)}
        return words.say("summary-translated-partly-reviewed", **known, **counts)
    phrase = "summary-partly-translated" if partly else "summary-translated"
    return words.say(f"{phrase}-reviewed" if each.reviewed else phrase, **known)


def translations(edition: Edition) -> tuple[Translated, ...]:
    """How a machine has translated an edition; empty where none has."""
    return tuple(
        Translated(
            claim.translated_from,
            xml_text(", ".join(claim.engines)),
            claim.state is State.REVIEWED,
            claim.answered_for,
            claim.translated,
        )
        for claim in provenance(edition).texts
        if claim.engines
    )


def kept_languages(html: etree._Element) -> list[str]:
    """The language of the quotations whose originals the document keeps; empty where it has none.

    EPUB 3.3, section 5.5.3.1.3: each language of a publication's content has its ``dc:language``.
    """
    spans = (s for s in html.iter(f"{{{XHTML}}}span") if "original" in s.get("class", "").split())
    return list(dict.fromkeys(span.get("lang", "") for span in spans))


def narrations(edition: Edition, html: etree._Element) -> tuple[Narration, ...]:
    """The narrations that an edition plays: its own, then its quotations' in their original."""
    own = tuple(narration for _, narration in read_aloud(edition))
    if not edition.quoted or not kept_languages(html):
        return own
    return own + edition.quoted.narrations


def voices(edition: Edition, html: etree._Element) -> Iterator[tuple[str, str]]:
    """The engine and the voice of each part that is heard, the main one of a text first."""
    for each in narrations(edition, html):
        yield each.engine, each.voice
        yield from each.others


def spoken_alone(composed: Composed) -> str:
    """The one language of two of which every sentence has its sound, "" where there is none."""
    edition = composed.edition
    voiced = [text.language for text, _ in read_aloud(edition)]
    if len(edition.texts) < 2 or len(voiced) != 1:
        return ""
    own = {
        element_id(s.id, text.language, edition.languages)
        for text in edition.texts
        if text.language == voiced[0]
        for s in text.sentences()
    }
    shown = [id for id in sentence_ids(composed.document) if id in own]
    return voiced[0] if shown and all(id in composed.sounds for id in shown) else ""
