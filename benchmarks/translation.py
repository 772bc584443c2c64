"""Measure every installed translation engine on one set of sentences and their translations.

    python benchmarks/translation.py --pair en-pt --rows 500 --rows-of llama=40

The sentences are those of NTREX-128 in ``--ntrex FOLDER`` (``ntrex128-en-pt.tsv``: English, tab, a
human translation), or of any such table by ``--data``. The engines take turns, ``TURNS`` times each
with as many sentences, first as they answer and then with the repair: BLEU and chrF (sacrebleu),
processor and wall seconds a sentence, peak memory, sentences with an error and with any finding of
the checks. Each engine has a process of its own, so that its memory is its own. For Argos also the
throughput beside ``argostranslate.translate.translate`` called a paragraph at a time.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from translation_peer import Comparison, Job, Rows, compare, quality

from accessnews.progress import Silent
from accessnews.translation.choose import Narrowable, open_translators, translates
from accessnews.translation.engine import Translator, uses_network
from accessnews.translation.repair.translator import RepairingTranslator, RepairsItself
from accessnews.weights.store import ModelStore

REPOSITORY = Path(__file__).resolve().parent.parent
NTREX = REPOSITORY.parent / "shared" / "eval"
LOCAL = "llama"  # beside which the others are shown
TURNS = 4


@dataclass(frozen=True)
class Answers:
    """What one engine made of the first of the sentences. Times are seconds, memory MiB."""

    texts: tuple[str, ...]
    wall: float
    processor: float
    load: float
    memory: float


@dataclass(frozen=True)
class Measurement:
    """One engine, with or without repair; ``shared`` is chrF on the sentences that all have."""

    engine: str
    title: str
    licence: str
    repaired: bool
    sentences: int
    bleu: float
    chrf: float
    shared_sentences: int
    shared_chrf: float
    wall_seconds: float  # a sentence
    processor_seconds: float  # a sentence
    load_seconds: float
    peak_memory: float
    erring: int  # sentences with an error
    faulty: int  # sentences with a fault
    faults: dict[str, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        return 1 / self.wall_seconds


def main() -> None:
    options = _options()
    rows = _read(options)
    # Threads that spin while they wait for each other stall a machine that has other work.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    with tempfile.TemporaryDirectory() as folder:
        jobs, absent = _jobs(rows, options, Path(folder))
        measurements = in_turns(jobs)
        comparison = _apart(compare, jobs["argos"]) if "argos" in jobs else None
    show(measurements, absent, comparison)
    if options.json:
        options.json.write_text(as_json(measurements, absent, comparison), encoding="utf-8")


def in_turns(jobs: Mapping[str, Job]) -> list[Measurement]:
    """Each engine's sentences in ``TURNS`` parts, the engines one after another in each turn."""
    context = multiprocessing.get_context("spawn")
    with ExitStack() as stack:
        pools = {
            name: stack.enter_context(
                ProcessPoolExecutor(1, context, initializer=_open, initargs=(name, job))
            )
            for name, job in jobs.items()
        }
        about = {name: pool.submit(_about).result() for name, pool in pools.items()}
        made: dict[tuple[str, bool], list[Answers]] = {}
        for turn in range(TURNS):
            for name, pool in pools.items():
                for repaired in (False, True):
                    answers = pool.submit(_part, turn, repaired).result()
                    made.setdefault((name, repaired), []).append(answers)
    shared = min(len(job.rows) for job in jobs.values())
    return [
        _measurement(name, repaired, jobs[name], parts, about[name], shared)
        for (name, repaired), parts in made.items()
    ]


def _measurement(
    name: str,
    repaired: bool,
    job: Job,
    parts: Sequence[Answers],
    about: tuple[str, str],
    shared: int,
) -> Measurement:
    from accessnews.translation.checks import Severity, find_faults

    made = [text for part in parts for text in part.texts]
    texts, humans = [source for source, _ in job.rows], [human for _, human in job.rows]
    found = [find_faults(*pair, job.source, job.target) for pair in zip(texts, made, strict=True)]
    kinds = Counter(fault.kind.value for faults in found for fault in faults)
    bleu, chrf = quality(made, humans, job.target)
    return Measurement(
        engine=name,
        title=about[0],
        licence=about[1],
        repaired=repaired,
        sentences=len(made),
        bleu=bleu,
        chrf=chrf,
        shared_sentences=shared,
        shared_chrf=quality(made[:shared], humans[:shared], job.target)[1],
        wall_seconds=sum(part.wall for part in parts) / len(made),
        processor_seconds=sum(part.processor for part in parts) / len(made),
        load_seconds=max(part.load for part in parts),
        peak_memory=max(part.memory for part in parts),
        erring=sum(any(fault.severity is Severity.ERROR for fault in faults) for faults in found),
        faulty=sum(map(bool, found)),
        faults=dict(kinds.most_common()),
    )


