"""Batches of many stories: how fast, and in how much memory, beside another commit's.

    python benchmarks/batch.py --against HEAD~8 --part text --part narrated --part memory

Each batch is a process (and its workers) with an empty cache and output; those of the two commits
take turns, and the median of the rounds counts. The machine's load is told with each figure: on a
busy one only the ratios and the processor's seconds mean something.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, each process compiles all modules again, as no installed package does."""
COMMAND = "from accessnews.cli import main; main()"
TEXT_ONLY = ("--no-narrate", "--format", "epub,web,transcript")
PLACES = "Ashford Bramley Cotter Dunmore Elgin Farley Gorse Harlow Inver Jarrow Kelso Lorne".split()
DEEDS = (
    "opened its bridge to traffic", "counted its votes again", "closed a school for repairs",
    "sold more bread than in any week before", "lost its only bus for a day",
    "planted trees along the river", "asked for a second doctor", "won the cup at home",
)  # fmt: skip
PEOPLE = "teachers|farmers|drivers|nurses|bakers|students|clerks|fishermen".split("|")


@dataclass(frozen=True, slots=True)
class Turn:
    """One batch: ``processor`` and ``wall`` in seconds, ``peak`` in MiB of all its processes."""

    code: str
    stories: int
    jobs: int
    processor: float
    wall: float
    peak: float
    load: float
    output: str


def write_stories(folder: Path, stories: int, sentences: int) -> None:
    """Articles of which no two sentences are alike."""
    folder.mkdir(parents=True)
    chance = random.Random(14)  # noqa: S311 - chance, no secret
    for number in range(stories):
        place = chance.choice(PLACES)
        lines = [f"{place} {chance.choice(DEEDS)} {number}", "By Jane Doe", "30 September 2025"]
        lines += [
            " ".join(
                f"On day {number * 100 + paragraph * 3 + at} {chance.choice(PLACES)} "
                f"{chance.choice(DEEDS)}, as {chance.randint(20, 900)} "
                f"{chance.choice(PEOPLE)} said."
                for at in range(3)
            )
            for paragraph in range(max(1, sentences // 3))
        ]
        (folder / f"{number:06}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")


def batch(
    code: str, source: Path, folder: Path, jobs: int, options: tuple[str, ...], bytecode: Path
) -> Turn:
    """Make the editions of ``folder`` with the package in ``source``, from nothing.

    ``bytecode`` is where the modules lie compiled, as an installed package's do.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch, "output")
        command = [sys.executable, "-c", COMMAND, "batch", str(folder), "--from", "en"]
        command += ["--jobs", str(jobs), "--quiet", *options, "-o", str(output)]
        environment = {
            **{name: value for name, value in os.environ.items() if name != NO_BYTECODE},
            "PYTHONPATH": str(source),
            "PYTHONPYCACHEPREFIX": str(bytecode),
            "ACCESSNEWS_CACHE": str(Path(scratch, "cache")),
            "ACCESSNEWS_MEMORY": str(Path(scratch, "memory.sqlite")),
        }
        began = time.monotonic()
        process = subprocess.Popen(command, env=environment)
        peak = [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, peak))
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        watcher.join()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        return Turn(
            code,
            len(list(folder.iterdir())),
            jobs,
            used.ru_utime + used.ru_stime,
            wall,
            max(peak[0], used.ru_maxrss / 1024 if jobs == 1 else 0),
            os.getloadavg()[0],
            _digest(output),
        )


def _watch(process: int, peak: list[float]) -> None:
    """Note the most that a process and its children have resident, in MiB, until it ends."""
    while (now := _resident(process)) is not None:
        peak[0] = max(peak[0], now)
        time.sleep(0.2)


def _resident(process: int) -> float | None:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        own = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return None
    mine = own * os.sysconf("SC_PAGE_SIZE") / 2**20
    if not own:  # it has ended, and nobody has waited for it yet
        return None
    return mine + sum(_resident(int(child)) or 0 for child in children)


def _digest(output: Path) -> str:
    """One digest of every file's name and bytes, but for what a version says of itself."""
    made = hashlib.sha256()
    for path in sorted(output.rglob("*")):
        if path.is_file():
            made.update(path.relative_to(output).as_posix().encode())
            made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()[:16]


def other_code(commit: str, folder: Path) -> Path:
    """The package of another commit, unpacked.

    Raises:
        subprocess.CalledProcessError: there is no such commit.
    """
    archive = subprocess.run(
        ["git", "archive", commit, "src"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(folder, filter="data")
    return folder / "src"


def compare(
    name: str, turns: list[tuple[str, Path, Path, int]], options: tuple[str, ...], rounds: int
) -> list[Turn]:
    """Run each of ``turns`` (a label, the code, the stories, jobs) once a round, and tell of it."""
    with tempfile.TemporaryDirectory() as scratch:
        bytecode = Path(scratch, "bytecode")
        one = Path(scratch, "one")
        write_stories(one, 1, sentences=3)
        for label, code in {label: code for label, code, *_ in turns}.items():
            batch(label, code, one, 1, options, bytecode)  # so that all is compiled
        made = [
            batch(label, code, folder, jobs, options, bytecode)
            for _ in range(rounds)
            for label, code, folder, jobs in turns
        ]
    for key in dict.fromkeys((each.code, each.stories, each.jobs) for each in made):
        mine = [each for each in made if (each.code, each.stories, each.jobs) == key]
        processor, wall, peak = (
            statistics.median(getattr(each, what) for each in mine)
            for what in ("processor", "wall", "peak")
        )
        label, stories, jobs = key
        print(
            f"{name:9} {label:8} {stories:6} stories, {jobs} jobs: {processor:7.2f} s of processor "
            f"({stories / processor:6.2f} a second of it), {wall:7.2f} s, {peak:6.0f} MiB, "
            f"load {statistics.median(each.load for each in mine):.1f}, {mine[0].output}",
            flush=True,
        )
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--against", metavar="COMMIT", help="another commit, to take turns with")
    parser.add_argument("--part", action="append", choices=("text", "narrated", "memory"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--text-stories", type=int, default=60)
    parser.add_argument("--narrated-stories", type=int, default=20)
    parser.add_argument("--memory-stories", type=int, nargs=2, default=(1000, 10_000))
    parser.add_argument("--narrator", default="hibari")
    parser.add_argument("--sentences", type=int, default=18, help="of each story")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    arguments = parser.parse_args()
    parts = arguments.part or ["text", "narrated", "memory"]
    made: list[Turn] = []
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        codes = [("this", ROOT / "src")]
        if arguments.against:
            codes.append(("against", other_code(arguments.against, place / "against")))
        if "text" in parts:
            write_stories(place / "text", arguments.text_stories, arguments.sentences)
            turns = [(*code, place / "text", jobs) for jobs in arguments.jobs for code in codes]
            made += compare("text", turns, TEXT_ONLY, arguments.rounds)
        if "narrated" in parts:
            write_stories(place / "narrated", arguments.narrated_stories, arguments.sentences)
            turns = [(*code, place / "narrated", jobs) for jobs in arguments.jobs for code in codes]
            options = ("--narrator", arguments.narrator)
            made += compare("narrated", turns, options, arguments.rounds)
        if "memory" in parts:
            for stories in arguments.memory_stories:
                write_stories(place / f"memory-{stories}", stories, arguments.sentences)
            turns = [
                ("this", ROOT / "src", place / f"memory-{stories}", 1)
                for stories in arguments.memory_stories
            ]
            made += compare("memory", turns, TEXT_ONLY, 1)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(each) for each in made], indent=2) + "\n")


if __name__ == "__main__":
    main()
