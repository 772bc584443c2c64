"""What a sentence's words are beside words: a link, emphasis, code, a phrase in another language.

A run marks code points of one sentence's text. The text itself never changes for it: what is
spoken, translated, captioned and checked is the plain text.

No step that changes a text needs to know of runs, either: the old and the new text are laid along
each other, and each run goes where its words went (``carried``).
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

_FARTHEST = 48  # characters that were taken out or put in at one place
_SURE = 3  # characters in a row that are the same again


class RunKind(StrEnum):
    """What a run is; in brackets what its ``value`` says, "" for the others."""

    LINK = "link"  # (an absolute http, https or mailto address without tracking parameters)
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    SUBSCRIPT = "subscript"  # only what Unicode has no character for (``reading.indices``)
    SUPERSCRIPT = "superscript"
    LANGUAGE = "language"  # (a BCP 47 tag that the source states)
    ABBREVIATION = "abbreviation"  # (what it stands for)
    NOTE = "note"  # (the id of the article's block of kind NOTE that it refers to)


@dataclass(frozen=True, slots=True)
class Run:
    """Code points ``begin`` to ``end`` of a sentence's text are of ``kind``.

    Runs of a sentence are in order of ``begin``, an outer one before those within it; they nest or
    stand apart, and never cross. ``begin`` equals ``end`` for what has no words in the sentence: a
    note reference, and in a translation a run whose place is not known, which then stands at the
    sentence's end; ``words`` has the words of the original that it marked there, in their language
    (of a note reference, the word that it stood behind).
    """

    begin: int
    end: int
    kind: RunKind
    value: str = ""
    words: str = ""


def carried(old: str, new: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` of ``old`` as runs of ``new``; one whose words are gone goes, but for a note."""
    if not runs:
        return ()
    if old == new:
        return tuple(runs)
    places = _places(old, new)
    moved = (
        _trimmed(replace(run, begin=places[run.begin], end=places[run.end]), new, run)
        for run in runs
    )
    return tuple(sorted(filter(None, moved), key=order))


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
            if kept := _trimmed(inner, text[begin:end], run):
                found.append(kept)
    return tuple(sorted(found, key=order))


def shifted(run: Run, by: int) -> Run:
    """The run that many characters further on."""
    return replace(run, begin=run.begin + by, end=run.end + by)


def at_end(old: str, new: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` of ``old`` in its translation ``new``, in which nobody knows their places.

    What marks the whole sentence marks the whole of the translation; all else stands at its end,
    with the words that it marked. A final mark that is not in a run leaves it whole.
    """
    whole = [run for run in runs if new and not _words(old[: run.begin] + old[run.end :])]
    told = [replace(run, begin=0, end=len(new)) for run in whole if run.begin < run.end]
    rest = (run for run in runs if run not in whole or run.begin == run.end)
    end = len(new)
    told += [
        replace(run, begin=end, end=end, words=run.words or old[run.begin : run.end])
        for run in rest
    ]
    return tuple(told)


def kept(old: str, new: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` of ``old`` in ``new``, the same text put right: where their words went.

    One whose words are gone stands at the end, as one without a sure place.
    """
    found = carried(old, new, runs)
    left = Counter((run.kind, run.value) for run in found)
    lost = []
    for run in runs:
        if left[run.kind, run.value]:
            left[run.kind, run.value] -= 1
        else:
            lost.append(run)
    return (*found, *at_end(old, new, lost)) if lost else found


def unplaced(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Those of a translation's runs that stand at its end since their place is not known."""
    return tuple(run for run in runs if run.words and run.begin == run.end)


def _words(text: str) -> bool:
    return any(map(str.isalnum, text))


def in_order(runs: Sequence[Run]) -> bool:
    """Whether runs are in order, and nest or stand apart."""
    open_ends: list[int] = []
    for before, run in zip((None, *runs), runs, strict=False):
        if before is not None and order(before) > order(run):
            return False
        while open_ends and open_ends[-1] <= run.begin:
            open_ends.pop()
        if open_ends and run.end > open_ends[-1]:
            return False
        open_ends.append(run.end)
    return True


def nested(runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` in order; one that crosses another is cut in two where the other ends."""
    found = tuple(sorted(runs, key=order))
    if in_order(found):
        return found
    waiting, found_so_far = list(found), []
    open_ends: list[int] = []
    while waiting:
        run = waiting.pop(0)
        while open_ends and open_ends[-1] <= run.begin:
            open_ends.pop()
        if open_ends and run.end > open_ends[-1]:
            insort(waiting, replace(run, begin=open_ends[-1]), key=order)
            run = replace(run, end=open_ends[-1])
        found_so_far.append(run)
        open_ends.append(run.end)
    return tuple(found_so_far)


def order(run: Run) -> tuple[int, int]:
    """Runs in order: by where they begin, an outer one first."""
    return run.begin, -run.end


def _trimmed(run: Run, text: str, before: Run) -> Run | None:
    """The run without white space at its ends; None where it has lost its words."""
    if run.kind is RunKind.NOTE or before.begin == before.end:
        place = len(text[: run.end].rstrip())  # right behind what it belongs to
        return replace(run, begin=place, end=place)
    begin, end = run.begin, run.end
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    if (begin, end) == (run.begin, run.end) and begin < end:
        return run
    return replace(run, begin=begin, end=end) if begin < end else None


def _places(old: str, new: str) -> list[int]:
    """Where each character of ``old``, and its end, stands in ``new``; spaces are passed over."""
    if len(old) == len(new) and all(map(_alike, old, new)):  # in another script
        return list(range(len(old) + 1))
    said = [place for place, sign in enumerate(new) if not sign.isspace()]
    letters = "".join(new[place] for place in said)
    said.append(len(new))
    wanted = "".join(old.split())
    places = []
    at = passed = 0
    for sign in old:
        if sign.isspace():
            places.append(said[at])
            continue
        if at < len(letters) and letters[at] != sign:
            at = _again(wanted, passed, letters, at)
        places.append(said[at])
        passed += 1
        if at < len(letters) and letters[at] == sign:
            at += 1
    return [*places, len(new)]


def _alike(one: str, other: str) -> bool:
    """Whether two characters are both of a word, both white space, or both neither."""
    return one == other or (one.isalnum() == other.isalnum() and one.isspace() == other.isspace())


def _again(old: str, place: int, new: str, at: int) -> int:
    """Where ``new`` goes on with ``old`` from ``place``; ``at`` where the character is gone."""
    found = new.find(old[place : place + _SURE], at, at + _FARTHEST)
    if found < 0:
        return at
    for gone in range(1, _FARTHEST):  # rather taken out of the old than put into the new
        rest = old[place + gone : place + gone + _SURE]
        if not rest or gone > found - at:
            break
        if new.startswith(rest, at):
            return at
    return found
