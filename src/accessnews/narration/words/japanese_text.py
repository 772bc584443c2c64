"""Japanese text in words: numbers, dates, times and money in kanji and kana (WeText)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ...extras import extra
from ...languages.currencies import said
from .alignment import aligned
from .spoken import Spoken

if TYPE_CHECKING:
    from wetext import Normalizer

CURRENCIES = {sign: name for sign, (name, _) in said("ja").items()}
SYMBOLS = {"%": "パーセント", "&": "アンド", "@": "アット", "+": "プラス", "=": "イコール"}

_MONEY = r"(?P<sign>US\$|[$€£¥￥])\s?(?P<amount>[\d.,]*\d(?:千|百)?[万億兆]?)"
_RANGE = r"(?<=[\d%万億年月日歳])\s?[-–〜～~]\s?(?=\d)"
_HYPHEN = r"(?<=[A-Za-z])-(?=\d)"


@cache
def _grammar() -> Normalizer:
    with extra("japanese"):
        from wetext import Normalizer

    return Normalizer(lang="ja", operator="tn")


def spoken_japanese(spoken: Spoken) -> Spoken:
    """``spoken`` with its numbers, dates, times, money and signs in kanji and kana."""
    spoken = spoken.sub(_MONEY, lambda match: match["amount"] + CURRENCIES[match["sign"]])
    spoken = spoken.sub(_RANGE, "から").sub(_HYPHEN, " ")
    spoken = spoken.edited(aligned(spoken.text, _grammar().normalize(spoken.text)))
    return spoken.sub("[%&@+=]", lambda match: SYMBOLS[match[0]])
