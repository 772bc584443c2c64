"""A run's stories in the order of its sources, whoever is done first.

Folders are given in that order by the one process that holds the run, so that names are those of a
run in one process; outcomes come in that order too. Only stories at hand are held: a source is
taken when it may be read, and forgotten when it was told of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .ahead import Ahead
from .batch import Outcome, claimed
from .errors import AccessnewsError
from .folders import Folders
from .pipeline import Published
from .plan import Plan
from .progress import Progress
from .story import Read, Source, ToRead, told


@dataclass(frozen=True, slots=True)
class Named:
    """A story that was read and has its folder; ``story`` is its place among the sources."""

    story: int
    read: Read
    folder: str


class InOrder:
    """What one run over ``sources`` has to read, to name and to tell next."""

    def __init__(
        self,
        sources: Ahead[Source],
        plan: Plan,
        progress: Progress,
        *,
        follow_links: bool = True,
        known: Mapping[str, str] | None = None,
    ) -> None:
        self._sources = sources
        self._plan = plan
        self._progress = progress
        self._follow = follow_links
        self._folders = Folders(plan.output, plan.beside, known)
        self._told: dict[int, str] = {}
        self._read: dict[int, Read | None] = {}  # those that have no folder yet; None for no story
        self._done: dict[int, Outcome] = {}
        self._next_read = self._next_named = self._next_told = 0

    @property
    def ended(self) -> bool:
        """Whether every source has been told of.

        Raises:
            Exception: what ended the sources before their end, once those before it were told of.
        """
        if self._next_told < self._next_read or self.more:
            return False
        self._sources.check()
        return True

    @property
    def more(self) -> bool:
        """Whether a source is left, or may come, that nobody was asked to read."""
        return self._sources.more

    def on_change(self, wake: Callable[[], None]) -> None:
        """Have ``wake`` called, by another thread, when there is a source to read, or no more."""
        self._sources.on_change(wake)

    def told(self, story: int) -> str:
        """What people are told of a story that is at hand: where it is."""
        return self._told[story]

    def next_to_read(self, ahead: int) -> tuple[int, ToRead] | None:
        """The next source to read, of the ``ahead`` that may be at hand behind the first untold.

        None also where none has come yet.
        """
        if self._next_read >= self._next_told + ahead:
            return None
        if (source := self._sources.take()) is None:
            return None
        story = self._next_read
        self._next_read += 1
        self._told[story] = told(source)
        return story, ToRead(source, self._follow)

    def read(self, story: int, read: Read | None) -> list[Named]:
        """A source was read (None: it is no story); gives the stories that have folders now."""
        self._read[story] = read
        named = []
        while self._next_named in self._read:
            place = self._next_named
            self._next_named += 1
            if (known := self._read.pop(place)) is not None:
                folder = claimed(self._folders, known.owner, self._plan, self._progress)
                named.append(Named(place, known, folder))
        return named

    def done(self, story: int, result: Published | AccessnewsError) -> None:
        """A story has its outcome."""
        self._done[story] = Outcome(self.told(story), result)

    def outcomes(self) -> Iterator[tuple[int, Outcome]]:
        """The outcomes that may be told now, in order, each once."""
        while outcome := self._done.pop(self._next_told, None):
            del self._told[self._next_told]
            self._next_told += 1
            yield self._next_told - 1, outcome
