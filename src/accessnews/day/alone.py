"""One run of a day at a time: a lock that the system lets go of when its process dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import InputError

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock ``path`` for the block; the file stays, with the holder's process number in it.

    Where a file system has no locks (or on Windows), runs are not kept apart.

    Raises:
        InputError: another run holds it, or the file can't be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written: {error.strerror}", "Choose another folder with --output."
        ) from error
    try:
        _take(descriptor, path)
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise InputError(
            f"{path}: another run is at work (process {holder})",
            "Wait until it ends, then run this again.",
        ) from error
    except OSError:  # no locks here
        return
