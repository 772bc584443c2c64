"""Scripts: what was left untranslated, and letters that the target language does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex

from ...languages.en.words import ORDINARY
from ...languages.scripts import scripts
from .addresses import without_addresses
from .fault import Fault, FaultKind
from .pair import Pair

_SPACELESS = frozenset({"Han", "Hiragana", "Katakana", "Thai"})
_ALL = (
    "Latin", "Han", "Hiragana", "Katakana", "Hangul", "Cyrillic", "Greek", "Arabic", "Hebrew",
    "Devanagari", "Thai",
)  # fmt: skip
_WORD = re.compile("[a-z]{4,}")
_ENDING = re.compile("(?:s|es|ed|ing)$")
_ORIGINAL = re.compile(r"[(（][A-Za-z][A-Za-z0-9'’ .-]*[)）]")  # a word behind its translation
_PLAIN_WORD = re.compile(r"(?<![0-9A-Za-zÀ-ɏ_.@/-])[a-z]{4,}(?![0-9A-Za-zÀ-ɏ_@/]|\.[0-9A-Za-z])")


def weight(text: str) -> int:
    """Length in Latin letters: a hanzi says as much as three, a syllable or kana as two."""
    han = len(regex.findall(r"\p{Han}", text))
    syllables = len(regex.findall(r"[\p{Hangul}\p{Hiragana}\p{Katakana}]", text))
    return len(text) + 2 * han + syllables


def words_left(source_text: str, target_text: str, target_language: str) -> list[str]:
    """Ordinary words of a Latin source that stand in a text of another script.

    A heading's may stand without their capitals, and a plural without its s.
    """
    if "Latin" in scripts(target_language):
        return []
    target = _ORIGINAL.sub(" ", without_addresses(target_text))
    source = without_addresses(source_text)
    words = set(_WORD.findall(source.lower()))
    known = words | {_ENDING.sub("", word) for word in words} | ORDINARY
    return sorted(set(_PLAIN_WORD.findall(target)) & known)


def untranslated(pair: Pair) -> Iterator[Fault]:
    """Names and numbers may stay; ordinary words, which are not capitalised, may not."""
    words = regex.findall(r"\p{L}[\p{L}\p{M}'’-]*", pair.source)
    ordinary = [word for word in words if not word[0].isupper()]
    own = scripts(pair.target_language)
    crossing = own != scripts(pair.source_language)
    if pair.target.casefold() == pair.source.casefold():
        # One word may be the same in two languages of one script.
        known = crossing and any(word.lower() in ORDINARY for word in words)
        plain = crossing and any(word.islower() and len(word) > 3 for word in ordinary)
        foreign = any(not word.isascii() for word in ordinary)
        if len({word.lower() for word in ordinary}) > 1 or foreign or known or plain:
            yield Fault(FaultKind.UNTRANSLATED, "the same text came back", "", pair.target)
        return
    if not crossing or not ordinary:
        return
    target = without_addresses(pair.target)
    mine, whole = _units(target, own), _units(target, _ALL)
    if mine < 0.4 * whole and (whole > 5 or not mine):  # a short text may be half a name
        yield Fault(FaultKind.UNTRANSLATED, f"{mine} of {whole} words are {own[0]}")


def other_script(pair: Pair) -> Iterator[Fault]:
    """Letters of a script that the target does not use and that the source does not show."""
    for script in _ALL:
        if script == "Latin" or script in scripts(pair.target_language):
            continue
        if not (stray := _runs(pair.target, script)):
            continue
        shown = ", ".join(stray[:3])
        if script in scripts(pair.source_language):
            yield Fault(FaultKind.WORDS_LEFT, f"left as they were: {shown}", "", shown)
        elif not _runs(pair.source, script):
            yield Fault(FaultKind.OTHER_SCRIPT, f"{script} letters: {shown}", "", shown)


def left_words(pair: Pair) -> Iterator[Fault]:
    """Ordinary words that stand unchanged in the target."""
    if left := words_left(pair.source, pair.target, pair.target_language):
        shown = ", ".join(left[:5])
        yield Fault(FaultKind.WORDS_LEFT, f"left as they were: {shown}", "", shown)


@cache
def _run(script: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{{script}}}[\p{{{script}}}\p{{M}}'’-]*")


def _runs(text: str, script: str) -> list[str]:
    found: list[str] = _run(script).findall(text)
    return found


def _units(text: str, which: tuple[str, ...]) -> int:
    """Words; single characters in the scripts that set no spaces."""
    return sum(
        len("".join(_runs(text, each)) if each in _SPACELESS else _runs(text, each))
        for each in which
    )
