"""The narration as an audiobook for Apple's and many other players: AAC-LC in MP4, as M4B.

Chapters are written both ways that players know, as a text track (QuickTime File Format,
"Chapter lists") and as ``chpl`` (Nero); tags are iTunes metadata items, by Mutagen. The track's
language stands in ``mdhd`` (ISO/IEC 14496-12, 8.4.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

from ...files import replacing
from ..composed import Composed
from . import aac
from .chapter_titles import IN_CHPL, fitted
from .in_order import heard
from .tags import GENRES, Tags, of_edition, source_of
from .track_languages import label

AUDIOBOOK = 2
"""The value of ``stik``, the kind of medium, by which players file a book with the books."""

UNDETERMINED = "und"
"""ISO 639-2's code of a language that is not known."""

SHORT = 255
"""Bytes that ``desc`` holds; the whole text is in ``ldes``."""

OWN = "----:com.apple.iTunes:"
"""What a freeform item's name begins with: the field that taggers write their own names in."""

COVERS = {"image/png": AtomDataType.PNG, "image/jpeg": AtomDataType.JPEG}


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.m4b``; nothing for an edition without sound.

    In two languages each sentence is heard, then its translation. A sound that was encoded before,
    for this edition or for an issue, is taken from the cache.

    Raises:
        InputError: the file can't be written, or the narration's sound can't be read.
    """
    edition = composed.edition
    if (told := heard(edition)) is None:
        return []
    target = folder / f"{edition.name}.m4b"
    _, preset = source_of(told.narration)
    with replacing(target) as temporary, aac.store(composed.cache) as cache:
        sound = told.encoded(preset.m4b, cache)
        write_file([sound], temporary, of_edition(edition, told.narration))
    return [target]


def write_file(sounds: Sequence[aac.Encoded], target: Path, tags: Tags) -> None:
    """The sounds one after another as an audiobook, with what ``tags`` say."""
    chapters = [each._replace(title=fitted(each.title, IN_CHPL)) for each in tags.chapters]
    aac.join(sounds, target, chapters, tags.language)
    label(target, tags.language or UNDETERMINED)
    file = MP4(target)
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
    if tags.source_type:
        file[f"{OWN}DigitalSourceType"] = [MP4FreeForm(tags.source_type.encode())]
    if tags.voices:
        file[f"{OWN}SyntheticVoice"] = [MP4FreeForm(voice.encode()) for voice in tags.voices]
    if tags.licence:
        file["cprt"] = tags.licence
    if tags.cover:
        file["covr"] = [MP4Cover(tags.cover, COVERS[tags.cover_type])]
    file.save(padding=lambda _: 0)
