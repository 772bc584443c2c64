"""The receipt of an installed model: ``model.json`` in its folder, written last.

It says what the model is and pins every file by size and sha256.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from .archives import sha256_of
from .catalogue import Model, ModelFile, Purpose

RECEIPT = "model.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a model's folder holds. ``version`` changes when any of its files does."""

    name: str
    title: str
    purpose: Purpose
    languages: tuple[str, ...]
    licence: str
    note: str
    version: str
    files: tuple[ModelFile, ...]

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


def write(folder: Path, receipt: Receipt) -> None:
    """Write the receipt, whole or not at all."""
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
