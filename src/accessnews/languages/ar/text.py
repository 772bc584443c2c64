"""Arabic letters as they are compared: without diacritics and tatweel, ا for أ and إ, ي for ى."""

from __future__ import annotations

from functools import lru_cache

import regex

from ...patterns import lazy

_LETTERS = str.maketrans("أإٱىیک", "اااييك")
_MARKS = lazy("[\u064b-\u0652\u0670\u0640\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMA = lazy(r"(?<=\d)،(?=\d)")
_PREFIXES = regex.compile(r"^[وف]?[بلك]?(?:ال)?(?=\p{L}{3})")  # and, by, for, the
_MARKED = lazy(rf"\S*{_MARKS.pattern}\S*")


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """``text`` for comparing, as long as before: a word without its marks has spaces behind it."""
    if text.isascii():
        return text
    text = _COMMA.sub(",", text.translate(_LETTERS))
    return _MARKED.sub(lambda word: _plain(word[0]).ljust(len(word[0])), text)


def unjoined(word: str) -> str:
    """A word without the conjunction, preposition and article that are joined to its beginning."""
    return str(_PREFIXES.sub("", word))


def folded_pattern(pattern: str) -> str:
    """A pattern of words, written as one spells them, for folded text; a space is any space."""
    return _plain(pattern.translate(_LETTERS)).replace(" ?", r"\s*").replace(" ", r"\s+")


def _plain(text: str) -> str:
    return _MARKS.sub("", text)
