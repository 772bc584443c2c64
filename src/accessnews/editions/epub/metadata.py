"""What the package says of an edition, computed from the edition: nothing is claimed untested.

EPUB 3.3, section 5.5; EPUB Accessibility 1.1, on metadata and on reporting conformance. What is
claimed of accessibility is decided in ``claims``. Conformance is claimed only where the user names
who certifies it: a machine cannot.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from lxml import etree

from ...article import Article
from ...edition import Certification, Edition
from ...languages.people import people
from ...languages.tags import direction
from ...languages.wording import wording
from ...provenance import provenance
from ..composed import Composed, audio_address
from ..content.disclosure import CREDIT, SOURCE_TYPE, credit
from ..content.document import plain_title
from ..content.xhtml import XML_LANG, timestamp, web_address, xml_text
from .claims import CONFORMS, Claim
from .entry import Entry
from .overlay import ACTIVE_CLASS, PLAYING_CLASS, clock
from .summary import Told, kept_languages, summary, told, voices

NAMESPACE = uuid.UUID("5e1c3f0a-8a0e-5f0e-9d3c-0d1f6b7a2c41")  # ours: RFC 9562, section 5.5
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
RELATORS = "marc:relators"


def identifier(edition: Edition) -> str:
    """The same for the same article in the same languages, so that a new build replaces the old.

    An article of the web is known by its address, so that a corrected headline or date makes no
    other book of it; one of a file by its title, its file's name and its date.
    """
    first = edition.texts[0]
    known = [first.source]
    if not web_address(first.source):
        published = first.published.isoformat() if first.published else ""
        known = [first.title.text, first.source, published]
    return uuid.uuid5(NAMESPACE, xml_text("\n".join((*known, *edition.languages)))).urn


def modified(edition: Edition, source_date_epoch: str) -> datetime:
    """When the edition was last changed, in UTC, without asking the clock.

    ``source_date_epoch`` is the environment's SOURCE_DATE_EPOCH or empty; then the latest of
    the article's own date and of what was put right in it, then a constant. What names no zone is
    read as UTC.
    """
    if source_date_epoch.isdecimal():
        return datetime.fromtimestamp(int(source_date_epoch), UTC)
    moments = [each.when for text in edition.texts for each in text.corrections]
    if (published := edition.texts[0].published) is not None:
        moments.append(published)
    return max(map(in_utc, moments), default=UNDATED)


def in_utc(moment: datetime | date) -> datetime:
    """Its time in UTC to the second: midnight for a bare date; a time without a zone is UTC's."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return zoned.astimezone(UTC).replace(microsecond=0)
    except OverflowError:  # year 1 or 9999, in a zone beyond UTC
        return zoned.replace(tzinfo=UTC, microsecond=0)


def entries(composed: Composed, overlays: Mapping[str, int]) -> list[Entry]:
    """The metadata of the package but its identifier and its time of change.

    ``overlays`` has the length in milliseconds of each media overlay, by its manifest id.
    """
    first = composed.edition.texts[0]
    return [
        *_descriptive(composed.edition, composed.document),
        *accessibility(
            composed.claims, told(composed), composed.edition.certification, first.language
        ),
        *marks(
            composed.edition, {address: f"audio-{n}" for n, address in enumerate(composed.audio, 1)}
        ),
        *media_overlays(overlays, narrators(composed.edition, composed.document)),
    ]


def marks(edition: Edition, sounds: Mapping[str, str]) -> Iterator[Entry]:
    """How the book came about: all of it, the text in each language and each sound.

    What is told of a text refines its ``dc:language``; what is told of a sound its manifest item,
    whose id ``sounds`` has by its address. The credit is in the text's own language.
    """
    found = provenance(edition)
    if whole := found.digital_source_type.uri:
        yield Entry(SOURCE_TYPE, whole)
    for claim, article in zip(found.texts, edition.texts, strict=True):
        of = {"refines": f"#language-{claim.language}"}
        if claim.digital_source_type:
            yield Entry(SOURCE_TYPE, claim.digital_source_type.uri, of)
        if told := credit(article):
            yield Entry(CREDIT, told, in_language(article.language, edition.languages[0]))
    quoted = provenance(edition.quoted).sound if edition.quoted else ()
    for sound in (*found.sound, *quoted):
        if id := sounds.get(audio_address(sound.language)):
            yield Entry(SOURCE_TYPE, sound.digital_source_type.uri, {"refines": f"#{id}"})


