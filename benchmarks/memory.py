"""What a whole build takes: peak memory, processor and wall seconds, beside another commit's.

    python benchmarks/memory.py --against HEAD~3

Each build is a process of its own with an empty cache and an empty memory of translations. With
``--against`` the other commit's code is put into a folder beside and run in turns with this one, in
the same environment; the editions' texts of both must be the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "river-school.txt"
MIB = 1024  # ru_maxrss is in KiB on Linux
COMMAND = "from accessnews.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Run:
    """One build: ``peak`` in MiB, ``processor`` and ``wall`` in seconds, a digest of its texts."""

    code: str
    peak: float
    processor: float
    wall: float
    texts: str


def build(code: str, source: Path, article: Path, target: str) -> Run:
    """Build ``article`` with the package in ``source``, from nothing.

    Raises:
        subprocess.CalledProcessError: the build failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "output")
        options = ["--to", target, "--quiet", "--output", str(output)]
        options += ["--memory", f"{folder}/memory.db"]
        settings = {"ACCESSNEWS_CACHE": f"{folder}/cache", "PYTHONPATH": str(source)}
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, "build", str(article), *options],
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        if code_of := os.waitstatus_to_exitcode(status):
            raise subprocess.CalledProcessError(code_of, process.args)
        return Run(code, used.ru_maxrss / MIB, _processor(used), wall, digest(output))


def _processor(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def digest(output: Path) -> str:
    """What the editions say, whatever their sound."""
    told = hashlib.sha256()
    for file in sorted(output.rglob("*.txt")):
        told.update(file.read_bytes())
    return told.hexdigest()[:12]


def code_of_commit(commit: str, folder: Path) -> Path:
    """The package of ``commit``, put into ``folder``."""
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", commit, "src"], check=True, capture_output=True
    )
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)
    return folder / "src"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--against", metavar="REV", help="another commit to run in turns with this")
    parser.add_argument("--article", type=Path, default=SAMPLE)
    parser.add_argument("--to", default="zh", metavar="LANG")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        codes = {"here": ROOT / "src"}
        if options.against:
            codes = {options.against: code_of_commit(options.against, Path(folder)), **codes}
        runs: list[Run] = []
        print(f"{'code':<16}{'peak MiB':>10}{'processor s':>14}{'wall s':>10}  texts")
        for _ in range(options.rounds):
            for code, source in codes.items():
                run = build(code, source, options.article.resolve(), options.to)
                runs.append(run)
                print(
                    f"{code:<16}{run.peak:>10.0f}{run.processor:>14.1f}{run.wall:>10.1f}"
                    f"  {run.texts}",
                    flush=True,
                )
    if options.against:
        show_ratios(runs, options.against)
    if options.json:
        options.json.write_text(json.dumps([asdict(run) for run in runs], indent=2) + "\n")


def show_ratios(runs: list[Run], against: str) -> None:
    """The medians of this code over those of the other, and whether both say the same."""
    for name in ("peak", "processor", "wall"):
        here, other = (
            statistics.median(getattr(run, name) for run in runs if run.code == code)
            for code in ("here", against)
        )
        print(f"{name:<12}{here / other:.2f} of {against}'s")
    same = len({run.texts for run in runs}) == 1
    print("texts       " + ("the same" if same else "DIFFERENT"))


if __name__ == "__main__":
    main()
