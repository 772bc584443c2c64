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
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")


def chat(pair: Pair) -> Iterator[Fault]:
    """A preamble, further lines, a note in brackets."""
    if (found := _CHAT.search(pair.target)) and not _CHAT.search(pair.source):
        shown = found[0].strip()[:30]
        yield Fault(FaultKind.CHAT, f"talk around the answer: {shown}", "", shown)
    if len(pair.target.splitlines()) > len(pair.source.splitlines()):
        yield Fault(FaultKind.LINES, "several lines for one")
    if not _BRACKETED.search(pair.source):
        # A name's original in brackets behind its translation is good practice.
        added = [
            each
            for each in _BRACKETED.findall(pair.target)
            if not _CUSTOMARY.fullmatch(each)
            and not _original(each, pair)
            and not _converted(each, pair)
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
    told = re.findall(r"[^\W\d_]+", pair.source)
    if note.isupper() and note in "".join(word[0].upper() for word in told):
        return True  # the letters of a name written out
    figures = re.findall(r"\d+", note)
    if figures and len(words) <= len(figures) + 1 and all(each in pair.source for each in figures):
        return True
    named = countries(note, pair.target_language)
    if (
        named
        and len(words) < 4
        and named.keys() <= countries(pair.source, pair.source_language).keys()
    ):
        return True  # Naples (Italie) for Naples, Italy
    shown = pair.source.casefold()
    return note in pair.source or (bool(words) and all(word.casefold() in shown for word in words))
