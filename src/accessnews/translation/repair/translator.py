"""Any engine's translations, checked, and those that fail tried again in other ways.

An engine's output is read in order. What passes ``find_faults`` goes on at once; at one that fails
the next ``WINDOW`` are read too, so that the failing ones among them are repaired in batches:

1. the sentence worded otherwise, in the ways and the order of ``wordings.WAYS``: put otherwise in
   its own language where a name is said too often, in plain characters, with what was lost behind
   placeholders that models copy, in parts;
2. the engine's other answers, where it has any (``Alternatives``: a wider beam);
3. a second engine.

Punctuation (``typography.py``, ``quotation_marks.py``) and the variant of Chinese are put right
without any engine. Each way is tried only on sentences that all ways before left with a fault, and
the candidate with the least against it is taken, the first answer where none is better. What is
still wrong then is for ``find_faults`` on the final texts to report. A sentence's result depends on
that sentence and the engines alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol, runtime_checkable

from ...revision import revision
from ..engine import Around, Translator
from ..glossary.glossary import Glossary
from .mending import Mending
from .wordings import WAYS

RULES = (
    "languages",
    "translation.checks",
    "translation.engines.segments",
    "translation.placeholders",
    "translation.repair",
)  # what decides a repair
WINDOW = 64  # sentences


@runtime_checkable
class RepairsItself(Protocol):
    """An engine that checks its answers and asks again by itself, in ways of its own."""

    def unrepaired(self) -> Translator:
        """The same engine with the first answer to each sentence, for comparison."""
        ...


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
        itself = isinstance(self._engine, RepairsItself)
        window = 1 if itself else WINDOW
        made = zip(texts, self._engine.translate(texts, source, target), strict=True)
        ways = () if itself else WAYS
        mending = Mending(self._engine, self._second, (source, target), self._glossary, ways)
        for text, translated in made:
            first = mending.attempt(text, translated)
            if not first.best.faults:
                yield first.best.text
                continue
            ahead = [mending.attempt(*each) for each in islice(made, window - 1)]
            attempts = [first, *ahead]
            mending.mend(attempts)
            yield from (each.best.text for each in attempts)
