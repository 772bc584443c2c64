"""The edition in braille as a Portable Embosser Format file (PEF 2008-1), for embossers.

PEF 1.0 (Public Draft, 12 February 2009): rows of Unicode braille on pages of a stated size, so
that no embosser's own table of characters decides which dots are made. One volume, one section.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from ...article import Article
from ...edition import Edition
from ...files import write_bytes
from ...languages.wording import wording
from ...provenance import provenance
from ..composed import Composed
from ..content.disclosure import SCHEMA, credit
from ..content.document import plain_title
from ..content.xhtml import timestamp, xml_text
from ..epub import metadata
from . import check as check
from .layout import unicode
from .sheets import sheets

NAMESPACE = "http://www.daisy.org/ns/2008/pef"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
VERSION, FORMAT = "2008-1", "application/x-pef+xml"


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.pef``, or a file for each language: ``<name>.<language>.pef``.

    Raises:
        EngineError: liblouis is not installed.
        InputError: it knows no braille for a language, or a file can't be written.
    """
    edition = composed.edition
    return [
        write_bytes(folder / f"{edition.name}{suffix}.pef", _document(edition, text, leaves))
        for text, suffix, leaves in sheets(edition)
    ]


def _document(edition: Edition, text: Article, leaves: list[list[str]]) -> bytes:
    paper = edition.look.paper
    root = etree.Element(f"{{{NAMESPACE}}}pef", {"version": VERSION}, {None: NAMESPACE})
    head = etree.SubElement(root, f"{{{NAMESPACE}}}head")
    meta = etree.SubElement(head, f"{{{NAMESPACE}}}meta", nsmap={"dc": DUBLIN_CORE})
    alone = replace(edition, texts=(text,), narrations=(), quoted=None)
    for name, value in _described(alone):
        etree.SubElement(meta, f"{{{DUBLIN_CORE}}}{name}").text = xml_text(value)
    for name, value in _marks(alone):
        etree.SubElement(meta, f"{{{SCHEMA}}}{name}", nsmap={"schema": SCHEMA}).text = value
    body = etree.SubElement(root, f"{{{NAMESPACE}}}body")
    volume = etree.SubElement(
        body,
        f"{{{NAMESPACE}}}volume",
        cols=str(paper.cells),
        rows=str(paper.lines),
        rowgap="0",
        duplex="true" if paper.both_sides else "false",
    )
    section = etree.SubElement(volume, f"{{{NAMESPACE}}}section")
    for leaf in leaves:
        page = etree.SubElement(section, f"{{{NAMESPACE}}}page")
        for line in leaf:
            etree.SubElement(page, f"{{{NAMESPACE}}}row").text = unicode(line)
    etree.indent(root)
    written = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return bytes(written) + b"\n"


def _described(edition: Edition) -> Iterator[tuple[str, str]]:
    """Dublin Core of an edition of one text."""
    (text,) = edition.texts
    (claim,) = provenance(edition).texts
    words = wording(text.language)
    yield "identifier", metadata.identifier(edition)
    yield "format", FORMAT
    yield "title", plain_title(text)
    if text.byline:
        yield "creator", text.byline
    for subject in metadata.subjects(text):
        yield "subject", subject
    yield "description", words.say("braille")
    for engine in claim.engines:
        yield "contributor", words.say("translator", engine=engine)
    for name in dict.fromkeys(each.name for each in claim.reviewers if each.name):
        yield "contributor", name
    if text.published is not None:
        yield "date", timestamp(text.published)[:10]
    yield "language", text.language
    for source in dict.fromkeys(filter(None, (text.canonical, text.source))):
        yield "source", source
    if licence := text.licence.strip():
        yield "rights", licence


def _marks(edition: Edition) -> Iterator[tuple[str, str]]:
    """How the text came about, of schema.org: PEF takes elements of other vocabularies."""
    (text,) = edition.texts
    (claim,) = provenance(edition).texts
    if claim.digital_source_type:
        yield "digitalSourceType", claim.digital_source_type.uri
    if told := credit(text):
        yield "creditText", xml_text(told)
