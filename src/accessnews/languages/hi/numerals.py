"""Numbers in Hindi words: पच्चीस, एक सौ पांच, साढ़े तीन लाख, डेढ़ करोड़, दो लाख करोड़."""

from __future__ import annotations

from decimal import Decimal

from ...patterns import lazy
from ..language import LETTERS, Quantity
from .script import fold, spelled

_TABLE = """
एक दो तीन चार पांच|पाँच छह|छः|छ:|छ|छे सात आठ नौ दस ग्यारह बारह तेरह चौदह
पंद्रह|पंद्रा सोलह सत्रह|सतरह अठारह|अट्ठारह उन्नीस बीस इक्कीस बाईस|बाइस
तेईस|तेइस चौबीस पच्चीस छब्बीस सत्ताईस|सत्ताइस अट्ठाईस|अट्ठाइस|अठाईस|अठाइस
उनतीस|उन्तीस तीस इकतीस|इकत्तीस|इकत्तिस बत्तीस तैंतीस|तेंतीस|तैतीस चौंतीस|चौतीस
पैंतीस|पैतीस छत्तीस सैंतीस|सैतीस अड़तीस उनतालीस|उन्तालीस|उनचालीस चालीस इकतालीस
बयालीस|बियालीस तैंतालीस|तेतालीस|तैतालीस चौवालीस|चवालीस|चौंवालीस
पैंतालीस|पैतालीस छियालीस सैंतालीस|सैतालीस अड़तालीस उनचास|उन्चास पचास इक्यावन
बावन तिरपन|तिरेपन चौवन|चव्वन पचपन छप्पन सत्तावन अट्ठावन|अठावन उनसठ साठ इकसठ
बासठ तिरसठ|तिरेसठ चौंसठ|चौसठ पैंसठ|पैसठ छियासठ सड़सठ अड़सठ उनहत्तर|उनहतर सत्तर
इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर
उन्यासी|उनासी|उन्नासी अस्सी इक्यासी बयासी|बियासी तिरासी चौरासी पचासी छियासी
सत्तासी|सतासी अट्ठासी|अठासी नवासी नब्बे इक्यानवे|इक्यानबे|इक्यानवें
बानवे|बानबे तिरानवे|तिरानबे चौरानवे|चौरानबे पचानवे|पंचानवे|पंचानबे
छियानवे|छियानबे सत्तानवे|सत्तानबे अट्ठानवे|अट्ठानबे|अठानवे निन्यानवे|निन्यानबे
"""
_FORMS = dict(enumerate((each.split("|") for each in fold(_TABLE).split()), start=1))
_UNITS = {form: number for number, forms in _FORMS.items() for form in forms} | {
    "द्विवर्षीय": 2, "त्रिवर्षीय": 3, "पंचवर्षीय": 5,
}  # fmt: skip
_POWERS = {"हजार": 3, "लाख": 5, "करोड": 7, "अरब": 9, "खरब": 11, "मिलियन": 6, "बिलियन": 9}
# Behind figures; "अरब" is an Arab too.
SCALES = {
    spelled(words): power
    for words, power in {
        "सौ": 2, "हजार": 3, "लाख": 5, "करोड": 7, "खरब": 11, "मिलियन": 6, "बिलियन": 9,
        "ट्रिलियन": 12, r"अरब(?!\s(?:देश|लीग|राष्ट्र|नेता|नागरिक|मुल्क|जगत))": 9,
        r"सौ\s+करोड": 9, r"हजार\s+करोड": 10, r"लाख\s+करोड": 12, r"हजार\s+अरब": 12,
    }.items()
}  # fmt: skip
"""The words behind figures: 5 लाख, 2 हजार करोड़."""

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_SCALE = "|".join(_POWERS)
_HALF = {"डेढ": Decimal("1.5"), "ढाई": Decimal("2.5"), "अढाई": Decimal("2.5")}
_PART = {"साढे": Decimal("0.5"), "सवा": Decimal("0.25"), "पौने": Decimal("-0.25")}
_ONE = rf"(?:(?:{'|'.join(_PART)}) (?:{_UNIT})|{'|'.join(_HALF)}|सवा|{_UNIT})"
_BELOW = rf"(?:{_ONE}(?: सौ(?: (?:{_UNIT}))?)?|सौ)"
_NUMBER = lazy(
    rf"(?<![{LETTERS}])(?:"
    + spelled(
        rf"आधा (?:{_SCALE})|{_BELOW}(?:(?: (?:{_SCALE}))+(?: {_BELOW}(?: (?:{_SCALE}))+)*"
        rf"(?: {_BELOW})?)?"
    ).replace(" ", r"\s")
    + rf")(?![{LETTERS}])"
)


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that Hindi writes in words, in order."""
    return [
        Quantity(match[0], frozenset({_value(match[0])}), match.start(), match.end())
        for match in _NUMBER.finditer(text)
    ]


def _value(numeral: str) -> Decimal:
    total = section = part = Decimal(0)
    last = 0
    for word in fold(numeral).split():
        if word in _UNITS:
            section, part = section + _UNITS[word] + part, Decimal(0)
        elif word in _HALF:
            section = _HALF[word]
        elif word in _PART:
            part = _PART[word]
        elif word == "आधा":
            section = Decimal("0.5")
        elif word == "सौ":
            section, part = (section or Decimal(1)) * 100 + (25 if part else 0), Decimal(0)
        else:
            power = _POWERS[word]
            here = section + (Decimal("1.25") if part else 0)
            larger = total and power > last
            scale = Decimal(10) ** power
            total = (total + here) * scale if larger or not total else total + here * scale
            section, part, last = Decimal(0), Decimal(0), power
    return total + section


def written_forms() -> dict[int, str]:
    """The numbers that are commonly written out, 1 to 100 and the round ones, as patterns."""
    others = {
        1: "पहल[ाेी]|प्रथम|इकलौत[ाेी]",
        2: "दूसर[ाेी]|दोनों|द्वितीय|दुगुन[ाेी]|दोगुन[ाेी]",
        3: "तीसर[ाेी]|तीनों|तृतीय|तिगुन[ाेी]",
        4: "चौथ[ाेी]|चारों|चतुर्थ|चौगुन[ाेी]",
        6: "छठ[ाेी]|छठव[ाेी]ं?|छहों",
        12: "दर्जन",
    }
    forms = {}
    for number, names in _FORMS.items():
        forms[number] = rf"(?:{'|'.join(names)})(?:व[ाेी]ं?|ों)?"
        if number in others:
            forms[number] += f"|{others[number]}"
    return {**forms, 100: "(?:एक )?सौ|सैकडा", 1000: "(?:एक )?हजार", 100_000: "(?:एक )?लाख"}
