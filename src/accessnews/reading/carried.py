"""Runs of a text carried over a change of it: characters that are taken out or put in.

No step that changes a text needs to know of runs: the old and the new text are laid along each
other, and each run goes where its words went.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..runs import Run, RunKind

_FARTHEST = 48  # characters that were taken out or put in at one place
_SURE = 3  # characters in a row that are the same again


def carried(old: str, new: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` of ``old`` as runs of ``new``; one whose words are gone goes, but for a note."""
    if not runs:
        return ()
    if old == new:
        return tuple(runs)
    places = _places(old, new)
    moved = (replace(run, begin=places[run.begin], end=places[run.end]) for run in runs)
    return tuple(sorted((run for each in moved if (run := _trimmed(each, new))), key=order))


def sliced(text: str, runs: Sequence[Run], begin: int, end: int) -> tuple[Run, ...]:
    """The parts of ``runs`` within a stretch of the text, as runs of that stretch."""
    found = []
    for run in runs:
        at_end = run.begin == run.end and begin < run.begin <= end
        if at_end or (run.begin < end and run.end > begin):
            inner = run
            if begin or run.end > end:
                first, last = max(run.begin, begin) - begin, min(run.end, end) - begin
                inner = replace(run, begin=first, end=last)
            if kept := _trimmed(inner, text[begin:end]):
                found.append(kept)
    return tuple(found)


def shifted(run: Run, by: int) -> Run:
    """The run that many characters further on."""
    return replace(run, begin=run.begin + by, end=run.end + by)


def order(run: Run) -> tuple[int, int]:
    """Runs in order: by where they begin, an outer one first."""
    return run.begin, -run.end


def _trimmed(run: Run, text: str) -> Run | None:
    """The run without white space at its ends; None where it has no words."""
    if run.kind is RunKind.NOTE:
        return replace(run, begin=run.end)
    begin, end = run.begin, run.end
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    if (begin, end) == (run.begin, run.end) and begin < end:
        return run
    return replace(run, begin=begin, end=end) if begin < end else None


def _places(old: str, new: str) -> list[int]:
    """Where each character of ``old``, and its end, stands in ``new``."""
    places = []
    at = 0
    for place, sign in enumerate(old):
        if at < len(new) and new[at] != sign and not sign.isspace():
            at = _again(old, place, new, at)
        places.append(at)
        if at < len(new) and new[at] == sign:
            at += 1
    return [*places, len(new)]


def _again(old: str, place: int, new: str, at: int) -> int:
    """Where ``new`` goes on with ``old`` from ``place``; ``at`` where the character is gone."""
    wanted = old[place : place + _SURE]
    found = new.find(wanted, at, at + _FARTHEST)
    if found < 0:
        return at
    for gone in range(1, _FARTHEST):  # rather taken out of the old than put into the new
        rest = old[place + gone : place + gone + _SURE]
        if not rest or gone > found - at:
            break
        if new.startswith(rest, at):
            return at
    return found
