"""The formats that an issue can take, each in a module that is loaded when it is asked for.

A format that fails, for whatever reason, is an answer and does not end the others: as with the
editions of one story (``editions/writer.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from ...cache import Cache
from ...errors import UsageError
from ...faults import as_known
from ..writer import Unwritten, Written
from .issue import Issue

WRITERS: Mapping[str, str] = MappingProxyType(
    {
        "epub": "accessnews.editions.issue.epub.book",
        "daisy": "accessnews.editions.issue.daisy",
        "m4b": "accessnews.editions.issue.m4b",
    }
)

_ENCODED = frozenset({"m4b"})
"""Formats whose sound is encoded for them: ``write`` takes a cache."""

Write = Callable[[Issue, Path], list[Path]]


def check_formats(names: Sequence[str]) -> None:
    """Refuse no format at all, and those that issues do not have.

    Raises:
        UsageError: the remedy names those that they have.
    """
    remedy = f"Choose from {', '.join(WRITERS)}."
    if not names:
        raise UsageError("an issue needs a format", remedy)
    for name in names:
        if name not in WRITERS:
            raise UsageError(f'"{name}" is no format of an issue', remedy)


def write_issue(
    issue: Issue, folder: Path, formats: Iterable[str], cache: Cache | None = None
) -> Written:
    """Write an issue in each of ``formats`` to ``folder``; the files made are in that order.

    ``cache`` keeps the encoded sound of each story for the next issue that has it.

    Raises:
        UsageError: there is no such format; then nothing is written.
    """
    wanted = list(dict.fromkeys(formats))
    check_formats(wanted)
    made: list[Path] = []
    unwritten: list[Unwritten] = []
    for name in wanted:
        try:
            made += _writer(name, cache)(issue, folder)
        except Exception as error:
            unwritten.append(Unwritten(issue.name, name, as_known(error)))
    return Written(tuple(made), tuple(unwritten))


def _writer(name: str, cache: Cache | None) -> Write:
    write = import_module(WRITERS[name]).write
    return partial(write, cache=cache) if name in _ENCODED else cast(Write, write)
