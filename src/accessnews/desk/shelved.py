"""The stories of the desk in its file: what each is, where it stands, and in which order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict

from . import pieces
from .file import OF_A_STORY, Clash, DeskFile, this_second
from .pieces import Summary
from .refusals import RefusalError
from .story import AT_WORK, Settings, Stage, Story


class Shelved(DeskFile):
    """The stories of one file."""

    def add(
        self, title: str, source: str, settings: Settings, upload: bytes | None = None
    ) -> Story:
        """A new story, which is to be read; ``upload`` is what was dropped or pasted."""
        with self._changing() as database:
            told = json.dumps(asdict(settings))
            (id,) = database.execute(
                "INSERT INTO stories (title, source, stage, settings, changed)"
                " VALUES (?, ?, ?, ?, ?) RETURNING id",
                (title, source, Stage.READING, told, this_second()),
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

    def pages_of(self, story: Story) -> frozenset[str]:
        """What there is of a story to be looked at: "entries" of a feed; "article" and "editions"
        once it is read; "review" once it is translated."""
        if story.stage is Stage.CHOOSING:
            return frozenset({"entries"})
        with self._reading() as database:
            if not _has(database, "articles", story.id):
                return frozenset()
            (texts,) = database.execute(
                "SELECT count(*) FROM texts WHERE story = ?", (story.id,)
            ).fetchone()
        reading, translated = story.stage is Stage.READING, texts > 1
        there = {"article": not reading, "review": translated, "editions": True}
        return frozenset(page for page, is_there in there.items() if is_there)

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
                raise RefusalError("at-work", title=now.title)
            if stage is not Stage.READING and not _has(database, "articles", id):
                raise RefusalError("not-read", title=now.title)
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
                (json.dumps(asdict(settings)), this_second(), id),
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

    def _story(self, database: sqlite3.Connection, id: int) -> Story:
        row = database.execute("SELECT * FROM stories WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise RefusalError("no-story", story=str(id))
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
            (stage, error, remedy, before.stage if ended else "", this_second(), slug, slug, id),
        )
        return self._story(database, id)

    def _editable(self, database: sqlite3.Connection, id: int, version: int) -> Story:
        now = self._story(database, id)
        if now.stage in AT_WORK:
            raise RefusalError("at-work", title=now.title)
        self._seen(database, id, version)
        return now

    def _seen(self, database: sqlite3.Connection, id: int, version: int) -> None:
        now = self._story(database, id)
        if now.version != version:
            raise Clash(now.title, now)


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


def _has(database: sqlite3.Connection, table: str, id: int) -> bool:
    found = database.execute(f"SELECT 1 FROM {table} WHERE story = ?", (id,))  # noqa: S608
    return found.fetchone() is not None
