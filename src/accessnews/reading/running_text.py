"""Running text as it is gathered, with what its parts are marked as."""

from __future__ import annotations

from collections.abc import Sequence

from ..runs import Run, RunKind, carried, order
from .draft import one_line

_MANY = 40  # runs: more are gone through once

Mark = tuple[RunKind, str]
"""What a part of a text is marked as: the kind of the run and its value."""


def in_one_line(text: str, said: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` of a text, without white space at their ends, as runs of ``said``: the same text in
    one line."""
    if len(runs) > _MANY or any(run.begin == run.end for run in runs):
        return carried(text, said, runs)
    found = []
    for run in runs:
        begin = len(one_line(text[: run.begin]))
        begin += begin < len(said) and said[begin] == " "
        found.append(Run(begin, len(one_line(text[: run.end])), run.kind, run.value, run.words))
    return tuple(found)


class RunningText:
    """Text as it is gathered, with the runs in it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[Run] = []
        self._runs: list[Run] = []
        self._anchors: list[tuple[int, str]] = []
        self._taken: list[tuple[int, str]] = []  # the places in what was taken last

    @property
    def is_empty(self) -> bool:
        return not self._parts

    def say(self, text: str) -> None:
        """Go on with ``text``; white space says nothing where nothing was said."""
        if self._parts or not text.isspace():
            self.put(text)

    def ends_with(self, text: str) -> bool:
        return bool(self._parts) and self._parts[-1] == text

    def put(self, text: str) -> None:
        """Go on with ``text``, whatever it is."""
        self._parts.append(text)
        self._length += len(text)

    def anchor(self, name: str | None) -> None:
        """A place that addresses within the page lead to."""
        if name:
            self._anchors.append((self._length, name))

    def begin(self, found: Sequence[Mark]) -> int:
        """All that is said until ``end`` of what this returns is marked so, in however many
        blocks."""
        depth = len(self._open)
        for kind, value in found:
            if kind is RunKind.LANGUAGE or not any(r.kind is kind for r in self._open[:depth]):
                self._open.append(Run(self._length, self._length, kind, value))
        return depth

    def end(self, depth: int) -> None:
        while len(self._open) > depth:
            self._close(self._open.pop())

    def point(self, kind: RunKind, value: str) -> None:
        """A run without words, where the text has come to."""
        self._runs.append(Run(self._length, self._length, kind, value))

    def _close(self, run: Run) -> None:
        if run.begin < self._length:
            self._runs.append(Run(run.begin, self._length, run.kind, run.value))

    def taken(self) -> tuple[str, list[Run]]:
        """What was said, and its runs; what is marked goes on in what is said next."""
        if not self._parts and not self._runs:
            return "", []
        for run in self._open:
            self._close(run)
        spans = [run for run in self._runs if run.begin < run.end]
        points = (run for run in self._runs if run.begin == run.end)
        # What is closed later is around what was closed before it.
        text, runs = "".join(self._parts), sorted((*reversed(spans), *points), key=order)
        self._taken = [(0, name) for _, name in self._taken]
        self._taken += [each for each in self._anchors if each[0] < self._length]
        self._anchors = [(0, name) for place, name in self._anchors if place >= self._length]
        self._parts.clear()
        self._runs.clear()
        self._length = 0
        self._open = [Run(0, 0, run.kind, run.value) for run in self._open]
        return text, runs

    def anchors(self, end: int) -> str:
        """The names of the places before ``end`` in what was taken last, a space between them.

        One at its very end is of what is said next.
        """
        names = " ".join(name for place, name in self._taken if place < end)
        self._taken = [each for each in self._taken if each[0] >= end]
        return names
