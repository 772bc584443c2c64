"""A comparison as a file for an editor, in the format that its name asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from .. import files
from ..errors import InputError, UsageError
from . import comparison_page, comparison_table
from .choices import Choices
from .comparison import Comparison, record


def _json(comparison: Comparison) -> bytes:
    return (json.dumps(record(comparison), ensure_ascii=False, indent=2) + "\n").encode()


SUFFIXES: Mapping[str, Callable[[Comparison], bytes]] = MappingProxyType(
    {
        ".tsv": comparison_table.write,
        ".csv": lambda comparison: comparison_table.write(comparison, ","),
        ".html": comparison_page.write,
        ".json": _json,
    }
)


_OTHERS = frozenset({".html", ".htm", ".xlf", ".xliff", ".xml", ".json"})


def check_name(file: Path) -> None:
    """Refuse a file whose name asks for no format, before any work is done.

    Raises:
        UsageError: so it is.
    """
    if file.suffix.lower() not in SUFFIXES:
        names = list(SUFFIXES)
        raise UsageError(
            f"{file}: a comparison has no such format",
            f"Name it {', '.join(names[:-1])} or {names[-1]}.",
        )


def write(comparison: Comparison, file: Path) -> Path:
    """Write ``comparison`` to ``file``; a table with choices in it is not written over.

    Raises:
        UsageError: as ``check_name``.
        InputError: the file holds choices, or can't be written.
    """
    check_name(file)
    if _holds_choices(file):
        raise InputError(
            f"{file}: choices stand in it already",
            f"Take them back with `accessnews review import {file}`, or give another -o FILE.",
        )
    return files.write_bytes(file, SUFFIXES[file.suffix.lower()](comparison))


def read(file: Path, otherwise: str = "") -> Choices | None:
    """The choices in a file that came back, None where it is no table of a comparison.

    ``otherwise`` is as in ``comparison_table.read``.

    Raises:
        InputError, UsageError: as ``comparison_table.read``, or the file can't be read.
    """
    if file.suffix.lower() in _OTHERS:
        return None
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}", "Check the name.") from error
    if data.lstrip()[:1] == b"<" or not comparison_table.is_comparison(data, str(file)):
        return None
    return comparison_table.read(data, str(file), otherwise)


def _holds_choices(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        choices = read(file)
    except InputError:  # a wrong choice is a choice
        return True
    return bool(choices and choices.chosen)
