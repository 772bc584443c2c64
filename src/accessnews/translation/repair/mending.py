"""The sentences of one window that fail, asked for in one way after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, runtime_checkable

from ...languages.quotation_marks import as_set, in_own_marks
from ...languages.typography import end_as, in_variant, normalise
from ..checks import FaultKind
from ..engine import Translator, ends_the_run
from ..glossary.glossary import Glossary, reconciled
from .candidates import Candidate, best, judge
from .wordings import WAYS, Case, Way, Wording


@runtime_checkable
class Alternatives(Protocol):
    """An engine that has more than one answer."""

    def alternatives(
        self, texts: Sequence[str], source: str, target: str
    ) -> Iterator[Sequence[str]]:
        """Other translations of each text, the likeliest first; as ``Translator.translate``."""
        ...


@dataclass(slots=True)
class Attempt:
    """One sentence and what came of it so far."""

    source: str
    candidates: list[Candidate] = field(default_factory=list)
    asked: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def best(self) -> Candidate:
        return best(self.candidates)


_Answers: TypeAlias = tuple[Attempt, Sequence[str]]


class Mending:
    """The ways of one pair of languages."""

    def __init__(
        self,
        engine: Translator,
        second: Translator | None,
        languages: tuple[str, str],
        glossary: Glossary | None,
        ways: Sequence[Way] = WAYS,
    ) -> None:
        """``ways`` are of wording; after them come the engine's other answers and ``second``."""
        self._engine = engine
        self._second = second
        self._languages = languages
        self._glossary = glossary
        self._ways = ways

    def attempt(self, source: str, translated: str) -> Attempt:
        return Attempt(source, [self._judge(source, translated)])

    def mend(self, attempts: Sequence[Attempt]) -> None:
        """Add candidates to the attempts that have faults, way by way."""
        for way in self._ways:
            self._take(_Worded(self._engine, way, self._languages), attempts)
        if self._ways and isinstance(self._engine, Alternatives):
            self._take(_Others(self._engine, self._languages), attempts)
        if self._second is not None:
            self._take(_Elsewhere(self._second, self._languages), attempts)

    def _take(self, asking: _Asking, attempts: Sequence[Attempt]) -> None:
        failing = [each for each in attempts if each.best.faults]
        for attempt, texts in self._survived(asking, failing):
            attempt.candidates += [
                self._judge(attempt.source, text) for text in texts if text.strip()
            ]

    def _survived(self, asking: _Asking, attempts: Sequence[Attempt]) -> Sequence[_Answers]:
        """What is answered; nothing for the sentences at which the engine that is asked raises.

        They have an answer already.
        """
        if not attempts:
            return []
        try:
            return list(asking.answers(attempts))
        except Exception as error:
            if not isinstance(asking, _Elsewhere) and ends_the_run(error, self._engine):
                raise
        if len(attempts) == 1:
            return []
        return [answers for each in attempts for answers in self._survived(asking, [each])]

    def _judge(self, source: str, text: str) -> Candidate:
        made = self._checked(source, text)
        if self._glossary is None:
            return made
        faults = reconciled(made.faults, source, made.text, self._glossary)
        return Candidate(made.text, faults)

    def _checked(self, source: str, text: str) -> Candidate:
        target = self._languages[1]
        text = as_set(source, end_as(source, normalise(text, target), target), target)
        made = judge(source, text, self._languages)
        kinds = {each.kind for each in made.faults}
        if FaultKind.OTHER_VARIANT in kinds:
            return judge(source, in_variant(text, target), self._languages)
        if FaultKind.QUOTES_FORM in kinds:
            return best([made, judge(source, in_own_marks(text, target), self._languages)])
        return made


class _Asking(Protocol):
    def answers(self, attempts: Sequence[Attempt]) -> Iterator[_Answers]: ...


@dataclass(frozen=True, slots=True)
class _Worded:
    """The engine asked for the wordings that a way gives, in one call."""

    engine: Translator
    way: Way
    languages: tuple[str, str]

    def answers(self, attempts: Sequence[Attempt]) -> Iterator[_Answers]:
        asked: list[tuple[Attempt, Wording]] = []
        for each in attempts:
            for wording in self.way(Case(each.source, each.best, self.languages)):
                if wording.pieces not in each.asked:
                    each.asked.add(wording.pieces)
                    asked.append((each, wording))
        pieces = [piece for _, wording in asked for piece in wording.pieces]
        made = iter(list(self.engine.translate(pieces, *self.languages)) if pieces else ())
        for attempt, wording in asked:
            answers = [next(made) for _ in wording.pieces]
            yield attempt, [wording.finish(answers)]


@dataclass(frozen=True, slots=True)
class _Others:
    """The engine's other answers."""

    engine: Alternatives
    languages: tuple[str, str]

    def answers(self, attempts: Sequence[Attempt]) -> Iterator[_Answers]:
        texts = [each.source for each in attempts]
        others = self.engine.alternatives(texts, *self.languages)
        yield from zip(attempts, others, strict=True)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """The second engine."""

    engine: Translator
    languages: tuple[str, str]

    def answers(self, attempts: Sequence[Attempt]) -> Iterator[_Answers]:
        others = self.engine.translate([each.source for each in attempts], *self.languages)
        for attempt, other in zip(attempts, others, strict=True):
            yield attempt, [other]
