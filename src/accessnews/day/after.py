"""What a newsroom wants run after publishing: its own command, which is told what was made."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .. import processes
from ..errors import BatchError, UsageError

LONGEST = 3600  # seconds
_SHOWN = 400  # characters of what a failing command wrote


def run_after(command: str | Sequence[str], output: Path, issue: Path | None) -> str:
    """Run ``command`` and give what it wrote; no shell reads it.

    ``ACCESSNEWS_OUTPUT`` and ``ACCESSNEWS_ISSUE`` in its environment are the absolute paths of the
    output folder and of the day's issue (empty for none). A text is split as a POSIX shell splits
    words. It is ended after an hour.

    Raises:
        UsageError: the command is empty, or its quotation marks do not match.
        BatchError: it could not be started, took too long or ended with another code than 0.
    """
    words = words_of(command)
    environment = {
        **os.environ,
        "ACCESSNEWS_OUTPUT": str(output.resolve()),
        "ACCESSNEWS_ISSUE": str(issue.resolve()) if issue else "",
    }
    told = shlex.join(words)
    remedy = "What was made is whole: mend the command and run this again."
    try:
        ended = processes.run(words, LONGEST, environment)
    except OSError as error:
        raise BatchError(f"{told}: cannot be started: {error.strerror}", remedy) from error
    except subprocess.TimeoutExpired as error:
        raise BatchError(f"{told}: was ended after {LONGEST} seconds", remedy) from error
    wrote = (ended.stdout + ended.stderr).decode("utf-8", "replace").strip()
    if ended.returncode:
        said = f": {wrote[-_SHOWN:]}" if wrote else ""
        raise BatchError(f"{told}: ended with {ended.returncode}{said}", remedy)
    return wrote


def words_of(command: str | Sequence[str]) -> list[str]:
    """The words of a command.

    Raises:
        UsageError: it is empty, or its quotation marks do not match.
    """
    try:
        words = shlex.split(command) if isinstance(command, str) else list(command)
    except ValueError as error:
        raise UsageError(f"after = {command!r}: {error}", "Close its quotation marks.") from error
    if not words:
        raise UsageError("after: the command is empty", "Write one, or leave the line out.")
    return words
