"""Chromium, driven by puppeteer-core and measured by axe-core (``tests/browser.mjs``)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from accessnews.checking.ace import find_chromium

ROOT = Path(__file__).parent.parent
MODULES = Path(os.environ.get("ACCESSNEWS_NODE_MODULES", ROOT / ".tools" / "node_modules"))
DRIVER = Path(__file__).with_suffix(".mjs")


def missing() -> str:
    """What of the browser is not installed, "" where nothing is."""
    if shutil.which("node") is None:
        return "Node is not installed"
    if find_chromium() is None:
        return "Chromium is not installed"
    needed = ("puppeteer-core", "axe-core")
    absent = [name for name in needed if not (MODULES / name / "package.json").is_file()]
    return f"{' and '.join(absent)} not installed: make tools" if absent else ""


class Browser:
    """A headless browser with one page at a time; each ``open`` begins with an empty profile."""

    def __init__(self) -> None:
        command = ["node", str(DRIVER), str(MODULES), str(find_chromium())]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, command: str, **values: Any) -> Any:
        """Give a command of ``browser.mjs`` and take its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps({"command": command, **values}), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["value"]

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self("evaluate", expression=expression)

    def until(self, expression: str, *seen: str) -> list[Any]:
        """Wait until an expression in the page is true, thirty seconds at most.

        Gives the values of the expressions ``seen`` in that moment: a sound does not wait for the
        next question.
        """
        values: list[Any] = self("wait", expression=expression, seen=", ".join(seen))
        return values

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
