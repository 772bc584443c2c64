"""How Spanish writes numbers: 1 200,5 or 1,200.5; mil millones is a billion; treinta y dos mil."""

from __future__ import annotations

from ..language import Numerals
from ..spelled import word_reader

SCALES = {
    "mil": 3,
    r"mil\s+millones": 9,
    r"mil\s+mlls\.?": 9,
    "mdd": 6,
    "mdp": 6,
    "millón": 6,
    "millones": 6,
    r"mlls?\.?": 6,
    r"mill\.": 6,
    "mm": 6,
    "millardos?": 9,
    "billón": 12,
    "billones": 12,
    "trillón": 18,
    "trillones": 18,
}

_UNITS = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro"
    " veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HUNDREDS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos"
    " novecientos"
)
WORDS = {
    **{word: value for value, word in enumerate(_UNITS.split(), start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), start=3)},
    **{word: 100 * value for value, word in enumerate(_HUNDREDS.split(), start=1)},
    **{
        word.removesuffix("os") + "as": 100 * value
        for value, word in enumerate(_HUNDREDS.split(), start=1)
        if word.endswith("os")
    },
    "un": 1, "una": 1, "cien": 100, "veintiún": 21, "veintiun": 21, "veintiuna": 21,
    "dieciseis": 16, "veintidos": 22, "veintitres": 23, "veintiseis": 26,
}  # fmt: skip

NUMERALS = Numerals(
    decimal="",
    scales=SCALES,
    words={
        1: "un[oa]?|primer[oa]?s?|sol[oa]|únic[oa]",
        2: "dos|segund[oa]s?|ambos|ambas|par|dobles?|pareja|bienal|bianual",
        3: "tres|tercer[oa]?s?|triples?|trío|trimestral(?:es)?",
        4: "cuatro|cuart[oa]s?|cuarteto|cuatrienal",
        5: "cinco|quint[oa]s?|lustro|quinquenal",
        6: "seis|sext[oa]s?|semestral|sexenio",
        7: "siete|séptim[oa]s?|semana",
        8: "ocho|octav[oa]s?",
        9: "nueve|noven[oa]s?",
        10: "diez|décim[oa]s?|decenas?|década|decenio",
        11: "once|undécim[oa]s?|decimoprimer[oa]?",
        12: "doce|duodécim[oa]s?|decimosegund[oa]|docenas?|mediodía|medianoche",
        13: "trece|decimotercer[oa]?",
        14: "catorce|decimocuart[oa]",
        15: "quince|decimoquint[oa]|quincena|quinceañer[oa]s?",
        16: "dieciséis|decimosext[oa]",
        17: "diecisiete|decimoséptim[oa]",
        18: "dieciocho|decimoctav[oa]",
        19: "diecinueve|decimonoven[oa]",
        20: "veinte|vigésim[oa]s?|veintena|veinteañer[oa]s?",
        30: "treinta|trigésim[oa]|treintena|treintañer[oa]s?",
        40: "cuarenta|cuadragésim[oa]|cuarentena|cuarentón|cuarentona",
        50: "cincuenta|quincuagésim[oa]|cincuentena|cincuentón|cincuentona",
        60: "sesenta|sexagésim[oa]|sexagenari[oa]s?|sesentón|sesentona",
        70: "setenta|septuagésim[oa]|septuagenari[oa]s?",
        80: "ochenta|octogésim[oa]|octogenari[oa]s?",
        90: "noventa|nonagésim[oa]|nonagenari[oa]s?",
        100: "cien(?:to)?s?|centésim[oa]|centenar(?:es)?|centenari[oa]s?|siglo",
        1000: "mil(?:es)?|milésim[oa]|millar(?:es)?",
        1000000: "millón|millones",
    },
    half="medi[oa]s?|mitad(?:es)?",
    reader=word_reader(
        WORDS.get,
        {
            "mil": 3,
            "millón": 6,
            "millones": 6,
            "millardo": 9,
            "millardos": 9,
            "billón": 12,
            "billones": 12,
            "trillón": 18,
            "trillones": 18,
        },
        links="y",
        half="medi[oa]",
        idle=r"\bpor\s+cien(?:to)?",
    ),
    numeric=(
        r"\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
        r"|dieci\w+|veint\w+|treint\w+|cuarent\w+|cincuent\w+|sesent\w+|setent\w+|ochent\w+"
        r"|novent\w+|cien|cient\w+|\w+cient[oa]s|quinient[oa]s|mil|miles|mill[oó]n|millones"
        r"|billones|billón|docenas?|decenas?|medi[oa]s?|mitad|cuart[oa]s?|década|décadas|decenio"
        r"|siglos?|lustro|par|primer[oa]?s?|segund[oa]s?|tercer[oa]?s?|tercios?|quint[oa]s?"
        r"|sext[oa]s?|séptim[oa]s?|octav[oa]s?|noven[oa]s?|décim[oa]s?|\w+ésim[oa]s?|decimo\w+"
        r"|doble|duplic\w+|triplic\w+|triple|quincena|semestre|trimestre|sexenio|\w+genari[oa]s?"
        r"|centenari[oa]s?|centenar(?:es)?|millar(?:es)?|mediod[ií]a|medianoche|ambos|ambas"
        r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
        r"|diciembre)\b|\b(?=[IVX]{2,}\b)[IVX]+\b"
    ),
    idle=r"covid-19|\bg-?(?:7|20)\b|\b5g\b|\b4g\b",
)
