"""Which braille a language is written in, and its text made ready for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase

import langcodes

from ...edition import CONTRACTED, PAPER, UNCONTRACTED, Paper
from ...errors import InputError
from ...languages.known import known
from ...languages.language import Braille
from ...languages.runs import language_runs
from ...languages.tags import primary
from ...patterns import lazy
from . import louis

EIGHT_DOTS = frozenset({"ja-kantenji.utb", "bo.tbl"})
"""Tables of eight-dot braille whose letters can't be told apart by six."""

LATIN = "en-ueb-g1.ctb"
"""The braille of what a language's own table doesn't know: uncontracted Unified English."""

FULL = "full"
CONTRACTIONS = {"": ("no", "", "partial", FULL), CONTRACTED: (FULL, "partial", "no", "")}
"""What a table tells of its contraction, in the order of our choice; that of every grade but the
contracted is the first."""

SAME = 20
"""Of langcodes' distances between languages those of one that has two names (nb, nn and no)."""

_FILE = lazy(r"[\w-]+\.[a-z]+")

MEMBERS = {"ku": ("kmr",), "bho": ("bh",)}
"""Languages that liblouis has by another code than the one that BCP 47 prefers."""


@dataclass(frozen=True, slots=True)
class Script:
    """The braille of a text's language; ``paper`` is what was asked for it."""

    language: str
    braille: Braille
    paper: Paper = PAPER


def script(language: str, paper: Paper = PAPER) -> Script:
    """The braille of a BCP 47 tag, in the grade and by the table that ``paper`` names for it.

    Where no grade is named and nothing is known of the language it is not contracted, if there is
    the choice: every reader knows uncontracted braille, and not every one the contracted.

    Raises:
        EngineError: liblouis is not there.
        InputError: it has no table for the language, or not the one that is named.
    """
    braille = known(language).braille or Braille(divided=not known(language).spaced)
    if named := named_table(language, paper):
        check_table(language, named)
        return Script(language, replace(braille, table=named), paper)
    table = {CONTRACTED: braille.contracted, UNCONTRACTED: braille.uncontracted}.get(
        paper.grade, braille.table
    )
    if not (table := table or _find(primary(language), paper.grade)):
        raise InputError(
            f"liblouis has no six-dot braille for the language {language}",
            "Leave out the format braille for this language.",
        )
    return Script(language, replace(braille, table=table), paper)


def named_table(language: str, paper: Paper) -> str:
    """The table that is named for a language, or for its primary subtag; "" for none."""
    tables = dict(paper.tables)
    return tables.get(language, tables.get(primary(language), ""))


def check_table(language: str, table: str) -> None:
    """Refuse what is no table of liblouis for braille of a language in six dots.

    Raises:
        EngineError: liblouis is not there.
        InputError: it has no such table, or one for something else.
    """
    told = louis.told(table, "language") if _FILE.fullmatch(table) else ""
    if not told:
        raise InputError(
            f"liblouis has no table {table!r} of a language's braille",
            "Name a file of its folder of tables, such as en-ueb-g1.ctb.",
        )
    if table in EIGHT_DOTS or not any(_is_of(table, name) for name in _names(primary(language))):
        raise InputError(
            f"{table} is no six-dot braille for the language {language}, but for {told}",
            "Name a table of that language.",
        )


def _names(language: str) -> tuple[str, ...]:
    return (language, *MEMBERS.get(language, ()))


@cache
def _find(language: str, grade: str) -> str:
    """The table of a language: literary before computer braille, of six dots before eight, the
    least contracted (or the most) before others, new before old; of the rest liblouis's own
    first."""
    for name in _names(language):
        for kind in ("literary", "computer"):
            found = [each for each in louis.tables(language=name, type=kind) if _is_of(each, name)]
            if found:
                wanted = CONTRACTIONS.get(grade, CONTRACTIONS[""])
                first = louis.find(language=name, type=kind, contraction=wanted[0])
                return min(found, key=lambda table: (*_rank(table, wanted), table != first, table))
    return ""


