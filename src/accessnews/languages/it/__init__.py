"""What is known of Italian."""

from __future__ import annotations

from ..calendars import CalendarOfWords
from ..language import (
    Clock,
    Language,
    Negation,
    Percent,
    Press,
    Quotation,
    Signs,
)
from .measures import CURRENCIES, UNITS
from .names import NAMES, SPEAKING
from .numerals import NUMERALS

LANGUAGE = Language(
    "it",
    numerals=NUMERALS,
    signs=Signs(
        minus=r"(?<!lo )(?<!o )(?<!né )meno",
        below=r"sotto\s(?:lo\s)?(?:zero|0)|negativ[io]",
        falling=(
            r"(?:cal[aoi]\w*|scend\w*|sces\w*|cad\w*|perd\w*|pers[oaei]|ridu\w*|diminu\w*|meno"
            r"|negativ\w*|deficit|flession\w*|croll\w*|contra\w*|debit\w*|inferior\w*)(?! al?\b)"
        ),
    ),
    percent=Percent(after=r"per\s?cento\b|percento\b", points=r"punt[oi]\spercentual\w*|p\.\s?p\."),
    currencies=CURRENCIES,
    currency_noun="first",
    currencies_said={
        "$": ("dollaro", "dollari"),
        "EUR": ("euro", "euro"),
        "GBP": ("sterlina", "sterline"),
        "¥": ("yuan", "yuan"),
        "BRL": ("real", "real"),
    },
    units=UNITS,
    clock=Clock(
        morning=r"mattin\w*|mezzanotte|notte|alba|antimeridian\w+|a\.\s?m\.?",
        afternoon=r"pomeriggio|sera\w*|notte|mezzogiorno|pomeridian\w+|p\.\s?m\.?",
        stated=(
            r"(?<![\d.,:])(?P<hour>1[0-2]|0?[1-9]|\b(?:una|due|tre|quattro|cinque|sei|sette|otto"
            r"|nove|dieci|undici|dodici))(?:[:.,][0-5]\d|\se\s(?:mezzo|mezza|un quarto|venti"
            r"|dieci))?"
            r"\s*(?:(?P<am>a\.?\s?m\b\.?|d(?:el|i)\s(?:mattin[ao]|mattina)|della\smattina)"
            r"|(?P<pm>p\.?\s?m\b\.?|d(?:el|i)\s(?:pomeriggio|sera)|della\ssera))"
        ),
    ),
    calendar=CalendarOfWords(
        "it",
        weekdays=(
            "luned[ìi]",
            "marted[ìi]",
            "mercoled[ìi]",
            "gioved[ìi]",
            "venerd[ìi]",
            "sabat[oi]",
            "domenic(?:a|he)",
        ),
        weekend=r"fine settimana|week-?end",
    ),
    negation=Negation(
        denies=(
            r"\b(?:non|mai|senza|nessun[oa]?|nessun['’]\w+|niente|nulla|né|nè|neanche|nemmeno"
            r"|neppure"
            r"|mica|no)\b"
        ),
        soft=(
            r"\b(?:dis(?!arm|cor|ponib|loc|egn|trett|pon|cors|cus|pos|trib|tric|tan|pet|seg"
            r"|cip|tru)|ina\w+|inc(?:ap|ert|om|on(?!tr)|or|ost)|indeb|indif|inef|ineg|inel"
            r"|ines|inf(?:ondat|ed|ruttu)|inn(?:oc|eg|atur)|inop|insod|insic|insuff|insop"
            r"|insost|intoc|intoll|inut|inval|invis|invol|inesist|infel|imp(?:as|ed|oss|rov"
            r"|rob|un|erd|erf|arz|rec)|illeg|illog|illec|immob|immun|irre(?!g))\w*|\b(?:manc"
            r"|salv[oa]\b|tranne|evit|rifiut|respin|neg(?:a(?:re|to|ta|no|ndo|va)?|ò)\b|assen"
            r"|lontan|annull|cancell|viet|proib|fall|pers[oaie]\b|perd|smett|smess|lasci(?:ò"
            r"|ato|a|are)\b|astens|asten|esclu|cess|ferma\b|priv|ignor|poc(?:o|a|hi|he)"
            r"|(?<!al )meno|scart|sospes|sospend|liber[oi] d|esent|trop|diffic|imped"
            r"|anzich|invece|rar[oaie]|scars|oppos|oppon|declin|omess|omett|blocc|privo"
            r"|a malapena|no-)\w*"
        ),
        idle=(
            r"\bnon (?:solo|soltanto|appena|tanto|è detto|a caso)\b|\bnon (?:\w+ )?(?:fa|fanno"
            r"|fatto|ha"
            r" fatto) (?:altro )?che\b|\bnon \w+ che\b(?= (?:un|una|uno|due|tre|il|la)\b)"
            r"|\bnon (?:\w+ )?altro che\b|\bnon ved\w+ l['’]ora\b|\bsenza (?:ombra di )?dubbi\w*"
            r"|\bnon c['’]è dubbio|\bnon smett\w+|\bnon (?:\w+ )?fare a meno\b|\bnon profit\b"
            r"|\bno[- ]profit"
            r"|\bsenza scopo di lucro|\bsenza fini di lucro|\bpiù che mai\b|\bche mai\b"
            r"|\bcome mai\b|\bche non\b"
            r"(?= (?:durante|in|prima|lo|la|l['’]))|\bquanto non\b|\bse non\b|\bo no\b|,\s?no\?"
            r"|\ba meno che non"
            r"|\bfino a quando non|\bfinché non|\bfin quando non|\bnon esecutiv\w+|\bnientemeno"
            r"|\bniente(?: di)? meno"
            r"|\bniente male|\bnon a caso|\bnon per nulla|\bsenza sosta|\bsenza successo"
            r"|\bsenzatetto|\bsenza tetto"
            r"|\bsenza sbocco|\bsenza precedenti|\bsenza contare|\bsenza senso|\bsenza pericol\w+"
            r"|\bsenza mezzi"
            r"|\bsenza parole|\bsenza pilot\w+|\bnon-\w+|\bnon è che\b|\bmai così\b|\bperché no\b"
            r"|\bnonostante"
            r"|\bnon può che|\bnon poteva che|\bnon resta che|\bper non dire|\bnon da ultimo"
            r"|\bpenso di no\b"
        ),
        plain=r"\b(?:non|nessuno|neanche|nemmeno|neppure)\b",
    ),
    quotation=Quotation('«»“”‘’"', inner="“”"),
    speaking=SPEAKING,
    names=NAMES,
    press=Press(
        before_figure="art|cap|circa|fasc|fig|n|pp?|pagg?|par|tel|vol",
        correction=r"correzion[ei]|rettific(?:a|he)|errata(?: corrige)?|precisazione",
        amended=(
            r"una versione precedente di quest"
            r"|quest['’]?[oa]? ?articolo è stat[oa] (?:\w+ ){0,3}(?:corrett|modificat"
            r"|aggiornat|rettificat)o"
        ),
        reports=(
            r"è (?:\w+ ){0,4}(?:giornalista|reporter|corrispondente|redat(?:tore|trice)"
            r"|inviat[oa]|editorialista)\b"
        ),
        by="di|a cura di",
        author="autore|autrice|testo",
        editor=r"(?:foto|fonte|redazione)\s*[:：]?",
        place="a|da|in",
        dated=r"pubblicato(?:\s+il)?|aggiornato(?:\s+il)?",
        updated="aggiornato",
        at="alle",
        credit="foto",
        picture="foto|immagine",
        titles="Sig|Sigg|Dott|Ing|Avv|Prof|On|n",
        role=(r"(?:la )?redazione(?: \w+)?|autore|amministratore|anonimo|ospite"),
        outlet=(r"\b(?:notizie|giornale|quotidiano|corriere|gazzetta|rivista)\b"),
    ),
)
