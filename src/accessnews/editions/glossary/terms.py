"""What an edition explains of its own words: acronyms, names, and the terms of the user's glossary.

Nothing is explained that is not written somewhere: in the article itself ("World Health
Organization (WHO)"), in the user's glossary, or, for a name, in the other text of a bilingual
edition, where a name in Latin letters and the characters in the same sentence sound the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...article import COMPOSED, Article, Sentence
from ...edition import Edition
from ...languages.known import known
from ...patterns import lazy
from .acronyms import definitions, stands_for

_ACRONYM = lazy(r"[A-Z][A-Z0-9&.-]{1,11}")


@dataclass(frozen=True, slots=True)
class Use:
    """Where a term stands first: characters ``begin`` to ``end`` of a sentence in ``language``."""

    sentence: str
    language: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what is known of it, as (language, words) pairs; never empty of both.

    ``expansions`` spell an acronym out; ``equivalents`` are the same in other languages of the
    edition. ``uses`` has its first use in each text that it occurs in, the edition's own first.
    """

    term: str
    language: str
    uses: tuple[Use, ...]
    expansions: tuple[tuple[str, str], ...] = ()
    equivalents: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """All that is told of the term, without the note."""
        return tuple(dict.fromkeys((*self.expansions, *self.equivalents)))


def entries(edition: Edition) -> tuple[Entry, ...]:
    """The terms of an edition in the order of their first use; none where its look wants none."""
    if not edition.look.terms:
        return ()
    found = {entry.term: entry for entry in _acronyms(edition)}
    for entry in (*_given(edition), *_names(edition)):
        known = found.get(entry.term)
        found[entry.term] = _together(known, entry) if known else entry
    places = {sentence.id: number for number, sentence in enumerate(edition.texts[0].sentences())}
    return tuple(
        sorted(found.values(), key=lambda each: (places[each.uses[0].sentence], each.uses[0].begin))
    )


def _together(one: Entry, other: Entry) -> Entry:
    return replace(
        one,
        expansions=tuple(dict.fromkeys((*one.expansions, *other.expansions))),
        equivalents=tuple(
            each
            for each in dict.fromkeys((*one.equivalents, *other.equivalents))
            if each not in one.expansions
        ),
        note=one.note or other.note,
    )


def _sentences(article: Article) -> Iterator[Sentence]:
    """What the article says; not the lines that an edition says of itself."""
    yield article.title
    for block in article.blocks:
        if block.kind not in COMPOSED:
            yield from block.sentences


def first_uses(edition: Edition, words: Mapping[str, str]) -> tuple[Use, ...]:
    """The first use of a term in each text of an edition; ``words`` are its words by language."""
    uses = []
    for text in edition.texts:
        term = words.get(text.language, "")
        if not term:
            continue
        pattern = _whole(term)
        for sentence in _sentences(text):
            if match := pattern.search(sentence.text):
                uses.append(Use(sentence.id, text.language, *match.span()))
                break
    return tuple(uses)


def _whole(term: str) -> re.Pattern[str]:
    """A term as a word of its own; some scripts have no spaces to tell by."""
    before = r"(?<![^\W\u2e80-\U0003ffff])(?<!\w[-&.])" if term[0].isascii() else ""
    after = r"(?![^\W\u2e80-\U0003ffff])(?![-&]\w)" if term[-1].isascii() else ""
    return re.compile(before + re.escape(term) + after)


def _acronyms(edition: Edition) -> Iterator[Entry]:
    """The acronyms that one of the texts spells out, or the user's glossary."""
    spelt: dict[str, dict[str, str]] = {}
    for text in edition.texts:
        for sentence in _sentences(text):
            for each in definitions(sentence.text, text.language):
                spelt.setdefault(each.acronym, {}).setdefault(text.language, each.expansion)
    for term in edition.terms:
        for language, words in term.words.items():
            if _ACRONYM.fullmatch(words) and stands_for(words, term.note):
                spelt.setdefault(words, {}).setdefault(language, term.note)
    for acronym, expansions in spelt.items():
        uses = first_uses(edition, dict.fromkeys(edition.languages, acronym))
        if uses:
            yield Entry(acronym, uses[0].language, uses, expansions=tuple(expansions.items()))


def _given(edition: Edition) -> Iterator[Entry]:
    """The terms of the user's glossary that a text has, where it tells something of them."""
    for term in edition.terms:
        uses = first_uses(edition, term.words)
        if not uses:
            continue
        language = uses[0].language
        others = tuple(
            (other, words) for other, words in term.words.items() if words != term.words[language]
        )
        acronym = term.words[language]
        note = "" if stands_for(acronym, term.note) else term.note
        if others or note:
            yield Entry(acronym, language, uses, equivalents=others, note=note)


def _names(edition: Edition) -> Iterator[Entry]:
    """Names in a bilingual edition: in Latin letters in one text, in characters in the other."""
    in_characters = [
        (text, characters)
        for text in edition.texts
        if (characters := known(text.language).characters)
    ]
    if len(edition.texts) != 2 or len(in_characters) != 1:
        return
    ((written, characters),) = in_characters
    (latin,) = (text for text in edition.texts if text is not written)
    own = edition.texts[0].language
    texts = {sentence.id: sentence.text for sentence in _sentences(written)}
    found: set[str] = set()
    for sentence in _sentences(latin):
        for name, same in characters.names(sentence.text, texts.get(sentence.id, "")):
            if name in found:
                continue
            found.add(name)
            words = {latin.language: name, written.language: same}
            uses = first_uses(edition, words)
            if uses and uses[0].language == own:
                (other,) = set(words) - {own}
                yield Entry(words[own], own, uses, equivalents=((other, words[other]),))
