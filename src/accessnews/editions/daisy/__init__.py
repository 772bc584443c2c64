"""The edition as a DAISY 2.02 talking book: full text, full audio, for the players of libraries.

A folder, as it is copied to an SD card or a CD: ``ncc.html`` at its top, every name in ASCII and
eight letters long. The text is the EPUB's, the sound the same MP3, the times the same clips.
Source: DAISY 2.02 Specification (DAISY Consortium, 28 February 2001).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ...edition import Edition
from ...files import replacing_folder
from ..composed import Composed
from ..content.document import document
from ..epub import metadata
from ..epub.overlay import sounds
from . import book, ncc, smil, text

AUDIO = "audio{:02}.mp3"


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write the folder ``<name>.daisy``; nothing for an edition without sound.

    Raises:
        InputError: the folder can't be written.
    """
    edition = composed.edition
    if not edition.narrations:
        return []
    target = folder / f"{edition.name}.daisy"
    with replacing_folder(target) as made:
        for name, data in _files(edition, made).items():
            (made / name).write_bytes(data)
    return sorted(target.iterdir(), key=lambda path: (path.name != ncc.NAME, path.name))


def _files(edition: Edition, folder: Path) -> dict[str, bytes]:
    """The documents of the book by name; its sound is copied to ``folder`` at once."""
    quoted = edition.quoted
    addresses = [AUDIO.format(number) for number in range(1, len(edition.narrations) + 1)]
    original = AUDIO.format(len(addresses) + 1)
    html = document(edition.texts, "", quoted.texts[0] if quoted else None)
    content = text.xhtml(html)
    found = book.read(content, sounds(edition, addresses, original), edition.languages[0])

    narrations = (*edition.narrations, *(quoted.narrations if quoted else ()))
    played = {par.sound.audio for part in found.parts for par in part.pars if par.sound}
    for address, narration in zip((*addresses, original), narrations, strict=False):
        if address in played:
            shutil.copyfile(narration.audio, folder / address)

    files = {smil.MASTER: smil.master(found, metadata.identifier(edition))}
    files |= {part.name: smil.section(part, metadata.identifier(edition)) for part in found.parts}
    files[text.NAME] = text.serialise(content)
    date = metadata.modified(edition, os.environ.get("SOURCE_DATE_EPOCH", "")).date()
    count = len(files) + len(played) + 1
    described = ncc.entries(edition, found, metadata.narrators(edition, html), date, count)
    files[ncc.NAME] = text.serialise(ncc.navigation(found, described))
    return files
