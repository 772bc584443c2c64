"""Claims on work: of several workers that need the same thing at the same moment one makes it.

A claim is a file that only one can create. Its holder writes into it anew from time to time, the
beat. Who waits and sees no beat for long enough, by its own clock alone, takes the holder for dead
and creates the claim's next generation, which again only one can. So nothing is deleted to take
over, no two machines' clocks are compared, and a holder that was only slow does no harm: the same
is made twice, with the same bytes.

Nobody waits while it holds a claim, but for one on a part of what it makes (a narration's
sentences): so no two wait for each other.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from ..errors import AccessnewsError, InputError
from ..progress import SILENT, Progress
from .place import Place

FOLDER = "claims"
MOST_GENERATIONS = 1000


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a claim is renewed and looked at: in seconds.

    ``missed`` beats make a holder dead. Who waits looks first after ``first`` seconds, then after
    ever longer ones up to ``last``.
    """

    beat: float
    missed: int
    first: float
    last: float


ON_A_DISK = Pace(beat=0.5, missed=10, first=0.01, last=0.25)
OVER_A_NETWORK = Pace(beat=3.0, missed=10, first=0.1, last=2.0)


@dataclass(slots=True)
class Claim:
    """A claim that this process holds; renewed until it is given back."""

    name: str
    generation: int
    since: float
    beats: int = 0

    @property
    def file(self) -> str:
        return _file(self.name, self.generation)


@dataclass(slots=True)
class _Seen:
    """Another's claim, and since when it has been as it is, by our clock."""

    content: bytes
    since: float


@dataclass(slots=True)
class Waiting:
    """One who waits for something that somebody else makes: what it saw of the claim."""

    name: str
    pause: float
    generation: int = 0
    seen: _Seen | None = field(default=None)
    next_look: float = 0.0


class Claims:
    """The claims of one process in a place that several share."""

    def __init__(self, place: Place, pace: Pace, progress: Progress = SILENT) -> None:
        self._place = place
        self._pace = pace
        self._progress = progress
        self._owner = secrets.token_hex(8)
        self._held: dict[str, Claim] = {}
        self._lock = threading.Lock()
        self._beating: threading.Thread | None = None
        self._dead: set[bytes] = set()
        self._told = False

    @classmethod
    def opened(cls, place: Place, pace: Pace, progress: Progress = SILENT) -> Claims | None:
        """The claims in a place; None, which is told, where it lets two create the same file.

        Raises:
            InputError: the place can't be written.
        """
        probe = f"{FOLDER}/probe-{secrets.token_hex(8)}"
        try:
            exclusive = place.create(probe, b"1") and not place.create(probe, b"2")
        finally:
            with suppress(InputError):
                place.remove(probe)
        if exclusive:
            return cls(place, pace, progress)
        progress.say(
            f"{place.address}: takes a file that is to be new for one that may replace another "
            "(If-None-Match is not heeded); workers may make the same sentence at the same time"
        )
        return None

    def take(self, name: str, waiting: Waiting) -> Claim | None:
        """The claim on ``name``, or None where somebody else has it."""
        raise NotImplementedError
