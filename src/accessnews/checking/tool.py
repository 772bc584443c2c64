"""Run a checker that is a program of its own, and say plainly what went wrong with it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .. import processes
from ..errors import EngineError, InputError
from .limits import bounded, remaining, unfinished


class CheckerMissingError(EngineError):
    """A checker that is a program of its own, and is not installed."""


def run(
    name: str, command: Sequence[str | Path], environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The finished program, whatever its exit code: checkers use it for their verdict.

    What it has started (Ace a browser) ends with it, whether its time is over or ours.

    Raises:
        EngineError: it cannot be started.
        UnfinishedError: its time is over (``limits.within``).
    """
    try:
        return processes.run([str(part) for part in command], max(remaining(), 0), environment)
    except OSError as error:
        raise EngineError(f"{name} cannot be started: {error.strerror or error}") from error
    except subprocess.TimeoutExpired:
        raise unfinished() from None


def no_report(name: str, finished: subprocess.CompletedProcess[bytes]) -> EngineError:
    """The error for a program that ended without its report: its own last words."""
    words = (finished.stderr or finished.stdout).decode("utf-8", "replace").strip().splitlines()
    last = words[-1].strip() if words else "it said nothing"
    return EngineError(f"{name} failed with exit code {finished.returncode}: {last}")


def existing(path: Path) -> Path:
    """The absolute path of a file that is there, and holds no more than a book may.

    Raises:
        InputError: it is not there.
        UnfinishedError: it holds too much (``limits.bounded``).
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file", "Name an .epub file.")
    bounded(path)
    return path.resolve()
