"""What is known of German."""

from __future__ import annotations

from .calendars import CalendarOfWords
from .language import Clock, Language, Negation, Numerals, Percent, Press, Quotation

LANGUAGE = Language(
    "de",
    numerals=Numerals(
        decimal=",",
        scales={
            "tausend": 3,
            "million(?:en)?": 6,
            r"mio\.?": 6,
            "milliarden?": 9,
            r"mrd\.?": 9,
            "billion(?:en)?": 12,
            r"bio\.": 12,
        },
        words={
            1: "ein(?:e[rnms]?|s)?|erste[rsnm]?",
            2: "zwei|zweite[rsnm]?",
            3: "drei|dritte[rsnm]?",
            4: "vier",
            5: "fünf",
            6: "sechs",
            7: "sieben",
            8: "acht",
            9: "neun",
            10: "zehn",
            11: "elf",
            12: "zwölf",
            20: "zwanzig",
        },
        half=r"halb\w*|hälfte",
    ),
    percent=Percent(after=r"Prozent\w*", points=r"Prozentpunkt\w*"),
    currencies={
        "$": "dollars?",
        "EUR": "euros?",
        "GBP": "pfund",
        "INR": "rupien?",
        "JPY": "yen",
        "CNY": "yuan",
        "RUB": "rubel",
        "CHF": "franken",
    },
    currency_noun="last",
    units={
        "km": "kilometern?",
        "m": "metern?",
        "cm": "zentimetern?",
        "mi": "meilen?",
        "ft": "fuß",
        "kg": "kilo(?:gramm)?",
        "g": "gramm",
        "t": "tonnen?",
        "l": "litern?",
        "bbl": "barrel",
        "ha": "hektar",
        "°C": r"grad\scelsius",
        "h": "stunden?",
        "min": "minuten?",
        "s": "sekunden?",
        "d": "tage?n?",
        "wk": "wochen?",
        "mo": "monate?n?",
        "yr": "jahre?n?",
    },
    clock=Clock(
        morning="morgens?|vormittags?|früh|mitternacht|nachts?",
        afternoon="nachmittags?|abends?|nachts?|mittags?",
    ),
    calendar=CalendarOfWords("de"),
    negation=Negation(
        denies=r"\b(?:nichts?|kein(?:e[rsnm]?)?|nie|niemals|niemand\w*|ohne|weder|nirgend\w*|nein)\b",
        soft=(
            r"\b(?:un(?!ter|ser|d\b|s\b|gef|i|gar)|miss)\w{4,}|\w{2,}(?:los|frei)(?:e[rnsm]?)?\b|"
            r"\b(?:fehl|verweiger|lehn|ablehn|mangel|außer|statt|kaum|erst|verhinder)\w*"
        ),
    ),
    quotation=Quotation("„“‚‘»«›‹"),
    press=Press(
        by="von",
        author="autor",
        dated=r"veröffentlicht(?:\s+am)?|stand",
        updated="aktualisiert",
        at="um",
        credit="foto",
        picture="foto|bild|abbildung",
        titles=r"Dr|Prof|Hr|Fr|Nr|St|bzw|ca|z\. ?B",
    ),
)