def _rank(table: str, contractions: Sequence[str]) -> tuple[bool, int, list[int]]:
    eight = louis.told(table, "dots") == "8"
    return (
        eight,
        contractions.index(louis.told(table, "contraction")),
        [-int(each) for each in re.findall(r"\d+", louis.told(table, "version"))],
    )


def _is_of(table: str, language: str) -> bool:
    """Whether a table is first of all for a language; some are for foreign words, too."""
    if Path(table).name in EIGHT_DOTS:
        return False
    told = primary(louis.told(table, "language"))
    return told == language or langcodes.tag_distance(language, told) <= SAME


def cells(text: str, script: Script, origin: str = "") -> str:
    """``text`` in Unicode braille of six dots, with ``louis.BREAK`` where a line may end in a word.

    Words in another writing system that has a table of its own are in its braille. What is left
    that a table doesn't know is in ``LATIN``, or put into Latin letters; a sign that has none is
    given by its name in brackets.

    Raises:
        EngineError: liblouis is not there.
    """
    text = unicodedata.normalize("NFC", text)
    made = before = ""
    for words, braille in _in_one(text, script, origin):
        if before.isalnum() and words[0].isalnum():
            made += louis.BLANK  # letters of two codes are told apart
        for part in _parts(words, braille.table):
            written = _written(part, braille)
            if before.isdecimal() and part[0][:1].isalpha() and _digits(made[-1:] + written[:1]):
                made += braille.letter
            made += written
            before = part[0][-1:] or before
    return made


def _digits(cells: str) -> bool:
    return len(cells) == 2 and set(cells) <= louis.DIGITS


def _in_one(text: str, script: Script, origin: str) -> list[tuple[str, Braille]]:
    """Stretches of ``text``, each as long as it is in one braille."""
    made: list[tuple[str, Braille]] = []
    for run in language_runs(text, script.language, origin):
        words = text[run.begin : run.end]
        braille = script.braille
        if run.language != script.language and not _knows_all(words, braille.table):
            braille = _foreign(run.language, braille)
        if made and made[-1][1] == braille:
            words = made.pop()[0] + words
        made.append((words, braille))
    return made


def _written(part: tuple[str, bool], braille: Braille) -> str:
    words, known = part
    if not known:
        return louis.braille(words, LATIN)
    transcribe = _by(braille.table, braille.letter, braille.divided)
    return transcribe(braille.prepared(words, transcribe) if braille.prepared else words)


@cache
def _by(table: str, letter: str, divided: bool) -> Callable[[str], str]:
    """What makes cells of a text by a table; one for each, so that what is made can be kept."""
    return partial(louis.braille, table=table, letter=letter, divided=divided)


def _foreign(language: str, otherwise: Braille) -> Braille:
    """Another language's braille; contracted words are for those who read a text in it."""
    try:
        braille = script(language).braille
        if louis.told(braille.table, "contraction") == FULL:
            braille = script(language, Paper(grade=UNCONTRACTED)).braille
    except InputError:
        return otherwise
    return braille


def _knows_all(text: str, table: str) -> bool:
    return all(_knows(character, table) for character in text)


@cache
def _knows(character: str, table: str) -> bool:
    """Whether a table has cells for a character: dots 7 and 8 alone are none, nor is a letter's
    cell that of a sign (> is an o in ``es.tbl``)."""
    if character.isspace():
        return True
    made = louis.braille(character, table, spell_unknown=False).strip(louis.BLANK)
    return bool(made) and (character.isalnum() or made not in _letters(table))


@cache
def _letters(table: str) -> frozenset[str]:
    """The cells of Latin letters that a table writes with one."""
    made = (louis.braille(letter, table, spell_unknown=False) for letter in ascii_lowercase)
    return frozenset(cell for cell in made if len(cell) == 1)


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
