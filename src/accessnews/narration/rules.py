"""A rewriting of text before it is spoken, with an example that is its test."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rewriting; ``example`` is a text it changes and what becomes of it."""

    name: str
    pattern: re.Pattern[str]
    becomes: str | Callable[[re.Match[str]], str]
    example: tuple[str, str]


def rule(
    name: str,
    pattern: str,
    becomes: str | Callable[[re.Match[str]], str],
    text: str,
    spoken: str,
) -> Rule:
    """The rule that rewrites ``pattern``; ``text`` becomes ``spoken`` by it."""
    return Rule(name, re.compile(pattern), becomes, (text, spoken))
