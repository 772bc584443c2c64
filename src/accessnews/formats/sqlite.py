"""SQLite files that processes and threads share: opening, schemas, write-ahead logging,
transactions."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import InputError

WAIT = 60.0  # seconds for another process that writes


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of one kind of file, and how a file's own version is brought to them.

    ``version`` stands in the file (``PRAGMA user_version``), ``tables`` are the statements that
    make a new one, ``changes`` those that make one of a version into one of the next. ``what`` is
    what people call such a file, ``otherwise`` how they name another.
    """

    version: int
    tables: str
    what: str
    otherwise: str
    changes: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def make(self, path: Path, database: sqlite3.Connection) -> None:
        """Make the tables of a new file, and bring an older one to this version.

        Raises:
            InputError: a newer accessnews wrote it, or it is another database.
        """
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version == self.version:
            return
        if version > self.version:
            raise InputError(
                f"{path}: a newer accessnews wrote this {self.what} (schema {version}, this one "
                f"knows {self.version})",
                f"Install that accessnews here too, or {self.otherwise}.",
            )
        if version in self.changes:
            statements = [
                each for old in range(version, self.version) for each in self.changes[old]
            ]
        elif version or database.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise InputError(
                f"{path}: is no {self.what}, but another database",
                f"{self.otherwise[:1].upper()}{self.otherwise[1:]}.",
            )
        else:
            statements = [each for each in self.tables.split(";") if each.strip()]
        for statement in statements:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {self.version}")


def connect(path: Path) -> sqlite3.Connection:
    """A connection that threads may share, without transactions of its own."""
    return sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)


def opened(path: Path, schema: Schema) -> sqlite3.Connection:
    """A connection that threads may share, without transactions of its own.

    The file is made where there is none.

    Raises:
        OSError, sqlite3.Error: the file can't be used.
        InputError: as ``Schema.make``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    database = connect(path)
    try:
        use_wal(database)
        database.execute("PRAGMA synchronous = NORMAL")
        with transaction(database):
            schema.make(path, database)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of what is done in it, or nothing; nobody else writes meanwhile."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if (
            database.in_transaction
        ):  # SQLite ends it itself where the disk is full (lang_transaction)
            database.execute("ROLLBACK")
        raise


def use_wal(database: sqlite3.Connection) -> None:
    """Turn write-ahead logging on; SQLite does not wait by itself for others who do the same."""
    until = time.monotonic() + WAIT
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
