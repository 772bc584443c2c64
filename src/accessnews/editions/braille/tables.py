"""Which braille a language is written in, and its text made ready for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...errors import InputError
from ...languages.runs import language_runs
from ...languages.tags import primary
from ...languages.zh.text import is_chinese, is_traditional
from . import louis, mandarin

ENGLISH = "en-ueb-g2.ctb"
"""Unified English Braille, contracted: what English-speaking countries print."""

MAINLAND = "zhcn-cbs.ctb"
"""The Chinese Common Braille Scheme (GF 0019-2018), the mainland's standard since 2018. It writes
the tones that a reader needs; the older tables write all of them or none."""

TAIWAN = "zh-tw.ctb"
"""Bopomofo braille, for Traditional characters; it has no space between words."""

EIGHT_DOTS = frozenset({"ja-kantenji.utb"})
"""Tables of eight-dot braille, which a BRF can't hold."""


@dataclass(frozen=True, slots=True)
class Script:
    """The braille of a language: liblouis's table, its transcriber's note signs, and what stands
    between two sentences.

    The signs of Unified English Braille (Rules of UEB 2013, section 3.27) are known to those who
    read it; other languages take round brackets.
    """

    language: str
    table: str
    opening: str = "("
    closing: str = ")"
    joint: str = " "


def script(language: str) -> Script:
    """The braille of a BCP 47 tag.

    English is contracted. Other languages are not, where they have the choice: every reader knows
    uncontracted braille, and not every one the contracted.

    Raises:
        EngineError: liblouis is not there.
        InputError: it has no table for the language.
    """
    if primary(language) == "en":
        return Script(language, ENGLISH, "\u2808\u2828\u2823", "\u2808\u2828\u281c")
    if is_chinese(language):
        if is_traditional(language):
            return Script(language, TAIWAN, "（", "）", joint="")
        return Script(language, MAINLAND, "（", "）")
    if not (table := _find(primary(language))):
        raise InputError(
            f"liblouis has no six-dot braille for the language {language}",
            "Leave out the format braille for this language.",
        )
    return Script(language, table)


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
        table = script.table
        if run.language != script.language and not _knows_all(words, table):
            table = _foreign(run.language, table)
        words = mandarin.spaced(words, table) if table == MAINLAND else words
        made.append(louis.braille(_known(words, table), table))
    return "".join(made)


def _foreign(language: str, otherwise: str) -> str:
    try:
        return script(language).table
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
