"""What is known of French, as France, Belgium, Switzerland, Canada and the Maghreb write it."""

from __future__ import annotations

from ..calendars import CalendarOfWords
from ..language import (
    Clock,
    Language,
    Names,
    Negation,
    Numerals,
    Percent,
    Press,
    Quotation,
    Signs,
    Speaking,
)
from .numerals import word_quantities

_NAME = r"(?:(?:M|Mme|Me|Mlle)\.?\s)?[A-ZÀÂÉÈÎÔ][\w.’'-]+(?:\s(?:de|du|[A-ZÀÂÉÈÎÔ][\w.’'-]+)){0,3}"
_SAID = (
    "a (?:dit|déclaré|affirmé|expliqué|ajouté|précisé|indiqué|averti|lancé|estimé|assuré|confié"
    "|raconté|souligné|rappelé|reconnu|annoncé|répondu|écrit|martelé|conclu|poursuivi|promis)"
)
_SAYS = (
    "dit|déclare|affirme|explique|ajoute|précise|indique|avertit|lance|estime|assure|confie"
    "|raconte|souligne|rappelle|reconnaît|annonce|répond|écrit|martèle|conclut|poursuit|prévient"
)

LANGUAGE = Language(
    "fr",
    numerals=Numerals(
        decimal=",",
        scales={
            "cents?": 2,
            "mille": 3,
            "milliers?": 3,
            r"k(?=\s?[€$£])": 3,
            r"mille\s+milliards": 12,
            r"milliers?\s+de\s+milliards": 12,
            "millions?": 6,
            r"m(?=\s?[€$£])": 6,
            r"mio\.?": 6,
            "milliards?": 9,
            "mds?": 9,
            r"mrds?\.?": 9,
            r"g(?=\s?[€$£])": 9,
            "billions?": 12,
            "billiards?": 15,
            "trillions?": 18,
        },
        words={
            1: r"une?|premi(?:er|ère)s?|1ers?|1ères?|seule?s?|unique\w*|leader",
            2: r"deux|seconde?s?|double\w*|couple\w*|paire|binôme|duo|tandem",
            3: r"trois|tripl\w*|trio|tiers|tierce",
            4: r"quatre|quadrupl\w*|quarts?|quatuor",
            5: r"cinq|quintupl\w*",
            6: r"six|semestr\w*|sextupl\w*",
            7: "sept",
            8: r"huit|huitaine",
            9: "neuf",
            10: r"dix|décenni\w*|décupl\w*",
            11: "onze",
            12: "douze",
            15: r"quinz\w*",
            20: "vingt",
            24: r"vingt-quatre|24",
            50: r"demi-siècle|cinquantenaire",
            100: r"cent|siècle|centenaire|centupl\w*",
            150: r"cent cinquant\w*|siècle et demi",
            1000: r"mille|millénaire|millier",
            **{each: rf"{word}s?" for each, word in ((40, "quarant\\w*"), (30, "trent\\w*"))},
        },
        half=r"demi\w*|moitié",
        reader=word_quantities,
        numeric=(
            r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
            r"|seize|vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante|cents?"
            r"|mille|milliers?|millions?|milliards?|billions?|\w+aines?|\w+ième|demie?s?|moitié"
            r"|tiers|quarts?|décennies?|siècles?|doubl\w+|tripl\w+|quadrupl\w+|couple|premi\w+"
            r"|seconde?s?|midi|minuit|janvier|février|mars|avril|mai|juin|juillet|août"
            r"|septembre|octobre|novembre|décembre|hier|demain)\b|\b[IVX]+e\b"
        ),
        idle=r"covid-19|à 100\s?%",
    ),
    signs=Signs(
        minus=r"(?<!au )(?<!du )(?<!le )(?<!à )(?<!ou )moins",
        below=r"(?:en[\s-]dessous\sde|au-dessous\sde|sous\sle|sous)\s(?:zéro|0)|négatifs?",
        falling=(
            r"(?:chut\w*|tomb\w*|baiss\w*|recul\w*|perd\w*|perte\w*|diminu\w*|rédui\w*|moins"
            r"|négati\w*|déficit\w*|repli\w*|contract\w*|plong\w*|inférieur\w*|dettes?|dévi\w*"
            r"|effondr\w*)(?! (?:à|jusqu)\b)"
        ),
    ),
    percent=Percent(
        after=r"(?:pour|p\.)\s?c(?:ent|\.)|pour\s?100|p\.\s?100|pourcents?",
        points=r"points?\s+de\s+(?:pourcentage|%)|points?\s+de\s+pourcent|points?\s+procentuels",
    ),
    currencies={
        "HKD": r"dollars?\s+(?:de\s+)?hong\s?-?kong\w*",
        "AUD": r"dollars?\s+australiens?",
        "CAD": r"dollars?\s+canadiens?|huards?",
        "NZD": r"dollars?\s+néo-zélandais",
        "SGD": r"dollars?\s+(?:de\s+singapour|singapouriens?)",
        "TWD": r"(?:nouveaux?\s+)?dollars?\s+(?:taïwanais|taiwanais|de\s+taïwan)|dollars?\s+NT",
        "USD": r"dollars?\s+(?:américains?|us|des\s+(?:états|etats)-unis)|billets?\s+verts?",
        "$": "dollars?",
        "EUR": "euros?",
        "penny": "pence|penn(?:y|ies)",
        "GBP": r"livres?\s+(?:sterlings?|britanniques?|anglaises?)|sterlings?",
        "EGP": r"livres?\s+égyptiennes?",
        "TRY": r"livres?\s+turques?",
        "SYP": r"livres?\s+syriennes?",
        "LBP": r"livres?\s+libanaises?",
        "pound": "livres?",
        "JPY": r"yens?(?:\s+japonais)?",
        "CNY": r"yuans?(?:\s+(?:renminbi|chinois))?|renminbis?",
        "won": r"wons?(?:\s+(?:sud|nord)-coréens?)?",
        "INR": r"roupies?\s+indiennes?",
        "PKR": r"roupies?\s+pakistanaises?",
        "rupee": "roupies?",
        "RUB": r"roubles?(?:\s+russes?)?",
        "CHF": r"francs?\s+suisses?|fr\.|frs?",
        "XOF": r"francs?\s+cfa",
        "franc": "francs?",
        "MXN": r"pesos?\s+mexicains?",
        "ARS": r"pesos?\s+argentins?",
        "CLP": r"pesos?\s+chiliens?",
        "COP": r"pesos?\s+colombiens?",
        "PHP": r"pesos?\s+philippins?",
        "peso": "pesos?",
        "BRL": r"(?:reais|real|réals?|réaux)(?:\s+brésiliens?)?",
        "lira": r"lires?|liras?",
        "SEK": r"couronnes?\s+suédoises?",
        "NOK": r"couronnes?\s+norvégiennes?",
        "DKK": r"couronnes?\s+danoises?",
        "CZK": r"couronnes?\s+tchèques?",
        "ISK": r"couronnes?\s+islandaises?",
        "crown": "couronnes?",
        "PLN": r"zlotys?(?:\s+polonais)?|złotys?",
        "HUF": r"forints?(?:\s+hongrois)?",
        "UAH": r"(?:hryvnias?|hrivnias?|hryvnas?)(?:\s+ukrainiennes?)?",
        "DZD": r"dinars?\s+algériens?",
        "TND": r"dinars?\s+tunisiens?",
        "dinar": "dinars?",
        "MAD": r"dirhams?(?:\s+marocains?)?",
        "SAR": r"ri[yj]?als?\s+saoudiens?",
        "riyal": r"ri[yj]?als?",
        "shilling": r"shillings?(?:\s+\w+s)?",
        "ZAR": r"rands?(?:\s+sud-africains?)?",
    },
    currency_noun="first",
    currencies_said={
        "$": ("dollar", "dollars"),
        "EUR": ("euro", "euros"),
        "GBP": ("livre", "livres"),
        "¥": ("yuan", "yuans"),
        "BRL": ("réal", "réaux"),
    },
    units={
        "km/h": r"kilomètres?(?:\s|[-/])(?:par\s|à\sl['’]|/)?heure|kilomètres?-heure",
        "mph": r"mi(?:les?|lles?)\s(?:par\s|à\sl['’])heure",
        "km²": r"kilomètres?\scarrés?",
        "m²": r"mètres?\scarrés?",
        "mi²": r"mi(?:les?|lles?)\scarrés?",
        "ft²": r"pieds?\scarrés?",
        "m³": r"mètres?\scubes?",
        "km": r"kilomètres?",
        "m": "mètres?",
        "cm": "centimètres?",
        "mm": "millimètres?",
        "mi": "miles?|milles?",
        "ft": "pieds?",
        "in": "pouces?",
        "yd": "yards?|verges?",
        "nmi": r"mi(?:les?|lles?)\s(?:marins?|nautiques?)",
        "kg": "kilos?|kilogrammes?",
        "g": "grammes?",
        "mg": "milligrammes?",
        "t": "tonnes?",
        "lb": "livres?",
        "oz": "onces?",
        "l": "litres?",
        "ml": "millilitres?",
        "gal": "gallons?",
        "bbl": "barils?",
        "ha": "hectares?",
        "ac": "acres?",
        "°": "degrés?",
        "°C": r"degrés?\scelsius",
        "°F": r"degrés?\sfahrenheit",
        "kWh": r"kilowatts?[-\s]?heures?",
        "MWh": r"mégawatts?[-\s]?heures?",
        "GWh": r"gigawatts?[-\s]?heures?",
        "TWh": r"térawatts?[-\s]?heures?",
        "W": "watts?",
        "kW": "kilowatts?",
        "MW": "mégawatts?",
        "GW": "gigawatts?",
        "h": "heures?",
        "min": "minutes?",
        "s": "secondes?",
        "d": "jours?|journées?",
        "wk": "semaines?",
        "mo": "mois",
        "yr": "ans?|années?",
    },
    clock=Clock(
        morning="matin(?:ée)?s?|nuit|minuit|aube|aurore",
        afternoon="soir(?:ée)?s?|après-midis?|midi|nuit",
        stated=(
            r"(?<![\d.,:])(?P<hour>1[0-2]|0?[1-9])\s*(?:h|heures?)\s*(?:[0-5]\d|et\s(?:demie|quart))?"
            r"\s*(?:(?P<am>du\smatin)|(?P<pm>du\ssoir|de\sl['’]après-midi))"
        ),
    ),
    calendar=CalendarOfWords(
        "fr",
        months=(
            "janvier|janv|jan",
            "février|fevrier|févr|fév",
            r"(?-i:mars)|(?-i:Mars|MARS)(?=\s(?:19|20)\d\d)",
            "avril|avr",
            "mai(?!s)",
            "juin",
            "juillet|juil",
            "août|aout",
            "septembre",
            "octobre|oct",
            "novembre|nov",
            "décembre|decembre|déc",
        ),
        weekend=r"(?i:week-?end|fin de semaine)",
    ),
    negation=Negation(
        denies=(
            r"\b(?:ne\s|n['’])(?!est-ce)(?:\S+\s+){0,7}?\S*?\b(?:pas|jamais|rien|personne|aucune?"
            r"|plus|guère|point|nulle?|ni)\b|\bne\s(?:pas|plus|jamais|rien)\b|\bsans\b"
            r"|\bpas (?:d['’]|de|du)\b|\bpas\s(?:encore|question|assez|un|une)\b"
            r"|\b(?:aucune?|personne|rien|nul|nulle part|jamais)\s(?:\S+\s+){0,3}?(?:ne|n['’])"
        ),
        soft=(
            r"\b(?:ne|non|pas|jamais|aucune?s?|rien|ni|nulle?s?|personne|guère|sinon|hors|zéro)\b|"
            r"\bn['’]|\b(?:in(?!di[aqv]|ter|form|tér|aug|str|vit|viti|vest|cend|cid|dust|du|flu|fra"
            r"|st|scri|ti|spir|ve|ond|sist|té)|im(?!age|pôt|por|pos|pact|meub|min|plic|pli|men)"
            r"|ir(?:rég|ré[sev]|resp|rem)|il(?:lég|lim|log)|mal(?!gr|ad)|més|mé[cf]"
            r"|dés(?!ert|orm|ign|ir|ast)|anti)\w{4,}|"
            r"\b(?:manqu|évit|refus|nié|démen[ti]|absen|empêch|échou|échec|interdi|rare|diffici"
            r"|seul|déni|rejet|exclu|ignor|renon|priv|perd|cess|arrêt|dépourv|vide|libre|faibl"
            r"|insuff|suspend|annul|suppr|oubli|abandon|mauvais|plutôt|fich|moqu|excep|échapp"
            r"|inapt|retir)\w*|"
            r"\b(?:peu|trop|loin|moins|contre|sauf|faute|pire|nie|nient|niait|dur|à peine)\b"
        ),
        idle=(
            r"\b(?:non|pas) (?:seulement|uniquement|moins)\b|\b(?:ne|n['’])\s?\S+ (?:fait )?que\b|"
            r"\bn['’]importe\b|\bni plus ni moins\b|\bn['’]est-ce pas\b|\bpourquoi (?:ne )?pas\b|"
            r"\bsans (?:voix|doute|que|cesse|précédent|conteste|équivoque|surprise|abri)\w*|"
            r"\b(?:plus|moins|mieux|autre\w*|pire|avant|crain\w*|peur)\b.{0,40}"
            r"\bqu(?:e\s|['’]).{0,25}\b(?:ne|n['’])|"
            r"\b(?:ne|n['’]).{1,60}\b(?:mais|avant|tant que|que lorsque)\b|\b\w+-à-dire\b|"
            r"\b(?:ou|ou bien|si) (?:non|pas)\b|\b(?:ne|n['’]).{1,30}pas (?:seulement|que|qu['’]|"
            r"uniquement|moins|in\w+|tard\w*|hésit\w*|attend\w*)|\bà jamais\b|\bplus que jamais\b|"
            r"\bnon-?\s?\w+|\bsi jamais\b|\bne manqu\w+ pas\b"
        ),
        plain=(
            r"\b(?:ne\s|n['’])(?!est-ce)(?!\S*(?:\s\S+)?\s(?:plus|pas)\sque)(?!\w*(?:hésit|cess))"
            r"(?:l['’]|s['’]|se\s|le\s|la\s|les\s|lui\s|leur\s|y\s|en\s|nous\s|vous\s|me\s|te\s)?"
            r"\S+\s(?:pas|jamais|aucune?|rien|personne)\b(?!\s(?:seulement|uniquement|toujours"
            r"|qu['’e]|hésité|moins|tardé|simple|facile|mal|le seul|la seule|de))"
        ),
    ),
    quotation=Quotation("«»“”‹›", inner="“”"),
    speaking=Speaking(
        said=(
            r"\b(?:d(?:it|is|isent|isait|ire|éclar\w+)|affirm\w+|expliqu\w+|ajout\w+|précis\w+"
            r"|indiqu\w+|avert\w+|préven\w+|prévien\w+|lan[cç]\w+|estim\w+|assur\w+|confi\w+"
            r"|racont\w+|soulign\w+|rappel\w+|reconn\w+|annonc\w+|répond\w*|répliqu\w+|rétorqu\w+"
            r"|écri\w+|martel\w+|martèl\w+|conclu\w*|poursui\w+|promet\w*|promis|not[eéa]\w*"
            r"|remarqu\w+|observ\w+|insist\w+|regrett\w+|dénon[cç]\w+|critiqu\w+|plaisant\w+"
            r"|demand\w+|interrog\w+|s['’]exclam\w+|cri\w+|jur\w+|jug\w+|admet\w*|admis|avou\w+"
            r"|soutien\w*|souten\w+|argu\w+|prétend\w*|affich\w+|tweet\w+|publi\w+|témoign\w+"
            r"|cit\w+|rapport\w+|révél\w+|commen[tç]\w+|propos|mots|paroles|se souvien\w*"
            r"|s['’]inquièt\w+|appel\w+|exig\w+|recommand\w+|relat\w+|salu\w+|parl\w+|considèr\w+"
            r"|pens\w+|fait savoir|fait valoir|selon|d['’]après|continu\w+|repren\w+|repris\w*"
            r"|enchaîn\w+|évoqu\w+|détaill\w+|résum\w+|constat\w+|confirm\w+|clam\w+|lâch\w+"
            r"|gliss\w+|murmur\w+|hurl\w+)\b|:\s*[«“\"]|\w-(?:t-)?(?:ils?|elles?|on)\b"
            r"|[”\"»],?\s+(?:s['’]|se\s)?\w+[et]\s(?:l[ea]\s|l['’]|une?\s|m(?:me)?\.?\s"
            r"|(?-i:[A-ZÀÉ]))"
        ),
        speaker=(
            rf"»[,.]?\s,?\s?((?:(?:{_NAME}|il|elle|(?:le|la|un|une)\s\w+)\s)?(?:{_SAID})"
            rf"(?:\s{_NAME})?|(?:{_SAYS})(?:-t-(?:il|elle)|\s(?:{_NAME}|(?:le|la|un|une)\s\w+)))"
        ),
    ),
    names=Names(
        titles=(
            r"(?:M\.|MM\.|Mme|Mlle|Monsieur|Madame|Me|Dr|Pr|[Pp]résidente?|[Cc]hanceli(?:er|ère)"
            r"|[Ss]énat(?:eur|rice)|[Gg]ouverneure?|[Dd]éputée?|[Mm]inistre|[Dd]octeure?"
            r"|[Pp]rofesseure?)"
        ),
        countries={
            "US": r"(?:É|E)tats-Unis|USA|Amérique|É\.-U\.",
            "GB": r"Royaume-Uni|Grande-Bretagne",
            "MM": "Birmanie|Myanmar",
            "BY": "Bélarus|Belarus",
            "CD": r"RDC|Congo|République\s+démocratique\s+du\s+Congo",
            "HK": r"Hong[\s-]?[Kk]ong",
            "MO": "Macao",
            "AE": "Émirats|Emirats|EAU",
            "EG": "Egypte",
            "EC": "Equateur",
            "ET": "Ethiopie",
            "ER": "Erythrée",
            "VN": r"Vietnam|Viet[\s-]?[Nn]am|Viêt[\s-][Nn]am",
            "CZ": r"République\s+tchèque",
            "NL": "Hollande",
            "VA": "Vatican|Saint-Siège",
            "PS": "Palestine",
            "CI": r"Côte\s+d['’]Ivoire",
            "CF": "Centrafrique",
            "AF": "Afghanistan",
            "KG": "Kirghizistan|Kirghizie",
            "TW": "Taiwan",
            "LK": "Ceylan",
            "MD": "Moldova",
            "MN": "Mongolie",
            "MK": r"Macédoine(?:\s+du\s+Nord)?",
            "SZ": "Swaziland",
            "SA": "Arabie\\s+[Ss]aoudite",
        },
    ),
    press=Press(
        before_figure="art|chap|fasc|fig|no|pp?|tom|vol",
        correction=r"corrections?|rectificati(?:f|on)s?|errat(?:um|a)|précision",
        amended=(
            r"une (?:première|précédente) version de cet? |(?:cet article"
            r"|ce texte) a été (?:\w+ ){0,3}(?:corrigé|modifié|rectifié|mis à jour)"
        ),
        reports=(
            r"est (?:\w+ ){0,4}(?:journaliste|reporter|correspondante?|rédact(?:eur|rice)"
            r"|chroniqueu(?:r|se)|envoyée? spéciale?)\b"
        ),
        by="par",
        author="auteure?s?|autrice|texte|propos recueillis par|rédaction",
        editor=r"(?:édition|édité\s+par|photos?|source)\s*[:：]?",
        place="à|au|en",
        dated=r"publié(?:\s+le)?|mis\s+à\s+jour(?:\s+le)?|modifié(?:\s+le)?",
        updated="mis à jour",
        at="à",
        titles="M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|Mgr|St|Ste|n°",
        role=(r"(?:la )?r[ée]daction(?: \w+)?|auteure?|administrateur|anonyme|invité|inconnu"),
        outlet=(r"\b(?:actualités?|journal|quotidien|magazine|presse)\b"),
    ),
)
