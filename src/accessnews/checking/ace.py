"""Ace by DAISY, the accessibility checker for EPUB, in its build for Puppeteer and Chromium."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..files import scratch
from .report import Finding, Report
from .tool import CheckerMissingError, existing, no_report, run

TOOL = "Ace"
TRIES = 3  # Ace gives Chromium five seconds to start; a busy machine may need more
PROGRAM = "ace-puppeteer"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def check(path: Path) -> Report:
    """Every violation that Ace finds in a file.

    Ace starts Chromium without its sandbox, by itself, so that it works for root in a container.

    Raises:
        InputError: there is no such file.
        CheckerMissingError: Ace, Node or Chromium is not installed.
        EngineError: Ace failed.
    """
    book = existing(path)
    ace, browser = find_ace(), find_chromium()
    if ace is None or shutil.which("node") is None:
        raise CheckerMissingError(
            "Ace by DAISY is not installed",
            "Install Node, then: npm install --global --ignore-scripts @daisy/ace",
        )
    if browser is None:
        raise CheckerMissingError(
            "Ace needs Chromium, which is not installed", "Install it: apt-get install chromium"
        )
    with scratch(outermost=True) as folder:  # Chromium has its socket in it
        written = folder / "out" / "report.json"
        for _ in range(TRIES):
            finished = run(
                TOOL,
                [ace, "--force", "--silent", "--outdir", written.parent, book],
                {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(browser), "TMPDIR": str(folder)},
            )
            if written.exists():
                break
        try:
            told = json.loads(written.read_bytes())
            version = told["earl:assertedBy"]["doap:release"]["doap:revision"]
            return Report(TOOL, version, tuple(_findings(told["assertions"])))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise no_report(TOOL, finished) from error


def find_ace() -> Path | None:
    """Ace's program: $ACCESSNEWS_ACE, on the PATH, or installed by npm into our environment."""
    named = os.environ.get("ACCESSNEWS_ACE")
    if named:
        return Path(named) if Path(named).is_file() else None
    found = shutil.which(PROGRAM)
    if found:
        return Path(found)
    local = Path(sys.prefix) / "node_modules" / ".bin" / PROGRAM
    return local if local.is_file() else None


def find_chromium() -> Path | None:
    """Chromium: $PUPPETEER_EXECUTABLE_PATH, or by one of its names on the PATH."""
    named = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    if named:
        return Path(named) if Path(named).is_file() else None
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


def _findings(assertions: list[dict[str, Any]]) -> Iterator[Finding]:
    for document in assertions:
        file = document["earl:testSubject"]["url"]
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            pointer = result.get("earl:pointer", {}).get("cfi", [""])[0]
            place = f"{file} {pointer}".strip()
            message = " ".join(str(result["dct:description"]).split())
            code, impact = test["dct:title"], test["earl:impact"]
            yield Finding(TOOL, code, impact, place, message, file)
