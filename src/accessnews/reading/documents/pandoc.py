"""Pandoc as a converter to HTML: in a process of its own, within bounds of memory and time, and in
its sandbox, so that nothing that a document names is fetched or opened.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from ... import processes
from ...errors import InputError
from ...extras import extra

MEMORY = 350  # megabytes of pandoc's own
TIMEOUT = 120.0  # seconds
_PROGRAM = "pandoc.exe" if sys.platform == "win32" else "pandoc"
_EXHAUSTED = 251  # the exit code of a Haskell program that has used up its memory


def html(data: bytes, source: str, name: str, *options: str) -> str:
    """A document as HTML; ``source`` is what pandoc calls its format, ``name`` stands in errors.

    Raises:
        InputError: it is damaged, or takes more memory or time than an article does.
        ExtraMissingError: pandoc is not installed.
    """
    with extra("documents"):
        import pypandoc
    program = Path(pypandoc.__file__).parent / "files" / _PROGRAM
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document"
        file.write_bytes(data)
        command = [str(program), "+RTS", f"-M{MEMORY}m", "-RTS", f"--from={source}"]
        command += ["--to=html5", "--wrap=none", "--sandbox", *options, str(file)]
        try:
            ran = processes.run(command, TIMEOUT)
        except subprocess.TimeoutExpired:
            raise too_much(name) from None
    if ran.returncode == _EXHAUSTED or ran.returncode < 0:
        raise too_much(name)
    if ran.returncode:
        raise damaged(name)
    return ran.stdout.decode("utf-8", "replace")


def too_much(name: str) -> InputError:
    """The error for a document that is far larger than any article."""
    return InputError(
        f"{name}: holds far more than an article.", "Cut the article out into a file of its own."
    )


def damaged(name: str, why: str = "") -> InputError:
    """The error for a document that can't be read."""
    told = f": {why}" if why else ""
    return InputError(
        f"{name}: is damaged and can't be read{told}.",
        "Open it in the program that made it and save it again.",
    )
