"""The voices of a plan: its narrators, opened once, and who reads what in which language."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from .cache import Cache
from .errors import EngineError
from .languages.runs import foreign_languages
from .languages.tags import primary
from .languages.wording import wording
from .plan import Plan

if TYPE_CHECKING:
    from .article import Article
    from .edition import Narration
    from .narration.cast import Cast, Part
    from .narration.engine import Narrator, Voice
    from .narration.names.lexicon import Lexicon
    from .weights.store import ModelStore


class Voices:
    """What speaks for a plan, for every article and thread; models are loaded on first use."""

    def __init__(
        self,
        plan: Plan,
        cache: Cache,
        store: Callable[[], ModelStore],
        install: Callable[[Sequence[str]], None] | None = None,
    ) -> None:
        """``store`` opens the models; ``install`` adds some to it, None where none may be."""
        self._plan = plan
        self._cache = cache
        self._store = store
        self._install = install
        self._lock = threading.RLock()
        self._narrators: dict[str, Narrator] = {}
        self._lexicon: Lexicon | None = None

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
        from .weights.on_demand import the_model, with_models

        def choose() -> tuple[Narrator, Voice]:
            return choose_voice(self._opened(), tag, self._plan.narrator, wanted)

        with self._lock:
            return with_models(choose, the_model, self._install)

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
        """Read the plan's lexicons anew when they are next needed."""
        with self._lock:
            self._lexicon = None

    def close(self) -> None:
        """Free the narrators' models; what is asked of one after that loads them again."""
        from .narration.engine import Closable

        with self._lock:
            narrators = list(self._narrators.values())
        for narrator in narrators:
            if isinstance(narrator, Closable):
                narrator.close()

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
                    name: CachedNarrator(engine, self._cache)
                    for name, engine in open_narrators(self._store()).items()
                }
            return self._narrators


def _for_language(voices: Mapping[str, str], tag: str) -> str:
    return voices.get(tag) or voices.get(primary(tag), "")
