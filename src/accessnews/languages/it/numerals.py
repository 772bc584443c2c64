"""How Italian writes numbers: duemilacinquecento in one word, 2,5 miliardi in figures."""

from __future__ import annotations

from ..language import Numerals
from ..spelled import word_reader

SCALES = {
    "mila": 3,
    "mille": 3,
    "milion[ei]": 6,
    "mln": 6,
    r"mil\.": 6,
    "miliard[oi]": 9,
    r"mila\s+miliard[oi]": 12,
    "mld": 9,
    "mrd": 9,
    r"mila\s+miliardi": 12,
    "bilion[ei]": 12,
    "trilion[ei]": 18,
}

_ONES = "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici"
_TEENS = "quindici sedici diciassette diciotto diciannove"
_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"


def _below_hundred() -> dict[str, int]:
    ones = {word: value for value, word in enumerate(f"{_ONES} {_TEENS}".split(), start=1)}
    words = dict(ones)
    for ten, word in enumerate(_TENS.split(), start=2):
        words[word] = 10 * ten
        for one, value in list(ones.items())[:9]:
            # Ventuno and ventotto lose a vowel; ventitré has an accent.
            stem = word[:-1] if one[0] in "uo" else word
            words[stem + one] = 10 * ten + value
        words[f"{word}tré"] = 10 * ten + 3
        words[f"{word[:-1]}un"] = 10 * ten + 1
    return words


def _below_thousand() -> dict[str, int]:
    small = _below_hundred()
    words = dict(small)
    for one in ("", *_ONES.split()[1:9]):
        hundred = 100 * (small[one] if one else 1)
        words[f"{one}cento"] = hundred
        for word, value in small.items():
            words[f"{one}cento{word}"] = hundred + value
            if word[0] == "o":
                words[f"{one}cent{word}"] = hundred + value
    return words


WORDS = {**_below_thousand(), "un": 1, "una": 1}


def value_of(word: str) -> int | None:
    """The number below a million that one word says; ``None`` for another word."""
    if word in WORDS:
        return WORDS[word]
    thousands, mark, rest = word.partition("mila")
    if not mark:
        before, mark, rest = word.partition("mille")
        if before or not mark:
            return None
        thousands = "uno"
    if thousands not in WORDS or (rest and rest not in WORDS):
        return None
    return 1000 * WORDS[thousands] + (WORDS[rest] if rest else 0)


NUMERALS = Numerals(
    decimal=",",
    scales=SCALES,
    words={
        1: r"un[oa]?|un['’]\w*|prim[oaie]|unic[oaie]|sol[oa]",
        2: "due|second[oaie]|entramb[ie]|doppi[oae]|coppia|paio|bis|biennale",
        3: "tre|terz[oaie]|tripl[oa]|trio|trimestrale|tripletta",
        4: "quattro|quart[oaie]|quartetto|poker",
        5: "cinque|quint[oaie]|cinquina|quinquennio",
        6: "sei|sest[oaie]|semestrale",
        7: "sette|settim[oaie]|settimana",
        8: "otto|ottav[oaie]",
        9: "nove|non[oaie]",
        10: "dieci|decim[oaie]|decina|decine|decennio",
        11: "undici|undicesim[oaie]|undicenn[ei]",
        12: "dodici|dodicesim[oaie]|dodicenn[ei]|dozzina|dozzine|mezzogiorno|mezzanotte",
        13: "tredici|tredicesim[oaie]|tredicenn[ei]",
        14: "quattordici|quattordicesim[oaie]|quattordicenn[ei]",
        15: "quindici|quindicesim[oaie]|quindicenn[ei]|quindicina",
        16: "sedici|sedicesim[oaie]|sedicenn[ei]",
        17: "diciassette|diciassettesim[oaie]|diciassettenn[ei]",
        18: "diciotto|diciottesim[oaie]|diciottenn[ei]|maggiorenn[ei]",
        19: "diciannove|diciannovesim[oaie]|diciannovenn[ei]",
        **{
            value: rf"{word}|{word[:-1]}e?(?:esim[oaie]|enn[ei]|ina)|{word[:-1]}['’]anni"
            for word, value in WORDS.items()
            if 20 <= value < 100 and word[-1] != "n"
        },
        100: "cento|centesim[oaie]|centinai[oa]|centenari[oa]|centenario|secolo",
        1000: "mille|mila|migliai[oa]|millesim[oaie]",
        1000000: "milion[ei]",
    },
    half="mezz[oaie]|metà",
    reader=word_reader(
        value_of,
        {
            "mille": 3,
            "mila": 3,
            "milione": 6,
            "milioni": 6,
            "miliardo": 9,
            "miliardi": 9,
            "bilione": 12,
            "bilioni": 12,
        },
        links="e",
        half="mezzo",
        idle=r"\bper\s+cento",
    ),
    numeric=(
        r"\b(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici"
        r"|quindici|sedici|dicia\w+|diciotto|vent\w*|trent\w+|quarant\w+|cinquant\w+|sessant\w+"
        r"|settant\w+|ottant\w+|novant\w+|cento\w*|\w+cento\w*|mille\w*|\w*mila\w*|migliai[oa]"
        r"|milion[ei]|miliard[oi]|dozzin[ae]|decin[ae]|centinai[oa]|mezz[oaie]|metà|decenni[oi]?"
        r"|secol[oi]|paio|coppia|entramb[ie]|prim[oaie]|second[oaie]|terz[oaie]|quart[oaie]"
        r"|quint[oaie]|sest[oaie]|settim[oaie]|ottav[oaie]|non[oaie]|decim[oaie]|\w+esim[oaie]"
        r"|\w+enn[ei]|\w+antenn[ei]|doppi[oae]|raddopp\w+|triplic\w+|tripl[oa]|quindicina|semestre"
        r"|trimestre|quadrimestre|mezzogiorno|mezzanotte|gennaio|febbraio|marzo|aprile|maggio"
        r"|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b|\b(?=[IVX]{2,}\b)[IVX]+\b"
    ),
    idle=r"covid-19|\bg-?(?:7|20)\b|\b[45]g\b",
)
