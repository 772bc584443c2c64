"""A run on a cluster: stories read, named in order, translated where there is memory, published."""

from __future__ import annotations

import heapq
import itertools
import queue
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from distributed import Future
from distributed.scheduler import KilledWorker

from .. import temporary
from ..ahead import ahead
from ..batch import Outcome
from ..cache import ENVIRONMENT as CACHE
from ..engines import Engines
from ..errors import AccessnewsError, EngineError
from ..faults import as_known
from ..in_order import InOrder, Named
from ..pipeline import Published
from ..plan import Plan
from ..progress import Progress
from ..progress_elsewhere import Shown
from ..stored import Stored
from ..story import Read, Source, ToPublish, ToRead, ToTranslate, Translated
from ..weights.place import ENVIRONMENT as MODELS
from . import work
from .address import Address
from .joined import LOOK, Joined
from .paths import absolute, as_written, everywhere, shared

IN_LINE = 2
"""Stories that are given out for each worker: the one that it is at and the next. Dask counts the
death of a worker against all that it was given, so a long line would be blamed with the first."""

LOOK_AGAIN = 1.0  # seconds that a count of workers holds while there is work

AHEAD = 16
"""For each worker, stories that may be at hand behind the first that has no outcome yet."""

MOST_LACKING = 3
"""Workers whose machines may lack what a story needs until that is told of it."""

Task = ToRead | ToTranslate | ToPublish


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A task for a worker with ``memory`` bytes for models: one of ``workers``, any where it names
    none."""

    task: Task
    memory: int
    workers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A task that a worker has, or will have as its next."""

    wanted: _Wanted
    future: Future[Any]


class Cluster:
    """The workers of a cluster, for a plan's stories; joined with the first run."""

    def __init__(
        self,
        address: Address,
        plan: Plan,
        engines: Engines,
        progress: Progress,
        output: Stored | None = None,
    ) -> None:
        """``output`` is where each story is brought from as it is made; None for a folder that all
        see.
        """
        self.plan = plan
        self.engines = engines
        self.progress = progress
        self.output = output
        self._address = address
        self._open = ExitStack()
        self._joined: Joined | None = None
        self._listening: _Run | None = None
        self._memory: dict[str, int] = {}

    def publish_all(
        self,
        sources: Iterable[Source],
        *,
        follow_links: bool = True,
        known: Mapping[str, str] | None = None,
    ) -> Iterator[Outcome]:
        """As ``batch.publish_all``, on the workers of the cluster.

        Raises:
            EngineError: there is no scheduler, no worker can take part, or the scheduler went away
                for good.
        """
        with ahead(sources) as coming:
            if not coming.wait_for(1):
                coming.check()
                return
            stories = InOrder(
                coming, self.plan, self.progress, follow_links=follow_links, known=known
            )
            run = _Run(self, self.joined(), stories)
            self._listening = run
            try:
                yield from run.outcomes()
            finally:
                self._listening = None
                run.end()
                self.engines.sweep()  # what workers that were killed have left

    def joined(self) -> Joined:
        """The cluster, joined once."""
        if self._joined is None:
            sight = ""
            if self.output is None:
                folder = self.plan.output.resolve()
                folder.mkdir(parents=True, exist_ok=True)
                sight = str(self._open.enter_context(temporary.file(folder)))
            self._joined = Joined(self._address, sight, self.progress, self._hear)
            self._open.callback(self._joined.close)
        return self._joined

    def order(self) -> work.Order:
        """What workers are asked: the plan, with paths that mean the same on all machines."""
        here = bool(self._address.local)
        cache = self.engines.cache
        return work.Order(
            self.joined().roles,
            absolute(self.plan),
            None if cache.shared and not here else shared(CACHE, cache.root, here=here),
            shared(MODELS, self.engines.models, here=here),
            cache.shared,
            not here,
        )

    def memory_to_translate(self, language: str) -> int:
        """Bytes that translating from ``language`` takes on a worker, 0 for next to nothing.

        Raises:
            EngineError: no worker has so many.
        """
        if not self.plan.targets:
            return 0
        if language not in self._memory:
            self._memory[language] = self._asked_memory(language)
        memory = self._memory[language]
        if memory and memory > (most := self.joined().most_memory):
            raise EngineError(
                f"{self._address}: translating from {language} takes {memory / 1e9:.1f} GB, and no"
                f" worker may fill more than {most / 1e9:.1f} GB with models",
                "Start one with more (dask worker --memory-limit), or fewer: --cluster local:1.",
            )
        return memory

    def _asked_memory(self, language: str) -> int:
        joined = self.joined()
        while True:
            asked = joined.submit(work.memory, self.order(), language, priority=1)
            try:
                memory: int = joined.result(asked)
            except (CancelledError, OSError):
                joined.join_again(asked)
            else:
                return memory

    def close(self) -> None:
        """Leave the cluster; what its workers are at is theirs to end."""
        self._open.close()
        self._joined = None

    def _hear(self, told: Any) -> None:
        if self._listening is not None:
            self._listening.hear(told)


