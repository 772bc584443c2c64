"""Spanish, French, Italian, Portuguese and Hindi in Kokoro's phonemes, by the library of eSpeak NG.

The phonemes are eSpeak's, spelt as misaki's ``EspeakG2P`` spells them, since Kokoro was trained on
that: a diphthong or an affricate is one capital or ligature. eSpeak gives them clause by clause;
the mark that ended the clause is put back, for Kokoro makes its melody of it.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator

from ....errors import EngineError
from ..espeak_library import private_library

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

_UTF8, _IPA, _TIE = 1, 0x02, 0x80 | ord("^") << 8  # speak_lib.h: espeak_TextToPhonemes
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
    encoded = text.replace("\0", " ").encode("utf-8", "replace")
    with private_library() as library:
        library.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
        library.espeak_TextToPhonemes.argtypes = [
            ctypes.POINTER(ctypes.c_void_p),
            ctypes.c_int,
            ctypes.c_int,
        ]
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        if library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EngineError(f"eSpeak NG has no voice {voice!r}", "Install espeakng-loader again.")
        buffer = ctypes.create_string_buffer(encoded)
        start = ctypes.addressof(buffer)
        position, before = ctypes.c_void_p(start), 0
        while position.value:
            spoken = library.espeak_TextToPhonemes(ctypes.byref(position), _UTF8, _IPA | _TIE)
            after = position.value - start if position.value else len(encoded)
            read = encoded[before:after].decode("utf-8", "replace")
            before = after
            mark = _MARK.search(read)
            sounds = _FLAG.sub("", spoken.decode("utf-8")).strip()
            if sounds:
                yield sounds + (_AS_MARK.get(mark[0], mark[0]) if mark else "")
