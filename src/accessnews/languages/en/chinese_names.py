"""Chinese names in English text, said from their pinyin as English says Mandarin.

The names are those that ``pinyin.pinyin_names`` finds, and a few more. The phonemes are the usual
English values of pinyin (x as in "she", q as "ch", zh as "j", c as "ts"), with stress on the last
syllable; where two values are usual, the one that listeners by machine understood better.
"""

from __future__ import annotations

from ...patterns import lazy
from ..zh.pinyin import SURNAMES, Syllables, pinyin_names, syllables

_POSSESSIVE = lazy(r"['’]s?(?!\w)")
_DISTINCTIVE = lazy(r"\b(?:Zh|X[iu]|Qi)[a-zü]*(?:['’][a-zü]+)*(?!\w)")
_APART = lazy(r"\b[A-Z][a-zü]{0,5}(?: [A-Z][a-zü]{0,5}){2}(?![\w'’-]| [A-Z])")

INITIALS = {
    **{letter: letter for letter in "bpmfdtnlkhsw"},
    **{"g": "ɡ", "j": "dʒ", "q": "tʃ", "x": "ʃ", "zh": "dʒ", "ch": "tʃ", "sh": "ʃ"},
    **{"r": "ɹ", "z": "dz", "c": "ts", "y": "j", "": ""},
}
FINALS = {
    **{"a": "ɑː", "o": "oʊ", "e": "ʌ", "ai": "aɪ", "ei": "eɪ", "ao": "aʊ", "ou": "oʊ"},
    **{"an": "ɑːn", "en": "ɛn", "ang": "ɑːŋ", "eng": "ɛŋ", "ong": "ʊŋ", "er": "ɑːɹ"},
    **{"i": "iː", "ia": "jɑː", "iao": "jaʊ", "ie": "jɛ", "iu": "joʊ", "ian": "jɛn", "in": "ɪn"},
    **{"iang": "i.ɑːŋ", "ing": "ɪŋ", "iong": "jʊŋ", "u": "uː", "ua": "wɑː", "uo": "wɔː"},
    **{"uai": "waɪ", "ui": "weɪ", "uan": "wɑːn", "un": "wʊn", "uang": "wɑːŋ"},
    **{"v": "uː", "ve": "wɛ", "ue": "wɛ", "van": "wɛn", "vn": "ʊn"},
}
# Initials that change the finals after them: "i" without a vowel, "iao" without i, and "u" for ü.
BUZZED = frozenset({"zh", "ch", "sh", "r"})
HISSED = frozenset({"z", "c", "s"})
HUSHED = frozenset({"j", "q", "x"})
FRONTED = frozenset({"j", "q", "x", "y"})
# Written with y or w, which are no sounds of their own there.
WHOLE = {
    "yi": "iː",
    "yin": "jɪn",
    "ying": "jɪŋ",
    "wu": "wuː",
    "yan": "jɛn",
    "ye": "jɛ",
    "yo": "jɔː",
}


def names_in(text: str) -> dict[str, str]:
    """Each Chinese name in ``text``, as it stands there, with its phonemes in IPA.

    Besides full names and places, a word alone that only pinyin spells so ("Xi", "Zhejiang"), and
    a surname with two syllables apart ("Wang Xiao Ming", as hanzi are read in English text).
    """
    bare = _POSSESSIVE.sub(" , ", text)
    found = {name: pinyin_said(name) for name, _ in pinyin_names(bare)}
    for match in _APART.finditer(bare):
        words = match[0].lower().split()
        if words[0] in SURNAMES and all((word,) in syllables(word) for word in words):
            found[match[0]] = pinyin_said(match[0])
    said = " ".join(found).split()
    for match in _DISTINCTIVE.finditer(bare):
        if match[0] not in said and syllables(match[0]):
            found[match[0]] = pinyin_said(match[0])
    return found


def syllable(pinyin: str) -> str:
    """A toneless syllable ("v" for ü) in the sounds of English; a dot where those are two."""
    if pinyin in WHOLE:
        return WHOLE[pinyin]
    size = 2 if pinyin[:2] in INITIALS else 1 if pinyin[:1] in INITIALS else 0
    initial, final = pinyin[:size], pinyin[size:]
    if final == "i" and initial in BUZZED:
        return INITIALS[initial] + ("iː" if initial == "r" else "ɜː")
    if final == "i" and initial in HISSED:
        return INITIALS[initial] + "ɪ"
    if initial in HUSHED and final == "iao":
        return INITIALS[initial] + "aʊ"
    if initial in FRONTED and final[:1] == "u":
        final = "v" + final[1:]
    if final == "o" and initial == "w":
        final = "uo"
        initial = ""
    return INITIALS[initial] + FINALS[final]


def pinyin_said(text: str) -> str:
    """The phonemes of pinyin, word by word; "" where a word is no pinyin."""
    divided = [syllables(word) for word in text.split()]
    if not all(divided):
        return ""
    return " ".join(_stressed(min(cuts, key=_unlikely)) for cuts in divided)


def _stressed(word: Syllables) -> str:
    """A word's syllables with their stress; before the last part of one that English divides."""
    marks = ["ˌ", *[""] * (len(word) - 2), "ˈ"] if len(word) > 1 else ["ˈ"]
    sounds = (syllable(each).rpartition(".") for each in word)
    return "".join(
        f"{first}{mark}{last}" for mark, (first, _, last) in zip(marks, sounds, strict=True)
    )


def _unlikely(cut: Syllables) -> tuple[int, int]:
    """A syllable that begins with a vowel would have an apostrophe before it; else few are best."""
    return sum(each[0] in "aoe" for each in cut[1:]), len(cut)
