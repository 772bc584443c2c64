"""What faults say was lost, and how it is to stand in the target."""

from __future__ import annotations

from collections.abc import Sequence

from ..checks import Fault, FaultKind
from . import protection

NAMES = frozenset({FaultKind.NAME_LOST, FaultKind.NAME_GARBLED})
AS_THEY_ARE = frozenset({FaultKind.ADDRESS_LOST, FaultKind.TAG_LOST, FaultKind.ACRONYM_LOST})
CALENDAR = frozenset({FaultKind.WEEKDAY, FaultKind.MONTH, FaultKind.DAY})
AMOUNTS = frozenset({
    FaultKind.SIGN, FaultKind.CURRENCY, FaultKind.UNIT, FaultKind.PERCENT, FaultKind.TIME,
})  # fmt: skip
SIGNS = frozenset({FaultKind.SYMBOL_LOST, FaultKind.MARKUP_LOST})
REWORDED = frozenset({FaultKind.NAME_REPEATED})  # what another wording may put right
QUOTES = frozenset({
    FaultKind.QUOTES_LOST, FaultKind.QUOTES_UNPAIRED, FaultKind.QUOTES_DOUBLED,
    FaultKind.QUOTES_FORM, FaultKind.SPEAKER_LOST,
})  # fmt: skip


def kept_words(faults: Sequence[Fault], languages: tuple[str, str]) -> dict[str, str]:
    """Words of a source that were lost, each with the one form it has in the target.

    Addresses, tags and acronyms stay; weekdays and months have their names.
    """
    kept = {each.expected: each.expected for each in faults if each.kind in AS_THEY_ARE}
    dates = [each.expected for each in faults if each.kind in CALENDAR]
    for word in ", ".join(dates).split(", "):
        if name := protection.calendar_name(word, languages):
            kept[word] = name
    return {word: form for word, form in kept.items() if word}
