"""What is to be made, decided once: options become an immutable ``Plan``, a plan opens engines."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from . import language
from .cache import Cache, CachedNarrator, CachedTranslator, default_root
from .errors import ModelMissingError
from .models.store import ModelStore
from .progress import Progress

if TYPE_CHECKING:
    from .narration.engine import Narrator, Voice

FORMATS = ("epub", "audio", "captions", "transcript")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """Every choice about a run. ``voices`` maps a language tag to ``NAME`` or ``ENGINE:NAME``."""

    targets: tuple[str, ...] = ()
    source_language: str = ""
    keep_all: bool = False
    bilingual: bool = True
    narrate: bool = True
    translator: str = "auto"
    narrator: str = "auto"
    voices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    formats: tuple[str, ...] = FORMATS
    output: Path = Path("output")
    install_models: bool = False


class Engines:
    """The engines of a plan, each opened once and shared by every article and thread.

    Models are loaded by their engines on first use, so an ``Engines`` costs little to make.
    """

    def __init__(
        self,
        plan: Plan,
        progress: Progress,
        store: ModelStore | None = None,
        cache: Cache | None = None,
    ) -> None:
        self._plan = plan
        self._progress = progress
        self.store = store or ModelStore()
        self.cache = cache or Cache(default_root())
        self._lock = threading.RLock()
        self._narrators: dict[str, Narrator] = {}
        self._translators: dict[tuple[str, str], CachedTranslator] = {}

    def translator(self, source: str, target: str) -> CachedTranslator:
        """The translator for a pair of languages.

        Raises:
            ModelMissingError: nothing installed translates the pair.
            UsageError: there is no engine of the plan's name.
        """
        from .translation.choose import choose_translator

        def choose() -> CachedTranslator:
            engine = choose_translator(self._plan.translator, self.store, source, target)
            return CachedTranslator(engine, self.cache)

        with self._lock:
            pair = (source, target)
            if pair not in self._translators:
                self._translators[pair] = self._with_models(choose)
            return self._translators[pair]

    def narrator(self, tag: str) -> tuple[Narrator, Voice]:
        """The narrator and voice for a language.

        Raises:
            EngineError: nothing installed speaks the language.
            UsageError: there is no engine or voice of the plan's name.
        """
        from .narration.choose import choose_voice, open_narrators

        wanted = self._plan.voices.get(tag) or self._plan.voices.get(language.primary(tag), "")

        def choose() -> tuple[Narrator, Voice]:
            return choose_voice(self._narrators, tag, self._plan.narrator, wanted)

        with self._lock:
            if not self._narrators:
                self._narrators = {
                    name: CachedNarrator(engine, self.cache)
                    for name, engine in open_narrators(self.store).items()
                }
            return self._with_models(choose)

    def _with_models(self, choose: Callable[[], T]) -> T:
        try:
            return choose()
        except ModelMissingError as error:
            if not (self._plan.install_models and error.model):
                raise
            self.store.install(error.model, self._progress)
            return choose()
