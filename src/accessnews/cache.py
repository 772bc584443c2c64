"""What was made once is not made again: a content-addressed store.

The key of an entry is the digest of everything that decides its content: the text, the language
or voice, and the engine's fingerprint. Resuming after a crash is therefore nothing but a cache
hit. Entries are written whole or not at all, and each has what tells whether it is still what was
written: one that is not is told, and counts as missing.
``translation/cached.py`` and ``narration/cached.py`` are the engines that use it.

Several workers may have one cache: one folder, or folders of their own with a place behind them
that all share. By claims they then make no entry twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .errors import InputError
from .progress import SILENT, Progress

if TYPE_CHECKING:
    from .storage.claims import Claims
    from .storage.place import Place

T = TypeVar("T")

ENVIRONMENT = "ACCESSNEWS_CACHE"
SHARED = "ACCESSNEWS_SHARED_CACHE"
"""The address of what several machines share behind their caches: ``storage.place.place_of``."""


def default_root() -> Path:
    """``$ACCESSNEWS_CACHE``, or the user's cache folder."""
    from platformdirs import user_cache_path

    return Path(os.environ.get(ENVIRONMENT) or user_cache_path("accessnews"))


class Cache:
    """Files named by the digest of what decides their content, below ``root``.

    ``progress`` is told of an entry that is damaged. What is missing here is looked for in
    ``shared``, and what is made here is put there. ``claims`` are those of one of several workers.
    """

    def __init__(
        self,
        root: Path,
        progress: Progress = SILENT,
        shared: Place | None = None,
        claims: Claims | None = None,
    ) -> None:
        self.root = root
        self.claims = claims
        self._shared = shared
        self._progress = progress
        self._told: dict[Path, int] = {}

    @classmethod
    def of_the_user(cls, progress: Progress) -> Cache:
        """The user's own; with what ``$ACCESSNEWS_SHARED_CACHE`` names behind it.

        Raises:
            AccessnewsError: as ``of_a_worker``.
        """
        if os.environ.get(SHARED):
            return cls.of_a_worker(default_root(), progress)
        return cls(default_root(), progress)

    @property
    def shared(self) -> str:
        """The address of what is behind this cache, "" for nothing."""
        return self._shared.address if self._shared is not None else ""

    @classmethod
    def of_a_worker(
        cls, root: Path, progress: Progress, shared: str = "", *, machines: bool = False
    ) -> Cache:
        """The cache of one of several workers.

        ``shared`` is the address of what all share, "" for that of ``$ACCESSNEWS_SHARED_CACHE``,
        and ``root`` then this machine's own. Where there is neither, all have the same ``root``,
        over a network if ``machines``.

        Raises:
            AccessnewsError: as ``storage.place.place_of``; what is shared can't be written.
        """
        from .storage.claims import ON_THIS_MACHINE, OVER_A_NETWORK, Claims
        from .storage.place import SharedFolder, place_of

        shared = shared or os.environ.get(SHARED, "")
        place = place_of(shared) if shared else None
        pace = OVER_A_NETWORK if machines or shared else ON_THIS_MACHINE
        claims = None
        try:
            claims = Claims.opened(place or SharedFolder(root), pace, progress)
        except InputError:
            if place is not None:
                raise  # where the cache itself can't be written, the first story tells it
        return cls(root, progress, place, claims)

    def path(self, kind: str, suffix: str, *key: str) -> Path:
        """Where the entry of ``kind`` for ``key`` lives, made or not."""
        digest = hashlib.sha256(json.dumps([kind, *key]).encode()).hexdigest()
        return self.root / kind / digest[:2] / f"{digest[2:]}{suffix}"

    def once(self, load: Callable[[], T | None], make: Callable[[], T], *entries: Path) -> T:
        """What ``load`` finds in ``entries``, else what ``make`` makes, one of several workers.

        ``make`` keeps what it makes in ``entries``, and tells so by ``keep``.

        Raises:
            InputError: what is shared can't be reached, or the cache can't be written.
        """
        if self.claims is None:
            known = self.known(load, *entries)
            return make() if known is None else known
        waiting = self.claims.on(self.name(entries[0]))
        while True:
            if (known := self.known(load, *entries)) is not None:
                return known
            if (claim := waiting.taken()) is None:
                waiting.pause()
                continue
            with claim:  # somebody may have made it before
                known = self.known(load, *entries)
                return make() if known is None else known

    def known(self, load: Callable[[], T | None], *entries: Path) -> T | None:
        """What ``load`` finds in ``entries``, here or in what is shared; None for nothing.

        Raises:
            InputError: as ``once``.
        """
        known = load()
        if known is None and self._shared is not None and self._brought(entries, self._shared):
            known = load()
        return known

    def _brought(self, entries: Sequence[Path], shared: Place) -> bool:
        """Bring entries from what is shared, if all of them are there."""
        from . import files

        for entry in entries:
            if (data := shared.read(self.name(entry))) is None:
                return False
            files.write_bytes(entry, data)
        return True

    def keep(self, *entries: Path) -> None:
        """Tell that entries were made; the first, which names the others, is shared last.

        Raises:
            InputError: as ``once``.
        """
        if self._shared is not None:
            for entry in reversed(entries):
                self._shared.write(self.name(entry), entry.read_bytes())

    def name(self, entry: Path) -> str:
        """What an entry is called, whosever cache it is in."""
        return entry.relative_to(self.root).as_posix()

    def sealed(self, entry: Path) -> str | None:
        """The text of an entry that holds what ``seal`` gave; None where it is missing or damaged.

        Raises:
            OSError: it is there and can't be read.
        """
        try:
            text = opened(entry.read_bytes())
        except FileNotFoundError:
            return None
        if text is None:
            self.damaged(entry)
        return text

    def damaged(self, entry: Path) -> None:
        """Tell, once, that an entry is not what was written; the caller makes it again."""
        with suppress(FileNotFoundError):
            written = entry.stat().st_mtime_ns
            if self._told.get(entry) == written:
                return
            self._told[entry] = written
        self._progress.say(f"{entry}: damaged in the cache; it is made again.")

    def size(self) -> tuple[int, int]:
        """How many entries there are, and how many bytes they take."""
        sizes = [path.stat().st_size for path in self.root.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove every entry."""
        if self.root.exists():
            shutil.rmtree(self.root)


def seal(text: str) -> str:
    """``text`` with its digest before it, so that ``opened`` knows it again."""
    return f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}"


def opened(data: bytes) -> str | None:
    """The text that was sealed; None where ``data`` are not what ``seal`` gave."""
    digest, _, rest = data.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        return None
    return rest.decode("utf-8")


def digest_of(file: Path) -> str:
    """The sha256 of a file.

    Raises:
        OSError: it can't be read.
    """
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
