"""The members of a document that is a ZIP file, within bounds: nothing is unpacked to a disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from ...errors import InputError
from ..picture_file import LARGEST_FILE
from .pandoc import damaged, too_much

LARGEST_PART = 12_000_000  # bytes of one part of text: a book of 200,000 words, as Word writes
LARGEST_WHOLE = 400_000_000  # bytes of all parts, as the archive states them
MOST_PARTS = 20_000


class Archive:
    """A document's parts by name.

    Raises:
        InputError: it is damaged, encrypted, or unpacks to far more than an article.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise damaged(name, "its end is missing") from error
        self.names = {member.filename: member for member in members}
        whole = sum(member.file_size for member in members)
        if len(members) > MOST_PARTS or whole > LARGEST_WHOLE:
            raise too_much(name)

    def __contains__(self, part: str) -> bool:
        return part in self.names

    def read(self, part: str, limit: int = LARGEST_PART) -> bytes:
        """A part's bytes; b"" where there is none.

        Raises:
            InputError: it is damaged, encrypted, or larger than ``limit`` bytes.
        """
        member = self.names.get(part)
        if member is None:
            return b""
        if member.flag_bits & 1:
            raise encrypted(self.name)
        if member.file_size > limit:
            raise too_much(self.name)
        try:
            with self._zip.open(member) as file:
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise damaged(self.name, f"{part} is cut short") from error
        except (RuntimeError, NotImplementedError) as error:  # a password, a strange packing
            raise encrypted(self.name) from error
        if len(data) > limit:
            raise too_much(self.name)
        return data

    def picture(self, part: str) -> bytes | None:
        """A picture's bytes; None where there is none that could be taken."""
        try:
            return self.read(part, LARGEST_FILE) or None
        except InputError:
            return None

    def beside(self, part: str) -> etree._Element | None:
        """As ``xml``, of a part without which the text is whole: a damaged one is as none."""
        try:
            return self.xml(part)
        except InputError:
            return None

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part; None where there is no such part.

        Raises:
            InputError: it is no XML, or as ``read``. Entities are not resolved.
        """
        data = self.read(part)
        if not data:
            return None
        return parsed(data, f"{self.name}: {part}", self.name)


def parsed(data: bytes, where: str, name: str) -> etree._Element:
    """XML without DTD, entities and network.

    Raises:
        InputError: it is no XML.
    """
    try:
        root = etree.fromstring(
            data,
            etree.XMLParser(
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            ),
        )
    except etree.XMLSyntaxError as error:
        raise damaged(name, f"{where.rpartition(': ')[2]}: line {error.position[0]}") from error
    definitions = root.getroottree().docinfo.internalDTD
    if definitions is not None and list(definitions.iterentities()):
        raise damaged(name, "it defines entities")
    return root


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of parts, for a converter."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        for part, data in parts.items():
            made.writestr(part, data)
    return file.getvalue()


def encrypted(name: str) -> InputError:
    """The error for a document that needs a password."""
    return InputError(
        f"{name}: is encrypted.", "Open it with its password and save it without one."
    )
