"""The desk's own file: its stories, their texts, and what people did with each sentence.

One SQLite file beside the output, so a folder that moves takes its desk along. Whoever changes
something says which version it has seen; where somebody else was quicker, nothing is changed and
that is told (``Clash``).
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..article import Article
from ..edition import Edition
from ..errors import InputError
from ..formats import article_json, edition_json, sqlite
from ..runs import kept
from . import pieces
from .blocks import Laid, laid
from .pieces import Summary
from .story import AT_WORK, Line, Mark, Settings, Stage, Story

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
    undone INTEGER NOT NULL DEFAULT 0
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

SCHEMA = sqlite.Schema(1, _TABLES + pieces.TABLES, "file of the desk", "move it away")

OF_A_STORY = (
    "uploads", "articles", "texts", "lines", "journal", "pieces", "pictures", "steps", "queue",
    "entries", "remembered", "judgements",
)  # fmt: skip
"""Tables whose rows go with their story."""


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
            _private(path)
            self._database = sqlite.opened(path, SCHEMA)
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
            return self._stage(database, id, stage, error, remedy, slug)

    def begin(self, id: int, stage: Stage) -> Story:
        """Move a story to a stage of work.

        Raises:
            InputError: it is at work already, or what it needs for that is not there.
        """
        with self._changing() as database:
            now = self._story(database, id)
            if now.stage in AT_WORK:
                raise InputError(
                    f"{now.title}: is at work already", "Wait until it is done, or cancel it."
                )
            if stage is not Stage.READING and not _has(database, "articles", id):
                raise InputError(f"{now.title}: is not read yet", "Have that done first.")
            return self._stage(database, id, stage)

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
            for table in OF_A_STORY:
                database.execute(f"DELETE FROM {table} WHERE story = ?", (id,))  # noqa: S608
            database.execute("DELETE FROM stories WHERE id = ?", (id,))

    def interrupted(self) -> list[Story]:
        """The stories that were at work when the desk was last closed, in the queue's order."""
        with self._reading() as database:
            rows = database.execute("SELECT story, place FROM queue").fetchall()
        places = {row["story"]: row["place"] for row in rows}
        found = [each for each in reversed(self.stories()) if each.stage in AT_WORK]
        return sorted(found, key=lambda each: places.get(each.id, len(places)))

    def keep_queue(self, ids: Iterable[int]) -> None:
        """Keep the order of the stories that wait."""
        with self._changing() as database:
            database.execute("DELETE FROM queue")
            rows = [(id, place) for place, id in enumerate(ids)]
            database.executemany("INSERT INTO queue VALUES (?, ?)", rows)

    def entries(self, id: int) -> str:
        """The entries of a story that is a feed (``feeds.loads``); "" for any other."""
        with self._reading() as database:
            row = database.execute("SELECT entries FROM entries WHERE story = ?", (id,)).fetchone()
        return str(row["entries"]) if row else ""

    def put_entries(self, id: int, entries: str, title: str) -> None:
        """Keep the entries of a story that is a feed."""
        with self._changing() as database:
            database.execute("INSERT OR REPLACE INTO entries VALUES (?, ?)", (id, entries))
            database.execute("UPDATE stories SET title = ? WHERE id = ?", (title, id))

    def summaries(self, ids: Iterable[int] | None = None) -> dict[int, Summary]:
        """What the article of each story is, of those that are read; of ``ids`` where given."""
        with self._reading() as database:
            rows = database.execute(
                "SELECT story, pieces FROM pieces WHERE ? IS NULL OR story IN"
                " (SELECT value FROM json_each(?))",
                (told := None if ids is None else json.dumps(list(ids)), told),
            ).fetchall()
        return {row["story"]: pieces.summary(row["pieces"]) for row in rows}

    # The article as read, and as an editor has put it right.

    def article(self, id: int) -> Article | None:
        """The article of a story; None before it is read."""
        with self._reading() as database:
            row = database.execute("SELECT article FROM articles WHERE story = ?", (id,)).fetchone()
        return article_json.loads(row["article"]) if row else None

    def put_article(self, id: int, article: Article, version: int | None = None) -> Story:
        """Keep the article of a story; texts that were made of another are forgotten.

        What people did with sentences stays for the texts that are made next (``put_texts``).

        Raises:
            Clash: ``version`` is given and not the one it has.
        """
        with self._changing() as database:
            if version is not None:
                self._seen(database, id, version)
            pieces.lay(database, id, laid(article))
            return self._put_article(database, id, article)

    def laid(self, id: int) -> tuple[Laid, str]:
        """The pieces of a story's article, and what would be undone ("" for nothing).

        Raises:
            InputError: it is not read yet.
        """
        with self._reading() as database:
            return pieces.lying(database, id)[1], pieces.last_step(database, id)

    def picture(self, id: int, key: str) -> tuple[str, bytes]:
        """A picture of a story's article by its key: its media type and its bytes.

        Raises:
            InputError: there is none.
        """
        with self._reading() as database:
            row = database.execute(
                "SELECT media, data FROM pictures WHERE (story, key) = (?, ?)", (id, key)
            ).fetchone()
        if row is None:
            raise InputError(f"{key}: is no picture of this story", "Load the page anew.")
        return row["media"], row["data"]

    def change_article(
        self, id: int, version: int, change: Callable[[Laid], Laid], what: str, who: str
    ) -> Story:
        """Change the pieces of a story's article; it is then to be translated (anew).

        Raises:
            Clash: ``version`` is not the one it has.
            InputError: it is at work, or as ``change`` does.
        """
        with self._changing() as database:
            story = self._editable(database, id, version)
            now = pieces.changed(database, id, change, what, who, _now())
            if now is None:
                return story
            return self._put_article(database, id, now.article(), Stage.READ)

    def undo_article(self, id: int, version: int) -> tuple[Story, str]:
        """Take back the last change of a story's article; gives what it was.

        Raises:
            Clash: ``version`` is not the one it has.
            InputError: it is at work, or there is nothing to undo.
        """
        with self._changing() as database:
            self._editable(database, id, version)
            what, now = pieces.undone(database, id)
            return self._put_article(database, id, now.article(), Stage.READ), what

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

    def admitted(self, digest: str) -> float | None:
        """When a browser's session began, in seconds since 1970; None where it is not known."""
        with self._reading() as database:
            row = database.execute(
                "SELECT began FROM sessions WHERE digest = ?", (digest,)
            ).fetchone()
        return datetime.fromisoformat(row["began"]).timestamp() if row else None

    def dismiss(self, digest: str | None) -> None:
        """End a browser's session; None ends all."""
        with self._changing() as database:
            if digest is None:
                database.execute("DELETE FROM sessions")
            else:
                database.execute("DELETE FROM sessions WHERE digest = ?", (digest,))

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

    def _stage(
        self,
        database: sqlite3.Connection,
        id: int,
        stage: Stage,
        error: str = "",
        remedy: str = "",
        slug: str = "",
    ) -> Story:
        before = self._story(database, id)
        ended = stage in (Stage.FAILED, Stage.CANCELLED)
        database.execute(
            "UPDATE stories SET stage = ?, error = ?, remedy = ?, before = ?, changed = ?,"
            " slug = CASE WHEN ? = '' THEN slug ELSE ? END WHERE id = ?",
            (stage, error, remedy, before.stage if ended else "", _now(), slug, slug, id),
        )
        return self._story(database, id)

    def _editable(self, database: sqlite3.Connection, id: int, version: int) -> Story:
        now = self._story(database, id)
        if now.stage in AT_WORK:
            raise InputError(f"{now.title}: is at work", "Wait until it is done, or cancel it.")
        self._seen(database, id, version)
        return now

    def _put_article(
        self, database: sqlite3.Connection, id: int, article: Article, stage: Stage | None = None
    ) -> Story:
        told = json.dumps(article_json.to_json(article), ensure_ascii=False)
        database.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", (id, told))
        database.execute("DELETE FROM texts WHERE story = ?", (id,))
        database.execute(
            "UPDATE stories SET title = ?, language = ?, version = version + 1, changed = ?,"
            " stage = coalesce(?, stage), error = '', remedy = '' WHERE id = ?",
            (article.title.text, article.language, _now(), stage, id),
        )
        return self._story(database, id)

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
        except OverflowError as error:  # a number in an address that SQLite has no room for
            raise InputError(
                "that is not on the desk", "Go back to the list of stories."
            ) from error
        except (sqlite3.Error, OSError) as error:
            raise InputError(
                f"{self.path}: the desk's file cannot be used: {error}",
                "Free the file or the disk, or move it away: editions do not need it.",
            ) from error


def _has(database: sqlite3.Connection, table: str, id: int) -> bool:
    found = database.execute(f"SELECT 1 FROM {table} WHERE story = ?", (id,))  # noqa: S608
    return found.fetchone() is not None


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


def _private(path: Path) -> None:
    """Nobody else on this machine reads or writes the file, nor what SQLite lays beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)
