"""What editors tell each other of a sentence, until somebody takes it for settled."""

from __future__ import annotations

from dataclasses import dataclass

from ..translation.memory.store import UNFIT
from .editor import Editor
from .file import this_second
from .lines import Lines
from .refusals import RefusalError

LONGEST = 2000
"""Characters of a comment."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What ``who`` said ``when`` (ISO 8601, UTC) of a sentence of a translation."""

    sentence: str
    text: str
    who: str
    when: str


class Comments(Lines):
    """The comments of one file; no edition has them."""

    def comments(self, id: int, language: str) -> list[Comment]:
        """What was said of a story's sentences in a language, the oldest first."""
        with self._reading() as database:
            rows = database.execute(
                "SELECT sentence, text, who, changed FROM comments"
                " WHERE (story, language) = (?, ?) ORDER BY id",
                (id, language),
            ).fetchall()
        return [Comment(*row) for row in rows]

    def comment(self, id: int, language: str, sentence: str, text: str, who: Editor) -> None:
        """Say something of a sentence.

        Raises:
            InputError: there is no such sentence, no text, or too much.
        """
        text = UNFIT.sub("", text).strip()
        if not text:
            raise RefusalError("empty-text", sentence=sentence)
        if len(text) > LONGEST:
            raise RefusalError("long-text", sentence=sentence, most=LONGEST)
        with self._changing() as database:
            self._line(database, id, language, sentence)
            database.execute(
                "INSERT INTO comments (story, language, sentence, text, who, changed)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (id, language, sentence, text, who.name, this_second()),
            )

    def settle_comments(self, id: int, language: str, sentence: str) -> None:
        """Take off what was said of a sentence."""
        with self._changing() as database:
            database.execute(
                "DELETE FROM comments WHERE (story, language, sentence) = (?, ?, ?)",
                (id, language, sentence),
            )
