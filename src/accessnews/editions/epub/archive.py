"""An EPUB's archive: ebooklib writes it, and one pass over it puts right what that cannot say.

That is the package's ``xml:lang``, the order of the metadata, fixed times and order of entries, and
files that go into the archive from the disk: sound is stored as it is, never held in memory.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ebooklib import epub
from lxml import etree

from ...errors import InputError
from ...languages.tags import direction
from ..content.xhtml import XML_LANG
from .entry import Entry

FOLDER = "EPUB"
PACKAGE = f"{FOLDER}/content.opf"
XHTML_TYPE, SMIL_TYPE = "application/xhtml+xml", "application/smil+xml"
COVERS = {b"\x89PNG": ("png", "image/png"), b"\xff\xd8\xff": ("jpg", "image/jpeg")}
STORED = (".mp3", ".png", ".jpg")


@dataclass(frozen=True, slots=True)
class Package:
    """ebooklib's archive, in which some files are empty, and where these lie on the disk.

    ``brought`` has their paths by the name in the archive.
    """

    archive: bytes = field(repr=False)
    brought: Mapping[str, Path]
    language: str
    modified: datetime


def described(identifier: str, language: str, entries: Iterable[Entry]) -> epub.EpubBook:
    """An empty book with its metadata, without what ebooklib puts there by itself."""
    book = epub.EpubBook()
    book.FOLDER_NAME = FOLDER
    book.metadata.clear()
    book.set_identifier(identifier)
    if direction(language) == "rtl":
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


def item(id: str, name: str, media_type: str, content: bytes, *properties: str) -> epub.EpubItem:
    """A file of a book; without content one that is brought from the disk."""
    made = epub.EpubItem(uid=id, file_name=name, media_type=media_type, content=content)
    made.properties = list(properties)
    return made


def cover_item(cover: bytes) -> epub.EpubItem:
    """The picture that readers show on a shelf.

    Raises:
        InputError: it is neither PNG nor JPEG.
    """
    for signature, (suffix, media_type) in COVERS.items():
        if cover.startswith(signature):
            return item("cover-image", f"cover.{suffix}", media_type, cover, "cover-image")
    raise InputError("The cover is neither PNG nor JPEG", "Give a cover in one of the two.")


def package(
    book: epub.EpubBook, brought: Mapping[str, Path], language: str, modified: datetime
) -> Package:
    """A book as ebooklib writes it; ``brought`` has paths by their addresses in the book."""
    archive = io.BytesIO()
    options = {
        "epub3_pages": False,
        "mtime": modified,
        "compresslevel": 0,
        "raise_exceptions": True,
        "package_direction": True,
    }
    epub.EpubWriter(archive, book, options).write()
    named = {f"{FOLDER}/{address}": path for address, path in brought.items()}
    return Package(archive.getvalue(), named, language, modified)


def rezip(made: Package, output: io.BufferedWriter) -> None:
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
            path = made.brought.get(name)
            if path is not None and stored:
                entry.file_size = path.stat().st_size
                with path.open("rb") as brought, target.open(entry, "w") as copy:
                    shutil.copyfileobj(brought, copy, 1 << 20)
                continue
            data = source.read(name) if path is None else path.read_bytes()
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
    found = root.find("{*}metadata")
    if found is not None:
        root.replace(found, _reordered(found))
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
