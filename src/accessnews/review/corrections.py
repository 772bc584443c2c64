"""What a reviewer changed: found by comparing the file that came back with the article as built."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..errors import InputError
from ..runs import Run
from ..translation.checks import Fault
from ..translation.glossary.glossary import Glossary
from ..translation.memory.store import Origin, TranslationUnit, Work
from .codes import doubled, exported_runs, fingerprint_of, placed
from .findings import find
from .sheet import Returned, ReturnedUnit, Sheet, Unit, fingerprint, one_line, same_language
from .spreadsheet import REMEDY

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence's new translation; ``line`` is 0 where only its source is that of another.

    ``overtaken`` holds where the translation was corrected by someone else since the export;
    ``faults`` are what the checks find in the new one, for information: the person decides.
    ``runs`` are the links and emphasis that the person placed in it, where a file has them, and
    ``told`` is what is odd about their codes. Where only codes were moved, the text is as before.
    """

    id: str
    source: str
    before: str
    after: str
    line: int = 0
    overtaken: bool = False
    faults: tuple[Fault, ...] = ()
    runs: tuple[Run, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The outcome of a review, nothing of it stored yet.

    ``approved`` names the sentences that a person confirmed as they are, ``kept`` those whose
    later correction by someone else stays, as this file did not touch them. ``placed`` has the runs
    of those that were approved, ``remarks`` what the person noted, by the sentence's id. ``chosen``
    tells that the corrections are engines' translations that a person chose.
    """

    sheet: Sheet
    corrections: tuple[Correction, ...]
    approved: tuple[str, ...]
    kept: tuple[str, ...]
    placed: Mapping[str, tuple[Run, ...]] = field(default_factory=dict)
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: bool = False

    def memory_units(self) -> Iterator[TranslationUnit]:
        """What the translation memory is to keep as a person's."""
        units = {unit.id: unit for unit in self.sheet.units}
        changed = Work.CONFIRMED if self.chosen else Work.CORRECTED
        chosen = [
            (id, units[id].target, self.placed.get(id, ()), Work.CONFIRMED) for id in self.approved
        ]
        for each in self.corrections:
            work = Work.CONFIRMED if one_line(each.before) == each.after else changed
            chosen.append((each.id, each.after, each.runs, work))
        chosen.sort(key=lambda each: not each[2])  # of one source's, what has its runs comes first
        known = set()
        for id, target, runs, work in chosen:
            unit = units[id]
            if (unit.source, target) in known:
                continue
            known.add((unit.source, target))
            remarks = "; ".join(self.remarks.get(id, ()))
            yield TranslationUnit(
                unit.source,
                target,
                self.sheet.source_language,
                self.sheet.target_language,
                Origin.HUMAN,
                note=f"review of {self.sheet.slug}" + (f": {remarks}" if remarks else ""),
                runs=runs,
                source_runs=unit.runs if runs else (),
                work=work,
            )


def find_corrections(sheet: Sheet, returned: Returned, glossary: Glossary | None = None) -> Review:
    """Compare ``returned`` with the article as it is now; changes nothing.

    Raises:
        InputError: another pair of languages, or a unit is missing, doubled, foreign, has another
            source, an empty target or a character that no edition can hold, or one source is
            given two translations; the message names the line of the first.
    """
    _check_languages(sheet, returned)
    if faults := sorted(_unit_faults(sheet, returned)) or _missing(sheet, returned):
        line, what = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise InputError(f"{returned.name}:{line}: {what}{more}", REMEDY)
    units = {unit.id: unit for unit in sheet.units}
    corrections: list[Correction] = []
    approved: dict[str, tuple[Run, ...]] = {}
    kept: list[str] = []
    for each in returned.units:
        unit = units[each.id]
        if each.untranslated:
            continue
        current = one_line(unit.target)
        target, codes = one_line(each.target), placed(unit, each)
        touched = fingerprint(target) != (each.exported or fingerprint(current))
        moved = _moved(unit, each, codes.runs)
        if not touched and target != current:
            kept.append(unit.id)
        elif target == current and not moved:
            if (touched or each.approved) and not unit.approved:
                approved[unit.id] = codes.runs
        else:
            overtaken = bool(each.exported) and fingerprint(current) != each.exported
            corrections.append(
                Correction(
                    unit.id,
                    unit.source,
                    unit.target,
                    target,
                    each.line,
                    overtaken,
                    runs=codes.runs,
                    told=codes.told,
                )
            )
    found = _with_same_sources(sheet, returned.name, corrections, list(approved))
    return Review(
        sheet,
        _checked(found, sheet, glossary),
        tuple(approved),
        tuple(kept),
        approved,
        {each.id: each.remarks for each in returned.units if each.remarks},
    )


def _moved(unit: Unit, returned: ReturnedUnit, runs: tuple[Run, ...]) -> bool:
    """Whether the person put codes elsewhere than they are; one without any moved none.

    A tool may lose all codes of a text.
    """
    if not runs:
        return False
    now = fingerprint_of(runs)
    current = fingerprint_of(exported_runs(unit))
    return now not in (current, returned.exported_codes)


def _check_languages(sheet: Sheet, returned: Returned) -> None:
    named = (returned.source_language, returned.target_language)
    expected = (sheet.source_language, sheet.target_language)
    if any(tag and not same_language(tag, own) for tag, own in zip(named, expected, strict=True)):
        raise InputError(
            f"{returned.name}:1: translates {named[0] or '?'} to {named[1] or '?'}, "
            f"this article {expected[0]} to {expected[1]}",
            "Name the folder of the article that it was exported from: --article FOLDER.",
        )


def _unit_faults(sheet: Sheet, returned: Returned) -> Iterator[tuple[int, str]]:
    units = {unit.id: unit for unit in sheet.units}
    lines: dict[str, int] = {}
    for each in returned.units:
        if each.id in lines:
            yield each.line, f"{each.id} stands twice, first on line {lines[each.id]}"
            continue
        lines[each.id] = each.line
        if (unit := units.get(each.id)) is None:
            yield each.line, f"{each.id or 'a unit without an id'} is no sentence of this article"
        elif what := _text_fault(unit, each):
            yield each.line, f"{each.id}: {what}"


def _missing(sheet: Sheet, returned: Returned) -> list[tuple[int, str]]:
    """The sentences that are not there, each at the line of the one that should stand before it."""
    lines = {each.id: each.line for each in returned.units}
    found = []
    before, line = "", 1
    for unit in sheet.units:
        if unit.id in lines:
            before, line = unit.id, lines[unit.id]
        else:
            found.append((line, f"{unit.id} is missing" + (f" after {before}" if before else "")))
    return found


def _text_fault(unit: Unit, returned: ReturnedUnit) -> str:
    if one_line(returned.source) != one_line(unit.source):
        return f"its source was changed; in the article it is: {unit.source}"
    if not one_line(unit.source) and one_line(returned.target) != one_line(unit.target):
        return "there is nothing to translate, so its translation must stay as it was"
    if not one_line(returned.target) and one_line(unit.target) and not returned.untranslated:
        return "its translation is empty"
    if doubled(unit, returned):
        return "behind its new translation the old one still stands, from its first code on"
    if control := _CONTROL.search(returned.target):
        return f"its translation holds the character U+{ord(control[0]):04X}"
    return ""


def _with_same_sources(
    sheet: Sheet, name: str, corrections: list[Correction], approved: list[str]
) -> list[Correction]:
    """Add the sentences that share a corrected source: the memory knows one translation of each."""
    chosen: dict[str, list[Correction]] = defaultdict(list)
    for each in corrections:
        chosen[one_line(each.source)].append(each)
    by_id = {each.id: each for each in corrections}
    made = []
    for unit in sheet.units:
        same = chosen.get(one_line(unit.source), [])
        for other in same:
            if other.after != _wanted(unit, by_id, approved, same[0].after):
                raise InputError(
                    f"{name}:{other.line}: {other.id} and {unit.id} have the same source and "
                    "different translations",
                    "Nothing was changed. Give both the same translation.",
                )
        if unit.id in by_id:
            made.append(by_id[unit.id])
        elif same and one_line(unit.target) != same[0].after:
            made.append(Correction(unit.id, unit.source, unit.target, same[0].after))
    return made


def _wanted(
    unit: Unit, corrections: Mapping[str, Correction], approved: list[str], otherwise: str
) -> str:
    """The translation that the reviewer chose for ``unit``, ``otherwise`` where none."""
    if unit.id in corrections:
        return corrections[unit.id].after
    return one_line(unit.target) if unit.id in approved else otherwise


def _checked(
    corrections: list[Correction], sheet: Sheet, glossary: Glossary | None
) -> tuple[Correction, ...]:
    after = {each.id: each.after for each in corrections}
    sentences = [(unit.id, unit.source, after.get(unit.id, unit.target)) for unit in sheet.units]
    faults = find(sentences, sheet.source_language, sheet.target_language, glossary)
    return tuple(replace(each, faults=faults.get(each.id, ())) for each in corrections)
