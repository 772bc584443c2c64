"""A rewriting of text before it is spoken, with an example that is its test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .spoken import Spoken


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


def one_of(texts: Iterable[str]) -> str:
    """A pattern for any of ``texts``, the longest first."""
    return "|".join(sorted(map(re.escape, texts), key=len, reverse=True))


def apply(rules: Iterable[Rule], spoken: Spoken) -> Spoken:
    """``spoken`` after each rule in turn."""
    for each in rules:
        spoken = spoken.sub(each.pattern, each.becomes)
    return spoken
