"""Units of measurement: 210 MWh is not 210 MW, three hours are not three days."""

from __future__ import annotations

from collections.abc import Iterator

from ...languages.conversion import converted
from ...languages.language import Quantity
from ...languages.units import agree, measures
from .fault import Fault, FaultKind
from .pair import Pair


def units(pair: Pair) -> Iterator[Fault]:
    """A measure whose number came through with another unit."""
    wanted = [each for each in measures(pair.source, pair.source_language) if each.unit]
    given = measures(pair.target, pair.target_language) if wanted else []
    for measure in wanted:
        same = [each for each in given if each.values & measure.values]
        if any(agree(measure.unit, each.unit) for each in same):
            continue
        quantity = Quantity(measure.written, measure.values)
        if converted(quantity, pair.source, wanted, given):
            continue
        if other := next((each for each in same if each.unit), None):
            expected, found = f"{measure.written} {measure.unit}", f"{other.written} {other.unit}"
            yield Fault(FaultKind.UNIT, f"{expected} became {found}", expected, found)
