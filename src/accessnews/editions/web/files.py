"""The web edition of an article: the files it is written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ...edition import Edition
from ...files import write_bytes, write_text
from ...provenance import provenance
from ..captions import cues as captions
from ..composed import Composed
from ..content import pictures
from ..content.disclosure import lines
from .page import document, serialise
from .story import OWN, PAGE, Story, Track, View, address, downloads


def write_story(
    editions: Sequence[Edition], folder: Path, written: Mapping[str, Sequence[Path]]
) -> list[Path]:
    """Write ``index.html``, and in ``web/`` the sound and captions that ``written`` lacks.

    Args:
        editions: those of one article; each becomes a view of the page.
        folder: where the page goes; the files of ``written`` lie in it.
        written: what the writers of single editions made, by the edition's name.

    Raises:
        InputError: a file can't be written.
    """
    made: list[Path] = []
    tracks = []
    for edition in by_language(editions):
        beside = {
            path.suffix: path for path in written.get(edition.name, ()) if path.stem == edition.name
        }
        own = missing(edition, beside, folder / OWN)
        made += own
        files = beside | {path.suffix: path for path in own}
        tracks.append(track(edition, files, folder))
        for place, image in pictures.files(edition).items():
            made.append(write_bytes(folder / OWN / place, image.data))
    made = list(dict.fromkeys(made))
    ruby = next((each.look.ruby for each in editions if each.look.ruby), "")
    links = (downloads(each.languages, written.get(each.name, ()), folder) for each in editions)
    story = Story(
        tuple(tracks), tuple(map(view, editions)), tuple(chain.from_iterable(links)), ruby
    )
    return [*made, write_bytes(folder / PAGE, serialise(document(story)))]


def by_language(editions: Sequence[Edition]) -> Iterator[Edition]:
    """An edition of one text for each language in ``editions``, in their order."""
    parts = [*editions, *(each.quoted for each in editions if each.quoted)]
    seen: set[str] = set()
    for edition in parts:
        for number, text in enumerate(edition.texts):
            if text.language not in seen:
                seen.add(text.language)
                narrations = edition.narrations[number : number + 1]
                alone = replace(edition, texts=(text,), narrations=narrations, quoted=None)
                yield alone


def missing(edition: Edition, beside: Mapping[str, Path], folder: Path) -> list[Path]:
    """Write what the page needs of an edition of one text and ``beside`` has not, by suffix."""
    made: list[Path] = []
    if edition.narrations and ".mp3" not in beside:
        from ..audio import mp3 as audio

        made += audio.write(Composed(edition), folder)
    if edition.narrations and ".vtt" not in beside:
        marks = tuple(lines(provenance(edition)))
        cues = captions.webvtt(edition.texts[0], edition.narrations[0], marks=marks)
        made.append(write_text(folder / f"{edition.name}.vtt", cues))
    return made


def track(edition: Edition, files: Mapping[str, Path], folder: Path) -> Track:
    """An edition of one text as the page plays it; ``files`` are its own, by suffix."""
    (text,) = edition.texts
    claims = provenance(edition)
    if not edition.narrations:
        return Track(text, claims=claims)
    sound, cues = (address(files[suffix], folder) for suffix in (".mp3", ".vtt"))
    return Track(text, edition.narrations[0], sound, cues, claims)


def view(edition: Edition) -> View:
    return View(edition.languages, edition.quoted.languages[0] if edition.quoted else "")
