"""What is known of Portuguese."""

from __future__ import annotations

from .calendars import CalendarOfWords
from .language import Clock, Language, Negation, Numerals, Percent, Press, Quotation

LANGUAGE = Language(
    "pt",
    numerals=Numerals(
        decimal=",",
        scales={
            "mil": 3,
            "mil milhões": 9,
            "milhão": 6,
            "milhões": 6,
            "bilhão": 9,
            "bilhões": 9,
            "bilião": 12,
            "biliões": 12,
            "trilhão": 12,
            "trilhões": 12,
            "mi": 6,
            "bi": 9,
            "tri": 12,
        },
        words={
            1: "uma?|primeir[oa]",
            2: "dois|duas|segund[oa]",
            3: "três",
            4: "quatro",
            5: "cinco",
            6: "seis",
            7: "sete",
            8: "oito",
            9: "nove",
            10: "dez",
            11: "onze",
            12: "doze",
            20: "vinte",
        },
        half="mei[oa]|metade",
    ),
    percent=Percent(after=r"por\s?cento\b", points=r"ponto\w* percentua\w*"),
    currencies={
        "$": "dólar(?:es)?",
        "EUR": "euros?",
        "GBP": "libras?",
        "JPY": "ienes?",
        "CNY": "iuans?|yuans?",
        "INR": "rupias?",
        "RUB": "rublos?",
        "CHF": "francos?",
        "BRL": "reais",
        "peso": "pesos?",
    },
    currency_noun="first",
    units={
        "km": "quil[ôó]metros?",
        "m": "metros?",
        "cm": "centímetros?",
        "mi": "milhas?",
        "ft": "pés?",
        "kg": "quilos?|quilogramas?",
        "g": "gramas?",
        "t": "toneladas?",
        "l": "litros?",
        "gal": "galões",
        "bbl": "barris",
        "ha": "hectares?",
        "h": "horas?",
        "min": "minutos?",
        "s": "segundos?",
        "d": "dias?",
        "wk": "semanas?",
        "mo": "m[êe]s(?:es)?",
        "yr": "anos?",
    },
    clock=Clock(
        morning="manhã|madrugada|meia-noite|noite",
        afternoon="tarde|noite|meio-dia",
    ),
    calendar=CalendarOfWords(
        "pt",
        weekdays=(
            "segunda(?:-feira)?",
            "terça(?:-feira)?",
            "quarta(?:-feira)?",
            "quinta(?:-feira)?",
            "sexta(?:-feira)?",
            "sábado",
            "domingo",
        ),
    ),
    negation=Negation(
        denies=r"\b(?:não|nunca|jamais|sem|ninguém|nenhum(?:a|as|uns)?|nada|tampouco|nem)\b",
        soft=(
            r"\b(?:des(?:ap|con|oc|ob|acord)|impossí|incap|insuf|ileg|imun|incom|falt|carec)\w*|"
            r"\b(?:exceto|salvo|evit|apenas|neg[aou]|recus|menos|ausên|longe|imped)\w*"
        ),
    ),
    quotation=Quotation("“”«»‘"),
    press=Press(
        by="por",
        author="autora?",
        dated="publicado",
        at="às",
        credit="foto",
        picture="foto|imagem",
        titles="Sr|Sra|Dr|Dra|Prof|Exmo|Exma|n",
    ),
)
