"""The narration as an audiobook for Apple's and many other players: AAC-LC in MP4, as M4B.

Chapters are written both ways that players know, as a text track (QuickTime File Format,
"Chapter lists") and as ``chpl`` (Nero); tags are iTunes metadata items, by Mutagen. The track's
language stands in ``mdhd`` (ISO/IEC 14496-12, 8.4.2).
"""

from __future__ import annotations

from pathlib import Path

from mutagen.mp4 import MP4, AtomDataType, MP4Cover

from ...files import replacing
from ...sound.encode import M4B, decoded, encode
from ..composed import Composed
from .chapter_titles import IN_CHPL, fitted
from .tags import GENRES, Tags, of_one, source_of

AUDIOBOOK = 2
"""The value of ``stik``, the kind of medium, by which players file a book with the books."""

SHORT = 255
"""Bytes that ``desc`` holds; the whole text is in ``ldes``."""

COVERS = {"image/png": AtomDataType.PNG, "image/jpeg": AtomDataType.JPEG}


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.m4b``; nothing for an edition without sound or with two languages.

    Raises:
        InputError: the file can't be written, or the narration's sound can't be read.
    """
    edition = composed.edition
    if (tags := of_one(edition)) is None:
        return []
    target = folder / f"{edition.name}.m4b"
    source, preset = source_of(edition.narrations[0])
    with replacing(target) as temporary:
        chapters = [each._replace(title=fitted(each.title, IN_CHPL)) for each in tags.chapters]
        encode(decoded(source), temporary, M4B, preset.m4b, chapters, tags.language)
        _tag(temporary, tags)
    return [target]


def _tag(path: Path, tags: Tags) -> None:
    file = MP4(path)
    file["\xa9nam"] = tags.title
    file["\xa9alb"] = tags.album
    file["\xa9gen"] = list(GENRES)
    file["stik"] = [AUDIOBOOK]
    if tags.artist:
        file["\xa9ART"] = file["aART"] = tags.artist
    if tags.stamp:
        file["\xa9day"] = tags.stamp
    if tags.description:
        file["desc"] = tags.description.encode()[:SHORT].decode(errors="ignore")
        file["ldes"] = tags.description
    if tags.licence:
        file["cprt"] = tags.licence
    if tags.cover:
        file["covr"] = [MP4Cover(tags.cover, COVERS[tags.cover_type])]
    file.save(padding=lambda _: 0)
