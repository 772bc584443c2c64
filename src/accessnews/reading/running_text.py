"""Running text as it is gathered, with what its parts are marked as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ..runs import Run, RunKind, order

Mark = tuple[RunKind, str]
"""What a part of a text is marked as: the kind of the run and its value."""


class RunningText:
    """Text as it is gathered, with the runs in it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[Run] = []
        self._runs: list[Run] = []
        self._anchors: list[str] = []

    def say(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def anchor(self, name: str | None) -> None:
        """A place that addresses within the page lead to."""
        if name:
            self._anchors.append(name)

    @contextmanager
    def marked(self, found: Sequence[Mark]) -> Iterator[None]:
        """All that is said meanwhile is marked so, in however many blocks."""
        depth = len(self._open)
        known = {run.kind for run in self._open}
        for kind, value in found:
            if kind not in known:
                self._open.append(Run(self._length, self._length, kind, value))
        yield
        while len(self._open) > depth:
            self._close(self._open.pop())

    def point(self, kind: RunKind, value: str) -> None:
        """A run without words, where the text has come to."""
        self._runs.append(Run(self._length, self._length, kind, value))

    def _close(self, run: Run) -> None:
        if run.begin < self._length:
            self._runs.append(replace(run, end=self._length))

    def taken(self) -> tuple[str, list[Run]]:
        """What was said, and its runs; what is marked goes on in what is said next."""
        for run in self._open:
            self._close(run)
        text, runs = "".join(self._parts), sorted(self._runs, key=order)
        self._parts.clear()
        self._runs.clear()
        self._length = 0
        self._open = [replace(run, begin=0, end=0) for run in self._open]
        return text, runs

    def anchors(self) -> str:
        """The names since they were last asked for, a space between them."""
        names = " ".join(self._anchors)
        self._anchors.clear()
        return names
