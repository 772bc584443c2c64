"""An EPUB's package as a checker needs it: what is in it, in which order, and what it claims."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from ..errors import InputError
from ..formats.xml import XML_LANG, local_name

CONTAINER = "META-INF/container.xml"
LARGEST = 64 * 2**20  # bytes of one document; a book's are a thousand times smaller
DOCUMENTS = frozenset({"application/xhtml+xml", "image/svg+xml", "text/x-oeb1-document"})
# What zipfile (encrypted: RuntimeError), zlib and lxml raise at a file that is not what it seems.
UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    KeyError,
    ValueError,
    etree.XMLSyntaxError,
)
# XHTML 1.1's DTD, which is not read, defines &nbsp; and its like; EPUB 2 documents use them.
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


@dataclass(frozen=True, slots=True)
class Item:
    """A part that the manifest names; ``overlay`` is the path of its SMIL file or empty."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]
    overlay: str


@dataclass(frozen=True, slots=True)
class Document:
    """A content document of the spine; ``overlay`` is the path of its SMIL file or empty.

    ``linear`` is false for one off the reading path, such as the contents.
    """

    path: str
    overlay: str
    linear: bool
    media_type: str = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class Meta:
    """One ``meta``, ``link`` or Dublin Core element: its name (``schema:accessMode``,
    ``dc:language``), its value, the id that it refines or empty, the line, its own id or empty, and
    the language that it is marked with, by itself or by the package, or empty."""

    name: str
    value: str
    refines: str
    line: int
    id: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """An open EPUB; every path is the one inside its archive."""

    archive: zipfile.ZipFile
    path: str
    version: str
    language: str
    items: Mapping[str, Item]
    spine: tuple[Document, ...]
    metas: tuple[Meta, ...]
    ncx: str

    @property
    def features(self) -> frozenset[str]:
        return frozenset(self.values("schema:accessibilityFeature"))

    def values(self, name: str) -> list[str]:
        """The values of a property of the book itself, in order."""
        return [meta.value for meta in self.metas if meta.name == name and not meta.refines]

    def names(self) -> Collection[str]:
        return self.archive.NameToInfo.keys()

    def document(self, path: str) -> etree._Element:
        """The root of an XML document in the archive.

        Raises:
            KeyError, ValueError, etree.XMLSyntaxError: it is missing, too large, not well-formed.
        """
        return _parse(self.archive, path)


@contextmanager
def opened(book: Path) -> Iterator[Package]:
    """The package of the EPUB ``book``, version 2 or 3.

    Raises:
        InputError: it is no EPUB, or a document in it is missing, too large or not well-formed.
    """
    try:
        with zipfile.ZipFile(book) as archive:
            yield _package(archive)
    except UNREADABLE as error:
        raise InputError(f"{book}: cannot be read as an EPUB: {error}") from error


@lru_cache(maxsize=4096)
def resolve(base: str, reference: str) -> tuple[str, str]:
    """The path and the fragment that ``reference`` in the document ``base`` points at.

    An address elsewhere (``https://...``) stays as it is.
    """
    path, _, fragment = reference.partition("#")
    if is_remote(path):
        return path, unquote(fragment)
    path = path.partition("?")[0]
    full = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))
    return (full if path else base), unquote(fragment)


def is_remote(address: str) -> bool:
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", address) is not None


def _package(archive: zipfile.ZipFile) -> Package:
    rootfile = _parse(archive, CONTAINER).find(".//{*}rootfile")
    if rootfile is None:
        raise ValueError(f"{CONTAINER} names no package")
    path = rootfile.get("full-path", "")
    root = _parse(archive, path)
    elements = {item.get("id", ""): item for item in root.iter("{*}item")}
    paths = {id: resolve(path, item.get("href", ""))[0] for id, item in elements.items()}
    items = {
        paths[id]: Item(
            id,
            paths[id],
            item.get("media-type", ""),
            frozenset(item.get("properties", "").split()),
            paths.get(item.get("media-overlay", ""), ""),
        )
        for id, item in elements.items()
    }
    spine = root.find("{*}spine")
    refs = () if spine is None else spine.iter("{*}itemref")
    documents = (
        Document(item.path, item.overlay, ref.get("linear") != "no", item.media_type)
        for ref in refs
        if (item := items.get(paths.get(ref.get("idref", ""), ""))) is not None
    )
    return Package(
        archive,
        path,
        root.get("version", ""),
        root.get(XML_LANG, ""),
        items,
        tuple(each for each in documents if each.media_type in DOCUMENTS),
        tuple(_metas(root)),
        "" if spine is None else paths.get(spine.get("toc", ""), ""),
    )


def _metas(root: etree._Element) -> Iterator[Meta]:
    described = root.find("{*}metadata")
    for element in () if described is None else described.iter("{*}*"):
        name = local_name(element)
        if name == "meta":  # EPUB 3: property and text; EPUB 2: name and content
            property = element.get("property") or element.get("name") or ""
            value = element.text if element.get("property") else element.get("content")
        elif name == "link":
            property, value = element.get("rel") or "", element.get("href")
        elif element.tag == f"{{http://purl.org/dc/elements/1.1/}}{name}":
            property, value = f"dc:{name}", element.text
        else:
            continue
        refines = element.get("refines", "").lstrip("#")
        yield Meta(
            property,
            " ".join((value or "").split()),
            refines,
            element.sourceline or 0,
            element.get("id", ""),
            element.get(XML_LANG) or root.get(XML_LANG) or "",
        )


def _parse(archive: zipfile.ZipFile, path: str) -> etree._Element:
    if archive.getinfo(path).file_size > LARGEST:
        raise ValueError(f"{path} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(_NAMED.sub(_character, archive.read(path)), parser)


def _character(match: re.Match[bytes]) -> bytes:
    text = html5.get(f"{match[1].decode('ascii')};")
    if match[1] in _OF_XML or text is None:
        return match[0]
    return "".join(f"&#{ord(each)};" for each in text).encode("ascii")
