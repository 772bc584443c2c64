"""An output that lies in a shared place: brought here before a run, sent as its stories are made.

Everything that makes editions works on a folder of this machine. Where the output is an object
store, that folder is a copy of it, kept for the next run: only what differs is transferred.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from .cache import default_root
from .earlier import published
from .errors import AccessnewsError, InputError
from .pipeline import Published
from .plan import Plan
from .progress import Progress
from .storage.claims import FOLDER, OVER_A_NETWORK, Claim, Claims
from .storage.place import Place, files_below, place_of
from .storage.transfer import pull, push

RUN = "run"
"""The claim of a run on an output: one at a time."""
_OWN = ".accessnews"
_PATIENCE = 2.0  # seconds for a place to hear that a run was stopped
_CLAIMS = f"{_OWN}/{FOLDER}/"


def copy_of(address: str) -> Path:
    """The folder of this machine that is a copy of the output at an address."""
    digest = hashlib.sha256(address.rstrip("/").encode()).hexdigest()[:16]
    return default_root() / "outputs" / digest


def folders_of(plan: Plan, story: str) -> tuple[str, ...]:
    """The folders of one story, by their names from the output: its own, what is kept of it, and
    its texts as they were published."""
    if plan.kept is None:
        return (story,)
    kept = plan.kept / story
    return story, *(e.relative_to(plan.output).as_posix() for e in (kept, published(kept)))


@dataclass(frozen=True, slots=True)
class Stored:
    """The place that a plan's output lies in, and what of it is brought and sent."""

    plan: Plan
    place: Place
    progress: Progress
    _ours: set[str] = field(default_factory=set)
    """Names that were brought or sent: what else is in the place at the end is somebody else's,
    like a cache below a bucket that is the output."""

    def bring(self) -> None:
        """Make the copy here what the place has.

        Raises:
            InputError: the place can't be reached, or the copy can't be written.
        """
        output = self.plan.output
        output.mkdir(parents=True, exist_ok=True)
        brought = frozenset(pull(self.place, "", output, _no_claim))
        self._ours.update(path.relative_to(output).as_posix() for path in brought)
        for path in files_below(output):
            if path not in brought:
                path.unlink()
        self.progress.say(f"{self.place.address}: {len(brought)} files are here")

    def bring_story(self, story: str) -> None:
        """Bring the folders of one story that a worker elsewhere has made."""
        for folder in folders_of(self.plan, story):
            for path in pull(self.place, folder, self.plan.output / folder):
                self._ours.add(path.relative_to(self.plan.output).as_posix())

    def send_story(self, story: str) -> None:
        """Send the folders of one story, its own last."""
        for folder in reversed(folders_of(self.plan, story)):
            self._ours.update(push(self.plan.output / folder, self.place, folder).written)

    def sent(self, published: Published) -> Published:
        """A story that was published here, sent."""
        self.send_story(published.folder.name)
        return published

    def send(self) -> None:
        """Make the place what the copy here is."""
        pushed = push(self.plan.output, self.place, "", _no_claim, self._ours.__contains__)
        self.progress.say(
            f"{self.place.address}: {len(pushed.written)} files sent, {len(pushed.removed)} removed"
        )


@contextmanager
def stored(
    plan: Plan, progress: Progress, at_a_stop: Callable[[Callable[[], object]], None] | None = None
) -> Iterator[Stored | None]:
    """Around a run: the place that its output lies in, None where that is a folder here.

    What the run has made is sent at its end, whatever ended it. ``at_a_stop`` has something called
    before a signal ends the program: others may then have the place at once.

    Raises:
        AccessnewsError: the place can't be opened or reached.
        InputError: another run is at work on it.
    """
    if not plan.store:
        yield None
        return
    output = Stored(plan, place_of(plan.store), progress)
    with _claimed(plan.store, progress) as claim:
        if at_a_stop and claim:
            at_a_stop(lambda: _given_back(claim))
        output.bring()
        try:
            yield output
        except BaseException:
            with suppress(AccessnewsError):  # what ended the run is told
                output.send()
            raise
        output.send()


def _claimed(address: str, progress: Progress) -> AbstractContextManager[Claim | None]:
    """The claim on an output, as a context; one of a run that was killed is taken over."""
    claims = Claims.opened(place_of(f"{address.rstrip('/')}/{_OWN}"), OVER_A_NETWORK, progress)
    if claims is None:
        return nullcontext()
    waiting = claims.on(RUN)
    told = False
    while (claim := waiting.taken()) is None:
        if waiting.renewed:
            raise InputError(
                f"{address}: another run is at work", "Wait until it ends, then run this again."
            )
        if not told:
            told = True
            progress.say(f"{address}: looking whether the run that had it is still at work")
        waiting.pause()
    return claim


def _given_back(claim: Claim) -> None:
    """Give a claim back, and wait no longer than whoever stops a program would."""
    giving = threading.Thread(target=claim.give_back, name="claim", daemon=True)
    giving.start()
    giving.join(_PATIENCE)


def _no_claim(name: str) -> bool:
    return not name.startswith(_CLAIMS)
