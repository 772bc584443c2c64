"""Standard output and standard error as this program needs them, whatever the locale and the disk.

What can't be written is an error with its own line. Under a locale of ASCII alone (``LANG=C``)
text goes out as UTF-8, and a file's name as the bytes that it has; under another one, a character
that it lacks goes out as its escape.
"""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from ..errors import InputError


class OutputError(InputError):
    """Standard output can't be written: its disk is full."""


class _Output(TextIOWrapper):
    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError as error:
            raise _refused(error) from error

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            raise _refused(error) from error


def _refused(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return error
    return OutputError(
        f"standard output: cannot be written: {error.strerror}",
        "Free some space where it goes, or send it elsewhere.",
    )


def prepare() -> None:
    """Make the process's own streams so; what a caller has put in their place is left alone."""
    if isinstance(sys.stderr, TextIOWrapper) and sys.stderr is sys.__stderr__:
        encoding, errors = _coding(sys.stderr)
        sys.stderr.reconfigure(encoding=encoding, errors=errors)
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout is sys.__stdout__:
        encoding, errors = _coding(sys.stdout)
        buffered = sys.stdout.line_buffering
        sys.stdout = _Output(
            sys.stdout.detach(), encoding=encoding, errors=errors, line_buffering=buffered
        )


def _coding(stream: TextIOWrapper) -> tuple[str, str]:
    """An encoding, and what becomes of characters that it lacks."""
    name = codecs.lookup(stream.encoding).name
    if name in ("ascii", "utf-8"):
        return "utf-8", "surrogateescape"
    return name, "backslashreplace"


def speaks_unicode() -> bool:
    """Whether every character can go to standard output."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return codecs.lookup(encoding).name.startswith("utf")


def give_up() -> None:
    """Write no more to standard output: it is closed, or full."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
