"""A sheet as a table for people without a translation tool: TSV for a spreadsheet, and back.

The columns are ``id``, ``source (en)``, ``translation (zh)``, ``notes`` and ``exported``, the
fingerprint of the translation that went out; before the last one ``look``, the rank among the
sentences to be looked at, and behind the translation its translation back, where a sheet has them.
What a spreadsheet would change is guarded (``spreadsheet.guarded``).
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence

from ..errors import InputError
from .sheet import (
    BACK,
    HELP,
    LOOK,
    Returned,
    ReturnedUnit,
    Sheet,
    Unit,
    fingerprint,
    known_fingerprint,
)
from .spreadsheet import REMEDY, decoded, defused, delimiter_of, guarded, rows_of, unguarded

ID, SOURCE, TRANSLATION, NOTES, EXPORTED = "id", "source", "translation", "notes", "exported"
NEEDED = (ID, SOURCE, TRANSLATION)

_HEADING = re.compile(r"\s*(?P<name>[a-z]+)\s*(?:\((?P<language>[A-Za-z0-9-]+)\))?\s*", re.I)


def headings(sheet: Sheet) -> tuple[str, ...]:
    """The names of the columns, with the languages in them."""
    back = f"{BACK} ({sheet.source_language}), {HELP}"
    return (
        ID,
        f"{SOURCE} ({sheet.source_language})",
        f"{TRANSLATION} ({sheet.target_language})",
        *([back] if sheet.has_back else []),
        NOTES,
        *([LOOK] if sheet.is_ranked else []),
        EXPORTED,
    )


def cells(unit: Unit, sheet: Sheet) -> dict[str, str]:
    """A sentence's row by the names of its columns, its texts as they are.

    What has a column of its own is not among the notes.
    """
    notes = (note for note in unit.notes if note.category not in (BACK, LOOK))
    row = {
        ID: unit.id,
        SOURCE: unit.source,
        TRANSLATION: unit.target,
        BACK: unit.back,
        NOTES: " | ".join(map(str, notes)),
        LOOK: str(unit.look),
        EXPORTED: fingerprint(unit.target),
    }
    absent = {
        name for name, there in ((BACK, sheet.has_back), (LOOK, sheet.is_ranked)) if not there
    }
    return {name: cell for name, cell in row.items() if name not in absent}


_SAFE = {SOURCE: guarded, TRANSLATION: guarded, BACK: guarded, NOTES: defused}


def write(sheet: Sheet) -> bytes:
    """The sheet as UTF-8 with a byte order mark, without which Excel takes it for Latin-1."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    rows.writerow(headings(sheet))
    for unit in sheet.rows:
        row = cells(unit, sheet)
        rows.writerow(_SAFE.get(name, str)(cell) for name, cell in row.items())
    return codecs.BOM_UTF8 + text.getvalue().encode()


def read(data: bytes, name: str) -> Returned:
    """The rows of a file as a spreadsheet or an editor saved it: tabs, semicolons or commas.

    Raises:
        InputError: not UTF-8 or UTF-16, quotes that don't close, a column that is missing or
            doubled, or a row of too many or too few cells; the message names the line.
    """
    text = decoded(data, name)
    delimiter = delimiter_of(text)
    numbered = rows_of(text, delimiter, name)
    line, first = next(numbered, (1, []))
    columns, languages = _columns(first, f"{name}:{line}")
    units = []
    for line, row in numbered:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < 1 + max(columns[each] for each in NEEDED):
            raise InputError(f"{name}:{line}: the row has too few cells: {len(row)}", REMEDY)
        if any(cell.strip() for cell in row[len(first) :]):
            raise InputError(f"{name}:{line}: the row has too many cells: {len(row)}", REMEDY)
        exported = columns.get(EXPORTED, len(row))
        units.append(
            ReturnedUnit(
                row[columns[ID]].strip(),
                unguarded(row[columns[SOURCE]]),
                unguarded(row[columns[TRANSLATION]]),
                line,
                exported=known_fingerprint(row[exported]) if exported < len(row) else "",
            )
        )
    return Returned(name, languages[SOURCE], languages[TRANSLATION], tuple(units))


def _columns(row: Sequence[str], where: str) -> tuple[dict[str, int], dict[str, str]]:
    places: dict[str, int] = {}
    languages = dict.fromkeys((SOURCE, TRANSLATION), "")
    for place, cell in enumerate(row):
        heading = _HEADING.fullmatch(cell)
        column = heading["name"].lower() if heading else ""
        if column in places:
            raise InputError(f"{where}: there are two columns {column!r}", REMEDY)
        if heading and column in (*NEEDED, NOTES, EXPORTED):
            places[column] = place
            if column in languages:
                languages[column] = heading["language"] or ""
    if missing := [each for each in NEEDED if each not in places]:
        raise InputError(f"{where}: there is no column {' or '.join(missing)!r}", REMEDY)
    return places, languages
