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
from functools import cache

from ...errors import EngineError
from ..english import latinise
from ..espeak import private_library

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

ABBREVIATIONS = {
    "es": {
        "Sr.": "señor",
        "Sra.": "señora",
        "Srta.": "señorita",
        "Dr.": "doctor",
        "Dra.": "doctora",
        "EE.UU.": "Estados Unidos",
        "EE. UU.": "Estados Unidos",
        "p. ej.": "por ejemplo",
    },
    "fr": {
        "M.": "monsieur",
        "MM.": "messieurs",
        "Mme": "madame",
        "Mlle": "mademoiselle",
        "Dr": "docteur",
        "p. ex.": "par exemple",
    },
    "it": {
        "sig.ra": "signora",
        "sig.": "signor",
        "Sig.": "signor",
        "Sig.ra": "signora",
        "dott.": "dottor",
        "Dott.": "dottor",
        "ecc.": "eccetera",
    },
    "pt": {
        "Sr.": "senhor",
        "Sra.": "senhora",
        "Dr.": "doutor",
        "Dra.": "doutora",
        "EUA": "Estados Unidos",
        "p. ex.": "por exemplo",
    },
    "hi": {"डॉ.": "डॉक्टर"},
}

CURRENCIES = {
    "es": {"$": "dólares", "€": "euros", "£": "libras", "¥": "yuanes", "R$": "reales"},
    "fr": {"$": "dollars", "€": "euros", "£": "livres", "¥": "yuans", "R$": "réaux"},
    "it": {"$": "dollari", "€": "euro", "£": "sterline", "¥": "yuan", "R$": "real"},
    "pt": {"$": "dólares", "€": "euros", "£": "libras", "¥": "iuanes", "R$": "reais"},
    "hi": {"$": "डॉलर", "€": "यूरो", "£": "पाउंड", "¥": "युआन", "₹": "रुपये"},
}

SCALES = {
    "es": "mil",
    "fr": "mille",
    "it": "mila",
    "pt": "mil",
    "hi": "हज़ार|लाख|करोड़|अरब",
}
MILLIONS = {
    "es": "mil millones|millones|millón|billones|billón",
    "fr": "millions?|milliards?",
    "it": "milioni|milione|miliardi|miliardo",
    "pt": "milhões|milhão|bilhões|bilhão",
    "hi": "(?!)",
}
"""Scales with "of" before what is counted: cinco millones de dólares."""

_OF = {"es": "de ", "fr": "de ", "it": "di ", "pt": "de "}
_UTF8, _IPA, _TIE = 1, 0x02, 0x80 | ord("^") << 8  # speak_lib.h: espeak_TextToPhonemes
_FLAG = re.compile(r"\([a-z^-]+\)")  # "(en)": eSpeak reads the next word as another language
_MARK = re.compile(r"[,.;:!?…—–।](?=[\s\"'”’»«“‘)\]¿¡(]*.?\s*$)", re.DOTALL)
_AS_MARK = {"–": "—", "।": "."}
_NOT_DEVANAGARI = re.compile(r"[^\u0900-\u097f\s]+")


def normalise(text: str, language: str) -> str:
    """``text`` with what eSpeak misreads put in words; ``language`` is a key of ``VOICES``."""
    for short, full in ABBREVIATIONS[language].items():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full, text)
    text = _money(language).sub(
        lambda match: (
            f"{match['amount']} {_OF.get(language, '') if match['of'] else ''}"
            f"{CURRENCIES[language][match['sign']]}"
        ),
        text,
    )
    if language == "hi":
        return _NOT_DEVANAGARI.sub(lambda match: latinise(match[0]), text)
    return latinise(text)


@cache
def _money(language: str) -> re.Pattern[str]:
    signs = "|".join(
        re.escape(sign) for sign in sorted(CURRENCIES[language], key=len, reverse=True)
    )
    return re.compile(
        rf"(?:US)?(?P<sign>{signs})\s?"
        rf"(?P<amount>\d(?:[\d.,\u00a0\u202f]*\d)?"
        rf"(?:\s(?:(?P<of>{MILLIONS[language]})|{SCALES[language]})(?!\w))?)"
    )


def espeak_phonemes(text: str, language: str) -> str:
    """``text`` in Kokoro's phonemes; ``language`` is a key of ``VOICES``.

    Raises:
        EngineError: eSpeak's library does not start.
    """
    phonemes = " ".join(_clauses(normalise(text, language), VOICES[language]))
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
