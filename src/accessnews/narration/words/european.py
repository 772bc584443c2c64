"""Spanish, French, Italian, Portuguese and Hindi text in words: what eSpeak's rules misread.

Numbers stay in digits: eSpeak and Google read them in the language.
"""

from __future__ import annotations

import re
from functools import cache

from ...languages.currencies import said
from .english.latin import latinise, latinised
from .spoken import Spoken

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
    language: {sign: many for sign, (_, many) in said(language).items() if not sign.isalpha()}
    for language in ABBREVIATIONS
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
_NOT_DEVANAGARI = r"[^\u0900-\u097f\s]*[^\W\d_\u0900-\u097f][^\u0900-\u097f\s]*"


def spoken_european(spoken: Spoken, language: str) -> Spoken:
    """``spoken`` with abbreviations and money in words; ``language`` is a key of ``CURRENCIES``."""
    spoken = spoken.sub(_short(language), lambda match: ABBREVIATIONS[language][match[0]])
    spoken = spoken.sub(
        _money(language),
        lambda match: (
            f"{match['amount']} {_OF.get(language, '') if match['of'] else ''}"
            f"{CURRENCIES[language][match['sign']]}"
        ),
    )
    if language == "hi":
        return spoken.sub(_NOT_DEVANAGARI, lambda match: latinise(match[0]))
    return latinised(spoken)


@cache
def _short(language: str) -> re.Pattern[str]:
    shorts = sorted(ABBREVIATIONS[language], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, shorts))})(?!\w)")


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
