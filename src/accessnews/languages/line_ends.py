"""Whether a hyphen at a line's end belongs to the word or only to the line.

What the text itself has elsewhere decides, then a dictionary (simplemma's), then what the language
does with words that no dictionary has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from ..patterns import lazy
from .tags import primary

_COMPOUNDING = frozenset({"de", "nl", "da", "sv", "nb", "nn", "no", "fi", "hu", "is"})
"""Languages that write new compounds as one word, so that an unknown one is no hyphen's."""

_SUSPENDED = lazy(
    r"(?:and|or|to|und|oder|bis|bzw|sowie|wie|en|of|et|ou|e|o|y|och|og|eller|tai|ja|és|vagy|i|lub)\b",
    re.I,
)
"""What follows the first of two compounds that share their end: Vor- und Nachteile."""

_ENDINGS = {
    "fr": frozenset(
        "ment ments tion tions sion sions té tés eur eurs ence ance able ables".split()
    ),
    "en": frozenset("ing ed er ers est ment ments ness tion tions less ful able ably".split()),
    "es": frozenset("mente ción dad dades do da dos das".split()),
    "it": frozenset("mente zione zioni tà".split()),
    "pt": frozenset("mente ção ções dade".split()),
}
"""Ends of words that are words by chance: entière-ment."""

_LINKED = {
    "fr": (
        frozenset("au vingt trente quarante cinquante soixante quatre peut est ci là par".split()),
        frozenset(
            (
                "ci là même mêmes il elle on ils elles je tu nous vous ce moi toi lui leur être "
                "dessus dessous delà dedans dehors parole deux trois quatre cinq six sept huit neuf"
            ).split()
        ),
    ),
}
"""Words before a hyphen, and behind one, whose compounds dictionaries lack."""

_VOWELS = "aeiouy"


def keeps_hyphen(before: str, after: str, language: str, seen: Container[str] = ()) -> bool:
    """Whether ``before`` and ``after``, parted by a hyphen and a line's end, keep the hyphen.

    Each is the part of the word on its line, without the hyphen. ``language`` is a BCP 47 tag;
    ``seen`` has the words that the text has within its lines, in small letters.
    """
    together, apart = (before + after).lower(), f"{before}-{after}".lower()
    if min(len(before), len(after)) < 2 or not after[0].isalpha() or not before[-1].isalpha():
        return True  # no line is broken behind one letter: a-t-il
    if apart in seen and together not in seen:
        return True
    if together in seen:
        return False
    if after[0].isupper() and not before.isupper():
        return True
    tag = primary(language)
    if known := _known(tag):
        prefixed = len(before) == 2 and known(together)  # re-construction
        if known(apart) and not prefixed and (tag not in _COMPOUNDING or _collides(before, after)):
            return True
        if known(together):
            return False
        if tag in _COMPOUNDING or (before[0].isupper() and not before.isupper()):
            return False  # a name that no dictionary has
        if tag in _LINKED and (
            before.lower() in _LINKED[tag][0] or after.lower() in _LINKED[tag][1]
        ):
            return True
        if after.lower() in _ENDINGS.get(tag, frozenset()):
            return False
        return all(len(part) > 1 and known(part) for part in apart.split("-"))
    return False


def is_suspended(after: str) -> bool:
    """Whether the line after a hyphen begins with the word between two compounds."""
    return bool(_SUSPENDED.match(after))


def _collides(before: str, after: str) -> bool:
    """Two vowels that would be read as one: zee-eend."""
    return before[-1:].lower() in _VOWELS and after[:1].lower() in _VOWELS


def _known(language: str) -> Callable[[str], bool] | None:
    """What tells whether a word is in the language's dictionary; None without one."""
    from simplemma import is_known
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    tag = "nb" if language == "no" else language
    if tag not in SUPPORTED_LANGUAGES:
        return None
    return lambda word: is_known(word, lang=tag)
