"""What an EPUB of ours says of itself in its package document, and its cover."""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from .media import PICTURES
from .moments import Moment, parsed

PACKAGE = "EPUB/content.opf"
_OPF = "{http://www.idpf.org/2007/opf}"
_CLAIMED = ("schema:accessMode", "schema:accessibility", "dcterms:conformsTo")
_NOT_A_CLAIM = "schema:accessibilitySummary"
_COVERS = tuple(f"EPUB/cover{suffix}" for suffix in PICTURES)
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)s")
LARGEST = 20_000_000
"""Bytes of a part: our covers have 30,000, the package of 400 stories 200,000."""

BROKEN = (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, etree.LxmlError)


@dataclass(frozen=True, slots=True)
class Package:
    """Claims of accessibility, property and value; when it was changed; seconds of its sound."""

    claims: tuple[tuple[str, str], ...] = ()
    modified: Moment | None = None
    seconds: float = 0.0


def parser() -> etree.XMLParser:
    """A parser that asks for nothing and puts nothing in, whatever a file says."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def package(epub: Path) -> Package:
    """What an EPUB's package says; nothing where it can't be read."""
    with suppress(*BROKEN):
        data = _part(epub, (PACKAGE,))
        if data is not None:
            root = etree.fromstring(data[1], parser())
            metas = [e for e in root.iter(f"{_OPF}meta") if not e.get("refines")]
            told = [(e.get("property", ""), (e.text or "").strip()) for e in metas]
            claims = [
                (name, value)
                for name, value in told
                if name.startswith(_CLAIMED) and name != _NOT_A_CLAIM
            ]
            by_name = dict(told)
            return Package(
                tuple(claims),
                parsed(by_name.get("dcterms:modified")),
                _seconds(by_name.get("media:duration", "")),
            )
    return Package()


def cover(epub: Path) -> tuple[str, bytes] | None:
    """An EPUB's picture: its suffix and its bytes; None where it has none."""
    with suppress(*BROKEN):
        if part := _part(epub, _COVERS):
            return Path(part[0]).suffix, part[1]
    return None


def _part(epub: Path, names: tuple[str, ...]) -> tuple[str, bytes] | None:
    with zipfile.ZipFile(epub) as book:
        there = {info.filename: info for info in book.infolist()}
        for name in names:
            if name in there and there[name].file_size <= LARGEST:
                return name, book.read(there[name])
    return None


def _seconds(clock: str) -> float:
    """A clock value of SMIL 3.0: ``0:01:21.216``, ``81.216s``; 0 for another."""
    if not (found := _CLOCK.fullmatch(clock)):
        return 0.0
    hours, minutes, seconds, alone = found.groups()
    return float(alone) if alone else int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
