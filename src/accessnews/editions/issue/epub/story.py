"""A story in the EPUB of an issue: its document, its overlay, and what the book must know of it.

What is bulky is written to a folder at once. In memory stay a document's tree, until the story
after it is known, and what the package and the contents say of the story.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from lxml import etree

from ....edition import Certification, Edition, Look
from ....errors import InputError
from ....files import slug
from ....provenance import SourceType, provenance
from ...composed import Composed
from ...content import pictures
from ...content.document import is_plain, plain_title
from ...content.xhtml import serialise, xml_text
from ...epub import metadata, pronunciation, summary
from ...epub.navigation import Label
from ...epub.overlay import duration, overlay
from ..issue import Issue, Story
from .terms import Terms


@dataclass(frozen=True, slots=True)
class Made:
    """What the package, the contents and the neighbours must know of a story.

    ``stem`` begins the names of its files, ``key`` ends its ids in the package. ``origin`` is the
    language that it was translated from, "" for none. ``length`` is how long its overlay plays, in
    milliseconds, 0 where it has none. ``audio`` is its sound, where it
    lies, by its address in the book. ``pictures`` are media types and ``lexicons`` languages, by
    address. ``text_type`` is the digital source type of its text, ``whole_type`` of text and sound.
    """

    key: str
    stem: str
    titles: Label
    origin: str
    length: int
    audio: Mapping[str, Path]
    pictures: Mapping[str, str]
    lexicons: Mapping[str, str]
    told: summary.Told = field(repr=False)
    modified: datetime
    licence: str
    plain: bool
    look: Look
    certification: Certification | None
    text_type: SourceType = SourceType.UNKNOWN
    whole_type: SourceType = SourceType.UNKNOWN

    @property
    def document(self) -> str:
        """The address of its document."""
        return f"{self.stem}.xhtml"

    @property
    def overlay(self) -> str:
        """The address of its overlay."""
        return f"{self.stem}.smil"


def compose(
    issue: Issue, story: Story, number: int, terms: Terms, folder: Path
) -> tuple[Made, etree._Element]:
    """A story's document, not yet written; all else of it is in ``folder``.

    What it explains is told to ``terms``; ``number`` counts from 1.

    Raises:
        InputError: its edition is not in the issue's languages, or can't be had.
    """
    edition = story.edition()
    if edition.languages != issue.languages_of(story):
        raise InputError(
            f"{story.name} is in {' and '.join(edition.languages)}, "
            f"the issue in {' and '.join(issue.languages)}",
            "Give each story in the issue's languages.",
        )
    key = f"{number:03}"
    return compose_edition(edition, f"{key}-{slug(story.name)}", key, terms, folder)


def compose_edition(
    edition: Edition, stem: str, key: str, terms: Terms, folder: Path
) -> tuple[Made, etree._Element]:
    """The document of an edition in an issue's EPUB, as ``compose``."""
    composed = Composed(edition, stem=stem, number=partial(terms.number, f"{stem}.xhtml"))
    html = composed.document
    length = duration(html, composed.sounds)
    claims = provenance(edition)
    made = Made(
        key=key,
        stem=stem,
        titles=tuple((text.language, plain_title(text)) for text in edition.texts),
        origin=edition.texts[-1].translated_from,
        length=length,
        audio=composed.audio if length else {},
        pictures={at: image.media_type for at, image in pictures.files(edition).items()},
        lexicons={pronunciation.address(each, stem): each for each in composed.lexicons},
        told=summary.told(composed),
        modified=metadata.modified(edition, ""),
        licence=xml_text(edition.texts[0].licence).strip(),
        plain=all(map(is_plain, edition.texts)),
        look=edition.look,
        certification=edition.certification,
        text_type=claims.text_source_type,
        whole_type=claims.digital_source_type,
    )
    _write(composed, made, folder)
    return made, html


def _write(composed: Composed, made: Made, folder: Path) -> None:
    for address, image in pictures.files(composed.edition).items():
        place = folder / address
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(image.data)
    for address, language in made.lexicons.items():
        (folder / address).write_bytes(composed.lexicons[language])
    if made.length:
        smil = overlay(composed.document, made.document, composed.sounds, composed.words)
        data = etree.tostring(smil, encoding="utf-8", xml_declaration=True)
        (folder / made.overlay).write_bytes(data)


def write_document(made: Made, html: etree._Element, folder: Path) -> None:
    """Write a story's document when all that belongs in it is there."""
    (folder / made.document).write_bytes(serialise(html))
