"""What may be known of a pair of languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lengths:
    """The shortest and the longest translation of a text, each as (factor, letters more)."""

    shortest: tuple[float, int]
    longest: tuple[float, int]


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What is known of a pair; empty where nothing is.

    ``examples`` are sentences and their translations that show a language model what is wanted,
    ``labels`` the same for a cell or a heading. ``tells`` are what only the examples say: a
    target's words, and the pattern of what in a source may give them.
    """

    lengths: Lengths | None = None
    examples: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    tells: tuple[tuple[str, str], ...] = ()
