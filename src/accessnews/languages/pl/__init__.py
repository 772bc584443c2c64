"""What is known of Polish."""

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

_CASES = "(?:a|e|y|i|u|ów|om|ami|ach|em|owi)?"  # of a masculine noun
_SAY = (
    "powiedzia|mówi|stwierdzi|doda|oświadczy|poinformowa|przekaza|zaznaczy|podkreśli|wyjaśni"
    "|napisa|ostrzeg|ostrzega|zapowiedzia|ogłosi|oceni|uzna|przyzna|zapewni|zauważy|skomentowa"
    "|odpowiedzia|zapyta|tłumaczy|relacjonowa|opowiada|wspomina|żartowa|twierdzi|apelowa|krzykną"
    "|kontynuowa|podsumowa"
)
_NAME = r"[A-ZĆŁŃÓŚŹŻ][\w.’'-]+(?:\s[A-ZĆŁŃÓŚŹŻ][\w.’'-]+){0,3}"

LANGUAGE = Language(
    "pl",
    numerals=Numerals(
        decimal=",",
        scales={
            r"set(?:ki|ek)": 2,
            rf"tysi(?:ąc|ęcy){_CASES}|tysięczn\w*": 3,
            r"tys\.?": 3,
            rf"milion{_CASES}|milionow\w*": 6,
            r"mln\.?": 6,
            rf"miliard{_CASES}|miliardow\w*": 9,
            r"mld\.?": 9,
            rf"bilion{_CASES}": 12,
            r"bln\.?": 12,
            rf"biliard{_CASES}": 15,
            rf"trylion{_CASES}": 18,
        },
        words={
            1: r"jed(?:en|n\w{1,3})|raz|pierwsz\w*|jedyn\w*|jednokrotn\w*",
            2: (
                r"dwukrot\w*|dwa razy|drug\w*|podwó\w*|dwo(?:je|jga|jgu)|par[ay]|parze"
                r"|obaj|ob[aiu]e?"
            ),
            3: r"trzeci\w*|trzykrot\w*|potr\w*|tercet|trójk\w*|trój\w*|troje|trojga",
            4: r"czwart\w*|czterokrot\w*|poczwór\w*|czwór\w*",
            5: r"piąt(?:y|a|e|ego|ej|ym|ą|ych|emu)|piątk[aęią]|pięciokrot\w*",
            6: r"szóst\w*|sześciokrot\w*",
            7: r"siódm\w*|siedmiokrot\w*",
            8: r"ósm\w*|ośmiokrot\w*",
            9: r"dziewiąt\w*",
            10: r"dziesiąt\w*|dziesięciokrot\w*|dekad\w*|dziesięcioleci\w*",
            11: r"jedenast\w*",
            12: r"dwunast\w*|tuzin\w*",
            13: r"trzynast\w*",
            14: r"czternast\w*|dwa tygodnie|dwóch tygodni",
            15: r"piętnast\w*|kwadrans\w*",
            16: r"szesnast\w*",
            17: r"siedemnast\w*",
            18: r"osiemnast\w*|pełnoletn\w*",
            19: r"dziewiętnast\w*",
            20: r"dwudziest\w*|dwadzieścia\w*",
            24: r"dob(?:a|y|ę|ie)|całodobow\w*|dwudziest\w* czwart\w*",
            30: r"trzydziest\w*|pół godziny|półgodzin\w*",
            40: r"czterdziest\w*",
            50: r"pięćdziesiąt\w*|pół wieku|półwiecz\w*",
            60: r"sześćdziesiąt\w*|sześćdziesięcio\w*",
            70: r"siedemdziesiąt\w*|siedemdziesięcio\w*",
            80: r"osiemdziesiąt\w*|osiemdziesięcio\w*",
            90: r"dziewięćdziesiąt\w*|dziewięćdziesięcio\w*",
            100: r"set(?:n\w*|ka|ki|kę|ce)|stuleci\w*|wiek\w*|stokrot\w*",
            1000: r"tysi(?:ąc|ęc|ączn)\w*",
        },
        half=r"p(?:ół|oł[ou]w)\w*",
        reader=word_quantities,
        numeric=(
            r"\b(?:dw(?:a|ie|aj|óch|u|oma|ana|una|adz|udz|ieś)|trz(?:y|ech|em|ema)|trój|troje"
            r"|czter|czwor|pię[ćc]|sześ|sied|osiem|ośmi|dziewi|dziesi|jedena|st[ou]\b|tysi|milion"
            r"|miliard|bilion|tuzin|pół|poł[ou]w|ćwier|kwadrans|dekad|wiek|stulec|pierwsz|drug"
            r"|trzeci|czwart|piąt|szóst|siódm|ósm|podw|potr|dwukrot|południ|północ|obaj|obie"
            r"|stycz|lut|mar[zc]|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud)\w*"
        ),
        idle=r"covid-19",
    ),
    signs=Signs(
        minus="minus",
        below=r"poniżej\s(?:zera|0)|mrozu|na\sminusie",
        falling=(
            r"(?:spad\w*|strac\w*|strat\w*|obniż\w*|zmniejsz\w*|mniej\w*|ujemn\w*|deficyt\w*"
            r"|zmala\w*|poniżej|niż\w*|dług\w*|minus\w*)(?! do\b)"
        ),
    ),
    percent=Percent(
        after=r"proc\.|procent\w*",
        points=r"(?:pkt\.?|punkt\w*)\s?(?:proc\.|procentow\w*|%)|p\.\s?p\.|pp\b",
    ),
    currencies={
        "HKD": rf"dolar{_CASES}\s+hongkońsk\w*|dolar{_CASES}\s+hong\s?kong\w*",
        "AUD": rf"dolar{_CASES}\s+australijsk\w*|australijsk\w+\s+dolar{_CASES}",
        "CAD": rf"dolar{_CASES}\s+kanadyjsk\w*|kanadyjsk\w+\s+dolar{_CASES}",
        "NZD": rf"dolar{_CASES}\s+nowozelandzk\w*",
        "SGD": rf"dolar{_CASES}\s+singapursk\w*",
        "TWD": rf"(?:now\w+\s+)?dolar{_CASES}\s+tajwańsk\w*",
        "USD": rf"dolar{_CASES}\s+amerykańsk\w*|amerykańsk\w+\s+dolar{_CASES}",
        "$": rf"dolar{_CASES}",
        "EUR": "euro",
        "penny": "pensów|pens[ay]?",
        "GBP": (
            rf"funt{_CASES}\s+(?:brytyjsk\w*|szterling\w*|angielsk\w*)"
            rf"|brytyjsk\w+\s+funt{_CASES}"
        ),
        "EGP": rf"funt{_CASES}\s+egipsk\w*",
        "pound": rf"funt{_CASES}",
        "JPY": rf"jen{_CASES}(?:\s+japońsk\w*)?",
        "CNY": rf"juan{_CASES}(?:\s+chińsk\w*)?|renminbi",
        "won": rf"won{_CASES}(?:\s+południowokoreańsk\w*)?",
        "INR": r"rupi\w{0,3}\s+indyjsk\w*",
        "PKR": r"rupi\w{0,3}\s+pakistańsk\w*",
        "rupee": r"rupi\w{0,3}",
        "RUB": r"rub(?:el|l\w{1,3})(?:\s+rosyjsk\w*)?",
        "CHF": r"frank\w{0,3}\s+szwajcarsk\w*|szwajcarsk\w+\s+frank\w{0,3}",
        "franc": r"frank\w{0,3}",
        "MXN": r"pes(?:o|os|ów)\s+meksykańsk\w*",
        "ARS": r"pes(?:o|os|ów)\s+argentyńsk\w*",
        "CLP": r"pes(?:o|os|ów)\s+chilijsk\w*",
        "COP": r"pes(?:o|os|ów)\s+kolumbijsk\w*",
        "PHP": r"pes(?:o|os|ów)\s+filipińsk\w*",
        "peso": r"pes(?:o|os|ów)",
        "BRL": rf"real{_CASES}(?:\s+brazylijsk\w*)?",
        "lira": r"lir(?:a|y|ę|ą|om|ami|ach)?(?:\s+tureck\w*)?",
        "SEK": r"koron\w{0,3}\s+szwedzk\w*|szwedzk\w+\s+koron\w{0,3}",
        "NOK": r"koron\w{0,3}\s+norwesk\w*|norwesk\w+\s+koron\w{0,3}",
        "DKK": r"koron\w{0,3}\s+duńsk\w*|duńsk\w+\s+koron\w{0,3}",
        "CZK": r"koron\w{0,3}\s+czesk\w*|czesk\w+\s+koron\w{0,3}",
        "ISK": r"koron\w{0,3}\s+islandzk\w*",
        "crown": r"koron\w{0,3}",
        "PLN": r"złot(?:y|e|ych|ego|emu|ymi|ym)(?!\s+(?:medal|kask|glob|płyt))(?:\s+polsk\w*)?",
        "HUF": rf"forint{_CASES}(?:\s+węgiersk\w*)?",
        "UAH": r"hryw(?:na|ny|nę|ien|nom|nami|nach)(?:\s+ukraińsk\w*)?",
        "dinar": rf"dinar{_CASES}(?:\s+\w+sk\w*)?",
        "riyal": rf"ri[aj]a?l{_CASES}(?:\s+\w+sk\w*)?",
        "shilling": rf"szyling{_CASES}(?:\s+\w+sk\w*)?",
        "ZAR": rf"rand{_CASES}(?:\s+południowoafrykańsk\w*)?",
    },
    currency_noun="first",
    units={
        "km/h": rf"kilometr{_CASES}\s(?:na\sgodzinę|/\s?h)",
        "mph": r"mil\w{0,3}\sna\sgodzinę",
        "km²": rf"kilometr{_CASES}\skwadratow\w*|km\skw\.?",
        "m²": rf"metr{_CASES}\skwadratow\w*|m\skw\.?|mkw\.?",
        "mi²": r"mil\w{0,3}\skwadratow\w*",
        "ft²": r"st(?:op|óp)\w{0,3}\skwadratow\w*",
        "m³": rf"metr{_CASES}\ssześcienn\w*",
        "km": rf"kilometr{_CASES}|kilometrow\w*",
        "m": rf"metr{_CASES}|metrow\w*",
        "cm": rf"centymetr{_CASES}",
        "mm": rf"milimetr{_CASES}",
        "mi": r"mil(?:a|e|ę|i|ą|om|ami|ach)?",
        "ft": r"stop(?:a|y|ę|ie|ą|om|ami|ach)|stóp",
        "in": r"cal(?:e|i|a|om|ami|ach)?",
        "yd": rf"jard{_CASES}",
        "nmi": r"mil\w{0,3}\smorsk\w*",
        "kg": rf"kilogram{_CASES}|kilogramow\w*|kilo",
        "g": rf"gram{_CASES}",
        "mg": rf"miligram{_CASES}",
        "t": r"ton(?:a|y|ę|ie|ą|om|ami|ach)?|tonow\w*",
        "lb": rf"funt{_CASES}",
        "oz": r"uncj\w{0,3}",
        "l": rf"litr{_CASES}",
        "ml": rf"mililitr{_CASES}",
        "gal": rf"galon{_CASES}",
        "bbl": r"barył(?:ka|ki|kę|ek|kom|kami|kach)",
        "ha": rf"hektar{_CASES}",
        "ac": rf"akr{_CASES}",
        "°": r"stop(?:ni|nie|niach|niami|niom|nia|ień)",
        "°C": r"stop(?:ni|nie|niach|ień)\s(?:w\sskali\s)?celsjusza|st\.\s?C",
        "°F": r"stop(?:ni|nie|niach|ień)\s(?:w\sskali\s)?fahrenheita",
        "kWh": r"kilowatogodzin\w*",
        "MWh": r"megawatogodzin\w*",
        "GWh": r"gigawatogodzin\w*",
        "TWh": r"terawatogodzin\w*",
        "W": rf"wat{_CASES}",
        "kW": rf"kilowat{_CASES}",
        "MW": rf"megawat{_CASES}",
        "GW": rf"gigawat{_CASES}",
        "h": r"godzin(?:a|y|ę|ie|ą|om|ami|ach)?|godz\.|godzinn\w*",
        "min": r"minut(?:a|y|ę|ie|ą|om|ami|ach)?|min\.|minutow\w*",
        "s": r"sekund(?:a|y|ę|zie|ą|om|ami|ach)?|sekundow\w*",
        "d": r"dni(?:a|u|ach|ami|om)?|dzień|dniow\w*|dób|dob(?:a|y|ę)",
        "wk": r"tydzień|tygodni\w{0,3}|tygodniow\w*",
        "mo": r"miesiąc\w{0,3}|miesięcy|miesięczn\w*",
        "yr": r"rok(?:u|iem|ach)?|lat(?:a|ach|ami|om)?|letni\w*|roczn\w*",
    },
    clock=Clock(
        morning=r"rano|rana|ranem|poran\w*|przed\społudniem|przedpołudni\w*|świt\w*|północ\w*|noc\w*",
        afternoon=r"po\społudniu|popołudni\w*|wieczor\w*|wieczór|w\społudnie|południe|noc\w*",
        stated=(
            r"(?:godz(?:\.|inie|iny|iną)?|\bo|\bdo|\bod)\s(?P<hour>1[0-2]|0?[1-9])(?:[:.][0-5]\d)?"
            r"(?:\s(?:w\s)?\w+)?\s(?:(?P<am>rano|nad\sranem|przed\społudniem)"
            r"|(?P<pm>po\społudniu|wieczorem))"
        ),
    ),
    calendar=CalendarOfWords(
        "pl",
        weekdays=(
            r"poniedział\w*",
            r"wtor(?:ek|k\w*)",
            r"śro(?:d[aęyą]|dzie|dow\w*|dom|dach|dami)|śród",
            r"czwart(?:ek|k(?:u|i|iem|owi|ów|ach|om|ow\w*))",
            r"piąt(?:ek|k(?:u|i|iem|owi|ów|ach|om|ow\w*))",
            r"sobo(?:t[aęyą]|cie|tni\w*|tom|tach)|sobót",
            r"niedziel\w*",
        ),
        months=(
            r"stycz(?:eń|ni\w*)",
            r"lut(?:y|ego|ym|emu|ow\w*)",
            r"mar(?:zec|c(?:a|u|em|ow\w*))",
            r"kwie(?:cień|tni\w*)",
            r"maj(?:a|u|em|ow\w*)?",
            r"czerw(?:iec|c(?:a|u|em|ow\w*))",
            r"lip(?:iec|c(?:a|u|em|ow\w*))",
            r"sierp(?:ień|ni\w*)",
            r"wrze(?:sień|śni\w*)",
            r"październik\w*",
            r"listopad\w*",
            r"grud(?:zień|ni\w*)",
        ),
        weekend=r"(?i:weekend)",
    ),
    negation=Negation(
        denies=(
            r"\b(?:nie|nigdy|nikt|nikogo|nikomu|nikim|nic|niczego|niczym|niczemu|nigdzie"
            r"|żad(?:en|n\w+)|bez|ani)\b"
        ),
        soft=(
            r"\bnie(?!dziel|mie[cj]|mc|bo|bios|któr|stet|zwykl|mal|co\b|ch\b|raz|daw|gdyś|zły|dług)"
            r"\w{3,}|\bbez(?!piecz|pośr|czel|względ|rob)\w{3,}|"
            r"\b(?:brak\w*|odm[aó]w\w*|odrzuc\w*|zaprzecz\w*|wyklucz\w*|uniemożliw\w*|zakaz\w*"
            r"|zabr[ao]n\w*|unik\w*|uchyl\w*|zamiast|poza|oprócz|przesta\w*|zaprzesta\w*|trudn\w*"
            r"|ciężko|ledwo|ledwie|mało|niewiel\w*|zero|przeciw\w*|porzuc\w*|zapom\w*|zapobie\w*"
            r"|powstrzym\w*|straci\w*|rzadk\w*|tylko|jedynie|dopiero|woln[ay]\w*|pozbaw\w*"
            r"|wstrzym\w*|zawie[sś]\w*|mniej|daleki\w*|wątpi\w*|przecież|skądże|gorz\w*|zbyt"
            r"|anulow\w*|odwoł\w*|nieobec\w*)\b"
        ),
        idle=(
            r"\bnie (?:tylko|mniej|dość|więcej niż|inaczej|lada|wiadomo czy)\b|\bniemniej\b|"
            r"\b(?:dopóki|zanim|póki|aż|o ile|czy|jeśli|albo|lub) nie\b|\bbez (?:wątpienia|względu"
            r"|mała|przerwy|zmian)\b|\bnie (?:\S+ ){1,8}(?:lecz|ale|tylko)\b|\bnic dziwnego\b|"
            r"\bnie ma wątpliwości\b|\bnie,|\bnigdy (?:wcześniej|dotąd)\b|\bnie (?:bez|wprost)\b|"
            r"\ba nie inn\w+|\bbez (?:ogródek|wyjścia|trudu|końca)\b|\bnie nie\w+"
        ),
        plain=(
            r"\b(?:nie (?:się )?(?!przesta|próżnow|skończ|zmieni|wykorzyst|tyl)(?:\w+ł[aoy]?|\w+li"
            r"|jest|są|będzie|będą|ma|mają|może|mogą|można|chce|chcą|zamierza\w*|powin\w+)"
            r"|nigdy(?! wcześniej| dotąd)|nikt|nikogo)\b"
        ),
    ),
    quotation=Quotation("„”“«»‚’", dashes=True, inner="«»"),
    speaking=Speaking(
        said=(
            rf"\b(?:{_SAY})\w*|\b(?:powie|mów|pisz|napisz|pyta|podkreśla|wyjaśnia|dodaje|ocenia"
            r"|przyznaje|uważa|informuje|przekonuje|zaznacza|tłumaczy|ostrzega|przypomnia|przypomina"
            r"|deklar|cyt|zacytow|komentuj|argument|oskarż|skarż|wezwa|wzywa|obieca|dziękow|śmia"
            r"|krzycz|woł|zawoł|rzek|westchn|powtarza|powtórz|potwierdz|wyzna|uspok|podaj|poda|głos"
            r"|nalega|prosi|poprosi|żali|chwali|pochwali|zdradz|zasugerow|wskaz|narzek|upiera"
            r"|kontyn|snu|oznajmi|zakomunik|zezna|donie[sś]|donosi|relacj)\w*|\bwedług\b|\bzdaniem\b|\bsłow\w*\b|\bjak\stwierdz\w*|:\s*[„«\"–—]"
        ),
        speaker=(
            r"[”\"»],?\s[–—-]\s((?:powiedział|dodał|stwierdził|oświadczył|podkreślił|wyjaśnił"
            rf"|ocenił|zaznaczył|przyznał|napisał)a?(?:\s{_NAME}|\s\w+)?)"
        ),
    ),
    names=Names(
        titles=r"(?:[Pp]an(?:a|u|em|ią|i)?|[Dd]r|[Pp]rof\.|[Dd]oktor)",
        countries={
            "US": r"Stan(?:y|ów|om|ach|ami)\s+Zjednoczon\w+|USA|Amery[kc]\w{1,3}",
            "GB": r"Wielk\w+\s+Brytani\w*|Zjednoczon\w+\s+Królestw\w*",
            "KP": r"Kore\w+\s+Północn\w+|KRLD",
            "KR": r"Kore\w+\s+(?:Północn\w+\s+\w+\s+)?Południow\w+",
            "SA": r"Arabi\w+\s+Saudyjsk\w+",
            "NZ": r"Now\w+\s+Zelandi\w*",
            "ZA": r"RPA|Republi\w+\s+Południowej\s+Afryki",
            "CZ": r"Republi\w+\s+Czesk\w+|Czech(?:y|ami|om|ach)?",
            "IT": r"Włosz?(?:ech|ch)|Włoch\w*",
            "HU": r"Węg(?:ry|ier|rom|rami|rzech)",
            "DE": r"Niem(?:cy|iec|com|cami|czech)|RFN",
            "NL": r"Niderland\w*|Holandi\w*",
            "CN": r"Chi(?:ny|n|nom|nami|nach)|ChRL",
            "CU": r"Kub(?:a|y|ę|ie|ą)",
            "CI": r"Wybrzeż\w+\s+Kości\s+Słoniowej",
            "MM": r"Birm\w{1,2}|Mjanm\w{1,2}",
            "CD": r"Demokratyczn\w+\s+Republi\w+\s+Konga|DR\s?Konga",
            "AE": r"Zjednoczon\w+\s+Emirat\w*(?:\s+Arabsk\w+)?|ZEA|Emirat\w*",
            "CF": r"Republi\w+\s+Środkowoafrykańsk\w+",
            "MK": r"Macedoni\w*(?:\s+Północn\w+)?",
            "SS": r"Sudan\w*\s+Południow\w+",
            "PS": r"Palestyn\w{1,2}",
            "HK": r"Hongkong\w*|Hong\s?Kong\w*",
            "CV": r"Republi\w+\s+Zielonego\s+Przylądka",
            "PL": r"Pols(?:ka|ki|kę|ce|ką)|RP",
            "BA": r"Bośni\w*",
            "VA": r"Watykan\w*",
            "CR": r"Kostary[kc]\w{1,2}",
            "DO": r"Dominikan\w{1,2}",
            "MX": r"Meksy\w{1,4}",
            "GR": r"Grecj\w{1,2}",
            "EG": r"Egip(?:t\w*|cie)",
            "LT": r"Lit(?:wa|wy|wę|wie|wą)",
            "LV": r"Łot(?:wa|wy|wę|wie|wą)",
            "BY": r"Białorusi\w{0,2}|Białoruś",
            "IR": r"Iran(?:u|ie|em|owi)?",
            "IQ": r"Irak(?:u|iem|owi)?",
            "NE": r"Nig(?:er|ru|rze|rem)",
        },
        cut=1,
        endings=r"[a-ząęó]{0,3}",
    ),
    press=Press(
        before_figure="art|nr|rys|str|tab|tel|tom",
        correction=r"sprostowani[ea]|korekta|errata|poprawka",
        amended=(
            r"we? wcześniejszej wersji (?:tego|tekstu|artykułu)|(?:ten )?(?:artykuł"
            r"|tekst) został (?:\w+ ){0,3}(?:poprawiony|zmieniony|zaktualizowany)"
        ),
        reports=(
            r"jest (?:\w+ ){0,4}(?:dziennikarzem|dziennikarką|reporterem|reporterką"
            r"|korespondent(?:em|ką)|redaktor(?:em|ką))\b"
        ),
        author=r"autor(?:ka|zy)?|tekst|opracował[ao]?|oprac\.?|rozmawiał[ao]?|redaktor",
        editor=r"(?:redakcja|zdjęcia?|fot\.?|źródło)\s*[:：]",
        place="w|z",
        dated=r"opublikowano|publikacja|aktualizacja|data(?:\s+(?:publikacji|dodania))?|dodano",
        updated="aktualizacja|zaktualizowano",
        at=r"o|godz\.?",
        credit=r"fot\.?|zdjęcie",
        picture="zdjęcie|obraz",
        titles="Prof|Dr|Ks|Św|Gen|Płk|Al|Ul|prof|dr|ks|św|gen|płk|al|ul|im",
        role=(r"redakcja|administrator|autor|gość|redaktor"),
        outlet=(r"\b(?:wiadomości|gazeta|dziennik|tygodnik|aktualności)\b"),
    ),
)
