"""What was made once is not made again: a content-addressed store.

The key of an entry is the digest of everything that decides its content: the text, the language
or voice, and the engine's fingerprint. Resuming after a crash is therefore nothing but a cache
hit. Entries are written whole or not at all, and each has what tells whether it is still what was
written: one that is not is told, and counts as missing.
``translation/cached.py`` and ``narration/cached.py`` are the engines that use it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

from .progress import SILENT, Progress

ENVIRONMENT = "ACCESSNEWS_CACHE"


def default_root() -> Path:
    """``$ACCESSNEWS_CACHE``, or the user's cache folder."""
    from platformdirs import user_cache_path

    return Path(os.environ.get(ENVIRONMENT) or user_cache_path("accessnews"))


class Cache:
    """Files named by the digest of what decides their content, below ``root``.

    ``progress`` is told of an entry that is damaged.
    """

    def __init__(self, root: Path, progress: Progress = SILENT) -> None:
        self.root = root
        self._progress = progress

    def path(self, kind: str, suffix: str, *key: str) -> Path:
        """Where the entry of ``kind`` for ``key`` lives, made or not."""
        digest = hashlib.sha256(json.dumps([kind, *key]).encode()).hexdigest()
        return self.root / kind / digest[:2] / f"{digest[2:]}{suffix}"

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
        """Tell that an entry is not what was written; the caller makes it again."""
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
