"""Acronyms that a text spells out itself: "World Health Organization (WHO)", 世界卫生组织（WHO）.

In an alphabet the letters have to be the initials of the words, as in Schwartz and Hearst's
algorithm (2003) but without letters from the middle of a word. Characters have no initials to
check by: there, what stands before the bracket has to be a name whose beginning is clear. What is
not certain is no expansion: better none than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...languages.known import known
from ...patterns import lazy

ACRONYM = r"[A-Z](?:[A-Z0-9&-]|\.(?=[A-Z])){1,11}\.?"
_IN_BRACKETS = lazy(rf"\s*[(（]\s*({ACRONYM})\s*[)）]")
_BEFORE_BRACKETS = lazy(
    rf"(?<![^\W_\u2e80-\U0003ffff])({ACRONYM})\s*[(（]\s*([^()（）]{{4,120}})\s*[)）]"
)
_WORD = lazy(r"[^\W\d_]+|&")
_PASSED_OVER = 3  # letters of the longest small word that may have no letter: and, of, de la
_MORE_WORDS = 5
_ARTICLES = frozenset("the a an la le les el los las die der das il lo gli o os as".split())
_BETWEEN_CLAUSES = lazy(r"[;:!?()（）]|(?<!\b[^\W\d_])\.")  # but "U.S."


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym and what it stands for, both as they stand in a text."""

    acronym: str
    expansion: str


def definitions(text: str, language: str) -> Iterator[Definition]:
    """The acronyms that a sentence in ``language`` (BCP 47) spells out."""
    characters = known(language).characters
    for match in _IN_BRACKETS.finditer(text):
        before = text[: match.start()]
        expansion = characters.organisation(before) if characters else _words_for(match[1], before)
        if expansion:
            yield Definition(match[1], expansion)
    for match in _BEFORE_BRACKETS.finditer(text):
        inside = match[2].strip()
        if (characters and characters.is_name(inside)) or stands_for(match[1], inside):
            yield Definition(match[1], inside)


def stands_for(acronym: str, words: str) -> bool:
    """Whether the letters of an acronym are the initials of words."""
    found = [each[0] for each in _WORD.finditer(words)]
    return bool(found) and _spelt(_letters(acronym), found)


def _letters(acronym: str) -> str:
    return re.sub(r"[^a-z0-9&]", "", acronym.lower())


def _words_for(acronym: str, before: str) -> str:
    """The last words of ``before`` whose initials are the acronym; "" where there are none."""
    letters = _letters(acronym)
    words = list(_WORD.finditer(before))
    most = min(len(letters) * 2, len(letters) + _MORE_WORDS)
    for count in range(1, min(len(words), most) + 1):
        chosen = words[-count:]
        if _BETWEEN_CLAUSES.search(before, chosen[0].start(), chosen[-1].start()):
            return ""
        if before[chosen[-1].end() :].strip("”’\"' »") == "" and _spelt(
            letters, [each[0] for each in chosen]
        ):
            return before[chosen[0].start() : chosen[-1].end()]
    return ""


def _spelt(letters: str, words: Sequence[str]) -> bool:
    """Whether the initials of the words, small ones left out at will, are the letters."""
    small = [len(word) <= _PASSED_OVER and word.islower() for word in words]
    if len(letters) < 2 or small[0] or words[0].lower() in _ARTICLES:
        return False
    reached = {0}  # letters used up
    for place, (word, passed) in enumerate(zip(words, small, strict=True)):
        inner = word[0].lower() + "".join(c.lower() for c in word[1:] if c.isupper())
        initial = word[0].lower()
        following: set[int] = set()
        for at in reached:
            for spelt in {initial, inner}:
                if letters.startswith(spelt, at):
                    following.add(at + len(spelt))
            if (passed and place) or word == "&":
                following.add(at)
        reached = following
    return len(letters) in reached
