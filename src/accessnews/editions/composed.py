"""What is composed of an edition for those who show it or tell of it: each part once.

The EPUB, the PDF and the report are given the same ``Composed``, so that none of them composes
anew what another had; what no one asks for is never composed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from ..cache import Cache
from ..edition import WORD, Edition
from .content import disclosure
from .content import document as content
from .content.sentences import element_id, original_id
from .content.spoken_words import SpokenWord, mark_words
from .epub import claims, pronunciation
from .epub.overlay import Sound, sounds, used
from .glossary import document as glossary
from .glossary.terms import Entry, entries

STYLE, GLOSSARY = "article.css", "glossary.xhtml"
"""Addresses in the EPUB, relative to its content document."""


def audio_address(language: str, stem: str = "") -> str:
    """Where the EPUB has the narration of a language, relative to its content document.

    ``stem`` tells a story of several in one book apart, "" for one alone.
    """
    return f"audio/{stem}.{language}.mp3" if stem else f"audio/{language}.mp3"


@dataclass(frozen=True)
class Composed:
    """An edition, with its parts composed when they are first asked for; they are only read.

    ``stem`` begins the names of its own files in a book of several editions, where ``number`` gives
    a term's number in their common glossary. ``cache`` is where encoded sound is kept for other
    editions of it; None for nowhere.
    """

    edition: Edition
    stem: str = ""
    number: Callable[[Entry], int] | None = field(default=None, repr=False, compare=False)
    cache: Cache | None = field(default=None, repr=False, compare=False)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the book has each narration: the texts', then that of kept quotations."""
        quoted = self.edition.quoted.languages[:1] if self.edition.quoted else ()
        return tuple(audio_address(each, self.stem) for each in (*self.edition.languages, *quoted))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The terms that it explains."""
        return entries(self.edition)

    @cached_property
    def lexicons(self) -> Mapping[str, bytes]:
        """A PLS document by its language."""
        return pronunciation.lexicons(self.edition)

    @property
    def document(self) -> etree._Element:
        """The EPUB's content document: terms are linked to their entries, lexicons to it."""
        return self._marked[0]

    @property
    def words(self) -> Mapping[str, tuple[SpokenWord, ...]]:
        """The words of it that are shown as they are heard, by their sentence's element."""
        return self._marked[1]

    @cached_property
    def _marked(self) -> tuple[etree._Element, Mapping[str, tuple[SpokenWord, ...]]]:
        edition = self.edition
        quoted = edition.quoted.texts[0] if edition.quoted else None
        html = content.document(edition.texts, STYLE, quoted, edition.look)
        numbers = map(self.number, self.entries) if self.number else None
        disclosure.declare(disclosure.head_of(html), edition)
        glossary.mark_terms(html, edition, self.entries, GLOSSARY, numbers)
        pronunciation.link(html, self.lexicons, self.stem or pronunciation.STEM)
        if edition.look.overlay != WORD:
            return html, {}
        texts = {
            element_id(sentence.id, text.language, edition.languages): sentence.text
            for text in edition.texts
            for sentence in text.sentences()
        }
        if quoted:
            texts |= {original_id(e.id, quoted.language): e.text for e in quoted.sentences()}
        return html, mark_words(html, texts, {id: s.clip for id, s in self.sounds.items()})

    @cached_property
    def sounds(self) -> Mapping[str, Sound]:
        """The sound of each sentence's element in the document."""
        own = len(self.edition.languages)
        return sounds(self.edition, self.addresses[:own], "".join(self.addresses[own:]))

    @cached_property
    def audio(self) -> Mapping[str, Path]:
        """The sound that its overlay plays, by its address; empty where nothing is heard."""
        quoted = self.edition.quoted
        narrations = self.edition.narrations + (quoted.narrations if quoted else ())
        played = used(self.document, self.sounds)
        return {
            address: narration.audio
            for address, narration in zip(self.addresses, narrations, strict=False)
            if address in played
        }

    @cached_property
    def facts(self) -> claims.Facts:
        """What is counted in the document."""
        return claims.facts(self.edition, self.document, self.sounds)

    @cached_property
    def claims(self) -> tuple[claims.Claim, ...]:
        """What the EPUB claims of its accessibility and what it does not."""
        return claims.claims(self.facts, self.lexicons, self.edition.certification)
