"""Files and folders that are under way: named so that they are known, locked while their run lives.

A run that ends, whatever ends it but a kill, leaves none (``abandon``). Those of a killed run are
told by their name and by their lock: the system lets go of it with the process, so what can be
locked is nobody's any more, and the next run removes it (``sweep``). Where a file system has no
locks, nothing is removed.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

NAME = re.compile(r"\.accessnews-[0-9a-f]{16}\.part(?:\.[^/]{0,16})?")
LONGEST_SUFFIX = 17  # characters, its dot too
MOST_LOOKED_AT = 50_000  # entries of a tree that somebody keeps his whole home in
_TRIES = 20
_PASSES, _PASS = 6, 0.05  # seconds

_held: dict[Path, int] = {}
"""What this process has under way, with the descriptor that locks each (-1 without a lock)."""

_holding = threading.Lock()


@contextmanager
def file(folder: Path, suffix: str = "") -> Iterator[Path]:
    """An empty file in ``folder``, with the rights that the user's umask leaves; gone at the end.

    Raises:
        OSError: it can't be made.
    """
    path = _made(folder, suffix, lambda path: os.close(os.open(path, _NEW, 0o666)))
    try:
        yield path
    finally:
        _let_go(path)


@contextmanager
def folder(where: Path) -> Iterator[Path]:
    """An empty folder in ``where`` that only its user may enter; gone at the end.

    Raises:
        OSError: it can't be made.
    """
    path = _made(where, "", lambda path: path.mkdir(0o700))
    try:
        yield path
    finally:
        _let_go(path)


def sweep(root: Path, depth: int = 0) -> None:
    """Remove what killed runs left in ``root``, and ``depth`` levels of folders below it.

    What a live run has under way is locked and stays; no link is followed.
    """
    looked_at = 0
    level = [root]
    for deeper in range(depth, -1, -1):
        found: list[Path] = []
        for each in level:
            with suppress(OSError), os.scandir(each) as entries:
                for entry in entries:
                    looked_at += 1
                    if looked_at > MOST_LOOKED_AT:
                        return
                    if NAME.fullmatch(entry.name):
                        _remove_if_nobodys(Path(entry.path))
                    elif deeper and entry.is_dir(follow_symlinks=False):
                        found.append(Path(entry.path))
        level = found


def abandon() -> None:
    """Remove all that is under way, and let nothing begin: the process is about to end."""
    _holding.acquire()  # and never let go: whoever wants to begin something waits for the end
    # A thread may be about to open a file that it has just been given. Nothing is waited for after
    # the last look.
    for number in range(_PASSES if _held else 0):
        if number:
            time.sleep(_PASS)
        for path in tuple(_held):
            _remove(path)


if sys.platform == "win32":
    _NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_BINARY

    def _locked(path: Path) -> int:
        return -1

else:
    _NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR

    def _locked(path: Path) -> int:
        """A descriptor that locks the file or folder.

        Raises:
            OSError: it can't be opened, or somebody else has the lock.
        """
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever had the lock before may have removed what it stood for.
            if os.fstat(descriptor).st_ino != path.stat(follow_symlinks=False).st_ino:
                raise FileNotFoundError(path)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor


def _made(where: Path, suffix: str, make: Callable[[Path], object]) -> Path:
    kept = suffix if len(suffix) <= LONGEST_SUFFIX else ""
    while True:
        path = where / f".accessnews-{secrets.token_hex(8)}.part{kept}"
        with _holding:
            make(path)
            try:
                _held[path] = _locked(path)
            except (FileNotFoundError, BlockingIOError):  # swept before it was locked
                continue
            except OSError:  # no locks here
                _held[path] = -1
            return path


def _let_go(path: Path) -> None:
    with _holding:  # and removed in it: ``abandon`` removes what is held, and nothing runs after it
        _remove(path)
        descriptor = _held.pop(path, -1)
    if descriptor >= 0:
        os.close(descriptor)


def _remove_if_nobodys(path: Path) -> None:
    with suppress(OSError):
        descriptor = _locked(path)
        if descriptor >= 0:
            _remove(path)
            os.close(descriptor)


def _remove(path: Path) -> None:
    """Remove a file or folder, also while somebody still writes into it."""
    with suppress(OSError):
        path.unlink()
        return
    for _ in range(_TRIES):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
