"""English text in the words that an English voice should say.

Rules in tables by theme, applied top to bottom; what no rule knows of, the engines read well. What
hibari reads right by itself is put in words too where eSpeak, Piper or Google may not.
"""

from __future__ import annotations

from ..rules import Rule, apply
from ..spoken import Spoken
from . import dates, measures, money, names, signs
from .latin import latinise, latinised

__all__ = ["RULES", "latinise", "spoken_english"]

RULES: tuple[Rule, ...] = (
    *signs.QUOTES,
    *names.RULES,
    *money.RULES,
    *dates.RULES,
    *measures.RULES,
    *signs.SIGNS,
)


def spoken_english(text: str | Spoken) -> Spoken:
    """``text`` in plain words, straight apostrophes and Latin script, without digits."""
    spoken = Spoken.of(text) if isinstance(text, str) else text
    return apply(RULES, latinised(spoken))
