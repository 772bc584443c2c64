"""The article of each story as it was read, and as an editor has put it right."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from ..article import Article
from ..formats import article_json
from . import pieces
from .blocks import Laid, laid
from .editor import Editor
from .file import this_second
from .pieces import Steps
from .refusals import RefusalError
from .shelved import Shelved
from .story import Stage, Story

Step = Callable[[sqlite3.Connection, int, Editor], tuple[str, Laid]]


class Articles(Shelved):
    """The articles of one file."""

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

    def laid(self, id: int, who: Editor | None = None) -> tuple[Laid, Steps]:
        """The pieces of a story's article, and what ``who`` may undo and do again.

        Raises:
            InputError: it is not read yet.
        """
        with self._reading() as database:
            return pieces.lying(database, id)[1], pieces.steps(database, id, who)

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
            raise RefusalError("no-picture", key=key)
        return row["media"], row["data"]

    def change_article(
        self, id: int, version: int, change: Callable[[Laid], Laid], what: str, who: Editor
    ) -> Story:
        """Change the pieces of a story's article; it is then to be translated (anew).

        Raises:
            Clash: ``version`` is not the one it has.
            InputError: it is at work, or as ``change`` does.
        """
        with self._changing() as database:
            story = self._editable(database, id, version)
            now = pieces.changed(database, id, change, what, who, this_second())
            if now is None:
                return story
            return self._put_article(database, id, now.article(), Stage.READ)

    def undo_article(self, id: int, version: int, who: Editor) -> tuple[Story, str]:
        """Take back the last change of a story's article; gives what it was.

        Raises:
            Clash: ``version`` is not the one it has.
            InputError: it is at work, there is nothing to undo, or that is another editor's.
        """
        return self._stepped(id, version, who, pieces.undone)

    def redo_article(self, id: int, version: int, who: Editor) -> tuple[Story, str]:
        """Do again what was undone last in a story's article; gives what it is.

        Raises:
            Clash: ``version`` is not the one it has.
            InputError: it is at work, nothing was undone, or that is another editor's.
        """
        return self._stepped(id, version, who, pieces.redone)

    def _stepped(self, id: int, version: int, who: Editor, step: Step) -> tuple[Story, str]:
        with self._changing() as database:
            self._editable(database, id, version)
            what, now = step(database, id, who)
            return self._put_article(database, id, now.article(), Stage.READ), what

    def _put_article(
        self, database: sqlite3.Connection, id: int, article: Article, stage: Stage | None = None
    ) -> Story:
        told = json.dumps(article_json.to_json(article), ensure_ascii=False)
        database.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", (id, told))
        database.execute("DELETE FROM texts WHERE story = ?", (id,))
        database.execute(
            "UPDATE stories SET title = ?, language = ?, version = version + 1, changed = ?,"
            " stage = coalesce(?, stage), error = '', remedy = '' WHERE id = ?",
            (article.title.text, article.language, this_second(), stage, id),
        )
        return self._story(database, id)
