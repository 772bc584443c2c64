"""What a translation must not do, told from the two texts alone.

``find_faults`` is pure: engines use it to choose between candidates, the pipeline runs it on the
final pairs for the report. The rules are the failures seen with small models and Argos: empty or
untranslated answers, repetition loops, cut sentences, chat around the answer, lost numbers and
quotation marks. Each prefers silence to a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import regex

from ..language import primary
from .numerals import Quantity, han_values, quantities
from .typography import curl


class Severity(StrEnum):
    """An error makes the sentence useless to a reader; a warning wants a human eye."""

    ERROR = "error"
    WARNING = "warning"


class FaultKind(StrEnum):
    """What may be wrong; the value is the name in the report."""

    EMPTY = "empty"
    UNTRANSLATED = "untranslated"
    REPETITION = "repetition"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CUT = "cut"  # only the engine knows: the answer met its limit
    CHAT = "chat"
    LINES = "lines"
    NOTE_ADDED = "note-added"
    NUMBER_LOST = "number-lost"
    NUMBER_ADDED = "number-added"
    QUOTES_LOST = "quotes-lost"
    QUOTES_ADDED = "quotes-added"
    OTHER_SCRIPT = "other-script"
    WORDS_LEFT = "words-left"


_ERRORS = {FaultKind.EMPTY, FaultKind.UNTRANSLATED, FaultKind.REPETITION}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a translation; ``detail`` says it in a short English phrase."""

    kind: FaultKind
    detail: str

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.kind in _ERRORS else Severity.WARNING


@dataclass(frozen=True, slots=True)
class _Pair:
    source: str
    target: str
    source_language: str
    target_language: str


