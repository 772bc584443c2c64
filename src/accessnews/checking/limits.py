"""How long a checker may take and how much it may be given: a book comes from anywhere.

A limit holds for all that runs inside ``within``: a program is ended, and our own loops ask
``in_time`` now and then.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from ..errors import EngineError

PATIENCE = 60
"""Seconds for one checker and one book: ten times what a book of ours takes."""

HEAP = 512
"""Megabytes of Java's heap: EPUBCheck takes 60 for a book of ours."""

MOST_FILES = 20_000
MOST_BYTES = 4 * 2**30  # unpacked: sixty hours of sound
MOST_TEXT = 192 * 2**20  # unpacked, of all documents together
TEXT = (".xhtml", ".html", ".htm", ".xml", ".opf", ".ncx", ".smil", ".css", ".js", ".svg", ".json")


class UnfinishedError(EngineError):
    """A checker that reached a limit: what it would have said is not known."""


@dataclass(frozen=True, slots=True)
class _Limit:
    tool: str
    seconds: float
    until: float


_limit: ContextVar[_Limit | None] = ContextVar("limit", default=None)


@contextmanager
def within(tool: str, seconds: float) -> Iterator[None]:
    """Give a checker so many seconds."""
    token = _limit.set(_Limit(tool, seconds, time.monotonic() + seconds))
    try:
        yield
    finally:
        _limit.reset(token)


def in_time() -> None:
    """Go on.

    Raises:
        UnfinishedError: the time is over.
    """
    if remaining() <= 0:
        raise unfinished()


def remaining() -> float:
    """Seconds that are left; ``PATIENCE`` where no limit is set."""
    limit = _limit.get()
    return limit.until - time.monotonic() if limit else PATIENCE


def extend(seconds: float) -> None:
    """So many seconds more, for work whose length is known, such as a sound to be heard."""
    if limit := _limit.get():
        _limit.set(_Limit(limit.tool, limit.seconds + seconds, limit.until + seconds))


def unfinished() -> UnfinishedError:
    """The error for a checker whose time is over."""
    limit = _limit.get()
    tool, seconds = (limit.tool, limit.seconds) if limit else ("the checker", PATIENCE)
    return UnfinishedError(
        f"{tool} was not finished within {seconds:.0f} seconds",
        "Give it more: --time-limit SECONDS.",
    )


def bounded(book: Path) -> None:
    """Refuse a book that unpacks to more than any book holds, before a checker unpacks it.

    What is no archive passes: the checkers say so.

    Raises:
        UnfinishedError: it has too many files, or too much in them.
    """
    try:
        with zipfile.ZipFile(book) as archive:
            parts = archive.infolist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return
    text = sum(part.file_size for part in parts if part.filename.lower().endswith(TEXT))
    whole = sum(part.file_size for part in parts)
    for found, most, told in (
        (len(parts), MOST_FILES, f"{len(parts)} files"),
        (text, MOST_TEXT, f"{text / 2**20:.0f} MB of documents"),
        (whole, MOST_BYTES, f"{whole / 2**30:.1f} GB unpacked"),
    ):
        if found > most:
            raise UnfinishedError(
                f"{book}: holds {told}, and was not checked", "Check it in parts, or by hand."
            )
