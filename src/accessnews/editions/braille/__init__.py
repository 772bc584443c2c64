"""The edition in braille: a braille-ready file (BRF) for embossers and braille displays.

Contracted Unified English Braille for English, the Common Scheme for Chinese, and for other
languages the braille that liblouis knows. Two languages give two files: no reader reads both
codes line by line. No person has proofread it, and the first page says so.
"""

from __future__ import annotations

from pathlib import Path

from ...files import write_bytes
from ..composed import Composed
from . import louis
from .layout import text_file
from .sheets import sheets


def check() -> None:
    """Refuse to begin without liblouis.

    Raises:
        EngineError: it is not installed.
    """
    louis.tables(language="en")


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.brf``, or a file for each language: ``<name>.<language>.brf``.

    Raises:
        EngineError: liblouis is not installed.
        InputError: it knows no braille for a language, or a file can't be written.
    """
    return [
        write_bytes(
            folder / f"{composed.edition.name}{suffix}.brf", text_file(leaves).encode("ascii")
        )
        for _, suffix, leaves in sheets(composed.edition)
    ]
