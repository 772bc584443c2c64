"""Names and sayings: titles, what newspapers call countries, and the verbs of saying."""

from __future__ import annotations

from ..language import Names, Speaking

_NAME = r"[A-ZÀÈÉÌÒÙ][\w’'-]+(?:\s(?:d[aei]l?l?a?\s)*[A-ZÀÈÉÌÒÙ][\w’'-]+){0,3}"
_DONE = (
    r"(?:detto|affermato|dichiarato|spiegato|aggiunto|sottolineato|ricordato|commentato|osservato"
    r"|concluso|annunciato|ammesso|precisato|ribadito|raccontato|scritto|risposto|avvertito"
    r"|assicurato|sostenuto|confermato|riferito|rivelato|insistito|replicato)"
)
_SAID = (
    rf"(?:(?:ha|hanno|aveva)\s(?:poi\s|anche\s)?{_DONE}"
    r"|(?:disse|dice|dicono|afferma|affermano|dichiara|spiega|spiegano|aggiunge|sottolinea|ricorda"
    r"|commenta|osserva|conclude|annuncia|ammette|precisa|ribadisce|racconta|scrive|risponde"
    r"|avverte|assicura|sostiene|conferma|riferisce|rivela|insiste|replica))"
)

SPEAKING = Speaking(
    said=(
        r"\b(?:dett[oaie]|dic\w+|diss\w+|dirà|dire|afferm\w+|dichiar\w+|spieg\w+|aggiun\w+"
        r"|sottoline\w+|ricord\w+|comment\w+|osserv\w+|conclu\w+|annunci\w+|ammes\w+|ammett\w+|precis\w+"
        r"|ribad\w+|raccont\w+|scri[vt]\w+|scriss\w+|rispos\w+|rispond\w+|avvert\w+|assicur\w+"
        r"|sosten\w+|sostien\w+|sostenuto|conferm\w+|rifer\w+|rivel\w+|insist\w+|replic\w+|not(?:ato|a"
        r"|ava|ando|ò)|evidenzi\w+|segnal\w+|indic\w+|rend\w+ noto|reso noto|inform\w+|comunic\w+"
        r"|chie[sd]\w+|domand\w+|grid\w+|esclam\w+|esord\w+|confess\w+|confid\w+|lament\w+|denunci\w+"
        r"|critic\w+|ritien\w+|riten\w+|ritenuto|pens(?:a|ato|ano|ava)|cred(?:e|ono|eva)|argoment\w+"
        r"|ironizz\w+|scherz\w+|twitt\w+|pubblic\w+|parl(?:a|ato|ando|ava)|prosegu\w+|continu(?:a|ato"
        r"|ava)|riassu\w+|giur\w+|testimoni\w+|citat\w+|cita\b|riport\w+|rimarc\w+|puntualizz\w+|tuon\w+"
        r"|chiar\w+|ammoni\w+|auspic\w+|defini\w+|parole|secondo|stando a|a detta di|a dire di|per"
        r"|a giudizio|nelle parole|esprim\w+|espress\w+|menzion\w+|lanci\w+|alleg\w+|fatto sapere"
        r"|fa sapere|ammess\w+|proclam\w+|promett\w+|promess\w+|specific\w+|dett\w+|attest\w+)\b"
        r"|:\s*[«“\"‘]"
    ),
    speaker=rf"[»”\"],?\s(?:[—–-]\s)?{_SAID}\s({_NAME}|(?:il|lo|la|i|gli|le)\s\w+|l['’]\w+)",
)

NAMES = Names(
    titles=(
        r"(?:(?:[Ss]ig|[Ss]ig\.ra|[Dd]ott|[Dd]ott\.ssa|[Pp]rof|[Ii]ng|[Aa]vv|[Oo]n)\.|[Ss]ignora?"
        r"|[Ss]ignor|[Dd]on|[Pp]resident[e]|[Mm]inistr[oa]|[Cc]ancellier[ea]|[Ss]enat(?:ore|rice)"
        r"|[Dd]eputat[oa]|[Gg]overnat(?:ore|rice)|[Ss]indac[oa]|[Pp]rofessor(?:e|essa)?"
        r"|[Dd]ottor(?:e|essa)?|[Gg]enerale|[Gg]iudice|[Pp]remier)"
        r"(?!\s(?:Adj?unt|Aggiunt|Interin|Federal|Estad|Regional|Supl|Vicari|Na[cz]ional|General))"
    ),
    countries={
        "US": r"USA|Usa|U\.S\.A\.|America(?!\s(?:Latina|del|centrale|latina))|Stati Uniti",
        "GB": r"Gran Bretagna|Regno Unito",
        "NL": "Olanda|Paesi Bassi",
        "CZ": "Repubblica [Cc]eca|Cechia",
        "KR": "Corea del Sud|Sud Corea|Sudcorea",
        "KP": "Corea del Nord|Nord Corea|Nordcorea",
        "SA": "Arabia Saudita",
        "AE": r"Emirati(?: Arabi)?(?: Uniti)?|EAU",
        "BY": "Bielorussia|Belarus",
        "CI": "Costa d['’][Aa]vorio",
        "CD": r"Repubblica Democratica del Congo|RD Congo|RDC",
        "MM": "Birmania|Myanmar",
        "TW": "Taiwan",
        "PS": "Palestina|Territori palestinesi",
        "ZA": "Sudafrica|Sud Africa",
        "TJ": "Tagikistan",
        "UZ": "Uzbekistan",
        "KZ": "Kazakistan|Kazakhstan",
        "VN": "Vietnam",
        "SZ": "Swaziland|Eswatini",
        "ET": "Etiopia",
        "KE": "Kenya|Kenia",
        "RW": "Ruanda|Rwanda",
        "LB": "Libano",
        "ML": "Mali",
        "MK": "Macedonia del Nord|Macedonia",
        "MD": "Moldavia|Moldova",
        "DO": "Repubblica Dominicana",
        "CV": "Capo Verde",
        "TL": "Timor Est",
        "VA": "Vaticano|Santa Sede",
        "BD": "Bangladesh",
        "SI": "Slovenia",
        "GL": "Groenlandia",
    },
)
