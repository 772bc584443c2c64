"""Chinese text as a Mandarin voice should read it: no digits, no symbols, nothing dropped.

The grammar of numbers, dates, times and measures is WeText's (finite-state rules); the rules of
``mandarin_rules`` go before it. Latin words are kept apart from it, since it takes the first
letters of one for a unit ("5 million" as miles).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .mandarin_rules import CURRENCIES, RULES

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
    "×": "乘",
    "÷": "除以",
    "±": "正负",
    "°": "度",
    "©": "版权所有",
    "§": "节",
    **{sign: name for sign, name in CURRENCIES.items() if len(sign) == 1},
}

_UNITS = frozenset(
    {"m", "cm", "mm", "km", "nm", "kg", "g", "mg", "t", "l", "ml", "s", "h", "km/h", "m/s", "V"}
    | {"Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "kWh", "A", "Pa", "hPa"}
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’./]*")


@cache
def _grammar() -> Normalizer:
    from wetext import Normalizer

    return Normalizer(lang="zh", operator="tn", traditional_to_simple=True)


def _spoken(piece: str) -> str:
    """WeText over ``piece``, keeping the white space at its ends."""
    core = piece.strip()
    if not core:
        return piece
    left = piece[: len(piece) - len(piece.lstrip())]
    right = piece[len(piece.rstrip()) :]
    return f"{left}{_grammar().normalize(core)}{right}"


def _around_latin(text: str) -> str:
    pieces: list[str] = []
    start = 0
    for match in _LATIN.finditer(text):
        before = text[start : match.start()].rstrip()
        if match[0] in _UNITS and before[-1:].isdigit():
            continue
        pieces += (_spoken(text[start : match.start()]), match[0])
        start = match.end()
    return "".join((*pieces, _spoken(text[start:])))


def normalise(text: str) -> str:
    """``text`` in words: hanzi (simplified), Latin words and punctuation, without digits."""
    for rule in RULES:
        text = rule.pattern.sub(rule.becomes, text)
    text = _around_latin(text)
    return "".join(SYMBOLS.get(char, char) for char in text)
