"""What is known of German, as Germany, Austria and Switzerland write it."""

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

_ANY = r"(?:\w+ische[nrsm]?\s+)?"  # a country's adjective before a currency
_SAY = (
    r"(?:sagt|erklär|mein|schrieb|schreib|berichte|bericht|füg|ergänz|betont|beton|warn|frag"
    r"|antwort|entgegn|erwider|kündig|verkünd|räum|bestätig|behaupt|forder|kritisier|kommentier"
    r"|erzähl|erinner|resümier|bilanzier|mahn|klag|ruf|rief|scherzt|schrie|heiß|hieß|teilt"
    r"|äußer|urteil|lob|verwies|versicher|versprach|gestand|argumentier|bemerk|stell|twitter|gab"
    r"|zitier|befand|unterstrich|sprach|spricht|bat|bitte|zeig|fuhr|fähr|verlaut)"
)
_NAME = r"[A-ZÄÖÜ][\w.’'-]+(?:\s(?:von|van|de|[A-ZÄÖÜ][\w.’'-]+)){0,3}"

LANGUAGE = Language(
    "de",
    numerals=Numerals(
        decimal=",",
        scales={
            "hundert": 2,
            "tausend": 3,
            r"tsd\.?": 3,
            "million(?:en)?": 6,
            r"mio\.?": 6,
            r"mill\.": 6,
            "milliarden?": 9,
            r"mrd\.?": 9,
            r"mia\.?": 9,
            "billion(?:en)?": 12,
            r"bio\.": 12,
            "billiarden?": 15,
            "trillion(?:en)?": 18,
        },
        words={
            1: r"ein(?:e[rnms]?|s)?|einmal\w*|erste[rsnm]?|erstmal\w*|einzig\w*",
            2: r"zwei(?!und|hund|taus)\w*|beide[nrsm]?|doppel\w*|paar\w*|zu zweit",
            3: r"drei(?!ß|und|hund|taus|zehn)\w*|dritt\w*",
            4: r"vier(?!und|hund|taus|zehn|zig)\w*",
            5: r"fünf(?!und|hund|taus|zehn|zig)\w*",
            6: r"sechs(?!und|hund|taus)\w*",
            7: r"sieb(?!zig|zehn)\w*",
            8: r"acht(?:e[nrsm]?|mal\w*|er\w*|jähr\w*|tägig\w*)?",
            9: r"neun(?!und|hund|taus|zehn|zig)\w*",
            10: r"zehn(?!taus)\w*",
            11: r"elf(?:te\w*|mal|er\w*|jähr\w*|köpf\w*)?",
            12: r"zwölf\w*|dutzend",
            13: r"dreizehn\w*",
            14: r"vierzehn\w*|zwei wochen",
            15: r"fünfzehn\w*",
            16: r"sechzehn\w*",
            17: r"siebzehn\w*",
            18: r"achtzehn\w*",
            19: r"neunzehn\w*",
            20: r"zwanzig\w*",
            **{
                10 * value: rf"{tens}\w*"
                for value, tens in enumerate(
                    "drei(?:ß|ss)ig vierzig fünfzig sechzig siebzig achtzig neunzig".split(),
                    start=3,
                )
            },
            24: r"rund um die uhr|vierundzwanzig\w*",
            25: r"vierteljahrhundert|fünfundzwanzig\w*",
            100: r"(?:ein)?hundert(?:ste\w*|s?tel|jähr\w*)?",
            1000: r"(?:ein)?tausend(?:ste\w*|jähr\w*)?",
        },
        half=r"halb\w*|hälfte\w*|anderthalb\w*|\w*einhalb\w*|mittelfeld",
        reader=word_quantities,
        numeric=(
            r"\b(?:zwei|drei|vier|fünf|sechs|sieb|acht(?!ung)|neun|zehn|elf\b|zwölf|hundert"
            r"|tausend)\w*|\b\w+(?:zig|zehn|einhalb|hundert|tausend|tel)\b"
            r"|\b(?:million|milliarde|billion|dutzend|halb|hälfte|viertel|drittel|anderthalb"
            r"|jahrzehnt|jahrhundert|doppel|verdoppel|dreifach|erste|einmal|mittag|mitternacht"
            r"|prozent|januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september"
            r"|oktober|november|dezember)\w*|\b(?:beide[nrsm]?|paar)\b"
        ),
        idle=r"covid-19|\b[bc]-?\d\b",
    ),
    signs=Signs(
        minus="minus|negative[nrs]?",
        below=r"unter\s(?:null|0|dem\sgefrierpunkt)|minus(?!\s?\d)|frost",
        falling=(
            r"(?:f(?:iel|äll|all)\w*|\w*gefallen\w*|\w*sank\w*|\w*s[iue]nk\w*|\w*verl[ou]\w*"
            r"|\w*verlier\w*|rückg[aä]ng\w*|zurückg\w*|\w*minus\w*|nieder\w*|niedriger\w*"
            r"|weniger|ab|\w*schrump\w*|reduz\w*|negativ\w*|\w*defizit\w*|einbu\w*|nachg\w*"
            r"|unter|\w*kürz\w*|\w*schuld\w*)(?! auf\b)"
        ),
    ),
    percent=Percent(
        after=r"Prozent\w*|v\.\s?H\.", points=r"(?:Prozent|%)\s?-?\s?Punkt\w*|Prozentpunkt\w*"
    ),
    currencies={
        "HKD": r"hong-?\s?kong-dollars?",
        "AUD": r"australische[nrs]?\s+dollars?|austral(?:ien)?-?dollars?",
        "CAD": r"kanadische[nrs]?\s+dollars?|kanada-dollars?",
        "NZD": r"neuseeländische[nrs]?\s+dollars?|neuseeland-dollars?",
        "SGD": r"singapur-dollars?|singapurische[nrs]?\s+dollars?",
        "TWD": (
            r"(?:neue[nrs]?\s+)?taiwan-?\s?dollars?|taiwan(?:es)?ische[nrs]?\s+dollars?"
            r"|nt-dollars?"
        ),
        "USD": r"us-?\s?dollars?|(?:us-)?amerikanische[nrs]?\s+dollars?",
        "$": "dollars?",
        "EUR": "euros?",
        "penny": "pence|penn(?:y|ies)",
        "GBP": r"(?:britische|englische)[nrs]?\s+pfund|pfund\s+sterling|sterling",
        "EGP": r"ägyptische[nrs]?\s+pfund",
        "SYP": r"syrische[nrs]?\s+pfund",
        "LBP": r"libanesische[nrs]?\s+pfund",
        "pound": rf"{_ANY}pfunde?[ns]?",
        "JPY": rf"{_ANY}yen",
        "CNY": rf"{_ANY}(?:renminbi[\s-])?yuan|{_ANY}renminbi",
        "won": rf"{_ANY}won",
        "PKR": r"pakistanische[nr]?\s+rupien?",
        "INR": r"indische[nr]?\s+rupien?",
        "rupee": rf"{_ANY}rupien?",
        "RUB": rf"{_ANY}rubels?",
        "CHF": r"(?:schweizer\s+)?(?:franken|fränkli)|sfr\.?|stutz|fr\.",
        "franc": rf"(?:cfa-)?(?:{_ANY})francs?",
        "MXN": r"mexikanische[nrs]?\s+pesos?",
        "ARS": r"argentinische[nrs]?\s+pesos?",
        "CLP": r"chilenische[nrs]?\s+pesos?",
        "COP": r"kolumbianische[nrs]?\s+pesos?",
        "PHP": r"philippinische[nrs]?\s+pesos?",
        "peso": rf"{_ANY}pesos?",
        "BRL": rf"{_ANY}rea(?:l|is)",
        "lira": rf"{_ANY}lir[ae]",
        "SEK": r"schwedische[nr]?\s+kronen?",
        "NOK": r"norwegische[nr]?\s+kronen?",
        "DKK": r"dänische[nr]?\s+kronen?",
        "CZK": r"tschechische[nr]?\s+kronen?",
        "ISK": r"isländische[nr]?\s+kronen?",
        "crown": rf"{_ANY}kronen?",
        "PLN": rf"{_ANY}(?:zloty|złoty|sloty)s?",
        "UAH": rf"{_ANY}(?:hrywnja|hrywna|griwna)s?",
        "dinar": rf"{_ANY}dinare?n?s?",
        "SAR": r"saudi(?:sche|-arabische)[nrs]?\s+ri[yj]?als?|saudi-ri[yj]?als?",
        "riyal": rf"{_ANY}ri[yj]?als?",
        "shilling": rf"{_ANY}(?:schillinge?n?|shillings?)",
        "ZAR": rf"{_ANY}rand",
        "HUF": rf"{_ANY}forints?",
    },
    currency_noun="last",
    units={
        "km/h": r"stundenkilometern?|kilometern?\s(?:pro|in\sder|die|je)\sstunde",
        "mph": r"meilen\s(?:pro|in\sder|die|je)\sstunde",
        "km²": r"quadratkilometer[ns]?|qkm",
        "m²": r"quadratmeter[ns]?|qm",
        "mi²": "quadratmeilen?",
        "ft²": "quadratfu(?:ß|ss)",
        "m³": r"kubikmeter[ns]?",
        "km": r"(?:kilo|tausend)meter[ns]?",
        "m": r"meter[ns]?",
        "cm": r"[zc]entimeter[ns]?",
        "mm": r"millimeter[ns]?",
        "mi": "meilen?",
        "ft": "fu(?:ß|ss)",
        "in": "zoll",
        "yd": "yards?",
        "nmi": "seemeilen?",
        "kg": "kilo(?:gramm)?s?",
        "g": "gramm",
        "mg": "milligramm",
        "t": "tonnen?",
        "lb": "pfund",
        "oz": "(?:fein)?unzen?",
        "l": r"liter[ns]?",
        "ml": r"milliliter[ns]?",
        "gal": "gallonen?",
        "bbl": "barrels?|fass|fässern?",
        "ha": "hektars?",
        "ac": "acres?",
        "°": "grad",
        "°C": r"grad\scelsius",
        "°F": r"grad\sfahrenheit",
        "kWh": "kilowattstunden?",
        "MWh": "megawattstunden?",
        "GWh": "gigawattstunden?",
        "TWh": "terawattstunden?",
        "W": "watt",
        "kW": "kilowatt",
        "MW": "megawatt",
        "GW": "gigawatt",
        "h": r"stunden?|std\.?|stündig\w*",
        "min": r"minuten?|minütig\w*",
        "s": r"sekunden?|sekündig\w*",
        "d": r"tage?[ns]?|tägig\w*|tages",
        "wk": r"wochen?|wöchig\w*",
        "mo": r"monate?[ns]?|monatig\w*|monats",
        "yr": r"jahre?[ns]?|jährig\w*|jahres",
    },
    clock=Clock(
        morning=r"morgens?|\w*(?:morgen|vormittag)s?|früh|frühe|mitternacht|nachts?|\w*nacht",
        afternoon=r"\w*(?:nachmittag|abend|mittag)s?|nachts?|\w*nacht",
        stated=(
            r"(?<![\d.,:])(?P<hour>1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s*Uhr\s*(?:[0-5]\d\s*)?"
            r"(?:(?P<am>morgens|früh|vormittags|in\sder\sFrühe?|am\s(?:frühen\s)?Morgen"
            r"|am\sVormittag)|(?P<pm>nachmittags|abends|am\s(?:späten\s|frühen\s)?(?:Nachmittag"
            r"|Abend)))\b"
        ),
    ),
    calendar=CalendarOfWords(
        "de",
        weekdays=(
            r"montag\w*",
            r"dienstag\w*",
            r"mittwoch\w*",
            r"donnerstag\w*|gründonnerstag\w*",
            r"freitag\w*|karfreitag\w*",
            r"sams[dt]ag\w*|sonnabend\w*",
            r"sonntag\w*|\w{3,}sonntag\w*",
        ),
        months=(
            r"januar\w*|jänner\w*|jan",
            r"februar\w*|feber\w*|feb",
            r"märz\w*|mrz",
            r"april\w*|apr",
            r"mai(?:s|en|feier\w*|wahl\w*|hälfte)?",
            r"juni(?!or)\w*|jun",
            r"juli(?![aeou])\w*|jul",
            r"august(?!in|us|a|e)\w*|aug",
            r"september\w*|sept?",
            r"oktober\w*|okt",
            r"november\w*|nov",
            r"dezember\w*|dez",
        ),
        doubtful=r"august|jan|jun|jul|apr|feb|aug|sept?|okt|nov|dez|mrz|mai",
        dated=(
            r"\b(?:im|am|vom|zum|ab|bis|seit|ende|mitte|anfang|letzten|vergangenen|kommenden"
            r"|nächsten|diesen|und|von|jeden|zwischen|vor|nach|des|monat|noch|schon)\s|\d\.?\s?"
            r"|[/–-]"
        ),
        weekend=r"(?i:wochenend)",
    ),
    negation=Negation(
        denies=(
            r"\b(?:nicht|nichts|kein(?:e[rsnm]?|erlei|esfalls|eswegs)?|nie|niemals|niemand\w*|ohne"
            r"|weder|nirgend\w*|nein)\b"
        ),
        soft=(
            r"\bun(?!ter|ser|d\b|s\b|garn|gar\w*isch|i(?:on|versi|kat|form)|ge(?:fähr)|esco)\w{4,}|"
            r"\b(?:miss(?!ion)|nicht|in(?:akzept|diskut|kompet|stabil|toler|effiz)|il(?:leg|loy)"
            r"|ir(?:rele|rati|repa)|ab(?:sage|gesagt|lehn|gelehnt|gewiesen|weis|streit|gestritt))\w*|"
            r"\w{2,}(?:los|frei|leer|arm)(?:e[rnsm]?)?\b|\b(?:los|frei|leer|erst|kaum|fern|wenig"
            r"|weniger|nix|ne|nee|null|gegen|offen)\b|"
            r"\b(?:\w*fehl|\w*weiger|lehn|mangel|mangel|außer|außen|ausser|statt|anstatt|anstelle"
            r"|verhinder|vermeid|vermied|unterl|verbot|verbiet|verbot|verzicht|verpass|verlor|verlier"
            r"|verhüt|hinder|schwer|selten|scheiter|gescheitert|versag|versäum|bestreit|bestritt"
            r"|dementier|leugn|widersprech|widersprach|einzig|abgesehen|abwesen|aus(?:geschlossen"
            r"|schließ|bleib|blieb)|stopp|gestoppt|entfern|entfall|entfiel|entgeh|entging"
            r"|weit davon|wenig|fremd|rar|knapp|dünn|schlecht"
            r"|minder|nullt|erspar|verschon|alles andere)\w*"
        ),
        idle=(
            r"\bnicht (?:nur|allein|bloß|zuletzt|einmal nur|weniger als|mehr als|umsonst|selten"
            r"|ohne|un\w+|schlecht|zu vergessen|von ungefähr|minder|wahr)\b|\bgar nicht erst\b|"
            r"\b(?:ob|oder) (?:\w+ )?(?:nicht|kein\w*)\b|\bnichts (?:anderes|als|weniger)\b|"
            r"\bohne (?:weiteres|zweifel|frage|dass)\b|\bnicht (?:\S+ ){1,8}sondern\b|"
            r"\bkein\w* (?:\S+ ){1,6}sondern\b|\bkein (?:wunder|geringerer|zweifel|blatt)\b|"
            r"\bkeine (?:geringere|frage|zwei)\w*\b|\bnicht-\w+|\bnichtregierungs\w*|"
            r"\bwarum nicht\b|\bnie(?:mals)? (?:zuvor|so)\b|\b(?:nicht|kein\w*|nie)\b.{0,60}\b(?:"
            r"bis|bevor|solange|ehe|es sei denn|außer)\b|\bnein,|\bnichtsdestotrotz|\bwenn nicht\b"
        ),
        plain=(
            r"\b(?:nicht(?!-| nur| zuletzt| zu \w+en| mehr| allein| bloß| einmal| ganz| schlecht"
            r"| wenige)|keinesfalls|keineswegs|niemals|niemand\w*)\b"
        ),
    ),
    quotation=Quotation("„“‚‘»«›‹", inner="‚‘"),
    speaking=Speaking(
        said=(
            rf"\b(?:be|zu|ge|an|ver|er|hin|nach|aus|ein|mit|wider)*{_SAY}\w*|\blaut\b|\bzufolge\b"
            r"|\bgemäß\b|[,“”\"«»‘]\s*so\b|\bAngaben\b|\bWorte\w*\b|\bmitgeteilt\b|\bnannte\b|\bnennt\b"
            r"|:\s*[„»«\"‚“]|[”\"«»],?\s\w+te?n?\s(?:er|sie|der|die|das|ein|eine|(?-i:[A-ZÄÖÜ]))"
        ),
        speaker=(
            r"[“”\"«»],\s((?:sagt|sagte|erklärte|schrieb|betonte|warnte|teilte|meinte|berichtete"
            r"|erzählte|kritisierte|forderte|fügte|so)"
            rf"\s(?:{_NAME}|er|sie|(?:der|die|das|ein|eine)\s\w+))"
        ),
    ),
    names=Names(
        titles=(
            r"(?:Herrn?|(?:Frau|Fräulein)(?!\s(?:Mitte|Ende|Anfang|Doktor))|Dr\.|Prof\.|Professor(?:in)?"
            r"|(?:\w+)?(?:[Pp]räsident|[Kk]anzler|[Mm]inister)(?:in)?(?!\s[\w-]+s\b(?!\s[A-ZÄÖÜ])))"
        ),
        countries={
            "US": r"USA|US|Vereinigte[nr]?\s+Staaten|Amerikas?",
            "GB": r"Gro(?:ß|ss)britanniens?|Vereinigte[nsm]?\s+Königreich(?:e?s)?|UK|Britanniens?",
            "BY": "Weißrusslands?|Weissrusslands?",
            "MM": "Birmas?|Burmas?",
            "CD": r"(?:DR\s)?Kongos?|Demokratische[nr]?\s+Republik\s+Kongo",
            "CG": r"Republik\s+Kongo",
            "CI": "Elfenbeinküste",
            "AE": r"VAE|Emiraten?|Vereinigte[nr]?\s+Arabische[nr]?\s+Emiraten?",
            "HK": r"Hong-?\s?kongs?|Hong\s?Kongs?",
            "MO": "Macaus?|Macaos?",
            "MD": "Moldaus?|Moldawiens?",
            "CZ": r"Tschechische[nr]?\s+Republik|Tschechei",
            "SK": r"Slowakische[nr]?\s+Republik",
            "TL": "Osttimors?",
            "CV": r"Kap\s?verden|Kap\s+Verde",
            "VA": "Vatikans?",
            "PS": r"Palästinas?|Palästinensergebiete[n]?",
            "SA": "Saudiarabiens?",
            "NL": "Hollands?",
            "MK": "Mazedoniens?",
            "BA": "Bosniens?",
            "SZ": "Swasilands?",
            "KZ": "Kasachstans?",
            "CF": r"Zentralafrikanische[nr]?\s+Republik",
            "DO": r"Dominikanische[nr]?\s+Republik",
        },
        endings="s|n|es",
    ),
    press=Press(
        before_figure="abb|abs|art|bd|ca|kap|nr|tab|tel",
        correction=r"korrektur(?:en)?|korrekturhinweis|berichtigung|richtigstellung|errat(?:um|a)",
        amended=(
            r"in einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des)"
            r"|(?:dieser|der) (?:artikel|text|beitrag) wurde (?:\w+ ){0,4}(?:korrigiert"
            r"|berichtigt|aktualisiert|geändert)"
        ),
        reports=(
            r"ist (?:\w+ ){0,4}(?:redakteur|reporter|korrespondent|journalist|autor|kolumnist"
            r"|redaktor)(?:in)?\b|(?:schreibt|berichtet) (?:für|über|aus)\b"
        ),
        by="von",
        author="autor(?:in|en)?|text|redaktion",
        editor=r"(?:redaktion|redigiert\s+von|bearbeitet\s+von|fotos?|quelle)\s*[:：]?",
        place="in|aus",
        dated=r"veröffentlicht(?:\s+am)?|stand",
        updated="aktualisiert",
        at="um",
        credit="foto",
        picture="foto|bild|abbildung",
        titles=r"Dr|Prof|Hr|Fr|Nr|St|bzw|ca|z\. ?B",
        role=(
            r"(?:die )?(?:online-?|nachrichten-?|sport-?)?redaktion|redakteur(?:in)?|"
            r"autor(?:in)?|gast(?:autor|beitrag)|unbekannt|nachrichten|verwalter"
        ),
        outlet=(r"\b(?:nachrichten|zeitung|\w*zeitung|\w*blatt|magazin|presse)\b"),
        closing=r"usw|u\. ?v\. ?m|etc",
        ordinal="[aiv]m|zu[mr]|beim|d(?:er|ie|as|en|em|es)|ins|jede[nrsm]?|ihre[nrsm]?|seine[nrsm]?",
    ),
)
