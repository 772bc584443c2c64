"""A cluster that a run has joined: its client, its workers, and what they tell.

What Dask has is Dask's: it starts the workers of this machine and replaces those that die, gives
tasks by their priority to those that have the resources, and gives a task of a dead worker to
another.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Any

import dask
from distributed import Client, Future, LocalCluster, Nanny, Status, TimeoutError
from distributed.comm.addressing import get_address_host

from .. import processes
from ..errors import EngineError
from ..faults import FULL, of_system, refusal_of
from ..progress import Progress
from .address import LOCAL, Address
from .roles import Roles, build, plugin

MOST_DEATHS = 19
"""Workers that may die at a task until it is given up, on a cluster of this machine: others may
have killed them. A scheduler elsewhere has its own (distributed.scheduler.allowed-failures)."""

TRIES = 5
"""How often workers of this machine are begun until that is given up."""

PATIENCE = 10.0  # seconds for a scheduler to answer, and for the first worker to be there
PATIENCE_HERE = 30.0  # as long as a busy machine may take to begin a worker anew that was killed
LOOK = 5.0  # seconds without an answer until the workers are looked after
ABSENCE = 300.0  # seconds in which a scheduler that went away may come back


class Joined:
    """A client of a cluster. ``tell`` is called with what workers tell, in a thread of its own."""

    def __init__(
        self, address: Address, sight: str, progress: Progress, tell: Callable[[Any], None]
    ) -> None:
        """Join.

        Raises:
            EngineError: there is no scheduler, or no worker that can take part.
        """
        self.roles = Roles(secrets.token_hex(4), build(), sight)
        self._address = address
        self._progress = progress
        self._tell = tell
        self._refused: set[str] = set()
        self._local: LocalCluster | None = None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told by us
        tries = TRIES if address.local else 1
        while True:
            tries -= 1
            try:
                self._begin()
            except EngineError:  # of this machine: somebody killed a worker while it began
                self.close()
                if not tries:
                    raise
            except BaseException:
                self.close()
                raise
            else:
                return

    def _begin(self) -> None:
        if self._address.local:
            self._local = _begun(self._address.local)
        self.client = self._connected()
        self._look_at_workers()

    @property
    def workers(self) -> int:
        """How many workers take part now."""
        return len(self._taking_part())

    @property
    def most_memory(self) -> int:
        """The most bytes that one worker may fill with models."""
        known = self.client.scheduler_info(n_workers=-1)["workers"].values()
        return max((int(each["resources"].get(self.roles.memory, 0)) for each in known), default=0)

    def submit(
        self,
        call: Callable[..., Any],
        *arguments: Any,
        priority: int,
        memory: int = 0,
        workers: Sequence[str] = (),
    ) -> Future[Any]:
        """Have a worker that takes part call a function; one with ``memory`` bytes for models.

        Where ``workers`` names some, by their addresses, it waits for one of those.
        """
        resources = {self.roles.story: 1} | ({self.roles.memory: memory} if memory else {})
        return self.client.submit(
            call,
            *arguments,
            priority=priority,
            resources=resources,
            workers=[*workers] or None,
            pure=False,
        )

    def others(self, tried: Collection[str]) -> list[str]:
        """Workers that take part beside those at these addresses; of other machines if there are.

        What one worker of a machine lacks, the others there mostly lack too.
        """
        machines = {get_address_host(each) for each in tried}
        left = [each for each in self._taking_part() if each not in tried]
        return [each for each in left if get_address_host(each) not in machines] or left

    def any_of(self, workers: Collection[str]) -> bool:
        """Whether one of these workers, by their addresses, takes part now."""
        return not set(workers).isdisjoint(self._taking_part())

    def _taking_part(self) -> list[str]:
        with suppress(Exception):
            known = self.client.scheduler_info(n_workers=-1)["workers"].items()
            return [address for address, each in known if self.roles.story in each["resources"]]
        return []

    def tend(self) -> None:
        """Begin workers of this machine anew where some are gone for good.

        Dask replaces one that dies at work, but not one that dies while it begins.
        """
        if self._local is not None:
            self._local.scale(self._address.local)

    def result(self, future: Future[Any]) -> Any:
        """What a task gave. Where the worker died that had it, another does the task once more.

        Raises:
            OSError, CancelledError: the scheduler is away.
        """
        while True:
            try:
                return future.result(timeout=LOOK)
            except TimeoutError:  # there may be no worker left
                self.tend()

    def knows(self, future: Future[Any]) -> bool:
        """Whether a task was submitted since the scheduler was last there anew."""
        return future.client is self.client

    def join_again(self, lost: Future[Any]) -> None:
        """After the scheduler went away with a task: wait until it, or one in its place, is there.

        Raises:
            EngineError: none came back.
        """
        if not self.knows(lost):
            return
        self._progress.say(f"{self._address}: the scheduler went away; waiting for it")
        last = time.monotonic() + ABSENCE
        while True:
            with suppress(Exception):
                self.client.close(timeout=1)
            try:
                self.client = self._connected()
                self._look_at_workers()
            except EngineError:
                if self._local or time.monotonic() > last:
                    raise
            else:
                return

    def close(self) -> None:
        """Leave; workers of this machine end."""
        client: Client | None = getattr(self, "client", None)
        if client is not None:
            with suppress(Exception):
                client.unregister_worker_plugin(self.roles.story)
            with suppress(Exception):
                client.close(timeout=5)
        if self._local is not None:
            with suppress(Exception):
                self._local.close(timeout=5)

    def _connected(self) -> Client:
        try:
            if self._local is not None:
                client = Client(self._local)
            else:
                with dask.config.set({"distributed.comm.timeouts.connect": PATIENCE}):
                    client = Client(self._address.scheduler, timeout=PATIENCE)
        except TypeError as error:  # Dask's, of a TLS context that is None
            raise EngineError(
                f"{self._address}: needs TLS, and no certificate is named for it",
                "Set DASK_DISTRIBUTED__COMM__TLS__CA_FILE and its companions (docs/cluster.md).",
            ) from error
        except (OSError, ValueError) as error:
            raise EngineError(
                f"{self._address}: no scheduler answers there: {_line(error)}",
                "Start one (docs/cluster.md), or give local:2 for workers of this machine.",
            ) from error
        client.subscribe_topic(self.roles.topic, lambda event: self._heard(event[1]))
        return client

    def _look_at_workers(self) -> None:
        """Give roles; wait for the first worker that takes part.

        Raises:
            EngineError: none can, or none is there.
        """
        look = plugin(self.roles, ours=self._local is not None)
        with suppress(Exception):  # of a worker that can't even be asked; others were
            self.client.register_plugin(look, name=self.roles.story)
        with suppress(Exception):  # what they told before the scheduler had our subscription
            for _, told in self.client.get_events(self.roles.topic):
                if told[0] == "worker":
                    self._heard(told)
        here = self._address.local
        patience = PATIENCE_HERE if here else PATIENCE
        last = time.monotonic() + patience
        while not self.workers:
            if time.monotonic() > last:
                if here:
                    raise _not_begun(here, f"none is there after {patience:.0f} s")
                why = "; ".join(sorted(self._refused)) or "it has no worker"
                raise EngineError(
                    f"{self._address}: no worker can take part: {why}",
                    "Start workers with this accessnews: dask worker (docs/cluster.md).",
                )
            time.sleep(0.05)

    def _heard(self, told: Any) -> None:
        if told[0] != "worker":
            self._tell(told)
        elif told[2]:
            line = f"the worker {told[1]} takes no part: {told[2]}"
            if line not in self._refused:
                self._refused.add(line)
                self._progress.say(line)


class _Nanny(Nanny):
    """Begins a worker anew when it ends, but for one that this process has ended with itself."""

    async def instantiate(self) -> Status:
        processes.stay_if_ending()
        return await super().instantiate()


def _begun(count: int) -> LocalCluster:
    """A scheduler and workers here, which only this user's programs can reach.

    Raises:
        EngineError: they do not begin.
    """
    settings = {
        "distributed.scheduler.allowed-failures": MOST_DEATHS,
        "distributed.admin.log-format": "%(message)s",
    }
    dask.config.set(settings)
    try:
        with processes.deaf():
            return LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                host="127.0.0.1",
                security=True,
                dashboard_address=None,
                # It serves a page of its state all the same, at a port that may be another's.
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
                silence_logs=logging.CRITICAL,
                worker_class=_Nanny,
            )
    except Exception as error:
        refused = refusal_of(error)
        is_full = refused is not None and refused.errno in FULL
        remedy = of_system(refused).remedy if refused and is_full else ""
        raise _not_begun(count, _line(error), remedy) from error


def _not_begun(count: int, why: str, remedy: str = "") -> EngineError:
    return EngineError(
        f"{LOCAL}:{count}: workers do not begin: {why}",
        remedy or "Give fewer, or --jobs, which has none of Dask's.",
    )


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
