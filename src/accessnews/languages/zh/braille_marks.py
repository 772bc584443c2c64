"""Letters, numbers and marks of a Chinese text as braille of the mainland has them.

liblouis's tables write a mark otherwise beside a letter or a figure than beside a character (、 is
dot 6 there, and 4 here; “ is UEB's), and give small letters their sign only where a character
stands directly before them: "而 pwp 是" has none. So letters and figures are given as cells, which
the tables treat as characters. The sign of small letters is dots 56, and a blank stands between a
character and a number or a word in Latin letters, as the tables themselves set it.
"""

from __future__ import annotations

from collections.abc import Callable

from ...patterns import lazy
from ..scripts import HAN

_SIGN, _BLANK = "\u2830", "\u2800"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ0-9"
_WORD = lazy(
    rf"(?:[A-Za-z]\.){{2,}}|[$£€¥￥]?[{_LATIN}]+(?:[!-/:-@\[-`{{-~’][{_LATIN}]+)*(?:%|℃|°C?)?"
)
"""A word in Latin letters or a number, with the marks inside it (AT&T, 10:30, 5.2%, U.S.)."""

_MARKS = str.maketrans(",.:;!?()•‧・", "，。：；！？（）···")
_QUOTED = lazy('"([^"]*)"')
_OPENING = lazy(r'"(?=\w)')
_CELLS = r"\u2800-\u28ff"
_APART = lazy(rf"(?<=[{HAN}]) *(?=[{_CELLS}])|(?<=[{_CELLS}]) *(?=[{HAN}])")
_BESIDE = lazy(rf"(?<=[{HAN}]) *(?=[$£€{_LATIN}])|(?<=[%{_LATIN}]) *(?=[{HAN}])")


def marked(text: str, braille: Callable[[str], str]) -> str:
    """``text`` with its letters and figures as cells, and Chinese marks outside them."""
    made, end = [], 0
    text = _QUOTED.sub(r"“\1”", text)
    text = _OPENING.sub("“", text).replace('"', "”")
    for word in _WORD.finditer(text):
        made += [text[end : word.start()].translate(_MARKS), _word(word[0], braille)]
        end = word.end()
    return _APART.sub(" ", "".join((*made, text[end:].translate(_MARKS))))


def _word(word: str, braille: Callable[[str], str]) -> str:
    cells = braille(word).replace(_SIGN * 2, _SIGN)
    if not word[0].isalnum():  # a currency's sign, from which the table parts the number
        cells = cells.replace(_BLANK, "", 1)
    return cells if not word[0].islower() or cells.startswith(_SIGN) else _SIGN + cells


def apart(text: str, braille: Callable[[str], str]) -> str:
    """``text`` with a blank between characters and letters or figures beside them."""
    return _BESIDE.sub(" ", text)
