"""What is composed of an edition for those who show it or tell of it: each part once.

The EPUB, the PDF and the report are given the same ``Composed``, so that none of them composes
anew what another had; what no one asks for is never composed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from ..cache import Cache
from ..edition import Edition
from .content import document as content
from .epub import claims, pronunciation
from .epub.overlay import Sound, sounds
from .glossary import document as glossary
from .glossary.terms import Entry, entries

STYLE, GLOSSARY = "article.css", "glossary.xhtml"
"""Addresses in the EPUB, relative to its content document."""


def audio_address(language: str) -> str:
    """Where the EPUB has the narration of a language, relative to its content document."""
    return f"audio/{language}.mp3"


@dataclass(frozen=True)
class Composed:
    """An edition, with its parts composed when they are first asked for; they are only read.

    ``cache`` is where encoded sound is kept for other editions of it; None for nowhere.
    """

    edition: Edition
    cache: Cache | None = field(default=None, repr=False, compare=False)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The terms that it explains."""
        return entries(self.edition)

    @cached_property
    def lexicons(self) -> Mapping[str, bytes]:
        """A PLS document by its language."""
        return pronunciation.lexicons(self.edition)

    @cached_property
    def document(self) -> etree._Element:
        """The EPUB's content document: terms are linked to their entries, lexicons to it."""
        edition = self.edition
        quoted = edition.quoted.texts[0] if edition.quoted else None
        html = content.document(edition.texts, STYLE, quoted, edition.look)
        glossary.mark_terms(html, edition, self.entries, GLOSSARY)
        pronunciation.link(html, self.lexicons)
        return html

    @cached_property
    def sounds(self) -> Mapping[str, Sound]:
        """The sound of each sentence's element in the document."""
        quoted = self.edition.quoted
        return sounds(
            self.edition,
            [audio_address(each) for each in self.edition.languages],
            audio_address(quoted.languages[0]) if quoted else "",
        )

    @cached_property
    def facts(self) -> claims.Facts:
        """What is counted in the document."""
        return claims.facts(self.edition, self.document, self.sounds)

    @cached_property
    def claims(self) -> tuple[claims.Claim, ...]:
        """What the EPUB claims of its accessibility and what it does not."""
        return claims.claims(self.edition, self.document, self.facts, self.lexicons)
