"""Greek letters that stand for themselves in a text of another script: β-carotene, π, ΔT.

A single letter is a sign of the sentence's own language, with a name in it; a word of several is
Greek. ``greek.toml`` has the names.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import regex

from .tags import script, written_as

LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
SIGN = r"(?<![\p{Greek}\p{M}])(?=\p{L})\p{Greek}(?![\p{Greek}\p{M}])"
"""A pattern (of ``regex``) for a Greek letter between no others."""

_VARIANTS = str.maketrans("ςϐϑϕϖϰϱϵµ", "σβθφπκρεμ")
_SIGN = regex.compile(SIGN)


def is_sign(text: str, begin: int, end: int) -> bool:
    """Whether the stretch of ``text`` is a single Greek letter."""
    match = _SIGN.match(text, begin)
    return match is not None and match.end() == end


def letter_name(letter: str, language: str) -> str:
    """The name of a Greek letter in the language of a BCP 47 tag; in English where none is known.

    "" for a letter of no such name.
    """
    plain = unicodedata.normalize("NFD", letter.lower())[0].translate(_VARIANTS)
    if plain not in LETTERS:
        return ""
    tables = _tables()
    names = tables["names"].get(written_as(language)) or tables["names"].get(language)
    names = names or tables["by_script"].get(script(language)) or tables["names"]["en"]
    return names.split()[LETTERS.index(plain)]


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("greek.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
