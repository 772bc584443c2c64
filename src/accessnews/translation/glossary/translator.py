"""Any engine's translations, made to render a glossary's terms as it says.

An engine that takes terms by instruction (``TermAware``) is told them; any other translates the
text as it is. Where a term did not come out right, the text is translated again with the terms
behind placeholders that models copy (``XQ61X``; seven models of seven kept such ones), which are
then replaced by the renderings: first only the terms that were missed, then all, then all in
another form. A placeholder that was lost or doubled spoils its attempt. The attempt with the fewest
terms missed is taken, the plain one where none is better; ``glossary_faults`` on the final texts
tells what is still missed. A text's result depends on that text, its terms and the engine alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from ..checks import FaultKind, find_faults
from ..engine import Around, Translator
from ..placeholders import FORMS
from ..repair.translator import RepairsItself
from .files import Term
from .glossary import Glossary
from .hidden_terms import hide

_SPOILT = frozenset({FaultKind.EMPTY, FaultKind.UNTRANSLATED, FaultKind.REPETITION})


@runtime_checkable
class TermAware(Protocol):
    """An engine that can be told how terms are to be translated."""

    def translate_with_terms(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        terms: Sequence[Sequence[tuple[str, str]]],
    ) -> Iterator[str]:
        """As ``Translator.translate``; ``terms`` has for each text the terms in it.

        A term is as it stands in the text, with its rendering. A text without terms comes out as by
        ``translate``.
        """
        ...


def with_glossary(engine: Translator, glossary: Glossary) -> GlossaryTranslator:
    """``engine`` made to render the glossary's terms; one that repairs itself still does."""
    kind = SelfRepairing if isinstance(engine, RepairsItself) else GlossaryTranslator
    return kind(engine, glossary)


class GlossaryTranslator(Around):
    """A ``Translator`` that renders the terms of ``glossary``, for the glossary's pair only.

    It stands inside a cache, whose key must hold ``glossary.digest(text)`` beside the text.
    """

    def __init__(self, engine: Translator, glossary: Glossary) -> None:
        super().__init__(engine)
        self._glossary = glossary

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        """As the contract says; from the first missed term on, the rest of the texts wait."""
        made = zip(texts, self._plain(texts, source, target), strict=True)
        for text, translation in made:
            if not self._glossary.missing(text, translation):
                yield translation
                continue
            # The engine is left before it is asked again: it may hold a lock until then.
            waiting = [_Attempts(text, translation), *(_Attempts(*each) for each in made)]
            self._insist(waiting, source, target)
            yield from (each.best for each in waiting)

    def alternatives(
        self, texts: Sequence[str], source: str, target: str
    ) -> Iterator[Sequence[str]]:
        """As the engine (repair.Alternatives), without those that miss a term."""
        offer = getattr(self._engine, "alternatives", None)
        if offer is None:
            yield from ([] for _ in texts)
            return
        for text, others in zip(texts, offer(texts, source, target), strict=True):
            yield [other for other in others if not self._glossary.missing(text, other)]

    def _plain(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        if not isinstance(self._engine, TermAware):
            return self._engine.translate(texts, source, target)
        terms = [
            [
                (text[at.begin : at.end], term.target)
                for at, term in self._glossary.occurrences(text)
            ]
            for text in texts
        ]
        return self._engine.translate_with_terms(texts, source, target, terms)

    def _insist(self, waiting: Sequence[_Attempts], source: str, target: str) -> None:
        """Translate again, behind placeholders, what misses terms; the best is in ``waiting``."""
        for each in waiting:
            each.missing = self._glossary.missing(each.source, each.best)
        for form, missed_only in ((FORMS[0], True), (FORMS[0], False), (FORMS[1], False)):
            failing = [each for each in waiting if each.missing]
            hidden = [
                hide(each.source, self._glossary, form, each.missing if missed_only else None)
                for each in failing
            ]
            made = self._engine.translate([each.text for each in hidden], source, target)
            for attempts, text, translation in zip(failing, hidden, list(made), strict=True):
                shown = text.show(translation, target)
                if shown is None or self._spoilt(attempts, shown, source, target):
                    continue
                missing = self._glossary.missing(attempts.source, shown)
                if len(missing) < len(attempts.missing):
                    attempts.best, attempts.missing = shown, missing

    @staticmethod
    def _spoilt(attempts: _Attempts, shown: str, source: str, target: str) -> bool:
        """Whether placeholders did to the sentence what was not so before."""
        before, now = (
            {fault.kind for fault in find_faults(attempts.source, text, source, target)}
            for text in (attempts.best, shown)
        )
        return bool(now & _SPOILT - before)


class SelfRepairing(GlossaryTranslator):
    """The same for an engine that checks its own answers (``repair.RepairsItself``)."""

    def unrepaired(self) -> Translator:
        """The same with the engine's first answers."""
        engine = self._engine
        return with_glossary(
            engine.unrepaired() if isinstance(engine, RepairsItself) else engine, self._glossary
        )


@dataclass(slots=True)
class _Attempts:
    """One text, its best translation so far, and the terms that this one misses."""

    source: str
    best: str
    missing: tuple[Term, ...] = ()
