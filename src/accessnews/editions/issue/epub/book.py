"""An issue as an EPUB 3.3 file: the same bytes for the same issue, whole or not at all.

Each story has a document and an overlay of its own. A story's edition is asked for once, and what
is made of it goes to a folder for temporary files; its sound goes from where it lies straight into
the archive, never encoded again. So a hundred stories take the memory of the longest two.

What is announced (the issue, its sections) has a document of its own before what it announces.
Contents and glossary, one for all stories, are off the reading path (``linear="no"``, EPUB 3.3,
section 5.7.3), so that in a narrated issue all of the path sounds.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from lxml import etree

from ....errors import InputError
from ....files import replacing, scratch
from ....formats import pls
from ... import themes
from ...composed import GLOSSARY, STYLE
from ...content.xhtml import serialise
from ...epub.archive import (
    SMIL_TYPE,
    XHTML_TYPE,
    Package,
    cover_item,
    described,
    item,
    package,
    rezip,
)
from ...epub.book import style
from ...glossary.document import GLOSSARY_ID, document_of
from ..announcements import OPENING
from ..issue import Issue, Section
from . import metadata
from .languages import letters
from .navigation import NAVIGATION, NEXT, PREVIOUS, add_ways, contents, section_id
from .story import Made, compose, compose_edition, write_document
from .terms import Terms

WAYS = "ways.css"


def write(issue: Issue, folder: Path) -> list[Path]:
    """Write ``<folder>/<issue.name>.epub`` and return its path; nothing for an empty issue.

    Raises:
        InputError: the file can't be written, or a story is not in the issue's languages.
        OSError: a narration's sound can't be read.
    """
    if not any(True for _ in issue.stories()):
        return []
    if len(set(issue.languages)) < len(issue.languages):
        raise InputError(
            f"{issue.name}: the language {issue.languages[0]} is there twice",
            "Give two different languages to a bilingual issue.",
        )
    target = folder / f"{issue.name}.epub"
    with scratch() as parts:
        gathered = Gathered(Terms(issue.languages))
        announced = _announced(issue, gathered, parts)
        placed = _stories(issue, gathered, parts)
        made = _package(issue, announced, placed, gathered, parts)
        with replacing(target) as temporary, temporary.open("wb") as output:
            rezip(made, output)
    return [target]


Placed = tuple[int, Section, Made]
"""A story in its section, and the section's number from 1."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is gathered of all stories: terms, and how many letters there are in each language."""

    terms: Terms
    letters: Counter[str] = field(default_factory=Counter)


def _announced(issue: Issue, gathered: Gathered, folder: Path) -> dict[int, Made]:
    """What is announced, its files in ``folder``: by the section's number, 0 for the issue."""
    done: dict[int, Made] = {}
    for place, section in enumerate((Section({}, (), announced=issue.announced), *issue.sections)):
        if section.announced is None:
            continue
        key = section_id(place) if place else OPENING
        made, html = compose_edition(section.announced, key, key, gathered.terms, folder)
        add_ways(html, issue, (place, section), {})
        write_document(made, html, folder)
        gathered.letters.update(letters(html))
        done[place] = made
    return done


def _stories(issue: Issue, gathered: Gathered, folder: Path) -> list[Placed]:
    """Every story, its files in ``folder``; each document is written when the next is known."""
    done: list[Placed] = []
    waiting: tuple[Placed, etree._Element] | None = None

    def finish(after: Made | None) -> None:
        if waiting is None:
            return
        placed, html = waiting
        before = done[-1][2] if done else None
        add_ways(html, issue, placed[:2], {PREVIOUS: before, NEXT: after})
        write_document(placed[2], html, folder)
        gathered.letters.update(letters(html))
        done.append(placed)

    number = 0
    for place, section in enumerate(issue.sections, 1):
        for story in section.stories:
            number += 1
            made, html = compose(issue, story, number, gathered.terms, folder)
            finish(made)
            waiting = ((place, section, made), html)
    finish(None)
    return done


def _package(
    issue: Issue,
    announced: Mapping[int, Made],
    placed: Sequence[Placed],
    gathered: Gathered,
    folder: Path,
) -> Package:
    stories = [made for _, _, made in placed]
    language = issue.languages[0]
    told = metadata.entries(issue, stories, list(announced.values()), gathered.letters)
    book = described(issue.identifier, language, told)
    explained = gathered.terms.listed
    way = f"{GLOSSARY}#{GLOSSARY_ID}" if explained else ""
    listed = contents(issue, list(_by_section(issue, placed)), announced, STYLE, way)
    nav = item("nav", NAVIGATION, XHTML_TYPE, serialise(listed), "nav")
    for part in (nav, item("style", STYLE, "text/css", _style(stories, bool(explained)))):
        book.add_item(part)
    for number, brought in enumerate(themes.resources(stories[0].look), 1):
        book.add_item(item(f"type-{number}", brought.address, brought.media_type, brought.data))
    if issue.cover:
        book.add_item(cover_item(issue.cover))

    on_disk: dict[str, Path] = {}
    book.spine = [(nav, "no")]
    path = list(_reading_path(announced, placed))
    for made in path:
        document = item(metadata.document_id(made), made.document, XHTML_TYPE, b"")
        book.add_item(document)
        book.spine.append(document)
        on_disk[made.document] = folder / made.document
        for number, address in enumerate(made.lexicons, 1):
            book.add_item(item(f"{document.id}-words-{number}", address, pls.MEDIA_TYPE, b""))
            on_disk[address] = folder / address
        if made.length:
            document.media_overlay = metadata.overlay_id(made)
            book.add_item(item(document.media_overlay, made.overlay, SMIL_TYPE, b""))
            on_disk[made.overlay] = folder / made.overlay
        for number, (address, sound) in enumerate(made.audio.items(), 1):
            book.add_item(item(f"{document.id}-audio-{number}", address, "audio/mpeg", b""))
            on_disk[address] = sound
    seen = {address: kind for story in stories for address, kind in story.pictures.items()}
    for number, (address, media_type) in enumerate(seen.items(), 1):
        book.add_item(item(f"picture-{number}", address, media_type, b""))
        on_disk[address] = folder / address

    if explained:
        behind = document_of(explained, language, STYLE)
        last = item("glossary", GLOSSARY, XHTML_TYPE, serialise(behind))
        book.add_item(last)
        book.spine.append((last, "no"))

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return package(book, on_disk, language, metadata.modified(issue, stories, epoch))


def _reading_path(announced: Mapping[int, Made], placed: Sequence[Placed]) -> Iterator[Made]:
    """All that is read in order: each section's stories behind what announces them."""
    if 0 in announced:
        yield announced[0]
    for place, section in groupby(placed, key=lambda each: each[0]):
        if place in announced:
            yield announced[place]
        yield from (made for _, _, made in section)


def _by_section(issue: Issue, placed: Sequence[Placed]) -> Iterator[tuple[Section, Sequence[Made]]]:
    for number, section in enumerate(issue.sections, 1):
        yield section, [made for place, _, made in placed if place == number]


def _style(stories: Sequence[Made], glossary: bool) -> bytes:
    """One style sheet for all documents; the theme is that of the first story."""
    return style(
        stories[0].look,
        files(__package__).joinpath(WAYS).read_bytes(),
        spoken=any(story.length for story in stories),
        runs=not all(story.plain for story in stories),
        glossary=glossary,
    )
