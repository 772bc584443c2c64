"""Talk around the answer, which language models are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.numerals import quantities, stated
from .fault import Fault, FaultKind
from .pair import Pair

_CHAT = re.compile(
    r"^\W*(?:sure\s*[,!:.]|certainly\s*[,!:.]|of course\s*[,!:.]"
    r"|here(?:'s|’s| is| are)\b.{0,40}\btranslat|translation\s*:|as an ai\b"
    r"|(?:以下|下面|这)是.{0,12}(?:翻译|译文)|(?:中文)?(?:翻译|译文)(?:如下|结果)?\s*[:：])"
    r"|```|<\|",
    re.IGNORECASE,
)
# What Chinese, Japanese and Korean set in brackets where others use commas; whether it is right
# others check.
_CUSTOMARY = re.compile(
    r"(?:现年|时年|現年|時年)?\d{1,3}\s?[岁歲歳세]|(?:星期|周|週)[一二三四五六日天]"
    r"|[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?|\S*(?:標準時|夏時間|[地部本]時間)"
    r"|[가-힣\s]*(?:표준시|시간|서머\s?타임)"
)
# How a name in Han is read, and what a name in Hangul is in Han: 文（ムン）, 문(文).
_READING = re.compile(
    r"(?<=[\u3400-\u9fff])[(（][\u3040-\u30ff\s]+[)）]|(?<=[\uac00-\ud7a3])[(（][\u3400-\u9fff]+[)）]"
)
_ASIDE = re.compile(r"\s[-–]\s|[—–]")  # many languages have brackets instead
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")


def chat(pair: Pair) -> Iterator[Fault]:
    """A preamble, further lines, a note in brackets."""
    if (found := _CHAT.search(pair.target)) and not _CHAT.search(pair.source):
        shown = found[0].strip()[:30]
        yield Fault(FaultKind.CHAT, f"talk around the answer: {shown}", "", shown)
    if len(pair.target.splitlines()) > len(pair.source.splitlines()):
        yield Fault(FaultKind.LINES, "several lines for one")
    if not _BRACKETED.search(pair.source) and not _ASIDE.search(pair.source):
        # A name's original in brackets behind its translation is good practice.
        added = [
            each
            for each in _BRACKETED.findall(_READING.sub(" ", pair.target))
            if not _CUSTOMARY.fullmatch(each) and not _original(each, pair)
        ]
        if added:
            yield Fault(FaultKind.NOTE_ADDED, f"a note in brackets: {added[0][:30]}", "", added[0])


def _original(note: str, pair: Pair) -> bool:
    words = re.findall(r"[A-Za-zÀ-ɏ]+", note)
    shown = pair.source.casefold()
    stated_too = {
        value for each in stated(pair.source, pair.source_language) for value in each.values
    }
    figures = quantities(note, pair.target_language)
    initials = "".join(re.findall(r"\b[A-Z](?=[a-z])", pair.source))
    return (
        note in pair.source
        or (bool(figures) and all(each.values & stated_too for each in figures))
        or (len(note) > 1 and note in initials)
        or (bool(words) and all(word.casefold() in shown for word in words))
    )
