"""What an editor who does not read the target language can be shown: a translation of it back.

It is a help that can mislead both ways: a fault may come of the way back alone, and one of the way
there may be undone by it. So it is shown beside a sentence and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..cache import Cache
from ..progress import SILENT, Progress
from ..translation.answers import answers
from ..translation.engine import Closable
from ..translation.side_by_side import NamedEngine
from ..translation.trusted import alone
from .sheet import ADVICE_PRIORITY, BACK, HELP, Note, Sheet, Unit


@dataclass(frozen=True, slots=True)
class BackTranslations:
    """The translations back by sentence id, who made them, and why some sentences have none."""

    engine: str
    texts: Mapping[str, str]
    failed: Mapping[str, str]


def back_translate(
    sheet: Sheet, engine: NamedEngine, cache: Cache, progress: Progress = SILENT
) -> BackTranslations:
    """Every target of ``sheet`` in its source's language, from the cache where it was made before.

    A target that reads like its source, such as a number, needs none. ``engine`` translates from
    the sheet's target language to its source language; its models are freed at the end.

    Raises:
        OSError: the system refuses to write.
    """
    targets = {
        unit.id: unit.target
        for unit in sheet.units
        if unit.target.strip() and unit.target != unit.source
    }
    languages = (sheet.target_language, sheet.source_language)
    asked = alone(engine.engine, None, cache)
    try:
        with progress.task(f"{sheet.name} back by {engine.name}", len(targets)) as task:
            made = answers(asked, targets, languages, task)
    finally:
        if isinstance(engine.engine, Closable):
            engine.engine.close()
    failed = {id: error.message for id, error in made.failed.items()}
    return BackTranslations(engine.engine.title, made.texts, failed)


def with_back_translations(sheet: Sheet, back: BackTranslations) -> Sheet:
    """``sheet`` with each translation back beside its unit, and as a note that says what it is."""

    def in_unit(unit: Unit) -> Unit:
        if not (text := back.texts.get(unit.id)):
            return unit
        note = Note(BACK, f"{HELP} (by {back.engine}): {text}", ADVICE_PRIORITY)
        return replace(unit, back=text, notes=(*unit.notes, note))

    return replace(sheet, units=tuple(map(in_unit, sheet.units)))
