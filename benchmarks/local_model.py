"""Measure how the local language model starts and answers, beside another commit's code.

    python benchmarks/local_model.py cold --against HEAD~3
    python benchmarks/local_model.py together
    python benchmarks/local_model.py choice --count 300

``cold``: wall and processor seconds to the end of a process's first sentence, for the other code,
for this one with nothing kept and with what the run before kept, in turns; peak memory, and how
often the weights were loaded (``--target`` may be repeated). ``together``: short headings one at a
time and four in flight, and how many came out otherwise. ``choice``: the answer after examples, the
one without, and the likelier of the two by mean log-probability of its tokens, with BLEU, chrF and
a paired bootstrap.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "eval" / "ntrex128-en-zh.tsv"
TIMES = 1000  # samples of the bootstrap
TEXTS = ("For eleven months, 46 children in the village of Shuiwan had no school.", "Summary")

# Runs in a process of its own, with either code; the model's loads are counted.
_COLD = """
import json, resource, sys, time
from accessnews.translation.choose import choose_translator
from accessnews.translation.engines import local_model
from accessnews.weights.store import ModelStore
loads = []
begin = local_model.LocalModel.__init__
def counted(self, *given, **named):
    loads.append(1)
    begin(self, *given, **named)
local_model.LocalModel.__init__ = counted
texts, targets = json.loads(sys.argv[1])
store = ModelStore()
opened = [choose_translator("llama", store, "en", each) for each in targets]
began = time.perf_counter()
made = list(opened[0].translate(texts[:1], "en", targets[0]))
first = time.perf_counter() - began
processor = time.process_time()
for engine, target in zip(opened, targets):
    made += engine.translate(texts[1:], "en", target)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
