"""Phonemes in the alphabet of the International Phonetic Association, and how engines spell them.

Sources: the IPA chart (2020) for the symbols; misaki 0.9.4 for the spelling that hibari and Kokoro
were trained on.
"""

from __future__ import annotations

import re
import unicodedata

VOWELS = frozenset("iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝᵻ")
CONSONANTS = frozenset(
    "pbtdʈɖcɟkɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭʎʟʘǀǃǂǁɓɗʄɠʛʍwɥʜʢʡɕʑɺɧɫ"
)
STRESS = "ˈˌ"
TONES = "˥˦˧˨˩"
# Length, aspiration, palatalisation and the like; combining marks are accepted by category.
MODIFIERS = frozenset("ːˑʰʷʲˠˤⁿˡ˞ʼꜛꜜ↗↘‿|‖")
_SEPARATORS = ".͜͡-"
_LOOSELY = str.maketrans({"g": "ɡ", ":": "ː", "'": "ˈ", "’": "ˈ", ",": "ˌ", "ʣ": "dz"}) | {
    ord(ligature): pair
    for ligature, pair in {"ʤ": "dʒ", "ʥ": "dʑ", "ʦ": "ts", "ʧ": "tʃ", "ʨ": "tɕ", "ꭧ": "tʂ"}.items()
}


def stray(ipa: str) -> str:
    """The first character that no IPA transcription has; "" where all is right."""
    return next((char for char in _plain(ipa) if not _known(char)), "")


def plain(ipa: str) -> str:
    """A transcription in one notation: decomposed, without ties, dots and hyphens.

    What is typed for want of a key is taken as meant: g, a colon for length, an apostrophe for
    stress.
    """
    return "".join(filter(_known, _plain(ipa)))


def _plain(ipa: str) -> str:
    text = unicodedata.normalize("NFD", ipa.strip()).translate(_LOOSELY)
    # NFD takes ç apart, which is a letter of the IPA.
    text = text.replace("c\u0327", "ç")
    return " ".join("".join(char for char in text if char not in _SEPARATORS).split())


def _known(char: str) -> bool:
    return (
        char in VOWELS
        or char in CONSONANTS
        or char in MODIFIERS
        or char in STRESS
        or char in TONES
        or char == " "
        or unicodedata.category(char) == "Mn"
    )


def sounds(ipa: str) -> list[str]:
    """A plain transcription cut into stress marks, spaces, and letters with their modifiers."""
    found: list[str] = []
    for char in ipa:
        joins = char in MODIFIERS or unicodedata.category(char) == "Mn"
        goes_on = joins and bool(found) and found[-1] not in STRESS
        if goes_on or (char in TONES and found and found[-1][0] in TONES):
            found[-1] += char
        elif not joins:
            found.append(char)
    return found


def stress_at_vowels(found: list[str]) -> list[str]:
    """``found`` with each stress mark before its vowel, as engines write it, not its syllable."""
    moved: list[str] = []
    waiting = ""
    for sound in found:
        if sound in STRESS:
            waiting = sound
        elif waiting and sound[0] in VOWELS:
            moved += [waiting, sound]
            waiting = ""
        else:
            if sound == " ":
                waiting = ""
            moved.append(sound)
    return moved


def at_vowels(ipa: str) -> str:
    """A transcription as eSpeak writes its own: plain, each stress mark before its vowel."""
    return "".join(stress_at_vowels(sounds(plain(ipa))))


_ENGLISH = {
    **{"tʃ": "ʧ", "dʒ": "ʤ", "tɕ": "ʧ", "dʑ": "ʤ", "tʂ": "ʧ", "dʐ": "ʤ"},
    **{"aɪ": "I", "ai": "I", "aj": "I", "ɑɪ": "I", "aʊ": "W", "au": "W", "aw": "W", "ɑʊ": "W"},
    **{"eɪ": "A", "ei": "A", "ej": "A", "ɛɪ": "A", "oʊ": "O", "ou": "O", "ow": "O"},
    **{"ɔɪ": "Y", "ɔi": "Y", "oɪ": "Y", "oi": "Y", "ɔj": "Y"},
    **{"a": "ɑ", "ɶ": "ɑ", "ɐ": "ə", "e": "ɛ", "ø": "ɜ", "œ": "ɜ", "ɘ": "ə", "ɵ": "ʊ", "ɞ": "ɜ"},
    **{"ɤ": "ʌ", "ɨ": "ɪ", "ɯ": "u", "ʉ": "u", "y": "u", "ʏ": "ʊ", "o": "O", "ᵻ": "ᵻ"},
    **{"r": "ɹ", "ʀ": "ɹ", "ʁ": "ɹ", "ɻ": "ɹ", "ɽ": "ɹ", "ɺ": "ɹ", "ɾ": "ɾ", "ɫ": "l", "ɭ": "l"},
    **{"ʟ": "l", "ɬ": "l", "ɮ": "l", "ʎ": "lj", "ɲ": "nj", "ɳ": "n", "ɴ": "ŋ", "ɱ": "m"},
    **{"x": "k", "χ": "k", "q": "k", "c": "k", "ɟ": "ɡ", "ɢ": "ɡ", "ɣ": "ɡ", "ç": "h", "ʝ": "j"},
    **{"ħ": "h", "ɦ": "h", "ʜ": "h", "ɧ": "ʃ", "ɕ": "ʃ", "ʂ": "ʃ", "ʑ": "ʒ", "ʐ": "ʒ", "ʍ": "w"},
    **{"ɥ": "w", "ɰ": "w", "ʋ": "v", "β": "v", "ɸ": "f", "ⱱ": "v", "ʈ": "t", "ɖ": "d", "ɓ": "b"},
    **{"ɗ": "d", "ʄ": "ʤ", "ɠ": "ɡ", "ʛ": "ɡ", "ʙ": "b", "ʔ": "", "ʕ": "", "ʡ": "", "ʢ": ""},
}
_AMERICAN = {
    **{"ɒ": "ɑ", "əʊ": "O", "ɜː": "ɜɹ", "ɝ": "ɜɹ", "ɚ": "əɹ", "eə": "ɛɹ", "ɛə": "ɛɹ", "ɪə": "ɪɹ"},
    **{"ʊə": "ʊɹ"},
}
_BRITISH = {"əʊ": "Q", "oʊ": "Q", "o": "ɔ", "ɝ": "ɜː", "ɚ": "ə"}
_NASAL = "\u0303"
_SYLLABIC = "\u0329"
_NON_SYLLABIC = "\u032f"


