"""Text of other scripts in letters that an English voice can read: nothing is dropped."""

from __future__ import annotations

import re
import unicodedata

from ....languages.greek import is_sign
from ....languages.scripts import HAN
from ....languages.zh.readings import in_latin
from ..spoken import Edit, Spoken

_CHARACTERS = re.compile(f"[{HAN}]+")
_FOREIGN = re.compile(rf"[^\x00-\u02ff{HAN}]")
_OPEN = "([{“‘\"'-–—/"
_CLOSED = ",.;:!?)]}”’\"'-–—/"


def latinised(spoken: Spoken) -> Spoken:
    """``spoken`` with Chinese characters as pinyin and letters of other scripts in Latin ones.

    A run of Chinese characters becomes one syllable a character, each with a capital, as names
    are written: 王小明 to ``Wang Xiao Ming`` (pypinyin reads words, so 银行 is *yin hang*). Other
    scripts get their nearest Latin spelling (anyascii).
    """
    edits = []
    for match in _CHARACTERS.finditer(spoken.text):
        before, after = spoken.text[: match.start()][-1:], spoken.text[match.end() :][:1]
        left = "" if not before or before.isspace() or before in _OPEN else " "
        right = "" if not after or after.isspace() or after in _CLOSED else " "
        edits.append(Edit(*match.span(), f"{left}{in_latin(match[0], _ascii)}{right}"))
    return romanised(spoken.edited(edits))


def romanised(spoken: Spoken) -> Spoken:
    """``spoken`` with letters of other scripts, but not Chinese characters, in Latin ones.

    A single Greek letter is a sign, not a word: 5 μg, 3 Ω.
    """
    text = spoken.text
    return spoken.sub(
        _FOREIGN,
        lambda match: match[0] if is_sign(text, *match.span()) else _latin(match[0]),
    )


def latinise(text: str) -> str:
    """``text`` after ``latinised``."""
    return latinised(Spoken.of(text)).text


def _latin(char: str) -> str:
    if not unicodedata.category(char).startswith("L"):
        return char
    return char if "LATIN" in unicodedata.name(char, "") else _ascii(char)


def _ascii(text: str) -> str:
    """In ASCII; as it is where no spelling of its sound is known (cuneiform)."""
    from anyascii import anyascii

    spelt = anyascii(text)
    return spelt if any(char.isalnum() for char in spelt) else text
