"""What a language model is to the ladder: messages go in, one answer comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Message = dict[str, str]  # "role" and "content", as chat models take them


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said; ``cut`` when it was stopped by the limit."""

    text: str
    cut: bool


class LanguageModel(Protocol):
    """A model in this process or behind an address. Safe to use from several threads."""

    def answer(self, opening: Sequence[Message], request: Sequence[Message], limit: int) -> Answer:
        """The greedy answer to ``request`` after ``opening``, of at most ``limit`` tokens.

        Raises:
            EngineError: the model failed, or can't be reached.
        """
        ...
