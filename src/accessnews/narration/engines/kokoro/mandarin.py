"""Mandarin text to Kokoro's phonemes; foreign words inside it by the English phonemiser.

The words and their readings are those of the pinyin over the text, and the phonemes those of
misaki's first Mandarin front end (pinyin to IPA with an arrow for the tone), which Kokoro v1.0 was
trained on. The second one, misaki ``ZHG2P(version="1.1")`` (bopomofo), belongs to Kokoro v1.1 and
its other vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from ....languages.scripts import HAN
from ....languages.zh.readings import spoken
from ...durations import Place, Said
from ...names import ipa
from ...names.pronounced import pieces
from .vocabulary import known

PUNCTUATION = {
    "，": ", ",
    "、": ", ",
    "。": ". ",
    "．": ". ",
    "！": "! ",
    "？": "? ",
    "：": ": ",
    "；": "; ",
    "（": " (",
    "）": ") ",
    "《": " “",
    "》": "” ",
    "〈": " “",
    "〉": "” ",
    "「": " “",
    "」": "” ",
    "『": " “",
    "』": "” ",
    "【": " “",
    "】": "” ",
    "[": " (",
    "]": ") ",
    "«": " “",
    "»": "” ",
    "…": "…",
    "—": "—",
    "–": "—",
    "―": "—",
    "/": ", ",
    "|": ", ",
    "•": ", ",
    "\\": " ",
    "_": " ",
    "-": " ",
    "·": " ",
    "*": " ",
    "^": " ",
    **{char: char for char in ",.!?:;()“”"},
}
"""Kokoro's own marks for the marks of a text; any other symbol counts as a space."""

LETTER_BY_LETTER = frozenset({"A", "AM", "AT", "ID", "IN", "IS", "IT", "ME", "OR", "US", "WHO"})
"""Capitals that the English phonemiser takes for a small word, and a newspaper for a name."""

_LETTER = rf"(?:(?![{HAN}\u02b0-\u02ff])[^\W\d_])"
_PIECES = re.compile(
    rf"(?P<hanzi>[{HAN}]+)"
    rf"|(?P<foreign>{_LETTER}(?:{_LETTER}|(?:['’.&+-]|[.,;:!?]? )(?={_LETTER}))*)"
    r"|(?P<other>.)",
    re.DOTALL,
)


def _syllables(readings: Sequence[str]) -> str:
    """The phonemes of a word's pinyin; a character without a known reading gives none."""
    from misaki.zh import ZHG2P
    from pypinyin.contrib.tone_convert import to_tone3

    numbered = [to_tone3(each, neutral_tone_with_five=True) for each in readings if each]
    phonemes = "".join(map(ZHG2P.py2ipa, numbered))
    # A non-syllabic mark of misaki's that Kokoro's vocabulary lacks.
    return phonemes.replace("\u032f", "")


def _foreign(words: str, english: Callable[[str], str]) -> str:
    parts: list[str] = []
    run: list[str] = []
    for word in [*words.split(" "), ""]:
        spelt = word in LETTER_BY_LETTER
        if run and (spelt or not word):
            parts.append(english(" ".join(run)))
            run = []
        if spelt:
            parts += ("ˈA" if letter == "A" else english(letter) for letter in word)
        elif word:
            run.append(word)
    return " ".join(parts)


def _given(phonemes: str) -> str:
    plain = ipa.plain(phonemes)
    return ipa.mandarin(plain) if ipa.is_toned(plain) else ipa.english(plain)


def mandarin_phonemes(
    text: str, english: Callable[[str], str], given: Sequence[tuple[str, str]] = ()
) -> Said:
    """``text``, in words, in Kokoro's phonemes; ``english`` gives those of a run of foreign words.

    ``given`` are words with their phonemes in IPA: Mandarin's if they hold tones, else English's.
    The places are those of the words; a run of foreign words is one.
    """
    parts: list[str] = []
    places: list[Place] = []
    symbols = 0

    def add(piece: str) -> None:
        nonlocal symbols
        parts.append(piece)
        symbols += sum(not symbol.isspace() for symbol in known(piece))

    def read(begin: int, end: int) -> None:
        for match in _PIECES.finditer(text, begin, end):
            if match["hanzi"]:
                offset, separator = match.start(), ""
                for word in spoken(unicodedata.normalize("NFKC", match["hanzi"])):
                    if syllables := _syllables(word.syllables):
                        places.append(Place(offset, len(word.text), symbols))
                        add(separator + syllables)
                        separator = " "
                    offset += len(word.text)
            elif match["foreign"]:
                places.append(Place(match.start(), len(match["foreign"]), symbols))
                add(f" {_foreign(match['foreign'], english)} ")
            else:
                add(PUNCTUATION.get(match["other"], " "))

    begin = 0
    for piece in pieces(text, given):
        end = begin + len(piece.text)
        if piece.ipa:
            places.append(Place(begin, len(piece.text), symbols))
            add(f" {_given(piece.ipa)} ")
        else:
            read(begin, end)
        begin = end
    phonemes = re.sub(r"\s+", " ", "".join(parts)).strip()
    phonemes = re.sub(r" (?=[,.!?:;)”…])|(?<=[(“]) ", "", phonemes)
    return Said(phonemes, tuple(places))
