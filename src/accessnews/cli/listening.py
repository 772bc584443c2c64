"""What ``check --listen`` shows of each sentence that it heard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .screen import Screen

if TYPE_CHECKING:
    from ..checking.listening import Heard, Listened
    from ..checking.outcome import Judge
    from ..checking.report import Report

LISTENING = "Listening"


def listening(screen: Screen) -> Judge:
    """Whisper as a checker; it is loaded once, for all files, and shows what it heard.

    Raises:
        EngineError: the extra is not installed.
        ModelMissingError: the model is not installed.
    """
    from ..extras import require

    require("listen")
    from ..checking.listening import listen
    from ..checking.whisper import Listener
    from ..narration.words.normalise import normalise
    from ..weights.store import ModelStore

    listener = Listener(ModelStore())

    def judge(epub: Path) -> Report:
        heard = listen(epub, listener, lambda text, tag: normalise(text, tag).text, screen.progress)
        show_heard(screen, heard, epub)
        return heard.report()

    return judge


def show_heard(screen: Screen, listened: Listened, epub: Path) -> None:
    """What was heard: each sentence for scripts; the faults in a table for people."""
    from ..languages.known import known

    if screen.json:
        for each in listened.heard:
            screen.show({"file": str(epub), **record(each)})
        return
    for tag, error in listened.errors().items():
        kind = "syllables, tones aside," if known(tag).characters else "words"
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
