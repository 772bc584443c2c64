"""The translation memory: what was translated before, by a person or by a machine.

One SQLite file in WAL mode: threads share a connection, processes share the file. A person's
translation takes the place of every machine's and is never replaced by one.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import langcodes

from ...formats.sqlite import connect, transaction
from ...languages.tags import primary, resolve
from ...runs import Run
from .file import default_path, prepared, told
from .placed import placed_in, written

_COLUMNS = (
    "source, target, source_language, target_language, origin, engine, note, changed, "
    "work, runs, source_runs"
)
# Who gives the same text without runs says nothing of them: those that were placed stay. A person's
# own translation stays one, whoever changes it; what had a machine's words never becomes one.
_REMEMBER = f"""
INSERT INTO units ({_COLUMNS}, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET target = excluded.target, note = excluded.note,
    changed = excluded.changed,
    work = CASE WHEN work = 'translated' OR (target = excluded.target AND work != '')
        THEN work ELSE excluded.work END,
    runs = CASE WHEN target = excluded.target AND excluded.runs = ''
        THEN runs ELSE excluded.runs END,
    source_runs = CASE WHEN excluded.source_runs = ''
        THEN source_runs ELSE excluded.source_runs END
WHERE excluded.changed >= changed AND (
    (target, note) != (excluded.target, excluded.note)
    OR excluded.runs NOT IN ('', runs) OR excluded.source_runs NOT IN ('', source_runs)
)
"""  # noqa: S608 - constants only
_SAME_SOURCE = "SELECT id, source_language, target_language, origin FROM units WHERE source = ?"


class Origin(StrEnum):
    """Who made a translation."""

    HUMAN = "human"
    MACHINE = "machine"


class Work(StrEnum):
    """What a person did for a translation; of ``UNTOLD`` nothing is known."""

    UNTOLD = ""
    TRANSLATED = "translated"
    CORRECTED = "corrected"  # a machine's, changed
    CONFIRMED = "confirmed"  # a machine's, taken as it was


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A sentence and its translation; languages are BCP 47 tags.

    ``engine`` is the fingerprint of the machine that made it, empty for a person's. ``changed``
    (ISO 8601, UTC) is when it was last changed; empty means now. A person's reaches the report and
    the JSON of an edition, which tell when a sentence was answered for; nothing that readers open.
    ``runs`` are the links, emphasis and the like of ``target`` where a person placed them, and
    ``source_runs`` those of ``source`` as they were then. ``work`` is what the person did.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    origin: Origin
    engine: str = ""
    note: str = ""
    changed: str = ""
    runs: tuple[Run, ...] = ()
    source_runs: tuple[Run, ...] = ()
    work: Work = Work.UNTOLD


class Memory:
    """The units in one file, which is made when first used.

    Every method raises InputError where the file cannot be used.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    def open(self) -> None:
        """Open the file now, so that one which can't be used is told before any work is done."""
        with self._database():
            pass

    def find(
        self, source: str, source_language: str, target_language: str, engine: str = ""
    ) -> TranslationUnit | None:
        """The translation of exactly this source: a person's, else one that ``engine`` made.

        Any region of the source language does (the texts are the same); of the target, its own
        region before one that is left open: ``es-ES`` answers ``es``, ``pt-PT`` never ``pt-BR``.
        """
        with self._database() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM units WHERE source = ?",  # noqa: S608
                (clean(source),),
            ).fetchall()
        wanted = _tag(source_language), _tag(target_language)
        fitting = [
            unit
            for unit in map(_unit, rows)
            if _fits(unit, *wanted)
            and (unit.origin is Origin.HUMAN or (engine and unit.engine == engine))
        ]

        def rank(unit: TranslationUnit) -> tuple[bool, bool, bool, str]:
            return (
                unit.origin is Origin.HUMAN,
                unit.target_language == wanted[1],
                unit.source_language == wanted[0],
                unit.changed,
            )

        return max(fitting, key=rank, default=None)

    def similar(
        self,
        source: str,
        source_language: str,
        target_language: str,
        limit: int = 3,
        threshold: float = 0.75,
    ) -> list[tuple[float, TranslationUnit]]:
        """The units whose source is most like this one, best first, with the likeness (0 to 1).

        Likeness is 1 less the edit distance (Levenshtein) in characters over the longer length.
        Of one source's units a person's is given, else the last one made.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        text = clean(source)
        wanted = _tag(source_language), _tag(target_language)
        # A likeness of t needs a length between t and 1/t times this one's.
        shortest, longest = int(len(text) * threshold), int(len(text) / max(threshold, 0.01)) + 1
        choices: dict[int, str] = {}
        with self._database() as database:
            pairs = database.execute(
                "SELECT source_language, target_language FROM pairs"
            ).fetchall()
            for pair in pairs:
                if same_language(pair[0], wanted[0]) and compatible(pair[1], wanted[1]):
                    choices.update(
                        database.execute(
                            "SELECT id, source FROM units WHERE source_language = ? "
                            "AND target_language = ? AND length BETWEEN ? AND ?",
                            (*pair, shortest, longest),
                        )
                    )
            found = process.extract(
                text,
                choices,
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=threshold,
                limit=8 * limit,  # a source may have been translated by many engines
            )
            units = [(score, self._by_id(database, number)) for _, score, number in found]
        units.sort(key=lambda each: each[1].changed, reverse=True)
        units.sort(key=lambda each: (-each[0], each[1].origin is not Origin.HUMAN))
        best: dict[str, tuple[float, TranslationUnit]] = {}
        for each in units:
            best.setdefault(each[1].source, each)
        return list(best.values())[:limit]

    def remember(self, units: Iterable[TranslationUnit]) -> int:
        """Keep ``units``, all or none of them; how many were new or changed something.

        A machine's is passed over where a person's is known; a person's removes the machines'.
        Of two by the same hand the later changed wins. White space is made single spaces.

        Raises:
            InputError: the file cannot be written.
            UsageError: a unit's language is none.
        """
        now = timestamp(datetime.now(UTC))
        kept = 0
        with self._database() as database, transaction(database):
            for unit in units:
                kept += _remember(database, unit, now)
        return kept

    def forget(self, units: Iterable[TranslationUnit]) -> int:
        """Take back what persons' ``units`` say, each where it still says that; how many did."""
        gone = 0
        with self._database() as database, transaction(database):
            for unit in units:
                pair = _tag(unit.source_language), _tag(unit.target_language)
                gone += database.execute(
                    "DELETE FROM units WHERE (source, target, source_language, target_language,"
                    " origin) = (?, ?, ?, ?, ?)",
                    (clean(unit.source), clean(unit.target), *pair, Origin.HUMAN),
                ).rowcount
        return gone

    def units(
        self, source_language: str = "", target_language: str = ""
    ) -> Iterator[TranslationUnit]:
        """Every unit in the order it came, of these languages where they are named."""
        source = _tag(source_language) if source_language else ""
        target = _tag(target_language) if target_language else ""
        self.open()
        with told(self.path), closing(connect(self.path)) as database:
            for row in database.execute(f"SELECT {_COLUMNS} FROM units ORDER BY id"):  # noqa: S608
                unit = _unit(row)
                if (not source or same_language(unit.source_language, source)) and (
                    not target or compatible(unit.target_language, target)
                ):
                    yield unit

    def counts(self) -> dict[tuple[str, str, Origin], int]:
        """How many units there are of each pair of languages and origin."""
        with self._database() as database:
            rows = database.execute(
                "SELECT source_language, target_language, origin, count(*) FROM units "
                "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
            ).fetchall()
        return {(source, target, Origin(origin)): count for source, target, origin, count in rows}

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.path):
            if self._connection is None:
                self._connection = prepared(self.path)
            yield self._connection

    @staticmethod
    def _by_id(database: sqlite3.Connection, number: int) -> TranslationUnit:
        row = database.execute(
            f"SELECT {_COLUMNS} FROM units WHERE id = ?",  # noqa: S608
            (number,),
        ).fetchone()
        return _unit(row)


