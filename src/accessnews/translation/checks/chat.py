"""Talk around the answer, which language models are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.countries import countries
from .fault import Fault, FaultKind
from .pair import Pair
from .scripts import weight

_CHAT = re.compile(
    r"^\W*(?:sure\s*[,!:.]|certainly\s*[,!:.]|of course\s*[,!:.]"
    r"|here(?:'s|’s| is| are)\b.{0,40}\btranslat|translation\s*:|as an ai\b"
    r"|(?:以下|下面|这)是.{0,12}(?:翻译|译文)|(?:中文)?(?:翻译|译文)(?:如下|结果)?\s*[:：])"
    r"|```|<\|",
    re.IGNORECASE,
)
# What a language sets in brackets where others use commas; whether it is right others check.
_CUSTOMARY = re.compile(
    r"(?:现年|时年|現年|時年)?\d{1,3}[岁歲]|(?:星期|周|週)[一二三四五六日天]"
    r"|.*\bsiglas?\b.*|(?:hora|(?:fuso )?horário|ora|ore)\s.{2,20}"
)
_PART = re.compile(r"[,;]\s|,$|\.$|[“”\"]")
_DASH = re.compile(r"\s[-–—]\s|—")
_LIKE = (0.6, 1.7)  # the length of a note that stands for a part between commas
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
            and not _set_apart(each, pair)
        ]
        if added:
            yield Fault(FaultKind.NOTE_ADDED, f"a note in brackets: {added[0][:30]}", "", added[0])


def _original(note: str, pair: Pair) -> bool:
    words = re.findall(r"[A-Za-zÀ-ɏ]+", note)
    shown = pair.source.casefold()
    return note in pair.source or (bool(words) and all(word.casefold() in shown for word in words))


def _set_apart(note: str, pair: Pair) -> bool:
    """Whether the source has it too, behind a comma or a dash, or as a name that the note says."""
    if _DASH.search(pair.source):
        return True
    same = countries(note, pair.target_language).keys() & countries(
        pair.source, pair.source_language
    )
    acronym = re.fullmatch("[A-Z]{2,6}", note)
    before = pair.target[: pair.target.find(note) - 1].rstrip(' "”»').split()[-2:]
    kept = len(before) == 2 and before[0][:1].isupper() and " ".join(before) in pair.source
    shortest, longest = (factor * weight(note) for factor in _LIKE)
    parts = _PART.split(pair.source)[1:]
    return (
        bool(same or acronym) or kept or any(shortest <= weight(each) <= longest for each in parts)
    )
