"""The narration as one MP3 with ID3v2.4 tags and a chapter for each section.

Frames: ID3v2.4.0 "Native Frames"; CHAP and CTOC: "ID3v2 Chapter Frame Addendum 1.0".
"""

from __future__ import annotations

import shutil
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
IMAGE_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write ``<name>.mp3``; nothing for an edition without sound or with two languages.

    Raises:
        InputError: the file can't be written.
    """
    if len(edition.texts) != 1 or not edition.narrations:
        return []
    target = folder / f"{edition.name}.mp3"
    tag = tagged(edition.texts[0], edition.narrations[0], edition.cover)
    with replacing(target) as temporary:
        shutil.copyfile(edition.narrations[0].audio, temporary)
        tag.save(temporary, v1=0, v2_version=4, padding=lambda _: 0)
    return [target]


def tagged(article: Article, narration: Narration, cover: bytes = b"") -> id3.ID3:
    """The tag of an article's narration: what a player shows, and its chapters."""
    language = iso_639_2(article.language)
    source = spoken_source(article.source)
    tag = id3.ID3()
    tag.add(id3.TIT2(text=article.title.text))
    if artist := article.byline or source:
        tag.add(id3.TPE1(text=artist))
    tag.add(id3.TALB(text=source or article.title.text))
    tag.add(id3.TLAN(text=language))
    tag.add(id3.TCON(text=["Speech", "News"]))
    tag.add(id3.TLEN(text=str(narration.duration)))
    if article.published is not None:
        tag.add(id3.TDRC(text=timestamp(article.published)))
    disclosure = [block.text for block in article.header if block.kind is BlockKind.DISCLOSURE]
    if disclosure:
        tag.add(id3.COMM(lang=language, desc="", text=" ".join(disclosure)))
    if kind := next((mime for sign, mime in IMAGE_TYPES.items() if cover.startswith(sign)), ""):
        front = id3.PictureType.COVER_FRONT
        tag.add(id3.APIC(mime=kind, type=front, desc=article.title.text[:60], data=cover))
    chapters = chapter_frames(article, narration)
    for chapter in chapters.values():
        tag.add(chapter)
    tag.add(
        id3.CTOC(
            element_id=CONTENTS,
            flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
            child_element_ids=list(chapters),
            sub_frames=[id3.TIT2(text=article.title.text)],
        )
    )
    return tag


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