# What XML 1.0 (section 2.2) and SQLite cannot hold (``UNFIT``) or a sentence does not.
_BREAKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """``text`` on one line with single spaces, without characters that no file can hold.

    A no-break space stays: it is a figure's or a mark's own.
    """
    return _BREAKS.sub(" ", UNFIT.sub("", text)).strip(" ")


def timestamp(moment: datetime) -> str:
    """``moment`` as ISO 8601 in UTC to the second: ``2026-03-01T09:30:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _remember(database: sqlite3.Connection, unit: TranslationUnit, now: str) -> int:
    source, target = clean(unit.source), clean(unit.target)
    if not source or not target:
        return 0
    pair = _tag(unit.source_language), _tag(unit.target_language)
    same = [
        (number, Origin(origin))
        for number, *languages, origin in database.execute(_SAME_SOURCE, (source,)).fetchall()
        if same_language(languages[0], pair[0]) and compatible(languages[1], pair[1])
    ]
    if unit.origin is Origin.MACHINE and any(origin is Origin.HUMAN for _, origin in same):
        return 0
    engine = unit.engine if unit.origin is Origin.MACHINE else ""
    changed = unit.changed or now
    runs = written(unit.target, target, unit.runs), written(unit.source, source, unit.source_runs)
    note = clean(unit.note)
    work = unit.work if unit.origin is Origin.HUMAN else Work.UNTOLD
    row = (source, target, *pair, unit.origin, engine, note, changed, work, *runs, len(source))
    kept = database.execute(_REMEMBER, row).rowcount
    database.execute("INSERT OR IGNORE INTO pairs VALUES (?, ?)", pair)
    if unit.origin is Origin.HUMAN:
        machines = [(number,) for number, origin in same if origin is Origin.MACHINE]
        database.executemany("DELETE FROM units WHERE id = ?", machines)
    return kept


def _unit(row: Sequence[str]) -> TranslationUnit:
    source, target, source_language, target_language, origin, engine, note, *told = row
    changed, work, *runs = told
    return TranslationUnit(
        source,
        target,
        source_language,
        target_language,
        Origin(origin),
        engine,
        note,
        changed,
        placed_in(target, runs[0]),
        placed_in(source, runs[1]),
        _work(work),
    )


def _work(value: str) -> Work:
    """What a file says was done; one of a later accessnews is not known."""
    return Work(value) if value in {each.value for each in Work} else Work.UNTOLD


@lru_cache(maxsize=512)
def _tag(name: str) -> str:
    return resolve(name)


def same_language(one: str, other: str) -> bool:
    return primary(one) == primary(other)


@lru_cache(maxsize=512)
def compatible(one: str, other: str) -> bool:
    """Whether a reader of one is served by the other: same script, no other region."""
    if one == other:
        return True
    first, second = langcodes.get(one), langcodes.get(other)
    return (
        same_language(one, other)
        and first.maximize().script == second.maximize().script
        and (not (first.territory and second.territory) or first.territory == second.territory)
    )


def _fits(unit: TranslationUnit, source: str, target: str) -> bool:
    return same_language(unit.source_language, source) and compatible(unit.target_language, target)
