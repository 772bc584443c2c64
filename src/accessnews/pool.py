"""Worker processes that take tasks, each by a pipe of its own: the death of one costs no other.

The pools of the libraries share their pipes and locks among the workers, so that one which dies at
the wrong moment takes the pool with it (docs/dependencies.md). Here a worker's end is the end of
its pipe, whatever it was at. What a worker tells of its work is shown by the process that began it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pickle import PicklingError
from typing import Any

from . import processes, temporary
from .errors import EngineError
from .faults import as_known
from .progress import Progress
from .progress_elsewhere import Shown, Telling

MOST_STILLBORN = 3  # workers one after the other that end by themselves before they are ready
_MOMENT = 0.3  # seconds in which a signal to a whole group reaches all of it
_PATIENCE = 5.0  # seconds for a worker whose pipe has ended to end itself

Serve = Callable[[Any], Any]
"""What a worker does with a task, and answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of the task ``key``: what it gave, or the error that ended it."""

    key: Any
    value: Any


@dataclass(frozen=True, slots=True)
class Death:
    """The end of the worker that had the task ``key``.

    ``code`` is its exit code, negative for a signal. ``killed`` tells that somebody else ended it
    (an operator, the system for want of memory), and no fault in its own code.
    """

    key: Any
    code: int

    @property
    def killed(self) -> bool:
        return -self.code in (signal.SIGTERM, getattr(signal, "SIGKILL", 9)) or self.code == 143

    def __str__(self) -> str:
        if self.code >= 0:
            return f"exit code {self.code}"
        with suppress(ValueError):
            return signal.Signals(-self.code).name
        return f"signal {-self.code}"


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    shown: Shown
    key: Any = None
    task: Any = None
    busy: bool = False
    ready: bool = False


class Pool:
    """At most ``size`` processes that each call ``begin(progress, *arguments)`` once, and what that
    gives with each task. All that goes between processes is pickled.

    Processes begin with the first task for their place, and stay until ``close``.
    """

    def __init__(
        self,
        size: int,
        begin: Callable[..., Serve],
        arguments: Sequence[Any],
        progress: Progress,
    ) -> None:
        self.size = size
        self.deaths = 0
        self._begin = begin
        self._arguments = tuple(arguments)
        self._progress = progress
        self._workers: dict[int, _Worker] = {}
        self._stillborn = 0
        self._woken, self._waking = multiprocessing.Pipe(duplex=False)

    @property
    def begun(self) -> bool:
        """Whether a process has begun and was not ended."""
        return bool(self._workers)

    def idle(self) -> list[int]:
        """The places that may be given a task."""
        return [
            place
            for place in range(self.size)
            if place not in self._workers or not self._workers[place].busy
        ]

    def give(self, place: int, key: Any, task: Any) -> None:
        """Have the worker of an idle ``place`` do a task, which ``next`` then tells of."""
        worker = self._workers.get(place)
        if worker is not None and not worker.process.is_alive():  # killed while it was idle
            self._mourn(place, worker)
            worker = None
        worker = worker or self._started(place)
        worker.key, worker.task, worker.busy = key, task, True
        with suppress(OSError):  # it has died: ``next`` finds out
            worker.connection.send(task)

    def wake(self) -> None:
        """Have ``next_or_woken`` give None now, or when it is called; a thread's to call."""
        self._waking.send_bytes(b"!")

    def next_or_woken(self) -> Answer | Death | None:
        """As ``next``; None where ``wake`` was called."""
        return self._next((self._woken,))

    def next(self) -> Answer | Death:
        """Wait for the next task that is done, or that ended its worker.

        Raises:
            EngineError: workers end before they are ready, one after the other.
        """
        while (told := self._next()) is None:
            pass
        return told

    def _next(self, woken: Sequence[Connection] = ()) -> Answer | Death | None:
        while True:
            places = {worker.connection: place for place, worker in self._workers.items()}
            for connection in wait([*woken, *places]):
                if connection is self._woken:
                    self._woken.recv_bytes()
                    return None
                place = places[connection]  # type: ignore[index]
                if (told := self._hear(place, self._workers[place])) is not None:
                    return told

    def _hear(self, place: int, worker: _Worker) -> Answer | Death | None:
        try:
            kind, *told = worker.connection.recv()
        except Exception:  # its end, or what a dying process has left of a message
            return self._mourn(place, worker)
        if kind == "ready":
            worker.ready, self._stillborn = True, 0
        elif kind == "answer":
            worker.busy, worker.task = False, None
            return Answer(worker.key, *told)
        else:
            worker.shown.hear(kind, *told)
        return None

    def _mourn(self, place: int, worker: _Worker) -> Death | None:
        """Let go of a worker that has ended; its task, unless it never got to it."""
        del self._workers[place]
        self.deaths += 1
        worker.connection.close()
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        death = Death(worker.key, worker.process.exitcode or 0)
        # Who ends a group of processes ends its workers a moment before this one knows.
        processes.stay_if_ending(_MOMENT if death.killed else 0)
        processes.forget(worker.process)
        worker.shown.end()
        if not worker.busy:
            return None
        if worker.ready:
            return death
        self._stillborn += not death.killed
        if self._stillborn >= MOST_STILLBORN:
            raise EngineError(
                f"a worker process cannot begin: {death}",
                "See what it said before; --jobs 1 works without processes of its own.",
            )
        self.give(place, worker.key, worker.task)
        return None

    def _started(self, place: int) -> _Worker:
        context = multiprocessing.get_context("spawn")  # a fork would share the models' threads
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_work,
            args=(theirs, self._begin, self._arguments),
            name=f"accessnews-worker-{place}",
            daemon=True,
        )
        processes.start(process)
        theirs.close()
        self._workers[place] = _Worker(process, ours, Shown(self._progress))
        return self._workers[place]

    def close(self) -> None:
        """End all workers: the idle at once, one at work as by a stop."""
        for worker in self._workers.values():
            worker.connection.close()
            if worker.busy:
                worker.process.terminate()
        for worker in self._workers.values():
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            processes.forget(worker.process)
        self._workers.clear()


# In the worker.


def _work(connection: Connection, begin: Callable[..., Serve], arguments: tuple[Any, ...]) -> None:
    obey()
    told = Telling(connection.send)
    try:
        try:
            serve = begin(told, *arguments)
        except Exception as error:
            told.say(as_known(error).message)
            os._exit(1)
        told.tell("ready")
        while True:
            task = connection.recv()
            try:
                answer = serve(task)
            except Exception as error:
                answer = as_known(error)
            try:
                told.tell("answer", answer)
            except (PicklingError, TypeError, AttributeError) as error:
                told.tell("answer", as_known(error))
    except (EOFError, BrokenPipeError, ConnectionResetError):  # nobody wants more
        temporary.abandon()
        os._exit(0)  # at once: what models do at their end is nobody's


def obey() -> None:
    """From now on end as a stop does when told to, or when the process that began this one has
    ended. For the first thread of a worker process; Ctrl-C is the other's matter
    (``processes.deaf``).
    """
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGTERM, lambda *_: None)
    parent = multiprocessing.parent_process()

    def listen() -> None:
        with writing:
            told: list[socket.socket | int] = [reading, *([parent.sentinel] if parent else [])]
            while reading in wait(told) and reading.recv(1)[0] != signal.SIGTERM:
                pass
        processes.end_all()
        temporary.abandon()
        os._exit(128 + signal.SIGTERM if sys.platform != "win32" else 1)

    threading.Thread(target=listen, name="signals", daemon=True).start()
