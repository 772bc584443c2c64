"""A translation engine as articles use it, with all that stands before it."""

from __future__ import annotations

from ..cache import Cache
from .cached import CachedTranslator
from .engine import Translator
from .glossary.glossary import Glossary
from .glossary.translator import with_glossary
from .memory.store import Memory
from .memory.translator import MemoryTranslator
from .repair.translator import RepairingTranslator


def trusted(
    engine: Translator,
    second: Translator | None,
    glossary: Glossary | None,
    cache: Cache,
    memory: Memory,
) -> Translator:
    """``engine`` behind the glossary, the repair, the cache and the memory, from inside outwards.

    ``second`` is the engine that the repair asks last. The memory is outermost: what a person has
    corrected wins over everything.
    """
    if glossary is not None:
        engine = with_glossary(engine, glossary)
        second = second and with_glossary(second, glossary)
    decides = glossary.digest if glossary else None
    repairing = RepairingTranslator(engine, second, glossary)
    cached = CachedTranslator(repairing, cache, decides)
    return MemoryTranslator(cached, memory, decides)
