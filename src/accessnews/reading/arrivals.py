"""The articles of a folder as they come: a folder that editors drop their texts into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .read import find_articles

PATIENCE = 1000  # milliseconds without news after which the folder is looked at all the same


def arrivals(folder: Path) -> Iterator[list[Path]]:
    """First the articles that lie in ``folder``, then those that are new or have changed, for ever.

    The system's notices only say when to look; what has changed is told by time and size, so that
    nothing is missed that came while the last articles were at work.

    Raises:
        InputError: there is no such folder, or it can't be read.
        KeyboardInterrupt: the user ends it.
    """
    from watchfiles import watch

    known = _states(folder)
    yield list(known)
    for _ in watch(folder, rust_timeout=PATIENCE, yield_on_timeout=True, recursive=False):
        found = _states(folder)
        changed = [path for path, state in found.items() if known.get(path) != state]
        known = found
        if changed:
            yield changed


def _states(folder: Path) -> dict[Path, tuple[int, int]]:
    states = {}
    for path in find_articles(folder):
        try:
            told = path.stat()
        except FileNotFoundError:  # gone since it was listed
            continue
        states[path] = (told.st_mtime_ns, told.st_size)
    return states
