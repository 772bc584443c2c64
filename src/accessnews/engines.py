"""The engines of a plan: opened once, shared by every article, freed when their work is done."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from . import temporary
from .cache import Cache
from .errors import AccessnewsError, ModelMissingError
from .plan import Plan
from .progress import SILENT, Progress
from .voices import Voices
from .weights.place import default_root as default_models

if TYPE_CHECKING:
    from .article import Article
    from .edition import SentenceOrigin
    from .translation.engine import Translator
    from .translation.glossary.glossary import Glossary
    from .translation.memory.store import Memory
    from .translation.side_by_side import NamedEngine
    from .weights.store import ModelStore

T = TypeVar("T")


class Engines:
    """The engines of a plan, each opened once and shared by every article and thread.

    Models are loaded by their engines on first use, so an ``Engines`` costs little to make. Those
    that translate are freed before the last article is narrated: they take more memory than all
    the rest.
    """

    def __init__(
        self,
        plan: Plan,
        progress: Progress = SILENT,
        store: ModelStore | None = None,
        cache: Cache | None = None,
        *,
        models: Path | None = None,
        sweep: bool = True,
    ) -> None:
        """``models`` is the folder of the store, where no ``store`` is given.

        ``sweep`` False leaves what killed runs left to another process's ``Engines``.
        """
        self._plan = plan
        self._progress = progress
        self._store = store
        self.models = store.root if store else models or default_models()
        self.cache = cache or Cache.of_the_user(progress)
        if sweep:
            self.sweep()
        self._lock = threading.RLock()
        self._memory: Memory | None = None
        self._translators: dict[tuple[str, str], Translator] = {}
        self._models: list[Translator] = []
        self._expected = 0
        self._glossaries: dict[tuple[str, str], Glossary | None] = {}
        self._adding = self._install if plan.install_models else None
        self.voices = Voices(plan, self.cache, lambda: self.store, self._adding)

    @cached_property
    def store(self) -> ModelStore:
        """The models that are installed; a run that neither translates nor speaks needs none."""
        from .weights.store import ModelStore

        return self._store or ModelStore(self.models, progress=self._progress)

    def translator(self, source: str, target: str) -> Translator:
        """The translator for a pair of languages, with all that stands before its engine.

        Raises:
            ModelMissingError: nothing installed translates the pair.
            UsageError: there is no engine of the plan's name, or it has no such option.
            EngineError: models are to be installed, and none is known for the pair.
        """
        from .translation.choose import choose_others, choose_translator
        from .translation.trusted import trusted

        plan = self._plan

        def choose() -> Translator:
            engine = choose_translator(
                plan.translator, self.store, source, target, plan.translator_options
            )
            others = list(choose_others(engine, self.store, source, target))
            self._models += [engine, *others]
            glossary = self.glossary(source, target)
            return trusted(engine, others, glossary, self.cache, self.memory())

        with self._lock:
            pair = (source, target)
            if pair not in self._translators:
                needed = self._needed(plan.translator, source, target)
                self._translators[pair] = self._with_models(choose, needed)
            return self._translators[pair]

    def memory_to_translate(self, source: str) -> int:
        """Bytes that a process takes to translate from ``source`` into the plan's languages."""
        from .translation.engine import Heavy

        with self._lock:
            for target in self._plan.targets:
                if target != source:
                    with suppress(AccessnewsError):  # told by whoever has the article
                        self.translator(source, target)
            heavy = {id(each): each.memory for each in self._models if isinstance(each, Heavy)}
            return max(heavy.values(), default=0)

    def to_compare(self, names: Sequence[str], source: str, target: str) -> list[NamedEngine]:
        """The engines whose translations of a pair are compared: those of ``names``, else all here.

        Raises:
            ModelMissingError, UsageError, EngineError: as ``engines_to_compare``.
        """
        from .translation.choose import AUTO
        from .translation.side_by_side import engines_to_compare

        def choose() -> list[NamedEngine]:
            return engines_to_compare(
                names, self.store, source, target, self._plan.translator_options
            )

        wanted = next((name for name in names if name != AUTO), AUTO)
        with self._lock:
            return self._with_models(choose, self._needed(wanted, source, target))

    def _needed(
        self, translator: str, source: str, target: str
    ) -> Callable[[ModelMissingError], list[str]]:
        """What to install where an engine for the pair has no model."""
        from .translation.choose import AUTO
        from .weights.needed import BY_PAIR, names_for
        from .weights.on_demand import the_model

        def needed(error: ModelMissingError) -> list[str]:
            if translator in (AUTO, *BY_PAIR):
                engine = translator if translator in BY_PAIR else ""
                return names_for(self.store, "translation", source, target, engine)
            return the_model(error)

        return needed

    def sweep(self) -> None:
        """Remove what killed runs, or killed workers of this one, left: see ``temporary``."""
        _remove_leftovers(self._plan.output, self.cache.root, self.models)

    def expect(self, articles: int) -> None:
        """Tell that so many articles will be ``translating``, so that models are kept for them.

        A negative number takes back what was told.
        """
        with self._lock:
            self._expected = max(0, self._expected + articles)

    @contextmanager
    def translating(self) -> Iterator[None]:
        """The translation of one article; after it, models are freed if no other is expected."""
        try:
            yield
        finally:
            with self._lock:
                self._expected = max(0, self._expected - 1)
                if not self._expected:
                    self._free_translators()

    def _free_translators(self) -> None:
        from .translation.engine import Closable

        for engine in self._models:
            if isinstance(engine, Closable):
                engine.close()

    def close(self) -> None:
        """Free the models of every engine; what is asked of one after that loads them again."""
        with self._lock:
            self._free_translators()
        self.voices.close()

    def glossary(self, source: str, target: str) -> Glossary | None:
        """The plan's glossary for a pair of languages, None where the plan has none.

        Raises:
            InputError: a file can't be read, or a line of it is wrong.
        """
        if not self._plan.glossaries:
            return None
        from .translation.glossary.glossary import Glossary

        with self._lock:
            pair = (source, target)
            if pair not in self._glossaries:
                self._glossaries[pair] = Glossary.load(self._plan.glossaries, source, target)
            return self._glossaries[pair]

    def memory(self) -> Memory:
        """The plan's translation memory, opened once."""
        from .translation.memory.store import Memory

        with self._lock:
            if self._memory is None:
                self._memory = Memory(self._plan.memory)
            return self._memory

    def reviewed(self, original: Article, translation: Article) -> bool:
        """Whether a person corrected or confirmed every sentence of a translation."""
        from .translation.memory.translator import reviewed

        made = {sentence.id: sentence.text for sentence in translation.sentences()}
        pairs = [(each.text, made[each.id]) for each in original.sentences()]
        return reviewed(self.memory(), pairs, original.language, translation.language)

    def origins(self, original: Article, translation: Article) -> tuple[SentenceOrigin, ...]:
        """How those sentences of a translation came about that are not the machine's alone."""
        from .translation.memory.translator import origins

        made = {sentence.id: sentence.text for sentence in translation.sentences()}
        pairs = [(each.id, each.text, made[each.id]) for each in original.sentences()]
        return origins(self.memory(), pairs, original.language, translation.language)

    def reread(self) -> None:
        """Read the plan's lexicons and glossaries anew when they are next needed."""
        with self._lock:
            self._glossaries.clear()
        self.voices.reread()

    def _with_models(
        self, choose: Callable[[], T], needed: Callable[[ModelMissingError], list[str]]
    ) -> T:
        from .weights.on_demand import with_models

        return with_models(choose, needed, self._adding)

    def _install(self, names: Sequence[str]) -> None:
        for name in names:
            self.store.install(name, self._progress)


def _remove_leftovers(output: Path, cache: Path, models: Path) -> None:
    """Remove what killed runs left, wherever a run writes: see ``temporary``."""
    for root, depth in ((output, 3), (cache, 2), (models, 1)):
        temporary.sweep(root, depth)
    with suppress(OSError):  # no folder for temporary files: told where one is needed
        temporary.sweep(Path(tempfile.gettempdir()))
