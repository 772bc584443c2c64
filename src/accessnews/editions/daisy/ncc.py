"""The Navigation Control Center: the book's metadata and its headings (section 2.1, appendix 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree

from ...article import Article, BlockKind
from ...edition import Edition
from ...languages.people import people
from ...languages.wording import wording
from ...provenance import Provenance, provenance
from ..content.header import spoken_source
from ..content.xhtml import XHTML, child, inline, mark_language, web_address, xml_text
from ..epub import metadata
from . import smil, text
from .book import Book, Heading

NAME = "ncc.html"
UNKNOWN = "Unknown"
DAY = "yyyy-mm-dd"
FULL = "audioFullText"
"""All sentences have sound, or some."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A ``meta`` element; ``scheme`` says how its content is written, empty where that is plain."""

    name: str
    content: str
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """What of a book is counted.

    ``duration`` is in milliseconds, ``kilobytes`` what all files take, 0 where that is not told.
    ``media`` is the kind of book, as ``ncc:multimediaType`` has it, or empty. ``notes`` and
    ``boxes`` are what a player can skip.
    """

    duration: int
    files: int
    media: str
    notes: int = 0
    boxes: int = 0
    kilobytes: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """Who a book is by and what it is called; ``made`` is when it was last changed."""

    title: str
    publisher: str
    made: date
    languages: Sequence[str]
    identifier: str
    narrators: Sequence[str]


def of_edition(
    edition: Edition, book: Book, narrators: Sequence[str], made: date, files: int
) -> list[Entry]:
    """What a book of one edition says of itself.

    Who publishes the talking book is not known here, and a required entry can't be left out.

    Args:
        edition: what is described.
        book: its parts.
        narrators: the voices that are heard.
        made: when the edition was last changed.
        files: how many files the book has.
    """
    identifier = metadata.identifier(edition)
    named = Named(book.title, UNKNOWN, made, edition.languages, identifier, narrators)
    media = FULL if book.spoken else ""  # Thorium shows no text where it is "textPartAudio"
    extent = Extent(book.duration, files, media, *skippable(edition.texts[0]))
    headings = [part.heading for part in book.parts]
    return entries(named, list(_sources(edition)), headings, extent)


def skippable(article: Article) -> tuple[int, int]:
    """How many notes and boxes an article has."""
    notes = sum(b.kind is BlockKind.NOTE and bool(b.text.strip()) for b in article.blocks)
    return notes, len({b.box for b in article.blocks if b.box})


def entries(
    named: Named, sources: Sequence[Entry], headings: Sequence[Heading], extent: Extent
) -> list[Entry]:
    """What a book says of itself; ``sources`` are of what it was made, its creator first."""
    found = [
        Entry("dc:title", named.title),
        *sources,
        Entry("dc:publisher", named.publisher),
        Entry("dc:date", named.made.isoformat(), DAY),
        *(Entry("dc:language", language, "ISO 639") for language in named.languages),
        Entry("dc:identifier", named.identifier),
        Entry("dc:format", smil.FORMAT),
        Entry("dc:type", "text"),
        *(Entry("ncc:narrator", xml_text(name)) for name in named.narrators),
        Entry("ncc:generator", smil.GENERATOR),
        Entry("ncc:charset", "utf-8"),
        *([Entry("ncc:multimediaType", extent.media)] if extent.media else []),
        Entry("ncc:totalTime", smil.hours(extent.duration), "hh:mm:ss"),
        Entry("ncc:tocItems", str(len(headings))),
        Entry("ncc:depth", str(max(heading.level for heading in headings))),
        Entry("ncc:files", str(extent.files)),
        *([Entry("ncc:kByteSize", str(extent.kilobytes))] if extent.kilobytes else []),
        Entry("ncc:setInfo", "1 of 1"),
        Entry("prod:audioformat", "MP3"),
    ]
    found += [Entry(f"ncc:{kind}", "0") for kind in ("pageFront", "pageNormal", "pageSpecial")]
    if extent.notes:
        found.append(Entry("ncc:footnotes", str(extent.notes)))
    if extent.boxes:
        found.append(Entry("ncc:sidebars", str(extent.boxes)))
    return found


def _sources(edition: Edition) -> Iterator[Entry]:
    first = edition.texts[0]
    site = spoken_source(first.source) if web_address(first.source) else ""
    for name in people(first.byline, first.language) or (site or UNKNOWN,):
        yield Entry("dc:creator", xml_text(name))
    found = provenance(edition)
    words = wording(first.language)
    for engine in dict.fromkeys(engine for claim in found.texts for engine in claim.engines):
        yield Entry("dc:contributor", words.say("translator", engine=xml_text(engine)))
    yield from marks(found)
    if source := first.canonical or first.source:
        yield Entry("dc:source", xml_text(source))
    if first.licence:
        yield Entry("dc:rights", xml_text(first.licence))
    for subject in metadata.subjects(first):
        yield Entry("dc:subject", subject)
    if site:
        yield Entry("ncc:sourcePublisher", site)
    if first.published is not None:
        when = first.published
        day = when.date() if isinstance(when, datetime) else when
        yield Entry("ncc:sourceDate", day.isoformat(), DAY)


def marks(found: Provenance) -> Iterator[Entry]:
    """How text and sound came about, each with the language that it is told of as its scheme.

    DAISY 2.02, section 2.1.2, leaves names with the producer's own prefix to the producer.
    """
    for claim in found.texts:
        yield Entry("prod:textState", claim.state.value, claim.language)
        if claim.digital_source_type:
            yield Entry("prod:textSourceType", claim.digital_source_type.uri, claim.language)
    for sound in found.sound:
        yield Entry("prod:soundSourceType", sound.digital_source_type.uri, sound.language)


def navigation(
    title: str, language: str, headings: Sequence[Heading], entries: Sequence[Entry]
) -> etree._Element:
    """The ``html`` element: each heading leads to its place in the sound."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
    mark_language(root, language)
    head = child(root, "head")
    child(head, "title").text = title
    text.declare_charset(head)
    for entry in entries:
        described = child(head, "meta", name=entry.name, content=entry.content)
        if entry.scheme:
            described.set("scheme", entry.scheme)
    body = child(root, "body")
    for number, told in enumerate(headings, 1):
        heading = child(body, f"h{told.level}", id=f"ncc_{number:04}")
        heading.set("class", "title" if number == 1 else "section")
        inline(heading, "a", href=told.address).text = told.title
    return root
