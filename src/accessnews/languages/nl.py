"""What is known of Dutch, as newspapers of the Netherlands and Flanders write it."""

from __future__ import annotations

from .calendars import CalendarOfWords
from .language import (
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

_WORDS = {
    1: "[eé][eé]n|ene|eerste|eenmaal|enige|enkele",
    2: "twee|tweede|tweemaal|beide|tweeën|tweetal|dubbele?|koppel",
    3: "drie|derde|driemaal|drietal|drieën",
    4: "vier|vierde|viertal",
    5: "vijf|vijfde|vijftal",
    6: "zes|zesde|zestal",
    7: "zeven|zevende|zevental",
    8: "acht|achtste|achttal",
    9: "negen|negende",
    10: "tien|tiende|tiental",
    11: "elf|elfde|elftal",
    12: "twaalf|twaalfde|dozijn",
    13: "dertien|dertiende",
    14: "veertien|veertiende",
    15: "vijftien|vijftiende",
    16: "zestien|zestiende",
    17: "zeventien|zeventiende",
    18: "achttien|achttiende",
    19: "negentien|negentiende",
    20: "twintig|twintigste",
    30: "dertig|dertigste",
    40: "veertig|veertigste",
    50: "vijftig|vijftigste",
    60: "zestig|zestigste",
    70: "zeventig|zeventigste",
    80: "tachtig|tachtigste",
    90: "negentig|negentigste",
    100: "honderd(?:en|ste)?|eeuw",
    1000: "duizend(?:en|ste)?",
}

LANGUAGE = Language(
    "nl",
    numerals=Numerals(
        decimal=",",
        scales={
            "honderd": 2,
            "duizend": 3,
            "miljoen(?:en)?": 6,
            "mln": 6,
            "miljard(?:en)?": 9,
            "mld": 9,
            "biljoen(?:en)?": 12,
        },
        words={number: rf"(?:{words})(?:jarige?n?)?" for number, words in _WORDS.items()},
        half="half|halve|helft|halverwege|anderhalve?",
        idle="covid-19",
        numeric=(
            r"\b(?:[eé]{2}n|eerste|twee|tweede|beide|drie|derde|vier|vijf|zes|zeven|acht|negen|tien"
            r"|elf|twaalf|dozijn|\w+tien|\w+tig|honderd\w*|duizend\w*|mil[jl]\w+|half|halve|helft"
            r"|dubbele?|paar|koppel|kwart\w*|eeuw|middernacht|procent"
            r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
            r"|december)\b|(?:de|ste)\b"
        ),
    ),
    signs=Signs(
        minus="min|minus",
        below=r"onder\s(?:nul|0|het\svriespunt)|vorst",
        falling=(
            r"(?:daal\w*|gedaald\w*|dal(?:en|ing)\w*|zak\w*|gezakt|verl(?:oor|ies)\w*|verlor\w*"
            r"|kromp\w*|gekrompen|krimp\w*|minder|lager|negatie\w*|\w*tekort\w*|afna\w*|nam\w* af"
            r"|afgenomen|min|schuld\w*)(?! (?:tot|naar)\b)"
        ),
    ),
    percent=Percent(after=r"procent\b|pct\b", points="procentpunt(?:en)?|procentpunten"),
    currencies={
        "HKD": "Hongkongse dollar",
        "AUD": "Australische dollar",
        "CAD": "Canadese dollar",
        "NZD": "Nieuw-Zeelandse dollar",
        "TWD": "(?:Nieuwe )?Taiwanese dollar",
        "USD": "Amerikaanse dollar",
        "$": "dollars?",
        "EUR": "euro(?:'s|’s)?",
        "penny": "pence|penny|pennies",
        "GBP": "Britse? pond|pond sterling",
        "pound": "pond(?:en)?",
        "JPY": "yen",
        "CNY": "yuan|renminbi",
        "rupee": "roepies?",
        "RUB": "roebels?",
        "CHF": "Zwitserse frank|Zwitserse franc",
        "franc": "frank|franc",
        "peso": "peso(?:'s|’s)?",
        "crown": "kroon|kronen",
        "lira": "(?:Turkse )?lira",
    },
    currency_noun="last",
    units={
        "km/h": r"kilometer\sper\suur|km\sper\suur|km/u",
        "mph": r"mijl\sper\suur",
        "km²": r"vierkante\skilometers?",
        "m²": r"vierkante\smeters?",
        "mi²": r"vierkante\smijl(?:en)?",
        "m³": r"kubieke\smeters?|kuub",
        "km": "kilometers?",
        "m": "meters?",
        "cm": "centimeters?",
        "mm": "millimeters?",
        "mi": "mijl(?:en)?",
        "ft": "voet",
        "in": "inch(?:es)?|duim",
        "nmi": "zeemijl(?:en)?",
        "kg": "kilo(?:gram)?(?:'s|’s)?",
        "g": "gram",
        "t": "ton(?:nen)?",
        "l": "liters?",
        "gal": "gallons?",
        "bbl": "vat(?:en)?",
        "ha": "hectaren?",
        "°C": r"graden\scelsius|graden(?!\sfahrenheit)",
        "°F": r"graden\sfahrenheit",
        "kWh": "kilowattuur",
        "MWh": "megawattuur",
        "GWh": "gigawattuur",
        "MW": "megawatt",
        "GW": "gigawatt",
        "h": "uur|uren",
        "min": "minu(?:ut|ten)",
        "s": "secondes?|seconden",
        "d": "dagen|dag",
        "wk": "weken|week",
        "mo": "maand(?:en)?",
        "yr": "jaar|jaren",
    },
    clock=Clock(
        morning="ochtends?|morgens?|voormiddag|nachts?|middernacht|vroege?",
        afternoon=r"middags?|namiddag|avonds?|nachts?",
        stated=(
            r"(?<![\d.,])(?P<hour>1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:uur|u\b)\s(?:in de )?"
            r"(?:['’]s\s)?(?:(?P<am>ochtends?|morgens?|nachts)|(?P<pm>middags?|avonds?|namiddag))"
        ),
    ),
    calendar=CalendarOfWords(
        "nl",
        weekdays=[
            rf"{day}(?:en|s|(?:voor|na)?middag|(?:och|mor)\w+|avond|nacht)?"
            for day in (
                "maandag",
                "dinsdag",
                "woensdag",
                "donderdag",
                "vrijdag",
                "zaterdag",
                "zondag",
            )
        ],
        weekend="weekend",
    ),
    negation=Negation(
        denies=r"\b(?:niet|niets|nooit|geen|niemand|nergens|noch|zonder|nee|neen|niks|nimmer)\b",
        soft=(
            r"\b(?:on(?!der|s\b|ge(?:veer|luk)|line)|wan|des)\w{4,}|\w{3,}(?:loos|loze|vrije?)\b"
            r"|\b(?:weiger|ontbre|mislu|gebrek|verbied|verb[oó]d|voorkom|vermijd|ontken|verhinder"
            r"|amper|nauwelijks|zelden|tenzij|behalve|alleen|slechts|pas|weinig|minder|stop|gestopt"
            r"|uitgesloten|afwezig|afgewezen|wijs\w* .* af|zonder|tegen|te\s|anders|nul|evenmin"
            r"|maar|geweigerd|kwijt|verlies|verlor)\w*|\bniet"
        ),
        idle=(
            r"\bniet (?:alleen|slechts|langer dan|meer dan|minder dan)\b"
            r"|\bgeen (?:wonder|twijfel)\b"
            r"|\bniet .{1,60}\bmaar\b|\bniet .{0,60}\b(?:tot|voordat|tenzij)\b|\bof niet\b"
            r"|\bniets (?:minder|anders) dan\b"
        ),
    ),
    quotation=Quotation("“”‘’„"),
    speaking=Speaking(
        said=(
            r"\b(?:zei|zeiden|zegt|zeggen|gezegd|aldus|volgens|verteld|vertel\w*|voeg\w* .*toe"
            r"|schre[ve]\w*|schrijft|verklaar\w*|legde|uitgelegd|waarschuw\w*|vroeg\w*|vraagt"
            r"|antwoord\w*|merkt\w*|stel\w*|meld\w*|beweer\w*|geeft|gaf|erken\w*|roept|riep"
            r"|benadruk\w*|concludeer\w*|reageer\w*|aan\w*|noem\w*|vond|vindt|tweet\w*|sprak"
            r"|deel\w* .*mee|luid\w*|klonk|herinner\w*|grap\w*|besloot|vervolg\w*)\b|:\s*[“„‘\"]"
        ),
        speaker=(
            r"[,.?!][”’\"]\s((?:zei|zegt|aldus|verklaarde|vertelde|schreef)\s"
            r"(?:[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){0,3}|hij|zij|ze))"
        ),
    ),
    names=Names(
        titles=(
            r"(?:[Mm]eneer|[Mm]evrouw|[Dd]e heer|[Dd]r\.|[Pp]rof\.|[Mm]inister|[Pp]resident"
            r"|[Pp]remier|[Kk]oning|[Kk]oningin|[Bb]urgemeester)"
        ),
        countries={
            "US": r"VS|Verenigde Staten|Amerika\w*",
            "GB": r"Groot-Brittannië|VK|Verenigd Koninkrijk|Brit\w+|Engeland",
            "DE": r"Duits\w*",
            "FR": r"Frans\w*",
            "CN": r"Chine\w+",
            "RU": r"Russ?i\w+",
            "NL": r"Nederland\w*|Holland",
            "BE": r"Belgi\w+",
            "ES": r"Spa\w+",
            "IT": r"Itali\w+",
            "SA": r"Saoedi-Arabië|Saoedi\w*|Saudi\w*",
            "KR": r"Zuid-Korea\w*",
            "KP": r"Noord-Korea\w*",
            "CI": r"Ivoorkust",
        },
    ),
    press=Press(
        before_figure="afb|art|blz|ca|fig|nr|tel",
        by="door",
        author="auteurs?|redacteur|tekst|verslag",
        editor=r"(?:redactie|bewerking|foto(?:'s)?|bron|beeld)\s*[:：]?",
        place="in|uit",
        dated=r"gepubliceerd(?:\s+op)?|geplaatst(?:\s+op)?|bijgewerkt",
        updated="bijgewerkt|gewijzigd",
        at="om",
        credit="foto|beeld",
        picture="foto|afbeelding|beeld",
        titles="Dhr|Mevr|Mw|Dr|Drs|Prof|Ir|Ing|Mr|St|nr|bijv",
        elided="[stkmrn]",
        role=r"(?:de )?redactie|redacteur|auteur|beheerder|gast|onze (?:redactie|verslaggever)",
        outlet=r"\b(?:nieuws|krant|dagblad|\w*courant)\b",
    ),
)
