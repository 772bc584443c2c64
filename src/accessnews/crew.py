"""A batch on several processes: a story is read by one worker and published by any.

Folders are given in the order of the sources, by the one process that holds the batch, so that
names are those of a run without workers. Outcomes come in that order too. Of thousands of stories
only those at hand are held: see ``AHEAD``.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from .ahead import ahead
from .batch import Outcome, publish_all
from .engines import Engines
from .errors import AccessnewsError, EngineError
from .in_order import InOrder
from .pipeline import Published
from .plan import Plan
from .pool import Death, Pool, Serve
from .progress import Progress
from .story import (
    Read,
    Source,
    Task,
    ToPublish,
    ToRead,
    ToTranslate,
    Translated,
    stories,
)

AHEAD = 16
"""For each worker, stories that may be at hand behind the first that has no outcome yet."""
MOST_CRASHES = 2
"""Workers that a story may bring down by itself until it is given up."""
MOST_KILLS = 20
"""Workers that others may kill under a story until it is given up: they may mean the story, where
the system kills what takes too much memory."""

SHARE = 0.7
"""Of the memory that is free, what models for translation may take."""


class Crew:
    """Workers for a plan's stories, for as many runs as there are; they begin when needed."""

    def __init__(self, plan: Plan, engines: Engines, progress: Progress, jobs: int) -> None:
        self.plan = plan
        self.engines = engines
        self.progress = progress
        self.translators = jobs
        self._apart: dict[str, bool] = {}
        self.pool = Pool(
            jobs,
            _begin,
            (plan, engines.models, engines.cache.root, engines.cache.shared),
            progress,
        )

    def translates_apart(self, language: str) -> bool:
        """Whether only ``translators`` of the workers translate from ``language``, the first ones.

        So it is where the models would not fit into memory once for each worker; what was read is
        then translated by those and spoken by all.
        """
        if not self.plan.targets:
            return False
        if language not in self._apart:
            memory = self.engines.memory_to_translate(language)
            fits = int(_available() * SHARE) // memory if memory else self.pool.size
            apart = fits < self.pool.size
            if apart:
                self.translators = max(1, min(fits, self.translators))
            self._apart[language] = apart
        return self._apart[language]

    def publish_all(
        self,
        sources: Iterable[Source],
        *,
        follow_links: bool = True,
        known: Mapping[str, str] | None = None,
    ) -> Iterator[Outcome]:
        """As ``batch.publish_all``, on all workers; for one story none is begun."""
        with ahead(sources) as coming:
            if not self.pool.begun and coming.wait_for(2) < 2:
                yield from publish_all(
                    coming,
                    self.plan,
                    self.engines,
                    self.progress,
                    follow_links=follow_links,
                    known=known,
                )
                return
            deaths = self.pool.deaths
            ordered = InOrder(
                coming, self.plan, self.progress, follow_links=follow_links, known=known
            )
            yield from _Run(self, ordered).outcomes()
            if self.pool.deaths > deaths:
                self.engines.sweep()

    def close(self) -> None:
        """End the workers."""
        self.pool.close()


def _begin(progress: Progress, plan: Plan, models: Path, cache: Path, shared: str) -> Serve:
    return stories(progress, plan, models, cache, shared).serve


class _Run:
    """One run over its sources; a story is known by its place among them."""

    def __init__(self, crew: Crew, stories: InOrder) -> None:
        self._crew = crew
        self._pool = crew.pool
        self._stories = stories
        # Heaps, the first story first; translations are for some workers only.
        self._tasks: list[tuple[int, ToRead | ToPublish]] = []
        self._translations: list[tuple[int, ToTranslate]] = []
        self._given: dict[int, Task] = {}
        self._deaths: dict[int, list[Death]] = {}
        stories.on_change(crew.pool.wake)

    def outcomes(self) -> Iterator[Outcome]:
        """What comes of each source, in their order."""
        while not self._stories.ended:
            self._give()
            heard = self._pool.next_or_woken()
            if isinstance(heard, Death):
                self._mourn(heard)
            elif heard is not None:
                self._take(heard.key, heard.value)
            for story, outcome in self._stories.outcomes():
                self._deaths.pop(story, None)
                yield outcome

    def _give(self) -> None:
        """Give each idle worker what is next: a story that is at hand before one to read."""
        for place in self._pool.idle():
            if place < self._crew.translators and self._translations:
                story, task = self._popped(self._translations)
            else:
                if not self._tasks:
                    self._read_one_more()
                if not self._tasks:
                    continue
                story, task = self._popped(self._tasks)
            self._given[story] = task
            if not isinstance(task, ToRead):
                task = replace(task, more=self._stories.more)
            self._pool.give(place, story, task)

    def _popped(self, heap: list[Any]) -> tuple[int, Task]:
        found: tuple[int, Task] = heapq.heappop(heap)
        return found

    def _read_one_more(self) -> None:
        if len(self._translations) < 2 * self._pool.size:
            found = self._stories.next_to_read(AHEAD * self._pool.size)
            if found is not None:
                self._push(*found)

    def _push(self, story: int, task: Task) -> None:
        heap: list[Any] = self._translations if isinstance(task, ToTranslate) else self._tasks
        heapq.heappush(heap, (story, task))

    def _take(self, story: int, value: Read | Translated | Published | AccessnewsError) -> None:
        task = self._given.pop(story)
        if isinstance(value, Translated) and isinstance(task, ToTranslate):
            self._push(story, ToPublish(task.article, task.folder, texts=value.texts))
        elif isinstance(value, Read):
            self._name(story, value)
        elif not isinstance(value, Translated):
            self._stories.done(story, value)
            if isinstance(task, ToRead):
                self._name(story, None)

    def _name(self, story: int, read: Read | None) -> None:
        for each in self._stories.read(story, read):
            apart = self._crew.translates_apart(each.read.language)
            task = (ToTranslate if apart else ToPublish)(each.read.article, each.folder)
            self._push(each.story, task)

    def _mourn(self, death: Death) -> None:
        """Try the story of a dead worker again, or give it up."""
        story = death.key
        deaths = self._deaths.setdefault(story, [])
        deaths.append(death)
        crashes = sum(not each.killed for each in deaths)
        source = self._stories.told(story)
        if crashes < MOST_CRASHES and len(deaths) - crashes < MOST_KILLS:
            self._crew.progress.say(f"{source}: its worker process ended ({death}); once more")
            self._push(story, self._given.pop(story))
            return
        error = EngineError(
            f"{source}: {len(deaths)} worker processes ended at it, the last by {death}",
            "If that is for want of memory, give fewer --jobs; else it is a fault of an engine.",
        )
        self._take(story, error)


def _available() -> int:
    """Bytes of memory that are free for programs; none where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return 0
