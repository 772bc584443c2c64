"""The edition in braille: a braille-ready file (BRF) for embossers and braille displays.

Contracted Unified English Braille for English, the Common Scheme for Chinese, and for other
languages the braille that liblouis knows. Two languages give two files: no reader reads both
codes line by line. No person has proofread it, and the first page says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...files import write_bytes
from ..composed import Composed
from .layout import Page, pages
from .passages import passages
from .tables import cells, script


def check(languages: Iterable[str]) -> None:
    """Refuse what can't be written.

    Raises:
        EngineError: liblouis is not installed.
        InputError: it knows no braille for a language.
    """
    for language in languages:
        cells("a", script(language))


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.brf``, or a file for each language: ``<name>.<language>.brf``.

    Raises:
        EngineError: liblouis is not installed.
        InputError: it knows no braille for a language, or a file can't be written.
    """
    edition = composed.edition
    quoted = edition.quoted.texts[0] if edition.quoted else None
    made: list[Path] = []
    for text in edition.texts:
        written = pages(passages(text, script(text.language), quoted), Page())
        suffix = f".{text.language}" if len(edition.texts) > 1 else ""
        target = folder / f"{edition.name}{suffix}.brf"
        made.append(write_bytes(target, written.encode("ascii")))
    return made
