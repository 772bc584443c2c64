"""Characters with several readings, each told by its whole sentence.

g2pM's model (a bidirectional LSTM of 2 MB that comes in its package) tells a character that stands
alone far better than any dictionary; what stands in a known word is the word's to tell
(``readings.py``). docs/benchmarks.md has how often each is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ...extras import extra

if TYPE_CHECKING:
    from g2pM import G2pM

_LONGEST = 400
"""Characters that the model is asked for at once; the time it takes grows with them."""


@lru_cache(maxsize=64)
def told(text: str) -> Mapping[int, str]:
    """The pinyin with tone marks of each character of Simplified text that has several readings.

    By its place in ``text``. A reading that the character does not have by the dictionary is none.
    """
    from pypinyin.contrib.tone_convert import to_tone

    found: dict[int, str] = {}
    model = _model()
    for begin in range(0, len(text), _LONGEST):
        part = text[begin : begin + _LONGEST]
        several = [len(model.cedict.get(each, ())) > 1 for each in part]
        if not any(several):
            continue
        for place, syllable in enumerate(model(part, tone=True, char_split=True)):
            if several[place] and syllable in model.cedict[part[place]]:
                found[begin + place] = to_tone(syllable.replace("u:", "v"))
    return found


@cache
def _model() -> G2pM:
    with extra("zh"):
        from g2pM import G2pM

    return G2pM()
