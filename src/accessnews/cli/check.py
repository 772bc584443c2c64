"""``check``: EPUBCheck, Ace, our own rules and listening, on any EPUB."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..checking.checkers import CHECKERS, checkers
from ..checking.limits import PATIENCE
from ..errors import EngineError, InputError, UsageError
from ..files import write_bytes, write_text
from .findings import show
from .listening import LISTENING, listening
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..checking.outcome import Judge, Judged

FILE = click.Path(path_type=Path)


@click.command(
    epilog="""\b
Examples:
  accessnews check story.epub
  accessnews check --listen output/story/*/*.epub
  accessnews check --only rules --json book.epub
  accessnews check --captions story.en.vtt --captions story.en.srt story.en.epub
  accessnews check --strict --sarif check.sarif --junit check.xml output/*/*/*.epub"""
)
@click.argument("epubs", metavar="EPUB...", nargs=-1, required=True, type=FILE)
@click.option(
    "--listen",
    is_flag=True,
    help="Also hear every sentence by Whisper: does the sound say the text?",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([*CHECKERS]),
    help="Run this checker, and no other that is not named so; it must be installed.",
)
@click.option(
    "--without", multiple=True, type=click.Choice([*CHECKERS]), help="Leave this one out."
)
@click.option(
    "--captions",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="WebVTT, SubRip or LRC to hold against the book; else those of its name beside it.",
)
@click.option(
    "--time-limit",
    type=click.IntRange(1),
    default=PATIENCE,
    show_default=True,
    metavar="SECONDS",
    help="For each checker and each book; listening has four times the sound's length more.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--sarif", type=FILE, metavar="FILE", help="Also write the findings as SARIF 2.1.0.")
@click.option("--junit", type=FILE, metavar="FILE", help="Also write them as JUnit's XML.")
@screen_options
@click.pass_obj
def check(
    screen: Screen,
    epubs: tuple[Path, ...],
    listen: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    captions: tuple[Path, ...],
    time_limit: int,
    strict: bool,
    sarif: Path | None,
    junit: Path | None,
) -> None:
    """Check EPUBs of any maker: EPUBCheck, Ace by DAISY, and what neither of them finds.

    A checker that is not installed is named, and left out. docs/check.md lists our own rules.

    Exit code 3 where an error is found (with --strict, a warning), 4 where a checker failed or
    was not finished, or where one named by --only is missing.
    """
    for epub in epubs:
        if not epub.is_file():
            raise InputError(f"{epub}: no such file", "Name an .epub file.")
    judges = checkers(only, without, captions)
    if captions and len(epubs) > 1:
        raise UsageError("--captions goes with one EPUB", "Name one .epub file.")
    if listen:
        judges[LISTENING] = listening(screen)
    results = [
        judged(screen, epub, name, judges[name], time_limit) for epub in epubs for name in judges
    ]
    write(results, sarif, junit, strict)
    conclude(screen, results, strict, required=bool(only))


def judged(screen: Screen, epub: Path, name: str, checker: Judge, seconds: float) -> Judged:
    """One checker's result of one file, shown; listening shows its own progress."""
    from ..checking.outcome import judge

    if name == LISTENING:
        result = judge(epub, name, checker, seconds)
    else:
        with screen.progress.task(f"{name} on {epub.name}", None):
            result = judge(epub, name, checker, seconds)
    show(screen, result, in_table=name == LISTENING)
    return result


def write(results: list[Judged], sarif: Path | None, junit: Path | None, strict: bool) -> None:
    """The files for continuous integration.

    Raises:
        InputError: one cannot be written.
    """
    if sarif:
        from ..checking.sarif import sarif as as_sarif

        write_text(sarif, as_sarif(results))
    if junit:
        from ..checking.junit import junit as as_junit

        write_bytes(junit, as_junit(results, strict=strict))


def conclude(screen: Screen, results: list[Judged], strict: bool, *, required: bool) -> None:
    """The verdict as an exit code.

    Raises:
        InputError: there is a fault.
        EngineError: a checker failed, one that was asked for is missing, or all are.
    """
    ran = any(each.report for each in results)
    unrun = {e.tool: e.reason for e in results if e.reason and (required or not e.missing)}
    if not ran:
        unrun = {each.tool: each.reason for each in results if each.reason}
    faulty = dict.fromkeys(str(e.file) for e in results if e.report and e.report.failed(strict))
    if faulty:
        for error in unrun.values():
            screen.fail(error)
        raise InputError(f"{', '.join(faulty)}: faults were found", "They are listed above.")
    errors: list[EngineError] = list(unrun.values())
    for error in errors[:-1]:
        screen.fail(error)
    if errors:
        raise errors[-1]
