"""Translations that were made once are not made again: a translator behind the cache."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from .. import files
from ..cache import Cache, seal
from .engine import Around, Translator

if TYPE_CHECKING:
    from ..storage.claims import Claims

FIRST_CLAIMED, MOST_CLAIMED = 8, 64
"""Texts that a worker claims at a time."""
HELD = 2.0
"""Seconds that they may be held: as many are claimed as are made in that time."""


class CachedTranslator(Around):
    """A ``Translator`` that asks its engine only for sentences it has not translated before.

    ``decides`` gives what else, besides the engine's fingerprint, decides a text's translation: a
    glossary's terms in it. One call reaches the engine at a time, whatever the number of threads.
    """

    def __init__(
        self, engine: Translator, cache: Cache, decides: Callable[[str], str] | None = None
    ) -> None:
        super().__init__(engine)
        self._cache = cache
        self._decides = decides
        self._lock = threading.Lock()

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        with self._lock:
            known = {text: self._load(text, source, target) for text in texts}
            missing = [text for text, translation in known.items() if translation is None]
            claims = self._cache.claims
            made = (
                self._make(missing, source, target)
                if claims is None
                else self._make_in_turn(claims, missing, source, target)
            )
            for text in texts:
                while (translation := known[text]) is None:
                    known.update([next(made)])
                yield translation

    def _entry(self, text: str, source: str, target: str) -> Path:
        more = self._decides(text) if self._decides else ""
        return self._cache.path(
            "translation", ".sealed", self.fingerprint, source, target, more, text
        )

    def _load(self, text: str, source: str, target: str) -> str | None:
        entry = self._entry(text, source, target)
        return self._cache.known(lambda: self._cache.sealed(entry), entry)

    def _make(self, texts: list[str], source: str, target: str) -> Iterator[tuple[str, str]]:
        if not texts:
            return
        made = self._engine.translate(texts, source, target)
        for text, translation in zip(texts, made, strict=True):
            entry = self._entry(text, source, target)
            files.write_text(entry, seal(translation))
            self._cache.keep(entry)
            yield text, translation

    def _make_in_turn(
        self, claims: Claims, texts: list[str], source: str, target: str
    ) -> Iterator[tuple[str, str]]:
        """As ``_make``, but for what other workers make meanwhile; in any order.

        Some are claimed at a time, made and given back before the first of them goes out: nothing
        is held while the caller is at something else, or while this waits for others.
        """
        waiting = {
            text: claims.on(self._cache.name(self._entry(text, source, target))) for text in texts
        }
        at_a_time = FIRST_CLAIMED
        while waiting:
            found: dict[str, str] = {}
            began = time.monotonic()
            with ExitStack() as held:
                mine: list[str] = []
                for text, each in waiting.items():
                    if len(mine) < at_a_time and (claim := each.taken()):
                        held.enter_context(claim)
                        mine.append(text)
                for text in mine or waiting:  # what somebody has made meanwhile
                    if (known := self._load(text, source, target)) is not None:
                        found[text] = known
                found.update(self._make([t for t in mine if t not in found], source, target))
            if not found:
                next(iter(waiting.values())).pause()
            elif mine:
                quick = time.monotonic() - began < HELD
                at_a_time = min(2 * at_a_time, MOST_CLAIMED) if quick else max(1, at_a_time // 2)
            for text in found:
                del waiting[text]
            yield from found.items()
