"""``build`` and ``batch``: articles to editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..article import NOTE_MARK
from ..errors import AccessnewsError, BatchError, InputError
from .options import make_plan, plan_options
from .screen import Screen, screen_options
from .signing_options import signer_of, signing_options
from .stop import before
from .workers_options import workers_options

_MOST_MENDED = 5  # lines: a text that was broken once is broken throughout

if TYPE_CHECKING:
    from ..batch import Workers
    from ..cluster.address import Address
    from ..editions.writer import Unwritten
    from ..pipeline import Published
    from ..reading.folder import PassedOver

FAULTS_SHOWN = 20


@click.command(
    epilog="""\b
Examples:
  accessnews build article.txt --to zh
  accessnews build page.html --to Chinese --to es --voice zh=zm_yunxi
  accessnews build article.txt --to zh --no-bilingual --keep-quotes
  accessnews build article.txt --to zh --layout tap --read-aloud original
  accessnews build article.txt --to zh --translator llama --model my-model
  accessnews build article.txt --to zh --translator openai --base-url http://localhost:8080/v1
  accessnews build page.html --alt missing-alt.csv
  accessnews build letter.docx book.epub#3 --to zh
  accessnews build - --no-narrate --format epub < article.md
  accessnews build article.txt --sign credentials/sign.pem --key credentials/sign.key"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@plan_options
@signing_options
@screen_options
@click.pass_obj
def build(
    screen: Screen,
    /,
    articles: tuple[str, ...],
    sign: Path | None,
    key: Path | None,
    sign_with: str,
    **options: Any,
) -> None:
    """Make the editions of one or more articles (files, URLs, or - for standard input)."""
    from ..engines import Engines
    from ..stored import stored
    from ..workers import workers

    plan = make_plan(**options)
    signer = signer_of(sign, key, sign_with, screen.progress)
    with stored(plan, screen.progress, before) as output:
        engines = Engines(plan, screen.progress)
        making = workers(plan, engines, screen.progress, output=output, signer=signer)
        run(screen, articles, making)


