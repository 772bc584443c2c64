"""Titles, abbreviations, Roman numerals and acronyms as they are said."""

from __future__ import annotations

import re

from ..rules import Rule, one_of
from ..rules import rule as _rule
from .numbers import cardinal, ordinal

TITLES = {
    "Dr": "Doctor",
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Ms",
    "Prof": "Professor",
    "Gen": "General",
    "Sen": "Senator",
    "Sens": "Senators",
    "Rep": "Representative",
    "Reps": "Representatives",
    "Gov": "Governor",
    "Lt": "Lieutenant",
    "Col": "Colonel",
    "Capt": "Captain",
    "Cpt": "Captain",
    "Sgt": "Sergeant",
    "Cpl": "Corporal",
    "Maj": "Major",
    "Adm": "Admiral",
    "Cmdr": "Commander",
    "Brig": "Brigadier",
    "Rev": "Reverend",
    "Hon": "Honourable",
    "Pres": "President",
    "Supt": "Superintendent",
    "Det": "Detective",
    "Insp": "Inspector",
    "Amb": "Ambassador",
    "Atty": "Attorney",
    "Mt": "Mount",
    "Ft": "Fort",
}
_WITHOUT_DOT = "Dr|Mr|Mrs|Prof|Lt|Col|Sgt|Capt|Mt"
PLACES = {
    "St": "Street",
    "Ave": "Avenue",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Ln": "Lane",
    "Dr": "Drive",
    "Hwy": "Highway",
    "Sq": "Square",
}
COMPANIES = {
    "Inc": "Incorporated",
    "Corp": "Corporation",
    "Co": "Company",
    "Cos": "Companies",
    "Ltd": "Limited",
    "Bros": "Brothers",
    "Dept": "Department",
    "Univ": "University",
    "Assn": "Association",
    "Jr": "Junior",
    "Sr": "Senior",
    "Intl": "International",
    "Govt": "Government",
}
STATES = {
    "Ala": "Alabama",
    "Ariz": "Arizona",
    "Ark": "Arkansas",
    "Calif": "California",
    "Colo": "Colorado",
    "Conn": "Connecticut",
    "Del": "Delaware",
    "Fla": "Florida",
    "Ga": "Georgia",
    "Ill": "Illinois",
    "Ind": "Indiana",
    "Kan": "Kansas",
    "Ky": "Kentucky",
    "La": "Louisiana",
    "Md": "Maryland",
    "Mass": "Massachusetts",
    "Mich": "Michigan",
    "Minn": "Minnesota",
    "Miss": "Mississippi",
    "Mo": "Missouri",
    "Mont": "Montana",
    "Neb": "Nebraska",
    "Nev": "Nevada",
    "Okla": "Oklahoma",
    "Ore": "Oregon",
    "Pa": "Pennsylvania",
    "Tenn": "Tennessee",
    "Tex": "Texas",
    "Vt": "Vermont",
    "Va": "Virginia",
    "Wash": "Washington",
    "Wis": "Wisconsin",
    "Wyo": "Wyoming",
}
"""As the Associated Press shortens them, after a comma."""

SHORT = {
    "approx": "approximately",
    "est": "estimated",
    "incl": "including",
    "min": "minimum",
    "max": "maximum",
    "govt": "government",
    "dept": "department",
    "vol": "volume",
    "ch": "chapter",
    "fig": "figure",
    "viz": "namely",
    "cf": "compare",
    "ed": "edition",
}

AS_WORDS = {
    "NOAA": "Noah",
    "OSHA": "Osha",
    "DACA": "Daca",
    "FEMA": "Feema",
    "AUKUS": "Aukus",
    "AFTRA": "Aftra",
    "UNRWA": "Unra",
    "UNESCO": "Unesco",
    "UEFA": "UEFA",
    "NAACP": "N double A C P",
    "NCAA": "N C double A",
    "DEFRA": "Defra",
    "OFCOM": "Ofcom",
    "SADC": "Saddeck",
    "ECOWAS": "Ecowas",
    "MERCOSUR": "Mercosur",
    "CENTCOM": "Centcom",
    "INTERPOL": "Interpol",
    "FINRA": "Finra",
    "MENA": "Mena",
    "CAPTCHA": "Captcha",
}
"""Acronyms said as words that an engine would spell. NATO, NASA, UNICEF, FIFA, OPEC, AIDS, ASEAN,
NAFTA, SARS, BRICS and SWAT are right in hibari, Kokoro and eSpeak as they are written."""

BY_LETTER = frozenset(
    "WHO IAEA OSCE SEIU IRGC ULEZ ETA SAT AMA IOS ISI OAS ICC ICJ ABA ROI EEOC AOC OECD ICU ILO"
    " IDF ISO USAF USO".split()
)
"""Acronyms said by letter that an engine takes for a word (eSpeak reads WHO as "who"). Most are
right as they are written: UN, EU, US, BBC, FBI, IMF, GDP, MPs, CEOs."""

