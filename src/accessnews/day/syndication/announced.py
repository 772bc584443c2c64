"""What announces an issue and its sections aloud, taken out of the issue's EPUB.

A player that streams a day's paper has a story's sound from its own edition; only the announcements
are nowhere else. They lie beside the EPUB then, as its cover does.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from .media import MP3
from .package import BROKEN, LARGEST, PACKAGE, parser

_OPF = "{http://www.idpf.org/2007/opf}"
_NAME = re.compile(r"opening|section-\d+")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is said before an issue's stories from the one at ``before`` on, which counts from 0.

    ``name`` is ``opening`` or ``section-02``, ``title`` what is said in the issue's language, and
    ``sound`` an MP3.
    """

    name: str
    title: str
    before: int
    sound: bytes = field(repr=False)

    @property
    def is_section(self) -> bool:
        return self.name != "opening"


def announcements(epub: Path) -> list[Announcement]:
    """The announcements of an issue, in their order; none of one that is silent or damaged."""
    with suppress(*BROKEN), zipfile.ZipFile(epub) as book:
        return list(_found(book))
    return []


def _found(book: zipfile.ZipFile) -> Iterator[Announcement]:
    names = set(book.namelist())
    root = etree.fromstring(book.read(PACKAGE), parser())
    items = {each.get("id"): each.get("href", "") for each in root.iter(f"{_OPF}item")}
    folder = posixpath.dirname(PACKAGE)
    stories = 0
    for reference in root.iter(f"{_OPF}itemref"):
        href = items.get(reference.get("idref"), "")
        name, _ = posixpath.splitext(href)
        if not _NAME.fullmatch(name):
            stories += reference.get("linear") != "no"
            continue
        begin = f"{folder}/audio/{name}."
        sound = next((n for n in sorted(names) if n.startswith(begin) and n.endswith(MP3)), "")
        if sound and book.getinfo(sound).file_size <= LARGEST:
            page = etree.fromstring(book.read(f"{folder}/{href}"), parser())
            title = " ".join(page.findtext(".//{*}title", "").split())
            yield Announcement(name, title, stories, book.read(sound))
