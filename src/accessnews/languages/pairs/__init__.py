"""What a pair of languages has of its own, beyond what is known of each."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from ..tags import primary
from .facts import PairFacts

UNKNOWN = PairFacts()


@cache
def pair(source: str, target: str) -> PairFacts:
    """The facts of a pair of BCP 47 tags; for any other pair a record without facts.

    A pair's module is called by its primary subtags, from and to: ``en_zh.py``.
    """
    name = f".{primary(source)}_{primary(target)}"
    if find_spec(name, __package__) is None:
        return UNKNOWN
    facts: PairFacts = import_module(name, __package__).PAIR
    return facts
