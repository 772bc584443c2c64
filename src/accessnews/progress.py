"""Progress on long work, on standard error only; silent where nobody watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


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
