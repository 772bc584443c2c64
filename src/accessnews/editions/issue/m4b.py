"""An issue as an audiobook: one M4B with a chapter for each story, and for what announces stories.

In two languages each sentence is heard, then its translation.

The sound of each story is encoded once, or taken from the cache, and joined without encoding it
anew. A chapter begins where its story's first packet does, so that its time is exact to half a
millisecond; between two stories there is silence of one to two packets (43 to 85 ms).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ...article import BlockKind
from ...cache import Cache
from ...edition import Edition
from ...files import replacing
from ...provenance import Provenance, provenance, together
from ...sound import Chapter
from ...sound.presets import Encoding
from ..audio import aac
from ..audio.chapter_titles import IN_CHPL, joined
from ..audio.in_order import heard
from ..audio.m4b import write_file
from ..audio.tags import Tags, image_type, language_of, source_of
from ..content.document import plain_title
from ..content.header import UNTOLD
from ..content.xhtml import xml_text
from .headings import title
from .issue import Issue


@dataclass(frozen=True, slots=True)
class _Told:
    """A part's sound, its title, and what its edition says that a machine has done: to people, and
    as claims."""

    sound: aac.Encoded
    title: str
    disclosure: tuple[str, ...]
    claims: Provenance


def write(issue: Issue, folder: Path, cache: Cache | None = None) -> list[Path]:
    """Write ``<name>.m4b``; nothing for an issue without sound.

    Stories without sound are left out. All are encoded as the first story's preset says: one
    stream has one encoding.

    Args:
        issue: its stories.
        folder: where the file goes.
        cache: where each story's encoded sound is kept; None encodes all of them now.

    Raises:
        InputError: the file can't be written, or a narration's sound can't be read.
    """
    target = folder / f"{issue.name}.m4b"
    with aac.store(cache) as kept:
        if not (told := _told(issue, kept)):
            return []
        with replacing(target) as temporary:
            write_file([each.sound for each in told], temporary, _tags(issue, told))
    return [target]


def _told(issue: Issue, cache: Cache) -> list[_Told]:
    """Each part that is heard, in order."""
    found: list[_Told] = []
    how: Encoding | None = None
    for edition in _parts(issue):
        if (part := heard(edition)) is not None:
            how = how or source_of(part.narration)[1].m4b
            sound = part.encoded(how, cache)
            disclosed = tuple(_disclosed(edition))
            found.append(_Told(sound, _title(edition), disclosed, provenance(edition)))
    return found


def _title(edition: Edition) -> str:
    """A part's title in each of its languages; never empty."""
    named = joined((xml_text(each.title.text).strip() for each in edition.texts), IN_CHPL)
    return named or plain_title(edition.texts[0])


def _parts(issue: Issue) -> Iterator[Edition]:
    """The stories' editions, each section's behind what announces it."""
    if issue.announced:
        yield issue.announced
    for section in issue.sections:
        if section.announced:
            yield section.announced
        for story in section.stories:
            yield story.edition()


def _disclosed(edition: Edition) -> Iterator[str]:
    for text in edition.texts:
        for block in text.header:
            if block.kind is BlockKind.DISCLOSURE and block.id != UNTOLD:  # of one story alone
                yield block.text


def _tags(issue: Issue, told: list[_Told]) -> Tags:
    begins = aac.begins([each.sound for each in told])
    kind = image_type(issue.cover)
    sounds = [sound for each in told for sound in each.claims.sound]
    voices = (str(voice) for sound in sounds for voice in sound.voices)
    return Tags(
        title=title(issue, issue.languages[0]),
        artist=issue.publication,
        album=issue.publication,
        language=language_of(issue.languages),
        published=issue.date,
        description=" ".join(dict.fromkeys(line for each in told for line in each.disclosure)),
        chapters=tuple(
            Chapter(each.title, begin, end)
            for each, (begin, end) in zip(told, pairwise(begins), strict=True)
        ),
        duration=begins[-1],
        cover=issue.cover if kind else b"",
        cover_type=kind,
        source_type=together(each.claims.sound_source_type for each in told).uri,
        voices=tuple(dict.fromkeys(voices)),
    )
