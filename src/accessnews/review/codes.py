"""Which code of a file is which link or emphasis of a sentence, and where a person put it.

A code's id is the number of the source's run, so that an address never comes from a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from ..runs import Run, RunKind, carried, nested, order
from .sheet import Code, ReturnedUnit, Sheet, Unit, fingerprint, one_line

_ALIKE = 0.5  # of two translations of one sentence, the one corrected from the other


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a person left the codes of a translation, as its runs, and what is odd about them."""

    runs: tuple[Run, ...] = ()
    told: tuple[str, ...] = ()


def numbered(runs: Sequence[Run], target_runs: Iterable[Run]) -> list[tuple[int, Run]]:
    """The target's runs with the number of the source's run that each is, from 1, in order.

    It is the first of the kind with the same value, else the first of the kind: an address may have
    been another when the translation was made. What the source does not have is left out.
    """
    free = dict(enumerate(runs, start=1))
    found: list[tuple[int, Run]] = []
    waiting = sorted(target_runs, key=order)
    for same_value in (True, False):
        for run in list(waiting):
            for number, source in free.items():
                if source.kind is run.kind and (source.value == run.value or not same_value):
                    found.append((number, run))
                    waiting.remove(run)
                    del free[number]
                    break
    return sorted(found, key=lambda each: order(each[1]))


def without_place(runs: Sequence[Run], placed: Iterable[tuple[int, Run]]) -> list[tuple[int, Run]]:
    """The source's runs that are not among the target's, with their numbers."""
    taken = {number for number, _ in placed}
    return [(number, run) for number, run in enumerate(runs, start=1) if number not in taken]


def without_codes(sheet: Sheet) -> Sheet:
    """The sheet for tools that know plain text only: its runs are told by notes alone."""
    return replace(
        sheet, units=tuple(replace(unit, runs=(), target_runs=()) for unit in sheet.units)
    )


def fingerprint_of(runs: Iterable[Run]) -> str:
    """A short digest of where runs stand; empty for none."""
    told = " ".join(f"{run.begin}-{run.end} {run.kind.value}" for run in runs)
    return fingerprint(told) if told else ""


def exported_runs(unit: Unit) -> tuple[Run, ...]:
    """The runs of a unit's target that a file of codes shows in their places."""
    return tuple(run for _, run in numbered(unit.runs, unit.target_runs))


def placed(unit: Unit, returned: ReturnedUnit) -> Placed:
    """The runs that the codes of a returned target mark in it, once it is on one line."""
    text = one_line(returned.target)
    told: list[str] = []
    found: dict[int, list[Run]] = {}
    marked: list[Run] = []
    for code in returned.codes or ():
        number = int(code.id) if code.id.isascii() and code.id.isdecimal() else 0
        if not 0 < number <= len(unit.runs) or not _same_kind(code, unit.runs[number - 1]):
            told.append(f"the code “{code.id}” is none of this sentence")
            continue
        runs = list(_marked(code, unit.runs[number - 1]))
        found.setdefault(number, []).extend(runs)
        marked += runs
    for number, places in found.items():
        if len(places) > 1:
            told.append(f"{_named(unit, number)} stands in {len(places)} places")
    kept = nested(carried(returned.target, text, nested(marked)))
    if returned.exported_codes:
        told += _lost(unit, found)
    return Placed(kept, tuple(told))


def doubled(unit: Unit, returned: ReturnedUnit) -> bool:
    """Whether the old words, from their first code on, stand behind a whole new text.

    So translate-toolkit leaves a target whose text is set as plain text; Weblate's format "XLIFF"
    without placeables does that.
    """
    shown = numbered(unit.runs, unit.target_runs)
    if not shown or not returned.codes:
        return False
    head, rest = _parted(unit.target, shown[0][1].begin)
    new_head, new_rest = _parted(returned.target, returned.codes[0].begin)
    if one_line(new_rest) != one_line(rest) or not any(map(str.isalnum, rest)):
        return False
    like = Levenshtein.normalized_similarity
    as_whole = like(new_head, unit.target)
    return new_head != head and as_whole > _ALIKE and as_whole > like(new_head, head)


def _parted(text: str, place: int) -> tuple[str, str]:
    return text[:place], text[place:]


def _same_kind(code: Code, run: Run) -> bool:
    return not code.kind or code.kind == run.kind.value


def _marked(code: Code, run: Run) -> Iterator[Run]:
    if run.kind is RunKind.NOTE:
        yield Run(code.end, code.end, run.kind, run.value)
    elif code.begin < code.end:
        yield Run(code.begin, code.end, run.kind, run.value)


def _lost(unit: Unit, found: dict[int, list[Run]]) -> Iterator[str]:
    """What had its place in the target that went out, and has none now."""
    for number, _ in numbered(unit.runs, unit.target_runs):
        if not found.get(number):
            yield f"{_named(unit, number)} has lost its place"


def _named(unit: Unit, number: int) -> str:
    run = unit.runs[number - 1]
    words = unit.source[run.begin : run.end]
    return f"{run.kind.value} “{words}”" if words else run.kind.value
