"""Site furniture: the lines around an article that are the page's and not the author's.

The lines are in ``furniture.toml`` and ``leftovers.toml``. A line is furniture only if the whole of
it matches, or each of its sentences does; prose that merely speaks of cookies or sharing is kept.
A heading of related stories takes what follows it along, as long as that is a list of titles and no
prose.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..patterns import lazy


@dataclass(frozen=True, slots=True)
class _Kind:
    reason: str
    pattern: re.Pattern[str]
    anywhere: bool


@dataclass(frozen=True, slots=True)
class _Known:
    kinds: tuple[_Kind, ...]
    related: re.Pattern[str]


@cache
def _known() -> _Known:
    """The lines in ``furniture.toml`` and ``leftovers.toml``, compiled."""
    room = resources.files(__package__)
    tables = [
        tomllib.loads(room.joinpath(f"{name}.toml").read_text("utf-8"))
        for name in ("furniture", "leftovers")
    ]
    kinds = [
        _Kind(kind["reason"], any_of(kind["lines"]), kind["anywhere"])
        for table in tables
        for kind in table["furniture"]
    ]
    return _Known(tuple(kinds), any_of(tables[0]["related"]))


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one kind: what they are and a pattern that is looked for in them, where they have
    ``longest`` columns at most."""

    reason: str
    pattern: re.Pattern[str]
    longest: int

    def matches(self, line: str) -> bool:
        bare = line.strip()
        return width(bare) <= self.longest and bool(self.pattern.search(bare))


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """A pattern for what any of ``patterns`` matches, case aside."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


_OUTER = " \t.…!。！।:：|·•>»›-–—*[]()（）【】［］→←▶►"
_STOP = lazy(r"[.!?。！？…][”’\"'」』)）]*$")
_SENTENCE_END = lazy(r"(?<=[.!?])\s+|(?<=[。！？])\s*(?=.)")
_WIDE = lazy("[\u2e80-\ud7a3\uff00-\uff60]+")
_LONGEST = 300  # characters: site furniture is short
_SEPARATOR = lazy(r"[\s*_=~·•.—–-]{3,}")


def furniture(line: str, *, at_edge: bool) -> str:
    """Why ``line`` is site furniture, or "" where it is the author's.

    ``at_edge`` says that no prose stands before it, or none after it.
    """
    bare = line.strip(_OUTER)
    if not bare:
        return "separator" if _SEPARATOR.fullmatch(line) else ""
    if len(bare) > _LONGEST:
        return ""
    if reason := _reason(line, at_edge):
        return reason
    first, *others = _SENTENCE_END.split(line.strip())
    if not others or not (reason := _reason(first, at_edge)):
        return ""
    return reason if all(_reason(sentence, at_edge) for sentence in others) else ""


def _reason(line: str, at_edge: bool) -> str:
    forms = {line.strip(_OUTER), line.strip()}
    for kind in _known().kinds:
        if (at_edge or kind.anywhere) and any(map(kind.pattern.fullmatch, forms)):
            return kind.reason
    return ""


def opens_related(line: str) -> bool:
    """True for the heading of a list of other stories ("News in the same category")."""
    return bool(_known().related.fullmatch(line.strip(_OUTER)))


def is_prose(text: str) -> bool:
    """A sentence or more of running text: long enough, and with a final stop."""
    return width(text) >= 60 and bool(_STOP.search(text.rstrip()))


def ends_with_stop(text: str) -> bool:
    return bool(_STOP.search(text.rstrip()))


def width(text: str) -> int:
    """Columns: a Han, kana or Hangul character tells about as much as two Latin letters."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def related_tail(lines: list[str]) -> int:
    """The index from which ``lines`` is a heading of related stories and titles to the end.

    ``len(lines)`` where there is none. The heading must stand after some prose, and no prose may
    follow it.
    """
    start = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if is_prose(lines[index]):
            break
        if opens_related(lines[index]):
            start = index
    return start if any(is_prose(line) for line in lines[:start]) else len(lines)
