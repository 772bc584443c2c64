"""Devanagari as its writers spell it: with and without the dot, the moon and the half nasals."""

from __future__ import annotations

import unicodedata

from ...patterns import lazy

_NASALS = lazy("(?:ङ्(?=[कखगघ])|ञ्(?=[चछजझ])|ण्(?=[टठडढ])|न्(?=[तथदधटड])|म्(?=[पफबभ]))")
_LEFT_OUT = dict.fromkeys(map(ord, "़\u200c\u200d"))
_SPELLINGS = {"ं": "(?:[ंँ]|[ङञणनम]्)", **{each: f"{each}़?" for each in "कखगजडढफ"}}
_SAME = str.maketrans("ँॉॅ", "ंाे")


def fold(text: str) -> str:
    """``text`` in one spelling: हिंदी for हिन्दी, पांच for पाँच, डालर for डॉलर, करोड for करोड़.

    Characters are left out, so that places in the text move.
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return _NASALS.sub("ं", composed.translate(_LEFT_OUT).translate(_SAME))


def spelled(pattern: str) -> str:
    """A pattern in the one spelling of ``fold`` (without classes of letters) for all of them."""
    return "".join(_SPELLINGS.get(each, each) for each in pattern)
