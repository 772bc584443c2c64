"""The narration as one MP3 with ID3v2.4 tags and a chapter for each section.

Frames: ID3v2.4.0 "Native Frames"; CHAP and CTOC: "ID3v2 Chapter Frame Addendum 1.0".
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import langcodes
from mutagen import id3

from ..files import replacing
from ..model import Article, BlockKind, Edition, Narration
from .header import spoken_source
from .structure import sections

NO_OFFSET = 0xFFFFFFFF  # a chapter is found by its time, not by a byte
MOST_CHAPTERS = 255  # a CTOC counts its entries in one byte
CONTENTS = "toc"
HEADER = 10  # bytes before the first frame
IMAGE_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write ``<name>.mp3``; nothing for an edition without sound or with two languages.

    Raises:
        InputError: the file can't be written.
    """
    if len(edition.texts) != 1 or not edition.narrations:
        return []
    target = folder / f"{edition.name}.mp3"
    tag = tag_bytes(frames(edition.texts[0], edition.narrations[0], edition.cover))
    with replacing(target) as temporary, temporary.open("wb") as tagged:
        tagged.write(tag)
        with edition.narrations[0].audio.open("rb") as untagged:
            shutil.copyfileobj(untagged, tagged)
    return [target]


def frames(article: Article, narration: Narration, cover: bytes = b"") -> Iterator[id3.Frame]:
    """What a player shows of an article's narration, then its chapters in order."""
    language = iso_639_2(article.language)
    source = spoken_source(article.source)
    yield id3.TIT2(text=article.title.text)
    if artist := article.byline or source:
        yield id3.TPE1(text=artist)
    yield id3.TALB(text=source or article.title.text)
    yield id3.TLAN(text=language)
    yield id3.TCON(text=["Speech", "News"])
    yield id3.TLEN(text=str(narration.duration))
    if article.published is not None:
        yield id3.TDRC(text=timestamp(article.published))
    disclosure = [block.text for block in article.header if block.kind is BlockKind.DISCLOSURE]
    if disclosure:
        yield id3.COMM(lang=language, desc="", text=" ".join(disclosure))
    if kind := next((mime for sign, mime in IMAGE_TYPES.items() if cover.startswith(sign)), ""):
        front = id3.PictureType.COVER_FRONT
        yield id3.APIC(mime=kind, type=front, desc="", data=cover)
    chapters = chapter_frames(article, narration)
    yield id3.CTOC(
        element_id=CONTENTS,
        flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
        child_element_ids=list(chapters),
        sub_frames=[id3.TIT2(text=article.title.text)],
    )
    yield from chapters.values()


def tag_bytes(frames: Iterable[id3.Frame]) -> bytes:
    """An ID3v2.4 tag with its frames in the order given.

    Mutagen alone would sort them by length, and FFmpeg tells chapters in the order of the file.
    """
    body = b"".join(_frame_bytes(frame) for frame in frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))  # section 3.1: 4 x 7 bits
    return b"ID3\x04\x00\x00" + size + body


def _frame_bytes(frame: id3.Frame) -> bytes:
    file = io.BytesIO()
    tag = id3.ID3()
    tag.add(frame)
    tag.save(file, v1=0, v2_version=4, padding=lambda _: 0)
    return file.getvalue()[HEADER:]


def chapter_frames(article: Article, narration: Narration) -> dict[str, id3.CHAP]:
    """Each section's chapter by element id, end to end over the narration, in milliseconds.

    What comes after the last chapter that ID3 can count belongs to that chapter.
    """
    begins = {clip.sentence: clip.begin for clip in narration.clips}
    opened = sections(article)[:MOST_CHAPTERS]
    times = [begins[section.sentence] for section in opened]
    return {
        f"ch{number}": id3.CHAP(
            element_id=f"ch{number}",
            start_time=begin,
            end_time=end,
            start_offset=NO_OFFSET,
            end_offset=NO_OFFSET,
            sub_frames=[id3.TIT2(text=section.title)],
        )
        for number, (section, begin, end) in enumerate(
            zip(opened, times, [*times[1:], narration.duration], strict=True)
        )
    }


def iso_639_2(tag: str) -> str:
    """The terminological three-letter code of a BCP 47 tag; "und" where there is none."""
    try:
        return langcodes.Language.get(tag).to_alpha3()
    except (LookupError, ValueError):
        return "und"


def timestamp(published: datetime | date) -> str:
    """ID3v2.4's subset of ISO 8601: to the second, in UTC where the time zone is known."""
    if not isinstance(published, datetime):
        return published.isoformat()
    if published.tzinfo is not None:
        published = published.astimezone(UTC).replace(tzinfo=None)
    return published.isoformat(timespec="seconds")
