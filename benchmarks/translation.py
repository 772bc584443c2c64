"""Measure every installed translation engine on one set of sentences and their translations.

    python benchmarks/translation.py --data sentences.tsv --count 200

``--data`` is a table of source, tab, human translation. For each engine, as it answers first and
after repair (translation/repair.py): BLEU and chrF (sacrebleu), sentences a second, peak memory,
and the faults that the checks find, by kind. Each engine runs in a process of its own, so that its
peak memory is its own. For Argos also the throughput beside ``argostranslate.translate.translate``
called a paragraph at a time, in one process, in turns, on the same package.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from accessnews.progress import Silent
from accessnews.translation.choose import open_translators, translates
from accessnews.translation.engine import Translator
from accessnews.translation.repair.translator import RepairingTranslator, RepairsItself
from accessnews.weights.store import ModelStore

REPOSITORY = Path(__file__).resolve().parent.parent
DATA = REPOSITORY.parent / "shared" / "eval" / "ntrex128-en-zh.tsv"
PARAGRAPH = 5  # sentences
ROUNDS = 3

Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Job:
    """What is measured: sentences with their human translations, and the pair of languages."""

    rows: Rows
    source: str
    target: str
    store: Path | None  # of the engine's model; None for the user's own


@dataclass(frozen=True)
class Measurement:
    """One engine, with or without repair. Times are seconds, memory MiB."""

    engine: str
    title: str
    repaired: bool
    sentences: int
    seconds: float
    load_seconds: float
    peak_memory: float
    bleu: float
    chrf: float
    faulty: int  # sentences with a fault
    faults: dict[str, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        return self.sentences / self.seconds


@dataclass(frozen=True)
class Comparison:
    """Argos here and by argostranslate: sentences a second, and BLEU by paragraphs."""

    package: str
    rate: float
    peer_rate: float
    bleu: float
    peer_bleu: float
    same: int  # paragraphs with the same text, spaces aside
    paragraphs: int

    @property
    def ratio(self) -> float:
        return self.rate / self.peer_rate


def main() -> None:
    options = _options()
    rows = _read(options.data)[options.start : options.start + options.count]
    # Threads that spin while they wait for each other stall a machine that has other work.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    with tempfile.TemporaryDirectory() as folder:
        jobs = _jobs(rows, options, Path(folder))
        measurements = [
            _apart(measure, name, job, repaired)
            for name, job in jobs.items()
            for repaired in (False, True)
        ]
        comparison = _apart(compare, jobs["argos"]) if "argos" in jobs else None
    show(measurements, comparison)
    if options.json:
        options.json.write_text(as_json(measurements, comparison), encoding="utf-8")


def measure(name: str, job: Job, repaired: bool) -> Measurement:
    """Translate ``job`` by the engine called ``name``, whose model is loaded before the clock."""
    from accessnews.translation.checks import find_faults

    engine = _engine(name, job, repaired)
    begun = time.perf_counter()
    list(engine.translate(["The clock does not run yet."], job.source, job.target))
    loaded = time.perf_counter()
    texts = [source for source, _ in job.rows]
    made = list(engine.translate(texts, job.source, job.target))
    seconds = time.perf_counter() - loaded
    found = [find_faults(*pair, job.source, job.target) for pair in zip(texts, made, strict=True)]
    kinds = Counter(fault.kind.value for faults in found for fault in faults)
    bleu, chrf = quality(made, [human for _, human in job.rows], job.target)
    return Measurement(
        engine=name,
        title=engine.title,
        repaired=repaired,
        sentences=len(made),
        seconds=seconds,
        load_seconds=loaded - begun,
        peak_memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        bleu=bleu,
        chrf=chrf,
        faulty=sum(map(bool, found)),
        faults=dict(kinds.most_common()),
    )


def compare(job: Job) -> Comparison:
    """Paragraphs by our Argos engine and by argostranslate's own loop, in turns."""
    from accessnews.translation.choose import Narrowable
    from accessnews.translation.engines.argos import ArgosTranslator

    store = ModelStore(job.store)
    package = next(p for p in store.argos() if p.pair == (job.source, job.target))
    assert package.folder
    os.environ["ARGOS_PACKAGES_DIR"] = str(package.folder.parent)
    ours = ArgosTranslator(store)
    assert isinstance(ours, Narrowable)
    paragraphs = [job.rows[at : at + PARAGRAPH] for at in range(0, len(job.rows), PARAGRAPH)]
    sentences = [[source for source, _ in each] for each in paragraphs]

    def by_us() -> list[str]:
        made = ours.translate([s for each in sentences for s in each], job.source, job.target)
        return ["".join(next(made) for _ in each) for each in sentences]

    by_us()  # loads the model, with threads of our own choice
    theirs = _peer(package.source, package.target, sentences)

    def by_them() -> list[str]:
        return [theirs(" ".join(each)) for each in sentences]

    times: dict[Callable[[], list[str]], list[float]] = {by_us: [], by_them: []}
    made: dict[Callable[[], list[str]], list[str]] = {}
    by_them()
    for _ in range(ROUNDS):
        for each, taken in times.items():
            begun = time.perf_counter()
            made[each] = each()
            taken.append(time.perf_counter() - begun)
    humans = ["".join(human for _, human in each) for each in paragraphs]
    plain = [["".join(text.split()) for text in made[each]] for each in (by_us, by_them)]
    made_here = " (tiny, made here)" if job.store else ""
    return Comparison(
        package=f"{package.name} {package.version}{made_here}",
        rate=len(job.rows) / statistics.median(times[by_us]),
        peer_rate=len(job.rows) / statistics.median(times[by_them]),
        bleu=quality(made[by_us], humans, job.target)[0],
        peer_bleu=quality(made[by_them], humans, job.target)[0],
        same=sum(one == other for one, other in zip(*plain, strict=True)),
        paragraphs=len(paragraphs),
    )


