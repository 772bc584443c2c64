"""No engine's exception costs the article: a sentence that one fails at is translated otherwise.

It is asked for again in plain characters, then of each other engine. Which engine a text came from
is told by ``stood_in``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence

from ..edition import Rendering
from ..errors import AccessnewsError, EngineError
from ..languages.plain import in_plain_characters
from ..runs import Run
from .engine import Around, KnowsRuns, Settles, Translator, ends_the_run

BEGINNING = 60
"""Characters of a sentence that an error quotes."""

OTHER_ENGINE = (
    "Choose another engine with --translator, or take out of the sentence what it cannot read."
)
_Asked = tuple[str, str, str]


class SurvivingTranslator(Around):
    """A ``Translator`` that outlives its engine's exceptions; safe to call from several threads.

    It stands outside caches, so that each answer is kept as its own engine's, and the engine is
    asked again the next time.
    """

    def __init__(
        self,
        engine: Translator,
        others: Sequence[Translator] = (),
        plain: Translator | None = None,
    ) -> None:
        """``others`` are asked in their order; ``plain`` is the engine with less before it."""
        super().__init__(engine)
        self._plain = plain
        self._others = others
        self._lock = threading.Lock()
        self._stood_in: dict[_Asked, Rendering] = {}

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        """As the contract says.

        Where the engine fails, the texts are asked for one by one up to that at which it does: it
        may have read ahead.

        Raises:
            ModelMissingError: the engine's model is not installed.
            EngineError: no engine can translate a text, which the message names, or a service over
                the network failed.
        """
        done = 0
        while done < len(texts):
            try:
                made = self._engine.translate(texts[done:], source, target)
                for text, translation in zip(texts[done:], made, strict=True):
                    self._forget((text, source, target))
                    done += 1
                    yield translation
            except Exception as error:
                if ends_the_run(error, self._engine):
                    raise
            while done < len(texts):
                asked = (texts[done], source, target)
                done += 1
                yield self._alone(asked)
                if asked in self._stood_in:
                    break

    def settled(self, texts: Sequence[str], source: str, target: str) -> frozenset[str]:
        """As ``engine.Settles`` says."""
        if isinstance(self._engine, Settles):
            return self._engine.settled(texts, source, target)
        return frozenset()

    def runs(self, texts: Sequence[str], source: str, target: str) -> Mapping[str, tuple[Run, ...]]:
        """As ``engine.KnowsRuns`` says; what others translated has none."""
        if not isinstance(self._engine, KnowsRuns):
            return {}
        others = self.stood_in(texts, source, target)
        known = self._engine.runs(texts, source, target)
        return {text: runs for text, runs in known.items() if text not in others}

    def plain_engine(self) -> Translator:
        """As ``engine.HasPlainEngine`` says."""
        return self._plain or self._engine

    def stood_in(self, texts: Sequence[str], source: str, target: str) -> Mapping[str, Rendering]:
        """As ``engine.StandsIn`` says."""
        with self._lock:
            found = {text: self._stood_in.get((text, source, target)) for text in texts}
        return {text: rendering for text, rendering in found.items() if rendering}

    def _alone(self, asked: _Asked) -> str:
        text, source, target = asked
        failure: Exception | None = None
        for engine, written in self._ways(text):
            try:
                (made,) = engine.translate([written], source, target)
            except Exception as error:
                if engine is self._engine and ends_the_run(error, engine):
                    raise
                failure = failure or error
            else:
                self._forget(asked)
                if failure is not None:
                    told = Rendering("", engine.title, self.title, _told(failure))
                    with self._lock:
                        self._stood_in[asked] = told
                return made
        beginning = text[:BEGINNING] + ("…" if len(text) > BEGINNING else "")
        if isinstance(failure, EngineError):
            fault = f"“{beginning}”: {failure.message}"
            raise EngineError(fault, failure.remedy or OTHER_ENGINE) from failure
        reason = _told(failure) if failure else ""
        raise EngineError(
            f"“{beginning}”: {self.title} failed: {reason}", OTHER_ENGINE
        ) from failure

    def _ways(self, text: str) -> Iterator[tuple[Translator, str]]:
        """By whom and how written a text may be translated, in the order in which it is tried."""
        yield self._engine, text
        plain = in_plain_characters(text)
        if plain and plain != text:
            yield self._engine, plain
        for other in self._others:
            yield other, text

    def _forget(self, asked: _Asked) -> None:
        with self._lock:
            self._stood_in.pop(asked, None)


def _told(error: Exception) -> str:
    """What an engine told of its failure, on one line."""
    text = error.message if isinstance(error, AccessnewsError) else str(error)
    name = "" if isinstance(error, AccessnewsError | OSError) else type(error).__name__
    return ": ".join(filter(None, (name, " ".join(text.split()))))
