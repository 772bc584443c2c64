"""The texts of each story, and what people did with their sentences: marks, a journal, undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..edition import Edition
from ..formats import edition_json
from ..runs import kept
from .editor import Editor
from .file import Clash, this_second
from .refusals import RefusalError
from .shelved import Shelved
from .story import Line, Mark

_DONE, _UNDONE, _FORGOTTEN = range(3)
"""Of a step in the journal: it stands; it was undone; it was, and what came then stands instead."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through the journal: it ``takes`` the editor's first or last step that is so, and
    ``makes`` it so; it ``leaves`` and ``reaches`` what stood "before" that step or "after" it."""

    which: str
    takes: int
    makes: int
    leaves: str
    reaches: str


_UNDO = _Way("max", _DONE, _UNDONE, "after", "before")
_REDO = _Way("min", _UNDONE, _DONE, "before", "after")


class Lines(Shelved):
    """The sentences of one file."""

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

    def mark(self, changes: Iterable[tuple[Line, str, Mark]], who: Editor) -> list[Line]:
        """Change sentences, all of them or none: each as it was seen, its text now, its mark now.

        What is done at once is undone at once; what was undone before it is not done again.

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
                    "UPDATE journal SET undone = ? WHERE (story, session, undone) = (?, ?, ?)",
                    (_FORGOTTEN, now.story, who.session, _UNDONE),
                )
                database.execute(
                    "INSERT INTO journal (story, language, sentence, before_text, before_mark,"
                    " after_text, after_mark, who, changed, step, session)"
                    " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                    (
                        now.story, now.language, now.sentence, now.text, now.mark, text, mark,
                        who.name, this_second(), step, who.session,
                    ),
                )  # fmt: skip
                changed.append(self._set(database, now, text, mark, who.name))
            return changed

    def undo(self, id: int, who: Editor) -> list[Line]:
        """Take back the last step of ``who`` in a story; gives the sentences as they stand now.

        Raises:
            Clash: somebody else has changed one of them since.
        """
        return self._walked(id, who, _UNDO)

    def redo(self, id: int, who: Editor) -> list[Line]:
        """Do again what ``who`` has undone last; gives the sentences as they stand now.

        Raises:
            Clash: somebody else has changed one of them since.
        """
        return self._walked(id, who, _REDO)

    def _walked(self, id: int, who: Editor, way: _Way) -> list[Line]:
        with self._changing() as database:
            changed = []
            for row in _step(database, id, who, way):
                now = self._line(database, id, row["language"], row["sentence"])
                if (now.text, now.mark) != (row[f"{way.leaves}_text"], row[f"{way.leaves}_mark"]):
                    raise Clash(now.sentence, now)
                database.execute(
                    "UPDATE journal SET undone = ? WHERE id = ?", (way.makes, row["id"])
                )
                text, mark = row[f"{way.reaches}_text"], Mark(row[f"{way.reaches}_mark"])
                by = row if way is _REDO else _last_of(database, row)
                whose = (by["who"], by["changed"]) if by else ("", "")
                changed.append(self._set(database, now, text, mark, *whose))
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

    def _set(
        self,
        database: sqlite3.Connection,
        now: Line,
        text: str,
        mark: Mark,
        who: str,
        when: str | None = None,
    ) -> Line:
        whose = ("", "") if mark is Mark.UNSEEN else (who, this_second() if when is None else when)
        database.execute(
            "UPDATE lines SET text = ?, mark = ?, who = ?, changed = ?, version = version + 1"
            " WHERE (story, language, sentence) = (?, ?, ?)",
            (text, mark, *whose, now.story, now.language, now.sentence),
        )
        return self._line(database, now.story, now.language, now.sentence)

    def _lines(self, database: sqlite3.Connection, id: int) -> list[Line]:
        rows = database.execute("SELECT * FROM lines WHERE story = ? ORDER BY place", (id,))
        return list(map(_line, rows.fetchall()))

    def _line(self, database: sqlite3.Connection, id: int, language: str, sentence: str) -> Line:
        row = database.execute(
            "SELECT * FROM lines WHERE (story, language, sentence) = (?, ?, ?)",
            (id, language, sentence),
        ).fetchone()
        if row is None:
            raise RefusalError("no-sentence", sentence=f"{sentence} ({language})")
        return _line(row)


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


def _step(database: sqlite3.Connection, id: int, who: Editor, way: _Way) -> list[sqlite3.Row]:
    """The lines of the journal of the step of an editor's that a way takes."""
    own = "FROM journal WHERE (story, session, undone) = (?, ?, ?)"
    asked = f"SELECT * {own} AND step = (SELECT {way.which}(step) {own})"
    return database.execute(asked, (id, who.session, way.takes) * 2).fetchall()


def _last_of(database: sqlite3.Connection, row: sqlite3.Row) -> sqlite3.Row | None:
    """The last line of the journal that stands of the sentence that ``row`` is of."""
    found: sqlite3.Row | None = database.execute(
        "SELECT who, changed FROM journal WHERE (story, language, sentence) = (?, ?, ?)"
        " AND undone = ? ORDER BY id DESC LIMIT 1",
        (row["story"], row["language"], row["sentence"], _DONE),
    ).fetchone()
    return found


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
