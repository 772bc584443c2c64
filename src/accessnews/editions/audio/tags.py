"""What a player shows of a narration, read off its edition once for every sound format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import langcodes

from ...article import Article, BlockKind
from ...edition import Edition, Narration
from ...provenance import provenance
from ...sound import Chapter
from ...sound.presets import Preset, preset
from ..content.header import spoken_source
from ..content.xhtml import link_address
from ..structure import Section, chapters, sections
from .chapter_titles import IN_CHPL, joined

SEVERAL = "mul"
"""ISO 639-2 for more than one language: a track of MP4 has one code (ISO/IEC 14496-12, 8.4.2)."""

GENRES = ("Speech", "News")
IMAGE_TYPES: Mapping[bytes, str] = MappingProxyType(
    {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
)


@dataclass(frozen=True, slots=True)
class Tags:
    """Facts about a narration; what is not known is empty.

    ``language`` is an ISO 639-2 code, ``description`` the disclosure of what a machine has done,
    ``duration`` in milliseconds. ``cover_type`` is a media type, empty where the cover is none
    that players show. ``address`` is that of the article itself. ``source_type`` is the URI of the
    sound's digital source type, ``voices`` are the synthetic voices by engine and name.
    """

    title: str
    artist: str
    album: str
    language: str
    published: datetime | date | None
    description: str
    chapters: tuple[Chapter, ...]
    duration: int
    cover: bytes = field(default=b"", repr=False)
    cover_type: str = ""
    address: str = ""
    licence: str = ""
    source_type: str = ""
    voices: tuple[str, ...] = ()

    @property
    def stamp(self) -> str:
        """When it was published, as ``timestamp`` writes it; empty where that is not known."""
        return timestamp(self.published) if self.published is not None else ""


def tags(article: Article, narration: Narration, cover: bytes = b"") -> Tags:
    """The tags of an article's narration."""
    source = spoken_source(article.source)
    disclosure = [block.text for block in article.header if block.kind is BlockKind.DISCLOSURE]
    kind = image_type(cover)
    return Tags(
        title=article.title.text,
        artist=article.byline or source,
        album=source or article.title.text,
        language=iso_639_2(article.language),
        published=article.published,
        description=" ".join(disclosure),
        chapters=chapters(article, narration),
        duration=narration.duration,
        cover=cover if kind else b"",
        cover_type=kind,
        address=link_address(article.canonical),
        licence=article.licence,
    )


def of_edition(edition: Edition, narration: Narration) -> Tags:
    """The tags of a sound in which each text of an edition is heard (``in_order``); a chapter has
    its title in each language."""
    told = marked(tags(edition.texts[0], narration, edition.cover), edition)
    return replace(
        told,
        language=language_of(edition.languages),
        description=disclosed(edition),
        chapters=chapters(edition.texts[0], narration, _in_each_language(edition)),
    )


def _in_each_language(edition: Edition) -> Callable[[Section], str]:
    """What names a section by its titles in all of an edition's texts, which share its ids."""
    titles = [{each.id: each.title for each in sections(text)} for text in edition.texts]
    return lambda section: joined((each.get(section.id, "") for each in titles), IN_CHPL)


def language_of(languages: Sequence[str]) -> str:
    """The ISO 639-2 code of a sound in these languages (BCP 47)."""
    return iso_639_2(languages[0]) if len(languages) == 1 else SEVERAL


def disclosed(edition: Edition) -> str:
    """What a machine has done with an edition, in each of its languages."""
    said = (
        block.text
        for text in edition.texts
        for block in text.header
        if block.kind is BlockKind.DISCLOSURE
    )
    return " ".join(dict.fromkeys(said))


def image_type(cover: bytes) -> str:
    """The media type of a cover that players show; empty for any other."""
    return next((mime for sign, mime in IMAGE_TYPES.items() if cover.startswith(sign)), "")


def of_one(edition: Edition) -> Tags | None:
    """The tags of an edition that one sound file can hold: of one language, with its narration."""
    if len(edition.texts) != 1 or not edition.narrations:
        return None
    return marked(tags(edition.texts[0], edition.narrations[0], edition.cover), edition)


def marked(told: Tags, edition: Edition) -> Tags:
    """The tags with what machines are told of how the sound came about."""
    found = provenance(edition)
    voices = dict.fromkeys(str(voice) for sound in found.sound for voice in sound.voices)
    return replace(told, source_type=found.sound_source_type.uri, voices=tuple(voices))


def source_of(narration: Narration) -> tuple[Path, Preset]:
    """The sound that other formats are encoded from, and the preset that says how.

    The MP3 is a second best, where a narration has no master.
    """
    return narration.master or narration.audio, preset(narration.preset)


def iso_639_2(tag: str) -> str:
    """The terminological three-letter code of a BCP 47 tag; "und" where there is none."""
    try:
        return langcodes.Language.get(tag).to_alpha3()
    except (LookupError, ValueError):
        return "und"


def timestamp(published: datetime | date) -> str:
    """ISO 8601 to the second, in UTC where the time zone is known (ID3v2.4's subset)."""
    if not isinstance(published, datetime):
        return published.isoformat()
    if published.tzinfo is not None:
        published = published.astimezone(UTC).replace(tzinfo=None)
    return published.isoformat(timespec="seconds")
