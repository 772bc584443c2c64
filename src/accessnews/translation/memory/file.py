"""The SQLite file of a translation memory: tables, opening, transactions, errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import InputError
from ...formats.sqlite import Schema, opened

VARIABLE = "ACCESSNEWS_MEMORY"

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
    work TEXT NOT NULL DEFAULT '',
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
    2: ("ALTER TABLE units ADD COLUMN work TEXT NOT NULL DEFAULT ''",),
}
SCHEMA = Schema(
    3, _TABLES, "translation memory", f"name another file in {VARIABLE}", changes=_CHANGES
)


def default_path() -> Path:
    """``$ACCESSNEWS_MEMORY``, or ``memory.sqlite`` in the user's data folder."""
    from platformdirs import user_data_path

    return Path(os.environ.get(VARIABLE) or user_data_path("accessnews") / "memory.sqlite")


def prepared(path: Path) -> sqlite3.Connection:
    """A connection to the file at ``path``, made where there is none."""
    return opened(path, SCHEMA)


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
