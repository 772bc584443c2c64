"""Claims on work: of several workers that need the same thing at the same moment one makes it.

A claim is a small file that only one can create. Its holder writes it anew at every beat. Who waits
and sees it unchanged for too many beats, by a clock of its own, or finds that the holder's process
on this very machine has ended, takes the holder for dead and creates the next generation of the
claim, which again only one can: nothing is removed to take over, so there is no race for it, and no
two machines' clocks are compared. A holder that was only slow does no harm: the same is made twice,
with the same bytes.

Nobody waits for one claim while it holds another, but for one on a part of what it makes (a
narration's sentences). So no two wait for each other.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..errors import InputError
from ..progress import SILENT, Progress
from .place import Place

FOLDER = "claims"


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a claim is renewed and looked at, in seconds.

    After ``missed`` beats without a change its holder counts as dead. Who waits looks after
    ``first`` seconds, then after ever longer pauses up to ``last``.
    """

    beat: float
    missed: int
    first: float
    last: float


ON_THIS_MACHINE = Pace(beat=1.0, missed=4, first=0.005, last=0.1)
OVER_A_NETWORK = Pace(beat=3.0, missed=10, first=0.1, last=2.0)


class Claims:
    """The claims of one process, in a place that all who may want the same share."""

    def __init__(self, place: Place, pace: Pace, progress: Progress = SILENT) -> None:
        self.place = place
        self.pace = pace
        self.owner = f"{secrets.token_hex(8)}-{_here()}-{os.getpid()}"
        self._progress = progress
        self._lock = threading.Lock()
        self._held: set[Claim] = set()
        self._began = time.monotonic()
        self._beating = False
        self._unrenewed = False
        self._dead: dict[str, int] = {}  # owners, each with a beat of its last

    @classmethod
    def opened(cls, place: Place, pace: Pace, progress: Progress = SILENT) -> Claims | None:
        """The claims in a place; None, which is told, where it does not say who created a file.

        Raises:
            InputError: the place can't be written.
        """
        probe = f"{FOLDER}/probe-{secrets.token_hex(8)}"
        try:
            exclusive = place.create(probe, b"first") and not place.create(probe, b"second")
        except InputError:  # it knows no such thing, or it refuses whatever is written
            place.write(probe, b"first")
            exclusive = False
        finally:
            with suppress(InputError):
                place.remove(probe)
        if exclusive:
            return cls(place, pace, progress)
        progress.say(
            f"{place.address}: does not keep to If-None-Match, by which of several workers one "
            "makes a sentence; two may make the same at the same time"
        )
        return None

    def on(self, name: str) -> Waiting:
        """Whoever wants the claim on what is called ``name``, a file's name in some place."""
        return Waiting(self, f"{FOLDER}/{name.replace('/', '-')}")

    def hold(self, file: str, before: tuple[str, ...]) -> Claim | None:
        """The claim that is ``file``, if nobody has it; ``before`` are those of the dead."""
        content = self._content()
        # A create whose answer was lost is asked for again, and meets what it has made.
        if not self.place.create(file, content) and self.place.read(file) != content:
            return None
        claim = Claim(self, (*before, file))
        with self._lock:
            self._held.add(claim)
            if not self._beating:
                self._beating = True
                threading.Thread(target=self._beat, name="claims", daemon=True).start()
        return claim

    def let_go(self, claim: Claim) -> None:
        with self._lock:
            self._held.discard(claim)

    def is_dead(self, content: bytes) -> bool:
        """Whether whoever wrote a claim was found to be dead, and has given no sign since."""
        owner, beat = _read(content)
        with self._lock:
            if beat > self._dead.get(owner, beat) + self.pace.missed // 2:
                del self._dead[owner]
            return owner in self._dead

    def has_ended(self, content: bytes) -> bool:
        """Whether whoever wrote a claim was a process of this machine that is there no more.

        Of another machine, or another space of process numbers on this one, nothing is known.
        """
        _, here, number = (*_read(content)[0].split("-"), "", "")[:3]
        if not here or here != _here() or not number.isdecimal():
            return False
        try:
            os.kill(int(number), 0)
        except (ProcessLookupError, OverflowError):
            return True
        except OSError:
            pass
        return False

    def bury(self, content: bytes) -> None:
        """Take whoever wrote a claim for dead, whatever else it has claimed."""
        owner, beat = _read(content)
        with self._lock:
            self._dead[owner] = beat

    def _content(self) -> bytes:
        """What no other claim holds: whose it is, and when it was written by its owner's clock."""
        beat = int((time.monotonic() - self._began) / self.pace.beat)
        return f"{self.owner} {beat} {secrets.token_hex(4)}".encode()

    def _beat(self) -> None:
        """Renew what was held at the last beat too, until nothing is held."""
        before: set[Claim] = set()
        while True:
            time.sleep(self.pace.beat)
            with self._lock:
                held = set(self._held)
                if not held:
                    self._beating = False
                    return
            for claim in held & before:
                try:
                    claim.renew(self._content())
                except InputError as error:
                    if not self._unrenewed:
                        self._unrenewed = True
                        self._progress.say(f"a claim could not be renewed: {error.message}")
            before = held


