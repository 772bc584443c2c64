"""An issue as one DAISY 2.02 talking book: its sections, its stories, and their headings.

In the navigation the issue's title and the sections are of the first level, the stories of the
second. Each story has a content document of its own, since players load one at a time, and a file
for each of its headings; its sound is copied as it is.

The issue's title and each section's name are documents with a sound of their own too
(``announcements``): two headings that lead to one ``par`` hold players fast that tell where they
are by the ``par``. What has no sound is text alone, as the specification lets a ``par`` be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...article import Article
from ...edition import Edition
from ...files import replacing_folder
from ...languages.wording import wording
from ...provenance import Provenance, provenance
from ..content.xhtml import xml_text
from ..daisy import book, ncc, smil, story, text
from ..daisy.book import Heading, Part
from ..daisy.ncc import Entry
from .announcements import of_section, opening
from .headings import section_label, title
from .issue import Issue

AUDIO, TEXT = "aud{:05}.mp3", "text{:04}.html"
"""Names of eight letters at most, as old players read them."""

SECTION_LEVEL, STORY_LEVEL = 1, 2


def write(issue: Issue, folder: Path) -> list[Path]:
    """Write the folder ``<name>.daisy``; nothing for an issue without sound.

    Raises:
        InputError: the folder can't be written.
    """
    if not any(each.edition().narrations for _, each in issue.stories()):
        return []
    target = folder / f"{issue.name}.daisy"
    with replacing_folder(target) as made:
        _Writing(issue, made).write()
    return sorted(target.iterdir(), key=lambda path: (path.name != ncc.NAME, path.name))


@dataclass(slots=True)
class _Writing:
    """A book under way, a story at a time; what is kept of each is its headings and counts."""

    issue: Issue
    folder: Path
    headings: list[Heading] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    elapsed: int = 0
    documents: int = 0
    sounds: int = 0
    spoken: bool = True
    notes: int = 0
    boxes: int = 0
    narrators: dict[str, None] = field(default_factory=dict)
    sources: dict[Entry, None] = field(default_factory=dict)

    def write(self) -> None:
        issue = self.issue
        self._edition(issue.announced or opening(issue), SECTION_LEVEL)
        for section in issue.sections:
            if announced := section.announced or of_section(issue, section):
                self._edition(announced, SECTION_LEVEL)
            for each in section.stories:
                self._story(each.edition())
        called = title(issue, issue.languages[0])
        parts = smil.master(called, self.elapsed, self.parts, issue.identifier)
        (self.folder / smil.MASTER).write_bytes(parts)
        self._navigation(called)

    def _story(self, edition: Edition) -> None:
        if self._edition(edition, STORY_LEVEL):
            notes, boxes = ncc.skippable(edition.texts[0])
            self.notes, self.boxes = self.notes + notes, self.boxes + boxes
            self.sources |= dict.fromkeys(_made_by(provenance(edition), edition.texts[0]))

    def _edition(self, edition: Edition, level: int) -> bool:
        """Write an edition whose title is of that level; whether there is anything in it."""
        told = story.told(edition, AUDIO, self.sounds)
        document = TEXT.format(self.documents + 1)
        if level > SECTION_LEVEL:
            text.lower_headings(told.content)
        read = book.read(
            told.content,
            told.sounds,
            edition.languages[0],
            document=document,
            after=len(self.parts),
            elapsed=self.elapsed,
            level=level,
        )
        if not read.parts:
            return False
        self.documents += 1
        self.sounds += len(told.audio)
        self.headings += (part.heading for part in read.parts)
        self._parts(read.parts)
        story.copy_played(read.parts, told.audio, self.folder)
        (self.folder / document).write_bytes(text.serialise(told.content))
        self.spoken = self.spoken and read.spoken
        if any(par.sound for part in read.parts for par in part.pars):
            self.narrators |= dict.fromkeys(told.narrators)
        return True

    def _parts(self, parts: Sequence[Part]) -> None:
        for part in parts:
            section = smil.section(part, self.issue.identifier)
            (self.folder / part.name).write_bytes(section)
            self.parts.append((part.title, part.name))
            self.elapsed += part.duration

    def _navigation(self, called: str) -> None:
        issue, language = self.issue, self.issue.languages[0]
        publisher = xml_text(issue.publication)
        identifier = issue.identifier
        named = ncc.Named(
            called, publisher, issue.date, issue.languages, identifier, tuple(self.narrators)
        )
        sizes = [path.stat().st_size for path in self.folder.iterdir()]
        media = ncc.FULL if self.spoken else ""  # as an article's
        extent = ncc.Extent(
            self.elapsed, len(sizes) + 1, media, self.notes, self.boxes, kilobytes=1
        )
        sources = [
            Entry("dc:creator", publisher),
            *self.sources,
            *(Entry("dc:subject", each) for each in _subjects(issue)),
            Entry("ncc:sourcePublisher", publisher),
            Entry("ncc:sourceDate", issue.date.isoformat(), ncc.DAY),
        ]

        def navigation(extent: ncc.Extent) -> bytes:
            entries = ncc.entries(named, sources, self.headings, extent)
            return text.serialise(ncc.navigation(called, language, self.headings, entries))

        size = sum(sizes) + len(navigation(extent))
        kilobytes = -(-size // 1024)
        made = navigation(replace(extent, kilobytes=kilobytes))
        (self.folder / ncc.NAME).write_bytes(made)


def _subjects(issue: Issue) -> list[str]:
    labels = (section_label(issue, each) for each in issue.sections if each.stories)
    return list(dict.fromkeys(named for label in labels for _, named in label[:1]))


def _made_by(found: Provenance, article: Article) -> Iterator[Entry]:
    words = wording(article.language)
    for engine in dict.fromkeys(engine for claim in found.texts for engine in claim.engines):
        yield Entry("dc:contributor", words.say("translator", engine=xml_text(engine)))
    yield from ncc.marks(found)
    if article.licence:
        yield Entry("dc:rights", xml_text(article.licence))
