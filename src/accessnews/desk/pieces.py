"""The pieces of an article (``blocks``) in the desk's file, with each step that changed them.

Pictures are kept once by their key, so that a step is as small as the article's words.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ..formats import article_json
from .blocks import Laid, Piece
from .editor import Editor
from .refusals import RefusalError

TABLES = """
CREATE TABLE pieces (story INTEGER PRIMARY KEY, pieces TEXT NOT NULL);
CREATE TABLE pictures (
    story INTEGER NOT NULL,
    key TEXT NOT NULL,
    media TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (story, key)
) WITHOUT ROWID;
CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story INTEGER NOT NULL,
    before TEXT NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    changed TEXT NOT NULL,
    session TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT ''
);
CREATE INDEX steps_of ON steps (story);
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an article is: its blocks, what of it is left out, and its first sentence."""

    language: str
    blocks: int
    left_out: int
    begins: str


MOST_STEPS = 200
"""Steps of a story that can be undone; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What of an editor's own would be undone now, and what done again; "" for nothing."""

    undo: str = ""
    redo: str = ""


def _lay(
    database: sqlite3.Connection, id: int, told: str, pictures: dict[str, tuple[str, bytes]]
) -> None:
    database.execute("INSERT OR REPLACE INTO pieces VALUES (?, ?)", (id, told))
    database.executemany(
        "INSERT OR IGNORE INTO pictures VALUES (?, ?, ?, ?)",
        [(id, key, media, data) for key, (media, data) in pictures.items()],
    )


def lay(database: sqlite3.Connection, id: int, now: Laid) -> None:
    """Keep the pieces of a story that was read (anew): what was before is no step of it."""
    for table in ("pictures", "steps"):
        database.execute(f"DELETE FROM {table} WHERE story = ?", (id,))  # noqa: S608
    _lay(database, id, *written(now))


def lying(database: sqlite3.Connection, id: int) -> tuple[str, Laid]:
    """The pieces of a story, as they are kept and as data.

    Raises:
        InputError: it was not read yet.
    """
    row = database.execute("SELECT pieces FROM pieces WHERE story = ?", (id,)).fetchone()
    if row is None:
        raise RefusalError("not-read", title=str(id))
    pictures = database.execute("SELECT key, data FROM pictures WHERE story = ?", (id,)).fetchall()
    return row["pieces"], read(row["pieces"], {each["key"]: each["data"] for each in pictures})


def changed(
    database: sqlite3.Connection,
    id: int,
    change: Callable[[Laid], Laid],
    what: str,
    who: Editor,
    when: str,
) -> Laid | None:
    """Change the pieces of a story, which can be undone; None where nothing changes by it.

    ``what`` tells the step. What was undone before it is not done again.
    """
    before, now = lying(database, id)
    after = change(now)
    told, pictures = written(after)
    if told == before:
        return None
    database.execute("DELETE FROM steps WHERE story = ? AND after != ''", (id,))
    database.execute(
        "INSERT INTO steps (story, before, what, who, changed, session) VALUES (?, ?, ?, ?, ?, ?)",
        (id, before, what, who.name, when, who.session),
    )
    database.execute(
        "DELETE FROM steps WHERE story = ? AND id <="
        " (SELECT id FROM steps WHERE story = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (id, id, MOST_STEPS),
    )
    _lay(database, id, told, pictures)
    return after


def undone(database: sqlite3.Connection, id: int, who: Editor) -> tuple[str, Laid]:
    """Take back the last step; gives what it was, and the pieces as they are now.

    Raises:
        InputError: there is no step, or it is another editor's.
    """
    row = _own(_last(database, id), who, "nothing-to-undo")
    (now,) = database.execute("SELECT pieces FROM pieces WHERE story = ?", (id,)).fetchone()
    database.execute("UPDATE steps SET after = ? WHERE id = ?", (now, row["id"]))
    database.execute("UPDATE pieces SET pieces = ? WHERE story = ?", (row["before"], id))
    return row["what"], lying(database, id)[1]


def redone(database: sqlite3.Connection, id: int, who: Editor) -> tuple[str, Laid]:
    """Do again the step that was undone last; gives what it is, and the pieces as they are now.

    Raises:
        InputError: none was undone since the last change, or it is another editor's.
    """
    row = _own(_next(database, id), who, "nothing-to-redo")
    database.execute("UPDATE steps SET after = '' WHERE id = ?", (row["id"],))
    database.execute("UPDATE pieces SET pieces = ? WHERE story = ?", (row["after"], id))
    return row["what"], lying(database, id)[1]


def steps(database: sqlite3.Connection, id: int, who: Editor | None) -> Steps:
    """What an editor may undo and do again."""
    last, following = (
        row["what"] if row and who and row["session"] == who.session else ""
        for row in (_last(database, id), _next(database, id))
    )
    return Steps(last, following)


def _last(database: sqlite3.Connection, id: int) -> sqlite3.Row | None:
    """The last step that was not undone."""
    return _one(database, "after = '' ORDER BY id DESC", id)


def _next(database: sqlite3.Connection, id: int) -> sqlite3.Row | None:
    """The step that was undone last: the first of those that were."""
    return _one(database, "after != '' ORDER BY id", id)


def _one(database: sqlite3.Connection, which: str, id: int) -> sqlite3.Row | None:
    asked = f"SELECT * FROM steps WHERE story = ? AND {which} LIMIT 1"  # noqa: S608 - from above
    row: sqlite3.Row | None = database.execute(asked, (id,)).fetchone()
    return row


def _own(row: sqlite3.Row | None, who: Editor, none: str) -> sqlite3.Row:
    if row is None:
        raise RefusalError(none)
    if row["session"] != who.session:
        raise RefusalError("not-yours", who=row["who"])
    return row


def written(now: Laid) -> tuple[str, dict[str, tuple[str, bytes]]]:
    """Pieces as JSON, and the pictures in them: media type and bytes by key."""
    blocks = tuple(each.block for each in now.pieces)
    data: dict[str, Any] = article_json.to_json(replace(now.head, blocks=blocks, dropped=now.gone))
    pictures = {}
    for block, told in zip(blocks, data["blocks"], strict=True):
        if block.image:
            told["image"]["data"] = block.image.key
            pictures[block.image.key] = (block.image.media_type, block.image.data)
    places = [[each.block.line, each.kept, each.reason] for each in now.pieces]
    told = json.dumps({"article": data, "places": places}, ensure_ascii=False)
    return told, pictures


def read(told: str, pictures: dict[str, bytes]) -> Laid:
    """What ``written`` wrote."""
    found = json.loads(told)
    for block in found["article"]["blocks"]:
        if image := block.get("image"):
            image["data"] = base64.b64encode(pictures[image["data"]]).decode("ascii")
    head = article_json.from_json(found["article"])
    pieces = tuple(
        Piece(replace(block, line=line), kept, reason)
        for block, (line, kept, reason) in zip(head.blocks, found["places"], strict=True)
    )
    return Laid(replace(head, blocks=(), dropped=()), pieces, head.dropped)


def summary(told: str) -> Summary:
    """What ``written`` wrote, in short."""
    found = json.loads(told)
    article = found["article"]
    kept = [b for b, place in zip(article["blocks"], found["places"], strict=True) if place[1]]
    texts = (s["text"] for block in kept for s in block["sentences"])
    out = len(article["blocks"]) - len(kept) + len(article["dropped"])
    return Summary(article["language"], len(kept), out, next(texts, ""))
