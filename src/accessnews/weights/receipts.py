"""The receipt of an installed model: ``model.json`` in its folder, written last.

It says what the model is and pins every file by size and sha256. With these it keeps the times of
the files at which the sha256 were last right: a file that has changed since is read again before it
is believed.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import get_args

from .archives import sha256_of
from .catalogue import Model, ModelFile, Purpose

RECEIPT = "model.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a model's folder holds. ``version`` changes when any of its files does.

    ``times`` are the files' times of modification (ns) when they were last verified.
    """

    name: str
    title: str
    purpose: Purpose
    languages: tuple[str, ...]
    licence: str
    note: str
    version: str
    files: tuple[ModelFile, ...]
    times: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(file.size for file in self.files)


def of_model(model: Model) -> Receipt:
    """The receipt of a model of the catalogue."""
    return Receipt(
        model.name,
        model.title,
        model.purpose,
        model.languages,
        model.licence,
        model.note,
        model.fingerprint,
        model.files,
    )


def write(folder: Path, receipt: Receipt, *, verified: bool = True) -> None:
    """Write the receipt, whole or not at all; ``verified`` tells that the files are right now."""
    receipt = replace(receipt, times=_times(folder, receipt.files) if verified else ())
    temporary = folder / f".{RECEIPT}.part"
    temporary.write_text(
        json.dumps(asdict(receipt), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    temporary.replace(folder / RECEIPT)


def read(folder: Path) -> Receipt | None:
    """The receipt in ``folder``; None where there is none that can be read."""
    try:
        data = json.loads((folder / RECEIPT).read_text(encoding="utf-8"))
        receipt = Receipt(
            **data
            | {
                "languages": tuple(data["languages"]),
                "files": tuple(ModelFile(**file) for file in data["files"]),
                "times": tuple(data.get("times", ())),
            }
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return receipt if receipt.purpose in get_args(Purpose) else None


def sizes_match(folder: Path, files: tuple[ModelFile, ...]) -> bool:
    """Whether every file is there with its size: a quick look, without reading."""
    try:
        return all((folder / file.path).stat().st_size == file.size for file in files)
    except OSError:
        return False


def intact(folder: Path, receipt: Receipt) -> bool:
    """Whether the files are what the receipt pins: read again only where one has changed since.

    A receipt whose times are old is renewed; in a folder that is read-only that is not kept.
    """
    if not sizes_match(folder, receipt.files):
        return False
    try:
        times = _times(folder, receipt.files)
        if times == receipt.times:
            return True
        right = _right(folder, receipt.files, times)
        if right:
            with suppress(OSError):
                write(folder, receipt)
    except OSError:  # gone meanwhile, or it can't be read
        return False
    return right


@cache
def _right(folder: Path, files: tuple[ModelFile, ...], times: tuple[int, ...]) -> bool:
    """``checksums_match``, asked once for each state of the files."""
    return checksums_match(folder, files)


def _times(folder: Path, files: tuple[ModelFile, ...]) -> tuple[int, ...]:
    return tuple((folder / file.path).stat().st_mtime_ns for file in files)


def checksums_match(folder: Path, files: tuple[ModelFile, ...]) -> bool:
    """Whether every file is there with its sha256; reads them all."""
    return sizes_match(folder, files) and all(
        sha256_of(folder / file.path) == file.sha256 for file in files
    )


def files_in(folder: Path) -> tuple[ModelFile, ...]:
    """Every file below ``folder``, pinned as it is now."""
    return tuple(
        ModelFile(path.relative_to(folder).as_posix(), path.stat().st_size, sha256_of(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != RECEIPT
    )
