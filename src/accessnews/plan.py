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
from .editions.writer import WRITERS
from .errors import ModelMissingError
from .models.argos_packages import codes_of
from .models.store import ModelStore
from .progress import Progress

if TYPE_CHECKING:
    from .narration.engine import Narrator, Voice
    from .translation.engine import Translator
    from .translation.glossary import Glossary

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """Every choice about a run.

    ``voices`` maps a language tag to ``NAME`` or ``ENGINE:NAME``. ``translator_options`` are the
    translator's own, by their names on the command line: "model", "base-url". ``memory`` is the
    file of the translation memory, None for the user's own.
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
    glossaries: tuple[Path, ...] = ()
    memory: Path | None = None
    formats: tuple[str, ...] = tuple(WRITERS)
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
        self._translators: dict[tuple[str, str], Translator] = {}
        self._glossaries: dict[tuple[str, str], Glossary | None] = {}

    def translator(self, source: str, target: str) -> Translator:
        """The translator for a pair of languages, with all that stands before its engine.

        Raises:
            ModelMissingError: nothing installed translates the pair.
            UsageError: there is no engine of the plan's name, or it has no such option.
            EngineError: models are to be installed, and none is known for the pair.
        """
        from .translation.choose import AUTO, choose_translator

        plan = self._plan

        def choose() -> Translator:
            engine = choose_translator(
                plan.translator, self.store, source, target, plan.translator_options
            )
            return self._trusted(engine, source, target)

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

    def glossary(self, source: str, target: str) -> Glossary | None:
        """The plan's glossary for a pair of languages, None where the plan has none.

        Raises:
            InputError: a file can't be read, or a line of it is wrong.
        """
        from .translation.glossary import Glossary

        if not self._plan.glossaries:
            return None
        with self._lock:
            pair = (source, target)
            if pair not in self._glossaries:
                self._glossaries[pair] = Glossary.load(self._plan.glossaries, source, target)
            return self._glossaries[pair]

    def _trusted(self, engine: Translator, source: str, target: str) -> Translator:
        """An engine behind the glossary, repair, the cache and the memory, from inside outwards.

        The memory is outermost: what a person has corrected wins over everything.
        """
        from .translation.choose import choose_second
        from .translation.glossed import with_glossary
        from .translation.memory import Memory
        from .translation.remembered import MemoryTranslator
        from .translation.repair import RepairingTranslator

        second = choose_second(engine, self.store, source, target)
        glossary = self.glossary(source, target)
        if glossary is not None:
            engine = with_glossary(engine, glossary)
            second = second and with_glossary(second, glossary)
        decides = glossary.digest if glossary else None
        repairing = RepairingTranslator(engine, second, glossary)
        cached = CachedTranslator(repairing, self.cache, decides)
        return MemoryTranslator(cached, Memory(self._plan.memory), decides)

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
