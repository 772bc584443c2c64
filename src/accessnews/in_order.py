"""A run's stories in the order of its sources, whoever is done first.

Folders are given in that order by the one process that holds the run, so that names are those of a
run in one process; outcomes come in that order too. Only stories at hand are held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
        sources: Sequence[Source],
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
        self._read: dict[int, Read | None] = {}  # those that have no folder yet; None for no story
        self._done: dict[int, Outcome] = {}
        self._next_read = self._next_named = self._next_told = 0

    @property
    def ended(self) -> bool:
        """Whether every source has been told of."""
        return self._next_told == len(self._sources)

    @property
    def more(self) -> bool:
        """Whether a source is left that nobody was asked to read."""
        return self._next_read < len(self._sources)

    def told(self, story: int) -> str:
        """What people are told of a story: where it is."""
        return told(self._sources[story])

    def next_to_read(self, ahead: int) -> tuple[int, ToRead] | None:
        """The next source to read, of the ``ahead`` that may be at hand behind the first untold."""
        if self._next_read >= min(len(self._sources), self._next_told + ahead):
            return None
        story = self._next_read
        self._next_read += 1
        return story, ToRead(self._sources[story], self._follow)

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
            self._next_told += 1
            yield self._next_told - 1, outcome
