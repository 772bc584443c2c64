"""Who works at the desk: a person at one browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Editor:
    """``name`` is what a person is called, which two may be, ``session`` the browser's own.

    What was done belongs to the session: only there it is undone and done again.
    """

    name: str
    session: str
