"""An issue as an audiobook: one M4B with a chapter for each story.

The sound of each story is encoded once, or taken from the cache, and joined without encoding it
anew. A chapter begins where its story's first packet does, so that its time is exact to half a
millisecond; between two stories there is silence of one to two packets (43 to 85 ms).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ...article import Article, BlockKind
from ...cache import Cache
from ...edition import Narration
from ...files import replacing
from ...sound import Chapter
from ...sound.presets import Encoding
from ..audio import aac
from ..audio.m4b import write_file
from ..audio.tags import Tags, image_type, iso_639_2, source_of
from ..content.header import UNTOLD
from .headings import title
from .issue import Issue


@dataclass(frozen=True, slots=True)
class _Heard:
    """A story's sound, its title, and what its edition says that a machine has done."""

    sound: aac.Encoded
    title: str
    disclosure: tuple[str, ...]


def write(issue: Issue, folder: Path, cache: Cache | None = None) -> list[Path]:
    """Write ``<name>.m4b``; nothing for an issue without sound or with two languages.

    Stories without sound are left out. All are encoded as the first story's preset says: one
    stream has one encoding.

    Args:
        issue: its stories.
        folder: where the file goes.
        cache: where each story's encoded sound is kept; None encodes all of them now.

    Raises:
        InputError: the file can't be written, or a narration's sound can't be read.
    """
    if len(issue.languages) != 1:
        return []
    target = folder / f"{issue.name}.m4b"
    with aac.store(cache) as kept:
        if not (heard := _heard(issue, kept)):
            return []
        with replacing(target) as temporary:
            write_file([each.sound for each in heard], temporary, _tags(issue, heard))
    return [target]


def _heard(issue: Issue, cache: Cache) -> list[_Heard]:
    found: list[_Heard] = []
    how: Encoding | None = None
    for _, story in issue.stories():
        edition = story.edition()
        if not edition.narrations or not edition.narrations[0].clips:
            continue
        article, narration = edition.texts[0], edition.narrations[0]
        how = how or source_of(narration)[1].m4b
        found.append(_of(article, narration, how, cache))
    return found


def _of(article: Article, narration: Narration, how: Encoding, cache: Cache) -> _Heard:
    source, _ = source_of(narration)
    said = (
        block.text
        for block in article.header
        if block.kind is BlockKind.DISCLOSURE and block.id != UNTOLD  # of one story alone
    )
    return _Heard(aac.encoded(source, how, cache), article.title.text, tuple(said))


def _tags(issue: Issue, heard: list[_Heard]) -> Tags:
    language = issue.languages[0]
    begins = aac.begins([each.sound for each in heard])
    kind = image_type(issue.cover)
    return Tags(
        title=title(issue, language),
        artist=issue.publication,
        album=issue.publication,
        language=iso_639_2(language),
        published=issue.date,
        description=" ".join(dict.fromkeys(line for each in heard for line in each.disclosure)),
        chapters=tuple(
            Chapter(each.title, begin, end)
            for each, (begin, end) in zip(heard, pairwise(begins), strict=True)
        ),
        duration=begins[-1],
        cover=issue.cover if kind else b"",
        cover_type=kind,
    )