def _descriptive(edition: Edition, html: etree._Element) -> list[Entry]:
    first = edition.texts[0]
    words = wording(first.language)
    found = [
        Entry("title", plain_title(text), in_language(text.language, first.language))
        for text in edition.texts
    ]
    languages = [*edition.languages, *kept_languages(html)]
    found += [
        Entry("language", language, {"id": f"language-{language}"})
        for language in dict.fromkeys(languages)
    ]
    for number, name in enumerate(people(first.byline, first.language), 1):
        id = "creator" if number == 1 else f"creator-{number}"
        found.append(Entry("creator", xml_text(name), {"id": id}))
        found.append(role(id, "aut"))
    claims = provenance(edition).texts
    for number, engine in enumerate(dict.fromkeys(e for each in claims for e in each.engines), 1):
        id = "translator" if number == 1 else f"translator-{number}"
        name = words.say("translator", engine=xml_text(engine))
        found.append(Entry("contributor", name, {"id": id}))
        found.append(role(id, "trl"))
    names = dict.fromkeys(one.name for each in claims for one in each.reviewers if one.name)
    for number, name in enumerate(names, 1):
        found.append(Entry("contributor", xml_text(name), {"id": f"reviewer{number}"}))
        found.append(role(f"reviewer{number}", "pfr"))
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


def in_language(tag: str, around: str) -> Mapping[str, str]:
    """A value's language, and its direction where it is not the package's."""
    own = direction(tag)
    turned = {} if own == direction(around) else {"dir": own}
    return {XML_LANG: tag, **turned}


def role(id: str, role: str) -> Entry:
    """What a person or a program did, by a code of MARC's relators."""
    return Entry("role", role, {"refines": f"#{id}", "scheme": RELATORS})


def accessibility(
    claims: Iterable[Claim], told: Told, certification: Certification | None, language: str
) -> list[Entry]:
    """What a package says of its accessibility: the claims that are made, and the summary."""
    made = [claim for claim in claims if claim.made]
    found = [Entry(claim.name, claim.value) for claim in made if claim.name != CONFORMS]
    own = {XML_LANG: wording(language).language}
    found.append(Entry("schema:accessibilitySummary", summary(told, language), own))
    if certification and any(claim.name == CONFORMS for claim in made):
        found += _certified(certification)
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


def media_overlays(overlays: Mapping[str, int], narrators: Iterable[str]) -> list[Entry]:
    """How long each overlay plays and all of them, who is heard, and what marks it."""
    if not overlays:
        return []
    found = [
        Entry("media:duration", clock(length), {"refines": f"#{id}"})
        for id, length in overlays.items()
    ]
    found.append(Entry("media:duration", clock(sum(overlays.values()))))
    found += [Entry("media:narrator", name) for name in narrators]
    found.append(Entry("media:active-class", ACTIVE_CLASS))
    found.append(Entry("media:playback-active-class", PLAYING_CLASS))
    return found


def narrators(edition: Edition, html: etree._Element) -> Sequence[str]:
    """Each engine and voice that is heard, named as synthetic in the edition's language."""
    return named(voices(edition, html), edition.texts[0].language)


def named(voices: Iterable[tuple[str, str]], language: str) -> Sequence[str]:
    """Engines and voices as synthetic ones, in words of ``language``, each once."""
    words = wording(language)
    names = (xml_text(words.say("narrator", engine=e, voice=voice)) for e, voice in voices)
    return list(dict.fromkeys(names))
