"""Text as every engine can take it."""

from __future__ import annotations

import unicodedata

_NO_TEXT = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})


def one_line(text: str) -> str:
    """``text`` with a space for each control character, line break and lone surrogate.

    It has as many code points as before, so that the places of words hold.
    """
    return "".join(" " if unicodedata.category(char) in _NO_TEXT else char for char in text)
