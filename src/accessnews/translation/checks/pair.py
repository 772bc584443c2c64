"""The two texts that every check compares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ...languages.tags import primary
from .fault import Fault


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


Check: TypeAlias = Callable[[Pair], Iterator[Fault]]
