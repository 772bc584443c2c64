"""How like what was heard is to what should be said: the measures, and the rule for a fault.

Alphabetic languages are counted in words, characters in their syllables without tones, and
scripts that write no spaces in characters. Both sides are given in words: a number written in
figures on one side and in letters on the other would differ, and sound the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Literal

from ..languages.known import known
from ..languages.language import Characters
from ..languages.scripts import HAN
from ..languages.tags import primary

ERROR_LIMIT = 0.4
LETTER_LIMIT = 0.3
SHORT = 5
SHORT_LETTER_LIMIT = 0.5
OUTLINE_LIMIT = 0.25
RUN = 4
"""The rule, measured on good narrations and on ones with planted faults (benchmarks/README.md).

A sentence is garbled where more than ``ERROR_LIMIT`` of its words (or syllables, characters) and
more than ``LETTER_LIMIT`` of its letters differ: a name that is heard well and spelt in another
way changes all of a word and few of its letters. Of fewer than ``SHORT`` words, which a name may
be all of, only the letters count, with a wider limit, and a sentence whose outline of consonants
(Soundex) is nearly the same passes too. ``RUN`` words in a row that are not there, or too many,
are a fault in a sentence of any length.
"""

_HAN = re.compile(f"[{HAN}]")
_SPACELESS = frozenset({"ja", "ko", "th", "lo", "km", "my"})
# Soundex (Russell 1918): consonants made at one place of the mouth have one digit.
_OUTLINE = {
    letter: digit
    for digit, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1)
    for letter in letters
}


class Fault(StrEnum):
    """What is wrong with the sound of a sentence."""

    SILENT = "nothing-heard"
    FOREIGN = "wrong-language"
    MISSING = "words-missing"
    ADDED = "words-added"
    GARBLED = "sound-differs"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was heard beside what should be said. ``units`` are words, syllables or characters.

    ``missing`` and ``added`` are the longest runs of units that one side has in excess.
    """

    units: int
    errors: int
    heard: int
    letter_error: float
    outline_error: float
    missing: int
    added: int

    @property
    def error(self) -> float:
        """Word error rate, error rate of toneless syllables, or character error rate."""
        return self.errors / self.units if self.units else 0.0

    @property
    def fault(self) -> Fault | None:
        """By the rule above; None where the sound says the text."""
        if not self.units:
            return None
        if not self.heard:
            return Fault.SILENT
        if self.units < SHORT:
            close = self.letter_error <= SHORT_LETTER_LIMIT or self.outline_error <= OUTLINE_LIMIT
            return Fault.ADDED if close and self.added >= RUN else None if close else Fault.GARBLED
        if self.missing >= RUN:
            return Fault.MISSING
        if self.error > ERROR_LIMIT and self.letter_error > LETTER_LIMIT:
            return Fault.GARBLED
        return Fault.ADDED if self.added >= RUN else None


def compare(said: str, heard: str, language: str) -> Likeness:
    """Compare two texts of ``language`` (a BCP 47 tag), both already in words."""
    from rapidfuzz.distance import Levenshtein

    expected, got = units(said, language), units(heard, language)
    letters, others = "".join(expected), "".join(got)
    outline, other = _outline(letters), _outline(others)
    missing, added = _runs(expected, got)
    return Likeness(
        units=len(expected),
        errors=Levenshtein.distance(expected, got),
        heard=len(got),
        letter_error=Levenshtein.distance(letters, others) / max(len(letters), 1),
        outline_error=(
            Levenshtein.distance(outline, other) / len(outline) if len(outline) > 1 else 1.0
        ),
        missing=missing,
        added=added,
    )


def units(text: str, language: str) -> list[str]:
    """What an error is counted in: words, toneless syllables of characters, or letters.

    Case, accents, apostrophes and punctuation are left out. Latin words among characters are one
    each.
    """
    tag = primary(language)
    of = known(language)
    if of.characters:
        return _syllables(of.folded(unicodedata.normalize("NFKC", text)), of.characters)
    form: Literal["NFKC", "NFKD"] = "NFKC" if tag in _SPACELESS else "NFKD"
    letters = (
        each if unicodedata.category(each)[0] in "LNM" else " "
        for each in unicodedata.normalize(form, re.sub(r"['’ʼ]", "", text.casefold()))
        if form == "NFKC" or not unicodedata.combining(each)
    )
    words = "".join(letters).split()
    return list("".join(words)) if tag in _SPACELESS else words


def _syllables(text: str, characters: Characters) -> list[str]:
    found: list[str] = []
    for part in re.findall(rf"[{HAN}]+|[^\W_]+?(?=[{HAN}]|\W|_|$)", text):
        found += characters.syllables(part) if _HAN.match(part) else units(part, "en")
    return found


def _runs(expected: Sequence[str], got: Sequence[str]) -> tuple[int, int]:
    """The most units that one stretch between two like ones has less, and more, than it should."""
    from rapidfuzz.distance import Levenshtein

    missing = added = 0
    steps = Levenshtein.opcodes(expected, got)
    for same, stretch in groupby(steps, lambda step: step.tag == "equal"):
        if same:
            continue
        parts = list(stretch)
        fewer = sum(
            (part.src_end - part.src_start) - (part.dest_end - part.dest_start) for part in parts
        )
        missing, added = max(missing, fewer), max(added, -fewer)
    return missing, added


def _outline(letters: str) -> list[int]:
    """The places of the consonants, one after another, repeats and vowels left out."""
    from anyascii import anyascii

    places = (_OUTLINE[each] for each in anyascii(letters).lower() if each in _OUTLINE)
    return [place for place, _ in groupby(places)]