def _peer(source: str, target: str, paragraphs: Sequence[Sequence[str]]) -> Callable[[str], str]:
    """``argostranslate.translate.translate`` for a pair of Argos's codes.

    Its own sentence splitter wants a download, so it is given the sentences as they are. It gets a
    thread for each core, not its default of four.
    """
    from argostranslate import settings, translate

    known = {" ".join(each): list(each) for each in paragraphs}

    class Sentencizer:
        def split_sentences(self, text: str) -> list[str]:
            return known[text]

    chosen = translate.get_translation_from_codes(source, target)
    while hasattr(chosen, "underlying"):
        chosen = chosen.underlying
    chosen.sentencizer = Sentencizer()
    settings.intra_threads = os.cpu_count() or 1
    return lambda paragraph: str(translate.translate(paragraph, source, target))


def quality(made: Sequence[str], human: Sequence[str], target: str) -> tuple[float, float]:
    """BLEU and chrF of a whole set, as sacrebleu counts them."""
    import sacrebleu

    tokenizer = {"zh": "zh", "ja": "char", "ko": "char"}.get(target.split("-")[0], "13a")
    bleu = sacrebleu.corpus_bleu(list(made), [list(human)], tokenize=tokenizer)
    return bleu.score, sacrebleu.corpus_chrf(list(made), [list(human)]).score


def show(measurements: Sequence[Measurement], comparison: Comparison | None) -> None:
    """The tables, for people."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 120)
    table = Table(title="Translation engines")
    columns = ("engine", "repair", "sentences", "BLEU", "chrF", "sentences/s", "load s", "peak MiB")
    for column in (*columns, "with a fault"):
        table.add_column(column, justify="left" if column in {"engine", "repair"} else "right")
    for each in measurements:
        table.add_row(
            each.title, "yes" if each.repaired else "no", str(each.sentences), f"{each.bleu:.1f}",
            f"{each.chrf:.1f}", f"{each.rate:.2f}", f"{each.load_seconds:.1f}",
            f"{each.peak_memory:.0f}", str(each.faulty),
        )  # fmt: skip
    console.print(table)
    console.print(_faults_table(measurements))
    if comparison:
        console.print(
            f"{comparison.package}: {comparison.rate:.0f} sentences/s; argostranslate, a paragraph "
            f"at a time: {comparison.peer_rate:.0f}; {comparison.ratio:.1f} times. BLEU "
            f"{comparison.bleu:.1f} and {comparison.peer_bleu:.1f}; the same text in "
            f"{comparison.same} of {comparison.paragraphs} paragraphs."
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


def as_json(measurements: Sequence[Measurement], comparison: Comparison | None) -> str:
    """The same for programs."""
    engines = [{**asdict(each), "sentences_a_second": each.rate} for each in measurements]
    peer = {**asdict(comparison), "ratio": comparison.ratio} if comparison else None
    return json.dumps({"engines": engines, "argostranslate": peer}, indent=2) + "\n"


def _jobs(rows: Rows, options: argparse.Namespace, folder: Path) -> dict[str, Job]:
    """A job for each installed engine; Argos without a package gets the tests' tiny one."""
    pair = options.source, options.target
    jobs = {
        name: Job(rows, *pair, None)
        for name, translator in open_translators(ModelStore()).items()
        if translates(translator, *pair)
    }
    if "argos" not in jobs:
        sys.path.insert(0, str(REPOSITORY / "tests"))
        import argos_model

        store = ModelStore(folder / "store")
        file = argos_model.build(folder / "tiny.argosmodel", *pair)
        store.install_file(file, Silent())
        jobs = {"argos": Job(rows, *pair, store.root), **jobs}
    wanted = options.engine or jobs
    if unknown := [name for name in wanted if name not in jobs]:
        sys.exit(f"not installed for {pair[0]} to {pair[1]}: {', '.join(unknown)}")
    return {name: job for name, job in jobs.items() if name in wanted}


def _engine(name: str, job: Job, repaired: bool) -> Translator:
    translator = open_translators(ModelStore(job.store))[name].opened()
    if repaired:
        return RepairingTranslator(translator)
    return translator.unrepaired() if isinstance(translator, RepairsItself) else translator


def _apart(function: Callable[..., Any], *arguments: object) -> Any:
    """``function`` in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(function, *arguments).result()


def _read(path: Path) -> Rows:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(source, human) for source, human in (line.split("\t")[:2] for line in lines)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="source, tab, human translation")
    parser.add_argument("--start", type=int, default=0, help="the first sentence, from 0")
    parser.add_argument("--count", type=int, default=100, help="how many sentences")
    parser.add_argument("--source", default="en", help="BCP 47 tag of the sentences")
    parser.add_argument("--target", default="zh", help="BCP 47 tag of their translations")
    parser.add_argument("--engine", action="append", help="only this engine (may be repeated)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
