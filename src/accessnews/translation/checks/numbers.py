"""Numbers: each that the source states must be stated, and none come out of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...languages.conversion import converted
from ...languages.known import known
from ...languages.language import Language, Quantity
from ...languages.numerals import plain_figures, quantities, stated, written_out
from ...languages.units import Measure, measures
from .fault import Fault, FaultKind
from .pair import Pair

# Behind a number in words: an age, or a length of time before its noun.
_LASTING = re.compile(r"[\s-]years?[\s-]olds?\b|-(?:year|month|week|day|hour)\b")
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
    missing = [
        quantity
        for quantity in _counted(source_text, source, target)
        if not _shown(quantity.values, exact) & shown
        and (exact or max(quantity.values) > _SMALL)
        and quantity.written != "00"  # 4:00 as 4 h
        and not _joined(quantity, source_text, plain_figures(target_text))
        and not written_out(quantity, target_text, target_language)
    ]
    if not missing:
        return missing
    other_units = _converted(
        measures(source_text, source_language), measures(target_text, target_language)
    )
    return [quantity for quantity in missing if quantity.values not in other_units]


def _converted(these: list[Measure], those: list[Measure]) -> set[frozenset[Decimal]]:
    """The values of ``these`` that stand in ``those`` in other units."""
    return {
        each.values
        for each in these
        if each.unit and any(converted(each, other) for other in those)
    }


def _counted(text: str, source: Language, target: Language) -> list[Quantity]:
    """Figures; and words for an age, a term or over a thousand, where the target reads words.

    Other small numbers have too many forms.
    """
    if source.numerals and source.numerals.idle:
        text = re.sub(
            source.numerals.idle, lambda match: " " * len(match[0]), text, flags=re.IGNORECASE
        )
    found = quantities(text, source.tag)
    reader = source.numerals.reader if source.numerals else None
    if reader and source.spaced and target.numerals and target.numerals.reader:
        found += [
            each
            for each in reader(text)
            if max(each.values) > 1000 or _LASTING.match(text, each.end)
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
    known_values |= {1900 + each for each in known_values} | {2000 + each for each in known_values}
    idle = target.numerals.idle if target.numerals else ""
    text = re.sub(idle, "", pair.target, flags=re.IGNORECASE) if idle else pair.target
    new = [
        each
        for each in quantities(text, target.tag)
        if not each.values & known_values
        and any(each.values)
        and re.sub(r"\D", "", each.written) not in figures
    ]
    if new:
        theirs = measures(pair.source, pair.source_language)
        other_units = _converted(measures(pair.target, pair.target_language), theirs)
        new = [each for each in new if each.values not in other_units]
    if new:
        shown = ", ".join(each.written for each in new)
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


def _joined(quantity: Quantity, source: str, target: str) -> bool:
    """9/11 as 911, 2018-19 as 2018-2019, the parts of a telephone number."""
    figures = re.sub(r"\D", "", quantity.written)
    for joined in re.findall(r"\d+(?:[-–/ ]\d+)+", source):
        parts = re.split(r"\D", joined)
        if figures not in parts and quantity.written not in joined:
            continue
        years = " " not in joined and parts[0][:2] + figures in target
        if joined in target or "".join(parts) in target or years:
            return True
    return False