total = time.perf_counter() - began
print(json.dumps({
    "first": first, "processor": processor, "all": total,
    "peak": peak, "loads": len(loads), "made": made,
}))
"""


def cold(source: Path, cache: Path, texts: Sequence[str], targets: Sequence[str]) -> dict[str, Any]:
    """A new process on the package in ``source``: seconds, peak MiB, loads, and what it made."""
    settings = {"ACCESSNEWS_CACHE": str(cache), "PYTHONPATH": str(source)}
    ran = subprocess.run(
        [sys.executable, "-c", _COLD, json.dumps([texts, targets])],
        env={**os.environ, "OMP_WAIT_POLICY": "passive", **settings},
        stdout=subprocess.PIPE,
        check=True,
    )
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def measure_cold(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder, "before")
        before.mkdir()
        archive = subprocess.run(
            ["git", "archive", options.against, "src"], cwd=ROOT, stdout=subprocess.PIPE, check=True
        )
        subprocess.run(["tar", "-x", "-C", str(before)], input=archive.stdout, check=True)
        runs: dict[str, list[dict[str, Any]]] = {}
        for turn in range(options.rounds):
            cache = Path(folder, str(turn))
            for name, source in (
                ("before", before / "src"),
                ("now, nothing kept", ROOT / "src"),
                ("now, kept", ROOT / "src"),
            ):
                ran = cold(source, cache, TEXTS, options.target)
                runs.setdefault(name, []).append(ran)
                print(f"{name}: {ran}", flush=True)
    texts = {tuple(each["made"]) for several in runs.values() for each in several}
    print(f"{'':20}{'first s':>9}{'processor s':>13}{'all s':>9}{'peak MiB':>10}{'loads':>7}")
    for name, several in runs.items():
        first, processor, every, peak, loads = (
            statistics.median(each[key] for each in several)
            for key in ("first", "processor", "all", "peak", "loads")
        )
        print(f"{name:20}{first:9.1f}{processor:13.1f}{every:9.1f}{peak:10.0f}{loads:7.0f}")
    print("the same texts" if len(texts) == 1 else f"{len(texts)} different sets of texts")


def measure_together(options: argparse.Namespace) -> None:
    """Headings of a few words, as the desk of a newspaper has them: cut from sentences."""
    headings = [" ".join(text.split()[:6]).rstrip(".,:;") for text, _ in rows(options)]
    made, seconds = [], []
    for slots in (1, options.slots):
        model = local_model(slots)
        began = time.perf_counter()
        with ThreadPoolExecutor(slots) as pool:
            made.append(list(pool.map(first_answer(model, examples=True), headings)))
        seconds.append(time.perf_counter() - began)
        del model
    differ = sum(one != other for one, other in zip(*made, strict=True))
    print(f"one at a time {seconds[0]:.0f} s, {options.slots} in flight {seconds[1]:.0f} s")
    print(f"{differ} of {len(headings)} came out otherwise")


def measure_choice(options: argparse.Namespace) -> None:
    told = [human for _, human in rows(options)]
    model = local_model(1)
    ways: list[list[tuple[str, float]]] = [[], []]  # answers and their mean log-probabilities
    for way, examples in zip(ways, (True, False), strict=True):
        ask = first_answer(model, examples=examples)
        for text, _ in rows(options):
            model.chances.clear()
            way.append((ask(text), statistics.fmean(model.chances or [0.0])))
    plain, bare = ([made for made, _ in way] for way in ways)
    likelier = [max(both, key=lambda each: each[1])[0] for both in zip(*ways, strict=True)]
    show_choice({"after examples": plain, "without": bare, "the likelier": likelier}, told)


def show_choice(made: dict[str, list[str]], told: list[str]) -> None:
    """BLEU and chrF of each, and how each differs from the first: a paired bootstrap."""
    from translation import quality

    first, *_ = made.values()
    chance = random.Random(0)  # noqa: S311 — a sample, no secret
    picks = [chance.choices(range(len(told)), k=len(told)) for _ in range(TIMES)]
    for name, texts in made.items():
        bleu, chrf = quality(texts, told, "zh")
        line = f"{name:16} BLEU {bleu:.1f} chrF {chrf:.1f}"
        if texts is not first:
            for what, interval in _intervals(texts, first, told, picks).items():
                line += f"  {what} {interval[0]:+.2f} to {interval[1]:+.2f}"
        print(line)


def _intervals(
    texts: list[str], first: list[str], told: list[str], picks: Iterable[list[int]]
) -> dict[str, tuple[float, float]]:
    from sacrebleu.metrics import BLEU, CHRF

    metrics = {"BLEU": BLEU(tokenize="zh"), "chrF": CHRF()}
    counted = {
        name: [metric._extract_corpus_statistics(each, [told]) for each in (texts, first)]
        for name, metric in metrics.items()
    }
    differences: dict[str, list[float]] = {name: [] for name in metrics}
    for pick in picks:
        for name, metric in metrics.items():
            scores = [
                metric._aggregate_and_compute([several[n] for n in pick]).score
                for several in counted[name]
            ]
            differences[name].append(scores[0] - scores[1])
    return {
        name: (sorted(each)[len(each) // 40], sorted(each)[-len(each) // 40 - 1])
        for name, each in differences.items()
    }


def local_model(slots: int) -> Any:
    """The installed model; ``chances`` has the log-probabilities of the tokens of its answers."""
    from accessnews.translation.engines import llama
    from accessnews.translation.engines.local_model import LocalModel
    from accessnews.weights.store import ModelStore

    class Telling(LocalModel):
        def __init__(self) -> None:
            super().__init__(ModelStore().path(llama.MODEL) / "model.gguf", slots)
            self.chances: list[float] = []
            asked = self._server.handle_chat_completions

            def telling(request: dict[str, Any]) -> Any:
                reply = asked({**request, "logprobs": request["max_tokens"] > 0})
                for choice in reply.get("choices", []):
                    told = (choice.get("logprobs") or {}).get("content", [])
                    self.chances += [each["logprob"] for each in told]
                return reply

            class Server:
                listening_address = self._server.listening_address
                handle_chat_completions = staticmethod(telling)

            self._kept_alive, self._server = self._server, Server()

    return Telling()


def first_answer(model: Any, *, examples: bool) -> Callable[[str], str]:
    """The first rung of the ladder, after the examples or without them."""
    from accessnews.translation.repair.ladder import SentenceTranslator

    asked = SentenceTranslator(model, "en", "zh", repair=False)
    if not examples:
        asked._opening = asked._opening[:1]
    return asked.translate


def rows(options: argparse.Namespace) -> list[tuple[str, str]]:
    lines = options.data.read_text(encoding="utf-8").splitlines()
    several = lines[options.start : options.start + options.count]
    return [(source, human) for source, human in (line.split("\t")[:2] for line in several)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=("cold", "together", "choice"))
    parser.add_argument("--against", default="HEAD", help="cold: a commit to run in turns with")
    parser.add_argument("--rounds", type=int, default=3, help="cold: processes of each kind")
    parser.add_argument("--target", action="append", help="cold: a language (may be repeated)")
    parser.add_argument("--slots", type=int, default=4, help="together: headings in flight")
    parser.add_argument("--data", type=Path, default=DATA, help="source, tab, human translation")
    parser.add_argument("--start", type=int, default=0, help="the first row, from 0")
    parser.add_argument("--count", type=int, default=100, help="how many rows")
    options = parser.parse_args()
    options.target = options.target or ["zh"]
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    {"cold": measure_cold, "together": measure_together, "choice": measure_choice}[options.what](
        options
    )


if __name__ == "__main__":
    main()
