"""Listen to every sample in both languages: what ``accessnews check --listen`` hears.

    python benchmarks/listening.py --json heard.json
    python benchmarks/listening.py output/*/*/*.epub

Without files, each article of ``samples/`` is built in its own language and in ``--to`` (what the
user's cache holds is used). Shows for each book the error rate (of words; in Chinese of pinyin
syllables without tones), and every sentence whose sound does not say its text.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from accessnews.checking.listening import Listened, listen
from accessnews.checking.whisper import Listener
from accessnews.cli.listening import record
from accessnews.narration.words.normalise import normalise
from accessnews.progress import Terminal
from accessnews.weights.store import ModelStore

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ARTICLES = ("river-school.txt", "solar-market.md", "night-ferry.html")


@dataclass(frozen=True)
class Book:
    """One book, and how long it took to listen to it."""

    name: str
    listened: Listened
    seconds: float

    @property
    def sound(self) -> float:
        """Seconds."""
        return sum(each.sentence.seconds for each in self.listened.heard)


def main() -> None:
    options = _options()
    # Threads that spin while they wait for each other stall a machine that has other work.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    listener, progress = Listener(ModelStore()), Terminal()
    with tempfile.TemporaryDirectory() as folder:
        books = []
        for path in options.epub or _samples(Path(folder), options.to):
            begun = time.perf_counter()
            heard = listen(path, listener, lambda text, tag: normalise(text, tag).text, progress)
            books.append(Book(path.stem, heard, time.perf_counter() - begun))
    show(books)
    if options.json:
        options.json.write_text(as_json(books), encoding="utf-8")


def show(books: Sequence[Book]) -> None:
    """The tables, for people."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 140)
    table = Table("book", "language", title="Listening")
    for column in ("sentences", "sound s", "listening s", "error", "at fault"):
        table.add_column(column, justify="right")
    faults = Table("book", "sentence", "fault", "error", title="At fault")
    for column in ("text", "heard"):
        faults.add_column(column, overflow="fold")
    for book in books:
        for tag, error in book.listened.errors().items():
            count = sum(each.sentence.language == tag for each in book.listened.heard)
            wrong = [each for each in book.listened.faults if each.sentence.language == tag]
            figures = (f"{book.sound:.0f}", f"{book.seconds:.0f}", f"{error:.1%}", str(len(wrong)))
            table.add_row(book.name, tag, str(count), *figures)
        for each in book.listened.faults:
            place = each.sentence.par.text.partition("#")[2]
            error_cell = f"{each.likeness.error:.0%}"
            cells = (book.name, place, str(each.fault), error_cell, each.sentence.text, each.heard)
            faults.add_row(*map(Text, cells))
    console.print(table)
    if faults.row_count:
        console.print(faults)


def as_json(books: Sequence[Book]) -> str:
    """The same for programs, with every sentence."""
    records = [
        {
            "book": book.name,
            "errors": book.listened.errors(),
            "sound": book.sound,
            "seconds": book.seconds,
            "sentences": [record(each) for each in book.listened.heard],
        }
        for book in books
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _samples(folder: Path, to: str) -> list[Path]:
    """The samples' editions of one language each."""
    for name in ARTICLES:
        command = [sys.executable, "-m", "accessnews", "build", str(SAMPLES / name), "--to", to]
        command += ["--no-bilingual", "--format", "epub", "--output", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return sorted(folder.rglob("*.epub"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("epub", nargs="*", type=Path, help="books to listen to")
    parser.add_argument("--to", default="zh", help="the second language of the samples")
    parser.add_argument("--json", type=Path, help="also write what was heard to this file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
