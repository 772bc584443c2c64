"""The symbols that Kokoro v1.0 knows, and phonemes cut into what one run of the model takes.

The numbers are those of the model's own ``config.json`` (``vocab``).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator

VOCABULARY = {
    **dict(zip(";:,.!?", range(1, 7), strict=True)),
    **dict(zip('—…"()“” \u0303ʣʥʦʨᵝꭧAI', range(9, 26), strict=True)),
    **{"O": 31, "Q": 33, "S": 35, "T": 36, "W": 39, "Y": 41, "ᵊ": 42},
    **dict(zip("abcdef", range(43, 49), strict=True)),
    **dict(zip("hijklmnopqrstuvwxyzɑɐɒæ", range(50, 73), strict=True)),
    **{"β": 75, "ɔ": 76, "ɕ": 77, "ç": 78, "ɖ": 80, "ð": 81, "ʤ": 82, "ə": 83, "ɚ": 85},
    **{"ɛ": 86, "ɜ": 87, "ɟ": 90, "ɡ": 92, "ɥ": 99, "ɨ": 101, "ɪ": 102, "ʝ": 103, "ɯ": 110},
    **{"ɰ": 111, "ŋ": 112, "ɳ": 113, "ɲ": 114, "ɴ": 115, "ø": 116, "ɸ": 118, "θ": 119, "œ": 120},
    **{"ɹ": 123, "ɾ": 125, "ɻ": 126, "ʁ": 128, "ɽ": 129, "ʂ": 130, "ʃ": 131, "ʈ": 132, "ʧ": 133},
    **{"ʊ": 135, "ʋ": 136, "ʌ": 138, "ɣ": 139, "ɤ": 140, "χ": 142, "ʎ": 143, "ʒ": 147, "ʔ": 148},
    **{"ˈ": 156, "ˌ": 157, "ː": 158, "ʰ": 162, "ʲ": 164, "↓": 169, "→": 171, "↗": 172, "↘": 173},
    "ᵻ": 177,
}

MARKS = frozenset(';:,.!?—…"()“” ')
"""Symbols that make a pause or a tune, but no sound of their own."""

SIGNS = MARKS | frozenset("ˈˌː↓→↗↘\u0303ʰʲᵝ")
"""Symbols that make no sound by themselves: marks, stress, tone and length."""

MOST = 400
"""Symbols in one run. The model takes 510, but hurries when there are many (measured in Mandarin:
491 symbols take 22.9 s in one run, 26.2 s in two)."""

_CLAUSE = re.compile(r"[,.;:!?…—][”)\"]*(?= )|—")
_WORD = re.compile(r"(?= )")


def known(phonemes: str) -> str:
    """``phonemes`` in symbols that the model knows: õ as two of them, an unknown one as none."""
    return "".join(
        symbol if symbol in VOCABULARY else "".join(filter(VOCABULARY.get, _decomposed(symbol)))
        for symbol in phonemes
    )


def _decomposed(symbol: str) -> str:
    return unicodedata.normalize("NFD", symbol)


def sounds(phonemes: str) -> int:
    """How many symbols of ``phonemes`` are vowels or consonants."""
    return sum(symbol in VOCABULARY and symbol not in SIGNS for symbol in phonemes)


def in_parts(phonemes: str, most: int = MOST) -> Iterator[str]:
    """``phonemes`` in parts of at most ``most`` symbols and of about equal length.

    Cut after a clause mark; where none is near, between words; within a word only where the word
    alone is longer than ``most``. Joined by nothing, the parts are ``phonemes`` again.
    """
    while len(phonemes) > most:
        wanted = len(phonemes) / math.ceil(len(phonemes) / most)
        cut = _nearest(_CLAUSE, phonemes, wanted, most) or _nearest(_WORD, phonemes, wanted, most)
        yield phonemes[: cut or most]
        phonemes = phonemes[cut or most :]
    yield phonemes


def _nearest(mark: re.Pattern[str], phonemes: str, wanted: float, most: int) -> int:
    """Where a part ends after ``mark``, as near to ``wanted`` as can be; 0 for nowhere."""
    ends = (match.end() for match in mark.finditer(phonemes, 0, most + 1))
    near = [end for end in ends if wanted / 2 <= end <= most]
    return min(near, key=lambda end: abs(end - wanted), default=0)
