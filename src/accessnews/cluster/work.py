"""What a worker of a cluster does: a part of one story at a time, with engines kept for the run."""

from __future__ import annotations

import shutil
import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from distributed import get_worker

from .. import files
from ..cache import Cache, default_root
from ..engines import Engines
from ..errors import AccessnewsError, EngineError, ExtraMissingError, ModelMissingError
from ..faults import as_known, refusal_of
from ..pipeline import Published
from ..plan import Plan
from ..progress import Progress
from ..progress_elsewhere import Telling
from ..storage.place import place_of
from ..stored import Stored, folders_of
from ..story import Read, Stories, Task, ToRead, Translated
from ..weights.store import ModelStore
from .roles import Roles

Answer = Read | Translated | Published | AccessnewsError


@dataclass(frozen=True, slots=True)
class Lacking:
    """That the machine of a worker, by its address, lacks what a story needs; another may have it:
    a model, an extra, room on a disk, a file."""

    error: AccessnewsError
    worker: str


@dataclass(frozen=True, slots=True)
class Order:
    """What a run asks of its workers.

    ``cache`` and ``models`` are the folders that all of them share, None for each one's own;
    ``shared`` is the address of what is behind their caches, "" for nothing. ``machines`` tells
    whether they may be on several.
    """

    roles: Roles
    plan: Plan
    cache: Path | None = None
    models: Path | None = None
    shared: str = ""
    machines: bool = True


class _AtWork:
    """A run's engines in this process, and which story they are at."""

    def __init__(self, order: Order) -> None:
        self.story = 0
        self._topic = order.roles.topic
        self._worker = get_worker()
        progress = Telling(self._tell)
        store = ModelStore(order.models, progress=progress)
        root = order.cache or default_root()
        cache = Cache.of_a_worker(root, progress, order.shared, machines=order.machines)
        self._output = order.plan.output
        self._open = ExitStack()
        self._stored = _copy(order.plan, progress, self._open) if order.plan.store else None
        plan = self._stored.plan if self._stored else order.plan
        # Whoever began the run has swept what killed runs left.
        self.engines = Engines(plan, progress, store, cache, sweep=False)
        self._stories = Stories(plan, self.engines, progress)

    def serve(self, task: Task) -> Answer:
        """What comes of a task; its story is brought before and sent after where it is stored."""
        if self._stored is None or isinstance(task, ToRead):
            return self._stories.serve(task)
        try:
            self._stored.bring_story(task.folder)
            answer = self._stories.serve(task)
            if isinstance(answer, Published):
                self._stored.send_story(task.folder)
                answer = answer.moved(self._stored.plan.output, self._output)
        except Exception as error:
            return as_known(error)
        else:
            return answer
        finally:
            for folder in folders_of(self._stored.plan, task.folder):
                shutil.rmtree(self._stored.plan.output / folder, ignore_errors=True)

    def end(self) -> None:
        """Remove what was here only for the run."""
        self._open.close()

    def _tell(self, told: tuple[Any, ...]) -> None:
        self._worker.log_event(self._topic, ["story", self.story, list(told)])


_runs: dict[str, _AtWork] = {}
_one_at_a_time = threading.Lock()  # engines are for one story at a time


def serve(order: Order, story: int, task: Task) -> Answer | Lacking:
    """What comes of a part of the story that stands at ``story``; an error is an answer too."""
    with _one_at_a_time:
        try:
            at_work = _at_work(order)
        except Exception as error:
            answer: Answer = as_known(error)
        else:
            at_work.story = story
            answer = at_work.serve(task)
    if not (isinstance(answer, AccessnewsError) and order.machines):
        return answer
    worker: str = get_worker().address
    lacks = isinstance(answer, ModelMissingError | ExtraMissingError) or refusal_of(answer)
    if lacks or isinstance(answer, EngineError):
        answer.message += f" (on the worker {worker})"
    return Lacking(answer, worker) if lacks else answer


def memory(order: Order, language: str) -> int:
    """Bytes that translating from ``language`` takes with the models that this worker has."""
    with _one_at_a_time:
        return _at_work(order).engines.memory_to_translate(language)


def forget(run: str) -> None:
    """Let go of a run's engines."""
    if (at_work := _runs.pop(run, None)) is not None:
        # Whoever tells may not wait, and a story that is being sent has its files until it is.
        threading.Thread(target=_end, args=(at_work,), name="forget", daemon=True).start()


def _end(at_work: _AtWork) -> None:
    with _one_at_a_time:
        at_work.end()


def _at_work(order: Order) -> _AtWork:
    run = order.roles.run
    if run not in _runs:
        _runs[run] = _AtWork(order)
    return _runs[run]


def _copy(plan: Plan, progress: Progress, stack: ExitStack) -> Stored:
    """A folder of this process's own for the stories of an output that is stored elsewhere."""
    folder = stack.enter_context(files.scratch())
    kept = plan.kept and folder / plan.kept.relative_to(plan.output)
    return Stored(replace(plan, output=folder, kept=kept), place_of(plan.store), progress)
