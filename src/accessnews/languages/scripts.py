"""Scripts: which one a language is written in, and their characters as classes for patterns."""

from __future__ import annotations

from functools import cache

from .tags import primary, script

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for the inside of a class: ideographs, 々 and 〇."""

COMMON_HAN = r"\u4e00-\u9fff"
"""The first block of them, in which nearly every text is written."""

KANA = r"\u3040-\u30ff"
"""Hiragana and katakana."""

HANGUL = r"\u1100-\u11ff\uac00-\ud7a3"
"""Syllables of Korean, and the letters they are made of."""

CJK_MARKS = r"\u3000-\u303f"
"""East Asia's punctuation, and the space of a full square."""

WIDE = rf"{CJK_MARKS}{KANA}{HAN}\uff00-\uffef"
"""What East Asia sets in a full square: characters, kana, punctuation and full-width forms."""

_WRITTEN_IN = {
    "Hans": ("Han",),
    "Hant": ("Han",),
    "Jpan": ("Han", "Hiragana", "Katakana"),
    "Kore": ("Hangul", "Han"),
    "Latn": ("Latin",),
    "Cyrl": ("Cyrillic",),
    "Arab": ("Arabic",),
    "Deva": ("Devanagari",),
    "Beng": ("Bengali",),
    "Grek": ("Greek",),
    "Hebr": ("Hebrew",),
    "Armn": ("Armenian",),
    "Geor": ("Georgian",),
    "Taml": ("Tamil",),
    "Telu": ("Telugu",),
    "Knda": ("Kannada",),
    "Mlym": ("Malayalam",),
    "Gujr": ("Gujarati",),
    "Sinh": ("Sinhala",),
    "Laoo": ("Lao",),
    "Khmr": ("Khmer",),
    "Mymr": ("Myanmar",),
    "Thai": ("Thai",),
}


@cache
def scripts(tag: str) -> tuple[str, ...]:
    """The scripts, by their long names in Unicode, that a language is written in, the first first.

    Latin where nothing else is known.
    """
    if primary(tag) == "sr":
        return ("Cyrillic", "Latin")
    return _WRITTEN_IN.get(script(tag), ("Latin",))
