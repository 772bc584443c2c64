"""The desk's own file: its stories, their texts, and what people did with each sentence.

One SQLite file beside the output, so a folder that moves takes its desk along. Whoever changes
something says which version it has seen; where somebody else was quicker, nothing is changed and
that is told (``Clash``).
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from ..article import Article
from ..edition import Edition
from ..errors import InputError
from ..formats import article_json, edition_json, sqlite
from ..runs import kept
from .story import AT_WORK, Line, Mark, Settings, Stage, Story

NAME = "desk.sqlite"
SCHEMA = 1

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
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE sessions (digest TEXT PRIMARY KEY, began TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX journal_of ON journal (story, language, sentence);
CREATE TABLE remembered (
    story INTEGER NOT NULL,
    language TEXT NOT NULL,
    sentence TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (story, language, sentence)
) WITHOUT ROWID;
"""


class Clash(InputError):  # noqa: N818 - what it is
    """Somebody else has changed it since it was seen; ``now`` is what stands there."""

    def __init__(self, what: str, now: Line | Story) -> None:
        super().__init__(
            f"{what}: somebody else has changed it meanwhile",
            "Look at what stands there now, then do it again.",
        )
        self.now = now


class Shelf:
    """The stories in one file, which threads and processes may share.

    Every method raises InputError where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        with self._told():
            self._database = sqlite.opened(path, partial(_make_tables, path))
            self._database.row_factory = sqlite3.Row

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    # Stories.

    def add(
        self, title: str, source: str, settings: Settings, upload: bytes | None = None
    ) -> Story:
        """A new story, which is to be read; ``upload`` is what was dropped or pasted."""
        with self._changing() as database:
            told = json.dumps(asdict(settings))
            (id,) = database.execute(
                "INSERT INTO stories (title, source, stage, settings, changed)"
                " VALUES (?, ?, ?, ?, ?) RETURNING id",
                (title, source, Stage.READING, told, _now()),
            ).fetchone()
            if upload is not None:
                database.execute("INSERT INTO uploads VALUES (?, ?, ?)", (id, source, upload))
            return self._story(database, id)

    def story(self, id: int) -> Story:
        """A story.

        Raises:
            InputError: there is none of that number.
        """
        with self._reading() as database:
            return self._story(database, id)

    def stories(self) -> list[Story]:
        """All stories, the newest first."""
        with self._reading() as database:
            rows = database.execute("SELECT * FROM stories ORDER BY id DESC").fetchall()
        return list(map(_story, rows))

    def upload(self, id: int) -> tuple[str, bytes] | None:
        """The name and bytes of what was dropped or pasted; None for an address."""
        with self._reading() as database:
            row = database.execute(
                "SELECT name, data FROM uploads WHERE story = ?", (id,)
            ).fetchone()
        return (row["name"], row["data"]) if row else None

    def stage(
        self, id: int, stage: Stage, *, error: str = "", remedy: str = "", slug: str = ""
    ) -> Story:
        """Move a story to a stage; what failed or was cancelled keeps where it was."""
        with self._changing() as database:
            before = self._story(database, id)
            ended = stage in (Stage.FAILED, Stage.CANCELLED)
            database.execute(
                "UPDATE stories SET stage = ?, error = ?, remedy = ?, before = ?, changed = ?,"
                " slug = CASE WHEN ? = '' THEN slug ELSE ? END WHERE id = ?",
                (stage, error, remedy, before.stage if ended else "", _now(), slug, slug, id),
            )
            return self._story(database, id)

    def settle(self, id: int, settings: Settings, version: int) -> Story:
        """Change what is to be made of a story.

        Raises:
            Clash: ``version`` is not the one it has.
        """
        with self._changing() as database:
            self._seen(database, id, version)
            database.execute(
                "UPDATE stories SET settings = ?, version = version + 1, changed = ? WHERE id = ?",
                (json.dumps(asdict(settings)), _now(), id),
            )
            return self._story(database, id)

    def remove(self, id: int) -> None:
        """Forget a story; its editions stay."""
        with self._changing() as database:
            for table in ("uploads", "articles", "texts", "lines", "journal", "remembered"):
                database.execute(f"DELETE FROM {table} WHERE story = ?", (id,))  # noqa: S608
            database.execute("DELETE FROM stories WHERE id = ?", (id,))

    def interrupted(self) -> list[Story]:
        """The stories that were at work when the desk was last closed, the oldest first."""
        return [each for each in reversed(self.stories()) if each.stage in AT_WORK]

    # The article as read, and as an editor has put it right.

    def article(self, id: int) -> Article | None:
        """The article of a story; None before it is read."""
        with self._reading() as database:
            row = database.execute("SELECT article FROM articles WHERE story = ?", (id,)).fetchone()
        return article_json.loads(row["article"]) if row else None

    def put_article(self, id: int, article: Article, version: int | None = None) -> Story:
        """Keep the article of a story; texts that were made of another are forgotten.

        Raises:
            Clash: ``version`` is given and not the one it has.
        """
        with self._changing() as database:
            if version is not None:
                self._seen(database, id, version)
            told = json.dumps(article_json.to_json(article), ensure_ascii=False)
            database.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", (id, told))
            for table in ("texts", "lines", "journal"):
                database.execute(f"DELETE FROM {table} WHERE story = ?", (id,))  # noqa: S608
            database.execute(
                "UPDATE stories SET title = ?, language = ?, version = version + 1, changed = ?"
                " WHERE id = ?",
                (article.title.text, article.language, _now(), id),
            )
            return self._story(database, id)

    # Its texts, and their sentences.

    def put_texts(self, id: int, editions: Iterable[Edition]) -> None:
        """Keep the texts that were made, the original's first.

        What a person did with a sentence stays where its original and the machine's text are as
        they were.
        """
        with self._changing() as database:
            marked = {
                (line.language, line.sentence, line.made): line
                for line in self._lines(database, id)
                if line.mark is not Mark.UNSEEN
            }
            for table in ("texts", "lines"):
                database.execute(f"DELETE FROM {table} WHERE story = ?", (id,))  # noqa: S608
            for place, edition in enumerate(editions):
                (text,) = edition.texts
                database.execute(
                    "INSERT INTO texts VALUES (?, ?, ?, ?)",
                    (id, place, text.language, edition_json.dumps(edition, sound=False)),
                )
                for at, sentence in enumerate(text.sentences()):
                    known = marked.get((text.language, sentence.id, sentence.text))
                    line = known or Line(
                        id, text.language, sentence.id, sentence.text, sentence.text
                    )
                    database.execute(
                        "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            id, line.language, line.sentence, at, line.text, line.made, line.mark,
                            line.who, line.when, line.version + bool(known),
                        ),
                    )  # fmt: skip

    def texts(self, id: int) -> list[Edition]:
        """The texts of a story as they stand now, the original's first: with all corrections."""
        with self._reading() as database:
            rows = database.execute(
                "SELECT language, edition FROM texts WHERE story = ? ORDER BY place", (id,)
            ).fetchall()
            lines = self._lines(database, id)
        return [
            _corrected(
                edition_json.loads(row["edition"], f"story {id}"),
                {each.sentence: each.text for each in lines if each.language == row["language"]},
            )
            for row in rows
        ]

    def lines(self, id: int, language: str = "") -> list[Line]:
        """The sentences of a story in reading order; of one language where it is given."""
        with self._reading() as database:
            return [each for each in self._lines(database, id) if language in ("", each.language)]

    def line(self, id: int, language: str, sentence: str) -> Line:
        """One sentence as it stands now.

        Raises:
            InputError: there is none.
        """
        with self._reading() as database:
            return self._line(database, id, language, sentence)

    def mark(self, changes: Iterable[tuple[Line, str, Mark]], who: str) -> list[Line]:
        """Change sentences, all of them or none: each as it was seen, its text now, its mark now.

        What is done at once is undone at once.

        Raises:
            Clash: one is not as it was seen.
        """
        with self._changing() as database:
            (step,) = database.execute("SELECT coalesce(max(step), 0) + 1 FROM journal").fetchone()
            changed = []
            for seen, text, mark in changes:
                now = self._line(database, seen.story, seen.language, seen.sentence)
                if now.version != seen.version:
                    raise Clash(now.sentence, now)
                database.execute(
                    "INSERT INTO journal (story, language, sentence, before_text, before_mark,"
                    " after_text, after_mark, who, changed, step) VALUES (?,?,?,?,?,?,?,?,?,?)",
                    (
                        now.story, now.language, now.sentence, now.text, now.mark, text, mark, who,
                        _now(), step,
                    ),
                )  # fmt: skip
                changed.append(self._set(database, now, text, mark, who))
            return changed

    def undo(self, id: int, who: str) -> list[Line]:
        """Take back the last step of ``who`` in a story; gives the sentences as they stand now.

        Raises:
            Clash: somebody else has changed one of them since.
        """
        with self._changing() as database:
            rows = database.execute(
                "SELECT * FROM journal WHERE story = ? AND who = ? AND undone = 0 AND step ="
                " (SELECT max(step) FROM journal WHERE story = ? AND who = ? AND undone = 0)",
                (id, who, id, who),
            ).fetchall()
            changed = []
            for row in rows:
                now = self._line(database, id, row["language"], row["sentence"])
                if (now.text, now.mark) != (row["after_text"], row["after_mark"]):
                    raise Clash(now.sentence, now)
                mark = Mark(row["before_mark"])
                database.execute("UPDATE journal SET undone = 1 WHERE id = ?", (row["id"],))
                before = database.execute(
                    "SELECT who, changed FROM journal WHERE (story, language, sentence) = (?, ?, ?)"
                    " AND undone = 0 ORDER BY id DESC LIMIT 1",
                    (id, now.language, now.sentence),
                ).fetchone()
                whose = tuple(before) if before else ("", "")
                changed.append(self._set(database, now, row["before_text"], mark, *whose))
            return changed

    def history(self, id: int, language: str, sentence: str) -> list[Mapping[str, Any]]:
        """Who did what with a sentence and when, the oldest first."""
        with self._reading() as database:
            rows = database.execute(
                "SELECT before_text, before_mark, after_text, after_mark, who, changed, undone"
                " FROM journal WHERE (story, language, sentence) = (?, ?, ?) ORDER BY id",
                (id, language, sentence),
            ).fetchall()
        return [dict(row) for row in rows]

    @contextmanager
    def database(self) -> Iterator[sqlite3.Connection]:
        """A transaction of a module that has a table of its own here.

        Raises:
            InputError: the file cannot be used.
        """
        with self._changing() as database:
            yield database

    # Who may come in.

    def admit(self, digest: str) -> None:
        """Keep a browser's session, so that it may come back after the desk was started anew."""
        with self._changing() as database:
            database.execute("INSERT OR REPLACE INTO sessions VALUES (?, ?)", (digest, _now()))

    def admitted(self, digest: str) -> bool:
        """Whether a browser's session is known."""
        with self._reading() as database:
            row = database.execute("SELECT 1 FROM sessions WHERE digest = ?", (digest,)).fetchone()
        return row is not None

    # Within.

    def _set(
        self,
        database: sqlite3.Connection,
        now: Line,
        text: str,
        mark: Mark,
        who: str,
        when: str | None = None,
    ) -> Line:
        whose = ("", "") if mark is Mark.UNSEEN else (who, _now() if when is None else when)
        database.execute(
            "UPDATE lines SET text = ?, mark = ?, who = ?, changed = ?, version = version + 1"
            " WHERE (story, language, sentence) = (?, ?, ?)",
            (text, mark, *whose, now.story, now.language, now.sentence),
        )
        return self._line(database, now.story, now.language, now.sentence)

    def _story(self, database: sqlite3.Connection, id: int) -> Story:
        row = database.execute("SELECT * FROM stories WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise InputError(f"story {id}: is not on the desk", "Go back to the list of stories.")
        return _story(row)

    def _seen(self, database: sqlite3.Connection, id: int, version: int) -> None:
        now = self._story(database, id)
        if now.version != version:
            raise Clash(now.title, now)

    def _lines(self, database: sqlite3.Connection, id: int) -> list[Line]:
        rows = database.execute("SELECT * FROM lines WHERE story = ? ORDER BY place", (id,))
        return list(map(_line, rows.fetchall()))

    def _line(self, database: sqlite3.Connection, id: int, language: str, sentence: str) -> Line:
        row = database.execute(
            "SELECT * FROM lines WHERE (story, language, sentence) = (?, ?, ?)",
            (id, language, sentence),
        ).fetchone()
        if row is None:
            raise InputError(
                f"{sentence} ({language}): is no sentence of this story", "Load it anew."
            )
        return _line(row)

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
        except (sqlite3.Error, OSError) as error:
            raise InputError(
                f"{self.path}: the desk's file cannot be used: {error}",
                "Free the file or the disk, or move it away: editions do not need it.",
            ) from error


def _corrected(edition: Edition, texts: Mapping[str, str]) -> Edition:
    (text,) = edition.texts
    changed = {
        each.id: texts[each.id]
        for each in text.sentences()
        if each.id in texts and texts[each.id] != each.text
    }
    if not changed:
        return edition
    runs = {
        each.id: kept(each.text, changed[each.id], each.runs)
        for each in text.sentences()
        if each.id in changed
    }
    return replace(edition, texts=(text.replace_texts(changed, runs=runs),))


def _story(row: sqlite3.Row) -> Story:
    told = json.loads(row["settings"])
    told |= {name: tuple(told[name]) for name in ("to", "formats")}
    return Story(
        row["id"],
        row["title"],
        row["source"],
        Stage(row["stage"]),
        Settings(**told),
        row["version"],
        row["slug"],
        row["language"],
        row["error"],
        row["remedy"],
        Stage(row["before"]) if row["before"] else None,
        row["changed"],
    )


def _line(row: sqlite3.Row) -> Line:
    return Line(
        row["story"],
        row["language"],
        row["sentence"],
        row["text"],
        row["made"],
        Mark(row["mark"]),
        row["who"],
        row["changed"],
        row["version"],
    )


def _now() -> str:
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def _make_tables(path: Path, database: sqlite3.Connection) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA:
        return
    if version or database.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise InputError(
            f"{path}: is no desk's file that this accessnews knows (schema {version})",
            "Install the newer accessnews that wrote it, or move the file away.",
        )
    for statement in filter(str.strip, _TABLES.split(";")):
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {SCHEMA}")
