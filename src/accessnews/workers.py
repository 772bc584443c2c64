"""Who does a run's stories: this process, worker processes, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from .batch import Outcome, Workers, publish_all
from .cluster.address import Address
from .engines import Engines
from .errors import AccessnewsError, UsageError
from .extras import extra
from .pipeline import Published
from .plan import Plan
from .progress import Progress
from .stored import Stored
from .story import Source

if TYPE_CHECKING:
    from .signing.signer import Signer


@dataclass(frozen=True, slots=True)
class Alone:
    """This process, one story after the other."""

    plan: Plan
    engines: Engines
    progress: Progress

    def publish_all(
        self,
        sources: Iterable[Source],
        *,
        follow_links: bool = True,
        known: Mapping[str, str] | None = None,
    ) -> Iterator[Outcome]:
        return publish_all(
            sources,
            self.plan,
            self.engines,
            self.progress,
            follow_links=follow_links,
            known=known,
        )

    def close(self) -> None:
        """Nothing was begun."""


@dataclass(frozen=True, slots=True)
class Then:
    """Workers, and what this process does with each story that they have published.

    A story with which that fails is told as failed; the others go on.
    """

    workers: Workers
    do: Callable[[Published], Published]

    def publish_all(
        self,
        sources: Iterable[Source],
        *,
        follow_links: bool = True,
        known: Mapping[str, str] | None = None,
    ) -> Iterator[Outcome]:
        for outcome in self.workers.publish_all(sources, follow_links=follow_links, known=known):
            yield self._done(outcome)

    def _done(self, outcome: Outcome) -> Outcome:
        if not isinstance(outcome.result, Published):
            return outcome
        try:
            return replace(outcome, result=self.do(outcome.result))
        except AccessnewsError as error:
            return Outcome(outcome.source, error)

    def close(self) -> None:
        self.workers.close()


def workers(
    plan: Plan,
    engines: Engines,
    progress: Progress,
    *,
    jobs: int = 1,
    cluster: Address | None = None,
    output: Stored | None = None,
    signer: Signer | None = None,
) -> Workers:
    """The workers of a run; processes begin, and a cluster is joined, with the first story.

    Args:
        plan: what is made of each story.
        engines: the plan's, for what this process does itself.
        progress: is told of the work, wherever it is done.
        jobs: processes of this machine; 1 for this process alone.
        cluster: where a scheduler is, instead of ``jobs``.
        output: what each story is sent to as it is made; None where that is a folder.
        signer: signs each story before it is sent or told; None for no signatures.

    Raises:
        ExtraMissingError: a cluster is named and the extra for it is missing.
        UsageError: both are given.
    """
    if cluster is not None and jobs > 1:
        raise UsageError("--jobs beside --cluster", "Give one: a cluster has workers of its own.")
    if cluster is not None:
        with extra("cluster"):
            from .cluster.run import Cluster

        making: Workers = Cluster(cluster, plan, engines, progress, output)
    elif jobs > 1:
        from .crew import Crew

        making = Crew(plan, engines, progress, jobs)
    else:
        making = Alone(plan, engines, progress)
    if signer is not None:
        from .signed import signed

        making = Then(
            making, partial(signed, signer=signer, cache=engines.cache, progress=progress)
        )
    # What the workers of a cluster have sent has no signature yet.
    if output is not None and (cluster is None or signer is not None):
        making = Then(making, output.sent)
    return making
