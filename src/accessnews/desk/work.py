"""The work of the desk, told as it goes on, cancelled at its next step, and taken up again after
whatever ended it.

What is read waits for nothing that takes long: reading has a lane of its own, and what needs the
models another, in which stories are done one after the other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ..errors import AccessnewsError
from ..faults import as_known
from ..progress import Progress, Task
from .events import Events
from .refusals import as_data
from .shelf import Shelf
from .story import AT_WORK, Stage, Story

Do = Callable[[Story, Progress], Stage]
"""What is done with a story at a stage; gives the stage that it has after it."""

READERS = 3
"""Stories that are read at once: a site that is slow keeps no file waiting."""

OFTEN = 0.1  # seconds between two notices of how far a task is


class _CancelledError(Exception):
    """Somebody wants it no more."""


@dataclass(slots=True)
class _Lane:
    waiting: list[int] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)


class Work:
    """A queue of stories; each is ``done`` by what its stage asks for."""

    def __init__(self, shelf: Shelf, events: Events, done: Callable[[Stage], Do]) -> None:
        self._shelf = shelf
        self._events = events
        self._done = done
        self._wanted = threading.Condition()
        self._cancelled: set[int] = set()
        self._at_work: set[int] = set()
        self._so_far: dict[int, dict[str, dict[str, str]]] = {}
        self._closed = False
        self._reading, self._making = _Lane(), _Lane()
        for lane, many in ((self._reading, READERS), (self._making, 1)):
            lane.threads = [
                threading.Thread(target=self._go_on, args=(lane,), name="desk", daemon=True)
                for _ in range(many)
            ]

    def begin(self) -> None:
        """Begin with what was at work when the desk was last closed."""
        for story in self._shelf.interrupted():
            self._lane(story).waiting.append(story.id)
        for lane in (self._reading, self._making):
            for thread in lane.threads:
                thread.start()

    def ask(self, story: Story) -> None:
        """Have a story done that is at a stage of work."""
        with self._wanted:
            self._cancelled.discard(story.id)
            lane = self._lane(story)
            if story.id not in lane.waiting:
                lane.waiting.append(story.id)
            self._wanted.notify_all()
            self._keep()
        self._events.tell("story", story=story.id, stage=story.stage)

    def cancel(self, id: int) -> None:
        """End the work on a story at its next step; one that waits is not begun."""
        with self._wanted:
            lane = next((each for each in self._lanes() if id in each.waiting), None)
            if lane is not None:
                lane.waiting.remove(id)
                self._keep()
            else:
                if id in self._at_work:
                    self._cancelled.add(id)
                return
        self._ended(id, Stage.CANCELLED)

    def move(self, id: int, by: int) -> None:
        """A story that waits goes so many places back in the queue, or ahead (below 0)."""
        with self._wanted:
            for lane in self._lanes():
                if id in lane.waiting:
                    at = lane.waiting.index(id)
                    lane.waiting.remove(id)
                    lane.waiting.insert(max(0, at + by), id)
                    self._keep()
                    break
            else:
                return
        self._events.tell("queue", waiting=self.waiting())

    def waiting(self) -> list[int]:
        """The stories that wait for the models, the next first."""
        with self._wanted:
            return list(self._making.waiting)

    def under_way(self, id: int) -> bool:
        """Whether a story is being worked on, and does not wait."""
        with self._wanted:
            return id in self._at_work

    def so_far(self, id: int) -> dict[str, dict[str, str]]:
        """What of a story is translated, by language and sentence, while that is under way."""
        with self._wanted:
            found = self._so_far.get(id, {})
            return {language: dict(texts) for language, texts in found.items()}

    def close(self) -> None:
        """Begin nothing more; what is under way is left at its next step, and taken up by the next
        ``begin``."""
        with self._wanted:
            self._closed = True
            for lane in self._lanes():
                lane.waiting.clear()
            self._cancelled |= self._at_work
            self._wanted.notify_all()
        for lane in self._lanes():
            for thread in lane.threads:
                if thread.is_alive():
                    thread.join()

    def _lanes(self) -> tuple[_Lane, _Lane]:
        return self._reading, self._making

    def _lane(self, story: Story) -> _Lane:
        return self._reading if story.stage is Stage.READING else self._making

    def _keep(self) -> None:
        self._shelf.keep_queue(self._making.waiting)

    def _go_on(self, lane: _Lane) -> None:
        while True:
            with self._wanted:
                while not self._closed and self._next(lane) is None:
                    self._wanted.wait()
                id = self._next(lane)
                if self._closed or id is None:
                    return
                lane.waiting.remove(id)
                self._at_work.add(id)
            try:
                again = self._one(id)
            finally:
                with self._wanted:
                    self._at_work.discard(id)
                    self._cancelled.discard(id)
                    self._so_far.pop(id, None)
                    self._wanted.notify_all()
            if again is not None:
                self.ask(again)

    def _next(self, lane: _Lane) -> int | None:
        """The first that waits and that no other thread has in hand."""
        return next((each for each in lane.waiting if each not in self._at_work), None)

    def _one(self, id: int) -> Story | None:
        """Do what is next with a story; gives it where that leads to more work."""
        try:
            story = self._shelf.story(id)
            if story.stage not in AT_WORK:
                return None
            self._events.tell("story", story=id, stage=story.stage)
            progress = _Told(self._events, id, lambda: self._go_on_with(id), self._heard)
            try:
                stage = self._done(story.stage)(story, progress)
            except _CancelledError:
                if self._closed:
                    return None
                stage = Stage.CANCELLED
            now = self._shelf.stage(id, stage)
            if stage in AT_WORK:
                return now
            self._events.tell("story", story=id, stage=stage)
        except Exception as error:
            self._failed(id, as_known(error))
        return None

    def _go_on_with(self, id: int) -> None:
        if id in self._cancelled:
            raise _CancelledError

    def _heard(self, id: int, sentence: str, text: str, language: str) -> None:
        with self._wanted:
            self._so_far.setdefault(id, {}).setdefault(language, {})[sentence] = text

    def _failed(self, id: int, error: AccessnewsError) -> None:
        if self._closed:  # what it used was closed: it is taken up the next time
            return
        try:
            self._shelf.stage(id, Stage.FAILED, error=error.message, remedy=error.remedy)
        except AccessnewsError as worse:  # it was removed, or the file is full
            self._events.tell("error", story=id, **as_data(worse))
            return
        self._events.tell("story", story=id, stage=Stage.FAILED)

    def _ended(self, id: int, stage: Stage) -> None:
        self._shelf.stage(id, stage)
        self._events.tell("story", story=id, stage=stage)


class _Told:
    """A ``Progress`` that every open page hears."""

    def __init__(
        self,
        events: Events,
        story: int,
        go_on: Callable[[], None],
        heard: Callable[[int, str, str, str], None],
    ) -> None:
        self._events = events
        self._story = story
        self._go_on = go_on
        self._heard = heard

    def say(self, line: str) -> None:
        self._events.tell("say", story=self._story, line=line)

    def sentence(self, id: str, text: str, language: str) -> None:
        self._heard(self._story, id, text, language)
        self._events.tell("sentence", story=self._story, sentence=id, text=text, language=language)

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
    told: float = 0

    def advance(self, steps: float = 1) -> None:
        self.go_on()
        self.done += steps
        now = time.monotonic()
        if now - self.told < OFTEN and self.done != self.total:
            return
        self.told = now
        self.events.tell(
            "progress",
            story=self.story,
            what=self.what,
            done=self.done,
            total=self.total,
            unit=self.unit,
        )
