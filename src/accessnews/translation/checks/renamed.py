"""Names that became other names: John Smith is no Mary Smith, Anna Lee no 李娜, Paris no London.

What is told apart is told by sound, or, of cities, by CLDR; so these are warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

import regex

from ...languages.cities import cities, city_hinted
from ...languages.en.words import ORDINARY
from ...languages.given_names import GIVEN_NAMES
from ...languages.language import Language
from ...languages.scripts import HAN, scripts
from ...languages.sounding import ALIKE, UNLIKE, likeness
from ...languages.tags import primary
from ...languages.zh.pinyin import SURNAMES
from .fault import Fault, FaultKind
from .pair import Pair
from .romanised import FAMILY_NAMES

_WORD = r"\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}[\p{L}\p{M}]*"
_RUN = regex.compile(rf"{_WORD}(?:\s(?:\p{{Lu}}\.\s?)?{_WORD})+")
_INITIAL = regex.compile(r"\p{Lu}\.\s?")
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame president chancellor senator governor"
    " minister mayor king queen prince princess pope bishop captain judge justice detective"
    " sergeant officer director manager coach chief secretary general the and but when after"
    " while if in on at for with from".split()
)
# A full name in another script, whose parts a dot joins.
_JOINED = {
    "zh": re.compile(rf"[{HAN}]{{1,7}}(?:[·•‧・][{HAN}]{{1,7}})+"),
    "ja": re.compile(r"[ァ-ヴー]+(?:[・·＝][ァ-ヴー]+)+"),
}
_DOT = re.compile("[·•‧・＝]")
_LONGEST = 6  # hanzi of a part of a name
_WORDS = 8  # of a name
# Usual names that are written otherwise than they sound.
_USUAL = {"George": "乔治", "Hugh": "休", "Jane": "简", "Joe": "乔", "John": "约翰"}
_SAME = 0.75  # likeness of the same name in another script or form
_SURELY = 0.85
_DISTANT = 0.35  # from which a name in another script may be that of a word
_CASED = frozenset({"Latin", "Cyrillic", "Greek"})
_HAN_NAME = re.compile(f"[{''.join(sorted(FAMILY_NAMES))}](?P<given>[{HAN}])(?![{HAN}]?·)")


def renamed(pair: Pair) -> Iterator[Fault]:
    """A full name of which one part came through and the other became another name."""
    told = _full_names(pair.source) if pair.is_short else []
    if not told:
        return
    target = primary(pair.target_language)
    if target in _JOINED:
        yield from _in_parts(told, pair.target, _JOINED[target], sure=target == "zh")
        if target == "zh":
            yield from _clipped(told, pair.target)
    else:
        yield from _in_letters(told, pair)


def has_full_names(source: Language, target: Language) -> bool:
    """Whether the source's names have capitals, and the target's are told by capitals or dots."""
    named = _CASED & {*scripts(target.tag)} or primary(target.tag) in _JOINED
    return bool(_CASED & {*scripts(source.tag)} and named)


def has_cities(source: Language, target: Language) -> bool:
    """Whether the names of cities can be told in both languages."""
    return all(each.names or each.characters for each in (source, target))


def other_city(pair: Pair) -> Iterator[Fault]:
    """A city of the source has become another in the target."""
    wanted = cities(pair.source, pair.source_language) if pair.is_short else {}
    given = cities(pair.target, pair.target_language) if wanted else {}
    lost = [
        name
        for zone, name in wanted.items()
        if zone not in given and not city_hinted(zone, pair.target, pair.target_language)
    ]
    new = [
        name
        for zone, name in given.items()
        if zone not in wanted and not city_hinted(zone, pair.source, pair.source_language)
    ]
    if lost and new and not any(name in pair.target for name in lost):
        detail = f"{lost[0]} became {new[0]}"
        yield Fault(FaultKind.NAME_CHANGED, detail, lost[0], new[0])


def _full_names(text: str) -> list[tuple[str, str]]:
    """Each two words of a run of capitalised words, in their order: a given name and another."""
    found: list[tuple[str, str]] = []
    for run in _RUN.finditer(text):
        words = [
            part
            for each in _INITIAL.sub("", run[0]).split()
            for part in re.sub("['’]s?$", "", each).split("-")
            if part.lower() not in _TITLES and part.lower() not in ORDINARY
        ]
        found += combinations(words[:_WORDS], 2)
    return found


def _in_parts(
    told: list[tuple[str, str]], target: str, joined: re.Pattern[str], *, sure: bool
) -> Iterator[Fault]:
    """Dots join the parts of a name: ``sure``, a person's, else where a given name is common."""
    there = [
        (first, last)
        for match in joined.finditer(target)
        for first, last in pairwise(_DOT.split(match[0]))
    ]
    heard: set[str] = set()
    strangers = []
    for first, last in there:
        scores = {name: (_ends(name[0], first), _begins(name[1], last)) for name in told}
        name = max(scores, key=lambda each: sum(scores[each]))
        less, more = sorted(scores[name])
        if more >= ALIKE:
            heard |= {*name}
        if more >= ALIKE and less < UNLIKE and (sure or name[0] in GIVEN_NAMES):
            yield _changed(name, first, last)
        elif more < UNLIKE:
            strangers.append((first, last))
    lost = [name for name in told if not heard & {*name} and name[0] in GIVEN_NAMES]
    for name, (first, last) in zip(lost, strangers, strict=False):
        if not any(each in target or _sounds_there(each, target) for each in name):
            yield _changed(name, first, last)


