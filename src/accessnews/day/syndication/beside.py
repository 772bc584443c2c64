"""What is written beside an edition for players: chapters, manifest, guide, subtitles, picture.

All of it is made anew only where what it is made from has changed.
"""

from __future__ import annotations

import glob
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ...editions.captions.cues import subrip, webvtt
from ...editions.captions.cutting import cues
from ...revision import revision
from ...sound import Chapter
from . import chapters, daisy_zip, guided, package, readium, spoken
from .media import EPUB, MP3, PICTURES
from .paper import Paper
from .shelf import REPORT, ShelvedEdition, Story
from .written import write, write_json

MANIFEST, GUIDE = "manifest.json", "guided.json"
CHAPTERS = ".chapters.json"
_RULES = ("day.syndication", "editions.captions")


@dataclass(frozen=True, slots=True)
class Beside:
    """The files beside an edition, by their paths from the output; "" for what is not there.

    ``subtitles`` are paths by language and media type: other languages with this one's times.
    """

    manifest: str = ""
    guide: str = ""
    chapters: str = ""
    cover: str = ""
    daisy: str = ""
    subtitles: tuple[tuple[str, str, str], ...] = ()


def find(story: Story, edition: ShelvedEdition, output: Path) -> Beside:
    """What lies beside an edition."""
    folder = edition.folder

    def there(name: str) -> str:
        path = f"{folder}/{name}"
        return path if (output / path).is_file() else ""

    cover = next((p for s in PICTURES if (p := there(f"{edition.name}.cover{s}"))), "")
    daisy = there(edition.name + daisy_zip.SUFFIX)
    if not edition.is_spoken:
        return Beside(cover=cover, daisy=daisy)
    subtitles = [
        (path, language, kind)
        for language in story.titles
        for suffix, kind in ((".vtt", "text/vtt"), (".srt", "application/x-subrip"))
        if language != edition.languages[0]
        and (path := there(_subtitles(edition, language, suffix)))
    ]
    return Beside(
        there(MANIFEST),
        there(GUIDE),
        there(edition.name + CHAPTERS),
        cover,
        daisy,
        tuple(subtitles),
    )


def summary(beside: Beside, output: Path) -> str:
    """What the manifest beside an edition says of it: what it is about, who wrote and made it."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        if beside.manifest:
            told = json.loads((output / beside.manifest).read_text("utf-8"))
            return str(told["metadata"].get("description", ""))
    return ""


def listed_chapters(beside: Beside, output: Path) -> tuple[Chapter, ...]:
    """The chapters beside an edition, their titles whole; none where it has none."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        if beside.chapters:
            return chapters.from_json(json.loads((output / beside.chapters).read_text("utf-8")))
    return ()


def make(
    story: Story,
    edition: ShelvedEdition,
    output: Path,
    paper: Paper,
    told: Mapping[str, Sequence[spoken.Spoken]],
) -> list[Path]:
    """Write what belongs beside an edition, and remove what does no longer.

    Args:
        story: whose edition it is.
        edition: one of its editions.
        output: the folder that both lie in.
        paper: who publishes it.
        told: the sentences of the story's page, by language.

    Raises:
        InputError: a file can't be written.
    """
    files = list(_files(story, edition, output, paper, told))
    for name in _stale(edition, output, files):
        name.unlink(missing_ok=True)
    return files


def digest(story: Story, edition: ShelvedEdition, output: Path, paper: Paper) -> str:
    """What the files beside an edition are made from: its files' states, its paper, our rules."""
    states = [f"{paper!r} {revision(*_RULES)}"]
    for path in (f"{story.slug}/{REPORT}", *edition.files, *([story.page] if story.page else [])):
        with suppress(OSError):
            told = (output / path).stat()
            states.append(f"{path} {told.st_size} {told.st_mtime_ns}")
    return sha256("\n".join(states).encode("utf-8", "replace")).hexdigest()[:16]


def _files(
    story: Story,
    edition: ShelvedEdition,
    output: Path,
    paper: Paper,
    told: Mapping[str, Sequence[spoken.Spoken]],
) -> Iterator[Path]:
    folder = output / edition.folder
    cover = package.cover(output / edition.file(EPUB)) if edition.file(EPUB) else None
    if cover:
        yield write(folder / f"{edition.name}.cover{cover[0]}", cover[1])
    if edition.daisy:
        target = folder / f"{edition.name}{daisy_zip.SUFFIX}"
        yield daisy_zip.pack((output / edition.daisy).parent, target)
    track = chapters.track(output / edition.file(MP3)) if edition.is_spoken else None
    if track is None:
        return
    (language,) = edition.languages
    here = f"{edition.folder}/{MANIFEST}"
    own = told.get(language, ())
    titled = (each._replace(title=spoken.whole_title(each.title, own)) for each in track.chapters)
    track = replace(track, chapters=tuple(titled))
    guide = _guide(story, edition, paper, own)
    if guide:
        yield write_json(folder / GUIDE, guide)
    picture: dict[str, Any] = {}
    if cover:
        address = paper.address(f"{edition.folder}/{edition.name}.cover{cover[0]}", here)
        picture = {"href": address, "type": PICTURES[cover[0]]}
    manifest = readium.audiobook(
        story,
        edition,
        paper,
        track,
        here,
        about=spoken.about(own),
        guide=f"{edition.folder}/{GUIDE}" if guide else "",
        cover=picture,
    )
    yield write_json(output / here, manifest)
    if track.chapters:
        listed = chapters.to_json(edition.titles[0], story.byline, paper.title, track.chapters)
        yield write_json(folder / f"{edition.name}{CHAPTERS}", listed)
    for other in story.titles:
        if other != language and own and told.get(other):
            article, narration = spoken.subtitles(own, told[other], other)
            cut = tuple(cues(article, narration))
            for suffix, written in ((".vtt", webvtt), (".srt", subrip)) if cut else ():
                name = _subtitles(edition, other, suffix)
                yield write(folder / name, written(article, narration, cut).encode())


def _guide(
    story: Story, edition: ShelvedEdition, paper: Paper, own: Sequence[spoken.Spoken]
) -> dict[str, Any] | None:
    if not story.page:
        return None
    here = f"{edition.folder}/{GUIDE}"
    return guided.document(
        own,
        edition.languages[0],
        paper.address(story.page, here),
        paper.address(edition.file(MP3), here),
        paper.address(here, here),
        paper.address(f"{edition.folder}/{MANIFEST}", here),
    )


def _subtitles(edition: ShelvedEdition, language: str, suffix: str) -> str:
    """Another language's captions, with the times of an edition's sound: ``story.en.pt.vtt``."""
    return f"{edition.name}.{language}{suffix}"


def _stale(edition: ShelvedEdition, output: Path, made: Sequence[Path]) -> Iterator[Path]:
    """Files of these names that are there and were not made now."""
    folder = output / edition.folder
    names = [MANIFEST, GUIDE, edition.name + CHAPTERS, edition.name + daisy_zip.SUFFIX]
    names += [f"{edition.name}.cover{suffix}" for suffix in PICTURES]
    for suffix in (".vtt", ".srt"):  # also in languages that the story has no more
        pattern = _subtitles(replace(edition, name=glob.escape(edition.name)), "*", suffix)
        names += (each.name for each in folder.glob(pattern))
    for name in names:
        if (folder / name) not in made and f"{edition.folder}/{name}" not in edition.files:
            yield folder / name
