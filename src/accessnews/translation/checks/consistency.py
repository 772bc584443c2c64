"""One name, one rendering: what an article repeats must be the same throughout.

Terms that are no names are found in ``terminology``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...languages.en.words import ORDINARY
from ...languages.tags import primary
from ...languages.zh.pinyin import SURNAMES, pinyin_names, readings, reads_like, syllables
from ...languages.zh.sound import SURE, best_match, matches, skeleton
from .fault import Fault, FaultKind
from .romanised import FAMILY_NAMES, varying_pinyin
from .terminology import find_varying_terms

_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:[-'’][A-ZÀ-Þ]?[a-zà-ÿ]+)*")
_RUN = re.compile(
    rf"(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\.?\s+)?{_NAME.pattern}(?:\s+{_NAME.pattern})*"
)
_PEOPLES = re.compile(r"(?:[lp]ean|[bhlnrs]ian|ican|ish|ese)s?$")  # Europeans, the British
_PRONOUN = re.compile(
    "(?<!其)[他她它]|(?<![尤极極与與])其(?![他她它中实實余餘次])|对方|前者|后者|两人|二人|本人"
)
_SHORT_NAME = re.compile(r"(?<![\w'’-])(?!He|An)[A-Z][a-z](?![\w-])")  # Li, who is no pronoun
_LIKELY = 0.75


_UNREAD = frozenset({"ja", "ko", "ru", "uk", "ar", "he", "hi", "th", "el", "fa", "bg", "sr"})


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence whose target has not the usual rendering of a name but ``other``, "" for none."""

    sentence: str
    name: str
    usual: str
    other: str = ""

    @property
    def detail(self) -> str:
        kept = "kept" if self.usual == self.name else self.usual
        return f"{self.name} is {kept} elsewhere"


def find_article_faults(
    pairs: Sequence[tuple[str, str, str]], source_language: str, target_language: str
) -> tuple[tuple[str, Fault], ...]:
    """What only the whole article tells: the sentence ids and the faults.

    ``pairs`` are (sentence id, source, target) in reading order. A fault stands at each sentence
    that has none of the rendering that a repeated name or term has elsewhere; a pronoun in the
    name's place is no fault.
    """
    if primary(source_language) == "zh":
        found = list(varying_pinyin(pairs))
    else:
        found = [
            (each.sentence, Fault(FaultKind.NAME_VARIES, each.detail, each.usual, each.other))
            for each in find_variants(pairs, source_language, target_language)
        ]
    found += [
        (each.sentence, Fault(FaultKind.TERM_VARIES, each.detail, each.usual))
        for each in find_varying_terms(pairs, source_language, target_language)
    ]
    order = {identifier: place for place, (identifier, _, _) in enumerate(pairs)}
    return tuple(sorted(found, key=lambda each: (order[each[0]], each[1].detail)))


def find_variants(
    pairs: Sequence[tuple[str, str, str]], source_language: str, target_language: str
) -> tuple[Variant, ...]:
    """The sentences that have none of the rendering that a repeated name has elsewhere.

    From Chinese, and into languages whose sounds are not read here, none are found.
    """
    target = primary(target_language)
    if primary(source_language) == "zh" or target in _UNREAD:
        return ()
    varying = _varying_hanzi if target == "zh" else _varying_letters
    return tuple(
        each
        for name, at in repeated_names([source for _, source, _ in pairs]).items()
        for each in varying(name, [(pairs[index][0], pairs[index][2]) for index in at])
    )


def repeated_names(sources: Sequence[str]) -> Mapping[str, list[int]]:
    """The names of people that two sentences or more hold, with the places of those sentences."""
    people: set[str] = set()
    for source in sources:
        for run in _RUN.finditer(source):
            *before, last = run[0].split()
            people |= {re.sub("['’]s$", "", last)} if before else set()
        people |= {word for name, _ in pinyin_names(source) if " " in name for word in name.split()}
    found: dict[str, list[int]] = defaultdict(list)
    for at, source in enumerate(sources):
        for word in {*_NAME.findall(source), *_SHORT_NAME.findall(source)}:
            name = re.sub("['’]s$", "", word)
            if name in people and name.lower() not in ORDINARY and not _PEOPLES.search(name):
                found[name].append(at)
    return {name: at for name, at in found.items() if len(at) > 1}


def _varying_hanzi(name: str, targets: list[tuple[str, str]]) -> Iterator[Variant]:
    usual = _usual(name, [target for _, target in targets])
    if not usual:
        return
    cuts = syllables(name)
    for identifier, target in targets:
        if usual in target or name in target:
            continue
        if len(usual) > 1 and (other := reads_like(target, cuts)):
            yield Variant(identifier, name, usual, other)
            continue
        likeness, other = best_match(name, target)
        if likeness < _LIKELY or set(other) & set(usual) == set(other):
            if _PRONOUN.search(target):
                continue
            other = ""
        yield Variant(identifier, name, usual, other)


def _usual(name: str, targets: Sequence[str]) -> str:
    """How most of ``targets`` write ``name``; "" where sound and number do not tell."""
    if name.lower() in SURNAMES:
        counted = Counter(
            each
            for target in targets
            for each in set(target) & FAMILY_NAMES
            if name.lower() in readings(each)
        )
        if counted:
            return counted.most_common(1)[0][0]
    elif cuts := syllables(name):
        read = Counter(filter(None, (reads_like(target, cuts) for target in targets)))
        if read:
            return read.most_common(1)[0][0]
    if len(skeleton(name)) < 2:
        return ""
    likely: dict[str, float] = {}
    for target in targets:
        likely |= {each: how for each, how in matches(name, target).items() if how >= SURE}
    rank = {}
    for each, how in likely.items():
        count = sum(each in target for target in targets)
        surname = any(f"·{each}" in target for target in targets)
        if count * 2 >= len(targets) and (count > 1 or surname):
            rank[each] = (count, how, -len(each))
    return max(rank, key=lambda each: rank[each], default="")


def _varying_letters(name: str, targets: list[tuple[str, str]]) -> Iterator[Variant]:
    """Between languages of letters a person's name stays as it is; one kept once is kept."""
    kept = [identifier for identifier, target in targets if name in target]
    if len(kept) * 2 < len(targets):
        return
    for identifier, _ in targets:
        if identifier not in kept:
            yield Variant(identifier, name, name)
