"""What a talking book takes of one edition: its text in XHTML 1.0, its sound, and what it plays."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ...edition import Edition
from ..content.document import document
from ..epub import metadata
from ..epub.overlay import Sound, sounds
from . import text
from .book import Part


@dataclass(frozen=True, slots=True)
class Told:
    """``content`` is the text, ``sounds`` are by the id of a sentence's element.

    ``audio`` has the files of sound by the addresses that they have in the book, played or not.
    """

    content: etree._Element
    sounds: Mapping[str, Sound]
    audio: Mapping[str, Path]
    narrators: Sequence[str]


def told(edition: Edition, audio: str, before: int = 0) -> Told:
    """An edition as a talking book tells it.

    Args:
        edition: with or without sound.
        audio: a format for the name of a file of sound, by its number.
        before: how many files of sound the book has from other editions.
    """
    quoted = edition.quoted
    narrations = (*edition.narrations, *(quoted.narrations if quoted else ()))
    own = len(edition.narrations)
    addresses = [audio.format(before + n) for n in range(1, max(len(narrations), own + 1) + 1)]
    html = document(edition.texts, "", quoted.texts[0] if quoted else None)
    return Told(
        text.xhtml(html),
        sounds(edition, addresses[:own], addresses[own]),
        {name: each.audio for name, each in zip(addresses, narrations, strict=False)},
        metadata.narrators(edition, html),
    )


def copy_played(parts: Iterable[Part], audio: Mapping[str, Path], folder: Path) -> list[Path]:
    """The files of sound that ``parts`` play, copied as they are."""
    played = {par.sound.audio for part in parts for par in part.pars if par.sound}
    return [
        Path(shutil.copyfile(source, folder / name))
        for name, source in audio.items()
        if name in played
    ]
