"""Sheets to files and files to returned sheets, each by its format."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from .. import files
from ..errors import InputError, UsageError
from .sheet import Returned, Sheet

FORMATS = MappingProxyType(
    {
        "xliff": ("xliff2", ".xlf"),
        "xliff12": ("xliff12", ".1.2.xlf"),
        "html": ("page", ".html"),
        "tsv": ("table", ".tsv"),
    }
)


class Format(Protocol):
    """A module that writes sheets in one format."""

    def write(self, sheet: Sheet) -> bytes: ...


def check_formats(names: Iterable[str]) -> tuple[str, ...]:
    """The formats that ``names`` mean, each once; ``all`` means every one.

    Raises:
        UsageError: one has no writer.
    """
    wanted: list[str] = []
    for name in names:
        if name != "all" and name not in FORMATS:
            raise UsageError(
                f'"{name}" is not a format of review', f"Choose from {', '.join(FORMATS)}, all."
            )
        wanted += FORMATS if name == "all" else [name]
    return tuple(dict.fromkeys(wanted))


def write(sheet: Sheet, folder: Path, formats: Iterable[str], overwrite: bool) -> list[Path]:
    """Write ``sheet`` to ``folder`` in each of ``formats``; a file that is the same is left.

    Raises:
        InputError: a file is there with other content and ``overwrite`` is not set (then nothing
            is written), or can't be written.
    """
    made = {}
    for name in formats:
        module, suffix = FORMATS[name]
        writer = cast(Format, import_module(f"accessnews.review.{module}"))
        made[folder / f"{sheet.name}{suffix}"] = writer.write(sheet)
    for path, data in made.items():
        if path.exists() and path.read_bytes() != data and not overwrite:
            raise InputError(
                f"{path}: is there already and differs, perhaps by corrections",
                f"Take those back with `accessnews review import {path}`, or give --overwrite "
                "or another -o FOLDER.",
            )
    return [files.write_bytes(path, data) for path, data in made.items()]


def read(file: Path) -> Returned:
    """A reviewer's file: XLIFF by its name or first character, a table otherwise.

    Raises:
        InputError: it can't be read, or as its format's ``read``.
    """
    from . import table, xliff

    if file.suffix.lower() in (".html", ".htm"):
        raise InputError(
            f"{file}: a web page is not taken back",
            "Paste its table into a spreadsheet and save that as CSV or as text with tabs.",
        )
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}", "Check the name.") from error
    if (
        file.suffix.lower() in (".xlf", ".xliff", ".mqxliff", ".sdlxliff", ".xml")
        or data.lstrip()[:1] == b"<"
    ):
        return xliff.read(data, str(file))
    return table.read(data, str(file))