class Waiting:
    """One who wants a claim, and looks from time to time whether it can have it."""

    def __init__(self, claims: Claims, name: str) -> None:
        self._claims = claims
        self._name = name
        self._pause = claims.pace.first
        self.renewed = False
        """Whether a holder has given a sign of life since this one waits."""
        self._generation = 0
        self._seen: bytes | None = None
        self._since = 0.0

    def taken(self) -> Claim | None:
        """The claim, if nobody has it or whoever had it has died; None while somebody has it."""
        claims = self._claims
        while True:
            file = self._file(self._generation)
            if self._seen is None:
                before = tuple(map(self._file, range(self._generation)))
                if (claim := claims.hold(file, before)) is not None:
                    return claim
            content = claims.place.read(file)
            now = time.monotonic()
            if content is None:  # given back: made, or given up
                self._generation, self._seen = 0, None
                return None
            if content != self._seen:
                self.renewed = self.renewed or self._seen is not None
                self._seen, self._since = content, now
            if not claims.is_dead(content):
                waited = now - self._since
                if waited < claims.pace.beat * claims.pace.missed and not claims.has_ended(content):
                    return None
                claims.bury(content)
            self._generation += 1
            self._seen = None

    def pause(self) -> None:
        """Wait a moment, longer each time."""
        time.sleep(self._pause)
        self._pause = min(2 * self._pause, self._claims.pace.last)

    def _file(self, generation: int) -> str:
        return f"{self._name}.{generation}"


class Claim:
    """A claim that this process holds: a context, at whose end it is given back."""

    def __init__(self, claims: Claims, files: tuple[str, ...]) -> None:
        """``files`` are its generations, the last its own: those of the dead go with it."""
        self._claims = claims
        self._files = files
        self._renewing = threading.Lock()
        self._given_back = False

    def __enter__(self) -> Claim:
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def renew(self, content: bytes) -> None:
        """Tell that its holder lives."""
        with self._renewing:
            if not self._given_back:
                self._claims.place.write(self._files[-1], content)

    def give_back(self) -> None:
        """Let others have it, whether or not it was made. What the place refuses is not told: who
        waits takes it over all the same."""
        with self._renewing:
            self._given_back = True
        self._claims.let_go(self)
        for file in self._files:
            with suppress(InputError):
                self._claims.place.remove(file)


@cache
def _here() -> str:
    """What tells this machine, since it began, and its space of process numbers; "" if unknown."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        space = Path("/proc/self/ns/pid").readlink()
    except (OSError, ValueError):
        return ""
    return hashlib.sha256(f"{boot} {space}".encode()).hexdigest()[:16]


def _read(content: bytes) -> tuple[str, int]:
    """Who wrote a claim, and at which beat."""
    owner, _, rest = content.decode("ascii", "replace").partition(" ")
    beat = rest.partition(" ")[0]
    return owner, int(beat) if beat.isdecimal() else 0
