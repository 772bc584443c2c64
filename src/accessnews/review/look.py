"""In which order the sentences of a translation deserve a look: points, and why.

The points estimate how many words a person would change. What a word, a compound and a word that is
lost on the way back weigh was measured (docs/review.md). Findings and stand-ins are too rare there:
a finding is nearly always right, so it goes before all that is only likely. What a person approved
comes last. Figures, quotation marks and negations count no more than other words: what the checks
did not find in them was no worse than elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from ..languages.scripts import HAN, KANA
from ..quotations import HAN_CHARACTERS_A_WORD
from ..translation.checks import Severity
from .sheet import BLOCK_PRIORITY, LOOK, PRIORITY, STAND_IN, Note, Sheet, Unit

ERROR, WARNING, STOOD_IN = 60, 30, 30
WORD, NAME, COMPOUND, LEFT, LOST = 2, 1, 5, 2, 3
"""Points of a word, and of one that is a name; more for a compound with a hyphen, for an ordinary
word left as it is, for a word of the source that the translation back lacks."""

LETTERS_A_WORD = 6
"""Of a run without spaces that is longer than words are (Thai, Khmer)."""
_LONGEST = 24

_CHARACTER = re.compile(f"[{KANA}{HAN}]")
_WORD = re.compile(rf"[^\W_{KANA}{HAN}]+(?:['’-][^\W_{KANA}{HAN}]+)*")
_PART = re.compile(rf"[^\W\d_{KANA}{HAN}]{{4,}}")


def ranked(sheet: Sheet) -> Sheet:
    """``sheet`` with each unit's rank (1 is to be looked at first) and the reasons as a note.

    Its notes must stand already, and what was translated back.
    """
    judged = {unit.id: list(_reasons(unit)) for unit in sheet.units}
    points = {id: sum(each for each, _ in reasons) for id, reasons in judged.items()}
    order = sorted(sheet.units, key=lambda unit: (unit.approved, -points[unit.id]))
    ranks = {unit.id: rank for rank, unit in enumerate(order, start=1)}

    def in_unit(unit: Unit) -> Unit:
        rank = ranks[unit.id]
        told = ", ".join(reason for _, reason in judged[unit.id] if reason)
        text = f"{rank} of {len(ranks)}" + (f": {told}" if told else "")
        note = Note(LOOK, text, BLOCK_PRIORITY)
        return replace(unit, look=rank, notes=(*unit.notes, note))

    return replace(sheet, units=tuple(map(in_unit, sheet.units)))


def points(unit: Unit) -> int:
    """How much a sentence deserves a look; the more, the sooner."""
    return sum(each for each, _ in _reasons(unit))


def _reasons(unit: Unit) -> Iterator[tuple[int, str]]:
    for severity, worth in ((Severity.ERROR, ERROR), (Severity.WARNING, WARNING)):
        if found := sum(note.priority == PRIORITY[severity] for note in unit.notes):
            yield worth * found, _counted(found, severity.value)
    if any(note.category == STAND_IN for note in unit.notes):
        yield STOOD_IN, "another engine's"
    words, names, compounds = _words(unit.source)
    yield WORD * words - (WORD - NAME) * names, _counted(words, "word")
    if compounds:
        yield COMPOUND * compounds, _counted(compounds, "compound")
    if left := left_words(unit):
        yield LEFT * len(left), f"left as it is: {' '.join(left)}"
    if lost := lost_words(unit):
        yield LOST * lost, f"{_counted(lost, 'word')} not in the translation back"


def _words(text: str) -> tuple[int, int, int]:
    """How many words a text has, how many of them are names, and how many compounds."""
    found = list(_WORD.finditer(text))
    characters = len(_CHARACTER.findall(text))
    words = sum(
        1 if len(match[0]) <= _LONGEST else ceil(len(match[0]) / LETTERS_A_WORD) for match in found
    )
    names = sum(match[0][0].isupper() for match in found[1:])
    compounds = sum("-" in match[0] and match[0][0].islower() for match in found)
    return words + ceil(characters / HAN_CHARACTERS_A_WORD), names, compounds


def left_words(unit: Unit) -> list[str]:
    """Words of four letters or more, without capitals, that stand in source and target alike."""
    target = {word for word in _PART.findall(unit.target) if word.islower()}
    return sorted(target.intersection(_PART.findall(unit.source)))


def lost_words(unit: Unit) -> int:
    """How many words of the source its translation back lacks; two hanzi or kana are one."""
    if not unit.back:
        return 0
    source, back = (set(_PART.findall(text.casefold())) for text in (unit.source, unit.back))
    characters = set(_CHARACTER.findall(unit.source)) - set(_CHARACTER.findall(unit.back))
    return len(source - back) + len(characters) // HAN_CHARACTERS_A_WORD


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
