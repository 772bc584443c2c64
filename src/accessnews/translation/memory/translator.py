"""Translations that are remembered: a translator in front of which the memory stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ...edition import Origin as Made
from ...edition import SentenceOrigin
from ...runs import Run
from ..checks import Severity, find_faults
from ..engine import Around, Translator
from .store import Memory, Origin, TranslationUnit, Work, clean


class MemoryTranslator(Around):
    """A ``Translator`` that answers from the memory and asks its engine only for the rest.

    It stands outside a cache of the engine's: a person's correction must win over what was cached.
    ``decides`` gives what else, besides the engine's fingerprint, decides a text's translation
    (``Glossary.digest``), so that a machine's unit is not used after that has changed.
    """

    def __init__(
        self,
        engine: Translator,
        memory: Memory,
        decides: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(engine)
        self._memory = memory
        self._decides = decides

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        fingerprint = self.fingerprint if texts else ""
        known: dict[str, str] = {}
        for text in dict.fromkeys(texts):
            engine = self._maker(fingerprint, text)
            if unit := self._memory.find(text, source, target, engine):
                known[text] = unit.target
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        made = zip(
            missing,
            self._engine.translate(missing, source, target) if missing else (),
            strict=True,
        )
        for text in texts:
            while text not in known:
                original, translation = next(made)
                known[original] = clean(translation)  # as the memory will give it back
                self._keep(original, known[original], source, target, fingerprint)
            yield known[text]

    def settled(self, texts: Sequence[str], source: str, target: str) -> frozenset[str]:
        """As ``engine.Settles`` says."""
        found = ((text, self._memory.find(text, source, target)) for text in dict.fromkeys(texts))
        return frozenset(text for text, unit in found if unit and unit.origin is Origin.HUMAN)

    def runs(self, texts: Sequence[str], source: str, target: str) -> Mapping[str, tuple[Run, ...]]:
        """As ``engine.KnowsRuns`` says."""
        found = ((text, self._memory.find(text, source, target)) for text in dict.fromkeys(texts))
        return {
            text: unit.runs
            for text, unit in found
            if unit and unit.origin is Origin.HUMAN and unit.runs
        }

    def _maker(self, fingerprint: str, text: str) -> str:
        more = self._decides(text) if self._decides else ""
        return f"{fingerprint}/{more}" if more else fingerprint

    def _keep(
        self, text: str, translation: str, source: str, target: str, fingerprint: str
    ) -> None:
        faults = find_faults(text, translation, source, target)
        if any(fault.severity is Severity.ERROR for fault in faults):
            return
        engine = self._maker(fingerprint, text)
        unit = TranslationUnit(text, translation, source, target, Origin.MACHINE, engine)
        self._memory.remember([unit])


def reviewed(memory: Memory, pairs: Iterable[tuple[str, str]], source: str, target: str) -> bool:
    """Whether a person corrected or confirmed each of these texts with its translation.

    A text that reads the same in both languages, such as a number, needs nobody.
    """
    wanted = [(text, made) for text, made in pairs if text != made]
    found = (memory.find(text, source, target) for text, _ in wanted)
    return bool(wanted) and all(
        unit is not None and unit.origin is Origin.HUMAN and unit.target == made
        for unit, (_, made) in zip(found, wanted, strict=True)
    )


_MADE = {Work.TRANSLATED: Made.HUMAN, Work.CONFIRMED: Made.CONFIRMED}


def origin_of(unit: TranslationUnit) -> Made:
    """How a unit's translation came about; in a person's untold work a machine may have a part."""
    if unit.origin is Origin.MACHINE:
        return Made.MACHINE
    return _MADE.get(unit.work, Made.CORRECTED)


def origins(
    memory: Memory, pairs: Iterable[tuple[str, str, str]], source: str, target: str
) -> tuple[SentenceOrigin, ...]:
    """How those sentences of a translation came about that are not the machine's alone.

    ``pairs`` are each sentence's id, text and translation. A text that reads the same in both
    languages is the original's.
    """
    found = []
    for id, text, made in pairs:
        if text == made:
            found.append(SentenceOrigin(id, Made.ORIGINAL))
            continue
        unit = memory.find(text, source, target)
        if unit is not None and unit.origin is Origin.HUMAN and unit.target == made:
            found.append(SentenceOrigin(id, origin_of(unit), "", unit.changed))
    return tuple(found)
