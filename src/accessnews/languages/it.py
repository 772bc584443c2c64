"""What is known of Italian."""

from __future__ import annotations

from .calendars import CalendarOfWords
from .language import Clock, Language, Negation, Numerals, Percent, Press, Quotation

LANGUAGE = Language(
    "it",
    numerals=Numerals(
        decimal=",",
        scales={
            "mila": 3,
            "mille": 3,
            "milion[ei]": 6,
            "mln": 6,
            "miliard[oi]": 9,
            "mld": 9,
            "mila miliardi": 12,
            "bilion[ei]": 12,
        },
        words={
            1: "un[oa]?|prim[oa]",
            2: "due|second[oa]",
            3: "tre",
            4: "quattro",
            5: "cinque",
            6: "sei",
            7: "sette",
            8: "otto",
            9: "nove",
            10: "dieci",
            11: "undici",
            12: "dodici",
            20: "venti",
        },
        half="mezz[oa]|metà",
    ),
    percent=Percent(after=r"per\s?cento\b", points=r"punt[oi] percentual\w*"),
    currencies={
        "$": "dollar[oi]",
        "EUR": "euro",
        "GBP": "sterlin[ae]",
        "CHF": "franc[oh]i?",
        "JPY": "yen",
        "CNY": "yuan",
        "INR": "rupi[ae]",
        "RUB": "rubl[oi]",
    },
    currency_noun="first",
    units={
        "km": "chilometr[oi]",
        "m": "metr[oi]",
        "mi": "miglia",
        "kg": "chil[oi]|chilogramm[oi]",
        "l": "litr[oi]",
        "ft": "pied[ie]",
        "h": "or[ae]",
        "min": "minut[oi]",
        "s": "second[oi]",
        "d": "giorn[oi]",
        "wk": "settiman[ae]",
        "mo": "mes[ei]",
        "yr": "ann[oi]",
    },
    clock=Clock(
        morning=r"mattin\w*|mezzanotte|notte", afternoon=r"pomeriggio|sera\w*|notte|mezzogiorno"
    ),
    calendar=CalendarOfWords("it"),
    negation=Negation(
        denies=r"\b(?:non|mai|senza|nessun[oa]?|niente|nulla|né|neanche|nemmeno|no)\b",
        soft=(
            r"\b(?:disap|disacc|impossib|incap|insuf|illeg|immun|inco|manc|salvo|tranne|evit)\w*|"
            r"\b(?:rifiut|neg[aò]|meno|assen|lontan|imped)\w*"
        ),
    ),
    quotation=Quotation("«»“”‘"),
    press=Press(
        by="di",
        dated=r"pubblicato(?:\s+il)?",
        at="alle",
        credit="foto",
        picture="foto|immagine",
        titles="Sig|Sigg|Dott|Ing|Avv|Prof|On|n",
    ),
)
