"""One run of a day at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import InputError


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock ``path`` for the block; the system lets go of it when its process dies.

    Raises:
        InputError: another run holds it, or the file can't be made.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise InputError(
            f"{path}: another run is at work", "Wait until it ends, then run this again."
        ) from error
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written: {error.strerror}", "Choose another folder for the output."
        ) from error
    try:
        yield
    finally:
        lock.release()
