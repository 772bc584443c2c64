"""``check``: EPUBCheck, Ace, whether text and sound agree, and listening to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import EngineError, InputError
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..checking.listening import Heard, Listened
    from ..checking.report import Report

    Judge = Callable[[Path], Report]

LISTENING = "Listening"


@click.command(
    epilog="""\b
Examples:
  accessnews check output/story/zh/story.zh.epub
  accessnews check --listen output/story/*/*.epub"""
)
@click.argument(
    "epubs", metavar="EPUB...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--listen",
    is_flag=True,
    help="Also hear every sentence by Whisper: does the sound say the text?",
)
@screen_options
@click.pass_obj
def check(screen: Screen, epubs: tuple[Path, ...], listen: bool) -> None:
    """Check EPUBs by EPUBCheck, Ace, and their sound.

    Exit code 3 where a fault is found, 4 where a checker is missing.
    """
    from ..checking import ace, agreement, epubcheck

    for epub in epubs:
        if not epub.is_file():
            raise InputError(f"{epub}: no such file", "Name an .epub file.")
    judges: dict[str, Judge] = {
        "EPUBCheck": epubcheck.check,
        "Ace": ace.check,
        "Text and sound": agreement.check,
    }
    if listen:
        judges[LISTENING] = listening(screen)
    faulty: list[Path] = []
    missing: dict[str, EngineError] = {}
    for epub in epubs:
        for name, judge in judges.items():
            try:
                report = judged(screen, epub, name, judge)
            except EngineError as error:
                missing[name] = error
                continue
            show(screen, report, epub, in_table=name == LISTENING)
            if not report.ok and epub not in faulty:
                faulty.append(epub)
    if faulty:
        for each in missing.values():
            screen.fail(each)
        named = ", ".join(map(str, faulty))
        raise InputError(f"{named}: faults were found", "They are listed above.")
    for each in missing.values():
        raise each


def judged(screen: Screen, epub: Path, name: str, judge: Judge) -> Report:
    """One checker's report of one file, with its progress; listening shows its own."""
    if name == LISTENING:
        return judge(epub)
    with screen.progress.task(f"{name} on {epub.name}", None):
        return judge(epub)


def listening(screen: Screen) -> Judge:
    """Whisper as a checker; it is loaded once, for all files, and shows what it heard.

    Raises:
        EngineError: the extra is not installed.
        ModelMissingError: the model is not installed.
    """
    from ..checking.listening import listen
    from ..checking.whisper import Listener
    from ..models.store import ModelStore
    from ..narration.words.normalise import normalise

    listener = Listener(ModelStore())

    def judge(epub: Path) -> Report:
        heard = listen(epub, listener, lambda text, tag: normalise(text, tag).text, screen.progress)
        show_heard(screen, heard, epub)
        return heard.report()

    return judge


def show_heard(screen: Screen, listened: Listened, epub: Path) -> None:
    """What was heard: each sentence for scripts; the faults in a table for people."""
    if screen.json:
        for each in listened.heard:
            screen.show({"file": str(epub), **record(each)})
        return
    for tag, error in listened.errors().items():
        kind = "syllables (pinyin without tones)" if tag.startswith("zh") else "words"
        count = sum(each.sentence.language == tag for each in listened.heard)
        faults = sum(each.sentence.language == tag for each in listened.faults)
        screen.show(
            {},
            f"{epub.name}: {count} sentences heard in {tag}, {error:.1%} of the {kind} differ, "
            f"{faults or 'no'} sentence{'s' if faults > 1 else ''} at fault",
        )
    if listened.faults and not screen.quiet:
        print_table(listened.faults)


def record(heard: Heard) -> dict[str, object]:
    """One sentence as it was heard, for scripts. Times are seconds."""
    sentence = heard.sentence
    return {
        "place": sentence.par.text,
        "language": sentence.language,
        "begin": sentence.par.begin,
        "end": sentence.par.end,
        "text": sentence.text,
        "heard": heard.heard,
        "error": round(heard.likeness.error, 3),
        "letter_error": round(heard.likeness.letter_error, 3),
        "fault": heard.fault and str(heard.fault),
        "sounds_like": heard.sounds_like,
    }


def print_table(faults: tuple[Heard, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("sentence", "fault", "differs")
    for column in ("text", "heard"):
        table.add_column(column, overflow="fold")
    for each in faults:
        table.add_row(
            *(
                Text(cell)
                for cell in (
                    each.sentence.par.text.rpartition("#")[2],
                    f"{each.fault}{f' ({each.sounds_like})' if each.sounds_like else ''}",
                    f"{each.likeness.error:.0%}",
                    each.sentence.text,
                    each.heard,
                )
            )
        )
    Console().print(table)


def show(screen: Screen, report: Report, epub: Path, in_table: bool = False) -> None:
    """One checker's findings; ``in_table`` where people have seen the faults in one."""
    from ..checking.report import HARMLESS

    findings = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "place": finding.place,
            "message": finding.message,
        }
        for finding in report.findings
    ]
    screen.show(
        {"file": str(epub), "tool": report.tool, "version": report.version, "findings": findings},
        f"{report.tool} {report.version}: {len(findings) or 'nothing'} to report",
        *(
            f"  {each['severity']} {each['code']} {each['place']}: {each['message']}"
            for each in findings
            if not in_table or each["severity"] in HARMLESS
        ),
    )
