"""An environment of accessnews with some of its extras: links to what is installed here."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

import accessnews

PYTHON = [sys.executable, "-S"]
"""A Python that sees nothing of the environment it comes from."""


def distributions(*extras: str) -> frozenset[str]:
    """The names of what ``pip install accessnews[EXTRAS]`` brings, accessnews itself left out."""
    found: dict[str, set[str]] = {}

    def add(name: str, wanted: Iterable[str]) -> None:
        seen = found.setdefault(name.lower().replace("_", "-"), set())
        new = {"", *wanted} - seen
        seen |= new
        for line in distribution(name).requires or [] if new else []:
            needed = Requirement(line)
            if needed.marker and not any(needed.marker.evaluate({"extra": one}) for one in new):
                continue
            try:
                add(needed.name, needed.extras)
            except PackageNotFoundError:  # for another system
                continue

    add("accessnews", extras)
    return frozenset(found) - {"accessnews"}


def files(name: str) -> list[Path]:
    """Every file of a distribution that lies in the folder of packages."""
    found = distribution(name)
    return [
        Path(str(found.locate_file(path))) for path in found.files or [] if path.parts[0] != ".."
    ]


def linked(folder: Path, *extras: str) -> dict[str, str]:
    """Make ``folder`` a place of packages with these extras; what to set for ``PYTHON``."""
    folder.mkdir(exist_ok=True)
    for name in distributions(*extras):
        found = distribution(name)
        for top in {path.parts[0] for path in found.files or [] if path.parts[0] != ".."}:
            link = folder / top
            if not link.exists():
                link.symlink_to(str(found.locate_file(top)))
    (folder / "accessnews").symlink_to(Path(accessnews.__file__).parent)
    about = Path(str(distribution("accessnews").locate_file("")))
    (described,) = about.glob("accessnews-*.dist-info")
    (folder / described.name).symlink_to(described)
    return {"PYTHONPATH": str(folder)}
