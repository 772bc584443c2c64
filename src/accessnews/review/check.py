"""The checks of ``build`` on translations made elsewhere, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..translation.checks import Fault, Severity, coverage, find_faults
from .translations import Translated


@dataclass(frozen=True, slots=True)
class Checked:
    """Every pair that was looked at, and the faults of those that have some, by their index."""

    pairs: tuple[Translated, ...]
    faults: Mapping[int, tuple[Fault, ...]]

    @property
    def alarmed(self) -> float:
        """The share of pairs with a fault (0 to 1)."""
        return len(self.faults) / len(self.pairs)

    @property
    def counts(self) -> Mapping[str, int]:
        """How often each kind of fault was found, the most frequent first."""
        kinds = Counter(fault.kind.value for faults in self.faults.values() for fault in faults)
        return dict(kinds.most_common())

    @property
    def coverage(self) -> Mapping[tuple[str, str], Mapping[str, bool]]:
        """For each pair of languages, every check by name and whether it ran."""
        pairs = {(each.source_language, each.target_language): None for each in self.pairs}
        return {pair: coverage(*pair, article=False) for pair in pairs}


def check_all(pairs: Sequence[Translated], *, errors_only: bool = False) -> Checked:
    """Find the faults of each pair by itself; names and terms are not compared among pairs."""
    found = {}
    for index, each in enumerate(pairs):
        faults = find_faults(each.source, each.target, each.source_language, each.target_language)
        if errors_only:
            faults = tuple(fault for fault in faults if fault.severity is Severity.ERROR)
        if faults:
            found[index] = faults
    return Checked(tuple(pairs), found)
