"""What a language says for powers and fractions; ``arithmetic.toml`` has the words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol

from .tags import RUN_ON, primary


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The words of one language, as the table's head explains them; "" is "not known"."""

    power: str = ""
    squared: str = ""
    cubed: str = ""
    minus: str = ""
    plus: str = ""
    times: str = ""
    number: str = ""
    over: str = ""
    and_half: str = ""
    whole: str = ""
    fractions: dict[str, str] = field(default_factory=dict)
    indicators: bool = False
    spaced: bool = True

    def raised(self, exponent: str, ordinal: Callable[[str], str] | None = None) -> str:
        """What follows the base for an exponent ("2", "-9", "n+1"): "elevado a menos 9".

        ``ordinal`` gives the ordinal of a number, in a language that says exponents so.
        """
        if exponent == "2" and self.squared:
            return self._behind(self.squared)
        if exponent == "3" and self.cubed:
            return self._behind(self.cubed)
        said = self.signed(exponent)
        if ordinal and re.fullmatch(r"[+-]?\d+", exponent):
            said = re.sub(r"\d+", lambda match: ordinal(match[0]), said)
        return self._behind(self.power.format(n=said) if self.power else said)

    def signed(self, text: str) -> str:
        """``text`` with its signs in words, where they are known: "menos 9", "2 más"."""
        for sign, word in (("-", self.minus), ("+", self.plus)):
            if word:
                text = text.replace(sign, f" {word} " if self.spaced else word)
        return " ".join(text.split()) if self.spaced else text

    def fraction(self, written: str) -> str:
        """A fraction such as "3/4", by itself."""
        above, _, below = written.partition("/")
        if written in self.fractions:
            return self.fractions[written]
        return self.over.format(above=above, below=below) if self.over else written

    def mixed(self, written: str) -> str:
        """What follows a whole number that has a fraction beside it: "y tres cuartos"."""
        if written == "1/2" and self.and_half:
            return self._behind(self.and_half)
        joint = " " if self.spaced else ""
        return self._behind(f"{self.whole}{joint}{self.fraction(written)}".strip())

    def _behind(self, words: str) -> str:
        joined = not self.spaced or words.startswith(("의", "과"))  # Korean particles
        return words if joined else f" {words}"


@cache
def arithmetic(tag: str) -> Arithmetic:
    """The words of the language of a BCP 47 tag; without any where it is not in the table."""
    name = {"no": "nb", "nn": "nb"}.get(primary(tag), primary(tag))
    row = _table().get(name)
    spaced = name not in RUN_ON
    if row is None:
        return Arithmetic(spaced=spaced)
    words = {key.replace("-", "_"): value for key, value in row.items() if key != "and"}
    return Arithmetic(**words, whole=row.get("and", ""), spaced=spaced)


def decimal_mark(tag: str) -> str:
    """The decimal mark of a language, as CLDR has it; a point where the language is not known."""
    try:
        return get_decimal_symbol(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return "."


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("arithmetic.toml").read_text("utf-8"))
