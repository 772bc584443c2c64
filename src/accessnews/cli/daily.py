"""``daily``: a newsroom's day in one command, for cron and systemd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.types import StringParamType

from ..errors import AccessnewsError, UsageError
from .dates import Day
from .feeds import asker_of, show_fetched
from .issue import LOCK, Shown, formats_of, issue, show_issued
from .options import make_plan, no_option
from .screen import Screen, screen_options
from .signing_options import signed_by, signer_of
from .stop import AGAIN, before, before_told

if TYPE_CHECKING:
    from ..day.config import Config
    from ..day.runs import Run
    from ..day.syndication.paper import Paper

_LONG_NAMES = "Use the long names of the options of `accessnews issue`."
_OF_THE_COMMAND = frozenset({"config", "date", "debug", "feed", "help", "json", "quiet"})
"""What is said when the command is started, and by no file."""


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
    type=Day(),
    metavar="DATE",
    help="The day to make the issue of (default: today).",
)
@screen_options
@click.pass_obj
def daily(screen: Screen, /, config: Path, day: date | None) -> int:
    """Fetch the feeds, put the day's issue together, write podcasts and catalogues, publish.

    CONFIG is a TOML file: its feeds, the paper, and the options of `accessnews issue` by their long
    names. Run again, only what changed is made: also the issues of the seven days before, where a
    story of theirs was corrected or taken down. Two runs never meet. What each run did is in
    .accessnews of the output folder: status.html, and runs.jsonl for programs.
    """
    from ..day.after import words_of
    from ..day.alone import alone
    from ..day.config import load
    from ..day.daily import Day, run
    from ..day.feeds.state import State
    from ..day.feeds.zones import zone as zone_of
    from ..day.issuing import Order
    from ..day.ledger import NAME, Ledger
    from ..day.runs import Failure, Recorder, failed, interrupted
    from ..day.together import OWN
    from ..earlier import keeping
    from ..engines import Engines
    from ..stored import stored
    from ..workers import workers

    told = load(config)
    if told.after:
        words_of(told.after)
    given = _given(told)
    where = zone_of(given.pop("zone"))
    state_file = given.pop("state_file") if "state" in told.options else None
    title = given.pop("title")
    jobs, cluster = given.pop("jobs"), given.pop("cluster")
    formats = formats_of(given.pop("issue_formats"))
    asking = {name: given.pop(name) for name in ("pause", "timeout")}
    draft, now = given.pop("draft"), datetime.now(where).replace(microsecond=0)
    for name in ("articles", "day", "names", "dedupe", "state_file"):
        given.pop(name, None)
    sign, key, sign_with = (given.pop(name) for name in ("sign", "key", "sign_with"))
    signer = signer_of(sign, key, sign_with, screen.progress)
    plan = signed_by(keeping(make_plan(**given), now), signer)
    own = plan.output / OWN
    paper = _paper(told, title)
    with ExitStack() as stack:
        output = stack.enter_context(stored(plan, screen.progress, before))
        stack.enter_context(alone(own / LOCK))
        recorder = Recorder(own)
        before_told(
            lambda why, code: recorder.record(interrupted(title, now, Failure(why, AGAIN, code)))
        )
        try:
            engines = Engines(plan, screen.progress)
            if plan.targets:
                engines.memory().open()
            state = stack.enter_context(State(state_file or own / "day.sqlite"))
            paper = replace(paper, image=_placed(paper.image, plan.output, screen))
            progress = screen.progress
            making = workers(
                plan, engines, progress, jobs=jobs, cluster=cluster, output=output, signer=signer
            )
            stack.enter_context(closing(making))
            made = run(
                Day(
                    told,
                    paper,
                    Order(title, day or now.date(), formats, draft, jobs),
                    where,
                    plan,
                    engines,
                    making,
                    Ledger(own / NAME, plan),
                    state,
                    asker_of(state, allow_private=plan.allow_private, **asking),
                    progress,
                    Shown(screen).show,
                    lambda each: show_fetched(screen, each),
                    lambda each: show_issued(screen, each),
                    signer,
                )
            )
        except AccessnewsError as error:  # before the first step: its page says so too
            recorder.record(failed(title, now, error))
            raise
        _show(screen, made, own)
        recorder.record(made)
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
            "Correct that value; `accessnews issue --help` says what it may be.",
        ) from error
    return dict(context.params)


def _arguments(config: Config) -> Iterator[str]:
    options = {
        name.removeprefix("--"): parameter
        for parameter in issue.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    }
    for key, value in config.options.items():
        name = key.replace("_", "-")
        if name in _OF_THE_COMMAND:
            raise UsageError(f"{config.path}: {key} is no key of this file", "Leave the line out.")
        option = options.get(name)
        if option is None:
            raise no_option(config.path, key, options.keys() - _OF_THE_COMMAND, "issue")
        yield from _argument(config.path, key, value, f"--{name}", option)


def _argument(
    path: Path, key: str, value: object, flag: str, option: click.Option
) -> Iterator[str]:
    """A key and its value as they stand on a command line.

    Raises:
        UsageError: the option takes no such value.
    """
    if option.is_flag:
        if not isinstance(value, bool):
            raise UsageError(f"{path}: {key} takes true or false, not {value!r}", "Write one.")
        yield from [flag] if value else option.secondary_opts[:1]
        return
    several: list[object] = value if isinstance(value, list) else [value]
    for each in value.values() if isinstance(value, Mapping) else several:
        _check(path, key, each, option)
    if isinstance(value, Mapping):
        several = [f"{name}={each}" for name, each in value.items()]
    if option.multiple:
        yield from (f"{flag}={each}" for each in several)
    elif option.metavar == "LIST" and not isinstance(value, Mapping):
        yield f"{flag}={','.join(map(str, several))}"
    elif several == [value]:
        yield f"{flag}={value}"
    else:
        raise UsageError(f"{path}: {key} is one value, not {value!r}", "Write one.")


def _check(path: Path, key: str, value: object, option: click.Option) -> None:
    """Refuse what is no text where the option takes any, and what is no value at all.

    Raises:
        UsageError: it is one of these.
    """
    if isinstance(value, bool | list | Mapping):
        raise UsageError(f"{path}: {key} is no such thing as {value!r}", _LONG_NAMES)
    if isinstance(option.type, StringParamType | click.Path) and not isinstance(value, str):
        raise UsageError(f"{path}: {key} is no text: {value!r}", 'Write it in "quotation marks".')


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


def _placed(image: str, output: Path, screen: Screen) -> str:
    """The paper's picture as it is named from the output folder, where it is put."""
    from ..day.syndication import pictures

    if not image:
        return ""
    picture = pictures.placed(image, output)
    for line in pictures.doubts(output / picture) if "://" not in picture else ():
        screen.progress.say(line)
    return picture


def _show(screen: Screen, run: Run, own: Path) -> None:
    from ..day.runs import to_json

    for step in run.steps:
        for each in step.failures:
            if not each.part:
                screen.complain(f"{step.name}: {each.message}", each.remedy)
    lines = [
        f"{step.name}: {step.told} ({step.seconds:.0f} s)"
        + (f", {len(step.failures)} failed" if step.failures else "")
        for step in run.steps
    ]
    screen.show({"run": to_json(run)}, *lines, f"See {own / 'status.html'}")
