"""What a tokenizer loses of a sentence, put back: its ends, "…", fractions, no gaps in Chinese.

Sentencepiece normalises by NFKC and joins all white space, and so do the models on it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ...languages.scripts import WIDE
from ...languages.tags import SPACELESS, primary
from . import segments

FRACTION_SLASH = "\u2044"  # NFKC makes "1⁄2" of "½"
_GAP = re.compile(rf"(?<=[{WIDE}])\s+(?=[{WIDE}])")


def has_words(text: str) -> bool:
    """Whether there is anything in ``text`` to translate: a letter or a figure."""
    return any(character.isalnum() for character in text)


def pieces(text: str, longest: int, length: Callable[[str], int]) -> list[str]:
    """``text`` on one line, whole or cut at clause marks, each piece ``longest`` tokens at most.

    ``length`` counts the tokens of a text. A text without words has no pieces.
    """
    return _fitting(" ".join(text.split()), longest, length) if has_words(text) else []


def _fitting(text: str, longest: int, length: Callable[[str], int]) -> list[str]:
    tokens = length(text)
    if tokens <= longest or len(text) == 1:
        return [text]
    parts = segments.clauses(text, max(1, len(text) * longest // tokens))
    return [piece for part in parts for piece in _fitting(part, longest, length)]


def restored(source: str, text: str, target: str) -> str:
    """``text``, translated from ``source``, with what tokenizers lose of it.

    A sign of the source that came out in its decomposed form is put back. A source without words
    stands as it is; "" stays "", so that an answer that failed is seen.
    """
    if not text:
        return "" if has_words(source) else source
    for sign in dict.fromkeys(source):
        plain = unicodedata.normalize("NFKC", sign)
        if sign == "…" or FRACTION_SLASH in plain:
            text = text.replace(plain, sign)
    if primary(target) in SPACELESS:
        text = _GAP.sub("", text)
    before = source[: len(source) - len(source.lstrip())]
    after = source[len(source.rstrip()) :]
    return f"{before}{text}{after}"
