"""The Navigation Control Center: the book's metadata and its headings (section 2.1, appendix 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree

from ...article import BlockKind
from ...edition import Edition
from ...languages.wording import wording
from ..content.header import spoken_source
from ..content.xhtml import XHTML, child, inline, mark_language, web_address, xml_text
from ..epub import metadata
from . import smil, text
from .book import Book

NAME = "ncc.html"
UNKNOWN = "Unknown"
DAY = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class Entry:
    """A ``meta`` element; ``scheme`` says how its content is written, empty where that is plain."""

    name: str
    content: str
    scheme: str = ""


def entries(
    edition: Edition, book: Book, narrators: Sequence[str], made: date, files: int
) -> list[Entry]:
    """What the book says of itself.

    Who publishes the talking book is not known here, and a required entry can't be left out.

    Args:
        edition: what is described.
        book: its parts.
        narrators: the voices that are heard.
        made: when the edition was last changed.
        files: how many files the book has.
    """
    depth = max(part.level for part in book.parts)
    found = [
        Entry("dc:title", book.title),
        *_sources(edition),
        Entry("dc:publisher", UNKNOWN),
        Entry("dc:date", made.isoformat(), DAY),
        *(Entry("dc:language", language, "ISO 639") for language in edition.languages),
        Entry("dc:identifier", metadata.identifier(edition)),
        Entry("dc:format", smil.FORMAT),
        Entry("dc:type", "text"),
        *(Entry("ncc:narrator", xml_text(name)) for name in narrators),
        Entry("ncc:generator", smil.GENERATOR),
        Entry("ncc:charset", "utf-8"),
        Entry("ncc:multimediaType", "audioFullText" if book.spoken else "textPartAudio"),
        Entry("ncc:totalTime", smil.hours(book.duration), "hh:mm:ss"),
        Entry("ncc:tocItems", str(len(book.parts))),
        Entry("ncc:depth", str(depth)),
        Entry("ncc:files", str(files)),
        Entry("ncc:setInfo", "1 of 1"),
        Entry("prod:audioformat", "MP3"),
    ]
    found += [Entry(f"ncc:{kind}", "0") for kind in ("pageFront", "pageNormal", "pageSpecial")]
    blocks = edition.texts[0].blocks
    if notes := sum(b.kind is BlockKind.NOTE and bool(b.text.strip()) for b in blocks):
        found.append(Entry("ncc:footnotes", str(notes)))
    if boxes := len({b.box for b in blocks if b.box}):
        found.append(Entry("ncc:sidebars", str(boxes)))
    return found


def _sources(edition: Edition) -> Iterator[Entry]:
    first = edition.texts[0]
    site = spoken_source(first.source) if web_address(first.source) else ""
    yield Entry("dc:creator", xml_text(first.byline) or site or UNKNOWN)
    if edition.translator:
        engine = xml_text(edition.translator)
        yield Entry("dc:contributor", wording(first.language).say("translator", engine=engine))
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


def navigation(book: Book, entries: Sequence[Entry]) -> etree._Element:
    """The ``html`` element: a heading for each part, that leads to its place in the sound."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
    mark_language(root, book.language)
    head = child(root, "head")
    child(head, "title").text = book.title
    text.declare_charset(head)
    for entry in entries:
        described = child(head, "meta", name=entry.name, content=entry.content)
        if entry.scheme:
            described.set("scheme", entry.scheme)
    body = child(root, "body")
    for part in book.parts:
        heading = child(body, f"h{part.level}", id=f"ncc_{part.number:04}")
        heading.set("class", "title" if part.number == 1 else "section")
        inline(heading, "a", href=part.address).text = part.title
    return root
