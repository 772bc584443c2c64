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
from .models.argos_packages import codes_of
from .models.store import ModelStore
from .progress import Progress

if TYPE_CHECKING:
    from .narration.engine import Narrator, Voice

FORMATS = ("epub", "audio", "captions", "transcript")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """Every choice about a run.

    ``voices`` maps a language tag to ``NAME`` or ``ENGINE:NAME``. ``translator_options`` are the
    translator's own, by their names on the command line: "model", "base-url".
    """

    targets: tuple[str, ...] = ()
    source_language: str = ""
    keep_all: bool = False
    bilingual: bool = True
    keep_quotes: bool = False
    narrate: bool = True
    translator: str = "auto"
    translator_options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
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
            UsageError: there is no engine of the plan's name, or it has no such option.
            EngineError: models are to be installed, and none is known for the pair.
        """
        from .translation.choose import AUTO, choose_translator

        plan = self._plan

        def choose() -> CachedTranslator:
            engine = choose_translator(
                plan.translator, self.store, source, target, plan.translator_options
            )
            return CachedTranslator(engine, self.cache)

        def needed(error: ModelMissingError) -> list[str]:
            if plan.translator in (AUTO, "argos"):
                names = self.store.names_for("translation", source, target)
                return [each for each in names if plan.translator == AUTO or codes_of(each)]
            return [error.model] if error.model else []

        with self._lock:
            pair = (source, target)
            if pair not in self._translators:
                self._translators[pair] = self._with_models(choose, needed)
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
            return self._with_models(choose, lambda error: [error.model] if error.model else [])

    def _with_models(
        self, choose: Callable[[], T], needed: Callable[[ModelMissingError], list[str]]
    ) -> T:
        """What ``choose`` gives, after an install of what it needs where the plan allows that."""
        try:
            return choose()
        except ModelMissingError as error:
            names = needed(error) if self._plan.install_models else []
            if not names:
                raise
            for name in names:
                self.store.install(name, self._progress)
            return choose()
