"""A talking book as its parts: what is spoken together in one SMIL file, and its headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ...languages.tags import sentence_separator
from ..content.xhtml import XHTML, tag_of
from ..epub.overlay import Sound, sentence_ids
from .text import NAME, NOTE, SIDEBAR

SKIPPED = {NOTE: "footnote", SIDEBAR: "sidebar"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Par:
    """An element of the content document by its id, and its sound; none where it is not spoken.

    ``within`` is what a player can skip and it belongs to: ``footnote``, ``sidebar`` or nothing.
    """

    element: str
    sound: Sound | None
    within: str = ""

    @property
    def id(self) -> str:
        return f"p_{self.element}"

    @property
    def duration(self) -> int:
        """Milliseconds."""
        return self.sound.clip.end - self.sound.clip.begin if self.sound else 0


@dataclass(frozen=True, slots=True)
class Part:
    """What one SMIL file plays: a heading and what stands under it.

    ``elapsed`` is what was played before it and ``duration`` what it plays, in milliseconds.
    ``document`` is the content document that it shows.
    """

    number: int
    title: str
    level: int
    pars: tuple[Par, ...]
    elapsed: int
    document: str = NAME

    @property
    def name(self) -> str:
        return f"part{self.number:04}.smil"

    @property
    def duration(self) -> int:
        return sum(par.duration for par in self.pars)

    @property
    def heading(self) -> Heading:
        """The heading of the navigation that leads to it."""
        return self.leading(self.title, self.level, self.pars[0])

    def leading(self, title: str, level: int, par: Par) -> Heading:
        """A heading of the navigation that leads to one of the part's own."""
        return Heading(title, level, f"{self.name}#{par.id}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the navigation; ``address`` is that of a ``par``, ``level`` is 1 to 6."""

    title: str
    level: int
    address: str


@dataclass(frozen=True, slots=True)
class Book:
    """The parts in reading order, each with a ``par`` at least; the first has the book's title."""

    title: str
    language: str
    parts: tuple[Part, ...]

    @property
    def duration(self) -> int:
        """Milliseconds."""
        return sum(part.duration for part in self.parts)

    @property
    def spoken(self) -> bool:
        """Whether every sentence has its sound."""
        return all(par.sound for part in self.parts for par in part.pars)


def read(
    html: etree._Element,
    sounds: Mapping[str, Sound],
    language: str,
    *,
    document: str = NAME,
    after: int = 0,
    elapsed: int = 0,
    level: int = 1,
) -> Book:
    """The book of a content document: a part for each heading, in document order.

    What stands before the first heading belongs to it, so that the title opens the book.

    Args:
        html: the document.
        sounds: by the id of a sentence's element.
        language: the book's own.
        document: the document's address.
        after: how many parts stand before these.
        elapsed: the milliseconds that those play.
        level: of the document's title.
    """
    title = html.findtext(f".//{{{XHTML}}}title") or ""
    parts: list[Part] = []
    within = {
        id: SKIPPED[kind]
        for holder in html.iter(f"{{{XHTML}}}div")
        for kind in holder.get("class", "").split()[:1]
        if kind in SKIPPED
        for id in sentence_ids(holder)
    }
    for heading, ids in _groups(html):
        pars = tuple(Par(id, sounds.get(id), within.get(id, "")) for id in ids)
        name = _title(heading, language) if heading is not None and parts else title
        own = int(tag_of(heading)[1]) if heading is not None and parts else level
        number = after + len(parts) + 1
        parts.append(Part(number, name, own, pars, elapsed, document))
        elapsed += parts[-1].duration
    return Book(title, language, tuple(parts))


def _groups(html: etree._Element) -> Iterator[tuple[etree._Element | None, list[str]]]:
    """Each heading, or none for what stands before all, with the ids of its sentences."""
    openings = {
        ids[0]: heading
        for heading in html.iter()
        if tag_of(heading) in HEADINGS and (ids := list(sentence_ids(heading)))
    }
    heading: etree._Element | None = None
    group: list[str] = []
    for id in sentence_ids(html):
        if id in openings:
            if group:
                yield heading, group
            heading, group = openings[id], []
        group.append(id)
    if group:
        yield heading, group


def _title(heading: etree._Element, language: str) -> str:
    """A heading's text in the book's own language."""
    own = (
        span
        for span in heading.iter(f"{{{XHTML}}}span")
        if span.get("class") == "sentence" and span.get("lang", language) == language
    )
    return sentence_separator(language).join("".join(span.itertext()) for span in own)
