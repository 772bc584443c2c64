"""A person whom the translation names more often than the source: X for X's mother.

"For his mother, Li Jingzhi, it was hard" is easily made "for Li Jingzhi's mother, ... Li Jingzhi".
A name in place of a pronoun that comes after it is no fault, nor one more in a sentence more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ...languages.function_words import pronouns
from ...languages.given_names import GIVEN_NAMES
from ...languages.language import Language
from ...languages.scripts import scripts
from ...languages.tags import primary
from ...languages.zh.pinyin import pinyin_names, reads_like
from ...languages.zh.sound import SURE, matches, skeleton
from .fault import Fault, FaultKind
from .pair import Pair

_PART = r"\p{Lu}[\p{L}\p{M}]*\p{Ll}[\p{L}\p{M}]*(?:[-’']\p{Lu}\p{L}+)*"
_RUN = regex.compile(rf"(?<![\p{{L}}\d’'-]){_PART}(?: (?:\p{{Lu}}\. ?)?{_PART})*")
_OWNER = re.compile("['’][sS]?$")
_BRACKETS = re.compile(r"[（(\[][^（）()\[\]]*[）)\]]")
_END = re.compile('[.!?…](?=[\\s”"’»)]|$)|[。！？]')
_LATIN_WORD = re.compile(r"[A-Z][^\W\d_]*")
_CASE = r"(?:['’]?\w{1,3})?"  # an ending that a name has in some languages
_NEAR = 0.6  # likeness of a name that may be meant as well
_CONSONANTS = 3  # of a name that is told by its sound


@dataclass(frozen=True, slots=True)
class _Person:
    """A full name of the source, its words and where it first stands."""

    name: str
    words: tuple[str, ...]
    at: int

    @property
    def pattern(self) -> re.Pattern[str]:
        """The whole name or a part of it, once."""
        word = "(?:" + "|".join(map(re.escape, self.words)) + ")"
        return re.compile(rf"(?<!\w){word}(?:{_CASE} (?:[A-Z]\. ?)?{word})*(?!\w)")


def can_be_counted(source: Language, target: Language) -> bool:
    """Whether pronouns of the source are known, and names in the target can be told."""
    told = primary(target.tag) == "zh" or "Latin" in scripts(target.tag)
    return told and bool(pronouns(source.tag))


def said_again(pair: Pair) -> Iterator[Fault]:
    """A person whom the target names more often than the source does, by name or pronoun."""
    if not pair.is_short:
        return
    target = _BRACKETS.sub("", pair.target)
    more = max(0, len(_END.findall(target)) - len(_END.findall(pair.source)))
    for person in _people(pair.source):
        said = len(person.pattern.findall(pair.source))
        said += more + _pronouns(pair.source[person.at :], pair.source_language)
        if primary(pair.target_language) == "zh":
            there, name = _in_hanzi(person, target, pair.source)
        else:
            there, name = len(person.pattern.findall(target)), person.name
        if there > said:
            detail = f"{person.name} is named {there} times"
            yield Fault(FaultKind.NAME_REPEATED, detail, person.name, name)


def _people(source: str) -> list[_Person]:
    """Full names that begin with a common given name, and Chinese ones in pinyin."""
    found: dict[str, _Person] = {}
    for run in _RUN.finditer(source):
        words = [_OWNER.sub("", each) for each in run[0].split() if len(each) > 2]
        if len(words) > 1 and words[0] in GIVEN_NAMES:
            name = " ".join(words)
            found.setdefault(name, _Person(name, tuple(words), run.start()))
    for name, _ in pinyin_names(source):
        if " " in name and name in source:
            found[name] = _Person(name, tuple(name.split()), source.index(name))
    return list(found.values())


def _pronouns(text: str, language: str) -> int:
    known = pronouns(language)
    return sum(word in known for word in re.findall(r"[^\W\d_]+", text.lower()))


def _in_hanzi(person: _Person, target: str, source: str) -> tuple[int, str]:
    """How often a person is named in a Chinese text, and how."""
    for name, cuts in pinyin_names(person.name):
        if name == person.name:
            hanzi = reads_like(target, cuts)
            return (target.count(hanzi), hanzi) if hanzi else (0, "")
    family = person.words[-1]
    if len(skeleton(family)) < _CONSONANTS:
        return 0, ""
    sure = {each: how for each, how in matches(family, target).items() if how >= SURE}
    hanzi = max(sure, key=lambda each: (sure[each], len(each)), default="")
    others = {*_LATIN_WORD.findall(source)} - {*person.words}
    if not hanzi or any(max(matches(each, hanzi).values(), default=0) >= _NEAR for each in others):
        return 0, ""
    return target.count(hanzi), hanzi
