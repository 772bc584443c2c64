"""A batch on several processes: a story is read by one worker and published by any.

Folders are given in the order of the sources, by the one process that holds the batch, so that
names are those of a run without workers. Outcomes come in that order too. Of thousands of stories
only those at hand are held: see ``AHEAD``.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from pathlib import Path

from .batch import Outcome, claimed
from .engines import Engines
from .errors import EngineError
from .folders import Folders
from .plan import Plan
from .pool import Death, Pool, Serve
from .progress import Progress
from .story import Read, Source, ToPublish, ToRead, stories, told

AHEAD = 16
"""For each worker, stories that may be at hand behind the first that has no outcome yet."""
MOST_CRASHES = 2
"""Workers that a story may bring down by itself until it is given up."""
MOST_KILLS = 20
"""Workers that others may kill under a story until it is given up: they may mean the story, where
the system kills what takes too much memory."""


class Crew:
    """Workers for a plan's stories, for as many runs as there are; they begin when needed."""

    def __init__(self, plan: Plan, engines: Engines, progress: Progress, jobs: int) -> None:
        self.plan = plan
        self.engines = engines
        self.progress = progress
        self.pool = Pool(jobs, _begin, (plan, engines.store.root, engines.cache.root), progress)

    def publish_all(
        self, sources: Sequence[Source], *, follow_links: bool = True
    ) -> Iterator[Outcome]:
        """As ``batch.publish_all``, on all workers."""
        deaths = self.pool.deaths
        yield from _Run(self, sources, follow_links).outcomes()
        if self.pool.deaths > deaths:
            self.engines.sweep()

    def close(self) -> None:
        """End the workers."""
        self.pool.close()


def _begin(progress: Progress, plan: Plan, models: Path, cache: Path) -> Serve:
    return stories(progress, plan, models, cache).serve


class _Run:
    """One run over ``sources``; a story is known by its place among them."""

    def __init__(self, crew: Crew, sources: Sequence[Source], follow: bool) -> None:
        self._crew = crew
        self._pool = crew.pool
        self._sources = sources
        self._follow = follow
        self._folders = Folders(crew.plan.output)
        self._tasks: list[tuple[int, ToRead | ToPublish]] = []  # a heap: the first story first
        self._given: dict[int, ToRead | ToPublish] = {}
        self._read: dict[int, Read | None] = {}  # those that have no folder yet; None for no story
        self._done: dict[int, Outcome] = {}
        self._deaths: dict[int, list[Death]] = {}
        self._next_read = self._next_named = self._next_told = 0

    def outcomes(self) -> Iterator[Outcome]:
        """What comes of each source, in their order."""
        while self._next_told < len(self._sources):
            self._give()
            heard = self._pool.next()
            if isinstance(heard, Death):
                self._mourn(heard)
            else:
                self._take(heard.key, heard.value)
            while outcome := self._done.pop(self._next_told, None):
                self._next_told += 1
                yield outcome

    def _give(self) -> None:
        """Give each idle worker what is next: a story that is at hand before one to read."""
        for place in self._pool.idle():
            if not self._tasks:
                self._read_one_more()
            if not self._tasks:
                return
            story, task = heapq.heappop(self._tasks)
            self._given[story] = task
            if isinstance(task, ToPublish):
                task = ToPublish(task.article, task.folder, self._next_read < len(self._sources))
            self._pool.give(place, story, task)

    def _read_one_more(self) -> None:
        last = min(len(self._sources), self._next_told + AHEAD * self._pool.size)
        if self._next_read < last:
            task = ToRead(self._sources[self._next_read], self._follow)
            heapq.heappush(self._tasks, (self._next_read, task))
            self._next_read += 1

    def _take(self, story: int, value: object) -> None:
        del self._given[story]
        self._deaths.pop(story, None) if not isinstance(value, Read) else None
        if isinstance(value, Read):
            self._read[story] = value
        else:
            if story >= self._next_named:
                self._read[story] = None
            self._done[story] = Outcome(told(self._sources[story]), value)  # type: ignore[arg-type]
        self._name()

    def _name(self) -> None:
        """Give folders to the stories that were read, as far as all before them have theirs."""
        crew = self._crew
        while self._next_named in self._read:
            story = self._next_named
            self._next_named += 1
            if (read := self._read.pop(story)) is not None:
                folder = claimed(self._folders, read.owner, crew.plan, crew.progress)
                heapq.heappush(self._tasks, (story, ToPublish(read.article, folder, more=True)))

    def _mourn(self, death: Death) -> None:
        """Try the story of a dead worker again, or give it up."""
        story = death.key
        deaths = self._deaths.setdefault(story, [])
        deaths.append(death)
        crashes = sum(not each.killed for each in deaths)
        source = told(self._sources[story])
        if crashes < MOST_CRASHES and len(deaths) - crashes < MOST_KILLS:
            self._crew.progress.say(f"{source}: its worker process ended ({death}); once more")
            heapq.heappush(self._tasks, (story, self._given.pop(story)))
            return
        error = EngineError(
            f"{source}: {len(deaths)} worker processes ended at it, the last by {death}",
            "If that is for want of memory, give fewer --jobs; else it is a fault of an engine.",
        )
        self._take(story, error)
