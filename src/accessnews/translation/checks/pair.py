"""The two texts that every check compares, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ...languages.known import known
from ...languages.language import Language
from ...languages.tags import primary
from .fault import Fault

_LONGEST = 2000  # characters


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation, stripped; languages are BCP 47 tags."""

    source: str
    target: str
    source_language: str
    target_language: str

    @property
    def languages(self) -> tuple[str, str]:
        """The primary subtags: ``("en", "zh")``."""
        return primary(self.source_language), primary(self.target_language)

    @property
    def records(self) -> tuple[Language, Language]:
        """What is known of the two languages."""
        return known(self.source_language), known(self.target_language)

    @property
    def is_short(self) -> bool:
        """Whether both texts are as short as sentences are, so that all may be held against all."""
        return max(len(self.source), len(self.target)) <= _LONGEST


Find: TypeAlias = Callable[[Pair], Iterator[Fault]]
Applies: TypeAlias = Callable[[Language, Language], bool]


@dataclass(frozen=True, slots=True)
class Check:
    """What is looked for in a pair of texts: ``find`` runs only where ``applies`` to the languages.

    ``name`` is what people read: "money", "time of day". One that is ``special`` has a meaning for
    some languages only, so that elsewhere it is not missing.
    """

    name: str
    find: Find
    applies: Applies
    special: bool = False


def always(source: Language, target: Language) -> bool:
    """The check needs no fact of either language."""
    return True


def both(fact: str) -> Applies:
    """The check needs ``fact`` (a field of ``Language``) of both languages."""

    def applies(source: Language, target: Language) -> bool:
        return getattr(source, fact) is not None and getattr(target, fact) is not None

    return applies