MONARCHS = (
    "Elizabeth|Charles|George|Edward|Henry|William|James|Richard|Mary|Louis|Philip|Felipe|Carlos"
    "|Francis|Frederick|Wilhelm|Friedrich|Peter|Catherine|Ivan|Nicholas|Alexander|Napoleon|Leo"
    "|Pius|Paul|John|Gregory|Clement|Urban|Innocent|Benedict|Victoria|Albert|Leopold|Harald|Olav"
    "|Margrethe|Christian|Frederik|Gustaf|Carl|Rama|Mohammed|Abdullah|Ramses|Tutankhamun|Darius"
    "|Cyrus|Xerxes|Selassie|Franz|Joseph|Juan|Umberto|Emmanuel|Anne|Stephen|Robert"
)
COUNTED = (
    "War|Chapter|Part|Act|Scene|Volume|Vol.|Book|Bowl|Title|Article|Section|Phase|Class|Type"
    "|Vatican|Apollo|Mark|Schedule|Appendix|Level|Grade|Stage|Figure|Table|Episode|Season|Tier"
    "|Group|Category|WrestleMania|Wars|Fantasy|Rocky|GTA|Auto|Theft|Kombat|Saturn|Block|Division"
    "|Annex|Canto|Psalm|Symphony|Olympiad|Step|Unit|Batch|Track|Trials"
)
_TITLE, _STATE, _COMPANY = one_of(TITLES), one_of(STATES), one_of(COMPANIES)
_SHORT = one_of(SHORT)
_ROMAN = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[MDCLXVI])"
_SMALL_ROMAN = r"(?=[XVI]{2})X{0,3}(?:IX|IV|V?I{0,3})(?<=[XVI])"
_NO_NAME = r"The|A|An|His|Her|Its|In|On|By|My|Our|No|And|Of|At|For|With|Is|Was|To|From"


def _value(roman: str) -> int:
    sizes = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[c] for c in roman]
    return sum(
        -size if size < following else size
        for size, following in zip(sizes, [*sizes[1:], 0], strict=True)
    )


def _counted(match: re.Match[str]) -> str:
    words = f"{match[1]} {cardinal(_value(match[2]))}"
    if match[3]:
        words += f" {'to' if match[3] != 'and' else 'and'} {cardinal(_value(match[4]))}"
    return words


def _spelt(match: re.Match[str]) -> str:
    ending = match[2].replace("’", "'")
    return f"{'.'.join(match[1])}{chr(39) + 's' if ending else ''}"