def find_faults(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> tuple[Fault, ...]:
    """Everything found wrong with ``target_text``; languages are BCP 47 tags.

    A source without letters (a number, a dash) may come back as it is.
    """
    pair = _Pair(source_text.strip(), target_text.strip(), source_language, target_language)
    if not pair.target:
        if not re.search(r"\w", pair.source):
            return ()
        return (Fault(FaultKind.EMPTY, "nothing came back"),)
    return tuple(fault for check in _CHECKS for fault in check(pair))


# Scripts.

_SCRIPTS = {
    "zh": "Han", "ja": "Han Hiragana Katakana", "ko": "Hangul Han", "ru": "Cyrillic",
    "uk": "Cyrillic", "bg": "Cyrillic", "sr": "Cyrillic Latin", "el": "Greek", "ar": "Arabic",
    "fa": "Arabic", "ur": "Arabic", "he": "Hebrew", "hi": "Devanagari", "th": "Thai",
}  # fmt: skip
_SPACELESS = frozenset({"Han", "Hiragana", "Katakana", "Thai"})
_ALL_SCRIPTS = (
    "Latin", "Han", "Hiragana", "Katakana", "Hangul", "Cyrillic", "Greek", "Arabic", "Hebrew",
    "Devanagari", "Thai",
)  # fmt: skip


def _scripts(language: str) -> tuple[str, ...]:
    return tuple(_SCRIPTS.get(primary(language), "Latin").split())


def _runs(text: str, script: str) -> list[str]:
    found: list[str] = regex.findall(rf"\p{{{script}}}[\p{{{script}}}\p{{M}}'’-]*", text)
    return found


def _units(text: str, scripts: tuple[str, ...]) -> int:
    """Words; single characters in the scripts that set no spaces."""
    return sum(
        len("".join(_runs(text, each)) if each in _SPACELESS else _runs(text, each))
        for each in scripts
    )


def _untranslated(pair: _Pair) -> Iterator[Fault]:
    """Names and numbers may stay; ordinary words, which are not capitalised, may not."""
    words = regex.findall(r"\p{L}[\p{L}\p{M}'’-]*", pair.source)
    ordinary = [word for word in words if not word[0].isupper()]
    if pair.target.casefold() == pair.source.casefold():
        if len(ordinary) > 1 or any(not word.isascii() for word in ordinary):
            yield Fault(FaultKind.UNTRANSLATED, "the same text came back")
        return
    scripts = _scripts(pair.target_language)
    if scripts == _scripts(pair.source_language) or not ordinary:
        return
    own, whole = _units(pair.target, scripts), _units(pair.target, _ALL_SCRIPTS)
    if own < 0.4 * whole and (whole > 5 or not own):  # a short text may be half a name
        yield Fault(FaultKind.UNTRANSLATED, f"{own} of {whole} words are {scripts[0]}")


def _other_script(pair: _Pair) -> Iterator[Fault]:
    """Letters of a script that the target does not use and that the source does not show."""
    for script in _ALL_SCRIPTS:
        stray = _runs(pair.target, script)
        if not stray or script == "Latin" or script in _scripts(pair.target_language):
            continue
        if script in _scripts(pair.source_language):
            yield Fault(FaultKind.WORDS_LEFT, f"left as they were: {', '.join(stray[:3])}")
        elif not _runs(pair.source, script):
            yield Fault(FaultKind.OTHER_SCRIPT, f"{script} letters: {', '.join(stray[:3])}")


_PLAIN_WORD = re.compile(r"(?<![0-9A-Za-zÀ-ɏ_.@/-])[a-z]{4,}(?![0-9A-Za-zÀ-ɏ_@/]|\.[0-9A-Za-z])")


def words_left(source_text: str, target_text: str, target_language: str) -> list[str]:
    """Ordinary words of a Latin source that stand unchanged in a text of another script."""
    if "Latin" in _scripts(target_language):
        return []
    return sorted(set(_PLAIN_WORD.findall(target_text)) & set(_PLAIN_WORD.findall(source_text)))


def _words_left(pair: _Pair) -> Iterator[Fault]:
    if left := words_left(pair.source, pair.target, pair.target_language):
        yield Fault(FaultKind.WORDS_LEFT, f"left as they were: {', '.join(left[:5])}")


# Shape.

_LOOP = re.compile(r"(.{2,40}?)\1{3,}|(\S)\2{7,}", re.DOTALL)


def _repetition(pair: _Pair) -> Iterator[Fault]:
    loop = _LOOP.search(pair.target)
    if loop and re.search(r"\w", loop[0]) and not _LOOP.search(pair.source):
        yield Fault(FaultKind.REPETITION, f"“{(loop[1] or loop[2]).strip()}” over and over")


def weight(text: str) -> int:
    """Length in Latin letters: a hanzi says as much as three, a syllable or kana as two."""
    han = len(regex.findall(r"\p{Han}", text))
    syllables = len(regex.findall(r"[\p{Hangul}\p{Hiragana}\p{Katakana}]", text))
    return len(text) + 2 * han + syllables


def _length(pair: _Pair) -> Iterator[Fault]:
    source, target = weight(pair.source), weight(pair.target)
    if target < 0.4 * source - 8:
        yield Fault(FaultKind.TOO_SHORT, f"{target} letters for {source}")
    elif target > 2.2 * source + 24:
        yield Fault(FaultKind.TOO_LONG, f"{target} letters for {source}")


# Chat around the answer.

_CHAT = re.compile(
    r"^\W*(?:sure\s*[,!:.]|certainly\s*[,!:.]|of course\s*[,!:.]"
    r"|here(?:'s|’s| is| are)\b.{0,40}\btranslat|translation\s*:|as an ai\b"
    r"|(?:以下|下面|这)是.{0,12}(?:翻译|译文)|(?:中文)?(?:翻译|译文)(?:如下|结果)?\s*[:：])"
    r"|```|<\|",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")


def _chat(pair: _Pair) -> Iterator[Fault]:
    if (found := _CHAT.search(pair.target)) and not _CHAT.search(pair.source):
        yield Fault(FaultKind.CHAT, f"talk around the answer: {found[0].strip()[:30]}")
    if len(pair.target.splitlines()) > len(pair.source.splitlines()):
        yield Fault(FaultKind.LINES, "several lines for one")
    if not _BRACKETED.search(pair.source):
        # A name's original in brackets behind its translation is good practice.
        added = [each for each in _BRACKETED.findall(pair.target) if each not in pair.source]
        if added:
            yield Fault(FaultKind.NOTE_ADDED, f"a note in brackets: {added[0][:30]}")


# Quotation marks.

_SINGLE_QUOTED = re.compile(r"(?<!\w)[‘'](?=\w)[^‘’'“”]{1,80}[’'](?!\w)")


def _quotes(pair: _Pair) -> Iterator[Fault]:
    """Quotations may be merged, so the loss of all marks or of more than half counts."""
    marks = len(re.findall("[“”„«»「」『』]", curl(pair.source)))
    marks += 2 * len(_SINGLE_QUOTED.findall(pair.source))
    kept = len(re.findall("[“”„«»「」『』‹›《》〈〉‘\"]|’(?!\\w)|(?<!\\w)'|'(?!\\w)", pair.target))
    if marks and (not kept or kept < marks / 2):
        yield Fault(FaultKind.QUOTES_LOST, f"{kept} of {marks} quotation marks kept")
    if not marks and re.fullmatch(r'[“"「『].*[”"」』]', pair.target, re.DOTALL):
        yield Fault(FaultKind.QUOTES_ADDED, "quotation marks that the source lacks")


# Numbers.

_SCALED = frozenset({"en", "zh", "ja"})  # whose words for thousands and millions are read


def lost_quantities(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> list[Quantity]:
    """The numbers in figures in the source that the target does not state.

    Between languages whose scale words are read, values must agree (24 million is not 24万);
    otherwise the figures without their zeros must.
    """
    exact = {primary(source_language), primary(target_language)} <= _SCALED

    stated = _shown(han_values(target_text), exact)
    for quantity in quantities(target_text):
        stated |= _shown(quantity.values, exact)
    return [
        quantity
        for quantity in quantities(re.sub("covid-19", "", source_text, flags=re.IGNORECASE))
        if not _shown(quantity.values, exact) & stated
        and not _said_otherwise(quantity, source_text, target_text)
    ]


def _shown(values: frozenset[Decimal], exact: bool) -> set[object]:
    return {each if exact else each.normalize().as_tuple().digits for each in values}


def _said_otherwise(quantity: Quantity, source: str, target: str) -> bool:
    """One as "first", 30 minutes and 50 % as "half", 9/11 as 911, 2018-19 as 2018-2019."""
    if quantity.values & {Decimal(30), Decimal(50)} and "半" in target:
        return True
    if Decimal(1) in quantity.values and re.search("首|单|單|头|頭", target):
        return True
    figures = re.sub(r"\D", "", quantity.written)
    for joined in re.findall(r"\d+(?:[-–/]\d+)+", source):
        parts = re.split(r"\D", joined)
        if figures in parts and ("".join(parts) in target or parts[0][:2] + figures in target):
            return True
    return False


def _numbers(pair: _Pair) -> Iterator[Fault]:
    lost = lost_quantities(pair.source, pair.target, pair.source_language, pair.target_language)
    if lost:
        yield Fault(FaultKind.NUMBER_LOST, ", ".join(each.written for each in lost))


_NUMBER_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|once|twice"
    r"|hundreds?|thousands?|[mb]illions?|dozens?|half|quarters?|decades?|centur(?:y|ies)|couple"
    r"|first|second|third|\w+th|double[ds]?|triple[ds]?|noon|midnight|percent"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)


def _numbers_added(pair: _Pair) -> Iterator[Fault]:
    """Figures out of nothing. A source with a number in words or a month may well give figures."""
    if primary(pair.source_language) != "en" or _NUMBER_WORDS.search(pair.source):
        return
    stated = {value for each in quantities(pair.source) for value in each.values}
    figures = re.sub(r"\D", "", pair.source)
    stated.add(Decimal(1))  # "an hour" may be 1小时
    stated |= {1900 + each for each in stated} | {2000 + each for each in stated}  # 2018-19
    added = [
        each.written
        for each in quantities(re.sub(r"\d+\s*世[纪紀]", "", pair.target))
        if not each.values & stated and re.sub(r"\D", "", each.written) not in figures
    ]
    if added and primary(pair.target_language) in _SCALED:
        yield Fault(FaultKind.NUMBER_ADDED, ", ".join(added))


_CHECKS: tuple[Callable[[_Pair], Iterator[Fault]], ...] = (
    _untranslated,
    _repetition,
    _length,
    _chat,
    _numbers,
    _numbers_added,
    _quotes,
    _other_script,
    _words_left,
)
