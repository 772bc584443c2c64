"""An article in all its languages, as the page of its web edition shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ...article import Article
from ...edition import Clip, Narration
from ...provenance import NOTHING_TOLD, Provenance
from ..content import pictures

PAGE = "index.html"
DAISY = "ncc.html"
"""The page that a DAISY 2.02 book begins with, in a folder of its own."""
OWN = "web"
"""The folder for sound and captions that no other writer has made."""


@dataclass(frozen=True, slots=True)
class Track:
    """A language of the page. ``sound`` and ``captions`` are addresses, "" where there are none.

    ``claims`` tell how its text and sound came about.
    """

    text: Article
    narration: Narration | None = None
    sound: str = ""
    captions: str = ""
    claims: Provenance = NOTHING_TOLD

    @property
    def clips(self) -> Mapping[str, Clip]:
        """When each sentence is spoken, by its id."""
        return {clip.sentence: clip for clip in self.narration.clips} if self.narration else {}

    @property
    def picture_clips(self) -> Mapping[str, Clip]:
        """The same with all sentences of a picture as one, the first."""
        if self.narration is None:
            return {}
        whole = pictures.whole_clips(self.text, self.narration.clips)
        return {clip.sentence: clip for clip in whole}


@dataclass(frozen=True, slots=True)
class View:
    """What a reader can choose to see: one language or two.

    ``quoted`` is the language whose direct quotations stand beside their translation, or "".
    """

    languages: tuple[str, ...]
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside the page: its address, its languages and its format, such as "EPUB"."""

    address: str
    languages: tuple[str, ...]
    format: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article in all its languages, as the page shows it; the page's own language is first."""

    tracks: tuple[Track, ...]
    views: tuple[View, ...]
    downloads: tuple[Download, ...] = ()
    ruby: str = ""  # as in Look

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(track.text.language for track in self.tracks)


def downloads(
    languages: tuple[str, ...], paths: Sequence[Path], folder: Path
) -> Iterator[Download]:
    """The files of an edition that a reader opens; of a folder of them, its first page."""
    top = min((len(path.parts) for path in paths), default=0)
    for path in paths:
        if len(path.parts) == top:
            yield Download(address(path, folder), languages, path.suffix.removeprefix(".").upper())
        elif path.name == DAISY:
            yield Download(address(path, folder), languages, "DAISY")


def address(path: Path, folder: Path) -> str:
    """``path`` relative to ``folder``, as a link holds it."""
    return quote(path.relative_to(folder).as_posix())
