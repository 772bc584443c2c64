"""The engines of a plan: opened once, shared by every article, freed when their work is done."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from . import temporary
from .cache import Cache
from .errors import AccessnewsError, EngineError, ModelMissingError
from .languages.runs import foreign_languages
from .languages.tags import primary
from .languages.wording import wording
from .plan import Plan
from .progress import SILENT, Progress
from .weights.place import default_root as default_models

if TYPE_CHECKING:
    from .article import Article
    from .edition import Narration, SentenceOrigin
    from .narration.cast import Cast, Part
    from .narration.engine import Narrator, Voice
    from .narration.names.lexicon import Lexicon
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
        self._narrators: dict[str, Narrator] = {}
        self._lexicon: Lexicon | None = None
        self._memory: Memory | None = None
        self._translators: dict[tuple[str, str], Translator] = {}
        self._models: list[Translator] = []
        self._expected = 0
        self._glossaries: dict[tuple[str, str], Glossary | None] = {}

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

        def needed(error: ModelMissingError) -> list[str]:
            if translator in (AUTO, *BY_PAIR):
                engine = translator if translator in BY_PAIR else ""
                return names_for(self.store, "translation", source, target, engine)
            return [error.model] if error.model else []

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
        from .narration.engine import Closable

        with self._lock:
            self._free_translators()
            narrators = list(self._narrators.values())
        for narrator in narrators:
            if isinstance(narrator, Closable):
                narrator.close()

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

    def by_rules(self, narration: Narration, cast: Cast) -> tuple[str, ...]:
        """Those of a narration's engines that are no trained model, by their titles."""
        from .narration.engine import is_trained

        names = [narration.engine, *(engine for engine, _ in narration.others)]
        heard = dict.fromkeys([*names, *(each.engine for each in narration.stand_ins)])
        narrators = [part.narrator for part in cast.parts()]
        if not heard.keys() <= {each.title for each in narrators}:
            narrators += self._opened().values()
        rules = set()
        for each in narrators:
            with suppress(EngineError):  # one that can't be loaded has said nothing
                if not is_trained(each):
                    rules.add(each.title)
        return tuple(name for name in heard if name in rules)

    def narrator(self, tag: str) -> tuple[Narrator, Voice]:
        """The narrator and voice for a language.

        Raises:
            EngineError: nothing installed speaks the language.
            UsageError: there is no engine or voice of the plan's name.
        """
        return self._voice(tag, _for_language(self._plan.voices, tag))

    def part(self, tag: str, voice: str) -> Part:
        """A voice for a language as ``--voice`` names it, speaking as the plan has it; "" the best.

        Raises:
            EngineError, UsageError: as ``cast``.
        """
        return self._part(*self._voice(tag, voice))

    def _voice(self, tag: str, wanted: str) -> tuple[Narrator, Voice]:
        from .narration.choose import choose_voice

        def choose() -> tuple[Narrator, Voice]:
            return choose_voice(self._opened(), tag, self._plan.narrator, wanted)

        with self._lock:
            return self._with_models(choose, lambda error: [error.model] if error.model else [])

    def cast(self, tag: str) -> Cast:
        """The voices that read a text in a language: for the text, and for quotations if asked.

        Raises:
            EngineError: nothing installed speaks the language.
            UsageError: there is no engine or voice of the plan's name, or it can't be spoken with
                the plan's speed or pitch.
            InputError: a lexicon can't be read, or a line of it is wrong.
        """
        from .narration.cast import Cast
        from .narration.choose import check_delivery

        wanted = _for_language(self._plan.quote_voices, tag)
        main = self._part(*self.narrator(tag))
        quotes = self._part(*self._voice(tag, wanted)) if wanted else None
        for part in filter(None, (main, quotes)):
            check_delivery(part.delivery(), part.voice, self._opened())
        return Cast(
            main,
            quotes=quotes,
            lexicon=self.lexicon(),
            header_spoken=self._plan.opening,
            stand_ins=self._stand_ins,
        )

    def with_foreign(self, cast: Cast, article: Article) -> Cast:
        """``cast`` with a voice for each other language that occurs in the article's sentences.

        The best that is installed and works offline, whatever the plan's narrator; where there is
        none, the main voice goes on. Lines of ours that are in English for want of a wording count.
        """
        from .narration.choose import AUTO, choose_voice

        texts = [sentence.text for sentence in article.sentences()]
        tags = set(foreign_languages(texts, article.language, article.translated_from))
        ours = wording(article.language).language
        if primary(ours) != primary(article.language):
            tags.add(ours)
        foreign = {}
        for tag in tags:
            wanted = _for_language(self._plan.voices, tag)
            try:
                narrator, voice = choose_voice(self._opened(), tag, AUTO, wanted)
            except EngineError:
                continue
            if (narrator, voice) != (cast.main.narrator, cast.main.voice):
                foreign[tag] = self._part(narrator, voice)
        return replace(cast, foreign=foreign)

    def lexicon(self) -> Lexicon:
        """The plan's pronunciations.

        Raises:
            InputError: a file can't be read, or a line of it is wrong.
        """
        from .narration.names.lexicon import Lexicon

        with self._lock:
            if self._lexicon is None:
                self._lexicon = Lexicon.load(self._plan.lexicons)
            return self._lexicon

    def reread(self) -> None:
        """Read the plan's lexicons and glossaries anew when they are next needed."""
        with self._lock:
            self._lexicon = None
            self._glossaries.clear()

    def _part(self, narrator: Narrator, voice: Voice) -> Part:
        from .narration.cast import Part

        return Part(narrator, voice, self._plan.speed, self._plan.pitch)

    def _stand_ins(self, part: Part, language: str) -> Iterator[Part]:
        from .narration.choose import stand_ins

        for narrator, voice in stand_ins(self._opened(), part.voice, language):
            yield self._part(narrator, voice)

    def _opened(self) -> Mapping[str, Narrator]:
        """Every installed narrator by name, behind the cache."""
        from .narration.cached import CachedNarrator
        from .narration.choose import open_narrators

        with self._lock:
            if not self._narrators:
                self._narrators = {
                    name: CachedNarrator(engine, self.cache)
                    for name, engine in open_narrators(self.store).items()
                }
            return self._narrators

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


def _remove_leftovers(output: Path, cache: Path, models: Path) -> None:
    """Remove what killed runs left, wherever a run writes: see ``temporary``."""
    for root, depth in ((output, 3), (cache, 2), (models, 1)):
        temporary.sweep(root, depth)
    with suppress(OSError):  # no folder for temporary files: told where one is needed
        temporary.sweep(Path(tempfile.gettempdir()))


def _for_language(voices: Mapping[str, str], tag: str) -> str:
    return voices.get(tag) or voices.get(primary(tag), "")
