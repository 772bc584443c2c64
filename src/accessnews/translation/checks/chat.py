"""Talk around the answer, which language models are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.countries import countries
from ...languages.units import converted, measures
from .fault import Fault, FaultKind
from .pair import Pair

_CHAT = re.compile(
    r"^\W*(?:sure\s*[,!:.]|certainly\s*[,!:.]|of course\s*[,!:.]"
    r"|here(?:'s|’s| is| are)\b.{0,40}\btranslat|translation\s*:|as an ai\b"
    r"|(?:以下|下面|这)是.{0,12}(?:翻译|译文)|(?:中文)?(?:翻译|译文)(?:如下|结果)?\s*[:：])"
    r"|```|<\|",
    re.IGNORECASE,
)
# What Chinese sets in brackets where others use commas; whether it is right others check.
_CUSTOMARY = re.compile(r"(?:现年|时年|現年|時年)?\d{1,3}[岁歲]|(?:星期|周|週)[一二三四五六日天]")
_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|GMT|BST|UTC|CES?T)\b")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")


def chat(pair: Pair) -> Iterator[Fault]:
    """A preamble, further lines, a note in brackets."""
    if (found := _CHAT.search(pair.target)) and not _CHAT.search(pair.source):
        shown = found[0].strip()[:30]
        yield Fault(FaultKind.CHAT, f"talk around the answer: {shown}", "", shown)
    if len(pair.target.splitlines()) > len(pair.source.splitlines()):
        yield Fault(FaultKind.LINES, "several lines for one")
    if not _BRACKETED.search(pair.source):
        # A name's original in brackets behind its translation is good practice, or the other way
        # round; brackets may stand for dashes.
        added = [
            match[1]
            for match in _BRACKETED.finditer(pair.target)
            if not _CUSTOMARY.fullmatch(match[1])
            and not _original(match[1], pair)
            and not _told(match[1], pair)
            and not _converted(match[1], pair)
            and not _glossed(pair.target[: match.start()], pair)
            and not re.search(r"\s[-–—]{1,2}\s", pair.source)
        ]
        if added:
            yield Fault(FaultKind.NOTE_ADDED, f"a note in brackets: {added[0][:30]}", "", added[0])


def _converted(note: str, pair: Pair) -> bool:
    """Whether a note only gives a measure in the reader's units: 20 miles (32 km)."""
    given = [each for each in measures(note, pair.target_language) if each.unit]
    told = measures(pair.source, pair.source_language) if given else []
    return bool(given) and all(any(converted(one, each) for one in told) for each in given)


def _original(note: str, pair: Pair) -> bool:
    words = re.findall(r"[A-Za-zÀ-ɏ]+", note)
    shown = pair.source.casefold()
    return note in pair.source or (bool(words) and all(word.casefold() in shown for word in words))


def _told(note: str, pair: Pair) -> bool:
    """Whether a note says only what the source says: its letters, its numbers, its country."""
    words = re.findall(r"[^\W\d_]+", note)
    initials = "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", pair.source))
    if note.isupper() and note in initials:
        return True
    figures = re.findall(r"\d+", note)
    if figures and len(words) <= 6:
        return all(each in pair.source or each[-2:] in pair.source for each in figures)
    named = countries(note, pair.target_language).keys()
    if named and len(words) < 4:
        return named <= countries(pair.source, pair.source_language).keys()
    if len(words) < 5 and _ZONE.search(pair.source):
        return True
    if len(words) <= 2:  # Muppet (marionnette), Stamford Bridge (Londres)
        told = pair.source.casefold()
        alike = any(f" {word[:3].casefold()}" in told for word in words if len(word) > 3)
        return alike or (len(words) == 1 and note.islower())
    return False


def _glossed(before: str, pair: Pair) -> bool:
    """Whether a note stands behind words of the source in quotation marks: it translates them."""
    quoted = re.search(r"[„“«»\"]\s?([^„“”«»\"]+?)\s?[“”«»\"]\s?$", before)
    return quoted is not None and quoted[1].casefold() in pair.source.casefold()
