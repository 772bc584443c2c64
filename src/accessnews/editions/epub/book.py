"""An edition as an EPUB 3.3 file: the same bytes for the same edition, whole or not at all.

ebooklib writes the package. What it cannot say is put right in one pass over its archive: the
package's ``xml:lang``, the order of the metadata, fixed times and order of entries, and sound that
is stored as it is, straight from its file.
"""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from ebooklib import epub
from lxml import etree

from ...edition import Edition
from ...errors import InputError
from ...files import replacing
from ...formats import pls
from ...languages.tags import direction
from .. import themes
from ..composed import GLOSSARY, STYLE, Composed, audio_address
from ..content import pictures
from ..content.document import is_plain
from ..content.xhtml import XML_LANG, serialise
from ..glossary import document as glossary
from . import metadata, pronunciation
from .navigation import navigation
from .overlay import duration, overlay, used

FOLDER = "EPUB"
PACKAGE = f"{FOLDER}/content.opf"
DOCUMENT, OVERLAY, NAVIGATION = "article.xhtml", "article.smil", "nav.xhtml"
HIGHLIGHT, RUNS, GLOSSARY_STYLE = "highlight.css", "runs.css", "glossary.css"
XHTML_TYPE = "application/xhtml+xml"
DOCUMENT_ID, OVERLAY_ID = "document", "overlay"
COVERS = {b"\x89PNG": ("png", "image/png"), b"\xff\xd8\xff": ("jpg", "image/jpeg")}
STORED = (".mp3", ".png", ".jpg")


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<folder>/<edition.name>.epub`` and return its path.

    Raises:
        InputError: the file cannot be written, or a narration's sound cannot be read.
    """
    target = folder / f"{composed.edition.name}.epub"
    made = _package(composed)
    with replacing(target) as temporary, temporary.open("wb") as output:
        _rezip(made, output)
    return [target]


@dataclass(frozen=True, slots=True)
class _Package:
    """ebooklib's archive without the sound, and where the sound lies."""

    archive: bytes
    sound: Mapping[str, Path]
    language: str
    modified: datetime


def _package(composed: Composed) -> _Package:
    edition = composed.edition
    if len(set(edition.languages)) < len(edition.texts):
        raise InputError(
            f"{edition.name}: the language {edition.languages[0]} is there twice",
            "Give two different languages to a bilingual edition.",
        )
    quoted = edition.quoted
    addresses = [audio_address(each) for each in edition.languages]
    original = audio_address(quoted.languages[0]) if quoted else ""
    html, found, explained = composed.document, composed.sounds, composed.entries
    length = duration(html, found)
    overlays = {OVERLAY_ID: length} if length else {}
    narrations = edition.narrations + (quoted.narrations if quoted else ())
    played = used(html, found)
    audio = {
        address: narration.audio
        for address, narration in zip((*addresses, original), narrations, strict=False)
        if address in played
    }

    book = _described(edition, metadata.entries(composed, overlays))
    content = _item(DOCUMENT_ID, DOCUMENT, XHTML_TYPE, serialise(html))
    way = f"{GLOSSARY}#{glossary.GLOSSARY_ID}" if explained else ""
    contents = navigation(edition.texts, DOCUMENT, NAVIGATION, STYLE, way)
    pronunciation.link(contents, composed.lexicons)
    nav = _item("nav", NAVIGATION, XHTML_TYPE, serialise(contents), "nav")
    for item in (
        content,
        nav,
        _item("style", STYLE, "text/css", _style(composed, bool(overlays))),
    ):
        book.add_item(item)
    for number, brought in enumerate(themes.resources(edition.look), 1):
        book.add_item(_item(f"type-{number}", brought.address, brought.media_type, brought.data))
    for number, (address, shown) in enumerate(pictures.files(edition).items(), 1):
        book.add_item(_item(f"picture-{number}", address, shown.media_type, shown.data))
    for language, data in composed.lexicons.items():
        name = pronunciation.address(language)
        book.add_item(_item(f"pronunciation-{language}", name, pls.MEDIA_TYPE, data))
    if overlays:
        content.media_overlay = OVERLAY_ID
        smil = overlay(html, DOCUMENT, found)
        data = etree.tostring(smil, encoding="utf-8", xml_declaration=True)
        book.add_item(_item(OVERLAY_ID, OVERLAY, "application/smil+xml", data))
    for number, address in enumerate(audio, 1):
        book.add_item(_item(f"audio-{number}", address, "audio/mpeg", b""))
    if edition.cover:
        suffix, media_type = _cover_type(edition.cover)
        image = f"cover.{suffix}"
        book.add_item(_item("cover-image", image, media_type, edition.cover, "cover-image"))
    # The contents stand in the spine, off the reading path: so a landmark may lead to them, and
    # the article is not the spine's first: foliate-js 1.0.1 highlights nothing there (view.js).
    book.spine = [(nav, "no"), content]
    if explained:
        behind = glossary.document(edition, explained, DOCUMENT, STYLE)
        pronunciation.link(behind, composed.lexicons)
        last = _item("glossary", GLOSSARY, XHTML_TYPE, serialise(behind))
        book.add_item(last)
        book.spine.append((last, "no"))

    changed = metadata.modified(edition, os.environ.get("SOURCE_DATE_EPOCH", ""))
    archive = io.BytesIO()
    options = {
        "epub3_pages": False,
        "mtime": changed,
        "compresslevel": 0,
        "raise_exceptions": True,
        "package_direction": True,
    }
    epub.EpubWriter(archive, book, options).write()
    sound = {f"{FOLDER}/{address}": path for address, path in audio.items()}
    return _Package(archive.getvalue(), sound, edition.languages[0], changed)


