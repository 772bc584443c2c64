"""Progress on long work, on standard error only; silent where nobody watches."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING, Protocol, TextIO, runtime_checkable

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


class Task(Protocol):
    """One piece of long work that is under way."""

    def advance(self, steps: float = 1) -> None: ...


class Progress(Protocol):
    """What a stage tells of its work."""

    def task(
        self, what: str, total: float | None, unit: str = "sentences"
    ) -> AbstractContextManager[Task]:
        """Show ``what`` as under way until the block ends; ``unit`` names what is counted."""
        ...

    def say(self, line: str) -> None:
        """One line for the person who watches."""
        ...


@runtime_checkable
class HearsSentences(Protocol):
    """A ``Progress`` that is told each translated sentence as soon as it is known.

    It may still be changed: names and terms are written in one way once all are there.
    """

    def sentence(self, id: str, text: str, language: str) -> None: ...


class _SilentTask:
    def advance(self, steps: float = 1) -> None:
        pass


class Silent:
    """No output: for library use, ``--quiet`` and tests."""

    @contextmanager
    def task(self, what: str, total: float | None, unit: str = "sentences") -> Iterator[Task]:
        yield _SilentTask()

    def say(self, line: str) -> None:
        pass


SILENT = Silent()


class OnlySaid(Silent):
    """What is said to another ``Progress``, and no task: for work that is a part of a task."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def say(self, line: str) -> None:
        self._progress.say(line)


class Terminal:
    """Bars on a terminal; elsewhere one line as work begins and one as it ends."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._bars: RichProgress | None = None
        self._open = 0

    @contextmanager
    def task(self, what: str, total: float | None, unit: str = "sentences") -> Iterator[Task]:
        if not self._stream.isatty():
            count = f" ({_amount(total, unit)})" if total else ""
            self.say(f"{what}{count} ...")
            started = time.monotonic()
            yield _SilentTask()
            self.say(f"{what}: done in {time.monotonic() - started:.1f} s")
            return
        bars = self._enter()
        task = bars.add_task(what, total=total)
        try:
            yield _BarTask(bars, task)
        finally:
            bars.remove_task(task)
            self._leave()

    def say(self, line: str) -> None:
        with self._lock:
            if self._bars is not None:
                self._bars.console.print(line, highlight=False, markup=False)
            else:
                with suppress(OSError):  # nobody watches: what is made counts
                    print(line, file=self._stream, flush=True)

    def _enter(self) -> RichProgress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        with self._lock:
            self._open += 1
            if self._bars is None:
                self._bars = Progress(
                    TextColumn("{task.description}"),
                    BarColumn(),
                    TextColumn("{task.percentage:>3.0f} %"),
                    TimeRemainingColumn(),
                    console=Console(file=self._stream),
                    transient=True,
                )
                self._bars.start()
            return self._bars

    def _leave(self) -> None:
        with self._lock:
            self._open -= 1
            if self._open == 0 and self._bars is not None:
                self._bars.stop()
                self._bars = None


class _BarTask:
    def __init__(self, bars: RichProgress, task: TaskID) -> None:
        self._bars = bars
        self._task = task

    def advance(self, steps: float = 1) -> None:
        self._bars.advance(self._task, steps)


def _amount(total: float, unit: str) -> str:
    if unit == "bytes":
        return f"{total / 1e6:.0f} MB"
    return f"{total:.0f} {unit}"
