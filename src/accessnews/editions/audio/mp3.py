"""The narration as one MP3 with ID3v2.4 tags and a chapter for each section.

Frames: ID3v2.4.0 "Native Frames"; CHAP and CTOC: "ID3v2 Chapter Frame Addendum 1.0".
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from mutagen import id3

from ...files import replacing
from ...sound import Chapter
from ...sound.id3 import tag_bytes
from ..composed import Composed
from .chapter_titles import IN_ID3, fitted
from .tags import GENRES, Tags, of_one

NO_OFFSET = 0xFFFFFFFF  # a chapter is found by its time, not by a byte
MOST_CHAPTERS = 255  # a CTOC counts its entries in one byte
CONTENTS = "toc"


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.mp3``; nothing for an edition without sound or with two languages.

    Raises:
        InputError: the file can't be written.
    """
    edition = composed.edition
    if (tags := of_one(edition)) is None:
        return []
    target = folder / f"{edition.name}.mp3"
    with replacing(target) as temporary, temporary.open("wb") as tagged:
        tagged.write(tag_bytes(frames(tags)))
        with edition.narrations[0].audio.open("rb") as untagged:
            shutil.copyfileobj(untagged, tagged)
    return [target]


def frames(tags: Tags) -> Iterator[id3.Frame]:
    """What a player shows of a narration, then its chapters in order."""
    yield id3.TIT2(text=tags.title)
    if tags.artist:
        yield id3.TPE1(text=tags.artist)
    yield id3.TALB(text=tags.album)
    yield id3.TLAN(text=tags.language)
    yield id3.TCON(text=list(GENRES))
    yield id3.TLEN(text=str(tags.duration))
    if tags.stamp:
        yield id3.TDRC(text=tags.stamp)
    if tags.description:
        yield id3.COMM(lang=tags.language, desc="", text=tags.description)
    if tags.address:
        yield id3.WOAS(url=tags.address)
    if tags.licence:
        yield id3.TXXX(desc="LICENSE", text=tags.licence)
    if tags.source_type:
        yield id3.TXXX(desc="DigitalSourceType", text=tags.source_type)
    if tags.voices:
        yield id3.TXXX(desc="SyntheticVoice", text=list(tags.voices))
    if tags.cover:
        front = id3.PictureType.COVER_FRONT
        yield id3.APIC(mime=tags.cover_type, type=front, desc="", data=tags.cover)
    chapters = chapter_frames(tags.chapters)
    yield id3.CTOC(
        element_id=CONTENTS,
        flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
        child_element_ids=list(chapters),
        sub_frames=[id3.TIT2(text=tags.title)],
    )
    yield from chapters.values()


def chapter_frames(chapters: tuple[Chapter, ...]) -> dict[str, id3.CHAP]:
    """Each chapter by element id.

    What comes after the last chapter that ID3 can count belongs to that chapter.
    """
    ends = [chapter.end for chapter in chapters[: MOST_CHAPTERS - 1]]
    ends += [chapters[-1].end] if chapters else []
    return {
        f"ch{number}": id3.CHAP(
            element_id=f"ch{number}",
            start_time=chapter.begin,
            end_time=end,
            start_offset=NO_OFFSET,
            end_offset=NO_OFFSET,
            sub_frames=[id3.TIT2(encoding=id3.Encoding.UTF8, text=fitted(chapter.title, IN_ID3))],
        )
        for number, (chapter, end) in enumerate(zip(chapters, ends, strict=False))
    }