def _described(edition: Edition, entries: Iterable[metadata.Entry]) -> epub.EpubBook:
    """An empty book with its metadata, without what ebooklib puts there by itself."""
    book = epub.EpubBook()
    book.FOLDER_NAME = FOLDER
    book.metadata.clear()
    book.set_identifier(metadata.identifier(edition))
    if direction(edition.languages[0]) == "rtl":
        book.set_direction("rtl")
    for entry in entries:
        if entry.is_meta:
            attributes = {"property": entry.name, **entry.attributes}
            book.add_metadata("OPF", entry.name, entry.value, attributes)
        elif entry.is_link:
            book.add_metadata(None, entry.name, None, dict(entry.attributes))
        else:
            book.add_metadata("DC", entry.name, entry.value, dict(entry.attributes))
    return book


def _style(composed: Composed, spoken: bool) -> bytes:
    """The style sheet, with what is there to be styled: highlight, runs, glossary, theme."""
    wanted = {
        STYLE: True,
        HIGHLIGHT: spoken,
        RUNS: not all(map(is_plain, composed.edition.texts)),
        GLOSSARY_STYLE: bool(composed.entries),
    }
    folder = files("accessnews.editions.content")
    own = [folder.joinpath(name).read_bytes() for name, here in wanted.items() if here]
    return b"\n".join(filter(None, (*own, themes.style(composed.edition.look))))


def _item(id: str, name: str, media_type: str, content: bytes, *properties: str) -> epub.EpubItem:
    item = epub.EpubItem(uid=id, file_name=name, media_type=media_type, content=content)
    item.properties = list(properties)
    return item


def _cover_type(cover: bytes) -> tuple[str, str]:
    for signature, kind in COVERS.items():
        if cover.startswith(signature):
            return kind
    raise InputError("The cover is neither PNG nor JPEG", "Give a cover in one of the two.")


def _rezip(made: _Package, output: io.BufferedWriter) -> None:
    """ebooklib's archive again: mimetype first (OCF 3.3, section 4.3), the rest by name."""
    with (
        zipfile.ZipFile(io.BytesIO(made.archive)) as source,
        zipfile.ZipFile(output, "w") as target,
    ):
        for name in sorted(source.namelist(), key=_order):
            entry = zipfile.ZipInfo(name, _zip_time(made.modified))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            stored = name == "mimetype" or name.endswith(STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            if name in made.sound:
                entry.file_size = made.sound[name].stat().st_size
                with made.sound[name].open("rb") as sound, target.open(entry, "w") as copy:
                    shutil.copyfileobj(sound, copy, 1 << 20)
                continue
            data = source.read(name)
            if name == PACKAGE:
                data = _put_right(data, made.language)
            target.writestr(entry, data, compresslevel=9)


def _order(name: str) -> tuple[int, str]:
    first = ("mimetype", "META-INF/container.xml", PACKAGE)
    return (first.index(name) if name in first else len(first), name)


def _zip_time(when: datetime) -> tuple[int, int, int, int, int, int]:
    """A zip file knows the years 1980 to 2107 (APPNOTE, section 4.4.6)."""
    year = min(max(when.year, 1980), 2107)
    return (year, when.month, when.day, when.hour, when.minute, when.second)


def _put_right(package: bytes, language: str) -> bytes:
    """The package's language, no NCX in the spine, Dublin Core before the refinements."""
    root = etree.fromstring(package)
    root.set(XML_LANG, language)
    root.attrib.pop("prefix", None)  # all our prefixes are reserved (EPUB 3.3, appendix D.1.4)
    spine = root.find("{*}spine")
    if spine is not None:
        spine.attrib.pop("toc", None)
    described = root.find("{*}metadata")
    if described is not None:
        root.replace(described, _reordered(described))
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _reordered(described: etree._Element) -> etree._Element:
    """A ``metadata`` without ebooklib's ``opf:`` prefix, which simple readers do not resolve."""
    names = {prefix: uri for prefix, uri in described.nsmap.items() if prefix != "opf"}
    ordered = etree.Element(described.tag, nsmap=names)
    ordered.extend(sorted(described, key=_is_meta))
    return ordered


def _is_meta(element: etree._Element) -> bool:
    return bool(etree.QName(element).localname == "meta")
