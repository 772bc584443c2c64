"""``issue``: the stories of a day as one publication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import AccessnewsError, BatchError, InputError
from .build import part_failed, show
from .options import make_plan, plan_options
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..day.issue import Published
    from ..day.together import Together
    from ..engines import Engines
    from ..plan import Plan

ISSUE_FORMATS = "epub,daisy,m4b"


@click.command(
    epilog="""\b
Examples:
  accessnews issue articles/ --title "Harbour Gazette" --to zh
  accessnews issue a.txt b.html https://paper.example/c --to es --date 2026-11-28
  accessnews issue articles/ --no-narrate --issue-format epub --to pt"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE|FOLDER...")
@click.option("--title", default="", metavar="NAME", help="The paper's name (default: News).")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The issue's date, as 2026-11-28 (default: today).",
)
@click.option(
    "--issue-format",
    "issue_formats",
    default=ISSUE_FORMATS,
    show_default=True,
    metavar="LIST",
    help="Formats of the issue, with commas between; --format is for each story's own.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Stories at work at a time.",
)
@plan_options
@screen_options
@click.pass_obj
def issue(
    screen: Screen,
    /,
    articles: tuple[str, ...],
    title: str,
    day: datetime | None,
    issue_formats: str,
    jobs: int,
    **options: Any,
) -> None:
    """Put the stories of a day together: an EPUB, a talking book, an audiobook, a front page.

    Each story is made as by `accessnews build`, in a folder of its own. The issues, one for each
    language and pair of languages, lie in issues/DATE of the output folder: stories stand there by
    their sections. Run again, only what is missing is made.
    """
    from ..day.together import KEPT, put_together
    from ..editions.issue.writer import check_format
    from ..engines import Engines

    plan = make_plan(**options)
    plan = replace(plan, kept=plan.kept or plan.output / KEPT)
    formats = [each.strip() for each in issue_formats.split(",") if each.strip()]
    for name in formats:
        check_format(name)
    engines = Engines(plan, screen.progress)
    engines.expect(1)  # the names of sections are translated last
    when = day.date() if day else date.today()
    stories, failed, unwritten = _stories(screen, _sources(articles), plan, engines, jobs)
    together = put_together(stories, title or "News", when, plan, engines, formats, screen.progress)
    show_together(screen, together)
    unwritten += map(part_failed, together.unwritten)
    for error in unwritten:
        screen.fail(error)
    if failed:
        raise BatchError(
            f"{len(failed)} of {len(stories) + len(failed)} stories failed: {', '.join(failed)}",
            "The issue has the others; mend these and run the same command again.",
        )
    if unwritten:
        raise BatchError(
            f"{len(unwritten)} parts could not be made", "What is whole stays; they are told above."
        )


def _sources(given: Iterable[str]) -> list[str]:
    """Files and addresses as given; of a folder, the articles in it.

    Raises:
        InputError: a folder holds no article.
    """
    from ..reading.folder import find_articles

    found: list[str] = []
    for each in given:
        if "://" in each or not Path(each).is_dir():
            found.append(each)
            continue
        paths = find_articles(Path(each)).articles
        if not paths:
            raise InputError(f"{each}: holds no article", "Put articles there, or name files.")
        found += map(str, paths)
    return found


def _stories(
    screen: Screen, sources: list[str], plan: Plan, engines: Engines, jobs: int
) -> tuple[list[Published], list[str], list[BatchError]]:
    """The stories that were made, in the order given; the sources that failed; parts that did."""
    from ..batch import publish_all
    from ..day.issue import Published

    made: list[Published] = []
    failed: list[str] = []
    unwritten: list[BatchError] = []
    for outcome in publish_all(sources, plan, engines, screen.progress, jobs):
        result = outcome.result
        if isinstance(result, AccessnewsError):
            if len(sources) == 1:
                raise result
            screen.fail(result, source=outcome.source)
            failed.append(outcome.source)
            continue
        show(screen, outcome.source, result)
        unwritten += map(part_failed, result.unwritten)
        made.append(Published.of(result.folder.name, result.report))
    return made, failed, unwritten


def show_together(screen: Screen, together: Together) -> None:
    """The issues and their files."""
    lines = [f"{together.folder}/"]
    for each, files in together.files:
        count = sum(1 for _ in each.stories())
        lines.append(f"  {'-'.join(each.languages)}: {count} stories")
        lines += [f"    {path.relative_to(together.folder)}" for path in files]
    lines.append(f"  {together.page.relative_to(together.folder)}")
    record = {
        "issue": str(together.folder),
        "page": str(together.page),
        "issues": [
            {
                "name": each.name,
                "languages": list(each.languages),
                "files": [str(path) for path in files],
            }
            for each, files in together.files
        ],
    }
    screen.show(record, *lines)
