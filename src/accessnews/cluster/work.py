"""What a worker of a cluster does: a part of one story at a time, with engines kept for the run."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distributed import get_worker

from ..cache import Cache, default_root
from ..engines import Engines
from ..errors import AccessnewsError
from ..pipeline import Published
from ..plan import Plan
from ..progress_elsewhere import Telling
from ..story import Read, Stories, Task, Translated
from ..weights.store import ModelStore
from .roles import Roles


@dataclass(frozen=True, slots=True)
class Order:
    """What a run asks of its workers. ``cache`` and ``models`` are the folders that all of them
    share; None for each one's own.
    """

    roles: Roles
    plan: Plan
    cache: Path | None = None
    models: Path | None = None


class _AtWork:
    """A run's engines in this process, and which story they are at."""

    def __init__(self, order: Order) -> None:
        self.story = 0
        self._topic = order.roles.topic
        self._worker = get_worker()
        progress = Telling(self._tell)
        store = ModelStore(order.models, progress=progress)
        cache = Cache(order.cache or default_root(), progress)
        # Whoever began the run has swept what killed runs left.
        self.engines = Engines(order.plan, progress, store, cache, sweep=False)
        self.stories = Stories(order.plan, self.engines, progress)

    def _tell(self, told: tuple[Any, ...]) -> None:
        self._worker.log_event(self._topic, ["story", self.story, list(told)])


_runs: dict[str, _AtWork] = {}
_one_at_a_time = threading.Lock()  # engines are for one story at a time


def serve(order: Order, story: int, task: Task) -> Read | Translated | Published | AccessnewsError:
    """What comes of a part of the story that stands at ``story``; an error is an answer too."""
    with _one_at_a_time:
        at_work = _at_work(order)
        at_work.story = story
        return at_work.stories.serve(task)


def memory(order: Order, language: str) -> int:
    """Bytes that translating from ``language`` takes with the models that this worker has."""
    with _one_at_a_time:
        return _at_work(order).engines.memory_to_translate(language)


def forget(run: str) -> None:
    """Let go of a run's engines."""
    _runs.pop(run, None)


def _at_work(order: Order) -> _AtWork:
    run = order.roles.run
    if run not in _runs:
        _runs[run] = _AtWork(order)
    return _runs[run]
