"""Names and sayings: titles, what newspapers call countries, and the verbs of saying."""

from __future__ import annotations

from ..language import Names, Speaking

_NAME = r"[A-ZÁÉÍÓÚÑ][\w’'-]+(?:\s(?:de\s|del\s|la\s)*[A-ZÁÉÍÓÚÑ][\w’'-]+){0,3}"
_SAID = (
    r"(?:dijo|dice|dijeron|afirmó|afirma|afirmaron|aseguró|asegura|aseguraron|señaló|señala"
    r"|señalaron|declaró|declararon|explicó|explica|explicaron|añadió|añade|agregó|agrega"
    r"|manifestó|indicó|sostuvo|subrayó|advirtió|recordó|comentó|apuntó|insistió|admitió"
    r"|reconoció|anunció|respondió|contestó|escribió|concluyó|precisó|lamentó|contó|relató"
    r"|expresó|destacó|aclaró|sentenció|denunció|remarcó|puntualizó|zanjó|matizó|confesó)"
)

SPEAKING = Speaking(
    said=(
        r"\b(?:dij\w+|dic(?:e|en|ho|iendo)|decía\w*|dir(?:á|ía)\w*|decir|afirm\w+|asegur\w+"
        r"|señal(?:ó|a|an|aba|aron|ado|ando|ar)|declar\w+|explic\w+|añad\w+|agreg\w+|manifest\w+"
        r"|manifiest\w+|indic(?:ó|a|an|aron|ado|ando)|sostuv\w+|sostien\w+|sosten\w+|subray\w+"
        r"|advirti\w+|adviert\w+|advert\w+|record(?:ó|aron|aba|ado|ando|ar)|recuerda\w*|coment\w+"
        r"|apunt\w+|insist\w+|admit\w+|reconoc\w+|anunci\w+|respond\w+|contest\w+|escrib\w+"
        r"|escrit\w+|conclu\w+|precis(?:ó|a|aron|ando)|lament\w+|cont(?:ó|aron|aba|ado|ando)"
        r"|cuenta\w*|relat\w+|expres\w+|destac\w+|aclar\w+|sentenci\w+|denunci\w+|remarc\w+"
        r"|puntualiz\w+|zanj\w+|matiz\w+|confes\w+|confies\w+|pregunt\w+|opin\w+|argument\w+"
        r"|aleg\w+|alert\w+|revel\w+|inform\w+|comunic\w+|not(?:ó|aron)|observ\w+|reiter\w+"
        r"|replic\w+|repuso|rebatió|exclam\w+|grit\w+|brome\w+|tuite\w+|public(?:ó|aron|a)"
        r"|confirm\w+|habl\w+|proclam\w+|pidi\w+|pide\w*|reclam\w+|consider\w+|cree\w*|cita\w*"
        r"|enfatiz\w+|acot\w+|asever\w+|testific\w+|menciona\w*|mencionó|recalc\w+|hace hincapié"
        r"|hizo hincapié|palabras|según|en opinión de|a juicio de|de acuerdo con|para \w+"
        r"|prosigui\w+|continu(?:ó|a|aba)|avis(?:ó|a)|resum\w+|jur(?:ó|a))\b|:\s*[«“\"‘]"
    ),
    speaker=(
        rf"[»”\"],?\s(?:(?:ha|han|había)\s)?(?:{_SAID}"
        rf"|(?:dicho|afirmado|asegurado|señalado|declarado|explicado|añadido))\s"
        rf"({_NAME}|(?:el|la|los|las)\s\w+)"
    ),
)

NAMES = Names(
    titles=(
        r"(?:(?:[Ss]r|[Ss]ra|[Ss]rta|[Dd]r|[Dd]ra|[Pp]rof|[Ll]ic|[Ii]ng)\.|[Ss]eñora?|[Dd]on|[Dd]oña"
        r"|[Pp]resident[ea]|[Mm]inistr[oa]|[Cc]anciller|[Ss]enadora?|[Dd]iputad[oa]"
        r"|[Gg]obernadora?|[Aa]lcalde(?:sa)?|[Pp]rofesora?|[Dd]octora?|[Gg]eneral|[Jj]uez[a]?)"
        r"(?!\s(?:Adj?unt|Aggiunt|Interin|Federal|Estad|Regional|Supl|Vicari|Na[cz]ional|General))"
    ),
    countries={
        "US": (
            r"EE\.?\s?UU\.?(?:\s?AA\.?)?|EUA|USA|U\.S\.A?\.?|Norteamérica"
            r"|América(?!\s(?:Latina|del|Central|Móvil))|Estados Unidos"
        ),
        "GB": r"Gran Bretaña|R\.\s?U\.|Reino Unido",
        "NL": "Holanda|Países Bajos",
        "CZ": "República Checa|Chequia",
        "KR": r"Corea del Sur|Sudcorea|Surcorea",
        "KP": r"Corea del Norte|Norcorea",
        "SA": "Arabia Saud[íi]|Arabia Saudita",
        "AE": r"Emiratos(?: Árabes)?(?: Unidos)?|EAU",
        "BY": "Bielorrusia|Belarús|Belarus",
        "CI": r"Costa de Marfil|Côte d['’]Ivoire",
        "CD": r"República Democrática del Congo|RD Congo|RDC|Congo-Kinsasa",
        "CG": r"República del Congo|Congo",
        "QA": "Catar|Qatar",
        "IQ": "Irak|Iraq",
        "KE": "Kenia|Kenya",
        "ZW": "Zimbabue|Zimbabwe",
        "BD": "Bangladés|Bangladesh",
        "MM": "Birmania|Myanmar",
        "SZ": "Suazilandia|Esuatini",
        "TL": "Timor Oriental|Timor-Leste",
        "TW": "Taiwán|Taiwan",
        "PS": r"Palestina|Territorios Palestinos",
        "CV": "Cabo Verde",
        "ZA": "Sudáfrica|Suráfrica",
        "SY": "Siria",
        "LY": "Libia",
        "ML": "Mal[íi]",
        "AF": "Afganistán",
        "MW": "Malaui|Malawi",
        "RW": "Ruanda|Rwanda",
        "BW": "Botsuana|Botswana",
        "LS": "Lesoto|Lesotho",
        "VN": "Vietnam",
        "MK": "Macedonia del Norte|Macedonia",
        "DO": "República Dominicana",
        "VA": "Vaticano|Santa Sede",
    },
)
