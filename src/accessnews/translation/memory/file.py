"""The SQLite file of a translation memory: tables, opening, transactions, errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ...errors import InputError
from ...formats.sqlite import opened

VARIABLE = "ACCESSNEWS_MEMORY"
SCHEMA = 2

_TABLES = """
CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    origin TEXT NOT NULL,
    engine TEXT NOT NULL,
    note TEXT NOT NULL,
    changed TEXT NOT NULL,
    length INTEGER NOT NULL,
    runs TEXT NOT NULL DEFAULT '',
    source_runs TEXT NOT NULL DEFAULT '',
    UNIQUE (source, source_language, target_language, origin, engine)
);
CREATE INDEX by_length ON units (source_language, target_language, length, source);
CREATE TABLE pairs (
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    PRIMARY KEY (source_language, target_language)
);
"""

# What made a file of the schema before into one of this: nothing that is in it changes.
_CHANGES = {
    1: (
        "ALTER TABLE units ADD COLUMN runs TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE units ADD COLUMN source_runs TEXT NOT NULL DEFAULT ''",
    ),
}


def default_path() -> Path:
    """``$ACCESSNEWS_MEMORY``, or ``memory.sqlite`` in the user's data folder."""
    from platformdirs import user_data_path

    return Path(os.environ.get(VARIABLE) or user_data_path("accessnews") / "memory.sqlite")


def prepared(path: Path) -> sqlite3.Connection:
    """A connection to the file at ``path``, made where there is none."""
    return opened(path, partial(_make_tables, path))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as InputError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise InputError(
            f"{path}: the translation memory cannot be used: {error}",
            f"Free the file or the disk, or name another file in {VARIABLE}.",
        ) from error


def _make_tables(path: Path, database: sqlite3.Connection) -> None:
    """Make the tables of a new file, and bring an older one to this schema."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA:
        return
    if version > SCHEMA:
        raise InputError(
            f"{path}: a newer accessnews wrote this translation memory "
            f"(schema {version}, this one knows {SCHEMA})",
            f"Install that accessnews here too, or name another file in {VARIABLE}.",
        )
    if version in _CHANGES:
        statements = [each for old in range(version, SCHEMA) for each in _CHANGES[old]]
    elif version or database.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise InputError(
            f"{path}: is no translation memory, but another database",
            f"Name another file in {VARIABLE}.",
        )
    else:
        statements = [each for each in _TABLES.split(";") if each.strip()]
    for statement in statements:
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {SCHEMA}")
