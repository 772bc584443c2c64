"""What of a translation can be found again in another one: its words, without their inflection.

Where words are written together a unit stands for them: two Han characters, a run of katakana, two
syllables of Vietnamese, two of the beginning of a Korean word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from ...languages.ar.text import fold, unjoined
from ...languages.function_words import function_words
from ...languages.inflection import bases
from ...languages.scripts import HAN
from ...languages.tags import RUN_ON, primary

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_HAN = regex.compile(rf"[{HAN}]+")
_PARTICLES = regex.compile("[的了]|^一")  # of Chinese, and a number before a measure word
_KATAKANA = regex.compile("[ァ-ヴー]{2,}")
_HANGUL = regex.compile("[가-힣]{2,}")
_SHORTEST = 3  # letters of a word
_BEGINNING = 4  # letters that two forms of a word share
_PART = 5  # letters of a word that may be a part of another: hiphop, hiphoptrio
_ENDING = 3  # letters at most that an inflection changes
_WHOLE = 4  # syllables of a Korean word that may be two


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or what stands for one: how it is compared, and where it stands in the text."""

    form: str
    begin: int
    end: int


class TargetWords:
    """The units of one translation in the language of a BCP 47 tag, from left to right."""

    def __init__(self, text: str, language: str) -> None:
        self.units = tuple(_reader(language)(text))
        self.forms = frozenset(each.form for each in self.units)
        self._exact = primary(language) in _UNITS.keys() - {"ar"}
        self._whole = " ".join(sorted(self.forms))
        self._beginnings: defaultdict[str, list[str]] = defaultdict(list)
        for form in self.forms:
            self._beginnings[form[:_BEGINNING]].append(form)

    def has(self, form: str) -> bool:
        """Whether the translation has a unit, in any inflection or as a part of another word."""
        if self._exact or form in self.forms:
            return form in self.forms
        if len(form) >= _PART and form in self._whole:
            return True
        return any(same(form, each) for each in self._beginnings.get(form[:_BEGINNING], ()))


def can_be_compared(language: str) -> bool:
    """Whether words of the language can be told."""
    return primary(language) in _UNITS or primary(language) not in RUN_ON


def same(one: str, other: str) -> bool:
    """Whether two words differ by their ending at most."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= _BEGINNING and max(len(one), len(other)) - shared <= _ENDING


def base(word: str, language: str) -> str:
    """The base form of a word, the shortest of several, in lower case."""
    forms = {each.lower() for each in bases(word, primary(language))}
    return min(forms - {word.lower()} or forms, key=lambda each: (len(each), each))


def is_function_word(word: str, language: str) -> bool:
    """Whether a word, or its base form, makes no term."""
    known = function_words(language)
    return word.lower() in known or base(word, language) in known


def _reader(language: str) -> Callable[[str], Iterator[Unit]]:
    return _UNITS.get(primary(language)) or (lambda text: _words(text, language))


def _words(text: str, language: str) -> Iterator[Unit]:
    for found in _WORD.finditer(text):
        if len(found[0]) >= _SHORTEST and not is_function_word(found[0], language):
            yield Unit(base(found[0], language), *found.span())


def _arabic(text: str) -> Iterator[Unit]:
    for found in _WORD.finditer(fold(text)):
        form = unjoined(found[0])
        if len(form) >= _SHORTEST and not {form, found[0]} & function_words("ar"):
            yield Unit(form, *found.span())


def _han(text: str) -> Iterator[Unit]:
    for run in _HAN.finditer(text):
        for at in range(run.start(), run.end() - 1):
            if not _PARTICLES.search(text[at : at + 2]):
                yield Unit(text[at : at + 2], at, at + 2)


def _japanese(text: str) -> Iterator[Unit]:
    katakana = (Unit(found[0], *found.span()) for found in _KATAKANA.finditer(text))
    yield from sorted([*_han(text), *katakana], key=lambda each: each.begin)


def _korean(text: str) -> Iterator[Unit]:
    for word in _HANGUL.finditer(text):
        steps = (0, 2) if len(word[0]) >= _WHOLE else (0,)
        for at in (word.start() + step for step in steps):
            if text[at : at + 2] not in function_words("ko"):
                yield Unit(text[at : at + 2], at, at + 2)


def _vietnamese(text: str) -> Iterator[Unit]:
    words = list(_WORD.finditer(text))
    for one, other in pairwise(words):
        if text[one.end() : other.start()].isspace():
            yield Unit(f"{one[0]} {other[0]}".lower(), one.start(), other.end())


_UNITS: dict[str, Callable[[str], Iterator[Unit]]] = {
    "ar": _arabic, "ja": _japanese, "ko": _korean, "vi": _vietnamese, "zh": _han,
}  # fmt: skip
