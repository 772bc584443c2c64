"""The EPUBs of a story checked while people go on: our own rules, EPUBCheck and Ace.

What was found is kept with a digest of the file, so that it is told of no other.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..checking.checkers import CHECKERS, checkers
from ..checking.outcome import Judge, judge
from ..faults import as_known
from .events import Events
from .files_made import files_made
from .refusals import as_data
from .shelf import Shelf

OWN_RULES = ("rules",)
ALL = tuple(CHECKERS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One checker on one EPUB: ``told`` as ``Judged.record``, None while it is at work."""

    file: str
    tool: str
    told: dict[str, Any] | None


class Checks:
    """Checkers in a thread of their own, one file after the other."""

    def __init__(self, shelf: Shelf, events: Events) -> None:
        self._shelf = shelf
        self._events = events
        self._pool = ThreadPoolExecutor(1, "checks")
        self._lock = threading.Lock()
        self._waiting: dict[tuple[int, str, str], object] = {}

    def ask(self, id: int, folder: Path, names: Collection[str] = ALL) -> None:
        """Have every EPUB in a story's folder checked; pages hear of it ("check")."""
        judges = checkers(names)
        for tool, check in judges.items():
            for each in files_made(folder):
                if each.suffix != ".epub":
                    continue
                key, asked = (id, each.path, tool), object()
                with self._lock:
                    if key in self._waiting:
                        continue
                    self._waiting[key] = asked
                self._pool.submit(self._one, key, asked, folder / each.path, check)
        self._tell(id)

    def forget(self, id: int) -> None:
        """Begin no check that waits: the files of a story are made anew."""
        with self._lock:
            for key in [each for each in self._waiting if each[0] == id]:
                del self._waiting[key]

    def of(self, id: int, folder: Path) -> list[Judgement]:
        """What is known of a story's EPUBs as they are now, and what is under way."""
        digests = {
            each.path: _digest(folder / each.path)
            for each in files_made(folder)
            if each.suffix == ".epub"
        }
        with self._lock:
            under_way = {key[1:] for key in self._waiting if key[0] == id}
        found = [
            Judgement(file, tool, told)
            for file, tool, digest, told in self._found(id)
            if digests.get(file) == digest and (file, tool) not in under_way
        ]
        found += [Judgement(file, tool, None) for file, tool in under_way if file in digests]
        return sorted(found, key=lambda each: (each.file, each.tool))

    def close(self) -> None:
        """Begin nothing more, and wait for what is under way."""
        with self._lock:
            self._waiting.clear()
        self._pool.shutdown(cancel_futures=True)

    def _one(self, key: tuple[int, str, str], asked: object, path: Path, check: Judge) -> None:
        id, file, tool = key
        with self._lock:
            if self._waiting.get(key) is not asked:
                return
        try:
            digest = _digest(path)
            told = {**_judged(path, tool, check), "file": file}
            with self._shelf.database() as database:
                database.execute(
                    "INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?, ?)",
                    (id, file, tool, digest, json.dumps(told, ensure_ascii=False)),
                )
        except Exception as error:
            self._events.tell("error", story=id, **as_data(as_known(error)))
        finally:
            with self._lock:
                if self._waiting.get(key) is asked:
                    del self._waiting[key]
            self._tell(id, file=file, tool=tool)

    def _found(self, id: int) -> list[tuple[str, str, str, dict[str, Any]]]:
        """What was found in a story's files: the file, its checker, its digest then, and that."""
        with self._shelf.database() as database:
            rows = database.execute(
                "SELECT file, tool, digest, told FROM judgements WHERE story = ?", (id,)
            ).fetchall()
        return [(file, tool, digest, json.loads(told)) for file, tool, digest, told in rows]

    def _tell(self, id: int, **told: str) -> None:
        with self._lock:
            left = sum(1 for each in self._waiting if each[0] == id)
        self._events.tell("check", story=id, left=left, **told)


def _judged(path: Path, tool: str, check: Judge) -> dict[str, Any]:
    """What a checker found; a file that it can't look at is told of as one that did not run."""
    try:
        told = judge(path, tool, check).record()
    except Exception as error:
        known = as_known(error)
        told = {"tool": tool, "ran": False, "reason": known.message, "remedy": known.remedy}
    if not told["ran"]:  # whose machine it is says nothing to an editor
        told["reason"] = told["reason"].replace(str(path.resolve()), path.name)
        told["reason"] = told["reason"].replace(str(path), path.name)
    return told


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
