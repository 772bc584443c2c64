"""``daily``: a newsroom's day in one command, for cron and systemd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from .feeds import show_fetched
from .issue import Shown, issue, keeping, show_issued
from .options import make_plan
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..day.config import Config
    from ..day.runs import Run
    from ..day.syndication.paper import Paper

OWN = ".accessnews"
"""The folder of the output that is no reader's: the state, what is kept, the log, the lock."""


@click.command(
    epilog="""\b
Examples:
  accessnews daily gazette.toml
  accessnews daily gazette.toml --date 2026-11-28 --json

\b
A configuration (docs/daily.md has all of it):
  title = "Harbour Gazette"
  output = "public"
  to = ["zh"]
  [feeds]
  harbour = "https://paper.example/feed.xml\""""
)
@click.argument("config", type=click.Path(path_type=Path))
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day to make the issue of (default: today).",
)
@screen_options
@click.pass_obj
def daily(screen: Screen, /, config: Path, day: datetime | None) -> int:
    """Fetch the feeds, put the day's issue together, write podcasts and catalogues, publish.

    CONFIG is a TOML file: its feeds, the paper, and the options of `accessnews issue` by their long
    names. Run again, only what changed is made: also the issues of the seven days before, where a
    story of theirs was corrected or taken down. Two runs never meet. What each run did is in
    .accessnews of the output folder: status.html, and runs.jsonl for programs.
    """
    from ..day.alone import alone
    from ..day.config import load
    from ..day.daily import Day, run
    from ..day.feeds.asking import Asker
    from ..day.feeds.state import State
    from ..day.feeds.zones import zone as zone_of
    from ..day.issuing import Order
    from ..day.ledger import NAME, Ledger
    from ..day.runs import record
    from ..engines import Engines

    told = load(config)
    given = _given(told)
    own = Path(given["output"]) / OWN
    where = zone_of(given.pop("zone"))
    state_file = told.options.get("state") or own / "day.sqlite"
    title, formats, jobs = given.pop("title"), given.pop("issue_formats"), given.pop("jobs")
    asking = {name: given.pop(name) for name in ("pause", "timeout")}
    draft, now = given.pop("draft"), datetime.now(where).replace(microsecond=0)
    for name in ("articles", "day", "names", "dedupe", "state_file"):
        given.pop(name)
    plan = keeping(make_plan(**given))
    paper = _paper(told, title)
    with alone(own / "daily.lock"), State(Path(state_file)) as state:
        engines = Engines(plan, screen.progress)
        made = run(
            Day(
                told,
                paper,
                Order(
                    title,
                    day.date() if day else now.date(),
                    tuple(each.strip() for each in formats.split(",") if each.strip()),
                    jobs,
                    now,
                    draft,
                ),
                where,
                plan,
                engines,
                Ledger(own / NAME, plan),
                state,
                Asker(
                    state,
                    pause=asking["pause"],
                    timeout=asking["timeout"],
                    deadline=3 * asking["timeout"],
                    allow_private=plan.allow_private,
                ),
                screen.progress,
                Shown(screen).show,
                lambda each: show_fetched(screen, each),
                lambda each: show_issued(screen, each),
            )
        )
        record(made, own)
    _show(screen, made, own)
    return made.exit_code


def _given(config: Config) -> dict[str, Any]:
    """The options of the file as those of ``accessnews issue``, by the names of its function.

    Raises:
        UsageError: there is no such option, or it has no such value.
    """
    try:
        context = issue.make_context("daily", list(_arguments(config)), resilient_parsing=False)
    except click.UsageError as error:
        raise UsageError(
            f"{config.path}: {error.format_message().rstrip('.')}",
            "Use the long names of the options of `accessnews issue`.",
        ) from error
    return dict(context.params)


def _arguments(config: Config) -> Iterator[str]:
    flags = {
        name.removeprefix("--"): parameter
        for parameter in issue.params
        if isinstance(parameter, click.Option) and parameter.is_flag
        for name in parameter.opts
    }
    for key, value in config.options.items():
        name = key.replace("_", "-")
        if name in ("state", "config", "date", "feed"):
            if name != "state":
                raise UsageError(
                    f"{config.path}: {key} is no key of this file", "Leave the line out."
                )
            continue
        if isinstance(value, bool):
            flag = flags.get(name)
            if flag is None:
                raise UsageError(
                    f"{config.path}: {key} is neither true nor false", "Give it a value."
                )
            if value:
                yield f"--{name}"
            else:
                yield from flag.secondary_opts[:1]
        elif isinstance(value, Mapping):
            for language, voice in value.items():
                yield from (f"--{name}", f"{language}={voice}")
        else:
            for each in value if isinstance(value, list) else [value]:
                yield f"--{name}={each}"


def _paper(config: Config, title: str) -> Paper:
    """What podcasts and catalogues say of the paper.

    Raises:
        UsageError: it can't say that.
    """
    from ..day.syndication.paper import CATEGORY, Paper
    from ..languages.tags import resolve

    told = dict(config.paper)
    about = {
        resolve(key.removeprefix("about-")): told.pop(key)
        for key in [*told]
        if key.startswith("about-")
    }
    language = told.pop("language", "")
    paper = Paper(
        title,
        told.pop("author", ""),
        about,
        told.pop("base-url", ""),
        told.pop("email", ""),
        told.pop("image", ""),
        told.pop("category", CATEGORY),
        resolve(language) if language else "",
    )
    if told:
        raise UsageError(
            f"{config.path}: there is no paper.{next(iter(told))}",
            "Use author, base-url, email, image, category, language or about-LANG.",
        )
    return paper


def _show(screen: Screen, run: Run, own: Path) -> None:
    from ..day.runs import to_json

    lines = [
        f"{step.name}: {step.told} ({step.seconds:.0f} s)"
        + (f", {len(step.failures)} failed" if step.failures else "")
        for step in run.steps
    ]
    screen.show({"run": to_json(run)}, *lines, f"See {own / 'status.html'}")
    if not screen.json:
        for step in run.steps:
            for each in step.failures:
                screen.progress.say(f"{step.name}: {each.message.rstrip('.')}. {each.remedy}")
