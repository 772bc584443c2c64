"""Which braille a language is written in, and its text made ready for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from ...errors import InputError
from ...languages.known import known
from ...languages.language import Braille
from ...languages.runs import language_runs
from ...languages.tags import primary
from . import louis

EIGHT_DOTS = frozenset({"ja-kantenji.utb"})
"""Tables of eight-dot braille, which a BRF can't hold."""


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
    """The uncontracted literary table of a language where there is one, else another of it."""
    for features in ({"contraction": "no"}, {}):
        table = louis.find(language=language, type="literary", **features)
        if table and primary(louis.told(table, "language")) == language:
            return "" if Path(table).name in EIGHT_DOTS else table
    return ""


def cells(text: str, script: Script, origin: str = "") -> str:
    """``text`` in Unicode braille.

    Words in another writing system that has a table of its own are in its braille. What is left
    that a table doesn't know is put into Latin letters, or left out.

    Raises:
        EngineError: liblouis is not there.
    """
    made = []
    for run in language_runs(text, script.language, origin):
        words = text[run.begin : run.end]
        braille = script.braille
        if run.language != script.language and not _knows_all(words, braille.table):
            braille = _foreign(run.language, braille)
        transcribe = _by(braille.table)
        if braille.prepared:
            words = braille.prepared(words, transcribe)
        made.append(transcribe(_known(words, braille.table)))
    return "".join(made)


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
    return bool(character.isspace() or louis.braille(character, table, spell_unknown=False))


def _known(text: str, table: str) -> str:
    """``text`` with only characters that the table knows."""
    if _knows_all(text, table):
        return text
    from anyascii import anyascii

    named = (each if _knows(each, table) else anyascii(each) for each in text)
    return "".join(each for part in named for each in part if _knows(each, table))
