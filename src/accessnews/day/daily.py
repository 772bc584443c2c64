"""A newsroom's day in one go: feeds, issues, podcasts and catalogues, and what comes after.

Every step goes on from what the last run left, so a run that was ended is run again. A step that
fails is told and ends no other, but that nothing is published where the issue failed, or is a
draft.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from ..batch import Workers, write_index
from ..engines import Engines
from ..errors import AccessnewsError, BatchError, EngineError
from ..faults import as_known
from ..plan import Plan
from ..progress import Progress
from ..signing.signer import Signer
from .after import run_after
from .config import Config
from .feeds.asking import Asker
from .feeds.fetching import Fetched, fetch_all, follow
from .feeds.state import State
from .issuing import Issued, Order, issue_day
from .ledger import Ledger
from .runs import Failure, Run, Step
from .stories import OfFeeds, Outcome
from .syndication.paper import Paper
from .syndication.syndicate import syndicate

DAYS_BACK = 7
"""Days before today whose issues are made again where a story of theirs was corrected or is gone:
a week, for which talking newspapers and feeds show them."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a run of a day works with.

    ``order`` has the paper's name, the day's date and its formats. ``told`` and ``fetched`` are
    called as stories and feeds are done, ``issued`` when a day's issues are. ``signer`` signs the
    issues, None for no signatures; the stories are signed by ``workers``.
    """

    config: Config
    paper: Paper
    order: Order
    zone: tzinfo
    plan: Plan
    engines: Engines
    workers: Workers
    ledger: Ledger
    state: State
    asker: Asker
    progress: Progress
    told: Callable[[Outcome], None]
    fetched: Callable[[Fetched], None]
    issued: Callable[[Issued], None]
    signer: Signer | None = None


@dataclass(slots=True)
class _Steps:
    done: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[_Telling]:
        """A step by its name; an error that ends it is a failure of it."""
        telling = _Telling()
        began = time.monotonic()
        try:
            yield telling
        except BrokenPipeError:  # nobody reads what is told
            raise
        except Exception as error:
            telling.error = as_known(error)
            telling.failures.append(Failure.of(telling.error))
        seconds = round(time.monotonic() - began, 1)
        told = telling.told or ("failed" if telling.failures else "done")
        self.done.append(Step(name, told, seconds, tuple(telling.failures)))


@dataclass(slots=True)
class _Telling:
    told: str = ""
    failures: list[Failure] = field(default_factory=list)
    error: AccessnewsError | None = None


def run(day: Day) -> Run:
    """Do a day; what came of each step is in the answer, whatever failed."""
    began = datetime.now(day.zone)
    steps = _Steps()
    with steps.step("fetch") as telling:
        _fetch(day, telling)
    issue: Path | None = None
    with steps.step("issue") as issuing:
        issue = _issues(day, began, issuing)
    if issuing.error is None:
        with steps.step("syndicate") as telling:
            if day.order.draft:
                telling.told = "left out, a draft"
            else:
                made = [*syndicate(day.plan.output, day.paper), write_index(day.plan.output)]
                telling.told = f"{len(made)} files"
        if day.config.after and telling.error is None and not day.order.draft:
            with steps.step("after") as telling:
                telling.told = run_after(day.config.after, day.plan.output, issue) or "done"
    return Run(day.order.publication, began, datetime.now(day.zone), tuple(steps.done))


def _fetch(day: Day, telling: _Telling) -> None:
    """Follow what the configuration names and no more, then ask all of it."""
    _follow(day)
    new = changed = gone = 0
    for each in fetch_all(day.state, day.asker, names=_names(day)):
        day.fetched(each)
        new += len(each.new)
        changed += len(each.changed)
        gone += len(each.gone)
        if each.error is not None:
            telling.failures.append(_part(each.error))
    telling.told = f"{new} new, {changed} changed, {gone} gone"


def _follow(day: Day) -> None:
    names = _names(day)
    followed = {(each.name, each.site) for each in day.state.feeds()}
    of_names = zip(names, day.config.feeds.values(), strict=True)
    wanted = {(name, url) for name, urls in of_names for url in urls}
    for name, url in sorted(wanted - followed):
        follow(day.state, name, [url])
    for name, url in sorted(followed - wanted):
        if name in names:
            day.state.unfollow(name, [url])


def _names(day: Day) -> tuple[str, ...]:
    """What the state knows each feed of the configuration by: one that was renamed there keeps the
    name that its stories are known by."""
    sites: dict[str, set[str]] = {}
    for each in day.state.feeds():
        sites.setdefault(each.name, set()).add(each.site)
    others = [name for name in sites if name not in day.config.feeds]
    names = []
    for name, urls in day.config.feeds.items():
        known = [other for other in others if sites[other] == set(urls)]
        if name not in sites and known:
            others.remove(known[0])
            name = known[0]
        names.append(name)
    return tuple(names)


def _issues(day: Day, began: datetime, telling: _Telling) -> Path | None:
    """The issue of today, and those of days before it that have changed; gives today's folder."""
    today = day.order.day
    stories = made = 0
    failed: list[AccessnewsError] = []
    folder: Path | None = None
    for when in (*_days_back(day, today, began), today):
        issued = _issue(day, when)
        if issued is None:
            continue
        day.issued(issued)
        made += issued.made
        failed += [error for _, error in issued.failed]
        telling.failures += [_part(each.error) for each in issued.unwritten]
        if when == today:
            stories = issued.stories
            folder = issued.together.folder if issued.together else None
    telling.failures += [_part(error, alone=not (folder or made)) for error in failed]
    telling.told = f"{stories} stories today, {made} made now" if folder else "no story today"
    return folder


def _days_back(day: Day, today: date, began: datetime) -> Iterator[date]:
    """The days that have an issue, or are to have one: a story of theirs came late.

    What came with the first answer of a feed may be older than the paper, and is told.
    """
    for back in range(DAYS_BACK, 0, -1):
        when = today - timedelta(days=back)
        if day.ledger.of_day(when):
            yield when
            continue
        arrivals = day.state.arrivals(when, day.zone, _names(day))
        if any(each.late for each in arrivals):
            yield when
        elif new := sum(each.seen >= began.replace(microsecond=0) for each in arrivals):
            day.progress.say(
                f"{when}: no issue is made, as its stories ({new}) came with a feed's first "
                f"answer; make it: daily --date {when}"
            )


def _issue(day: Day, when: date) -> Issued | None:
    """The issues of one day; None where it has no story."""
    found = OfFeeds(
        day.state,
        when,
        day.zone,
        day.asker,
        day.plan,
        day.engines,
        day.ledger,
        day.progress,
        names=_names(day),
        dedupe=day.config.dedupe,
    )
    if not found.any and not day.ledger.of_day(when):
        return None
    order = replace(day.order, day=when)
    return issue_day(
        found,
        order,
        day.plan,
        day.engines,
        day.workers,
        day.ledger,
        day.progress,
        day.told,
        taken_down=found.gone,
        signer=day.signer,
    )


def _part(error: AccessnewsError, *, alone: bool = False) -> Failure:
    """A failure that cost the others nothing; an engine's is one by itself where it is ``alone``:
    nothing was published."""
    kind = EngineError if alone and isinstance(error, EngineError) else BatchError
    return Failure(error.message, error.remedy, kind.exit_code, part=True)
