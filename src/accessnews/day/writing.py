"""The issues of a day to their files, one after the other or each in a process of its own.

Their bytes and their order are the same. Threads would not do: most of the work is Python's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from ..cache import Cache
from ..editions.issue.cover import cover
from ..editions.issue.issue import Issue
from ..editions.issue.writer import write_issue
from ..editions.writer import Unwritten, Written
from ..errors import AccessnewsError
from ..faults import as_known
from ..pool import Answer, Pool, Serve
from ..progress import Progress

LEAST = 20
"""Stories of an issue from which on a process of its own, which takes half a second to begin, has
it sooner than this one."""

_NO_COVER = "cover"


def write_issues(
    issues: Sequence[Issue],
    folder: Path,
    formats: Sequence[str],
    cache: Cache,
    progress: Progress,
    jobs: int = 1,
) -> list[Written]:
    """Draw the cover of each issue and write it in each format; of long ones ``jobs`` at a time,
    the longest first.

    What can't be made is told in the answer, the cover too. ``cache`` keeps encoded sound.

    Raises:
        EngineError: worker processes can't begin.
    """
    most = max((sum(1 for _ in issue.stories()) for issue in issues), default=0)
    if jobs <= 1 or len(issues) <= 1 or most < LEAST:
        return [write_one(issue, folder, formats, cache, progress) for issue in issues]
    written: dict[int, Written] = {}
    mine: dict[int, Future[Written]] = {}
    waiting = sorted(range(len(issues)), key=lambda number: _size(issues[number]))
    given = (folder, tuple(formats), cache.root, cache.shared)
    pool = Pool(min(jobs, len(issues)) - 1, _begin, given, progress)

    def here(number: int) -> None:
        mine[number] = own.submit(write_one, issues[number], folder, formats, cache, progress)
        mine[number].add_done_callback(lambda _: pool.wake())

    # This process is one of them, and has all loaded already. A thread of it does the work: else a
    # worker that is done would wait for its next issue until this one's is.
    with ThreadPoolExecutor(1, thread_name_prefix="issue") as own:
        try:
            while len(written) < len(issues):
                for worker in pool.idle():
                    if waiting:
                        number = waiting.pop()
                        pool.give(worker, number, issues[number])
                if waiting and not mine:
                    here(waiting.pop())
                heard = pool.next_or_woken()
                if heard is None:
                    for number in [number for number, work in mine.items() if work.done()]:
                        written[number] = mine.pop(number).result()
                elif isinstance(heard, Answer) and not isinstance(heard.value, AccessnewsError):
                    written[heard.key] = heard.value
                else:  # its process died, or could not tell what it made: once more
                    here(heard.key)
        finally:
            pool.close()
    return [written[number] for number in range(len(issues))]


def _size(issue: Issue) -> int:
    """What the work grows with: the texts. The longest is begun first."""
    return len(issue.languages) * sum(1 for _ in issue.stories())


def write_one(
    issue: Issue, folder: Path, formats: Sequence[str], cache: Cache, progress: Progress
) -> Written:
    """Draw an issue's cover and write it in each format."""
    with progress.task(f"Putting {issue.name} together", None):
        drawn, undrawn = _covered(issue)
        done = write_issue(drawn, folder, formats, cache)
    return Written(done.files, (*undrawn, *done.unwritten))


def _begin(
    progress: Progress, folder: Path, formats: tuple[str, ...], root: Path, shared: str
) -> Serve:
    cache = Cache.of_a_worker(root, progress, shared)

    def serve(issue: Issue) -> Written:
        return write_one(issue, folder, formats, cache, progress)

    return serve


def _covered(issue: Issue) -> tuple[Issue, tuple[Unwritten, ...]]:
    try:
        return replace(issue, cover=cover(issue)), ()
    except Exception as error:
        return issue, (Unwritten(issue.name, _NO_COVER, as_known(error)),)
