"""One desk on a folder at a time: a lock that goes with the process, and the address of who has it.

Two processes would each do the same story's work, and their pages would not hear of each other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from .. import files
from ..errors import InputError

LOCK, ADDRESS = "desk.lock", "desk.address"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """``folder`` (the desk's own) is this process's for as long as the block.

    Raises:
        InputError: another process has it, or it can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, mode=0o600)
        lock.acquire(timeout=0)
    except Timeout:
        where = ""
        with suppress(OSError, UnicodeDecodeError):
            where = (folder / ADDRESS).read_text("utf-8").strip()
        raise InputError(
            f"{folder.parent}: a desk is open on this folder already{where and f': {where}'}",
            "Go there with the browser that was let in, or end that desk first.",
        ) from None
    except NotImplementedError:  # a file system without locks
        yield
        return
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written: {error.strerror}", "Choose another folder."
        ) from error
    try:
        yield
    finally:
        with suppress(OSError):
            (folder / ADDRESS).unlink(missing_ok=True)
        lock.release()


def tell(folder: Path, address: str) -> None:
    """Tell whoever comes to a ``held`` folder where its desk is.

    Raises:
        InputError: it can't be written.
    """
    files.write_text(folder / ADDRESS, f"{address}\n")


@contextmanager
def doorway(folder: Path, address: str) -> Iterator[Path]:
    """A page in ``folder`` that leads to ``address``, which nobody else may read.

    A browser is started with it, for every user of a machine sees what programs are started with.
    """
    path = folder / "enter.html"
    with suppress(OSError):
        path.unlink()
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as page:
        page.write(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>accessnews desk</title>'
            f'<meta http-equiv="refresh" content="0; url={address}">'
            f'<p><a href="{address}">accessnews desk</a></p></html>\n'
        )
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
