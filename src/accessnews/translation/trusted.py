"""A translation engine as articles use it, with all that stands before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..cache import Cache
from .cached import CachedTranslator
from .engine import Translator
from .glossary.files import Term
from .glossary.glossary import Glossary
from .glossary.translator import with_glossary
from .memory.store import Memory
from .memory.translator import MemoryTranslator
from .repair.translator import RepairingTranslator, RepairsItself
from .stand_in import SurvivingTranslator


def trusted(
    engine: Translator,
    others: Sequence[Translator],
    glossary: Glossary | None,
    cache: Cache,
    memory: Memory,
) -> Translator:
    """``engine`` behind the glossary, the repair, the cache and the memory, from inside outwards.

    The repair asks the first of ``others`` last. What a person has corrected wins over everything
    that engines make. What is asked for the places of marks goes to the engine behind the cache
    alone, for its first answers. Outermost, ``others`` translate what ``engine`` fails at, each
    behind the same but for the memory: so no answer is kept as another engine's.
    """
    return _Trusted(engine, others, glossary, cache, memory)


class _Trusted(SurvivingTranslator):
    """As ``trusted`` says, and told of terms (``engine.TakesTerms``)."""

    def __init__(
        self,
        engine: Translator,
        others: Sequence[Translator],
        glossary: Glossary | None,
        cache: Cache,
        memory: Memory | None,
    ) -> None:
        self._parts = engine, others, glossary, cache
        decides = glossary.digest if glossary else None
        first = alone(engine, glossary, cache, next(iter(others), None))
        if memory is not None:
            first = MemoryTranslator(first, memory, decides)
        plain = engine.unrepaired() if isinstance(engine, RepairsItself) else engine
        if glossary is not None:
            plain = with_glossary(plain, glossary)
        super().__init__(
            first,
            [alone(each, glossary, cache) for each in others],
            CachedTranslator(plain, cache, decides),
        )

    def with_terms(self, terms: Mapping[str, str], source: str, target: str) -> Translator:
        """As ``engine.TakesTerms`` says; answers are cached under the terms that they hold."""
        engine, others, glossary, cache = self._parts
        told = [Term(*each) for each in terms.items()]
        known = glossary.terms if glossary else ()
        return _Trusted(engine, others, Glossary([*told, *known], source, target), cache, None)


def alone(
    engine: Translator,
    glossary: Glossary | None,
    cache: Cache,
    second: Translator | None = None,
) -> Translator:
    """``engine`` behind the glossary, the repair and the cache: what it makes by itself.

    ``second`` is whom the repair asks last.
    """
    if glossary is not None:
        engine = with_glossary(engine, glossary)
        second = second and with_glossary(second, glossary)
    decides = glossary.digest if glossary else None
    return CachedTranslator(RepairingTranslator(engine, second, glossary), cache, decides)
