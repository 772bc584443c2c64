"""Any engine's translations, checked, and those that fail tried again in other ways.

An engine's output is read in order. What passes ``find_faults`` goes on at once; at one that fails
the next ``WINDOW`` are read too, so that the failing ones among them are repaired in batches:

1. another wording of the source, where a name is said too often;
2. lost numbers (with their currency or unit), names and addresses behind placeholders that models
   copy;
3. the engine's other answers, where it has any (``Alternatives``: a wider beam);
4. a second engine.

Punctuation (``typography.py``) and the variant of Chinese are put right without any engine.
Each way is tried only on sentences that all ways before left with a fault, and the candidate with
the least against it is taken. What is still wrong then is for ``find_faults`` on the final texts
to report. A sentence's result depends on that sentence and the engines alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, runtime_checkable

from ...languages.known import known
from ...languages.numerals import Quantity, quantities
from ...languages.tags import primary
from ...languages.typography import end_as, in_variant, normalise
from ...languages.zh import names as hanzi_names
from ...revision import revision
from ..checks import Fault, FaultKind, lost_quantities
from ..engine import Around, Translator, ends_the_run
from ..glossary.glossary import Glossary, reconciled
from . import protection
from .candidates import Candidate, best, judge

RULES = (
    "languages",
    "translation.checks",
    "translation.placeholders",
    "translation.repair",
)  # what decides a repair
WINDOW = 64  # sentences

NAMES = frozenset({FaultKind.NAME_LOST, FaultKind.NAME_GARBLED})
AS_THEY_ARE = frozenset({FaultKind.ADDRESS_LOST, FaultKind.TAG_LOST, FaultKind.ACRONYM_LOST})
CALENDAR = frozenset({FaultKind.WEEKDAY, FaultKind.MONTH, FaultKind.DAY})
AMOUNTS = frozenset({
    FaultKind.SIGN, FaultKind.CURRENCY, FaultKind.UNIT, FaultKind.PERCENT, FaultKind.TIME,
})  # fmt: skip
REWORDED = frozenset({FaultKind.NAME_REPEATED})  # what another wording may put right


def other_wordings(text: str, language: str) -> Sequence[str]:
    """Sentences that say the same as ``text``, where the language has some."""
    reworded = known(language).reworded
    return list(reworded(text)) if reworded else []


@runtime_checkable
class Alternatives(Protocol):
    """An engine that has more than one answer."""

    def alternatives(
        self, texts: Sequence[str], source: str, target: str
    ) -> Iterator[Sequence[str]]:
        """Other translations of each text, the likeliest first; as ``Translator.translate``."""
        ...


@runtime_checkable
class RepairsItself(Protocol):
    """An engine that checks its answers and asks again by itself, in ways of its own."""

    def unrepaired(self) -> Translator:
        """The same engine with the first answer to each sentence, for comparison."""
        ...


@dataclass(slots=True)
class _Attempt:
    """One sentence and what came of it so far."""

    source: str
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def best(self) -> Candidate:
        return best(self.candidates)


_Answers = tuple[_Attempt, Sequence[str]]
_Way = Callable[[Sequence[_Attempt]], Iterator[_Answers]]


def kept_words(faults: Sequence[Fault], languages: tuple[str, str]) -> dict[str, str]:
    """Words of a source that were lost, each with the one form it has in the target.

    Addresses, tags and acronyms stay; weekdays and months have their names.
    """
    kept = {each.expected: each.expected for each in faults if each.kind in AS_THEY_ARE}
    dates = [each.expected for each in faults if each.kind in CALENDAR]
    for word in ", ".join(dates).split(", "):
        if name := protection.calendar_name(word, languages):
            kept[word] = name
    return {word: form for word, form in kept.items() if word}


class RepairingTranslator(Around):
    """A ``Translator`` that repairs what ``engine`` gets wrong, with ``second`` as the last way.

    ``second`` is asked only for pairs that it has.
    """

    def __init__(
        self,
        engine: Translator,
        second: Translator | None = None,
        glossary: Glossary | None = None,
    ) -> None:
        """Both engines use ``glossary`` already (glossed.py); here it only judges."""
        super().__init__(engine)
        self._second = second
        self._glossary = glossary

    @property
    def fingerprint(self) -> str:
        second = f" then {self._second.fingerprint}" if self._second else ""
        return f"{self._engine.fingerprint} repair {revision(*RULES)}{second}"

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        """As the contract says; at most ``WINDOW`` sentences wait for one that is repaired.

        None waits where the engine repairs itself: it is slow, and what it made must not be lost.
        """
        window = 1 if isinstance(self._engine, RepairsItself) else WINDOW
        made = zip(texts, self._engine.translate(texts, source, target), strict=True)
        mending = _Mending(self._engine, self._second, (source, target), self._glossary)
        for text, translated in made:
            first = mending.attempt(text, translated)
            if not first.best.faults:
                yield first.best.text
                continue
            ahead = [mending.attempt(*each) for each in islice(made, window - 1)]
            attempts = [first, *ahead]
            mending.mend(attempts)
            yield from (each.best.text for each in attempts)


class _Mending:
    """The ways of one pair of languages."""

    def __init__(
        self,
        engine: Translator,
        second: Translator | None,
        languages: tuple[str, str],
        glossary: Glossary | None,
    ) -> None:
        self._engine = engine
        self._second = second
        self._languages = languages
        self._glossary = glossary

    def attempt(self, source: str, translated: str) -> _Attempt:
        return _Attempt(source, [self._judge(source, translated)])

    def mend(self, attempts: Sequence[_Attempt]) -> None:
        """Add candidates to the attempts that have faults, way by way."""
        ways = [self._reworded, self._protected, self._otherwise]
        if isinstance(self._engine, RepairsItself):
            ways = []
        for way in [*ways, self._elsewhere]:
            failing = [each for each in attempts if each.best.faults]
            if not failing:
                return
            for attempt, texts in self._survived(way, failing):
                attempt.candidates += [
                    self._judge(attempt.source, text) for text in texts if text.strip()
                ]

    def _survived(self, way: _Way, attempts: Sequence[_Attempt]) -> Sequence[_Answers]:
        """What a way gives; nothing for the sentences at which the engine that it asks raises.

        They have an answer already.
        """
        try:
            return list(way(attempts))
        except Exception as error:
            if way != self._elsewhere and ends_the_run(error, self._engine):
                raise
        if len(attempts) == 1:
            return []
        return [answers for each in attempts for answers in self._survived(way, [each])]

    def _judge(self, source: str, text: str) -> Candidate:
        made = self._checked(source, text)
        if self._glossary is None:
            return made
        faults = reconciled(made.faults, source, made.text, self._glossary)
        return Candidate(made.text, faults)

    def _checked(self, source: str, text: str) -> Candidate:
        target = self._languages[1]
        text = end_as(source, normalise(text, target), target)
        made = judge(source, text, self._languages)
        if any(each.kind is FaultKind.OTHER_VARIANT for each in made.faults):
            return judge(source, in_variant(text, target), self._languages)
        return made

    def _reworded(self, attempts: Sequence[_Attempt]) -> Iterator[_Answers]:
        asked = [
            (each, text)
            for each in attempts
            if {fault.kind for fault in each.best.faults} & REWORDED
            for text in other_wordings(each.source, self._languages[0])
        ]
        made = self._engine.translate([text for _, text in asked], *self._languages)
        for (attempt, _), text in zip(asked, made, strict=True):
            yield attempt, [text]

    def _protected(self, attempts: Sequence[_Attempt]) -> Iterator[_Answers]:
        hidden = []
        for each in attempts:
            protected = protection.protect(
                each.source, self._lost(each), self._languages, self._names(each)
            )
            if protected.values:
                hidden.append((each, protected))
        made = self._engine.translate([each.text for _, each in hidden], *self._languages)
        for (attempt, protected), text in zip(hidden, made, strict=True):
            yield attempt, [protected.restore(text)] if protected.intact(text) else []

    def _lost(self, attempt: _Attempt) -> list[Quantity]:
        if AMOUNTS & {fault.kind for fault in attempt.best.faults}:
            return quantities(attempt.source)
        return lost_quantities(attempt.source, attempt.best.text, *self._languages)

    def _names(self, attempt: _Attempt) -> dict[str, str]:
        """What was lost and how it is to stand: Chinese names in hanzi for a Chinese target."""
        kept = kept_words(attempt.best.faults, self._languages)
        known = hanzi_names.names_in(attempt.source) if primary(self._languages[1]) == "zh" else {}
        for fault in attempt.best.faults:
            name = fault.expected
            if name and fault.kind in NAMES:
                kept[name] = hanzi_names.usual_hanzi(name, known.get(name, ())) or name
        return kept

    def _otherwise(self, attempts: Sequence[_Attempt]) -> Iterator[_Answers]:
        if isinstance(self._engine, Alternatives):
            texts = [each.source for each in attempts]
            others = self._engine.alternatives(texts, *self._languages)
            yield from zip(attempts, others, strict=True)

    def _elsewhere(self, attempts: Sequence[_Attempt]) -> Iterator[_Answers]:
        if self._second is None:
            return
        texts = [each.source for each in attempts]
        others = self._second.translate(texts, *self._languages)
        for attempt, other in zip(attempts, others, strict=True):
            yield attempt, [other]
