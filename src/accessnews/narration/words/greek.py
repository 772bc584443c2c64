"""Greek letters by their names, where they stand for themselves."""

from __future__ import annotations

import regex

from ...languages.greek import SIGN, letter_name
from ...languages.tags import SPACELESS, primary
from .spoken import Edit, Spoken

_SIGN = regex.compile(rf"(?:(?![μµΩ])|(?<!\d\s?[kMm]?)){SIGN}")


def greek_named(spoken: Spoken, language: str) -> Spoken:
    """``spoken`` with each single Greek letter by its name in the language.

    A prefix or a unit behind a number (5 μg, 3 kΩ) is left to those who read units.
    """
    if primary(language) in ("el", "grc") or spoken.text.isascii():
        return spoken
    space = "" if primary(language) in SPACELESS else " "
    edits = []
    for match in _SIGN.finditer(spoken.text):
        if name := letter_name(match[0], language):
            begin, end = match.span()
            left = space if spoken.text[:begin][-1:].isalnum() else ""
            right = space if spoken.text[end:][:1].isalnum() else ""
            edits.append(Edit(begin, end, f"{left}{name}{right}"))
    return spoken.edited(edits)
