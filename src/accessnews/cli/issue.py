"""``issue``: the stories of a day as one publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import AccessnewsError, BatchError, EngineError, InputError, UsageError
from .build import part_failed, show
from .dates import Day
from .feeds import asker_of, asking_options, no_state, state_option, zone_option
from .options import make_plan, plan_options
from .screen import Screen, screen_options
from .signing_options import signed_by, signer_of, signing_options
from .stop import before
from .with_options import with_options
from .workers_options import workers_options

if TYPE_CHECKING:
    from ..cluster.address import Address
    from ..day.issuing import Issued
    from ..day.stories import Outcome, Source
    from ..day.together import Together

ISSUE_FORMATS = "epub,daisy,m4b"
LOCK = "daily.lock"
"""The file that one run at a time holds, in ``.accessnews`` of the output folder."""

issue_options = with_options(
    click.option("--title", default="News", show_default=True, help="The paper's name."),
    click.option(
        "--issue-format",
        "issue_formats",
        default=ISSUE_FORMATS,
        show_default=True,
        metavar="LIST",
        help="Formats of the issue, with commas between; --format is for each story's own.",
    ),
    workers_options,
    plan_options,
    signing_options,
    click.option(
        "--draft",
        is_flag=True,
        help="A proof: what changes after it is not told to readers as a correction.",
    ),
    click.option("--dedupe", is_flag=True, help="Keep a story that several feeds have once."),
    zone_option,
    asking_options,
    state_option,
)


@click.command(
    epilog="""\b
Examples:
  accessnews issue --title "Harbour Gazette" --to zh
  accessnews issue --date 2026-11-28 --zone Europe/Berlin --dedupe --to zh
  accessnews issue articles/ --to pt --issue-format epub --no-narrate
  accessnews issue a.txt b.html https://paper.example/c --to es
  accessnews issue articles/ --sign credentials/sign.pem --key credentials/sign.key"""
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE|FOLDER]...")
@click.option(
    "--date",
    "day",
    type=Day(),
    metavar="DATE",
    help="The issue's date, as 2026-11-28 (default: today).",
)
@click.option(
    "--feed", "names", multiple=True, metavar="NAME", help="Only what was followed as NAME."
)
@issue_options
@screen_options
@click.pass_obj
def issue(
    screen: Screen,
    /,
    articles: tuple[str, ...],
    day: date | None,
    names: tuple[str, ...],
    title: str,
    issue_formats: str,
    jobs: int,
    cluster: Address | None,
    draft: bool,
    dedupe: bool,
    zone: str,
    pause: float,
    timeout: float,
    state_file: Path,
    sign: Path | None,
    key: Path | None,
    sign_with: str,
    **options: Any,
) -> None:
    """Put the stories of a day together: an EPUB, a talking book, an audiobook, a front page.

    They are the entries of that day in the feeds that are followed, as `accessnews fetch` found
    them, or the articles that are named. Each story is made as by `accessnews build`, in a folder
    of its own. The issues, one for each language and pair of languages, lie in issues/DATE of the
    output folder, their stories by sections. Run again, only what changed is made.
    """
    from ..day.alone import alone
    from ..day.feeds.state import State
    from ..day.feeds.zones import zone as zone_of
    from ..day.issuing import Order, issue_day
    from ..day.ledger import NAME, Ledger
    from ..day.stories import OfFeeds, of_files
    from ..day.together import OWN
    from ..earlier import keeping
    from ..engines import Engines
    from ..stored import stored
    from ..workers import workers

    where = zone_of(zone)
    if not title.strip():
        raise UsageError("the paper has no title", 'Name it: --title "Harbour Gazette".')
    formats = formats_of(issue_formats)
    now = datetime.now(where).replace(microsecond=0)
    if not (articles or state_file.exists()):
        raise no_state(state_file)
    signer = signer_of(sign, key, sign_with, screen.progress)
    plan = signed_by(keeping(make_plan(**options), now), signer)
    own = plan.output / OWN
    with ExitStack() as stack:
        output = stack.enter_context(stored(plan, screen.progress, before))
        stack.enter_context(alone(own / LOCK))
        engines = Engines(plan, screen.progress)
        ledger = Ledger(own / NAME, plan)
        when = day or now.date()
        order = Order(title, when, formats, draft, jobs)
        outcomes = Shown(screen)
        sources: Iterable[Source]
        gone: Callable[[], Iterable[str]] = tuple
        if articles:
            named, in_folders = _named(articles)
            sources = of_files(named, ledger, engines.memory(), in_folders=in_folders)
        else:
            state = stack.enter_context(State(state_file))
            state.feeds(names)  # a name that nothing is followed by is refused
            asker = asker_of(state, pause, timeout, allow_private=plan.allow_private)
            sources = found = OfFeeds(
                state,
                when,
                where,
                asker,
                plan,
                engines,
                ledger,
                screen.progress,
                names=names,
                dedupe=dedupe,
            )
            gone = found.gone
            if not found.any and not ledger.of_day(when):
                raise InputError(
                    f"{when}: no story of this day is known",
                    "Ask the feeds first: accessnews fetch; or name articles.",
                )
        making = workers(
            plan,
            engines,
            screen.progress,
            jobs=jobs,
            cluster=cluster,
            output=output,
            signer=signer,
        )
        stack.enter_context(closing(making))
        issued = issue_day(
            sources,
            order,
            plan,
            engines,
            making,
            ledger,
            screen.progress,
            outcomes.show,
            taken_down=gone,
            signer=signer,
        )
    finish(screen, issued)


def formats_of(listed: str) -> tuple[str, ...]:
    """The formats of an issue in a list with commas.

    Raises:
        UsageError: there is none, or issues have no such format.
    """
    from ..editions.issue.writer import check_formats

    formats = tuple(each.strip() for each in listed.split(",") if each.strip())
    check_formats(formats)
    return formats


class Shown:
    """Stories as they come, shown."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def show(self, outcome: Outcome) -> None:
        from ..day.issue import Published

        name, result = outcome.source.name, outcome.result
        if isinstance(result, AccessnewsError):
            self._screen.fail(result, source=name)
        elif isinstance(result, Published):
            told = {"source": name, "story": result.name, "unchanged": True}
            self._screen.show(told, f"{result.name}/ is as it was")
        else:
            show(self._screen, name, result)


