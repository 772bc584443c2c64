"""Numbers below zero: −5 °C, minus five, 零下5度, five degrees below zero, -$5m.

The marks are those of every language, the words a language's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..patterns import lazy
from .currencies import SIGNS
from .known import known
from .language import Quantity, Signs, words_pattern
from .numerals import JOINS, plain_figures, stated

_CURRENCY = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_HYPHENS = "-‑–﹣－"
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# A mark that joins nothing: behind a space, a bracket, a currency's sign or a hanzi.
_MARK = lazy(
    rf"(?:(?:^|(?<=[\s(（\[【“\"'‘«「:：,，、;；=≈~<>≤≥{_CJK}]))[{_HYPHENS}](?:{_CURRENCY})?"
    rf"|(?<![\d\w])−\s?(?:{_CURRENCY}\s?)?|(?<=[{_CJK}])−\s?(?:{_CURRENCY}\s?)?"
    rf"|[▲△]\s?|[(（\[]\s?[{_HYPHENS}]\s?(?:{_CURRENCY})?|(?:{_CURRENCY})[-−])$"
)
_RANGE = lazy(rf"[\d\s][^\s\d]{{0,3}}\s?[{_HYPHENS}−](?:{_CURRENCY})?$")  # 10日-15日, 5 km -9 km
_FIGURE_BEFORE = lazy(r"\d[^\s\d]{0,3}\s?$")
# A hyphen behind a hanzi may join (新冠-19), unless what follows is a size (为-5℃).
_COMPOUND = lazy(rf"(?<![为是至到达達約约])(?<=[{_CJK}])[{_HYPHENS}]$")
_SIZE = lazy(r"\s?(?:%|°|℃|℉|度|도)")
_BETWEEN = lazy(rf"[^\d.;。；!?]{{0,12}}?\s*(?:{JOINS})\s*[^\d.;。；!?]{{0,3}}", re.IGNORECASE)
_GAP = r"[^\d.,;:!?。，；：()（）]{0,24}?"
_BEHIND = lazy(r"[-−](?![\w\d])")  # Arabic, written from the right


@dataclass(frozen=True, slots=True)
class Signed:
    """A number with whether it is ``surely`` below zero, or may be (``perhaps``)."""

    number: Quantity
    surely: bool
    perhaps: bool


def signed(text: str, language: str) -> list[Signed]:
    """Every number of ``text``; in "5 to 10 below zero" and 零下5至10度 both may be below it."""
    text = plain_figures(known(language).folded(text))
    numbers = stated(text, language)
    before, behind = _patterns(language)
    ahead = [bool(_sure_mark(text, each) or before(text, each)) for each in numbers]
    after = [bool(behind.match(text, each.end)) for each in numbers]
    shared = _spread(text, numbers, ahead, after)
    return [
        Signed(
            each,
            ahead[at] or after[at],
            ahead[at]
            or after[at]
            or shared[at]
            or bool(_MARK.search(text[: each.begin]) or _BEHIND.match(text, each.end)),
        )
        for at, each in enumerate(numbers)
    ]


def falls(text: str, language: str) -> bool:
    """Whether a word of a fall or a loss stands in ``text``, which may stand for a minus."""
    record = known(language)
    return bool(record.signs and _falling(language).search(record.folded(text)))


def _sure_mark(text: str, number: Quantity) -> bool:
    before = text[: number.begin]
    found = _MARK.search(before)
    if not found or not number.written[0].isdecimal():
        return False
    if found[0][0] in "▲△([（":
        return True
    if found[0][0] != "−" and _COMPOUND.search(before) and not _SIZE.match(text, number.end):
        return False
    return not (_RANGE.search(before) and _FIGURE_BEFORE.search(before[: found.start()]))


def _spread(
    text: str, numbers: Sequence[Quantity], ahead: Sequence[bool], after: Sequence[bool]
) -> list[bool]:
    """The numbers that a range joins to one below zero."""
    made = [False] * len(numbers)
    joined = [
        bool(_BETWEEN.fullmatch(text[one.end : other.begin])) for one, other in pairwise(numbers)
    ]
    for at, together in enumerate(joined):
        if together:
            made[at] = made[at] or after[at + 1]
            made[at + 1] = made[at + 1] or ahead[at] or (made[at] and not after[at])
    return made


class _Before:
    """Tells whether a word of minus stands right before a number."""

    def __init__(self, pattern: str, *, spaced: bool) -> None:
        word = words_pattern(pattern, spaced=spaced).removesuffix(r"(?![ァ-ヴー])")
        self._word = re.compile(rf"(?:{word})[\s-]?(?:{_CURRENCY})?\s?$", re.IGNORECASE)

    def __call__(self, text: str, number: Quantity) -> bool:
        found = self._word.search(text[max(0, number.begin - 40) : number.begin])
        ahead = text[max(0, number.begin - 40) : number.begin][: found.start()] if found else ""
        return bool(found) and not re.search(r"\d\s*$", ahead)  # ten minus five


@cache
def _patterns(language: str) -> tuple[_Before, re.Pattern[str]]:
    record = known(language)
    words = record.signs or Signs("(?!)")
    below = words_pattern(words.below or "(?!)", spaced=record.spaced)
    return (
        _Before(words.minus, spaced=record.spaced),
        re.compile(rf"{_GAP}(?:{below})", re.IGNORECASE),
    )


@cache
def _falling(language: str) -> re.Pattern[str]:
    record = known(language)
    words = record.signs.falling if record.signs else ""
    return re.compile(words_pattern(words or "(?!)", spaced=record.bounded), re.IGNORECASE)
