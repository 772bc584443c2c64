"""What the package says of an edition, computed from the edition: nothing is claimed untested.

EPUB 3.3, section 5.5; EPUB Accessibility 1.1, on metadata and on reporting conformance. What is
claimed of accessibility is decided in ``claims``. Conformance is claimed only where the user names
who certifies it: a machine cannot.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from lxml import etree

from ...article import Article
from ...edition import Certification, Edition, Narration
from ...languages.tags import direction
from ...languages.wording import wording
from ..composed import Composed
from ..content.document import plain_title
from ..content.layout import read_aloud
from ..content.sentences import element_id
from ..content.xhtml import XHTML, XML_LANG, timestamp, xml_text
from .claims import CONFORMS
from .overlay import ACTIVE_CLASS, PLAYING_CLASS, clock, sentence_ids

NAMESPACE = uuid.UUID("5e1c3f0a-8a0e-5f0e-9d3c-0d1f6b7a2c41")  # ours: RFC 9562, section 5.5
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
RELATORS = "marc:relators"


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of ``metadata``: a Dublin Core ``name``, a ``meta`` with a ``property``, or a
    ``link``."""

    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_meta(self) -> bool:
        return not self.is_link and (":" in self.name or "refines" in self.attributes)

    @property
    def is_link(self) -> bool:
        return self.name == "link"


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


def entries(composed: Composed, overlays: Mapping[str, int]) -> list[Entry]:
    """The metadata of the package but its identifier and its time of change.

    ``overlays`` has the length in milliseconds of each media overlay, by its manifest id.
    """
    return [
        *_descriptive(composed.edition, composed.document),
        *_accessibility(composed),
        *_media_overlays(composed.edition, composed.document, overlays),
    ]


def _descriptive(edition: Edition, html: etree._Element) -> list[Entry]:
    first = edition.texts[0]
    words = wording(first.language)
    found = [Entry("title", plain_title(text), _language(text, first)) for text in edition.texts]
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
    sources = filter(None, map(xml_text, (first.canonical, first.source)))
    found += [Entry("source", source) for source in dict.fromkeys(sources)]
    if licence := xml_text(first.licence).strip():
        found.append(Entry("rights", licence))
    return found + [Entry("subject", subject) for subject in subjects(first)]


def subjects(article: Article) -> list[str]:
    """What the article is filed under: its section, then its tags, each once."""
    named = (" ".join(xml_text(each).split()) for each in (article.section, *article.tags))
    return list(dict.fromkeys(filter(None, named)))


def _language(text: Article, first: Article) -> Mapping[str, str]:
    """A title's language, and its direction where it is not the package's."""
    own = direction(text.language)
    turned = {} if own == direction(first.language) else {"dir": own}
    return {XML_LANG: text.language, **turned}


def _role(id: str, role: str) -> Entry:
    return Entry("role", role, {"refines": f"#{id}", "scheme": RELATORS})


def _accessibility(composed: Composed) -> list[Entry]:
    edition = composed.edition
    made = [claim for claim in composed.claims if claim.made]
    found = [Entry(claim.name, claim.value) for claim in made if claim.name != CONFORMS]
    language = wording(edition.texts[0].language).language
    summary = Entry("schema:accessibilitySummary", _summary(composed), {XML_LANG: language})
    found.append(summary)
    if edition.certification and any(claim.name == CONFORMS for claim in made):
        found += _certified(edition.certification)
    return found


def _certified(given: Certification) -> Iterator[Entry]:
    """EPUB Accessibility 1.1, on reporting conformance, and its vocabulary of properties."""
    yield Entry(CONFORMS, xml_text(given.conforms_to), {"id": "conformance"})
    by = {"refines": "#conformance", "id": "certifier"}
    yield Entry("a11y:certifiedBy", xml_text(given.certifier), by)
    of = {"refines": "#certifier"}
    if given.credential:
        yield Entry("a11y:certifierCredential", xml_text(given.credential), of)
    if given.report:
        yield Entry("link", "", {"rel": "a11y:certifierReport", "href": given.report, **of})


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


def _summary(composed: Composed) -> str:
    edition, html, found = composed.edition, composed.document, composed.facts
    first = edition.texts[0]
    words = wording(first.language)
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
    names = xml_text("; ".join(dict.fromkeys(map(", ".join, voices(edition, html)))))
    if found.fully_spoken:
        parts.append(words.say("summary-sound", voices=names))
    elif alone := _spoken_alone(composed):
        language = words.language_name(alone)
        parts.append(words.say("summary-sound-one", language=language, voices=names))
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
    if found.spoken and composed.entries:
        parts.append(words.say("summary-glossary"))
    return words.join(parts)


def _spoken_alone(composed: Composed) -> str:
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
