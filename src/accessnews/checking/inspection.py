"""Our own look at an EPUB: everything in ``rules/``, which neither EPUBCheck nor Ace finds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from .. import __version__
from .book import Book
from .caption_files import SUFFIXES
from .limits import in_time
from .package import opened
from .report import Report
from .rules import MODULES
from .rules.rule import TOOL
from .tool import existing


def check(path: Path, captions: Sequence[Path] | None = None) -> Report:
    """All that the rules find in an EPUB, version 2 or 3, of any maker.

    Args:
        path: the book.
        captions: its caption files; none: those of its name beside it.

    Raises:
        UnfinishedError: its time was over, or the book holds too much.
        InputError: there is no such file, it is no EPUB, or captions cannot be read.
    """
    book = existing(path)
    if captions is None:
        beside = (book.with_suffix(suffix) for suffix in SUFFIXES)
        captions = [each for each in beside if each.is_file()]
    with opened(book) as package:
        inside = Book(package, tuple(captions))
        findings = []
        for finding in chain.from_iterable(module.check(inside) for module in MODULES):
            in_time()
            findings.append(finding)
    return Report(TOOL, __version__, tuple(findings))
