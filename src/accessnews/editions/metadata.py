"""What the package says of an edition, computed from the edition: nothing is claimed untested.

EPUB 3.3, section 5.5; EPUB Accessibility 1.1, section 2; the values are those of the Schema.org
Accessibility Properties vocabulary. No conformance is claimed: a machine cannot certify it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from lxml import etree

from ..model import BlockKind, Edition, Narration
from ..wording import wording
from .content import plain_title
from .overlay import ACTIVE_CLASS, PLAYING_CLASS, Sound, clock, sentence_ids
from .xhtml import XHTML, XML_LANG, timestamp, xml_text

NAMESPACE = uuid.UUID("5e1c3f0a-8a0e-5f0e-9d3c-0d1f6b7a2c41")  # ours: RFC 9562, section 5.5
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
RELATORS = "marc:relators"


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of ``metadata``: a Dublin Core ``name``, or a ``meta`` with a ``property``."""

    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_meta(self) -> bool:
        return ":" in self.name or "refines" in self.attributes


def identifier(edition: Edition) -> str:
    """The same for the same article in the same languages, so that a new build replaces the old."""
    first = edition.texts[0]
    published = first.published.isoformat() if first.published else ""
    name = "\n".join((first.title.text, first.source, published, *edition.languages))
    return uuid.uuid5(NAMESPACE, xml_text(name)).urn


def modified(edition: Edition, source_date_epoch: str) -> datetime:
    """When the edition was last changed, in UTC, without asking the clock.

    ``source_date_epoch`` is the environment's SOURCE_DATE_EPOCH or empty; then the article's own
    date counts, read as UTC where it names no zone, then a constant.
    """
    if source_date_epoch.isdecimal():
        return datetime.fromtimestamp(int(source_date_epoch), UTC)
    published = edition.texts[0].published
    if isinstance(published, datetime):
        zoned = published if published.tzinfo else published.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).replace(microsecond=0)
    if isinstance(published, date):
        return datetime(published.year, published.month, published.day, tzinfo=UTC)
    return UNDATED


def entries(
    edition: Edition,
    html: etree._Element,
    sounds: Mapping[str, Sound],
    overlays: Mapping[str, int],
) -> list[Entry]:
    """The metadata of the package but its identifier and its time of change.

    Args:
        edition: what is described.
        html: its content document.
        sounds: the sound of each sentence's element.
        overlays: the length in milliseconds of each media overlay, by its manifest id.
    """
    return [
        *_descriptive(edition, html),
        *_accessibility(edition, html, sounds),
        *_media_overlays(edition, html, overlays),
    ]


def _descriptive(edition: Edition, html: etree._Element) -> list[Entry]:
    first = edition.texts[0]
    words = wording(first.language)
    found = [Entry("title", plain_title(text), {XML_LANG: text.language}) for text in edition.texts]
    languages = [*edition.languages, *kept_languages(html)]
    found += [Entry("language", language) for language in dict.fromkeys(languages)]
    if first.byline:
        found.append(Entry("creator", xml_text(first.byline), {"id": "creator"}))
        found.append(_role("creator", "aut"))
    if edition.translator:
        name = words.say("translator", engine=xml_text(edition.translator))
        found.append(Entry("contributor", name, {"id": "translator"}))
        found.append(_role("translator", "trl"))
    if first.published is not None:
        found.append(Entry("date", timestamp(first.published)))
    if first.source:
        found.append(Entry("source", xml_text(first.source)))
    return found


def _role(id: str, role: str) -> Entry:
    return Entry("role", role, {"refines": f"#{id}", "scheme": RELATORS})


