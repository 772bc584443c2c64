"""The part of a text whose voice is not installed: its words can be shown, not heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import EngineError, ModelMissingError
from .cast import Part
from .choose import MODELS
from .engine import PLAIN, Ability, Delivery, Speech, Voice

NOT_INSTALLED = "(not installed)"


@dataclass(frozen=True)
class Unspoken:
    """A ``Narrator`` without a voice; ``error`` is why."""

    error: EngineError
    title: str = NOT_INSTALLED
    fingerprint: str = ""
    parallel: int = 1
    abilities: frozenset[Ability] = frozenset()

    def voices(self) -> Sequence[Voice]:
        return ()

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        raise self.error


def unspoken(language: str, error: EngineError, narrator: str) -> Part:
    """Who would say a text in ``language`` if what ``error`` tells were installed.

    ``narrator`` is the engine asked for, or ``auto``.
    """
    model = error.model if isinstance(error, ModelMissingError) else ""
    engine = next((name for name, its in MODELS.items() if its == model), narrator)
    return Part(Unspoken(error), Voice(engine, NOT_INSTALLED, language))
