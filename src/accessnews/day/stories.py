"""The stories of a day, made: those that changed anew, the others taken as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..batch import publish_all
from ..engines import Engines
from ..errors import AccessnewsError
from ..pipeline import Published as Made
from ..plan import Plan
from ..progress import Progress
from .issue import Published
from .ledger import Ledger, file_digest


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a source: a story as it was, one that was made, or the error that stopped it."""

    source: str
    result: Published | Made | AccessnewsError

    @property
    def story(self) -> Published | None:
        """The story, where there is one."""
        if isinstance(self.result, Made):
            return Published.of(self.result.folder.name, self.result.report)
        return self.result if isinstance(self.result, Published) else None


def stories(
    sources: Sequence[str],
    plan: Plan,
    engines: Engines,
    progress: Progress,
    ledger: Ledger,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """An outcome for each source, in the order given; the ledger notes what is made."""
    digests = {source: file_digest(source) for source in sources}
    as_they_are = {
        source: story
        for source, digest in digests.items()
        if (story := ledger.unchanged(source, digest, engines.memory()))
    }
    others = [source for source in sources if source not in as_they_are]
    made = publish_all(others, plan, engines, progress, jobs)
    for source in sources:
        if source in as_they_are:
            yield Outcome(source, as_they_are[source])
            continue
        outcome = Outcome(source, next(made).result)
        if outcome.story and isinstance(outcome.result, Made) and not outcome.result.unwritten:
            ledger.note(source, digests[source], outcome.story)
        yield outcome
