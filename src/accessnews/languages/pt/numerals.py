"""How Portuguese writes numbers: a billion is bilhão in Brazil and mil milhões in Portugal."""

from __future__ import annotations

from ..language import Numerals
from ..spelled import word_reader

SCALES = {
    "mil": 3,
    r"mil\s+milhões": 9,
    "milhão": 6,
    "milhões": 6,
    "milhar(?:es)?": 3,
    "bilhão": 9,
    "bilhões": 9,
    "bilião": 12,
    "biliões": 12,
    "trilhão": 12,
    "trilhões": 12,
    "trilião": 18,
    "triliões": 18,
    "mi": 6,
    "bi": 9,
    "tri": 12,
    r"milh\.": 6,
}

_UNITS = "um dois três quatro cinco seis sete oito nove dez onze doze treze"
_TENS = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"
_HUNDREDS = (
    "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos"
)
WORDS = {
    **{word: value for value, word in enumerate(_UNITS.split(), start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), start=2)},
    **{word: 100 * value for value, word in enumerate(_HUNDREDS.split(), start=1)},
    **{
        word.removesuffix("os") + "as": 100 * value
        for value, word in enumerate(_HUNDREDS.split(), start=1)
        if word.endswith("os")
    },
    "uma": 1, "duas": 2, "catorze": 14, "quatorze": 14, "quinze": 15, "dezasseis": 16,
    "dezesseis": 16, "dezassete": 17, "dezessete": 17, "dezoito": 18, "dezanove": 19,
    "dezenove": 19, "cem": 100,
}  # fmt: skip

NUMERALS = Numerals(
    decimal=",",
    scales=SCALES,
    words={
        1: "uma?|uns|umas|primeir[oa]s?|únic[oa]|só|sozinh[oa]",
        2: "dois|duas|segund[oa]s?|ambos|ambas|dupla|duplo|dobro|par|bienal|bianual",
        3: "três|terceir[oa]s?|tripl[oa]|trio|trimestral",
        4: "quatro|quart[oa]s?|quarteto",
        5: "cinco|quint[oa]s?",
        6: "seis|sext[oa]s?|semestral|meia dúzia",
        7: "sete|sétim[oa]s?|semana",
        8: "oito|oitav[oa]s?",
        9: "nove|non[oa]s?",
        10: "dez|décim[oa]s?|dezena|década",
        11: "onze|décim[oa]-primeir[oa]|décim[oa] primeir[oa]",
        12: "doze|dúzia|décim[oa][- ]segund[oa]|meio-dia|meia-noite",
        13: "treze|décim[oa][- ]terceir[oa]",
        14: "[cq]uatorze|catorze|décim[oa][- ]quart[oa]",
        15: "quinze|quinzena|décim[oa][- ]quint[oa]",
        16: "dez[ae]sseis|décim[oa][- ]sext[oa]",
        17: "dez[ae]ssete|décim[oa][- ]sétim[oa]",
        18: "dezoito|décim[oa][- ]oitav[oa]",
        19: "dez[ae]nove|décim[oa][- ]non[oa]",
        20: "vinte|vigésim[oa]|vintena",
        30: "trinta|trigésim[oa]|trintona|trintão",
        40: "quarenta|quadragésim[oa]|quarentona|quarentão|quarentena",
        50: "cinquenta|cinqüenta|quinquagésim[oa]|cinquentona|cinquentão",
        60: "sessenta|sexagésim[oa]|sexagenári[oa]s?",
        70: "setenta|septuagésim[oa]|septuagenári[oa]s?",
        80: "oitenta|octogésim[oa]|octogenári[oa]s?",
        90: "noventa|nonagésim[oa]|nonagenári[oa]s?",
        100: "cem|cento|centena|centenas|centésim[oa]|centenári[oa]|século",
        1000: "mil|milhar(?:es)?|milésim[oa]",
        1000000: "milhão|milhões",
    },
    half="mei[oa]s?|metades?",
    reader=word_reader(
        WORDS.get,
        {
            "mil": 3,
            "milhão": 6,
            "milhões": 6,
            "bilhão": 9,
            "bilhões": 9,
            "bilião": 12,
            "biliões": 12,
            "trilhão": 12,
            "trilhões": 12,
        },
        links="e",
        half="mei[oa]",
        idle=r"\bpor\s+cento",
    ),
    numeric=(
        r"\b(?:dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|[cq]uatorze"
        r"|quinze|dez[ae]\w+|dezoito|vinte|trinta|quarenta|cin[qc]uenta|sessenta|setenta|oitenta"
        r"|noventa|cem|cento|\w+centos|\w+centas|duzent[oa]s|trezent[oa]s|quinhent[oa]s|mil"
        r"|milhar(?:es)?|milh(?:ão|ões)|bil(?:h|i)(?:ão|ões)|tril(?:h|i)(?:ão|ões)|dúzias?|dezenas?"
        r"|centenas?|centenári[oa]|mei[oa]s?|metade|década|décadas|séculos?|par|ambos|ambas"
        r"|primeir[oa]s?|segund[oa]s?|terceir[oa]s?|terços?|quart[oa]s?|quint[oa]s?|sext[oa]s?"
        r"|sétim[oa]s?|oitav[oa]s?|non[oa]s?|décim[oa]s?|\w+ésim[oa]s?|dobro|duplic\w+|dobr\w+"
        r"|triplic\w+|triplo|quinzena|semestre|trimestre|\w+genári[oa]s?|meio-dia|meia-noite"
        r"|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro"
        r"|dezembro)\b|\b(?=[IVX]{2,}\b)[IVX]+\b"
    ),
    idle=r"covid-19|\bg-?(?:7|20)\b|\b[45]g\b",
)
