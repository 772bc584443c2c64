"""The edition as a DAISY 2.02 talking book: full text, full audio, for the players of libraries.

A folder, as it is copied to an SD card or a CD: ``ncc.html`` at its top, every name in ASCII and
eight letters long. The text is the EPUB's, the sound the same MP3, the times the same clips.
Source: DAISY 2.02 Specification (DAISY Consortium, 28 February 2001).
"""

from __future__ import annotations

import os
from pathlib import Path

from ...edition import Edition
from ...files import replacing_folder
from ..composed import Composed
from ..epub import metadata
from . import book, ncc, smil, story, text

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
    own = story.told(edition, AUDIO)
    found = book.read(own.content, own.sounds, edition.languages[0])
    played = story.copy_played(found.parts, own.audio, folder)
    identifier = metadata.identifier(edition)
    named = [(part.title, part.name) for part in found.parts]
    files = {smil.MASTER: smil.master(found.title, found.duration, named, identifier)}
    files |= {part.name: smil.section(part, identifier) for part in found.parts}
    files[text.NAME] = text.serialise(own.content)
    date = metadata.modified(edition, os.environ.get("SOURCE_DATE_EPOCH", "")).date()
    count = len(files) + len(played) + 1
    described = ncc.of_edition(edition, found, own.narrators, date, count)
    headings = [part.heading for part in found.parts]
    shown = ncc.navigation(found.title, found.language, headings, described)
    files[ncc.NAME] = text.serialise(shown)
    return files
