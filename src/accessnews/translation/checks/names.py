"""Names of people and places, and acronyms: what a target must still name.

A Chinese target, whose hanzi can be read, is looked at more closely in ``chinese_names``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex
from anyascii import anyascii

from ...languages.ar.text import unjoined
from ...languages.countries import countries, hinted
from ...languages.language import Language
from ...languages.scripts import scripts
from ...languages.tags import primary
from ...languages.zh.sound import alike, skeleton, skeletons_in_common
from . import chinese_names
from .fault import Fault, FaultKind
from .pair import Pair

_NAME = r"\p{Lu}[\w'’-]*\p{Ll}"
_PARTICLE = r"al-|el-|(?:bin|ibn|von|van|de|da|di|du|le|la)\s"
_ACRONYM = re.compile(r"(?<![A-Za-z0-9.-])[A-Z](?:[A-Z]|&(?=[A-Z])){1,5}(?![A-Za-z0-9-]|\.[A-Z])")
_LIKE = 0.6  # likeness of consonants from which a name may be this one
_CASED = {"Cyrillic", "Greek"}  # scripts whose names have a capital letter, as Latin ones
# A name that may be written in Han.
_EAST_ASIAN = re.compile(
    r"(?:(?:[kgsztdnhbpmrwyjf]|ch|sh|ts|[kgsnhbpmr]y)?[aeiou]{1,2}|n(?![aeiou]))+"
    r"|\w{1,3}|\w+-\w+|(?:[bpmfdtnlgkhjqxrzcsyw]h?[iu]?[aeiou]{1,2}(?:n|ng|r)?){1,2}",
    re.IGNORECASE,
)
_LETTERS = str.maketrans("łwøđ", "lvod")
_WORD = r"\p{L}[\p{L}\p{M}]*"
_STEM = 4  # letters that a name keeps in every case: Putin, Putina, Putinem


def has_people(source: Language, target: Language) -> bool:
    """Whether titles of the source are known and names of the target can be looked for."""
    chinese = "zh" in (primary(source.tag), primary(target.tag)) and source.tag != target.tag
    return chinese or bool(source.names and source.names.titles and target.names)


def people(pair: Pair) -> Iterator[Fault]:
    """A person with a title of whom the target has nothing, or half a name."""
    if "zh" in pair.languages:
        yield from chinese_names.names(pair)
        return
    facts, given = (each.names for each in pair.records)
    titles = facts.titles if facts else r"(?!)"
    speaking = pair.records[0].speaking
    said = re.compile(speaking.said if speaking else r"(?!)", re.IGNORECASE)
    titled = regex.compile(rf"\b(?:{titles})\s+((?:(?:{_PARTICLE})?{_NAME}\s?){{1,3}})")
    for match in titled.finditer(pair.source):
        words = [re.sub("^(?:al|el)-|['’]s$", "", word) for word in match[1].split()]
        words = [word for word in words if not said.fullmatch(word)]
        if not any(map(_tellable, words)):
            continue
        if any(_named(word, pair) for word in words) or countries(match[1], pair.source_language):
            continue
        native = given.native if given else ""
        if native and all(map(_EAST_ASIAN.fullmatch, words)) and re.search(native, pair.target):
            continue
        shown = " ".join(words)
        yield Fault(FaultKind.NAME_LOST, f"nothing sounds like {shown}", shown, "")


def has_places(source: Language, target: Language) -> bool:
    """Whether the countries of both languages can be told."""
    return bool(source.names and target.names) or primary(target.tag) == "zh"


def places(pair: Pair) -> Iterator[Fault]:
    """A country of the source has become another in the target."""
    if pair.languages[1] == "zh":
        yield from chinese_names.places(pair)
        return
    wanted = countries(pair.source, pair.source_language)
    given = countries(pair.target, pair.target_language) if wanted else {}
    lost = [
        name
        for code, name in wanted.items()
        if code not in given and not hinted(code, pair.target, pair.target_language)
    ]
    new = [
        name
        for code, name in given.items()
        if code not in wanted and not hinted(code, pair.source, pair.source_language)
    ]
    if lost and new and not any(name in pair.target for name in lost):
        detail = f"{lost[0]} became {new[0]}"
        yield Fault(FaultKind.NAME_LOST, detail, lost[0], new[0])


def has_acronyms(source: Language, target: Language) -> bool:
    """Whether the target has letters of its own, so that an acronym in Latin letters is kept."""
    return "Latin" in scripts(source.tag) and "Latin" not in scripts(target.tag)


def acronyms(pair: Pair) -> Iterator[Fault]:
    """Letters that changed. A target may write one out, so only a look-alike tells a loss."""
    if pair.source.isupper():
        return
    said = set(_ACRONYM.findall(pair.source))
    given = set(_ACRONYM.findall(pair.target))
    new = sorted(each for each in given - said if each not in pair.source.upper())
    lost = sorted(each for each in said - given if each not in pair.target.upper())
    for each in lost:
        alike = next(
            (other for other in new if sorted(other) == sorted(each) or _near(each, other)), ""
        )
        if alike:
            yield Fault(FaultKind.ACRONYM_LOST, f"{each} became {alike}", each, alike)


def _near(one: str, other: str) -> bool:
    same = len(one) == len(other) > 2
    return same and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _tellable(word: str) -> bool:
    return len(skeleton(str(anyascii(word)))) > 1 and len(word) > 3


def _named(word: str, pair: Pair) -> bool:
    """Whether the target has the name: by its letters, or by how the target's words sound."""
    stem = _plain(word)[:_STEM]
    if "Latin" not in scripts(pair.source_language) or _CASED & {*scripts(pair.target_language)}:
        return any(alike(word, each) for each in regex.findall(r"\p{Lu}[\w'’-]+", pair.target))
    if "Latin" in scripts(pair.target_language):
        return stem in _plain(pair.target).replace("-", "")  # Pu-tin
    if "Arabic" in scripts(pair.target_language):
        return word in pair.target or any(alike(word, each) for each in _bare(pair.target))
    respelled = word.lower()
    names = pair.records[1].names
    for letters, said in names.respelled if names else ():
        respelled = re.sub(letters, said, respelled)
    wanted = {skeleton(word), skeleton(respelled)}
    return word in pair.target or any(
        skeletons_in_common(each, heard) >= _LIKE
        for each in wanted
        for heard in _sounds(pair.target, (names.foreign if names else "") or _WORD)
    )


@lru_cache(maxsize=1024)
def _bare(text: str) -> tuple[str, ...]:
    """The words of an Arabic text, with and without what is joined to their beginning."""
    words = regex.findall(_WORD, text)
    return tuple({*words, *map(unjoined, words)})


@lru_cache(maxsize=1024)
def _sounds(text: str, words: str) -> tuple[str, ...]:
    """The consonants of each of the ``words`` of a text in another script, and of its parts."""
    found: set[str] = set()
    for word in regex.findall(words, text):
        heard = skeleton(str(anyascii(word)))
        size = len(heard)
        found |= {
            heard[begin:end]
            for begin in range(min(size, 3))
            for end in range(begin + 1, min(size, begin + 9) + 1)
        }
    return tuple(found)


def _plain(text: str) -> str:
    """Letters without their marks, doubles once: Iwanow is Ivanov, al-Asad al-Assad."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return re.sub(r"(.)\1", r"\1", "".join(filter(_is_letter, letters)))


def _is_letter(character: str) -> bool:
    return not unicodedata.combining(character)
