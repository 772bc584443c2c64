"""The narration as Ogg Opus (RFC 7845): the smallest file that still sounds well.

Comments: "Ogg Vorbis I format specification: comment field", the cover as
METADATA_BLOCK_PICTURE (the FLAC picture block of RFC 9639, 8.8, in base 64), chapters as
CHAPTERxxx (Xiph's "Chapter Extension").
"""

from __future__ import annotations

import base64
import io
from pathlib import Path

from mutagen.flac import Picture
from mutagen.id3 import PictureType
from mutagen.oggopus import OggOpus
from PIL import Image

from ...files import replacing
from ...sound.encode import OPUS, decoded, encode
from ..composed import Composed
from .tags import GENRES, Tags, of_one, source_of

MOST_CHAPTERS = 1000
"""They are numbered from 000 to 999."""


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.opus``; nothing for an edition without sound or with two languages.

    Raises:
        InputError: the file can't be written, or the narration's sound can't be read.
    """
    edition = composed.edition
    if (tags := of_one(edition)) is None:
        return []
    target = folder / f"{edition.name}.opus"
    source, preset = source_of(edition.narrations[0])
    with replacing(target) as temporary:
        encode(decoded(source), temporary, OPUS, preset.opus)
        _tag(temporary, tags)
    return [target]


def comments(tags: Tags) -> list[tuple[str, str]]:
    """The comment header's fields in order; what is not known has none."""
    known = [
        ("TITLE", tags.title),
        ("ARTIST", tags.artist),
        ("ALBUM", tags.album),
        ("DATE", tags.stamp),
        ("LANGUAGE", tags.language),
        *(("GENRE", genre) for genre in GENRES),
        ("DESCRIPTION", tags.description),
        ("DIGITALSOURCETYPE", tags.source_type),
        *(("SYNTHETICVOICE", voice) for voice in tags.voices),
        ("LICENSE", tags.licence),
        ("CONTACT", tags.address),
    ]
    for number, chapter in enumerate(tags.chapters[:MOST_CHAPTERS]):
        known.append((f"CHAPTER{number:03}", _clock(chapter.begin)))
        known.append((f"CHAPTER{number:03}NAME", chapter.title))
    if tags.cover:
        known.append(("METADATA_BLOCK_PICTURE", picture(tags)))
    return [(name, value) for name, value in known if value]


def picture(tags: Tags) -> str:
    """The cover as a front cover block in base 64."""
    block = Picture()
    block.type = PictureType.COVER_FRONT
    block.mime = tags.cover_type
    with Image.open(io.BytesIO(tags.cover)) as image:
        block.width, block.height = image.size
        block.depth = 8 * len(image.getbands())
    block.data = tags.cover
    return base64.b64encode(block.write()).decode("ascii")


def _tag(path: Path, tags: Tags) -> None:
    file = OggOpus(path)
    file.delete()
    for name, value in comments(tags):
        file[name] = [*file.get(name, []), value]
    file.save(padding=lambda _: 0)


def _clock(milliseconds: int) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
