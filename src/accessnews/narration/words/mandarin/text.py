"""Chinese text as a Mandarin voice should read it: no digits, no symbols, nothing dropped.

The grammar of numbers, dates, times and measures is WeText's (finite-state rules); the rules of
``rules`` go before it. Latin words are kept apart from it, since it takes the first letters of
one for a unit ("5 million" as miles).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ....extras import extra
from ..alignment import aligned
from ..english.latin import romanised
from ..rules import apply
from ..spoken import Edit, Spoken
from .rules import CURRENCIES, RULES

if TYPE_CHECKING:
    from wetext import Normalizer

SYMBOLS = {
    "%": "百分号",
    "‰": "千分号",
    "&": " and ",
    "@": " at ",
    "#": "井号",
    "+": "加",
    "=": "等于",
    "<": "小于",
    ">": "大于",
    "≈": "约等于",
    "≤": "小于等于",
    "≥": "大于等于",
    "×": "乘",
    "÷": "除以",
    "±": "正负",
    "°": "度",
    "©": "版权所有",
    "§": "节",
    **{sign: name for sign, name in CURRENCIES.items() if len(sign) == 1},
}

_SYMBOL = re.compile("|".join(map(re.escape, SYMBOLS)))
_UNITS = frozenset(
    {"m", "cm", "mm", "km", "nm", "kg", "g", "mg", "t", "l", "ml", "s", "h", "km/h", "m/s", "V"}
    | {"Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "kWh", "A", "Pa", "hPa"}
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’./]*")


@cache
def _grammar(simplified: bool) -> Normalizer:
    with extra("zh"):
        from wetext import Normalizer

    return Normalizer(lang="zh", operator="tn", traditional_to_simple=simplified)


def _spans(text: str) -> list[tuple[int, int]]:
    """Where WeText is to work: what lies between Latin words, without the space at its ends."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _LATIN.finditer(text):
        before = text[start : match.start()].rstrip()
        if match[0] in _UNITS and before[-1:].isdigit():
            continue
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [
        (begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip()))
        for begin, end in spans
        if (piece := text[begin:end]).strip()
    ]


def spoken_chinese(text: str | Spoken, simplified: bool = True) -> Spoken:
    """``text`` in words: hanzi, Latin words and punctuation, without digits.

    The hanzi are simplified ones, unless ``simplified`` is false.
    """
    spoken = Spoken.of(text) if isinstance(text, str) else text
    spoken = apply(RULES, romanised(spoken))
    edits: list[Edit] = []
    for begin, end in _spans(spoken.text):
        written = spoken.text[begin:end]
        read = _grammar(simplified).normalize(written)
        edits += (
            Edit(begin + edit.begin, begin + edit.end, edit.text) for edit in aligned(written, read)
        )
    spoken = spoken.edited(edits)
    return spoken.sub(_SYMBOL, lambda match: SYMBOLS[match[0]])
