"""Numbers: each that the source states must be stated, and none come out of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ...languages.conversion import converted
from ...languages.currencies import amounts
from ...languages.known import known
from ...languages.language import Language, Quantity
from ...languages.numerals import plain_figures, quantities, roman_numbers, stated, written_out
from ...languages.units import measures
from .fault import Fault, FaultKind
from .pair import Pair
from .raised import parts_of_indices, said_otherwise

# Behind a number in words: an age, or a length of time before its noun.
_LASTING = re.compile(r"[\s-]years?[\s-]olds?\b|-(?:year|month|week|day|hour)\b")
# Between a measure or an amount and the same in another unit: "300 km (190 miles)".
_TWICE = re.compile(r"[^()（）\d]{0,20}[(（][^()\d]{0,12}")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?(?:[:.,]|[^\W\d_]{1,4})\s?(\d\d)(?!\d)")
_TELEPHONE = re.compile(r"(?<![\d.,])\d+(?: \d{2,})+(?!\d|[.,]\d)")
_SMALL = 20  # a number that any language may write in words


def lost_quantities(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> list[Quantity]:
    """The numbers of the source that the target does not state: figures, and "three million".

    Where the numerals of both languages are known, values must agree (24 million is not 24万, a
    billion no billón). Otherwise the figures without their zeros must, of numbers over twenty.
    """
    source, target = known(source_language), known(target_language)
    exact = source.numerals is not None and target.numerals is not None
    shown: set[object] = set()
    for quantity in stated(target_text, target_language):
        shown |= _shown(quantity.values, exact)
    shown |= _shown(roman_numbers(target_text), exact)
    missing = [
        quantity
        for quantity in _counted(source_text, source, target)
        if not _shown(quantity.values, exact) & shown
        and (exact or max(quantity.values) > _SMALL)
        and not _joined(quantity, source_text, plain_figures(target_text))
        and not _in_time(quantity, source_text, plain_figures(target_text))
        and not written_out(quantity, target_text, target_language)
        and not said_otherwise(quantity, target_text, target_language)
    ]
    return _without_conversions(missing, source_text, target_text, source, target)


def _without_conversions(
    missing: list[Quantity], source_text: str, target_text: str, source: Language, target: Language
) -> list[Quantity]:
    """``missing`` without what is given in another unit, or was given twice and now once."""
    if not missing:
        return missing
    measured = measures(source_text, source.tag)
    given = measures(target_text, target.tag)
    lost = {each.begin for each in missing}
    doubled = {
        each.begin
        for before, each in pairwise(stated(source_text, source.tag))
        if before.begin not in lost
        and _TWICE.fullmatch(source_text[before.end : each.begin])
        and re.match(r"[^()\d]*[)）]", source_text[each.end :])
    }
    return [
        each
        for each in missing
        if each.begin not in doubled
        and not converted(each, source_text, measured, given)
        and not _in_pounds(each, source_text, target_text, source, target)
    ]


def _in_pounds(
    quantity: Quantity, source_text: str, target_text: str, source: Language, target: Language
) -> bool:
    """1,204p as £12.04."""
    pence = any(
        each.currency == "penny" and each.values & quantity.values
        for each in amounts(source_text, source.tag)
    )
    hundredths = {value / 100 for value in quantity.values}
    return pence and any(each.values & hundredths for each in amounts(target_text, target.tag))


def _counted(text: str, source: Language, target: Language) -> list[Quantity]:
    """Figures; and words for an age, a term or over a thousand, where the target reads words.

    Other small numbers have too many forms.
    """
    if source.numerals and source.numerals.idle:
        text = re.sub(
            source.numerals.idle, lambda match: " " * len(match[0]), text, flags=re.IGNORECASE
        )
    text = re.sub(r"(\d\s?[:h]\s?)00\b", r"\1  ", text)  # 4:00 and 4 h 00 are four o'clock
    found = quantities(text, source.tag)
    reader = source.numerals.reader if source.numerals else None
    if reader and source.spaced and target.numerals and target.numerals.reader:
        figured = {each.begin for each in found}
        found += [
            each
            for each in stated(text, source.tag)
            if each.begin not in figured
            and (
                max(each.values) > 1000
                or (_LASTING.match(text, each.end) and not each.values <= target.numerals.implied)
            )
        ]
    return found


def lost(pair: Pair) -> Iterator[Fault]:
    """One fault for all the numbers that the target does not state."""
    missing = lost_quantities(pair.source, pair.target, pair.source_language, pair.target_language)
    if missing:
        shown = ", ".join(each.written for each in missing)
        yield Fault(FaultKind.NUMBER_LOST, f"not stated: {shown}", shown, _spare(pair))


def can_tell_added(source: Language, target: Language) -> bool:
    """Whether the source's words that may become figures are known, and the target's numerals."""
    return bool(source.numerals and source.numerals.numeric and target.numerals)


def added(pair: Pair) -> Iterator[Fault]:
    """Figures out of nothing. A source with a number in words or a month may well give figures."""
    source, target = pair.records
    numeric = source.numerals.numeric if source.numerals else ""
    if re.search(numeric, pair.source, re.IGNORECASE):
        return
    known_values = {value for each in quantities(pair.source, source.tag) for value in each.values}
    figures = re.sub(r"\D", "", plain_figures(pair.source))
    known_values.add(Decimal(1))  # "an hour" may be 1小时
    known_values |= parts_of_indices(pair.source)
    known_values |= {1900 + each for each in known_values} | {2000 + each for each in known_values}
    idle = target.numerals.idle if target.numerals else ""
    text = re.sub(idle, "", pair.target, flags=re.IGNORECASE) if idle else pair.target
    given = measures(pair.source, source.tag)
    measured = measures(text, target.tag)
    new = [
        each.written
        for each in quantities(text, target.tag)
        if not each.values & known_values
        and any(each.values)
        and re.sub(r"\D", "", each.written) not in figures
        and not _in_time(each, text, plain_figures(pair.source))
        and not converted(each, text, measured, given)
    ]
    if new:
        shown = ", ".join(new)
        yield Fault(FaultKind.NUMBER_ADDED, f"not in the source: {shown}", "", shown)


def _spare(pair: Pair) -> str:
    """The figures of the target that answer to nothing in the source."""
    values = {value for each in stated(pair.source, pair.source_language) for value in each.values}
    return ", ".join(
        each.written
        for each in stated(pair.target, pair.target_language)
        if not each.values & values
    )[:60]


def _shown(values: frozenset[Decimal], exact: bool) -> set[object]:
    return {each if exact else each.normalize().as_tuple().digits for each in values}


def _in_time(quantity: Quantity, source: str, target: str) -> bool:
    """12:55 as 12.55, 12h55, 0:55, or at seven for 7:00."""
    for match in re.finditer(r"(?<![\d.])(\d{1,2})[:.h](\d\d)(?!\d|\.\d)", source):
        if not match.start() <= quantity.begin < match.end():
            continue
        if match[2] == "00" and quantity.begin >= match.start(2):
            return True
        hours = {int(match[1]), int(match[1]) + 12, int(match[1]) - 12}
        for hour, minute in _CLOCK.findall(target):
            if int(hour) in hours and minute == match[2]:
                return True
    return False


def _joined(quantity: Quantity, source: str, target: str) -> bool:
    """9/11 as 911, 2018-19 as 2018-2019 and the other way round, a telephone number as it is."""
    figures = re.sub(r"\D", "", quantity.written)
    spaced = " ".join(target.split())
    written = " ".join(quantity.written.split())
    for run in _TELEPHONE.findall(" ".join(source.split())):
        kept = run in spaced or run.replace(" ", "") in target
        if kept and (figures in run.split() or written in run):
            return True
    if len(figures) == 4 and re.search(rf"{figures[:2]}\d\d[-–/]{figures[2:]}(?!\d)", target):
        return True
    for joined in re.findall(r"\d+(?:[-–/]\d+)+", source):
        parts = re.split(r"\D", joined)
        if figures in parts and ("".join(parts) in target or parts[0][:2] + figures in target):
            return True
    return False
