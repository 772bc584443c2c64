"""A day's sources to its issues: stories made, what is gone removed, the rest put together."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ..batch import Workers
from ..earlier import mark_published
from ..editions.writer import Unwritten
from ..engines import Engines
from ..errors import AccessnewsError
from ..pipeline import Published as Made
from ..plan import Plan
from ..progress import Progress
from ..signing.signer import Signer
from .issue import Published
from .ledger import Ledger
from .removing import remove
from .stories import Outcome, Source, made
from .together import Together, put_together, take_apart


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of an issue: the paper's name, its day, the formats.

    A ``draft`` is no publication: what changes after it is no correction. ``jobs`` issues, of
    several languages, are written at a time.
    """

    publication: str
    day: date
    formats: tuple[str, ...]
    draft: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of a day.

    ``stories`` are in the issue; ``made`` of them were made now, of ``sources`` that there were.
    ``together`` is None where it has none: all that the day had is gone, or failed. ``failed`` are
    the sources that could not be made, each with why; of one that an earlier run made the issue has
    that. ``gone`` are stories that an earlier run had and this one has not.
    """

    together: Together | None
    sources: int
    stories: int
    made: int
    failed: tuple[tuple[str, AccessnewsError], ...]
    unwritten: tuple[Unwritten, ...]
    gone: tuple[str, ...]


def issue_day(
    sources: Iterable[Source],
    order: Order,
    plan: Plan,
    engines: Engines,
    workers: Workers,
    ledger: Ledger,
    progress: Progress,
    told: Callable[[Outcome], None],
    *,
    taken_down: Callable[[], Iterable[str]] = tuple,
    signer: Signer | None = None,
) -> Issued:
    """Make a day's stories and put its issues together.

    Args:
        sources: the day's, in the order of the issue; they may come slowly, and none is held.
        order: what is asked.
        plan: it keeps its stories (``Plan.kept``).
        engines: the plan's.
        workers: who makes the stories of that plan.
        ledger: it is saved after the stories, and again at the end.
        progress: what is told of the work.
        told: called with each story's outcome as it comes.
        taken_down: gives the keys of sources that exist no more, called when all have come: their
            stories are removed from the output, so that no feed or catalogue has them.
        signer: signs the issues; None for no signatures.

    Raises:
        InputError: the day has no source, or a file can't be written.
        UsageError: issues have no such format.
    """
    here: set[str] = set()
    had: list[tuple[str, Published]] = []
    failed: list[tuple[str, AccessnewsError]] = []
    unwritten: list[Unwritten] = []
    count = 0
    engines.expect(1)  # sections are named last
    try:
        for outcome in made(sources, order.day, plan, workers, ledger):
            told(outcome)
            _let_go(outcome.result)
            key = outcome.source.key
            here.add(key)
            story = outcome.story
            if isinstance(outcome.result, AccessnewsError):
                failed.append((outcome.source.name, outcome.result))
                story = ledger.whole(key)
            if story:
                had.append((key, story))
                ledger.take_in(key, order.day)
            if isinstance(outcome.result, Made):
                count += 1
                unwritten += outcome.result.unwritten
    finally:
        ledger.save()
    exist_no_more = frozenset(taken_down())
    stories = [story for key, story in had if key not in exist_no_more]
    retracted = not exist_no_more.isdisjoint(ledger.of_day(order.day))
    gone = _gone(here, order.day, plan, ledger, exist_no_more)
    together = None
    if stories or not (gone or failed):
        together = put_together(
            stories,
            order.publication,
            order.day,
            plan,
            engines,
            order.formats,
            progress,
            order.jobs,
            signer,
        )
        unwritten += together.unwritten
        if plan.kept is not None and not order.draft:
            for story in stories:
                mark_published(plan.kept / story.name)
    elif retracted or not failed:  # else what is published stays until they can be made
        take_apart(order.day, plan)
    ledger.save()
    return Issued(together, len(here), len(stories), count, tuple(failed), tuple(unwritten), gone)


def _let_go(result: object) -> None:
    """Clear the frames of an error that was told: they hold its page or its article.

    But for those of generators: to clear one that waits for its next turn is to end it.
    """
    while isinstance(result, BaseException):
        for frame, _ in traceback.walk_tb(result.__traceback__):
            if not frame.f_code.co_flags & inspect.CO_GENERATOR:
                with suppress(RuntimeError):  # it is running still
                    frame.clear()
        result = result.__cause__ or result.__context__


def _gone(
    here: Collection[str], day: date, plan: Plan, ledger: Ledger, taken_down: frozenset[str]
) -> tuple[str, ...]:
    """Leave out the day's stories that it has no more; those that were taken down are removed, also
    where no issue has them: their feed was followed no more, or a run was ended."""
    of_day = ledger.of_day(day)
    names = []
    for key, story in of_day.items():
        if key not in here or key in taken_down:
            ledger.leave_out(key)
            names.append(story.name)
    lying = of_day.keys() | ledger.of_no_day()
    for key in taken_down:
        if key in lying and (gone := ledger.story(key)):
            ledger.forget(key)
            remove(gone, plan)
    return tuple(names)
