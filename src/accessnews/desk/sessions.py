"""The browsers that were let in: by the digest of each session, so the file lets nobody in."""

from __future__ import annotations

from datetime import datetime

from .file import DeskFile, this_second


class Sessions(DeskFile):
    """The sessions of one file."""

    def admit(self, digest: str) -> None:
        """Keep a browser's session, so that it may come back after the desk was started anew."""
        with self._changing() as database:
            database.execute(
                "INSERT OR REPLACE INTO sessions VALUES (?, ?)", (digest, this_second())
            )

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
