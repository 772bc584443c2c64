"""The SQLite file of a newsroom's state: tables, opening, transactions, errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import InputError
from ...formats import sqlite

_TABLES = """
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    site TEXT NOT NULL,
    address TEXT NOT NULL,
    section TEXT NOT NULL,
    robots INTEGER NOT NULL,
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    rest TEXT NOT NULL DEFAULT '',
    asked TEXT NOT NULL DEFAULT '',
    fetched TEXT NOT NULL DEFAULT '',
    wait_until TEXT NOT NULL DEFAULT '',
    gone TEXT NOT NULL DEFAULT '',
    failed TEXT NOT NULL DEFAULT '',
    UNIQUE (name, site)
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    feed INTEGER NOT NULL,
    address TEXT NOT NULL,
    moment TEXT NOT NULL,
    day TEXT NOT NULL,
    version INTEGER NOT NULL,
    digest TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    missing INTEGER NOT NULL DEFAULT 0,
    gone TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    UNIQUE (name, key)
);
CREATE TABLE keys (
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (name, key)
) WITHOUT ROWID;
CREATE INDEX by_day ON entries (day);
CREATE INDEX by_address ON entries (name, address);
CREATE INDEX by_feed ON entries (feed, gone);
CREATE TABLE versions (
    entry INTEGER NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (entry, number)
) WITHOUT ROWID;
CREATE TABLE robots (site TEXT PRIMARY KEY, text TEXT NOT NULL, asked TEXT NOT NULL);
"""
SCHEMA = sqlite.Schema(1, _TABLES, "state of feeds", "name another file with --state")


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the file at ``path``, made where there is none.

    Raises:
        InputError: it cannot be used, is no such file, or a newer accessnews wrote it.
    """
    with told(path):
        database = sqlite.opened(path, SCHEMA)
        database.row_factory = sqlite3.Row
        return database


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as InputError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise InputError(
            f"{path}: the state of the feeds cannot be used: {error}",
            "Free the file or the disk, or name another file with --state.",
        ) from error
