"""The terms that an issue explains: one glossary for all its stories.

What several stories explain alike is there once, with the way back to its first use; a term that
they explain otherwise has an entry for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...glossary.document import first_use
from ...glossary.terms import Entry


class Terms:
    """Entries in the order of their first use, each with the address of it."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.listed: list[tuple[Entry, str]] = []
        self._languages = languages
        self._numbers: dict[Entry, int] = {}

    def number(self, document: str, entry: Entry) -> int:
        """The number, from 1, of what a document explains."""
        same = replace(entry, uses=())
        if same not in self._numbers:
            self._numbers[same] = len(self._numbers) + 1
            self.listed.append((entry, f"{document}#{first_use(entry, self._languages)}"))
        return self._numbers[same]
