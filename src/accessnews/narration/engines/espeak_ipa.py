"""IPA in eSpeak's own mnemonics for phonemes, as a voice of it knows them.

Each voice has a table of phonemes of its own, which the library does not list. So each mnemonic of
``CONSONANTS`` and ``VOWELS`` is given to it, and what it says it will speak, in IPA, is what the
mnemonic stands for in that voice.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ..names import ipa
from .espeak_library import IPA, PHONEMES, UTF8, private_library

# docs/phonemes.md of eSpeak NG 1.52: of several that sound alike the first is taken.
CONSONANTS = (
    "p b t d k g m n N f v T D s z S Z h x j w l r tS dZ ts dz tS; dZ; S; Z; s. z. t. d. n. l. "
    "n^ l^ c J C Q q X R R2 * ? B P H L"
).split()
VOWELS = (
    'i I e E a A 0 O o U u V @ 3 y Y W & 1 u- u" i: e: E: a: A: O: o: u: 3: y: Y: W: @: '
    "aI aU eI oU @U OI i@ e@ U@ A~ E~ O~ W~ I2 I# aa a# @L"
).split()

# What is tried in turn where a voice lacks a sound; each is a transcription itself.
NEAREST: Mapping[str, tuple[str, ...]] = {
    **{"ɑ": ("a", "æ"), "a": ("ɑ", "æ"), "æ": ("a", "ɛ"), "ɐ": ("ə", "a"), "ʌ": ("ɐ", "a", "ə")},
    **{"ɒ": ("ɔ", "ɑ"), "ɔ": ("o", "ɒ"), "o": ("ɔ", "oʊ"), "e": ("ɛ", "eɪ"), "ɛ": ("e", "æ")},
    **{"ə": ("ɐ", "ɜ", "œ", "a"), "ɜ": ("ɚ", "ə", "œ", "ɛ"), "ɚ": ("ɜ", "ər"), "ɝ": ("ɚ", "ɜ")},
    **{"ɪ": ("i",), "i": ("ɪ",), "ʊ": ("u",), "u": ("ʊ",), "y": ("ʏ", "u"), "ʏ": ("y", "ʊ")},
    **{"ø": ("œ", "ɜ"), "œ": ("ø", "ɜ"), "ɨ": ("ɪ", "i"), "ɯ": ("u", "ʊ"), "ʉ": ("u",)},
    **{"ɤ": ("ʌ", "ə"), "ɵ": ("ø", "ʊ"), "ɘ": ("ə",), "ɞ": ("ɜ",), "ɶ": ("a",), "ᵻ": ("ɪ",)},
    **{"oʊ": ("əʊ", "o"), "əʊ": ("oʊ", "o"), "eɪ": ("e",), "ɔɪ": ("ɔi",), "aɪ": ("ai",)},
    **{"ɹ": ("r", "ɾ", "ʁ"), "r": ("ɹ", "ɾ", "ʁ"), "ʁ": ("r", "ɹ"), "ʀ": ("ʁ", "r"), "ɾ": ("r",)},
    **{"ɽ": ("ɾ", "r"), "ɻ": ("ɹ", "r"), "ɫ": ("l",), "ɭ": ("l",), "ʎ": ("lj",), "ɬ": ("l",)},
    **{"ɲ": ("nj",), "ɳ": ("n",), "ŋ": ("n",), "ɱ": ("m",), "ɴ": ("ŋ",), "θ": ("t", "s")},
    **{"ð": ("d", "z"), "ɕ": ("ʃ",), "ʑ": ("ʒ",), "ʂ": ("ʃ",), "ʐ": ("ʒ",), "ʃ": ("ʂ", "s")},
    **{"ʒ": ("ʐ", "ʃ"), "x": ("χ", "h", "k"), "χ": ("x", "h"), "h": ("x", "χ"), "ɦ": ("h",)},
    **{"ç": ("x", "h"), "ʝ": ("j",), "ɣ": ("ɡ",), "β": ("b", "v"), "ɸ": ("f",), "v": ("ʋ", "w")},
    **{"ʋ": ("v", "w"), "w": ("ʋ", "v", "u"), "ɥ": ("w",), "ʍ": ("w",), "ɰ": ("w",), "j": ("i",)},
    **{"q": ("k",), "c": ("k",), "ɟ": ("ɡ",), "ɢ": ("ɡ",), "ʈ": ("t",), "ɖ": ("d",), "ʔ": ("",)},
    **{"ɓ": ("b",), "ɗ": ("d",), "ɠ": ("ɡ",), "ħ": ("h",), "ʕ": ("",), "z": ("s",), "ɡ": ("k",)},
}
_STRESS = {"ˈ": "'", "ˌ": ","}
_LONGEST = 3
_DEPTH = 4
_NASAL = "\u0303"
_FLAG = re.compile(r"\([a-z-]+\)")  # "(en)": the next sounds are of another voice


def mnemonics(transcription: str, identifier: str) -> str:
    """IPA as phoneme input for the voice ``identifier``; "" where it has no way to say it.

    A sound that the voice lacks becomes the nearest that it has (``NEAREST``).
    """
    found = ipa.stress_at_vowels(ipa.sounds(ipa.plain(transcription)))
    spelt = _spelt(found, inventory(identifier), _DEPTH)
    if spelt is None:
        return ""
    text = ""
    for each in spelt:
        joined = text and text[-1] not in "',_ " and each not in "', _"
        text += f"|{each}" if joined else each
    return text.replace(" ", "_") if any(each not in "',_ " for each in spelt) else ""


def _spelt(found: list[str], known: Mapping[str, str], depth: int) -> list[str] | None:
    spelt: list[str] = []
    at = 0
    while at < len(found):
        if found[at] in _STRESS or found[at] == " ":
            spelt.append(_STRESS.get(found[at], " "))
            at += 1
            continue
        if found[at][0] in ipa.TONES:
            return None
        for size in range(min(_LONGEST, len(found) - at), 0, -1):
            if mnemonic := known.get("".join(found[at : at + size])):
                spelt.append(mnemonic)
                at += size
                break
        else:
            nearest = _nearest(found[at], known, depth)
            if nearest is None:
                return None
            spelt += nearest
            at += 1
    return spelt


def _nearest(sound: str, known: Mapping[str, str], depth: int) -> list[str] | None:
    if depth == 0:
        return None
    for other in _alternatives(sound):
        spelt = _spelt(ipa.sounds(other), known, depth - 1)
        if spelt is not None:
            return spelt
    return None


def _alternatives(sound: str) -> Iterator[str]:
    letter = sound[0]
    if len(sound) > 1:
        if _NASAL in sound and letter in ipa.VOWELS:
            yield f"{letter}n"
        if "ː" in sound:
            yield from (f"{other}ː" for other in NEAREST.get(letter, ()) if len(other) == 1)
        yield letter
    elif letter in ipa.VOWELS:
        yield f"{letter}ː"
    yield from NEAREST.get(letter, ())


@cache
def inventory(identifier: str) -> Mapping[str, str]:
    """The mnemonic of each sound (a plain transcription) that a voice knows."""
    known: dict[str, str] = {}
    with private_library() as library:
        if library.espeak_SetVoiceByName(identifier.encode()) != 0:
            return known
        # The library remembers from the last text spoken whether [[ ]] holds phonemes.
        nothing = b" \0"
        library.espeak_Synth(nothing, len(nothing), 0, 1, 0, UTF8 | PHONEMES, None, None)
        # Sounds change at the end of a word, so each is asked for inside one.
        after = said(library, "m|a").removeprefix("m")
        for mnemonic in CONSONANTS:
            _learn(known, mnemonic, said(library, f"{mnemonic}|a"), "", after)
        for mnemonic in VOWELS:
            _learn(known, mnemonic, said(library, f"m|{mnemonic}|m|a"), "m", f"m{after}")
    known["r"] = "r"  # the rhotic of the voice's own language, whatever it is
    return known


def _learn(known: dict[str, str], mnemonic: str, said: str, before: str, after: str) -> None:
    if len(said) > len(before) + len(after) and said.startswith(before) and said.endswith(after):
        known.setdefault(said[len(before) : len(said) - len(after)], mnemonic)


def said(library: Any, spelt: str) -> str:
    """What the library says for phonemes in its own spelling: a plain transcription."""
    library.espeak_TextToPhonemes.argtypes = [
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_int,
        ctypes.c_int,
    ]
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    buffer = ctypes.create_string_buffer(f"[[{spelt}]]".encode())
    position = ctypes.c_void_p(ctypes.addressof(buffer))
    said = library.espeak_TextToPhonemes(ctypes.byref(position), UTF8, IPA)
    return re.sub("[ˈˌ ]", "", ipa.plain(_FLAG.sub("", said.decode("utf-8"))))
