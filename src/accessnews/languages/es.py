"""What is known of Spanish."""

from __future__ import annotations

from .calendars import CalendarOfWords
from .language import Clock, Language, Negation, Numerals, Percent, Press, Quotation

LANGUAGE = Language(
    "es",
    numerals=Numerals(
        decimal="",
        scales={
            "mil": 3,
            "mil millones": 9,
            "millón": 6,
            "millones": 6,
            "millardos?": 9,
            "billón": 12,
            "billones": 12,
            "trillón": 18,
            "trillones": 18,
        },
        words={
            1: "un[oa]?|primer[oa]?",
            2: "dos|segund[oa]",
            3: "tres",
            4: "cuatro",
            5: "cinco",
            6: "seis",
            7: "siete",
            8: "ocho",
            9: "nueve",
            10: "diez",
            11: "once",
            12: "doce",
            15: "quince",
            20: "veinte",
        },
        half="medi[oa]|mitad",
    ),
    percent=Percent(after=r"por\s?cien(?:to)?\b", points=r"puntos? porcentual\w*"),
    currencies={
        "USD": "dólares estadounidenses",
        "$": "dólar(?:es)?",
        "EUR": "euros?",
        "GBP": "libras?",
        "JPY": "yenes",
        "CNY": "yuanes",
        "INR": "rupias?",
        "RUB": "rublos?",
        "CHF": "francos?",
        "peso": "pesos?",
    },
    currency_noun="first",
    units={
        "km": "kilómetros?",
        "m": "metros?",
        "cm": "centímetros?",
        "mi": "millas",
        "ft": "pies?",
        "kg": "kilos?|kilogramos?",
        "g": "gramos?",
        "t": "toneladas?",
        "l": "litros?",
        "gal": "galones",
        "bbl": "barriles",
        "ha": "hectáreas?",
        "MW": "megavatios?",
        "GW": "gigavatios?",
        "h": "horas?",
        "min": "minutos?",
        "s": "segundos?",
        "d": "días?",
        "wk": "semanas?",
        "mo": "mes(?:es)?",
        "yr": "años?",
    },
    clock=Clock(
        morning="mañana|madrugada|medianoche|noche",
        afternoon="tarde|noche|mediodía",
    ),
    calendar=CalendarOfWords("es"),
    negation=Negation(
        denies=r"\b(?:no|nunca|jamás|sin|nadie|ningun[oa]s?|ningún|nada|tampoco|ni)\b",
        soft=(
            r"\b(?:des(?:ap|con|oc|ob|acuerd)|imposib|incap|insuf|ileg|inmun|inc[óo]m|falt|carec)\w*|"
            r"\b(?:excepto|salvo|evit|apenas|neg[aóu]|rechaz|menos|ausen|lejos|imped)\w*"
        ),
    ),
    quotation=Quotation("«»“”‘"),
    press=Press(
        by="por",
        author="autora?",
        dated=r"publicado(?:\s+el)?|actualizado",
        updated="actualizado",
        at="a las",
        credit="foto",
        picture="foto|imagen",
        titles="Sr|Sra|Srta|Dr|Dra|D|Dña|Ud|Uds|Prof|núm",
    ),
)
