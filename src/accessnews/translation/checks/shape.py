"""The shape of a translation: its length, its end, loops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.language import LETTERS
from ...languages.pairs import pair as facts_of
from ...languages.pairs.facts import Lengths
from .fault import Fault, FaultKind
from .pair import Pair
from .scripts import weight

_LOOP = re.compile(r"(.{2,40}?)\1{3,}|(\S)\2{7,}", re.DOTALL)
_LATIN_LENGTHS = Lengths((0.5, -8), (2.0, 24))
_ANY_LENGTHS = Lengths((0.4, -8), (2.2, 24))
_LATIN = frozenset({"en", "es", "de", "fr", "pt", "it", "nl", "ca", "gl"})

_STOPPED = re.compile(r"[.。！!？?…؟।]\W*$")
_BROKEN_OFF = re.compile(r"[、:：(（\[【《「『]$|[^.]\s[-–]$")
_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|etc|[A-Z]|[ap]\.m)\.$")
_STOP = re.compile(r"(?:[。।]|(?<![.\b\w]\w)(?<!\b\w)\.)[”’」』\"'）)]*$")


def repetition(pair: Pair) -> Iterator[Fault]:
    """The same words over and over."""
    loop = _LOOP.search(pair.target)
    source = re.sub(r"\s", "", pair.source.casefold())  # No, no, no , no
    if loop and re.search(r"\w", loop[0]) and not _LOOP.search(source):
        shown = (loop[1] or loop[2]).strip()
        yield Fault(FaultKind.REPETITION, f"“{shown}” over and over", "", loop[0][:60])


def length(pair: Pair) -> Iterator[Fault]:
    """Too short or too long for the pair of languages."""
    both_latin = set(pair.languages) <= _LATIN
    known = facts_of(pair.source_language, pair.target_language).lengths
    lengths = known or (_LATIN_LENGTHS if both_latin else _ANY_LENGTHS)
    (low, less), (high, more) = lengths.shortest, lengths.longest
    source, target = weight(pair.source), weight(pair.target)
    least, most = max(0, round(low * source + less)), round(high * source + more)
    detail = f"{target} letters for {source}"
    if target < least:
        yield Fault(FaultKind.TOO_SHORT, detail, f"{least} letters or more", str(target))
    elif target > most:
        yield Fault(FaultKind.TOO_LONG, detail, f"{most} letters or fewer", str(target))


def ending(pair: Pair) -> Iterator[Fault]:
    """Broken off, or a full stop too many (a heading, a table cell) or too few."""
    stopped = _STOPPED.search(pair.source)
    broken = _BROKEN_OFF.search(pair.target)
    if broken and not _BROKEN_OFF.search(pair.source):
        yield Fault(FaultKind.CUT, f"broken off after “{pair.target[-8:]}”", "", broken[0])
    elif not stopped and (stop := _STOP.search(pair.target)) and pair.source[-1:].isalnum():
        yield Fault(FaultKind.STOP_ADDED, "a full stop that the source lacks", "", stop[0])
    elif _stop_lost(pair):
        yield Fault(FaultKind.STOP_LOST, "no full stop at the end", ". or 。", pair.target[-1])


def _stop_lost(pair: Pair) -> bool:
    stopped = pair.source.endswith((".", "。", "।")) and not _ABBREVIATED.search(pair.source)
    unstopped = re.search(rf"[{LETTERS},，]$", pair.target)
    return bool(stopped and unstopped) and weight(pair.source) > 20
