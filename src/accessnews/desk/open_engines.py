"""The engines of the plans that the desk works by, open since they were first needed.

A model takes long to load and much room: those of the plans used last stay. What is let go is
closed once nobody works with it any more.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..cache import Cache
from ..engines import Engines
from ..plan import Plan
from ..progress import SILENT
from ..weights.store import ModelStore

MOST = 3
"""Plans whose engines are kept open."""


@dataclass(slots=True, eq=False)
class _Open:
    engines: Engines
    at_work: int = 0
    let_go: bool = False


class OpenEngines:
    """Engines by plan, for any thread."""

    def __init__(self, store: ModelStore, cache: Cache, most: int = MOST) -> None:
        self._store = store
        self._cache = cache
        self._most = most
        self._lock = threading.Condition()
        self._working = 0
        self._open: dict[str, _Open] = {}
        self._swept = False

    def of(self, plan: Plan) -> Engines:
        """The engines of a plan, for what needs no model; what does is done ``at_work``."""
        with self._lock:
            found, idle = self._found(plan)
        _close(idle)
        return found.engines

    @contextmanager
    def at_work(self, plan: Plan) -> Iterator[Engines]:
        """The engines of a plan, which nobody closes before the block ends."""
        with self._lock:
            found, idle = self._found(plan)
            found.at_work += 1
            self._working += 1
        _close(idle)
        try:
            yield found.engines
        finally:
            with self._lock:
                found.at_work -= 1
                last = found.let_go and not found.at_work
            if last:
                found.engines.close()
            with self._lock:
                self._working -= 1
                self._lock.notify_all()

    def reread(self) -> None:
        """Have every one read its lexicons and glossaries anew."""
        with self._lock:
            found = list(self._open.values())
        for each in found:
            each.engines.reread()

    def close(self) -> None:
        """Let go of all."""
        with self._lock:
            idle = [each for key in list(self._open) if (each := self._without(key)) is not None]
        _close(idle)

    @property
    def alone(self) -> bool:
        """Whether one at most is at work."""
        with self._lock:
            return self._working <= 1

    def rest(self) -> None:
        """Wait until nobody works with any."""
        with self._lock:
            self._lock.wait_for(lambda: not self._working)

    def _found(self, plan: Plan) -> tuple[_Open, list[_Open]]:
        """The engines of a plan, and those that are let go for them and to be closed now."""
        key = repr((plan.targets, plan.source_language, sorted(plan.voices.items())))
        found = self._open.pop(key, None)
        if found is None:
            engines = Engines(plan, SILENT, self._store, self._cache, sweep=not self._swept)
            engines.expect(1_000_000)  # models stay: the next story needs them
            self._swept = True
            found = _Open(engines)
        self._open[key] = found
        idle = []
        while len(self._open) > self._most:
            others = [each for each in self._open if self._open[each] is not found]
            oldest = next((each for each in others if not self._open[each].at_work), others[0])
            if (gone := self._without(oldest)) is not None:
                idle.append(gone)
        return found, idle

    def _without(self, key: str) -> _Open | None:
        """Let go of one; it is given where nobody works with it."""
        gone = self._open.pop(key)
        gone.let_go = True
        return None if gone.at_work else gone


def _close(idle: list[_Open]) -> None:
    """Outside the lock: to free a model takes a moment."""
    for each in idle:
        each.engines.close()
