"""An EPUB's package as a checker needs it: what is in it, in which order, and what it claims."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from ..errors import InputError

CONTAINER = "META-INF/container.xml"
LARGEST = 64 * 2**20  # bytes of one document; a book's are a thousand times smaller
# What zipfile (encrypted: RuntimeError), zlib and lxml raise at a file that is not what it seems.
_UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    KeyError,
    ValueError,
    etree.XMLSyntaxError,
)


@dataclass(frozen=True, slots=True)
class Document:
    """A content document of the spine; ``overlay`` is the path of its SMIL file or empty.

    ``linear`` is false for one off the reading path, such as the contents.
    """

    path: str
    overlay: str
    linear: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An open EPUB; every path is the one inside its archive."""

    archive: zipfile.ZipFile
    path: str
    spine: tuple[Document, ...]
    features: frozenset[str]

    def names(self) -> frozenset[str]:
        return frozenset(self.archive.namelist())

    def document(self, path: str) -> etree._Element:
        """The root of an XML document in the archive."""
        return _parse(self.archive, path)


@contextmanager
def opened(book: Path) -> Iterator[Package]:
    """The package of the EPUB ``book``.

    Raises:
        InputError: it is no EPUB, or a document in it is missing, too large or not well-formed.
    """
    try:
        with zipfile.ZipFile(book) as archive:
            yield _package(archive)
    except _UNREADABLE as error:
        raise InputError(f"{book}: cannot be read as an EPUB: {error}") from error


def resolve(base: str, reference: str) -> tuple[str, str]:
    """The path and the fragment that ``reference`` in the document ``base`` points at."""
    path, _, fragment = reference.partition("#")
    full = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))
    return (full if path else base), unquote(fragment)


def _package(archive: zipfile.ZipFile) -> Package:
    rootfile = _parse(archive, CONTAINER).find(".//{*}rootfile")
    if rootfile is None:
        raise ValueError(f"{CONTAINER} names no package")
    path = rootfile.get("full-path", "")
    root = _parse(archive, path)
    items = {item.get("id", ""): item for item in root.iter("{*}item")}

    def place(id: str) -> str:
        return resolve(path, items[id].get("href", ""))[0]

    def document(itemref: etree._Element) -> Document:
        id = itemref.get("idref", "")
        overlay = items[id].get("media-overlay", "")
        linear = itemref.get("linear") != "no"
        return Document(place(id), place(overlay) if overlay else "", linear)

    spine = tuple(map(document, root.iter("{*}itemref")))
    features = frozenset(
        (meta.text or "").strip()
        for meta in root.iter("{*}meta")
        if meta.get("property") == "schema:accessibilityFeature"
    )
    return Package(archive, path, spine, features)


def _parse(archive: zipfile.ZipFile, path: str) -> etree._Element:
    if archive.getinfo(path).file_size > LARGEST:
        raise ValueError(f"{path} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(path), parser)
