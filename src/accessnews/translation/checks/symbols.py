"""What stands the same in every language: emoji, arrows, © and ™, markup and software's variables.

Signs of arithmetic may be said in words, so one is missed only where its figure stands bare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from .fault import Fault, FaultKind
from .pair import Pair

_TONES, _FLAGS = r"[\U0001F3FB-\U0001F3FF]", r"[\U0001F1E6-\U0001F1FF]"
_PICTURE = rf"\p{{Extended_Pictographic}}(?:\uFE0F|{_TONES})?"
# An emoji whole (family, flag, key), then arrows, marks of ownership, stars, ticks, shapes, notes.
_SYMBOL = regex.compile(
    rf"{_FLAGS}{{2}}|[0-9#*]\uFE0F?\u20E3|{_PICTURE}(?:\u200D{_PICTURE})*"
    r"|[©®™℠℗\u2190-\u21FF\u25A0-\u27BF\u27F0-\u27FF\u2900-\u297F\u2B00-\u2BFF]"
)
_SUM = r"\d[\d.,]*(?<=\d)"
_PLAIN_FORM = "\ufe0f"  # asks for the colourful form; the sign is the same
_MARKUP = regex.compile(
    r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|&(?:[A-Za-z]{2,8}|#\d{1,6});"
    r"|(?<![_^\\$])\$?\{\{?\s?[A-Za-z_][\w.:-]*\s?\}?\}"
    r"|(?<![\w%])%(?:\(\w+\)|\d\$)?[-+#0]*\d*(?:\.\d+)?[sdifuxg](?![\w%])"
)
# A sign before a figure, or between two.
_ARITHMETIC = regex.compile(
    r"(?P<sign>[≥≤≈≠±√×÷⋅]|(?<=\d\s?)[=+](?=\s?\d))\s?(?P<figures>\d[\d.,]*(?<=\d))"
)
_BARE = r"(?:^|[\d\s\p{{P}}\p{{S}}])(?<!\p{{L}}\s*){figures}(?![.,]?\d)"


_RUN = regex.compile(
    rf"(?:{_SUM}\s?)?(?:(?:[≥≤≈≠±√×÷⋅]|(?<=\d\s?)[=+])\s?{_SUM}\s?)+(?<=\d)"
    rf"|(?:{_MARKUP.pattern}|(?:{_SYMBOL.pattern})(?:\s*(?:{_SYMBOL.pattern}))*)"
)


def symbol_runs(text: str) -> list[tuple[int, int]]:
    """Where what ``symbols`` looks for begins and ends: signs side by side, a sum, a tag."""
    return [found.span() for found in _RUN.finditer(text)]


def markup_in(text: str) -> list[str]:
    """Tags, entities and variables: ``<b>``, ``&amp;``, ``{name}``, ``%s``."""
    return [found[0] for found in _MARKUP.finditer(text)]


def symbols(pair: Pair) -> Iterator[Fault]:
    """Each must stand in the target as often as in the source."""
    wanted, given = Counter(markup_in(pair.source)), Counter(markup_in(pair.target))
    if missing := list((wanted - given).elements()):
        yield _lost(FaultKind.MARKUP_LOST, missing, given)
    source, target = (_MARKUP.sub(" ", each) for each in (pair.source, pair.target))
    seen = Counter(_SYMBOL.findall(target.replace(_PLAIN_FORM, "")))
    lost = Counter(_SYMBOL.findall(source.replace(_PLAIN_FORM, ""))) - seen
    missing = [*lost.elements(), *_bare(source, target)]
    if missing:
        yield _lost(FaultKind.SYMBOL_LOST, missing, seen)


def _lost(kind: FaultKind, missing: list[str], given: Counter[str]) -> Fault:
    shown = " ".join(missing)
    return Fault(kind, f"without {shown}", shown, " ".join(given.elements()))


def _bare(source: str, target: str) -> Iterator[str]:
    """The signs of arithmetic whose figure stands in ``target`` with neither sign nor word."""
    for found in _ARITHMETIC.finditer(source):
        if found["sign"] in target:
            continue
        if regex.search(_BARE.format(figures=regex.escape(found["figures"])), target):
            yield found["sign"]
