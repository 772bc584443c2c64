"""The names of an article: how they are written in the original and in its translation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from ..edition import Pronunciation
from ..languages.en.words import ORDINARY
from ..languages.tags import primary
from ..languages.tags import script as script_of
from ..languages.zh.sound import matches
from ..narration.names.lexicon import Lexicon
from ..translation.checks.consistency import repeated_names
from ..translation.glossary.glossary import Glossary

_WORD = r"\p{Lu}[\p{L}\p{M}]*(?:[-'’]\p{Lu}?[\p{L}\p{M}]+)*"
_PARTICLE = r"(?:al|bin|da|das|de|del|den|der|di|do|dos|du|el|ibn|la|le|van|von|y)"
_RUN = regex.compile(rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD})*")
_OWN = regex.compile(r"['’]s$")
_LEAST = 3
"""Letters of a word that is taken for a name because both texts have it; fewer may be chance."""
_LIKELY = 0.6
"""Likeness of sound from which characters may be a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the original writes it and as the translation does ("" where that is not known).

    ``sentences`` are the ids of those that hold it, in reading order.
    """

    written: str
    translated: str
    sentences: tuple[str, ...]


def names_of(
    sentences: Sequence[tuple[str, str, str]],
    languages: tuple[str, str],
    lexicon: Lexicon,
    glossary: Glossary | None = None,
) -> tuple[Name, ...]:
    """The names in ``sentences`` (id, source, target), those that stand most often first.

    Of a text in letters they are words with a capital that the translation has too, or, in
    another script, one that sounds like them; people who are named twice; and what the lexicon or
    the glossary knows.
    """
    source_language, target_language = languages
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for id, source, target in sentences:
        for name in _in_both(source, target, target_language):
            found[name][id] = None
        for term in glossary.terms_in(source) if glossary else ():
            found[term.source][id] = None
        for each in lexicon.occurring([source], source_language):
            found[each.word][id] = None
    sources = [source for _, source, _ in sentences]
    for name, places in repeated_names(sources).items():
        if not any(name in each.split() for each in found):
            found[name] = dict.fromkeys(sentences[at][0] for at in places)
    for name in found:  # a name stands wherever it is written, not only where it was told for one
        holds = regex.compile(rf"(?<![\p{{L}}\p{{M}}]){regex.escape(name)}(?![\p{{L}}\p{{M}}])")
        written = {id: None for id, source, _ in sentences if holds.search(source)}
        found[name] |= written
    order = {id: place for place, (id, _, _) in enumerate(sentences)}
    targets = {id: target for id, _, target in sentences}
    made = [
        Name(name, _translated(name, [targets[id] for id in ids], glossary, target_language),
             tuple(sorted(ids, key=order.__getitem__)))
        for name, ids in found.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda each: (-len(each.sentences), order[each.sentences[0]])))


def said(
    names: Iterable[Name], lexicon: Lexicon, languages: Iterable[str]
) -> Mapping[tuple[str, str], Pronunciation]:
    """How names are said, by the name as it is written in a text and the text's language."""
    told = {}
    for language in languages:
        for name in names:
            for word in {name.written, name.translated} - {""}:
                for each in lexicon.occurring([word], language):
                    if each.word.casefold() == word.casefold():
                        told[word, language] = each
    return told


def _in_both(source: str, target: str, language: str) -> Iterator[str]:
    """The names of a sentence, as long as they are the same in its translation."""
    latin = script_of(language) == "Latn"
    for run in _RUN.finditer(source):
        words = [_OWN.sub("", word) for word in run[0].split()]
        if not latin:
            name = " ".join(words)
            if run.start() and primary(language) == "zh" and _sounding_like(name, target):
                yield name
            continue
        had: list[str] = []
        for word in [*words, ""]:
            if word and regex.search(rf"(?<!\p{{L}}){regex.escape(word)}(?!\p{{L}})", target):
                had.append(word)
                continue
            yield from _name(had)
            had = []


def _name(words: list[str]) -> Iterator[str]:
    while words and not words[0][:1].isupper():
        words = words[1:]
    while words and not words[-1][:1].isupper():
        words = words[:-1]
    if not words:
        return
    if len(words) == 1 and (len(words[0]) < _LEAST or words[0].lower() in ORDINARY):
        return
    yield " ".join(words)


def _translated(name: str, targets: Sequence[str], glossary: Glossary | None, language: str) -> str:
    """How most of the translations write a name."""
    for term in glossary.terms if glossary else ():
        if term.source == name:
            return term.target
    if any(name in target for target in targets):
        return name
    if primary(language) != "zh":
        return ""
    heard = Counter(filter(None, (_sounding_like(name, each) for each in targets)))
    return heard.most_common(1)[0][0] if heard else ""


def _sounding_like(name: str, target: str) -> str:
    """The characters of a Chinese sentence that sound most like a name, "" for none."""
    found = matches(name, target)
    best = max(found, key=lambda each: (found[each], len(each)), default="")
    return best if best and found[best] >= _LIKELY else ""
