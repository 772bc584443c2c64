"""The checkers by name, each in a module of its own that is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..errors import UsageError

if TYPE_CHECKING:
    from .outcome import Judge

CHECKERS: Mapping[str, str] = MappingProxyType(
    {
        "epubcheck": "accessnews.checking.epubcheck",
        "ace": "accessnews.checking.ace",
        "rules": "accessnews.checking.inspection",
    }
)


def checkers(
    only: Iterable[str] = (), without: Iterable[str] = (), captions: Sequence[Path] = ()
) -> dict[str, Judge]:
    """The checkers that ``only`` names (all where it is empty) but those of ``without``, each by
    the name that its results have. ``captions`` are held against the book by our own rules.

    Raises:
        UsageError: a name is none, or no checker is left.
    """
    left_out = frozenset(without)
    names = [name for name in (*only,) or CHECKERS if name not in left_out]
    if not names:
        raise UsageError("no checker is left to run", "Give --only or --without, not both.")
    found: dict[str, Judge] = {}
    for name in names:
        if name not in CHECKERS:
            raise UsageError(f"there is no checker {name!r}", f"Choose from {', '.join(CHECKERS)}.")
        module = import_module(CHECKERS[name])
        judge = module.check
        if captions and name == "rules":
            judge = partial(judge, captions=captions)
        found[module.TOOL] = judge
    return found
