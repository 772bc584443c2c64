"""One term, one rendering: what an article says in three sentences or more is said alike.

A term is two neighbouring words that both have a meaning of their own; names are looked at
elsewhere (``consistency``). Its rendering is what more than half of the translations share and no
other sentence of the article has. A sentence without it is told, but where all that have it share
another word too that this one lacks: then the rendering may be that word's. Something else that it
shares with some of the others may be chance, as long as it is less.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from ...languages.function_words import function_words, links
from ...languages.scripts import scripts
from ...languages.tags import primary
from ...languages.zh.text import tagged_words
from .target_words import TargetWords, Unit, base, can_be_compared, is_function_word

FEWEST = 3  # sentences that have a term

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*")
_OWNER = re.compile("['’][sS]?$")
_ELIDED = regex.compile(r"^\p{L}{1,2}['’](?=\p{L}{2})")  # l'enfant, dell'arte
_CASED = frozenset({"Latin", "Cyrillic"})  # scripts whose names have a capital letter
_SHORTENED = regex.compile(r"(?<!\p{L})\p{Lu}\.?\p{Lu}[\p{Lu}.]*(?!\p{L})")  # AI, D.C.
_JOINT = re.compile("[ \u00a0-]")
_SHORTEST = 3  # letters of a term's word
_WORDS = 5  # of a rendering
_NOT_AT_THE_ENDS = "的了和与及在是对将被把为这那之等"  # a rendering in hanzi
_TERM_TAGS = ("n", "vn", "an", "v")  # jieba's parts of speech
_NAME_TAGS = ("nr", "ns", "nt", "nz")


@dataclass(frozen=True, slots=True)
class VaryingTerm:
    """A sentence that has not the ``usual`` rendering of ``term``, both as they are written.

    ``shared`` are the forms (``target_words``) of which a translation with the rendering has one.
    """

    sentence: str
    term: str
    usual: str
    shared: frozenset[str] = field(default_factory=frozenset)

    @property
    def detail(self) -> str:
        return f"“{self.term}” is “{self.usual}” elsewhere"

    def stands_in(self, text: str, language: str) -> bool:
        """Whether a text has the rendering, or the part of it that tells it."""
        words = TargetWords(text, language)
        return any(map(words.has, self.shared))


def has_terms(source_language: str, target_language: str) -> bool:
    """Whether terms of the source can be told, and words of the target compared."""
    told = primary(source_language) == "zh" or (
        function_words(source_language) and _CASED & {*scripts(source_language)}
    )
    return bool(told) and can_be_compared(target_language)


def find_varying_terms(
    pairs: Sequence[tuple[str, str, str]], source_language: str, target_language: str
) -> tuple[VaryingTerm, ...]:
    """The sentences that have none of the rendering that a repeated term has elsewhere.

    ``pairs`` are (sentence id, source, target) in reading order.
    """
    if not has_terms(source_language, target_language):
        return ()
    article = _Article(pairs, source_language, target_language)
    return tuple(
        each
        for term, places in repeated_terms(
            [source for _, source, _ in pairs], source_language
        ).items()
        for each in article.varying(term, places)
    )


def repeated_terms(
    sources: Sequence[str], language: str
) -> dict[tuple[str, str], Mapping[int, str]]:
    """The terms of three sentences or more, each with where it stands and how it is written.

    A term is told by the base forms of its words. What always has capitals is a name; a sentence
    that stands twice counts once.
    """
    found: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    terms = _chinese_terms if primary(language) == "zh" else _terms
    for at, source in enumerate(sources):
        for term, written in terms(source, language):
            found[term].setdefault(at, written)
    return {
        term: places
        for term, places in found.items()
        if len({sources[at] for at in places}) >= FEWEST and not _is_name(places.values())
    }


class _Article:
    """The sentences of an article and their translations, read once."""

    def __init__(self, pairs: Sequence[tuple[str, str, str]], source: str, target: str) -> None:
        self._ids = [identifier for identifier, _, _ in pairs]
        self._sources = [text for _, text, _ in pairs]
        self._targets = [text for _, _, text in pairs]
        self._languages = source, target
        self._read: dict[int, TargetWords] = {}
        self._meant: dict[int, frozenset[str]] = {}

    def varying(self, term: tuple[str, str], places: Mapping[int, str]) -> Iterator[VaryingTerm]:
        shared = self._renderings(places)
        if any(len(where) == len(places) for where in shared.values()):
            return
        for at, written in places.items():
            told = {
                form: where
                for form, where in shared.items()
                if at not in where and not self._explained(where, at, {*term})
            }
            by_chance = sum(at in where for where in shared.values())
            if len(told) > by_chance and not self._shortened(at):
                usual = self._usual(told)
                yield VaryingTerm(self._ids[at], written, usual, frozenset(told))

    def _renderings(self, places: Collection[int]) -> dict[str, frozenset[int]]:
        """What more than half of the ``places`` have, and no other sentence, and where it is."""
        counted = Counter(form for at in places for form in self._words(at).forms)
        found = {}
        for form in sorted(counted):
            where = frozenset(at for at in places if self._words(at).has(form))
            if 2 * len(where) > len(places) and not any(
                self._words(at).has(form) for at in range(len(self._ids)) if at not in places
            ):
                found[form] = where
        return found

    def _shortened(self, at: int) -> bool:
        """Whether a translation has an acronym that its source has not."""
        return any(each not in self._sources[at] for each in _SHORTENED.findall(self._targets[at]))

    def _explained(self, where: frozenset[int], at: int, term: set[str]) -> bool:
        """Whether the sources of ``where`` share another word, which the one ``at`` lacks."""
        common = frozenset.intersection(*(self._meaning(each) for each in where))
        return bool(common - self._meaning(at) - term)

    def _usual(self, shared: Mapping[str, frozenset[int]]) -> str:
        """The rendering as most of the translations write it, the earliest of those alike."""
        form = max(sorted(shared), key=lambda each: len(shared[each]))
        where = sorted(shared[form])
        counted = Counter(each for at in where for each in self._words(at).forms)
        often = {each for each, times in counted.items() if 2 * times > len(where)} | {form}
        spans = (
            _around(self._targets[at], self._words(at).units, form, often, self._languages[1])
            for at in where
        )
        written = list(filter(None, spans))
        often_so = Counter(each.lower() for each in written).most_common(1)[0][0]
        alike = [each for each in written if each.lower() == often_so]
        return min(alike, key=lambda each: sum(map(str.isupper, each)))

    def _words(self, at: int) -> TargetWords:
        if at not in self._read:
            self._read[at] = TargetWords(self._targets[at], self._languages[1])
        return self._read[at]

    def _meaning(self, at: int) -> frozenset[str]:
        if at not in self._meant:
            self._meant[at] = frozenset(_meaning(self._sources[at], self._languages[0]))
        return self._meant[at]


def _around(
    text: str, units: Sequence[Unit], form: str, often: Collection[str], language: str
) -> str:
    """The words of ``text`` around the unit ``form`` that others have too."""
    at = next((n for n, each in enumerate(units) if each.form == form), None)
    if at is None:
        return ""
    begin, end = units[at].begin, units[at].end
    for each in reversed(units[:at]):
        if each.form in often and _next_to(text[each.end : begin], language):
            begin = min(begin, each.begin)
    for each in units[at + 1 :]:
        if each.form in often and _next_to(text[end : each.begin], language):
            end = max(end, each.end)
    found = text[begin:end]
    if primary(language) in ("zh", "ja"):
        return found.strip(_NOT_AT_THE_ENDS) or found
    return found if len(found.split()) <= _WORDS else text[units[at].begin : units[at].end]


def _next_to(between: str, language: str) -> bool:
    """Whether two words with ``between`` them may be one rendering."""
    if primary(language) in ("zh", "ja"):
        return not between
    return bool(re.fullmatch(r"[\s-]*", between)) or between.lower().strip() in links(language)


def _terms(text: str, language: str) -> Iterator[tuple[tuple[str, str], str]]:
    if text.isupper():
        return
    words = [_Word(found, language) for found in _WORD.finditer(text)]
    between = links(language)
    for at, (one, other) in enumerate(pairwise(words)):
        if other.text.lower() in between and at + 2 < len(words):
            other, joint = words[at + 2], text[one.end : words[at + 2].begin]
            joint = "" if joint.count(" ") != 2 else " "
        else:
            joint = text[one.end : other.begin]
        if _JOINT.fullmatch(joint) and one.has_meaning and other.has_meaning and not one.owns:
            yield (one.base, other.base), text[one.begin : other.end]


def _chinese_terms(text: str, _: str) -> Iterator[tuple[tuple[str, str], str]]:
    for (one, tag), (other, kind) in pairwise(tagged_words(text)):
        noun = kind.startswith(_TERM_TAGS[:3]) and tag.startswith(_TERM_TAGS)
        named = tag.startswith(_NAME_TAGS) or kind.startswith(_NAME_TAGS)
        if noun and not named and min(len(one), len(other)) > 1:
            yield (one, other), one + other


class _Word:
    """A word of a source; ``owns`` tells that it has the mark of an owner ("China's")."""

    def __init__(self, found: regex.Match[str], language: str) -> None:
        self._language = language
        elided = _ELIDED.match(found[0])
        self.begin = found.start() + (elided.end() if elided else 0)
        whole = found[0][elided.end() if elided else 0 :]
        self.text = _OWNER.sub("", whole)
        self.owns = self.text != whole
        self.end = self.begin + len(self.text)

    @property
    def base(self) -> str:
        return base(self.text, self._language)

    @property
    def has_meaning(self) -> bool:
        long = len(self.text) >= _SHORTEST
        return long and not is_function_word(self.text, self._language)


def _meaning(text: str, language: str) -> Iterator[str]:
    """The base forms of the words of ``text`` that mean something by themselves, and figures."""
    yield from re.findall(r"\d+", text)
    if primary(language) == "zh":
        yield from (word for word, tag in tagged_words(text) if tag.startswith(("n", "v", "a")))
        return
    words = (_Word(found, language) for found in _WORD.finditer(text))
    yield from (word.base for word in words if word.has_meaning)


def _is_name(written: Collection[str]) -> bool:
    return all(word[:1].isupper() for each in written for word in re.split("[ -]", each))
