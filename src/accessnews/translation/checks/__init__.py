"""What a translation must not do, told from the two texts alone.

``find_faults`` is pure: engines use it to choose between candidates, the pipeline runs it on the
final pairs for the report. Each check is a module of its own and prefers silence to a false alarm.
"""

from __future__ import annotations

import re
from functools import lru_cache

from . import (
    addresses,
    attribution,
    brackets,
    chat,
    clock,
    dates,
    measures,
    money,
    names,
    negation,
    numbers,
    percent,
    quotation,
    scripts,
    shape,
    variant,
)
from .consistency import find_article_faults
from .fault import Fault, FaultKind, Severity
from .numbers import lost_quantities
from .pair import Check, Pair
from .scripts import weight, words_left

__all__ = [
    "Fault",
    "FaultKind",
    "Severity",
    "find_article_faults",
    "find_faults",
    "lost_quantities",
    "weight",
    "words_left",
]

_CHECKS: tuple[Check, ...] = (
    scripts.untranslated,
    scripts.other_script,
    scripts.left_words,
    variant.other_variant,
    shape.repetition,
    shape.length,
    shape.ending,
    chat.chat,
    numbers.lost,
    numbers.added,
    percent.percent,
    money.money,
    measures.units,
    dates.weekdays,
    dates.months,
    clock.times,
    names.names,
    names.acronyms,
    quotation.quotation,
    attribution.attribution,
    brackets.brackets,
    negation.negation,
    addresses.addresses,
)


@lru_cache(maxsize=4096)  # asked for by the repair, by the memory and by the report
def find_faults(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> tuple[Fault, ...]:
    """Everything found wrong with ``target_text``; languages are BCP 47 tags.

    A source without letters (a number, a dash) may come back as it is.
    """
    pair = Pair(source_text.strip(), target_text.strip(), source_language, target_language)
    if not pair.target:
        if not re.search(r"\w", pair.source):
            return ()
        return (Fault(FaultKind.EMPTY, "nothing came back"),)
    return tuple(fault for check in _CHECKS for fault in check(pair))
