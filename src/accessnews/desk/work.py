"""The work of the desk, one story after the other in a thread of its own: told as it goes on,
cancelled at its next step, and taken up again after whatever ended it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..errors import AccessnewsError
from ..faults import as_known
from ..progress import Progress, Task
from .events import Events
from .shelf import Shelf
from .story import AT_WORK, Stage, Story

Do = Callable[[Story, Progress], Stage]
"""What is done with a story at a stage; gives the stage that it has after it."""


class _CancelledError(Exception):
    """Somebody wants it no more."""


class Work:
    """A queue of stories; each is ``done`` by what its stage asks for."""

    def __init__(self, shelf: Shelf, events: Events, done: Callable[[Stage], Do]) -> None:
        self._shelf = shelf
        self._events = events
        self._done = done
        self._waiting: list[int] = []
        self._wanted = threading.Condition()
        self._cancelled: set[int] = set()
        self._at_work: int | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._go_on, name="desk", daemon=True)

    def begin(self) -> None:
        """Begin with what was at work when the desk was last closed."""
        for story in self._shelf.interrupted():
            self._waiting.append(story.id)
        self._thread.start()

    def ask(self, story: Story) -> None:
        """Have a story done that is at a stage of work."""
        with self._wanted:
            self._cancelled.discard(story.id)
            if story.id not in self._waiting:
                self._waiting.append(story.id)
            self._wanted.notify()
        self._events.tell("story", story=story.id, stage=story.stage)

    def cancel(self, id: int) -> None:
        """End the work on a story at its next step; one that waits is not begun."""
        with self._wanted:
            if id in self._waiting:
                self._waiting.remove(id)
            elif self._at_work == id:
                self._cancelled.add(id)
                return
            else:
                return
        self._ended(id, Stage.CANCELLED)

    def close(self) -> None:
        """Begin nothing more; what is under way is left, and taken up by the next ``begin``."""
        with self._wanted:
            self._closed = True
            self._waiting.clear()
            if self._at_work is not None:
                self._cancelled.add(self._at_work)
            self._wanted.notify()

    def _go_on(self) -> None:
        while True:
            with self._wanted:
                while not self._waiting and not self._closed:
                    self._wanted.wait()
                if self._closed:
                    return
                id = self._at_work = self._waiting.pop(0)
            try:
                self._one(id)
            finally:
                with self._wanted:
                    self._at_work = None
                    self._cancelled.discard(id)

    def _one(self, id: int) -> None:
        try:
            story = self._shelf.story(id)
            if story.stage not in AT_WORK:
                return
            progress = _Told(self._events, id, lambda: self._go_on_with(id))
            self._ended(id, self._done(story.stage)(story, progress))
        except _CancelledError:
            if not self._closed:
                self._ended(id, Stage.CANCELLED)
        except Exception as error:
            self._failed(id, as_known(error))

    def _go_on_with(self, id: int) -> None:
        if id in self._cancelled:
            raise _CancelledError

    def _failed(self, id: int, error: AccessnewsError) -> None:
        try:
            self._shelf.stage(id, Stage.FAILED, error=error.message, remedy=error.remedy)
        except AccessnewsError as worse:  # it was removed, or the file is full
            self._events.tell("error", story=id, message=worse.message, remedy=worse.remedy)
            return
        self._events.tell("story", story=id, stage=Stage.FAILED)

    def _ended(self, id: int, stage: Stage) -> None:
        self._shelf.stage(id, stage)
        self._events.tell("story", story=id, stage=stage)


class _Told:
    """A ``Progress`` that every open page hears."""

    def __init__(self, events: Events, story: int, go_on: Callable[[], None]) -> None:
        self._events = events
        self._story = story
        self._go_on = go_on

    def say(self, line: str) -> None:
        self._events.tell("say", story=self._story, line=line)

    @contextmanager
    def task(self, what: str, total: float | None, unit: str = "sentences") -> Iterator[Task]:
        self._go_on()
        steps = _Steps(self._events, self._story, self._go_on, what, total, unit)
        steps.advance(0)
        try:
            yield steps
        finally:
            self._events.tell("progress", story=self._story, what=what, ended=True)


@dataclass(slots=True)
class _Steps:
    events: Events
    story: int
    go_on: Callable[[], None]
    what: str
    total: float | None
    unit: str
    done: float = 0

    def advance(self, steps: float = 1) -> None:
        self.go_on()
        self.done += steps
        self.events.tell(
            "progress",
            story=self.story,
            what=self.what,
            done=self.done,
            total=self.total,
            unit=self.unit,
        )
