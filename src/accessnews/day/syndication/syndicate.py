"""An output folder to podcasts, catalogues and manifests, from top to bottom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ...errors import InputError
from ...progress import SILENT, Progress
from . import (
    beside,
    catalogue,
    daisy_zip,
    issue_audiobook,
    issues,
    opds1,
    opds2,
    podcast,
    publications,
    shelf,
    spoken,
    state,
)
from .chapters import track
from .identity import edition_urn, podcast_guid
from .media import EPUB, MP3
from .package import cover
from .paper import Paper
from .shelf import Place, ShelvedEdition, Story
from .tongues import tongue
from .written import write

LIMIT = 300
"""Episodes of a podcast: players read the whole feed each time."""

_PODCAST = re.compile(r"podcast\.([A-Za-z]{2,3}(?:-[A-Za-z]{4})?)\.xml")


def syndicate(
    output: Path,
    paper: Paper,
    *,
    issue_files: Sequence[issues.IssueFile] | None = None,
    limit: int = LIMIT,
    progress: Progress = SILENT,
) -> list[Path]:
    """Write a podcast a language, both catalogues, and what players want beside each edition.

    A file that would be as it is is not written. What tells of a story that is no longer in the
    output is removed with it. All of it is the same each time: no clock is asked.

    Args:
        output: the folder of ``accessnews build`` or ``batch``.
        paper: who publishes it.
        issue_files: the issues of days that lie there; None for those that ``issue.json`` names.
        limit: episodes of a podcast at most, the newest; 0 for all.
        progress: is told of what is passed over.

    Returns:
        The files of feeds and catalogues, and those beside editions that were looked at anew.

    Raises:
        InputError: there is no such folder, a file can't be written, or what was kept from the
            last time is damaged.
    """
    if not output.is_dir():
        raise InputError(f"{output}: is no folder", "Name the folder of accessnews build.")
    kept = state.load(output)
    order = shelf.places(output, kept.dated, progress)
    own = paper.language or _usual([place.language for place in order])
    paper = replace(paper, language=own)
    made = _beside(output, paper, order, kept)
    made += _podcasts(output, paper, order, kept, limit)
    if issue_files is None:
        issue_files = issues.find(output)
    made += _catalogues(output, paper, order, kept, issues.together(issue_files))
    return [*made, kept.save(output)]


def _usual(languages: Sequence[str]) -> str:
    """The language of most; English where there is none."""
    counted = Counter(map(tongue, languages))
    return min(counted, key=lambda each: (-counted[each], each), default="en")


def _beside(output: Path, paper: Paper, order: list[Place], kept: state.State) -> list[Path]:
    """The files beside editions, of those whose own have changed."""
    made: list[Path] = []
    digests: dict[str, str] = {}
    for story in shelf.stories(output, order, kept.dated):
        told = None
        for edition in story.editions:
            key = edition.name
            digests[key] = beside.digest(story, edition, output, paper)
            there = beside.find(story, edition, output)
            whole = bool(there.manifest) == edition.is_spoken
            whole = whole and bool(there.daisy) == bool(edition.daisy)
            if whole and digests[key] == kept.made.get(key):
                continue
            if told is None:
                told = spoken.sentences(output / story.page) if story.page else {}
            made += beside.make(story, edition, output, paper, told)
    books = {path: told for path, told in kept.made.items() if path.endswith(daisy_zip.SUFFIX)}
    kept.made = books | digests
    return made


def _podcasts(
    output: Path, paper: Paper, order: list[Place], kept: state.State, limit: int
) -> list[Path]:
    """A podcast for each language that is spoken; one that has fallen silent is left empty."""
    spoken_now = {tongue(each) for place in order for each in place.spoken}
    before = {m[1] for each in output.glob("podcast.*.xml") if (m := _PODCAST.fullmatch(each.name))}
    made = []
    for language in sorted(spoken_now | before):
        path = f"podcast.{language}.xml"
        mine = [each for each in order if language in map(tongue, each.spoken)]
        counted = [
            (edition_urn(each.identity, [tag]), each.moment.year)
            for each in reversed(mine)
            for tag in each.spoken
            if tongue(tag) == language
        ]
        kept.count(language, counted)
        if paper.base_url and language not in kept.guids:
            kept.guids[language] = podcast_guid(paper.address(path))
        channel = podcast.Channel(
            path,
            language,
            paper.named(language, tongue(paper.language)),
            kept.guids.get(language, ""),
        )
        newest = mine[:limit] if limit else mine
        told = _episodes(output, newest, language, kept)
        dated = partial(kept.latest, path)
        made.append(write(output / path, podcast.feed(channel, paper, told, dated)))
    return made


def _episodes(
    output: Path, order: list[Place], language: str, kept: state.State
) -> Iterator[podcast.Episode]:
    for story in shelf.stories(output, order, kept.dated):
        for edition in story.editions:
            if edition.is_spoken and tongue(edition.languages[0]) == language:
                yield _episode(output, story, edition, kept.episodes[language])


def _episode(
    output: Path, story: Story, edition: ShelvedEdition, counted: dict[str, list[int]]
) -> podcast.Episode:
    files = beside.find(story, edition, output)
    own = [
        (path, edition.languages[0], kind)
        for suffix, kind in podcast.TRANSCRIPTS
        if (path := edition.file(suffix))
    ]
    season, number = counted[edition_urn(story.identity, edition.languages)]
    sound = track(output / edition.file(MP3))
    return podcast.Episode(
        story,
        edition,
        season,
        number,
        sound.size if sound else (output / edition.file(MP3)).stat().st_size,
        beside.listed_chapters(files, output),
        files.chapters,
        (*own, *files.subtitles),
        beside.summary(files, output),
    )


def _catalogues(
    output: Path,
    paper: Paper,
    order: list[Place],
    kept: state.State,
    days: Sequence[issues.DayIssue],
) -> list[Path]:
    """Both catalogues, in one walk over the stories."""
    language = paper.language
    given = output, paper, language, kept.latest
    writers = (opds2.Catalogue(*given), opds1.Catalogue(*given))
    pages = catalogue.Pages(catalogue.feeds(order, len(days), language), writers)
    beside_issues: set[str] = set()
    for day in days:
        beside_issues.add(drawn := _issue_cover(output, day))
        heard = issue_audiobook.write(day, output, paper, drawn, kept.dated)
        book = _issue_daisy(output, day, kept)
        manifest = heard[0] if heard else ""
        listed = publications.of_issue(day, paper, manifest=manifest, cover=drawn, daisy=book)
        beside_issues |= {*heard, book}
        pages.add(listed, [catalogue.ISSUES])
    for story in shelf.stories(output, order, kept.dated):
        for edition in story.listed:
            files = beside.find(story, edition, output)
            listed = publications.of_edition(
                story,
                edition,
                paper,
                manifest=files.manifest,
                cover=files.cover,
                daisy=files.daisy,
            )
            pages.add(listed, catalogue.feed_names(edition.languages, story.section))
    pages.close()
    for name in ("*.cover.*", *issue_audiobook.NAMES, f"*{daisy_zip.SUFFIX}"):
        for path in output.glob(f"{issues.FOLDER}/*/{name}"):
            if path.relative_to(output).as_posix() not in beside_issues:
                path.unlink(missing_ok=True)
                kept.made.pop(path.relative_to(output).as_posix(), None)
    written = [path for each in writers for path in each.written]
    for folder, suffix in ((opds2.FOLDER, opds2.SUFFIX), (opds1.FOLDER, opds1.SUFFIX)):
        for path in (output / folder).glob(f"*{suffix}"):
            if path not in written:
                path.unlink(missing_ok=True)
    return written


def _issue_cover(output: Path, day: issues.DayIssue) -> str:
    """The path of an issue's picture, which is put beside its EPUB; "" where it has none."""
    found = cover(output / day.epub) if day.epub else None
    if not found:
        return ""
    path = f"{day.epub.removesuffix(EPUB)}.cover{found[0]}"
    write(output / path, found[1])
    return path


def _issue_daisy(output: Path, day: issues.DayIssue, kept: state.State) -> str:
    """The path of an issue's DAISY book as one file; "" where it has none."""
    if not day.daisy or not (output / day.daisy).is_file():
        return ""
    folder = (output / day.daisy).parent
    target = folder.parent / f"{folder.name.removesuffix('.daisy')}{daisy_zip.SUFFIX}"
    path = target.relative_to(output).as_posix()
    told = daisy_zip.state(output / day.daisy)
    if kept.made.get(path) != told or not target.is_file():
        daisy_zip.pack(folder, target)
        kept.made[path] = told
    return path
