"""A note in brackets that the source has not: what a model adds, and translators rarely do.

Good practice is no note: a name's original, what the source says between commas or dashes, a
figure, a country or letters that it has, how a name is read.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...languages.countries import countries
from ...languages.numerals import quantities, stated
from ...languages.scripts import HAN, HANGUL, KANA
from ...languages.units import measures
from .fault import Fault, FaultKind
from .pair import Pair
from .scripts import weight

# What languages set in brackets where others use commas; whether it is right others check.
_CUSTOMARY = regex.compile(
    r"(?:现年|时年|現年|時年)?\d{1,3}\s?[岁歲歳세]|(?:星期|周|週)[一二三四五六日天]"
    r"|[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?|\S*(?:標準時|夏時間|[地部本]時間)"
    r"|[가-힣\s]*(?:표준시|시간|서머\s?타임)"
    r"|.*\bsiglas?\b.*|(?:hora|(?:fuso )?horário|ora|ore)\s.{2,20}"
)
# How a name in Han is read, and what a name in Hangul is in Han: 文（ムン）, 문(文).
_READING = regex.compile(rf"(?<=[{HAN}])[(（][{KANA}\s]+[)）]|(?<=[{HANGUL}])[(（][{HAN}]+[)）]")
_BRACKETED = regex.compile(r"[(（]([^()（）]*)[)）]")
_ASIDE = regex.compile(r"\s[-–—]{1,2}\s|[—–]")  # where many languages have brackets instead
_ZONE = regex.compile(r"\b(?:[ECMP][SD]?T|GMT|BST|UTC|CES?T)\b")
_QUOTED = regex.compile(r"[„“«»\"]\s?([^„“”«»\"]+?)\s?[“”«»\"]\s?$")
_PART = regex.compile(r"[,;，；、،]\s?")
_LIKE = (0.6, 1.7)  # the length of a note that stands for a part between commas


def notes(pair: Pair) -> Iterator[Fault]:
    """A note that is in the target only."""
    if _BRACKETED.search(pair.source) or _ASIDE.search(pair.source):
        return
    target = _READING.sub(" ", pair.target)
    for match in _BRACKETED.finditer(target):
        note = match[1]
        if not (
            _CUSTOMARY.fullmatch(note)
            or _original(note, pair)
            or _told(note, pair)
            or _glossed(target[: match.start()], pair)
            or _between_commas(note, pair)
        ):
            yield Fault(FaultKind.NOTE_ADDED, f"a note in brackets: {note[:30]}", "", note)
            return


def _original(note: str, pair: Pair) -> bool:
    """Whether the note is of the source, letter by letter, or its initials."""
    words = regex.findall(r"[A-Za-zÀ-ɏ]+", note)
    shown = pair.source.casefold()
    initials = "".join(word[0].upper() for word in regex.findall(r"\p{L}+", pair.source))
    return (
        note in pair.source
        or (len(note) > 1 and note.isupper() and note in initials)
        or (bool(words) and all(word.casefold() in shown for word in words))
    )


def _told(note: str, pair: Pair) -> bool:
    """Whether the note says only what the source says: its figures, its country, its zone."""
    if regex.fullmatch('[«“„"].*[»”“"]|[A-Z]{2,6}', note):
        return True  # what a name means, or the letters that it is known by
    figures = quantities(note, pair.target_language)
    if figures:
        told = {each for one in stated(pair.source, pair.source_language) for each in one.values}
        converted = measures(pair.source, pair.source_language) if len(note) < 20 else []
        return all(each.values & told for each in figures) or any(each.unit for each in converted)
    words = regex.findall(r"\p{L}+", note)
    named = countries(note, pair.target_language).keys()
    if named and len(words) < 4:
        return named <= countries(pair.source, pair.source_language).keys()
    if len(words) < 5 and _ZONE.search(pair.source):
        return True
    beginnings = {word[:3].casefold() for word in regex.findall(r"\p{L}{4,}", pair.source)}
    return len(words) <= 2 and any(
        word[:3].casefold() in beginnings for word in words if len(word) > 3
    )


def _glossed(before: str, pair: Pair) -> bool:
    """Whether a note stands behind words of the source in quotation marks: it translates them."""
    quoted = _QUOTED.search(before)
    return quoted is not None and quoted[1].casefold() in pair.source.casefold()


def _between_commas(note: str, pair: Pair) -> bool:
    """Whether the source has a part of like length between commas, and the target fewer commas."""
    parts = _PART.split(pair.source)[1:]
    if len(parts) <= len(_PART.split(pair.target)) - 1:
        return False
    shortest, longest = (factor * weight(note) for factor in _LIKE)
    return any(shortest <= weight(part) <= longest for part in parts)
