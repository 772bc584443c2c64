"""An issue as one DAISY 2.02 talking book: its sections, its stories, and their headings.

In the navigation the issue's title and the sections are of the first level, the stories of the
second. Each story has a content document of its own, since players load one at a time, and a file
for each of its headings; its sound is copied as it is.

The name of a section is shown and not spoken. The specification lets a ``par`` be of text alone,
but players of sound alone would find nothing there, and two headings that lead to one ``par`` hold
players fast that tell where they are by the ``par``. So the ``par`` of a section's name stands
before the first story's title and plays a moment of the silence before it. A story without sound
is text alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from ...article import Article
from ...files import replacing_folder
from ...languages.wording import wording
from ..content.xhtml import XHTML, inline, mark_language, xml_text
from ..daisy import book, ncc, smil, story, text
from ..daisy.book import Heading, Par, Part
from ..daisy.ncc import Entry
from ..epub.overlay import Sound
from .headings import section_label, title
from .issue import Issue, Section, Story

AUDIO, TEXT = "aud{:05}.mp3", "text{:04}.html"
"""Names of eight letters at most, as old players read them."""

TITLE_ID, SECTION_ID = "issue-title", "issue-section"
SECTION_LEVEL, STORY_LEVEL = 1, 2

MOMENT = 50
"""Milliseconds that a name without speech takes of the silence before the next sentence: every
preset begins with at least 200 (``sound.presets``)."""

LEAST = 500
"""Milliseconds of a clip that has moments to give."""


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
class _Opening:
    """A name over a story that has no sound of its own: the issue's, or its section's."""

    id: str
    titles: dict[str, str]

    @property
    def title(self) -> str:
        """In the issue's own language, or in the one that has it."""
        return next(iter(self.titles.values()))


@dataclass(slots=True)
class _Writing:
    """A book under way, a story at a time; what is kept of each is its headings and counts."""

    issue: Issue
    folder: Path
    headings: list[Heading] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    elapsed: int = 0
    stories: int = 0
    sounds: int = 0
    spoken: bool = True
    notes: int = 0
    boxes: int = 0
    narrators: dict[str, None] = field(default_factory=dict)
    sources: dict[Entry, None] = field(default_factory=dict)

    def write(self) -> None:
        issue = self.issue
        named = {each: title(issue, each) for each in issue.languages}
        openings = [_Opening(TITLE_ID, named)]
        for section in issue.sections:
            for number, each in enumerate(section.stories):
                if number == 0:
                    openings += _section(issue, section)
                if self._story(each, openings):
                    openings = []
        called = named[issue.languages[0]]
        parts = smil.master(called, self.elapsed, self.parts, issue.identifier)
        (self.folder / smil.MASTER).write_bytes(parts)
        self._navigation(called)

    def _story(self, each: Story, openings: Sequence[_Opening]) -> bool:
        """Write a story; whether there is anything in it."""
        edition = each.edition()
        told = story.told(edition, AUDIO, self.sounds)
        document = TEXT.format(self.stories + 1)
        text.lower_headings(told.content)
        read = book.read(
            told.content,
            told.sounds,
            edition.languages[0],
            document=document,
            after=len(self.parts),
            elapsed=self.elapsed,
            level=STORY_LEVEL,
        )
        if not read.parts:
            return False
        self.stories += 1
        self.sounds += len(told.audio)
        first, *others = read.parts
        story_heading = first.heading
        first = replace(first, pars=tuple(_opened(first.pars, openings)))
        for opening, par in zip(openings, first.pars, strict=False):
            self.headings.append(first.leading(opening.title, SECTION_LEVEL, par))
        parts = (first, *others)
        self.headings += (story_heading, *(part.heading for part in others))
        self._parts(parts)
        story.copy_played(parts, told.audio, self.folder)
        _show(told.content, openings)
        (self.folder / document).write_bytes(text.serialise(told.content))
        self._count(edition.texts[0], parts, told.narrators)
        self.sources |= dict.fromkeys(_made_by(edition.translator, edition.texts[0]))
        return True

    def _parts(self, parts: Sequence[Part]) -> None:
        for part in parts:
            section = smil.section(part, self.issue.identifier)
            (self.folder / part.name).write_bytes(section)
            self.parts.append((part.title, part.name))
            self.elapsed += part.duration

    def _count(self, article: Article, parts: Sequence[Part], narrators: Sequence[str]) -> None:
        notes, boxes = ncc.skippable(article)
        self.notes, self.boxes = self.notes + notes, self.boxes + boxes
        self.spoken = self.spoken and all(par.sound for part in parts for par in part.pars)
        if any(par.sound for part in parts for par in part.pars):
            self.narrators |= dict.fromkeys(narrators)

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


def _section(issue: Issue, section: Section) -> Iterator[_Opening]:
    if titles := dict(section_label(issue, section)):
        yield _Opening(SECTION_ID, titles)


def _subjects(issue: Issue) -> list[str]:
    openings = (_section(issue, each) for each in issue.sections if each.stories)
    return list(dict.fromkeys(each.title for found in openings for each in found))


def _made_by(translator: str, article: Article) -> Iterator[Entry]:
    if translator:
        engine = xml_text(translator)
        yield Entry("dc:contributor", wording(article.language).say("translator", engine=engine))
    if article.licence:
        yield Entry("dc:rights", xml_text(article.licence))


def _opened(pars: Sequence[Par], openings: Sequence[_Opening]) -> Iterator[Par]:
    """``pars`` behind those of the names over them, which share the silence of the first sound."""
    at = next((n for n, par in enumerate(pars) if par.sound and par.duration >= LEAST), None)
    sounds: list[Sound | None] = [None] * len(openings)
    own = list(pars)
    if at is not None and (sound := pars[at].sound) is not None:
        begin = sound.clip.begin
        for number in range(len(openings)):
            end = begin + MOMENT
            sounds[number] = replace(sound, clip=replace(sound.clip, begin=begin, end=end))
            begin = end
        own[at] = replace(pars[at], sound=replace(sound, clip=replace(sound.clip, begin=begin)))
    for opening, moment in zip(openings, sounds, strict=True):
        yield Par(opening.id, moment)
    yield from own


def _show(content: etree._Element, openings: Sequence[_Opening]) -> None:
    """The names over a story before its text, in each language."""
    body = content.find(f"{{{XHTML}}}body")
    if body is None:
        return
    for number, opening in enumerate(openings):
        heading = body.makeelement(f"{{{XHTML}}}h{SECTION_LEVEL}", {"id": opening.id})
        heading.set("class", "title" if opening.id == TITLE_ID else "section")
        for language, named in opening.titles.items():
            if len(heading):
                heading[-1].tail = " "
            span = inline(heading, "span")
            mark_language(span, language)
            span.text = named
        heading.tail = "\n"
        body.insert(number, heading)
