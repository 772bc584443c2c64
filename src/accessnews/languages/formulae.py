"""What stands under an exponent or beside an index: units, variables, chemical elements."""

from __future__ import annotations

import re

from ..patterns import lazy
from .raised import LOWERED_DIGITS

LENGTHS = frozenset(
    "m km cm mm dm nm µm μm ft mi yd in м км см мм дм م كم سم מ קמ मी किमी सेमी ม กม ซม".split()
)
"""Units whose second and third power are areas and volumes, as they are written shortly."""

UNITS = LENGTHS | frozenset(
    "s h g kg mg t l L ml mol K N J W kW MW Pa hPa V A Hz cd C T rad ha с ч г кг л".split()
)
"""Units that stand under a negative power, or under any behind a stroke."""

ELEMENTS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se"
    " Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb"
    " Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm"
    " Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og"
).split()
"""The chemical elements in the order of their atomic numbers."""

_WORDS = lazy(
    r"(?:^|[a-zà-ÿ])(?:m[eèéi]t(?:er|re|ro|ri)s?|metr\w{0,2}|метр\w{0,2}|feet|foot|miles?|inch(?:es)?)$"
    r"|метр\w{0,2}$|(?:[米里尺寸]|メートル|미터|เมตร)$",
    re.IGNORECASE,
)
_FUNCTIONS = frozenset("sin cos tan cot sec csc sinh cosh tanh log ln lg".split())
_ABBREVIATIONS = frozenset("mr dr st sr pr jr mn bn tn pc hr lb ft vs pp nd rd th tv".split())
_RUN_ON = lazy(r"[\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7a3]")
_VOWELS = frozenset("aeiouyаеиоуыэюя")
_ELEMENT = lazy(
    rf"[{LOWERED_DIGITS}]*({'|'.join(sorted(ELEMENTS, key=len, reverse=True))})(?![a-z])"
)
_TERM = lazy(r"\(([\w\s+\-−×·⋅*/^.,]+)\)$|\[([^\[\]\s]+)\]$")
_OPERATION = lazy(r"[+×·⋅*/^−]|(?<=[^\W\d_])-|-(?=[^\W\d_])")


def is_length(word: str) -> bool:
    """Whether a word is a unit of length, short or in full: km, metros, 公里."""
    return word in LENGTHS or bool(_WORDS.search(word))


def is_variable(word: str, lead: str) -> bool:
    """Whether letters are a variable, a product of two (mc) or a function, behind ``lead``."""
    if _RUN_ON.search(word) or lead[-1:] in ("’", "'"):
        return False
    if word in _FUNCTIONS or len(word) == 1:
        return True
    lower = word.lower()
    return (
        len(word) == 2 and word == lower and not _VOWELS & {*word} and lower not in _ABBREVIATIONS
    )


def is_term(text: str) -> bool:
    """Whether the brackets that ``text`` ends with hold a term of arithmetic: (a + b), (2/3)."""
    found = _TERM.search(text)
    if not found or found[2] or not _OPERATION.search(found[1]):
        return False
    words = re.findall(r"[^\W\d_]+", found[1])
    return all(len(word) == 1 or is_variable(word, "") for word in words)


def is_isotope(mass: str, after: str) -> bool:
    """Whether ``after`` begins with a chemical element that may have the mass number ``mass``.

    A nucleus has one to three times as many particles as protons: ¹In 1920 names no indium.
    """
    found = _ELEMENT.match(after)
    if not found or not mass.isdecimal():
        return False
    protons = ELEMENTS.index(found[1]) + 1
    return (protons if protons < 3 else 1.5 * protons) <= int(mass) <= 3.2 * protons
