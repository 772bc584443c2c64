"""In which order the sentences of a translation deserve a look: points, and why.

The points estimate how many words a person would change. What was measured (docs/review.md) leaves
the length, and a little of the words that are lost on the way back: names, figures, compounds,
quotation marks and negations told nothing more on sentences that they were not fitted to. Findings
and stand-ins are too rare to be measured: a finding is nearly always right, so it goes before all
that is only likely. What a person approved comes last.
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
WORD, LOST = 2, 3
"""Points of a word of the source; more for one that the translation back lacks."""

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
    words = _words(unit.source)
    yield WORD * words, _counted(words, "word")
    if lost := lost_words(unit):
        yield LOST * lost, f"{_counted(lost, 'word')} not in the translation back"


def _words(text: str) -> int:
    """How many words a text has; where none are marked, as many as its length has usually."""
    found = [len(word) for word in _WORD.findall(text)]
    words = sum(1 if size <= _LONGEST else ceil(size / LETTERS_A_WORD) for size in found)
    return words + ceil(len(_CHARACTER.findall(text)) / HAN_CHARACTERS_A_WORD)


def lost_words(unit: Unit) -> int:
    """How many words of the source its translation back lacks; two hanzi or kana are one."""
    if not unit.back:
        return 0
    source, back = (set(_PART.findall(text.casefold())) for text in (unit.source, unit.back))
    characters = set(_CHARACTER.findall(unit.source)) - set(_CHARACTER.findall(unit.back))
    return len(source - back) + len(characters) // HAN_CHARACTERS_A_WORD


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
