"""``pdf_extraction`` run as a program of its own, with a bound on its time."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from ... import processes
from ...errors import InputError
from ...extras import require
from ...files import scratch
from .pdf_extraction import MEMORY, SECONDS

_WALL = 90  # seconds
_REMEDY = "Check that it opens in a reader, or give the article in another format."


def extracted(data: bytes, name: str) -> dict[str, Any]:
    """What a PDF holds, as ``pdf_page.pdf_of`` takes it.

    Raises:
        ExtraMissingError: what reads a PDF is not installed.
        InputError: it is encrypted, damaged or too large; the message says which.
    """
    require("documents")
    if not data[:1024].lstrip().startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise InputError(f"{name}: is no PDF, or its beginning is missing.", _REMEDY)
    with scratch() as folder:
        file = folder / "article.pdf"
        file.write_bytes(data)
        command = [sys.executable, "-m", f"{__package__}.pdf_extraction", str(file)]
        try:
            done = processes.run(command, _WALL)
        except subprocess.TimeoutExpired:
            raise InputError(
                f"{name}: was not read within {_WALL} seconds.", "Give the article's pages alone."
            ) from None
    if done.returncode or not done.stdout:
        raise InputError(f"{name}: {_fate(done)}.", _REMEDY)
    found: dict[str, Any] = json.loads(done.stdout)
    if refused := found.get("refused"):
        raise InputError(*_refusal(name, refused, found.get("more", "")))
    if not found["pages"]:
        raise InputError(f"{name}: has no page that can be read: it is damaged.", _REMEDY)
    return found


def _fate(done: subprocess.CompletedProcess[bytes]) -> str:
    """Why the program gave no answer."""
    if b"MemoryError" in done.stderr or done.returncode in (-6, -5):
        return f"takes over {MEMORY // 2**20} MiB of memory to read"
    if done.returncode in (-24, -9):
        return f"takes over {SECONDS} seconds to read"
    return "is damaged in a way that stops what reads it"


def _refusal(name: str, refused: str, more: str) -> tuple[str, str]:
    match refused:
        case "encrypted":
            return f"{name}: is encrypted: it needs a password.", "Save it without one."
        case "large":
            return f"{name}: has {more}.", "Give the article's pages alone."
        case "memory":
            told = f"takes over {MEMORY // 2**20} MiB of memory to read"
            return f"{name}: {told}.", "Give the article's pages alone."
        case _:
            return f"{name}: is damaged, or not whole.", _REMEDY
