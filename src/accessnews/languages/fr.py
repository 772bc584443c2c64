"""What is known of French."""

from __future__ import annotations

from .calendars import CalendarOfWords
from .language import Clock, Language, Negation, Numerals, Percent, Press, Quotation

LANGUAGE = Language(
    "fr",
    numerals=Numerals(
        decimal=",",
        scales={
            "mille": 3,
            "mille milliards": 12,
            "millions?": 6,
            "milliards?": 9,
            "mds?": 9,
            "billions?": 12,
        },
        words={
            1: "une?|premi(?:er|ère)",
            2: "deux|second|deuxième",
            3: "trois",
            4: "quatre",
            5: "cinq",
            6: "six",
            7: "sept",
            8: "huit",
            9: "neuf",
            10: "dix",
            11: "onze",
            12: "douze",
            20: "vingt",
        },
        half=r"demi\w*|moitié",
    ),
    percent=Percent(after=r"pour\s?cent\b", points="points? de pourcentage"),
    currencies={
        "$": "dollars?",
        "EUR": "euros?",
        "GBP": "livres?",
        "INR": "roupies?",
        "JPY": "yens?",
        "CNY": "yuans?",
        "RUB": "roubles?",
        "CHF": "francs?",
    },
    currency_noun="first",
    units={
        "km": "kilomètres?",
        "m": "mètres?",
        "cm": "centimètres?",
        "mi": "miles?|milles?",
        "ft": "pieds?",
        "kg": "kilos?|kilogrammes?",
        "g": "grammes?",
        "t": "tonnes?",
        "l": "litres?",
        "bbl": "barils",
        "ha": "hectares?",
        "h": "heures?",
        "min": "minutes?",
        "s": "secondes?",
        "d": "jours?",
        "wk": "semaines?",
        "mo": "mois",
        "yr": "ans?|années?",
    },
    clock=Clock(
        morning="matin(?:ée)?|nuit|minuit",
        afternoon="soir(?:ée)?|après-midi|midi|nuit",
    ),
    calendar=CalendarOfWords("fr"),
    negation=Negation(
        denies=r"\b(?:ne|non|pas|jamais|sans|aucune?s?|rien|personne|ni)\b|\bn['’]",
        soft=(
            r"\b(?:dés(?:ap|acc|ob)|impossib|incap|insuf|illég|immun|inco|manqu|sauf|évit|refus)\w*|"
            r"\b(?:nier|niait|nié\w*|moins|absen\w*|loin|peu|à peine|empêch\w*)\b"
        ),
    ),
    quotation=Quotation("«»“”‹›"),
    press=Press(
        by="par",
        author="auteur",
        dated=r"publié(?:\s+le)?",
        updated="mis à jour",
        at="à",
        titles="M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|Mgr|St|Ste|n°",
    ),
)
