"""Talk around the answer, which language models are given to."""

from __future__ import annotations

from collections.abc import Iterator

import regex as re

from ...languages.numerals import quantities
from ...languages.zh.sound import alike
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
            and not _told(each, pair)
        ]
        if added:
            yield Fault(FaultKind.NOTE_ADDED, f"a note in brackets: {added[0][:30]}", "", added[0])


def _told(note: str, pair: Pair) -> bool:
    """Whether the note is of the source, which has it between commas: a place, a figure, letters.

    A name's meaning in quotation marks behind it is good practice too.
    """
    if re.fullmatch('[«“„"].*[»”“"]', note) or re.fullmatch(r"\p{Lu}{2,6}", note):
        return True
    told = {
        figure for each in quantities(pair.source, pair.source_language) for figure in each.values
    }
    figures = quantities(note, pair.target_language)
    if figures:
        return all(each.values & told for each in figures)
    words = re.findall(r"\p{L}{4,}", note)
    names = re.findall(r"\p{Lu}\p{L}{3,}", pair.source)
    return len(words) <= 3 and any(alike(word, name) for word in words for name in names)


def _original(note: str, pair: Pair) -> bool:
    words = re.findall(r"[A-Za-zÀ-ɏ]+", note)
    shown = pair.source.casefold()
    return note in pair.source or (bool(words) and all(word.casefold() in shown for word in words))
