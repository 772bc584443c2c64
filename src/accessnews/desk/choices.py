"""What may be chosen for a story, by what is installed: languages, voices and formats."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..editions.writer import FORMATS
from ..errors import AccessnewsError
from ..languages.tags import COMMON, primary
from ..weights.store import ModelStore

if TYPE_CHECKING:
    from ..narration.engine import Voice


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is: languages that can be translated to now, by their tags, and voices."""

    targets: tuple[str, ...]
    voices: tuple[Voice, ...]
    formats: tuple[str, ...] = FORMATS

    def voices_of(self, tag: str) -> list[Voice]:
        """The voices that speak a language, the best first."""
        found = [each for each in self.voices if primary(each.language) == primary(tag)]
        return sorted(found, key=lambda each: (each.network, -each.quality))


class Choices:
    """Looked up once, when first asked for: it takes a moment."""

    def __init__(self, store: ModelStore) -> None:
        self._store = store
        self._lock = threading.Lock()

    def __call__(self) -> Offer:
        """What there is."""
        with self._lock:
            return self._offer

    @cached_property
    def _offer(self) -> Offer:
        from ..narration.choose import open_narrators
        from ..translation.choose import open_translators
        from ..translation.engine import uses_network

        pairs: set[tuple[str, str]] = set()
        for translator in open_translators(self._store).values():
            try:
                if not uses_network(translator):
                    pairs |= translator.pairs()
            except AccessnewsError:  # what is broken or lacks its extra offers nothing
                continue
        voices: list[Voice] = []
        for narrator in open_narrators(self._store).values():
            try:
                voices += narrator.voices()
            except AccessnewsError:
                continue
        found = {target for _, target in pairs}
        listed = [each for each in COMMON if each in found]
        return Offer((*listed, *sorted(found.difference(listed))), tuple(voices))
