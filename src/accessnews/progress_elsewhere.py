"""Progress of work that another process does: it tells, this one shows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from typing import Any

from .progress import Progress, Task


class Telling:
    """A ``Progress`` that hands each thing it is told to ``send``, as a tuple of plain values.

    Safe to use from several threads.
    """

    def __init__(self, send: Callable[[tuple[Any, ...]], object]) -> None:
        self._send = send
        self._lock = threading.Lock()
        self._numbers = count()

    def tell(self, kind: str, *what: Any) -> None:
        """Hand over what is to be heard as ``Shown.hear(kind, *what)``."""
        with self._lock:
            self._send((kind, *what))

    def say(self, line: str) -> None:
        self.tell("say", line)

    @contextmanager
    def task(self, what: str, total: float | None, unit: str = "sentences") -> Iterator[Task]:
        number = next(self._numbers)
        self.tell("begin", number, what, total, unit)
        try:
            yield _Steps(self, number)
        finally:
            self.tell("end", number)


@dataclass(frozen=True, slots=True)
class _Steps:
    telling: Telling
    number: int

    def advance(self, steps: float = 1) -> None:
        self.telling.tell("advance", self.number, steps)


class Shown:
    """What one process tells of its work, shown by a ``Progress`` here."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._under_way: dict[int, tuple[AbstractContextManager[Task], Task]] = {}

    def hear(self, kind: str, *told: Any) -> None:
        """Show what ``Telling`` handed over; what began before this listened is passed over."""
        if kind == "say":
            self._progress.say(*told)
        elif kind == "begin":
            number, *what = told
            context = self._progress.task(*what)
            self._under_way[number] = context, context.__enter__()
        elif kind == "advance" and told[0] in self._under_way:
            self._under_way[told[0]][1].advance(told[1])
        elif kind == "end" and told[0] in self._under_way:
            context, _ = self._under_way.pop(told[0])
            context.__exit__(None, None, None)

    def end(self) -> None:
        """The process has ended: so has all that it had under way, undone."""
        for context, _ in self._under_way.values():
            error = ChildProcessError()
            with suppress(ChildProcessError):
                context.__exit__(ChildProcessError, error, None)
        self._under_way.clear()
