"""What a translation must not do, told from the two texts alone.

``find_faults`` is pure: engines use it to choose between candidates, the pipeline runs it on the
final pairs for the report. Each check is a module of its own and prefers silence to a false alarm:
one that needs a fact of a language runs only where both languages have it, and ``coverage`` tells
which run for a pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from ...languages.known import known
from . import (
    addresses,
    attribution,
    brackets,
    chat,
    dates,
    money,
    names,
    negation,
    notes,
    numbers,
    percent,
    quotation,
    renamed,
    said_again,
    scripts,
    shape,
    signs,
    symbols,
    units,
    variant,
)
from .consistency import find_article_faults
from .fault import Fault, FaultKind, Severity
from .numbers import lost_quantities
from .pair import Check, Pair, always, both
from .scripts import weight, words_left
from .terminology import has_terms

__all__ = [
    "Fault",
    "FaultKind",
    "Severity",
    "coverage",
    "find_article_faults",
    "find_faults",
    "lost_quantities",
    "weight",
    "words_left",
]

_CHECKS: tuple[Check, ...] = (
    Check("untranslated text", scripts.untranslated, always),
    Check("letters of another script", scripts.other_script, always),
    Check("words left", scripts.left_words, always),
    Check("Simplified or Traditional", variant.other_variant, variant.has_variants, special=True),
    Check("loops", shape.repetition, always),
    Check("length", shape.length, always),
    Check("ending", shape.ending, always),
    Check("talk around the answer", chat.chat, always),
    Check("notes in brackets", notes.notes, always),
    Check("numbers", numbers.lost, always),
    Check("numbers added", numbers.added, numbers.can_tell_added),
    Check("minus signs", signs.signs, both("signs")),
    Check("percent", percent.percent, both("percent")),
    Check("money", money.money, both("currencies")),
    Check("units", units.units, both("units")),
    Check("weekdays", dates.weekdays, both("calendar")),
    Check("months", dates.months, both("calendar")),
    Check("days", dates.days, both("calendar")),
    Check("time of day", dates.times, dates.has_clocks),
    Check("people", names.people, names.has_people),
    Check("places", names.places, names.has_places),
    Check("full names", renamed.renamed, renamed.has_full_names, special=True),
    Check("cities", renamed.other_city, renamed.has_cities),
    Check("names said again", said_again.said_again, said_again.can_be_counted),
    Check("acronyms", names.acronyms, names.has_acronyms, special=True),
    Check("quotation marks", quotation.quotation, always),
    Check("who spoke", attribution.attribution, attribution.has_speakers),
    Check("brackets", brackets.brackets, always),
    Check("negation", negation.negation, both("negation")),
    Check("addresses", addresses.addresses, always),
    Check("symbols and markup", symbols.symbols, always),
)

_OF_ARTICLES: dict[str, Callable[[str, str], bool]] = {"terms throughout": has_terms}
"""What ``find_article_faults`` looks for beside names, and for which pairs of tags it can."""


@lru_cache(maxsize=4096)
def find_faults(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> tuple[Fault, ...]:
    """Everything found wrong with ``target_text``; languages are BCP 47 tags.

    A source without letters (a number, a dash) may come back as it is. What an engine, the repair
    and the report ask of the same pair is found once. Letters and their marks are compared composed
    (NFC), however the texts have them.
    """
    source, target = (unicodedata.normalize("NFC", each) for each in (source_text, target_text))
    pair = Pair(source.strip(), target.strip(), source_language, target_language)
    if not pair.target:
        if not re.search(r"\w", pair.source):
            return tuple(symbols.symbols(pair))
        return (Fault(FaultKind.EMPTY, "nothing came back"),)
    checks = _checks(source_language, target_language)
    return tuple(fault for check in checks for fault in check.find(pair))


def coverage(
    source_language: str, target_language: str, *, article: bool = True
) -> dict[str, bool]:
    """The checks that a pair of BCP 47 tags can have, by name, and whether each runs.

    Those of whole articles too, or without ``article`` those of single sentences alone.
    """
    running = _checks(source_language, target_language)
    told = {
        check.name: check in running for check in _CHECKS if check in running or not check.special
    }
    throughout = {
        name: applies(source_language, target_language) for name, applies in _OF_ARTICLES.items()
    }
    return told | (throughout if article else {})


@cache
def _checks(source_language: str, target_language: str) -> tuple[Check, ...]:
    languages = known(source_language), known(target_language)
    return tuple(check for check in _CHECKS if check.applies(*languages))
