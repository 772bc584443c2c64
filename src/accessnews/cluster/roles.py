"""Which workers of a cluster take part in a run, and with what.

Each worker is looked at when it joins, whether before the run or in the midst of it. One that has
the same accessnews and sees the output folder gets a resource that every story asks for: one
story at a time. What memory it may fill is a second, so that a translation whose model is large
goes where it fits. Both are Dask's resources: it gives no task to a worker without them. The
others are told, each with why, and left alone.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from distributed import Status, Worker, WorkerPlugin

from .. import __version__
from ..revision import revision

SHARE = 0.7
"""Of the memory that Dask grants a worker, what models for translation may take."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The names of a run's resources, its topic, and what a worker must have.

    ``build`` tells which accessnews it is, to the byte. ``sight`` is a file that the run has put
    into its output folder, "" where no folder is shared.
    """

    run: str
    build: str
    sight: str = ""

    @property
    def story(self) -> str:
        """The resource of which each worker has one."""
        return f"accessnews-{self.run}"

    @property
    def memory(self) -> str:
        """The resource that counts bytes for models."""
        return f"accessnews-{self.run}-memory"

    @property
    def topic(self) -> str:
        """The topic of what workers tell."""
        return f"accessnews-{self.run}-told"


def build() -> str:
    """This accessnews, to the byte, and the Python it runs on."""
    major, minor = sys.version_info[:2]
    return f"{__version__} ({revision('')}, Python {major}.{minor})"


def plugin(roles: Roles, *, ours: bool = False) -> WorkerPlugin:
    """What looks at each worker; ``ours`` tells that this process began them.

    It goes to the workers by value, so that one which has another accessnews, or none, can answer
    too: a class of this module would have to be there.
    """
    name, mine, sight, share = roles.story, roles.build, roles.sight, SHARE
    memory, topic, run = roles.memory, roles.topic, roles.run

    class Look(WorkerPlugin):
        name = roles.story

        async def setup(self, worker: Worker) -> None:
            import os

            try:
                from accessnews.cluster.roles import build

                other = build()
            except Exception:
                other = "none that knows clusters"
            refusal = ""
            if other != mine:
                refusal = f"its accessnews is {other}, this one {mine}"
            elif sight and not os.path.exists(sight):  # noqa: PTH110
                refusal = f"it does not see {os.path.dirname(sight)}"  # noqa: PTH120
            if not refusal:
                if ours:  # its loop is in the first thread of its process
                    from accessnews.pool import obey

                    obey()
                granted = worker.memory_manager.memory_limit or 0
                free = granted or os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
                await worker.set_resources(**{name: 1, memory: int(free * share)})
                # A story that waits for a worker is offered to one that joins or goes on after a
                # pause, not to one that gets a resource (findings/dask-late-resources.sh).
                worker.status = Status.paused
                worker.status = Status.running
            worker.log_event(topic, ["worker", worker.address, refusal])

        def teardown(self, worker: Worker) -> None:
            from contextlib import suppress

            with suppress(Exception):
                from accessnews.cluster import work

                work.forget(run)

    return Look()