def _changed(name: tuple[str, str], first: str, last: str) -> Fault:
    whole, there = " ".join(name), f"{first[-_LONGEST:]}·{last[:_LONGEST]}"
    return Fault(FaultKind.NAME_CHANGED, f"{whole} became {there}", whole, there)


def _sounds_there(word: str, target: str) -> bool:
    """Whether any piece of ``target`` sounds much like ``word``."""
    sizes = range(2, _LONGEST)
    pieces = (target[at : at + size] for size in sizes for at in range(len(target) - size + 1))
    return any(likeness(word, each) >= _SAME for each in pieces)


def _begins(word: str, part: str) -> float:
    """How much the beginning of ``part`` sounds like ``word``: other words may follow a name."""
    if part.startswith(_USUAL.get(word, "?")):
        return 1
    return max(likeness(word, part[:size]) for size in range(1, min(len(part), _LONGEST) + 1))


def _ends(word: str, part: str) -> float:
    if part.endswith(_USUAL.get(word, "?")):
        return 1
    return max(likeness(word, part[-size:]) for size in range(1, min(len(part), _LONGEST) + 1))


def _clipped(told: list[tuple[str, str]], target: str) -> Iterator[Fault]:
    """李娜 for Anna Lee: a Chinese name of which the given name has lost a part."""
    for given, family in told:
        if len(re.findall("[aeiouy]+", given.lower())) < 2 or given in target or family in target:
            continue
        if given.lower() in SURNAMES or given.lower() in ORDINARY:
            continue
        for match in _HAN_NAME.finditer(target):
            surname = likeness(family, match[0][0]) >= 0.7
            if not surname or likeness(given, match["given"]) < ALIKE:
                continue
            rest = target[: match.start()] + " " + target[match.start() + 1 :]
            windows = (rest[at : at + 2] for at in range(len(rest) - 1))
            if not any(likeness(given, each) >= 0.7 for each in windows if " " not in each):
                whole = f"{given} {family}"
                yield Fault(FaultKind.NAME_CHANGED, f"{whole} became {match[0]}", whole, match[0])


def _in_letters(told: list[tuple[str, str]], pair: Pair) -> Iterator[Fault]:
    """A common given name for another, or another name behind the same one."""
    there = [name for name in _full_names(pair.target) if _given(name[0]) and name not in told]
    latin = "Latin" in scripts(pair.target_language)
    kept_from, known_from = (_SAME, ALIKE) if latin else (ALIKE, _DISTANT)
    words = regex.findall(_WORD, pair.target)
    said = regex.findall(_WORD, pair.source)
    for given, family in told:
        if not _given(given):
            continue
        for first, last in there:
            same = likeness(given, first) >= kept_from, likeness(family, last) >= kept_from
            new = [
                each
                for each, kept in zip((first, last), same, strict=True)
                if not kept and not _among(each, said, known_from)
            ]
            lost = [
                each
                for each, kept in zip((given, family), same, strict=True)
                if not kept and not _among(each, words, known_from)
            ]
            if len(new) == len(lost) == 2 - sum(same) > 0:
                whole, instead = f"{given} {family}", f"{first} {last}"
                yield Fault(FaultKind.NAME_CHANGED, f"{whole} became {instead}", whole, instead)
                break


def _among(name: str, words: list[str], least: float) -> bool:
    return any(likeness(name, each) >= least for each in words)


@cache
def _given(name: str) -> bool:
    """Whether a word is a common given name, in whatever script."""
    if name.isascii():
        return name in GIVEN_NAMES
    return any(likeness(name, each) >= _SURELY for each in GIVEN_NAMES)
