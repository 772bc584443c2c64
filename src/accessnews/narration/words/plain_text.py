"""Text as every engine can take it."""

from __future__ import annotations

import unicodedata

_PLAIN_MARKS = frozenset(".,;:!?'\"()-。，、；：！？…’")
_NO_TEXT = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})


def one_line(text: str) -> str:
    """``text`` with a space for each control character, line break and lone surrogate.

    It has as many code points as before, so that the places of words hold.
    """
    return "".join(" " if unicodedata.category(char) in _NO_TEXT else char for char in text)


def letters_and_figures(text: str) -> str:
    """``text`` reduced to letters, figures and common marks, a space for anything else.

    Figures become 0 to 9; what is a digit and no decimal (², ①) becomes the figure it is. It has as
    many code points as before.
    """
    return "".join(map(_plain, text))


def _plain(char: str) -> str:
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    kept = unicodedata.category(char)[0] in "LM" or char in _PLAIN_MARKS
    return char if kept else " "
