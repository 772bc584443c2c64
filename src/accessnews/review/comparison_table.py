"""A comparison as a table for a spreadsheet, and the choices in it back.

The columns are ``id``, ``source (en)``, for each engine ``argos (pt)`` and ``argos findings``,
``best`` (the engine with the least against it by the checks), ``choice``, in which an editor writes
an engine's name, and ``exported``, a fingerprint of the source. Cells are guarded as in a review's
table (``table.py``).
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..errors import InputError
from ..files import slug
from ..weights.catalogue import unknown_name
from .choices import Choice, Choices
from .comparison import Comparison, Version
from .sheet import fingerprint
from .spreadsheet import decoded, defused, delimiter_of, guarded, rows_of, unguarded
from .table import EXPORTED, ID, SOURCE

BEST, CHOICE, FINDINGS = "best", "choice", "findings"
REMEDY = "Nothing was changed. Correct that line, or compare again and copy your choices over."

_TEXT = re.compile(r"\s*(?P<name>\S.*?)\s*\((?P<language>[A-Za-z0-9-]+)\)\s*")


def headings(comparison: Comparison) -> tuple[str, ...]:
    """The names of the columns, with the languages in them."""
    source, target = comparison.languages
    of_engines = (
        name
        for engine in comparison.engines
        for name in (f"{engine} ({target})", f"{engine} {FINDINGS}")
    )
    return ID, f"{SOURCE} ({source})", *of_engines, BEST, CHOICE, EXPORTED


def rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """A row for each sentence, its texts as they are and its choice open."""
    for sentence in comparison.sentences:
        id = sentence.id
        versions = [
            cell
            for version in comparison.versions
            for cell in (version.texts.get(id, ""), told(version, id))
        ]
        yield id, sentence.text, *versions, comparison.best(id), "", fingerprint(sentence.text)


def told(version: Version, id: str) -> str:
    """What the checks found in a sentence of a version, or why it has none, on one line."""
    if id in version.failed:
        return f"failed: {version.failed[id]}"
    return " | ".join(f"{each.kind.value}: {each.detail}" for each in version.faults.get(id, ()))


def write(comparison: Comparison, delimiter: str = "\t") -> bytes:
    """The table as UTF-8 with a byte order mark, without which Excel takes it for Latin-1."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    table.writerow(headings(comparison))
    last = len(headings(comparison)) - 3
    for id, source, *cells in rows(comparison):
        # Texts and findings take turns; what is ours needs no guard.
        texts = [
            (defused if place % 2 else guarded)(cell)
            for place, cell in enumerate(cells[: last - 2])
        ]
        table.writerow((id, guarded(source), *texts, *cells[last - 2 :]))
    return codecs.BOM_UTF8 + text.getvalue().encode()


def is_comparison(data: bytes, name: str) -> bool:
    """Whether a file is a table with a column ``choice``.

    Raises:
        InputError: as ``spreadsheet.decoded``.
    """
    first = decoded(data, name).partition("\n")[0]
    try:
        cells = next(csv.reader([first], delimiter=delimiter_of(first)), [])
    except csv.Error:
        return False
    return CHOICE in (cell.strip().lower() for cell in cells)


def read(data: bytes, name: str, otherwise: str = "") -> Choices:
    """The choices of a table as a spreadsheet or an editor saved it: tabs, semicolons or commas.

    A text that was changed in an engine's column is taken as it is now. ``otherwise`` is the engine
    whose translations are chosen where a row's choice is open; where it has none, it stays open.

    Raises:
        InputError: as ``spreadsheet.rows_of`` and ``decoded``; a column is missing or
            doubled, a choice names no engine of the table (names the nearest), or a source was
            changed; the message names the line.
        UsageError: ``otherwise`` is no engine of the table.
    """
    text = decoded(data, name)
    numbered = rows_of(text, delimiter_of(text), name)
    line, first = next(numbered, (1, []))
    columns = _columns(first, f"{name}:{line}")
    if otherwise and otherwise not in columns.engines:
        raise unknown_name("engine in this comparison", otherwise, columns.engines)
    chosen = []
    title = ""
    for line, row in numbered:
        cells = _Row(row, f"{name}:{line}", columns)
        if not any(cell.strip() for cell in row):
            continue
        title = title or cells.source
        engine = cells.choice or (otherwise if cells.text(otherwise) else "")
        if not engine:
            continue
        if cells.exported and cells.exported != fingerprint(cells.source):
            raise InputError(f"{cells.where}: {cells.id}: its source was changed", REMEDY)
        chosen.append(Choice(cells.id, cells.source, cells.text(engine), engine, line))
    return Choices(
        name, slug(title), columns.source_language, columns.target_language, tuple(chosen)
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column stands (from 0), those of texts by the name of their engine."""

    places: Mapping[str, int]
    engines: Mapping[str, int]
    source_language: str
    target_language: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One row's cells, by what they are."""

    cells: Sequence[str]
    where: str
    columns: _Columns

    def _at(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""

    @property
    def id(self) -> str:
        return self._at(self.columns.places[ID]).strip()

    @property
    def source(self) -> str:
        return unguarded(self._at(self.columns.places[SOURCE]))

    @property
    def exported(self) -> str:
        return self._at(self.columns.places.get(EXPORTED, len(self.cells))).strip()

    @property
    def choice(self) -> str:
        """The engine that was written down, "" for none.

        Raises:
            InputError: there is none of that name.
        """
        written = unguarded(self._at(self.columns.places[CHOICE])).strip()
        known = {name.casefold(): name for name in self.columns.engines}
        if written and written.casefold() not in known:
            error = unknown_name("engine in this table", written, self.columns.engines)
            raise InputError(f"{self.where}: {error.message}", f"{error.remedy} {REMEDY}")
        return known[written.casefold()] if written else ""

    def text(self, engine: str) -> str:
        return unguarded(self._at(self.columns.engines[engine])) if engine else ""


def _columns(row: Sequence[str], where: str) -> _Columns:
    places: dict[str, int] = {}
    engines: dict[str, int] = {}
    languages: dict[str, str] = {}
    for place, cell in enumerate(row):
        heading = _TEXT.fullmatch(cell)
        name = heading["name"] if heading else cell.strip().lower()
        kept = engines
        if name.lower() == SOURCE or not heading:
            name, kept = name.lower(), places
        if name in kept and name:
            raise InputError(f"{where}: there are two columns {name!r}", REMEDY)
        kept[name] = place
        if heading:
            languages.setdefault(SOURCE if name == SOURCE else CHOICE, heading["language"])
    if missing := [each for each in (ID, SOURCE, CHOICE) if each not in places]:
        raise InputError(f"{where}: there is no column {' or '.join(missing)!r}", REMEDY)
    if not engines or len(languages) < 2:
        raise InputError(
            f"{where}: no column says which engine and languages it is of",
            "Keep the headings as they were written: source (en), argos (pt).",
        )
    return _Columns(places, engines, languages[SOURCE], languages[CHOICE])