RULES: tuple[Rule, ...] = (
    _rule("id est", r"(?<!\w)i\.\s?e\.?,?(?=\s)", "that is,", "one, i.e. two", "one, that is, two"),
    _rule(
        "exempli gratia",
        r"(?<!\w)e\.\s?g\.?,?(?=\s)",
        "for example,",
        "fruit (e.g. figs)",
        "fruit (for example, figs)",
    ),
    _rule(
        "et cetera",
        r"(?<!\w)etc\.(?=\s+[a-z]|[,;)])|(?<!\w)etc\b(?!\.)",
        "et cetera",
        "tea, etc. and",
        "tea, et cetera and",
    ),
    _rule("et cetera, at the end", r"(?<!\w)etc\.", "et cetera.", "tea, etc.", "tea, et cetera."),
    _rule("et alii", r"(?<!\w)et al\.", "and others", "Li et al. found", "Li and others found"),
    _rule(
        "versus", r"(?<=\s)vs?\.(?=\s)|(?<=\s)vs(?=\s)", "versus", "Li v. Wang", "Li versus Wang"
    ),
    _rule(
        "circa",
        r"(?<!\w)ca?\.\s?(?=\d{3,4}\b)",
        "about ",
        "built c. 1450",
        "built about fourteen fifty",
    ),
    _rule(
        "also known as",
        r"(?<!\w)a\.?k\.?a\.?(?=\s)",
        "also known as",
        "Li, a.k.a. Lee",
        "Li, also known as Lee",
    ),
    _rule(
        "number sign",
        r"(?<!\w)[Nn]o\.\s?(?=\d)|\bNo (?=10\b)|№\s?|#(?=\d+\b)",
        "number ",
        "is No. 5",
        "is number five",
    ),
    _rule(
        "numbers sign",
        r"(?<!\w)[Nn]os\.\s?(?=\d)",
        "numbers ",
        "Nos. 3 and 4",
        "numbers three and four",
    ),
    _rule("born", r"(?<=\()b\.\s?(?=\d)", "born ", "(b. 1950)", "(born nineteen fifty)"),
    _rule("page", r"(?<!\w)p\.\s?(?=\d)", "page ", "see p. 12", "see page twelve"),
    _rule(
        "pages",
        r"(?<!\w)pp\.\s?(?=\d)",
        "pages ",
        "see pp. 12 to 14",
        "see pages twelve to fourteen",
    ),
    _rule(
        "saint",
        r"(?<!\w)(?<![a-z\d] )St\.?\s(?=[A-Z])"
        r"|\b(in|at|of|to|by|on|or|the|and|for|from|near|with|The|a|as|said|than) St\.?\s(?=[A-Z])",
        lambda match: f"{match[1]} Saint " if match[1] else "Saint ",
        "in St. Louis",
        "in Saint Louis",
    ),
    _rule(
        "street",
        rf"\b((?:[A-Z][A-Za-z.]+|\d+(?:st|nd|rd|th)) )({'|'.join(PLACES)})"
        r"(?:\.(?=,|\s[a-z])|(?=\.(?:$|\s|[”\"])|,|$|\s[a-z]))",
        lambda match: f"{match[1]}{PLACES[match[2]]}",
        "at 5 Main St. in town",
        "at five Main Street in town",
    ),
    _rule(
        "title",
        rf"(?<![\w.])(?:({_TITLE})\.\s?|({_WITHOUT_DOT})\s)"
        r"(?=[A-Z“\"'‘]|and (?:Dr|Mr|Mrs|Ms)\b)",
        lambda match: f"{TITLES[match[1] or match[2]]} ",
        "Dr. Li and Lt. Gov. Wang",
        "Doctor Li and Lieutenant Governor Wang",
    ),
    _rule(
        "company",
        rf"(?<=[A-Za-z,)] )({_COMPANY})\.(?=,|\s[a-z(]|[’']s)"
        r"|(?<=[A-Za-z], )(Jr|Sr)\.|(?<=[a-z] )(Jr|Sr)\.(?=,|\s|[’'])",
        lambda match: COMPANIES[match[1] or match[2] or match[3]],
        "Acme Inc. said",
        "Acme Incorporated said",
    ),
    _rule(
        "company, at the end",
        rf"(?<=[A-Za-z,)&] )({_COMPANY})\.(?=$|[”\")]|\s[A-Z])",
        lambda match: f"{COMPANIES[match[1]]}.",
        "by Acme Corp.",
        "by Acme Corporation.",
    ),
    _rule(
        "state",
        rf"(?:(?<=[a-z], )|(?<=[DRI]-))({_STATE})"
        r"\.(?=,|\s[a-z]|\))",
        lambda match: STATES[match[1]],
        "in Peoria, Ill., today",
        "in Peoria, Illinois, today",
    ),
    _rule(
        "state, at the end",
        rf"(?<=[a-z], )({_STATE})\.(?=$|\s[A-Z])",
        lambda match: f"{STATES[match[1]]}.",
        "in Miami, Fla.",
        "in Miami, Florida.",
    ),
    _rule(
        "shortened word",
        rf"(?<![\w.])(?:({_SHORT})\.(?=\s[\da-z])|({_SHORT.title()})\.(?=\s\d))",
        lambda match: SHORT[match[0][:-1].lower()],
        "approx. 50",
        "approximately fifty",
    ),
    _rule(
        "doctor of philosophy",
        r"(?<!\w)Ph\.\s?D\.?(?=(s?)\b|\W|$)",
        "PhD",
        "a Ph.D. in law",
        "a PhD in law",
    ),
    _rule(
        "numeral that counts",
        rf"\b({COUNTED}) ({_ROMAN})\b(?:\s?([–-]|and|to)\s?({_ROMAN})\b)?(?![.'’]\w)",
        _counted,
        "World War II, Chapter IV",
        "World War two, Chapter four",
    ),
    _rule(
        "numeral of a monarch",
        rf"\b({MONARCHS}) ({_ROMAN})\b(?![.’']?[a-z]*[A-Z])",
        lambda match: f"{match[1]} the {ordinal(_value(match[2]))}",
        "Elizabeth II and Charles V",
        "Elizabeth the second and Charles the fifth",
    ),
    _rule(
        "numeral after a name",
        rf"\b(?!(?:{_NO_NAME})\b)([A-Z][a-z]+) ({_SMALL_ROMAN})\b(?![.’'][A-Z])",
        lambda match: f"{match[1]} the {ordinal(_value(match[2]))}",
        "Sancho III",
        "Sancho the third",
    ),
    _rule(
        "numeral before a noun",
        r"(?<=\b[Tt]he )(" + _SMALL_ROMAN + r")(?= [A-Z][a-z])",
        lambda match: ordinal(_value(match[1])),
        "the XXXIII Olympiad",
        "the thirty-third Olympiad",
    ),
    _rule(
        "numeral of a century",
        rf"\b({_SMALL_ROMAN})(?:th)?(?= (?:century|centuries|Century)\b)",
        lambda match: ordinal(_value(match[1])),
        "the XIX century",
        "the nineteenth century",
    ),
    _rule(
        "acronym as a word",
        rf"\b({'|'.join(AS_WORDS)})\b",
        lambda match: AS_WORDS[match[1]],
        "the NAACP",
        "the N double A C P",
    ),
    _rule(
        "acronym by letter",
        rf"(?<![\w.’'-])({'|'.join(sorted(BY_LETTER))})((?:[’']?s)?)\b(?![.’'-]?\w| [A-Z]{{2,}}\b)",
        _spelt,
        "the WHO said",
        "the W.H.O said",
    ),
)
