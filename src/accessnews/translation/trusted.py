"""A translation engine as articles use it, with all that stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from ..cache import Cache
from .cached import CachedTranslator
from .engine import Translator
from .glossary.glossary import Glossary
from .glossary.translator import with_glossary
from .memory.store import Memory
from .memory.translator import MemoryTranslator
from .repair.translator import RepairingTranslator
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
    alone. Outermost, ``others`` translate what ``engine`` fails at, each behind the
    same but for the memory: so no answer is kept as another engine's.
    """
    decides = glossary.digest if glossary else None
    second = next(iter(others), None)
    first = MemoryTranslator(alone(engine, glossary, cache, second), memory, decides)
    plain = with_glossary(engine, glossary) if glossary else engine
    asked = CachedTranslator(plain, cache, decides)
    return SurvivingTranslator(first, [alone(each, glossary, cache) for each in others], asked)


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
