"""Programs that are run beside this one: known, so that whatever ends this one ends them too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_GRACE = 2
"""Seconds in which a program that is told to end may do so by itself."""

_running: set[subprocess.Popen[bytes]] = set()
_workers: set[BaseProcess] = set()
_starting = threading.Lock()
_ending = threading.Event()


def run(
    command: Sequence[str],
    timeout: float,
    environment: Mapping[str, str] | None = None,
    *,
    data: bytes | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """The finished program with what it wrote; it and its children are ended after ``timeout`` s.

    ``data`` is what it reads from its standard input, None for nothing.

    Raises:
        OSError: it can't be started.
        subprocess.TimeoutExpired: it did not end in time.
    """
    pipe = subprocess.PIPE
    stdin = subprocess.DEVNULL if data is None else pipe
    with started(
        command, environment=environment, stdin=stdin, stdout=pipe, stderr=pipe
    ) as process:
        out, err = process.communicate(data, timeout=timeout)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


@contextmanager
def started(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    stdin: int = subprocess.DEVNULL,
    stdout: int | IO[bytes],
    stderr: int | IO[bytes],
) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a group of its own; it and its children are ended with the block.

    Raises:
        OSError: it can't be started.
    """
    with _starting:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
        _running.add(process)
    try:
        yield process
    finally:
        if process.poll() is None:
            _end(process, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)
            if process.poll() is None and sys.platform != "win32":
                _end(process, signal.SIGKILL)
        for stream in filter(None, (process.stdin, process.stdout, process.stderr)):
            with suppress(OSError):
                stream.close()
        process.wait()
        with (
            _starting
        ):  # held for good by ``end_all``: who waited for the program waits for the end
            _running.discard(process)


def start(worker: BaseProcess) -> None:
    """Start a process of this program's own, which ends with this one.

    Raises:
        OSError: it can't be started.
    """
    with _starting, deaf():
        worker.start()
        _workers.add(worker)


@contextmanager
def deaf() -> Iterator[None]:
    """What is started here hears neither Ctrl-C nor the end of the terminal: we tell it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def forget(worker: BaseProcess) -> None:
    """A process that ``start`` started has ended."""
    _workers.discard(worker)


def prepare_to_end() -> None:
    """This process is about to end: what ends from now on ends for that."""
    _ending.set()


def stay_if_ending(patience: float = 0) -> None:
    """Return unless this process is about to end, or is told so within ``patience`` seconds.

    For who would tell of a worker's end, and must not where the worker was told to end.
    """
    if _ending.wait(patience):
        threading.Event().wait()  # until the process has ended


def end_all() -> None:
    """End every program that is running, and let none begin: this process is about to end.

    Workers are told first, those that a library began too, and have some time: each removes what
    it has under way.
    """
    prepare_to_end()
    _starting.acquire()  # and never let go: see ``temporary.abandon``
    begun = sys.modules.get("multiprocessing")  # not to be loaded for that
    workers = _workers.union(begun.active_children() if begun else ())
    for worker in workers:
        with suppress(OSError, ValueError):
            worker.terminate()
    for process in tuple(_running):
        _end(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    if workers:
        from multiprocessing.connection import wait

        last = time.monotonic() + _GRACE
        for worker in workers:
            with suppress(OSError, ValueError):
                wait([worker.sentinel], max(0, last - time.monotonic()))
                worker.kill()
    if (ending := sys.modules.get("multiprocessing.util")) is not None:
        # Else what counts Python's semaphores tells on the terminal that some were left.
        ending._run_finalizers(0)


def _end(process: subprocess.Popen[Any], how: int) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, how)
