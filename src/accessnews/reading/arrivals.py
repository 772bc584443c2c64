"""The articles of a folder as they come: a folder that editors drop their texts into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .folder import Found, find_articles

PATIENCE = 1000  # milliseconds without news after which the folder is looked at all the same


def arrivals(folder: Path) -> Iterator[Found]:
    """First what lies in ``folder``, then what is new or has changed, for ever.

    The system's notices only say when to look; what has changed is told by time and size, so that
    nothing is missed that came while the last articles were at work.

    Raises:
        InputError: there is no such folder, or it can't be read.
        KeyboardInterrupt: the user ends it.
    """
    from watchfiles import watch

    known = find_articles(folder)
    states = _states(known)
    yield known
    for _ in watch(folder, rust_timeout=PATIENCE, yield_on_timeout=True, recursive=False):
        found = find_articles(folder)
        now = _states(found)
        changed = {path for path, state in now.items() if states.get(path) != state}
        states = now
        if changed:
            yield Found(
                tuple(path for path in found.articles if path in changed),
                tuple(each for each in found.passed_over if each.path in changed),
            )


def _states(found: Found) -> dict[Path, tuple[int, int]]:
    states = {}
    for path in (*found.articles, *(each.path for each in found.passed_over)):
        with suppress(FileNotFoundError):  # gone since it was listed
            told = path.stat()
            states[path] = (told.st_mtime_ns, told.st_size)
    return states