class _Run:
    """One run over its sources; a story is known by its place among them."""

    def __init__(self, cluster: Cluster, joined: Joined, stories: InOrder) -> None:
        self._cluster = cluster
        self._joined = joined
        self._stories = stories
        self._order = cluster.order()
        self._under_way: dict[int, _UnderWay] = {}
        self._done: queue.SimpleQueue[tuple[int, Future[Any]] | None] = queue.SimpleQueue()
        self._shown: dict[int, Shown] = {}
        self._lacking: dict[int, list[str]] = {}  # of a story, the workers that lack what it needs
        self._lame: set[str] = set()  # workers that were told of for what they lack
        self._waiting: list[tuple[int, int, _Wanted]] = []  # a heap: the first story first
        self._wanted = itertools.count()
        self._workers, self._counted = joined.workers, time.monotonic()
        stories.on_change(lambda: self._done.put(None))  # there is one more to read, or no more

    def outcomes(self) -> Iterator[Outcome]:
        """What comes of each source, in their order."""
        while not self._stories.ended:
            self._read_more()
            try:
                done = self._done.get(timeout=LOOK)
            except queue.Empty:
                self._count_workers()
            else:
                if done is not None:
                    self._take(*done)
            self._give_out()
            yield from (outcome for _, outcome in self._stories.outcomes())

    def end(self) -> None:
        """Ask for no more."""
        for each in self._under_way.values():
            each.future.cancel()
        for shown in tuple(self._shown.values()):
            shown.end()

    def hear(self, told: Any) -> None:
        """What a worker tells of a story."""
        _, story, what = told
        self._shown.setdefault(story, Shown(self._cluster.progress)).hear(*what)

    def _read_more(self) -> None:
        while found := self._stories.next_to_read(AHEAD * max(1, self._workers)):
            self._give(*found)

    def _give(self, story: int, task: Task, memory: int = 0, workers: Sequence[str] = ()) -> None:
        """Have a task done, when it is its turn."""
        if isinstance(task, ToRead):
            task = replace(task, source=everywhere(task.source))
        wanted = _Wanted(task, memory, frozenset(workers))
        heapq.heappush(self._waiting, (story, next(self._wanted), wanted))
        self._give_out()

    def _give_out(self) -> None:
        """Submit what waits, as far as there are workers for it."""
        if self._waiting and time.monotonic() - self._counted > LOOK_AGAIN:
            self._workers, self._counted = self._joined.workers, time.monotonic()
        while self._waiting and len(self._under_way) < IN_LINE * max(1, self._workers):
            story, _, wanted = heapq.heappop(self._waiting)
            self._submit(story, wanted)

    def _submit(self, story: int, wanted: _Wanted) -> None:
        future = self._joined.submit(
            work.serve,
            self._order,
            story,
            wanted.task,
            priority=-story,
            memory=wanted.memory,
            workers=sorted(wanted.workers),
        )
        self._under_way[story] = _UnderWay(wanted, future)
        future.add_done_callback(lambda done: self._done.put((story, done)))

    def _take(self, story: int, future: Future[Any]) -> None:
        current = self._under_way.get(story)
        if current is None or current.future is not future:
            return  # of before the scheduler went away
        task = current.wanted.task
        try:
            value = self._value(future, self._stories.told(story))
        except (CancelledError, OSError):
            self._begin_again(future)
            return
        del self._under_way[story]
        if isinstance(value, work.Lacking):
            if others := self._others(story, value):
                self._give(story, task, current.wanted.memory, others)
                return
            value = value.error
        self._lacking.pop(story, None)
        if isinstance(value, Translated) and isinstance(task, ToTranslate):
            self._give(story, ToPublish(task.article, task.folder, texts=value.texts))
            return
        if (shown := self._shown.pop(story, None)) is not None and not isinstance(value, Read):
            shown.end()
        if isinstance(value, Read):
            self._name(story, value)
        elif not isinstance(value, Translated):
            if isinstance(value, Published):
                value = self._here(value)
            elif isinstance(task, ToRead):
                value = as_written(value, task.source, self._stories.told(story))
            self._stories.done(story, value)
            if isinstance(task, ToRead):
                self._name(story, None)

    def _others(self, story: int, lacking: work.Lacking) -> list[str]:
        """Workers that may have what a story needs and was not on others; none to give it up."""
        tried = self._lacking.setdefault(story, [])
        tried.append(lacking.worker)
        others = self._joined.others(tried) if len(tried) < MOST_LACKING else []
        if others and lacking.worker not in self._lame:
            self._lame.add(lacking.worker)
            told = lacking.error.message.rstrip(".")
            self._cluster.progress.say(f"{told}; what it lacks others are asked for")
        return others

    def _value(self, future: Future[Any], source: str) -> Any:
        """What a task gave, or the error that ended it.

        Raises:
            OSError, CancelledError: the scheduler is away.
        """
        if future.status != "error":
            return self._joined.result(future)
        error = future.exception()
        if isinstance(error, KilledWorker):
            return EngineError(
                f"{source}: worker after worker ended at it",
                "If that is for want of memory, give them more; else it is a fault of an engine.",
            )
        return (
            as_known(error) if isinstance(error, Exception) else as_known(RuntimeError(str(error)))
        )

    def _here(self, made: Published) -> Published | AccessnewsError:
        """What was published, here and by the path of the output that this process was given."""
        if self._cluster.output is not None:
            try:
                self._cluster.output.bring_story(made.folder.name)
            except AccessnewsError as error:
                return error
        return made.moved(self._order.plan.output, self._cluster.plan.output)

    def _name(self, story: int, read: Read | None) -> None:
        for each in self._stories.read(story, read):
            self._publish(each)

    def _publish(self, named: Named) -> None:
        try:
            memory = self._cluster.memory_to_translate(named.read.language)
        except AccessnewsError as error:
            self._stories.done(named.story, error)
            return
        task = (ToTranslate if memory else ToPublish)(named.read.article, named.folder)
        self._give(named.story, task, memory)

    def _begin_again(self, lost: Future[Any]) -> None:
        """The scheduler went away, and all that was under way with it: asked for once more."""
        self._joined.join_again(lost)
        for story, each in tuple(self._under_way.items()):
            if not self._joined.knows(each.future):
                self._once_more(story, each)

    def _count_workers(self) -> None:
        workers = self._joined.workers
        if not workers and self._workers:
            self._cluster.progress.say("no worker is left; waiting for one")
        self._workers, self._counted = workers, time.monotonic()
        self._joined.tend()
        for story, each in tuple(self._under_way.items()):
            only = each.wanted.workers
            if only and not self._joined.any_of(only):  # those have gone
                each.future.cancel()
                self._once_more(story, each)

    def _once_more(self, story: int, lost: _UnderWay) -> None:
        """Have a task done that was lost, by whoever takes part now."""
        del self._under_way[story]
        self._give(story, lost.wanted.task, lost.wanted.memory)