class _Own:
    """What an engine's process holds."""

    name: str
    job: Job
    engines: dict[bool, Translator]
    load = 0.0


def _open(name: str, job: Job) -> None:
    """Load the engine of this process and its model."""
    _Own.name, _Own.job = name, job
    begun = time.perf_counter()
    engine = _engine(name, job)
    first = engine.unrepaired() if isinstance(engine, RepairsItself) else engine
    list(first.translate(["The clock does not run yet."], job.source, job.target))
    _Own.engines = {False: first, True: RepairingTranslator(engine)}
    _Own.load = time.perf_counter() - begun
    list(_Own.engines[True].translate(["It costs $5."], job.source, job.target))  # the rules, too


def _about() -> tuple[str, str]:
    """The engine's title and its model's licence."""
    title = _Own.engines[True].title
    pair = {_Own.job.source, _Own.job.target}
    entries = [
        entry
        for entry in ModelStore(_Own.job.store).list()
        if entry.purpose == "translation" and entry.path
    ]
    found = [each.licence for each in entries if each.title in title]
    found += [each.licence for each in entries if pair == set(each.languages)]
    return title, next(iter(found), "")


def _part(turn: int, repaired: bool) -> Answers:
    """The sentences of one turn by the engine of this process."""
    job = _Own.job
    size = -(-len(job.rows) // TURNS)
    texts = [source for source, _ in job.rows[turn * size : (turn + 1) * size]]
    wall, processor = time.perf_counter(), time.process_time()
    made = tuple(_Own.engines[repaired].translate(texts, job.source, job.target))
    return Answers(
        made,
        time.perf_counter() - wall,
        time.process_time() - processor,
        _Own.load,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def show(
    measurements: Sequence[Measurement], absent: Sequence[str], comparison: Comparison | None
) -> None:
    """The tables, for people."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 150)
    table = Table(title="Translation engines")
    columns = (
        "engine", "licence", "repair", "sentences", "BLEU", "chrF", "processor s", "wall s",
        "load s", "peak MiB", "errors a 100", "findings a 100",
    )  # fmt: skip
    for column in columns:
        table.add_column(column, justify="left" if column in columns[:3] else "right")
    for each in measurements:
        of = 100 / each.sentences
        table.add_row(
            each.title, each.licence, "yes" if each.repaired else "no", str(each.sentences),
            f"{each.bleu:.1f}", f"{each.chrf:.1f}", f"{each.processor_seconds:.3f}",
            f"{each.wall_seconds:.3f}", f"{each.load_seconds:.1f}", f"{each.peak_memory:.0f}",
            f"{each.erring * of:.1f}", f"{each.faulty * of:.1f}",
        )  # fmt: skip
    for name in absent:
        table.add_row(name, "", "not installed")
    console.print(table)
    for line in _ratios(measurements):
        console.print(line)
    console.print(_faults_table(measurements))
    if comparison:
        console.print(
            f"{comparison.package}: {comparison.rate:.0f} sentences/s; argostranslate, a paragraph "
            f"at a time: {comparison.peer_rate:.0f}; {comparison.ratio:.1f} times. BLEU "
            f"{comparison.bleu:.1f} and {comparison.peer_bleu:.1f}; the same text in "
            f"{comparison.same} of {comparison.paragraphs} paragraphs."
        )


def _ratios(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Each engine beside the local model, or beside the slowest where that is not there."""
    for repaired in (False, True):
        those = [each for each in measurements if each.repaired is repaired]
        slowest = max(those, key=lambda each: (each.engine == LOCAL, each.wall_seconds))
        for each in those:
            if each is not slowest:
                yield (
                    f"{each.engine}{' with repair' if repaired else ''}: "
                    f"{slowest.wall_seconds / each.wall_seconds:.1f} times the sentences a second "
                    f"of {slowest.engine} ({slowest.processor_seconds / each.processor_seconds:.1f}"
                    f" by processor time); chrF on the first {each.shared_sentences} sentences "
                    f"{each.shared_chrf:.1f} and {slowest.shared_chrf:.1f}"
                )


def _faults_table(measurements: Sequence[Measurement]) -> Any:
    from rich.table import Table

    table = Table(title="Faults found by the checks, before and after repair")
    engines = list(dict.fromkeys(each.engine for each in measurements))
    for column in ("kind", *engines):
        table.add_column(column, justify="left" if column == "kind" else "right")
    counts = {(each.engine, each.repaired): each.faults for each in measurements}
    for kind in sorted({kind for each in measurements for kind in each.faults}):
        cells = [
            f"{counts[name, False].get(kind, 0)} → {counts[name, True].get(kind, 0)}"
            for name in engines
        ]
        table.add_row(kind, *cells)
    return table


def as_json(
    measurements: Sequence[Measurement], absent: Sequence[str], comparison: Comparison | None
) -> str:
    """The same for programs."""
    engines = [{**asdict(each), "sentences_a_second": each.rate} for each in measurements]
    peer = {**asdict(comparison), "ratio": comparison.ratio} if comparison else None
    told = {"engines": engines, "not_installed": list(absent), "argostranslate": peer}
    return json.dumps(told, indent=2) + "\n"


def _jobs(
    rows: Rows, options: argparse.Namespace, folder: Path
) -> tuple[dict[str, Job], list[str]]:
    """A job for each installed engine, and the offline ones that are not.

    Argos without a package gets the tests' tiny one where it is asked for by name.
    """
    pair = options.pair
    counts = dict(options.rows_of)
    wanted = options.engine or []
    jobs: dict[str, Job] = {}
    absent: list[str] = []
    for name, translator in open_translators(ModelStore()).items():
        part = rows[: counts.get(name, len(rows))]
        if wanted and name not in wanted:
            continue
        if translates(translator, *pair) and (wanted or not uses_network(translator)):
            jobs[name] = Job(part, *pair, None)
        elif name == "argos" and wanted:
            jobs[name] = Job(part, *pair, _with_tiny_package(pair, folder).root)
        elif not uses_network(translator):
            absent.append(name)
    if wanted and (unknown := set(wanted) - jobs.keys()):
        sys.exit(f"not installed for {' to '.join(pair)}: {', '.join(sorted(unknown))}")
    if not jobs:
        sys.exit(f"nothing installed translates {' to '.join(pair)}")
    return jobs, absent


def _with_tiny_package(pair: tuple[str, str], folder: Path) -> ModelStore:
    sys.path.insert(0, str(REPOSITORY / "tests"))
    import argos_model

    store = ModelStore(folder / "store")
    store.install_file(argos_model.build(folder / "tiny.argosmodel", *pair), Silent())
    return store


def _engine(name: str, job: Job) -> Translator:
    translator = open_translators(ModelStore(job.store))[name].opened()
    if isinstance(translator, Narrowable):
        return translator.for_pair(job.source, job.target)
    return translator


def _apart(function: Callable[..., Any], *arguments: object) -> Any:
    """``function`` in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(function, *arguments).result()


def _read(options: argparse.Namespace) -> Rows:
    """The sentences with their human translations; those of NTREX either way round."""
    source, target = (tag.split("-")[0] for tag in options.pair)
    path = options.data
    other = source if target == "en" else target
    if path is None:
        path = options.ntrex / f"ntrex128-en-{other}.tsv"
    if not path.is_file():
        sys.exit(f"{path} is not there: name a table by --data, or its folder by --ntrex")
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [(first, last) for first, last in (line.split("\t")[:2] for line in lines)]
    if options.data is None and target == "en":
        rows = [(last, first) for first, last in rows]
    return rows[options.start : options.start + options.rows]


def _pair(text: str) -> tuple[str, str]:
    source, _, target = text.partition("-")
    if not source or not target:
        raise argparse.ArgumentTypeError("two BCP 47 tags, such as en-pt or en-zh-Hant")
    return source, target


def _count(text: str) -> tuple[str, int]:
    name, _, count = text.partition("=")
    return name, int(count)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pair", type=_pair, default=("en", "zh"), help="from and to, as en-pt")
    parser.add_argument("--ntrex", type=Path, default=NTREX, help="the folder of NTREX's tables")
    parser.add_argument("--data", type=Path, help="another table: source, tab, human translation")
    parser.add_argument("--start", type=int, default=0, help="the first sentence, from 0")
    parser.add_argument("--rows", type=int, default=100, help="how many sentences")
    parser.add_argument(
        "--rows-of", type=_count, action="append", default=[], metavar="ENGINE=N",
        help="fewer of them for one engine (may be repeated)",
    )  # fmt: skip
    parser.add_argument("--engine", action="append", help="only this engine (may be repeated)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