def english(ipa: str, british: bool = False) -> str:
    """A plain transcription in the English phonemes of misaki, which hibari and Kokoro speak.

    A sound that English lacks becomes its nearest: [x] is /k/, [y] is /u/, a nasal vowel is
    followed by /n/. Tones are left out.
    """
    table = _ENGLISH | (_BRITISH if british else _AMERICAN)
    found = stress_at_vowels(_diphthongs(sounds(ipa), table))
    said: list[str] = []
    for sound in found:
        letters = "".join(char for char in sound if char not in MODIFIERS - {"ː"})
        letters = "".join(char for char in letters if unicodedata.category(char) != "Mn")
        if letters[:1] in TONES:
            continue
        short = letters.replace("ː", "")
        spelt = table.get(letters, table.get(short, short))
        if british and "ː" in letters and letters not in table and spelt == short:
            spelt += "ː"
        if _SYLLABIC in sound:
            spelt = "ᵊ" + spelt
        if _NASAL in sound and sound[0] in VOWELS:
            spelt += "n"
        said.append(spelt)
    text = "".join(said)
    return text if british else re.sub(r"(?<=[ɜə]ɹ)ɹ", "", text)


def _diphthongs(found: list[str], table: dict[str, str]) -> list[str]:
    """``found`` with the pairs that one symbol of ``table`` stands for put together."""
    joined: list[str] = []
    for sound in found:
        glide = sound.replace(_NON_SYLLABIC, "")
        if joined and len(joined[-1]) == 1 and joined[-1] + glide in table:
            joined[-1] += glide
        else:
            joined.append(sound)
    return joined


_LIGATURES = {"ts": "ʦ", "dz": "ʣ", "tʃ": "ʧ", "dʒ": "ʤ", "tɕ": "ʨ", "dʑ": "ʥ"}
_DIPHTHONGS = {"aɪ": "I", "aʊ": "W", "eɪ": "A", "oʊ": "O", "əʊ": "Q", "ɔɪ": "Y"}
_KOKORO_LACKS = {"ɚ": "əɹ", "ɝ": "ɜɹ", "ʏ": "y", "ʉ": "u", "ɫ": "l", "ʀ": "ʁ", "ʑ": "ʒ", "ʐ": "ʒ"}


def kokoro(ipa: str) -> str:
    """A plain transcription as Kokoro spells languages whose phonemes come from eSpeak."""
    table = _LIGATURES | _DIPHTHONGS
    found = stress_at_vowels(_diphthongs(sounds(ipa), table))
    spelt = "".join(table.get(sound, sound) for sound in found)
    return "".join(_KOKORO_LACKS.get(char, char) for char in spelt)


_CONTOURS = {"˥˥": "→", "˥": "→", "˧˥": "↗", "˨˥": "↗", "˨˩˦": "↓", "˨˩˧": "↓", "˨˩": "↓"} | {
    "˥˩": "↘",
    "˥˧": "↘",
}
_MANDARIN = {
    "ʈʂ": "tʂ",
    "tʂʰ": "ꭧʰ",
    "tʂ": "ꭧ",
    "tɕʰ": "ʨʰ",
    "tɕ": "ʨ",
    "tsʰ": "ʦʰ",
    "ts": "ʦ",
    "ʐ̩": "ɨ",
    "ɻ̩": "ɨ",
    "ɹ̩": "ɨ",
    "z̩": "ɨ",
    "ʐ": "ɻ",
    "aɚ": "aɚ",
    "ɑ": "a",
}
_TONED = re.compile(rf"([{TONES}]+)")


def is_toned(ipa: str) -> bool:
    """Whether a transcription has tone letters, as those of Chinese words do."""
    return bool(_TONED.search(ipa))


def mandarin(ipa: str) -> str:
    """A plain transcription with tone letters as misaki spells Mandarin: an arrow for a tone."""
    said = []
    for part in re.split(rf"(?<=[{TONES}])(?![{TONES}])", ipa.replace(" ", "")):
        syllable, _, contour = part, "", ""
        if match := _TONED.search(part):
            syllable, contour = part[: match.start()], match[0]
        for sound, symbol in _MANDARIN.items():
            syllable = syllable.replace(sound, symbol)
        # Any other contour is left out: the neutral tone has no arrow.
        arrow = _CONTOURS.get(contour, "")
        coda = re.search(r"[nŋ]$", syllable)
        at = coda.start() if coda else len(syllable)
        said.append(syllable[:at] + arrow + syllable[at:])
    return re.sub(rf"[{STRESS}]", "", "".join(said)).replace(_NON_SYLLABIC, "")