def finish(screen: Screen, issued: Issued) -> None:
    """Show what was put together.

    Raises:
        EngineError: no story could be made, for want of an engine or a model.
        InputError: no story could be made.
        BatchError: a story or a part failed.
    """
    show_issued(screen, issued)
    if issued.failed and issued.together is None:
        told = "; ".join(f"{name}: {error.message.rstrip('.')}" for name, error in issued.failed)
        missing = any(isinstance(error, EngineError) for _, error in issued.failed)
        raise (EngineError if missing else InputError)(
            f"no story to put into an issue: {told}", "Mend these and run the same command again."
        )
    if issued.failed:
        names = ", ".join(name for name, _ in issued.failed)
        raise BatchError(
            f"{len(issued.failed)} of {issued.sources} stories failed: {names}",
            "The issue has the others; mend these and run the same command again.",
        )
    if issued.unwritten:
        raise BatchError(
            f"{len(issued.unwritten)} parts could not be made",
            "What is whole stays; mend what is told above and run the same command again.",
        )


def show_issued(screen: Screen, issued: Issued) -> None:
    """What was put together, what is gone, and the parts that could not be made."""
    for name in issued.gone:
        screen.show({"gone": name}, f"{name}/ is no more in the issue")
    if issued.together:
        show_together(screen, issued.together)
    for error in map(part_failed, issued.unwritten):
        screen.fail(error)


def _named(given: Iterable[str]) -> tuple[list[str], frozenset[str]]:
    """Files and addresses as given, of a folder the articles in it; and which lie in a folder.

    Raises:
        InputError: a folder holds no article.
    """
    from ..reading.folder import find_articles

    found: list[str] = []
    in_folders: set[str] = set()
    for each in given:
        if "://" in each or not Path(each).is_dir():
            found.append(each)
            continue
        paths = find_articles(Path(each)).articles
        if not paths:
            raise InputError(f"{each}: holds no article", "Put articles there, or name files.")
        found += map(str, paths)
        in_folders.update(map(str, paths))
    return found, frozenset(in_folders.difference(given))


def show_together(screen: Screen, together: Together) -> None:
    """The issues and their files."""
    lines = [f"{together.folder}/"]
    for each in together.issues:
        count = sum(1 for _ in each.issue.stories())
        state = "" if each.made else ", as it was"
        stories = "1 story" if count == 1 else f"{count} stories"
        lines.append(f"  {'-'.join(each.issue.languages)}: {stories}{state}")
        tops = dict.fromkeys(path.relative_to(together.folder).parts[0] for path in each.files)
        lines += [f"    {name}" for name in tops]
    lines.append(f"  {together.page.relative_to(together.folder)}")
    record = {
        "issue": str(together.folder),
        "page": str(together.page),
        "issues": [
            {
                "name": each.issue.name,
                "languages": list(each.issue.languages),
                "made": each.made,
                "files": [str(path) for path in each.files],
            }
            for each in together.issues
        ],
    }
    screen.show(record, *lines)
