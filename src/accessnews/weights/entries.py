"""What is told of a model: its entry in the list of the store's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from . import receipts
from .argos_packages import ARGOS_LICENCE, ArgosPackage
from .catalogue import Model, Purpose
from .receipts import Receipt


@dataclass(frozen=True, slots=True)
class Entry:
    """A model that is installed, or can be. ``size`` in bytes; ``path`` is None when it is not.

    ``quality`` is what was measured with it, by pair: "en-pt". ``newer`` is the title of what an
    install would bring in its place.
    """

    name: str
    title: str
    purpose: Purpose
    languages: tuple[str, ...]
    size: int
    licence: str
    note: str
    path: Path | None
    quality: tuple[tuple[str, str], ...] = ()
    newer: str = ""


def of_receipt(receipt: Receipt, folder: Path | None, newer: str = "") -> Entry:
    """The entry of a model in the store's own layout."""
    return Entry(
        receipt.name,
        receipt.title,
        receipt.purpose,
        receipt.languages,
        receipt.size,
        receipt.licence,
        receipt.note,
        folder,
        newer=newer,
    )


def of_model(model: Model, folder: Path | None) -> Entry:
    """The entry of a model of the catalogue."""
    return replace(of_receipt(receipts.of_model(model), folder), quality=model.quality)


def of_argos(package: ArgosPackage) -> Entry:
    """The entry of an installed Argos package."""
    folder = package.folder
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) if folder else 0
    return Entry(
        package.name,
        f"Argos Translate {package.version}",
        "translation",
        package.pair,
        size,
        ARGOS_LICENCE,
        "",
        folder,
    )
