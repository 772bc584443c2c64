"""A translation that may be taken, with what the checks say against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..checks import Fault, FaultKind, Severity, find_faults

_USELESS = {FaultKind.EMPTY, FaultKind.UNTRANSLATED, FaultKind.REPETITION, FaultKind.CUT}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One translation of one sentence."""

    text: str
    faults: tuple[Fault, ...]

    @property
    def badness(self) -> int:
        """0 for one that passed. No number of wrong facts outweighs a text that is of no use."""
        return sum(map(_badness, self.faults))


def judge(source: str, text: str, languages: tuple[str, str]) -> Candidate:
    """``text`` as a candidate for ``source``; ``languages`` are BCP 47 tags, from and to."""
    return Candidate(text, find_faults(source, text, *languages))


def best(candidates: Iterable[Candidate]) -> Candidate:
    """The one with the least against it; the earlier of two alike.

    Raises:
        ValueError: there is none.
    """
    return min(candidates, key=lambda each: each.badness)


def _badness(fault: Fault) -> int:
    if fault.kind in _USELESS:
        return 1000
    return 10 if fault.severity is Severity.ERROR else 1
