"""Translations that were made once are not made again: a translator behind the cache."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from .. import files
from ..cache import Cache, seal
from .engine import Around, Translator


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
            made = self._make(missing, source, target)
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
        return self._cache.sealed(self._entry(text, source, target))

    def _make(self, texts: list[str], source: str, target: str) -> Iterator[tuple[str, str]]:
        if not texts:
            return
        made = self._engine.translate(texts, source, target)
        for text, translation in zip(texts, made, strict=True):
            files.write_text(self._entry(text, source, target), seal(translation))
            yield text, translation