def _accessibility(
    edition: Edition, html: etree._Element, sounds: Mapping[str, Sound]
) -> list[Entry]:
    spoken = fully_spoken(html, sounds)
    has_sections = html.find(f".//{{{XHTML}}}section") is not None
    figures = any(b.kind is BlockKind.FIGURE for b in edition.texts[0].blocks)
    features = ["tableOfContents", "readingOrder", "displayTransformability", "unlocked"]
    if has_sections:
        features.append("structuralNavigation")
    if figures and figures_have_text(edition):
        features.append("alternativeText")
    if spoken:
        features.append("synchronizedAudioText")
    found = [
        Entry("schema:accessMode", "textual"),
        Entry("schema:accessModeSufficient", "textual"),
    ]
    if spoken:
        found.append(Entry("schema:accessModeSufficient", "auditory"))
    found += [Entry("schema:accessibilityFeature", feature) for feature in sorted(features)]
    found.append(Entry("schema:accessibilityHazard", "none"))
    summary = _summary(edition, html, spoken, has_sections, figures)
    language = wording(edition.texts[0].language).language
    found.append(Entry("schema:accessibilitySummary", summary, {XML_LANG: language}))
    return found


def fully_spoken(html: etree._Element, sounds: Mapping[str, Sound]) -> bool:
    """Whether every sentence of the document has its sound."""
    ids = list(sentence_ids(html))
    return bool(ids) and all(id in sounds for id in ids)


def figures_have_text(edition: Edition) -> bool:
    """Whether every figure has a text alternative in every language of the edition."""
    return all(
        any(sentence.text.strip() for sentence in block.sentences)
        for text in edition.texts
        for block in text.blocks
        if block.kind is BlockKind.FIGURE
    )


def kept_languages(html: etree._Element) -> list[str]:
    """The language of the quotations whose originals the document keeps; empty where it has none.

    EPUB 3.3, section 5.5.3.1.3: each language of a publication's content has its ``dc:language``.
    """
    spans = (s for s in html.iter(f"{{{XHTML}}}span") if "original" in s.get("class", "").split())
    return list(dict.fromkeys(span.get("lang", "") for span in spans))


def narrations(edition: Edition, html: etree._Element) -> tuple[Narration, ...]:
    """The narrations that an edition plays: its own, then its quotations' in their original."""
    if not edition.quoted or not kept_languages(html):
        return edition.narrations
    return edition.narrations + edition.quoted.narrations


def _summary(
    edition: Edition, html: etree._Element, spoken: bool, has_sections: bool, figures: bool
) -> str:
    first = edition.texts[0]
    words = wording(first.language)
    parts = [words.say("summary-text")]
    if has_sections:
        parts.append(words.say("summary-headings"))
    if figures:
        parts.append(words.say("summary-figures"))
    if spoken:
        names = map(", ".join, voices(edition, html))
        parts.append(words.say("summary-sound", voices=xml_text("; ".join(dict.fromkeys(names)))))
    if edition.translator:
        origin = next((t.translated_from for t in edition.texts if t.translated_from), "")
        language = words.language_name(origin or first.language)
        engine = xml_text(edition.translator)
        key = "summary-translated-reviewed" if edition.reviewed else "summary-translated"
        parts.append(words.say(key, language=language, engine=engine))
    parts += [
        words.say("summary-quotations", language=words.language_name(kept))
        for kept in kept_languages(html)
    ]
    return words.join(parts)


def _media_overlays(
    edition: Edition, html: etree._Element, overlays: Mapping[str, int]
) -> list[Entry]:
    if not overlays:
        return []
    found = [
        Entry("media:duration", clock(length), {"refines": f"#{id}"})
        for id, length in overlays.items()
    ]
    found.append(Entry("media:duration", clock(sum(overlays.values()))))
    found += [Entry("media:narrator", name) for name in narrators(edition, html)]
    found.append(Entry("media:active-class", ACTIVE_CLASS))
    found.append(Entry("media:playback-active-class", PLAYING_CLASS))
    return found


def narrators(edition: Edition, html: etree._Element) -> Sequence[str]:
    """Each engine and voice that is heard, named as synthetic in the edition's language."""
    words = wording(edition.texts[0].language)
    names = (
        xml_text(words.say("narrator", engine=engine, voice=voice))
        for engine, voice in voices(edition, html)
    )
    return list(dict.fromkeys(names))


def voices(edition: Edition, html: etree._Element) -> Iterator[tuple[str, str]]:
    """The engine and the voice of each part that is heard, the main one of a text first."""
    for each in narrations(edition, html):
        yield each.engine, each.voice
        yield from each.others
