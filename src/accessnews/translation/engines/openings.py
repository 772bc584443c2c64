"""The openings that a language model has read, kept in the cache for the next process.

llama.cpp can write what it holds of a prompt (keys and values, 28 KB a token of Qwen2.5 1.5B) and
take it back. That is 6 MB for the opening of a pair and 3 MB for its labels, and 0.15 s where
reading took 9 s of a busy machine. Put back, an opening is bit for bit what reading it made; so
an entry's key is all that decides that: the model, the library, our modules, the slots, the
processor and the messages. An entry has its own digest before it: one that is damaged never
reaches llama.cpp, and is made again. The ``MOST`` that were used last are kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ... import files
from ...cache import Cache
from ...errors import InputError
from .language_model import Message

MOST = 16  # openings: two for each of eight pairs, about 70 MB
_KIND = "opening"
_SUFFIX = ".state"
_SEAL = 32  # bytes
_PATIENCE = 60  # seconds that a server may take to write or read a state


class KeptOpenings:
    """Openings as llama.cpp holds them, in a ``Cache``. Safe to use from several threads."""

    def __init__(self, cache: Cache, *decides: str) -> None:
        """``decides``: what, beside the messages, decides the bytes of a state."""
        self._cache = cache
        self._decides = decides

    def load(self, opening: Sequence[Message]) -> bytes | None:
        """The state of ``opening``; None where it is missing, damaged or can't be read."""
        entry = self._entry(opening)
        try:
            data = entry.read_bytes()
        except OSError:
            return None
        state = data[_SEAL:]
        if not state or hashlib.sha256(state).digest() != data[:_SEAL]:
            self._cache.damaged(entry)
            return None
        with suppress(OSError):
            os.utime(entry)
        return state

    def save(self, opening: Sequence[Message], state: bytes) -> None:
        """Keep ``state``; where there is no room for it, nothing is kept and nothing is raised."""
        with suppress(InputError, OSError):
            files.write_bytes(self._entry(opening), hashlib.sha256(state).digest() + state)
            self._drop_the_oldest()

    def forget(self, opening: Sequence[Message]) -> None:
        """Remove an entry that llama.cpp does not take back."""
        with suppress(OSError):
            self._entry(opening).unlink()

    def _entry(self, opening: Sequence[Message]) -> Path:
        return self._cache.path(_KIND, _SUFFIX, *self._decides, json.dumps(list(opening)))

    def _drop_the_oldest(self) -> None:
        kept = [(each.stat().st_mtime_ns, each) for each in self._entries()]
        for _, each in sorted(kept, reverse=True)[MOST:]:
            each.unlink(missing_ok=True)

    def _entries(self) -> list[Path]:
        return list((self._cache.root / _KIND).glob(f"??/*{_SUFFIX}"))


class SlotStates:
    """The states of a server's memories, which it writes and reads in a folder of its own.

    The library has no call for it, so the server is asked by its loopback address, with its key.
    Whatever fails leaves an opening to be read.
    """

    def __init__(self, parameters: Any, kept: KeptOpenings) -> None:
        """Give ``parameters``, those of a server that is not made yet, the folder and a key."""
        self._kept = kept
        self._key = secrets.token_hex(32)
        self._folder: Path | None = None
        with suppress(OSError):
            self._folder = Path(tempfile.mkdtemp(prefix="accessnews-openings-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            parameters.slot_save_path = f"{self._folder}{os.sep}"
            parameters.api_keys = [self._key]

    def restore(self, address: str, number: int, opening: Sequence[Message]) -> int:
        """Put a kept opening into the memory ``number``; how many tokens, 0 where there is none."""
        if self._folder is None or (state := self._kept.load(opening)) is None:
            return 0
        with _removed(self._folder / str(number)) as file, suppress(OSError):
            file.write_bytes(state)
            reply = self._asked(address, number, "restore", file.name)
            if isinstance(tokens := reply.get("n_restored"), int) and tokens > 0:
                return tokens
        self.forget(opening)
        return 0

    def save(self, address: str, number: int, opening: Sequence[Message]) -> None:
        """Keep what the memory ``number`` holds, which is ``opening``."""
        if self._folder is None:
            return
        with _removed(self._folder / str(number)) as file, suppress(OSError):
            if self._asked(address, number, "save", file.name):
                self._kept.save(opening, file.read_bytes())

    def forget(self, opening: Sequence[Message]) -> None:
        self._kept.forget(opening)

    def _asked(self, address: str, number: int, action: str, name: str) -> dict[str, Any]:
        """The server's reply, empty where it refused."""
        place = urlsplit(address)
        connection = HTTPConnection(place.hostname or "127.0.0.1", place.port, timeout=_PATIENCE)
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        try:
            asked = json.dumps({"filename": name})
            connection.request("POST", f"/slots/{number}?action={action}", asked, headers)
            response = connection.getresponse()
            reply = json.loads(response.read()) if response.status == 200 else {}
        except (HTTPException, OSError, ValueError):
            return {}
        finally:
            connection.close()
        return reply if isinstance(reply, dict) else {}


@contextmanager
def _removed(file: Path) -> Iterator[Path]:
    """``file``, which is gone at the end."""
    try:
        yield file
    finally:
        with suppress(OSError):
            file.unlink(missing_ok=True)
