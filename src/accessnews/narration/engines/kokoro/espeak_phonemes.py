"""Spanish, French, Italian, Portuguese and Hindi in Kokoro's phonemes, by the library of eSpeak NG.

The phonemes are eSpeak's, spelt as misaki's ``EspeakG2P`` spells them, since Kokoro was trained on
that: a diphthong or an affricate is one capital or ligature. eSpeak gives them clause by clause;
the mark that ended the clause is put back, for Kokoro makes its melody of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..espeak_library import IPA, clauses

VOICES = {"es": "roa/es", "fr": "roa/fr", "hi": "inc/hi", "it": "roa/it", "pt": "roa/pt-BR"}

ONE_SYMBOL = {
    "a^ɪ": "I",
    "a^ʊ": "W",
    "d^z": "ʣ",
    "d^ʒ": "ʤ",
    "e^ɪ": "A",
    "o^ʊ": "O",
    "ə^ʊ": "Q",
    "s^s": "S",
    "t^s": "ʦ",
    "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
}
"""misaki 0.9.4, espeak.py, ``EspeakG2P`` for Kokoro 1.0."""

_TIE = 0x80 | ord("^") << 8  # speak_lib.h: espeak_TextToPhonemes
_FLAG = re.compile(r"\([a-z^-]+\)")  # "(en)": eSpeak reads the next word as another language
_MARK = re.compile(r"[,.;:!?…—–।](?=[\s\"'”’»«“‘)\]¿¡(]*.?\s*$)", re.DOTALL)
_AS_MARK = {"–": "—", "।": "."}


def espeak_phonemes(text: str, language: str) -> str:
    """``text``, in words, in Kokoro's phonemes; ``language`` is a key of ``VOICES``.

    Raises:
        EngineError: eSpeak's library does not start.
    """
    phonemes = " ".join(_clauses(text, VOICES[language]))
    for sounds, symbol in ONE_SYMBOL.items():
        phonemes = phonemes.replace(sounds, symbol)
    return unicodedata.normalize("NFC", phonemes.replace("^", "").replace("-", ""))


def _clauses(text: str, voice: str) -> Iterator[str]:
    """The phonemes of each clause, with the mark that ended it."""
    for read, spoken in clauses(text, voice, IPA | _TIE):
        mark = _MARK.search(read)
        sounds = _FLAG.sub("", spoken).strip()
        if sounds:
            yield sounds + (_AS_MARK.get(mark[0], mark[0]) if mark else "")
