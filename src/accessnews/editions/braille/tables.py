"""Which braille a language is written in, and its text made ready for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import Path

import langcodes

from ...errors import InputError
from ...languages.known import known
from ...languages.language import Braille
from ...languages.runs import language_runs
from ...languages.tags import primary
from . import louis

EIGHT_DOTS = frozenset({"ja-kantenji.utb", "bo.tbl"})
"""Tables of eight-dot braille whose letters can't be told apart by six."""

LATIN = "en-ueb-g1.ctb"
"""The braille of what a language's own table doesn't know: uncontracted Unified English."""

CONTRACTIONS = ("no", "", "partial", "full")
"""What a table tells of its contraction, in the order of our choice."""

SAME = 20
"""Of langcodes' distances between languages those of one that has two names (nb, nn and no)."""

MEMBERS = {"ku": ("kmr",), "bho": ("bh",)}
"""Languages that liblouis has by another code than the one that BCP 47 prefers."""


@dataclass(frozen=True, slots=True)
class Script:
    """The braille of a text's language."""

    language: str
    braille: Braille


def script(language: str) -> Script:
    """The braille of a BCP 47 tag.

    Where nothing is known of the language it is not contracted, if there is the choice: every
    reader knows uncontracted braille, and not every one the contracted.

    Raises:
        EngineError: liblouis is not there.
        InputError: it has no table for the language.
    """
    if braille := known(language).braille:
        return Script(language, braille)
    if not (table := _find(primary(language))):
        raise InputError(
            f"liblouis has no six-dot braille for the language {language}",
            "Leave out the format braille for this language.",
        )
    return Script(language, Braille(table))


@cache
def _find(language: str) -> str:
    """The table of a language: literary before computer braille, of six dots before eight,
    uncontracted before contracted, new before old; of the rest liblouis's own first."""
    for name in (language, *MEMBERS.get(language, ())):
        for kind in ("literary", "computer"):
            found = [each for each in louis.tables(language=name, type=kind) if _is_of(each, name)]
            if found:
                first = louis.find(language=name, type=kind, contraction="no")
                return min(found, key=lambda table: (*_rank(table), table != first, table))
    return ""


def _rank(table: str) -> tuple[bool, int, list[int]]:
    eight = louis.told(table, "dots") == "8"
    contraction = CONTRACTIONS.index(louis.told(table, "contraction"))
    return (
        eight,
        contraction,
        [-int(each) for each in re.findall(r"\d+", louis.told(table, "version"))],
    )


def _is_of(table: str, language: str) -> bool:
    """Whether a table is first of all for a language; some are for foreign words, too."""
    if Path(table).name in EIGHT_DOTS:
        return False
    told = primary(louis.told(table, "language"))
    return told == language or langcodes.tag_distance(language, told) <= SAME


def cells(text: str, script: Script, origin: str = "") -> str:
    """``text`` in Unicode braille of six dots.

    Words in another writing system that has a table of its own are in its braille. What is left
    that a table doesn't know is in ``LATIN``, or put into Latin letters; a sign that has none is
    given by its name in brackets.

    Raises:
        EngineError: liblouis is not there.
    """
    text = unicodedata.normalize("NFC", text)
    made = []
    for run in language_runs(text, script.language, origin):
        words = text[run.begin : run.end]
        braille = script.braille
        if run.language != script.language and not _knows_all(words, braille.table):
            braille = _foreign(run.language, braille)
        made += [_written(part, braille) for part in _parts(words, braille.table)]
    return "".join(made)


def _written(part: tuple[str, bool], braille: Braille) -> str:
    words, known = part
    if not known:
        return louis.braille(words, LATIN)
    transcribe = _by(braille.table)
    return transcribe(braille.prepared(words, transcribe) if braille.prepared else words)


@cache
def _by(table: str) -> Callable[[str], str]:
    """What makes cells of a text by a table; one for each, so that what is made can be kept."""
    return partial(louis.braille, table=table)


def _foreign(language: str, otherwise: Braille) -> Braille:
    try:
        return script(language).braille
    except InputError:
        return otherwise


def _knows_all(text: str, table: str) -> bool:
    return all(_knows(character, table) for character in text)


@cache
def _knows(character: str, table: str) -> bool:
    """Whether a table has cells for a character: dots 7 and 8 alone are none."""
    made = louis.braille(character, table, spell_unknown=False)
    return character.isspace() or bool(made.strip(louis.BLANK))


def _parts(text: str, table: str) -> list[tuple[str, bool]]:
    """``text`` as the table can write it: stretches, and whether it knows their characters."""
    if _knows_all(text, table):
        return [(text, True)]
    told = "".join(each if _knows(each, table) else _in_latin(each) for each in text)
    stretches = groupby(told, key=lambda each: _knows(each, table))
    return [("".join(stretch), known) for known, stretch in stretches]


def _in_latin(character: str) -> str:
    """A character as ``LATIN`` can write it: itself, Latin letters, or its name; nothing for a
    mark that only joins others."""
    from anyascii import anyascii

    if _knows(character, LATIN):
        return character
    if latin := anyascii(character):
        return latin
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc", "Cs"):
        return ""
    return f"({unicodedata.name(character, f'U+{ord(character):04X}').lower()})"
