"""The desk's own file: its stories, their texts, and what people did with each sentence.

One SQLite file beside the output, so a folder that moves takes its desk along. Whoever changes
something says which version it has seen; where somebody else was quicker, nothing is changed and
that is told (``Clash``).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..formats import sqlite
from . import pieces
from .refusals import RefusalError
from .story import Line, Story

NAME = "desk.sqlite"

_TABLES = """
CREATE TABLE stories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    stage TEXT NOT NULL,
    settings TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    slug TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    remedy TEXT NOT NULL DEFAULT '',
    before TEXT NOT NULL DEFAULT '',
    changed TEXT NOT NULL
);
CREATE TABLE uploads (story INTEGER PRIMARY KEY, name TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE articles (story INTEGER PRIMARY KEY, article TEXT NOT NULL);
CREATE TABLE texts (
    story INTEGER NOT NULL,
    place INTEGER NOT NULL,
    language TEXT NOT NULL,
    edition TEXT NOT NULL,
    PRIMARY KEY (story, language)
) WITHOUT ROWID;
CREATE TABLE lines (
    story INTEGER NOT NULL,
    language TEXT NOT NULL,
    sentence TEXT NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    made TEXT NOT NULL,
    mark TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '',
    changed TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (story, language, sentence)
) WITHOUT ROWID;
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story INTEGER NOT NULL,
    language TEXT NOT NULL,
    sentence TEXT NOT NULL,
    before_text TEXT NOT NULL,
    before_mark TEXT NOT NULL,
    after_text TEXT NOT NULL,
    after_mark TEXT NOT NULL,
    who TEXT NOT NULL,
    changed TEXT NOT NULL,
    step INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    session TEXT NOT NULL DEFAULT ''
);
CREATE TABLE sessions (digest TEXT PRIMARY KEY, began TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX journal_of ON journal (story, language, sentence);
CREATE TABLE queue (story INTEGER PRIMARY KEY, place INTEGER NOT NULL);
CREATE TABLE entries (story INTEGER PRIMARY KEY, entries TEXT NOT NULL);
CREATE TABLE remembered (
    story INTEGER NOT NULL,
    language TEXT NOT NULL,
    sentence TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (story, language, sentence, source)
) WITHOUT ROWID;
CREATE TABLE judgements (
    story INTEGER NOT NULL,
    file TEXT NOT NULL,
    tool TEXT NOT NULL,
    digest TEXT NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (story, file, tool)
) WITHOUT ROWID;
"""

_COMMENTS = """
CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story INTEGER NOT NULL,
    language TEXT NOT NULL,
    sentence TEXT NOT NULL,
    text TEXT NOT NULL,
    who TEXT NOT NULL,
    changed TEXT NOT NULL
)"""

_SESSIONS = (  # steps became a session's; before, they were a name's
    "ALTER TABLE journal ADD COLUMN session TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE steps ADD COLUMN session TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE steps ADD COLUMN after TEXT NOT NULL DEFAULT ''",
)
SCHEMA = sqlite.Schema(
    3,
    _TABLES + pieces.TABLES + _COMMENTS,
    "file of the desk",
    "move it away",
    {1: _SESSIONS, 2: (_COMMENTS,)},
)

OF_A_STORY = (
    "uploads", "articles", "texts", "lines", "journal", "pieces", "pictures", "steps", "queue",
    "entries", "remembered", "judgements", "comments",
)  # fmt: skip
"""Tables whose rows go with their story."""


class Clash(RefusalError):  # noqa: N818 - what it is
    """Somebody else has changed it since it was seen; ``now`` is what stands there."""

    def __init__(self, what: str, now: Line | Story) -> None:
        super().__init__("clash", what=what)
        self.now = now


class DeskFile:
    """One file, which threads and processes may share.

    Every method raises InputError where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        with self._told():
            _private(path)
            self._database = sqlite.opened(path, SCHEMA)
            self._database.row_factory = sqlite3.Row

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    @contextmanager
    def database(self) -> Iterator[sqlite3.Connection]:
        """A transaction of a module that has a table of its own here.

        Raises:
            InputError: the file cannot be used.
        """
        with self._changing() as database:
            yield database

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._told():
            yield self._database

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._told(), sqlite.transaction(self._database):
            yield self._database

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OverflowError as error:  # a number in an address that SQLite has no room for
            raise RefusalError("not-on-the-desk") from error
        except (sqlite3.Error, OSError) as error:
            raise RefusalError("desk-file", path=str(self.path), why=str(error)) from error


def this_second() -> str:
    """This second, as ISO 8601 in UTC."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def _private(path: Path) -> None:
    """Nobody else on this machine reads or writes the file, nor what SQLite lays beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)
