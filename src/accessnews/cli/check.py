"""``check``: EPUBCheck, Ace, our own rules and listening, on any EPUB; signatures, on any file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import is_zipfile

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
BOOK = ".epub"
SIGNATURE = "signature"
NAMES = (*CHECKERS, SIGNATURE)


@click.command(
    epilog="""\b
Examples:
  accessnews check story.epub
  accessnews check --listen output/story/*/*.epub
  accessnews check --only rules --json book.epub
  accessnews check --captions story.en.vtt --captions story.en.srt story.en.epub
  accessnews check --strict --sarif check.sarif --junit check.xml output/*/*/*.epub
  accessnews check story.mp3 story.m4b --trust authority.pem
  accessnews check --only signature output/"""
)
@click.argument("files", metavar="EPUB|FILE|FOLDER...", nargs=-1, required=True, type=FILE)
@click.option(
    "--listen",
    is_flag=True,
    help="Also hear every sentence by Whisper: does the sound say the text?",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(NAMES),
    help="Run this checker, and no other that is not named so; it must be installed.",
)
@click.option("--without", multiple=True, type=click.Choice(NAMES), help="Leave this one out.")
@click.option(
    "--captions",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="WebVTT, SubRip or LRC to hold against the book; else those of its name beside it.",
)
@click.option(
    "--trust",
    type=FILE,
    metavar="CERTS",
    help="Certificates (PEM) of those whose signatures are trusted, and of whom they certify.",
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
    files: tuple[Path, ...],
    listen: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    captions: tuple[Path, ...],
    trust: Path | None,
    time_limit: int,
    strict: bool,
    sarif: Path | None,
    junit: Path | None,
) -> None:
    """Check EPUBs of any maker: EPUBCheck, Ace by DAISY, and what neither of them finds.

    Of sound and pictures (MP3, M4B, WAV, FLAC, PNG, JPEG) the signature is verified, and that of an
    EPUB that has one; in a FOLDER all of these are looked at. A checker that is not installed is
    named, and left out. docs/check.md lists our own rules.

    Exit code 3 where an error is found (with --strict, a warning), 4 where a checker failed or
    was not finished, or where one named by --only is missing.
    """
    named = list(_named(files, books=bool(set(only or CHECKERS) - {SIGNATURE} - {*without})))
    if captions and len(named) > 1:
        raise UsageError("--captions goes with one EPUB", "Name one .epub file.")
    of_books = [name for name in only if name != SIGNATURE]
    judges = checkers(of_books, without, captions) if of_books or not only else {}
    if listen:
        judges[LISTENING] = listening(screen)
    verifier = _verifier(only, without, trust)
    results = [
        judged(screen, file, name, checker, time_limit)
        for file in named
        for name, checker in _judges(file, judges, verifier, asked=bool(only or trust)).items()
    ]
    if not results:
        raise UsageError("no checker is left to run on these files", "Leave --only out.")
    write(results, sarif, junit, strict)
    conclude(screen, results, strict, required=bool(only))


def _named(given: Iterable[Path], *, books: bool) -> Iterator[Path]:
    """The files that are named, and those of folders that a checker knows.

    Raises:
        InputError: there is no such file, or a folder has nothing to check.
    """
    from ..checking.signature import signable
    from ..signing.media import TYPES

    kinds = f"Name one of {', '.join(TYPES)}."
    for path in given:
        if not path.is_dir():
            if not path.is_file():
                raise InputError(f"{path}: no such file", "Name an .epub file.")
            if not signable(path) and not is_zipfile(path):
                raise InputError(f"{path}: is no EPUB, nor a sound or a picture", kinds)
            yield path
            continue
        inside = [
            each
            for each in sorted(path.rglob("*"))
            if each.is_file()
            and not any(part.startswith(".") for part in each.relative_to(path).parts)
            and (signable(each, named=False) or (books and each.suffix.lower() == BOOK))
        ]
        if not inside:
            raise InputError(f"{path}: holds nothing to check", "Name an .epub file, or a sound.")
        yield from inside


def _verifier(only: Sequence[str], without: Sequence[str], trust: Path | None) -> Judge | None:
    """What verifies signatures; None where that was not asked for."""
    from ..checking import signature
    from ..signing.verify import anchors_of

    if SIGNATURE in without or (only and SIGNATURE not in only):
        return None
    return partial(signature.check, anchors=anchors_of(trust) if trust else "")


def _judges(
    file: Path, judges: dict[str, Judge], verifier: Judge | None, *, asked: bool
) -> dict[str, Judge]:
    """The checkers of a file: of what is no book its signature's, of a book all.

    A book's signature is looked at where it has one, or where it was ``asked`` for.
    """
    from ..checking.signature import TOOL, carries, signable

    book = not signable(file) or file.suffix.lower() == BOOK
    own = dict(judges) if book else {}
    if verifier is not None and signable(file) and (not book or asked or carries(file)):
        own[TOOL] = verifier
    return own


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
