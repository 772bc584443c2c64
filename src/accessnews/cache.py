"""What was made once is not made again: a content-addressed store.

The key of an entry is the digest of everything that decides its content: the text, the language
or voice, and the engine's fingerprint. Resuming after a crash is therefore nothing but a cache
hit. Entries are written whole or not at all; one that can't be read counts as missing.
``translation/cached.py`` and ``narration/cached.py`` are the engines that use it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

ENVIRONMENT = "ACCESSNEWS_CACHE"


def default_root() -> Path:
    """``$ACCESSNEWS_CACHE``, or the user's cache folder."""
    from platformdirs import user_cache_path

    return Path(os.environ.get(ENVIRONMENT) or user_cache_path("accessnews"))


class Cache:
    """Files named by the digest of what decides their content, below ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, kind: str, suffix: str, *key: str) -> Path:
        """Where the entry of ``kind`` for ``key`` lives, made or not."""
        digest = hashlib.sha256(json.dumps([kind, *key]).encode()).hexdigest()
        return self.root / kind / digest[:2] / f"{digest[2:]}{suffix}"

    def size(self) -> tuple[int, int]:
        """How many entries there are, and how many bytes they take."""
        sizes = [path.stat().st_size for path in self.root.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove every entry."""
        if self.root.exists():
            shutil.rmtree(self.root)