@click.command(
    epilog="""\b
Examples:
  accessnews batch articles/ --to zh
  accessnews batch articles/ --to zh --keep-quotes
  accessnews batch articles/ --to zh --jobs 2 --json
  accessnews batch articles/ --to zh --cluster tls://scheduler.example:8786
  accessnews batch articles/ --to zh --watch"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@plan_options
@workers_options
@signing_options
@click.option(
    "--watch", is_flag=True, help="Go on with what comes into FOLDER or changes, until Ctrl-C."
)
@screen_options
@click.pass_obj
def batch(
    screen: Screen,
    /,
    folder: Path,
    jobs: int,
    cluster: Address | None,
    sign: Path | None,
    key: Path | None,
    sign_with: str,
    watch: bool,
    **options: Any,
) -> None:
    """Make the editions of every article in FOLDER; run again, only what is missing is made.

    An index.html beside them leads to every article.
    """
    from ..batch import INDEX, write_index
    from ..engines import Engines
    from ..reading.arrivals import arrivals
    from ..reading.folder import Found, find_articles
    from ..reading.kinds import article_suffixes
    from ..stored import stored
    from ..workers import workers

    plan = make_plan(**options)
    signer = signer_of(sign, key, sign_with, screen.progress)
    progress = screen.progress
    index = (plan.output / INDEX).resolve()
    before(lambda: write_index(plan.output))
    with ExitStack() as stack:
        output = stack.enter_context(stored(plan, progress, before))
        engines = Engines(plan, progress)
        all_workers = workers(
            plan, engines, progress, jobs=jobs, cluster=cluster, output=output, signer=signer
        )
        stack.enter_context(closing(all_workers))

        def sources_of(found: Found) -> list[str]:
            show_passed_over(screen, found.passed_over)
            return [str(path) for path in found.articles if path.resolve() != index]

        # Of thousands, nobody holds more than the names.
        runs = map(sources_of, arrivals(folder)) if watch else [sources_of(find_articles(folder))]
        for sources in runs:
            if watch and not sources:
                continue
            if not sources:
                raise InputError(
                    f"{folder}: holds no article",
                    f"Put files there that end in {', '.join(article_suffixes())}.",
                )
            try:
                with _indexed(screen, plan.output):
                    run(screen, sources, all_workers, follow_links=False)
            except AccessnewsError as error:
                if not watch:
                    raise
                screen.fail(error)


@contextmanager
def _indexed(screen: Screen, output: Path) -> Iterator[None]:
    """Write the index of ``output`` behind a batch, however that ends.

    Raises:
        InputError: it can't be written; only told where the batch failed by itself.
    """
    from ..batch import write_index

    try:
        yield
    except BaseException:
        try:
            write_index(output)
        except AccessnewsError as error:
            screen.fail(error)
        raise
    write_index(output)


def run(
    screen: Screen, sources: Sequence[str], workers: Workers, *, follow_links: bool = True
) -> None:
    """Publish ``sources``, showing each outcome.

    ``follow_links`` is as ``publish_all`` has it.

    Raises:
        AccessnewsError: the only source failed.
        BatchError: some of several failed, or a part of an article could not be written.
    """
    failures: list[str] = []
    unwritten: list[BatchError] = []
    for outcome in workers.publish_all(sources, follow_links=follow_links):
        if not isinstance(outcome.result, AccessnewsError):
            show(screen, outcome.source, outcome.result)
            unwritten += map(part_failed, outcome.result.unwritten)
        elif len(sources) == 1:
            raise outcome.result
        else:
            screen.fail(outcome.result, source=outcome.source)
            failures.append(outcome.source)
    for error in unwritten if failures else unwritten[:-1]:
        screen.fail(error)
    if failures:
        raise BatchError(
            f"{len(failures)} of {len(sources)} articles failed: {', '.join(failures)}",
            "What is whole stays; mend these and run the same command again.",
        )
    if unwritten:
        raise unwritten[-1]


def show_passed_over(screen: Screen, passed: Sequence[PassedOver]) -> None:
    """The files of a folder that are not read, each with why."""
    for each in passed:
        told = {"source": str(each.path), "passed_over": each.reason}
        screen.show(told, f"passed over: {each.path}: {each.reason}")


def part_failed(unwritten: Unwritten) -> BatchError:
    """The error of a part that could not be made, its cause behind it."""
    why = unwritten.error.message
    error = BatchError(f"{unwritten.edition}: no {unwritten.part}: {why}", unwritten.error.remedy)
    error.__cause__ = unwritten.error
    return error


def show(screen: Screen, source: str, published: Published) -> None:
    """One article's editions, and what an editor should look at."""
    report = published.report
    lines = [report["title"], f"  {published.folder}/"]
    width = max(len("-".join(edition["languages"])) for edition in report["editions"]) + 2
    for edition in report["editions"]:
        narrations = ", ".join(
            f"{each['engine']} ({each['voice']}) {_minutes(each['seconds'])}"
            for each in edition["narrations"]
        )
        made = "; ".join(filter(None, (edition["translator"], narrations)))
        lines.append(f"  {'-'.join(edition['languages']):<{width}}{made}")
        lines += [f"  {'':<{width}}{file}" for file in edition["files"]]
    lines += [f"  {file}" for file in report["files"]]
    lines += signed_lines(published)
    marks = sum(each["reason"] == NOTE_MARK for each in report["dropped"])
    if marks:
        lines.append(f"  {marks} marks of notes left out (report.json lists them)")
    if dropped := len(report["dropped"]) - marks:
        lines.append(f"  {dropped} lines of site furniture left out (report.json lists them)")
    if unread := report["unread_words"]:
        lines.append(
            f"  {unread} words of the page found no place in the article: "
            "look at them in report.json"
        )
    lines += [f"  look at it: {doubt}" for doubt in report["doubts"]]
    lines += mended_lines(report)
    lines += pictures_lines(report, published.folder)
    lines += faults_table(report["faults"])
    record = {
        "source": source,
        "folder": str(published.folder),
        "files": [str(path) for path in published.files],
        "report": report,
    }
    if published.signed is not None:
        record["signed"] = [str(path) for path in published.signed]
    screen.show(record, *lines)


def signed_lines(published: Published) -> list[str]:
    """How many files have a signature, and the kinds that have no place for one."""
    if published.signed is None:
        return []
    from ..signed import without_a_place

    count = len(published.signed)
    left = ", ".join(without_a_place(published.files))
    return [
        f"  {count} file{'' if count == 1 else 's'} signed"
        + (f"; no signature goes into {left}" if left else "")
    ]


def mended_lines(report: dict[str, Any]) -> list[str]:
    """What was broken in the source, the first places of it."""
    from ..article import Mended

    mended = [f"  {Mended(**each)}" for each in report["mended"]]
    more = len(mended) - _MOST_MENDED
    return [
        *mended[:_MOST_MENDED],
        *([f"  {more} more places mended (report.json lists them)"] if more > 0 else []),
    ]


def pictures_lines(report: dict[str, Any], folder: Path) -> list[str]:
    """What an editor should know of the pictures, and whether a conformance was withheld."""
    pictures = report["pictures"]
    left_out = sum("left_out" in each for each in pictures)
    untold = sum(each.get("text", "") is None for each in pictures)
    lines = [f"  {left_out} pictures left out (report.json tells why)"] if left_out else []
    if untold:
        lines.append(
            f"  {untold} pictures have no text alternative: write one for each in "
            f"{folder / 'missing-alt.csv'}, then build again"
        )
    withheld = {
        f"  {claim['value']} is not claimed: {claim['evidence']}"
        for edition in report["editions"]
        for claim in edition["accessibility"]
        if claim["property"] == "dcterms:conformsTo" and claim["value"] and not claim["claimed"]
    }
    return [*lines, *sorted(withheld)]


def faults_table(faults: list[dict[str, str]]) -> list[str]:
    """What an editor should look at, errors first, a line each."""
    if not faults:
        return []
    sentences = len({(fault["language"], fault["sentence"]) for fault in faults})
    table = [f"  {sentences} translated sentences to look at:"]
    worst = sorted(faults, key=lambda fault: fault["severity"])  # "error" before "warning"
    table += [
        f"    {each['language']:<8}{each['sentence']:<9}{each['severity']:<8} "
        f"{each['code']:<18} {each['message']}"
        for each in worst[:FAULTS_SHOWN]
    ]
    if len(faults) > FAULTS_SHOWN:
        table.append(f"    and {len(faults) - FAULTS_SHOWN} more in report.json")
    return table


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
