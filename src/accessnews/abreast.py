"""Pieces of work abreast, each in a thread: their results in order, and the errors of a row.

What comes of it is what one after the other would give: of several errors the first in order is
raised. The pieces before it are done to their end, those behind it are left at their next step.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from .progress import Progress, Task

T = TypeVar("T")


class _LeftError(Exception):
    """A piece before this one has failed: nobody wants this one."""


class _Order:
    """Up to where the pieces are still wanted."""

    def __init__(self, count: int) -> None:
        self._lock = threading.Lock()
        self._wanted = count

    def failed(self, number: int) -> None:
        with self._lock:
            self._wanted = min(self._wanted, number)

    def go_on(self, number: int) -> None:
        if number > self._wanted:
            raise _LeftError


class _Watched:
    """A ``Progress`` at whose steps a piece that nobody wants any more is left."""

    def __init__(self, progress: Progress, go_on: Callable[[], None]) -> None:
        self._progress = progress
        self._go_on = go_on

    def say(self, line: str) -> None:
        self._progress.say(line)

    @contextmanager
    def task(self, what: str, total: float | None, unit: str = "sentences") -> Iterator[Task]:
        self._go_on()
        with self._progress.task(what, total, unit) as task:
            yield _WatchedTask(task, self._go_on)


class _WatchedTask:
    def __init__(self, task: Task, go_on: Callable[[], None]) -> None:
        self._task = task
        self._go_on = go_on

    def advance(self, steps: float = 1) -> None:
        self._go_on()
        self._task.advance(steps)


def abreast(pieces: Sequence[Callable[[Progress], T]], progress: Progress) -> list[T]:
    """What each piece gives, as many at a time as there are processors.

    Raises:
        Exception: what the first piece in order raised that failed.
    """
    at_a_time = min(len(pieces), os.cpu_count() or 1)
    if at_a_time <= 1:
        return [piece(progress) for piece in pieces]
    order = _Order(len(pieces))

    def one(number: int) -> T:
        def go_on() -> None:
            order.go_on(number)

        go_on()
        try:
            return pieces[number](_Watched(progress, go_on))
        except BaseException:
            order.failed(number)
            raise

    with ThreadPoolExecutor(at_a_time, thread_name_prefix="abreast") as pool:
        try:
            work = [pool.submit(one, number) for number in range(len(pieces))]
            return [each.result() for each in work]
        finally:
            order.failed(-1)  # where this thread is interrupted, all are left
