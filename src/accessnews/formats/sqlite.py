"""SQLite files that processes and threads share: opening, write-ahead logging, transactions."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

WAIT = 60.0  # seconds for another process that writes


def connect(path: Path) -> sqlite3.Connection:
    """A connection that threads may share, without transactions of its own."""
    return sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)


def opened(path: Path, make_tables: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """A connection that threads may share, without transactions of its own.

    The file is made where there is none. ``make_tables`` is called in a transaction, whatever is in
    the file by then.

    Raises:
        OSError, sqlite3.Error: the file can't be used.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    database = connect(path)
    try:
        use_wal(database)
        database.execute("PRAGMA synchronous = NORMAL")
        with transaction(database):
            make_tables(database)
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
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


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
