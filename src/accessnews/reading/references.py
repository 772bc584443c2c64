"""Numeric character references (``&#x1b;``) that name no character of a text, before any parser.

``decode.clean`` takes out the characters themselves; a reference brings them in behind its back,
and XML's own tools then refuse the text. What HTML says of the rest is kept: 128 to 159 name
Windows-1252's characters (HTML, "numeric character reference end state").
"""

from __future__ import annotations

import re
import sys

from ..patterns import lazy
from .decode import clean

_REFERENCE = lazy(r"&#(?:[xX]0*(?P<hex>[0-9a-fA-F]+)|0*(?P<decimal>[0-9]+));?")
_LONGEST = 8  # digits: what is longer names nothing
_BREAKS = frozenset("\v\f\x1c\x1d\x1e\x1f")


def without_unwanted(text: str) -> str:
    """``text`` with each reference to a character that ``clean`` takes out gone."""
    return _REFERENCE.sub(_kept, text) if "&#" in text else text


def _kept(found: re.Match[str]) -> str:
    digits = found["hex"] or found["decimal"]
    value = (
        int(digits, 16 if found["hex"] else 10) if len(digits) <= _LONGEST else sys.maxunicode + 1
    )
    if value > sys.maxunicode:
        return ""
    if 0x80 <= value <= 0x9F:
        return bytes([value]).decode("cp1252", "ignore")
    character = chr(value)
    if character in _BREAKS:
        return " "
    # A joiner, too, is judged beside its neighbours: by ``clean``, once it is a character.
    return found[0] if clean(f"a{character}") != "a" or character in "\u200c\u200d" else ""
