"""The desk's page of review: how it scrolls and searches, and when a correction is heard.

    python benchmarks/desk_review.py
    python benchmarks/desk_review.py --sentences 20 500 2000 --rounds 5
    python benchmarks/desk_review.py --only heard
    python benchmarks/desk_review.py --only threads

Scrolling (by 120 pixels, and by a seventh of the page), searching letter by letter and going on
are by a real browser on stories of different lengths, in turns: what its main thread does for a
step, in seconds of the processor (Chromium's ``TaskDuration``), with some for the question itself;
the step that takes most; and the work as a ratio to that of the shortest story. Nothing stalls
where a step takes less than the 16.7 ms of a frame. A page of 20 sentences is rendered whole, so
that scrolling it shows nothing new: the ratio there is what rendering new rows costs.
A correction is heard when its sound has come: seconds by the wall and of the processor, for
sentences of several lengths that were never spoken before, with the voice that the desk chooses.
Threads: what Kokoro's model takes with one thread and with those that it has, in turns, for one
sentence alone and for two at once; the last column is the wall time in that of one thread.
It tells something only where nothing else runs (``uptime``).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import desk_story
from accessnews.desk import judging, sound
from accessnews.desk.editor import Editor
from accessnews.desk.story import Story
from accessnews.narration.engines.kokoro import narrator
from accessnews.weights.store import ModelStore
from browser import Browser, missing
from desk_process import DeskProcess

STEPS = 40
SENTENCES = {
    "en": "The council said on day {} that the harbour would open again before the summer",
    "pt": "A câmara disse no dia {} que o porto voltaria a abrir antes do verão",
}
MORE = {
    "en": ", since the workers had agreed to the offer of the owners",
    "pt": ", pois os trabalhadores tinham aceitado a proposta dos donos",
}

FRAMES = (
    """new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(() => shown())))"""
)
SCROLL = f"""(() => {{
  const whole = document.documentElement.scrollHeight - innerHeight;
  const by = window.down === false ? -1 : 1;
  const step = by * (%s);
  if (scrollY + step > whole || scrollY + step < 0) window.down = by < 0;
  scrollBy(0, window.down === false ? -Math.abs(step) : Math.abs(step));
  return {FRAMES};
}})()"""
SEARCH = f"""(() => {{
  const find = document.getElementById("find");
  find.value = %r;
  find.dispatchEvent(new Event("input"));
  return {FRAMES};
}})()"""
NEXT = """(() => {
  document.activeElement.blur();
  window.was = document.querySelector(".row.open").dataset.sentence;
  dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
})()"""
MOVED = "document.querySelector('.row.open').dataset.sentence !== window.was"
LETTERS = ("d", "da", "day", "day 1", "day 12", "day 1", "day", "")


def in_a_browser(counts: list[int], rounds: int) -> None:
    """Print what scrolling, searching and going on cost on stories of these lengths."""
    if lacking := missing():
        sys.exit(lacking)
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_story.desk_in(Path(folder) / "out")
        stories = {count: desk_story.long_story(desk, count) for count in counts}
        desk.shelf.close()
        served = DeskProcess(Path(folder) / "out", "--to", "fr", "--no-narrate")
        browser = Browser()
        try:
            browser("open", url=served.address, width=1280, height=800)
            browser.until("document.readyState === 'complete'")
            found: dict[tuple[str, int], list[tuple[float, float]]] = {}
            for _ in range(rounds):
                for count, story in stories.items():
                    for name, cost in _once(browser, served, story).items():
                        found.setdefault((name, count), []).append(cost)
        finally:
            browser.close()
            served.close()
    print(f"{'what':8} {'sentences':>9} {'ms a step':>10} {'most ms':>8} {'ratio':>6}")
    for (name, count), costs in sorted(found.items()):
        work = statistics.median(each for each, _ in costs)
        most = statistics.median(each for _, each in costs)
        least = statistics.median(each for each, _ in found[name, counts[0]])
        print(f"{name:8} {count:9} {work * 1000:10.1f} {most * 1000:8.1f} {work / least:6.2f}")


def _once(browser: Browser, served: DeskProcess, story: Story) -> dict[str, tuple[float, float]]:
    """Seconds of the main thread's work: the median of the steps and the most, by what was done."""
    costs: list[float] = []

    def step(script: str, until: str = "") -> None:
        before = browser("metrics")["TaskDuration"]
        browser.js(script)
        if until:
            browser.until(until)
        costs.append(browser("metrics")["TaskDuration"] - before)

    browser("goto", url=f"{served.origin}/stories/{story.id}/review")
    browser.until("document.querySelector('#stop') && !document.querySelector('#stop').hidden")
    browser.js("new Promise((done) => requestIdleCallback(done))")
    found = {}
    scripts = {
        "scroll": [SCROLL % "120"] * STEPS,
        "jump": [SCROLL % "whole / 7"] * STEPS,
        "search": [SEARCH % letters for letters in LETTERS],
        "next": [NEXT] * 5,
    }
    for name, steps in scripts.items():
        costs.clear()
        for script in steps:
            step(script, MOVED if script is NEXT else "")
        found[name] = statistics.median(costs), max(costs)
    return found


def heard(rounds: int) -> None:
    """Print when a corrected sentence is heard, in English and in Portuguese."""
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_story.desk_in(Path(folder), targets=("pt",))
        story = desk_story.put(desk, to="pt")
        text = {"en": desk_story.ENGLISH[1], "pt": desk_story.FRENCH[1]}
        print(f"{'tag':4} {'words':>5} {'sound s':>8} {'wall s':>7} {'processor s':>12}")
        number = int(time.time())  # so that no cache knows the sentence
        for language in text:
            line = desk.shelf.line(story.id, language, desk_story.IDS[1])
            sound.spoken(desk, story.id, language, line.sentence)  # the model is loaded
            for more in (0, 1, 2):
                costs = []
                for _ in range(rounds):
                    number += 1
                    words = SENTENCES[language].format(number % 90 + 10) + more * MORE[language]
                    words += f", {number % 1000}."
                    line = desk.shelf.line(story.id, language, desk_story.IDS[1])
                    wall, processor = time.perf_counter(), time.process_time()
                    changed = [judging.corrected(line, words)]
                    judging.change(desk, story.id, changed, Editor("Ada", "here"))
                    made = sound.spoken(desk, story.id, language, line.sentence)
                    costs.append((time.perf_counter() - wall, time.process_time() - processor))
                    seconds = (len(made) - 44) / 2 / 24_000
                wall, processor = (statistics.median(each) for each in zip(*costs, strict=True))
                count = len(words.split())
                print(f"{language:4} {count:5} {seconds:8.1f} {wall:7.2f} {processor:12.2f}")


def by_threads(rounds: int) -> None:
    """Print what a sentence of Kokoro's takes by the number of threads of its model."""
    store = ModelStore()
    says = {}
    for threads in dict.fromkeys((1, narrator.THREADS)):
        kokoro = narrator.KokoroNarrator(store)
        kokoro._sessions[1] = narrator._load(store.path(narrator.MODEL) / "model.onnx", threads)
        voice = next(each for each in kokoro.voices() if each.language.startswith("pt"))
        says[threads] = partial(kokoro.speak, voice=voice)
    print(
        f"{'words':>5} {'at once':>7} {'threads':>7} {'wall s':>7} {'processor s':>11} {'ratio':>6}"
    )
    for more in (0, 1):
        text = SENTENCES["pt"].format("doze") + more * MORE["pt"] + "."
        found: dict[tuple[int, int], list[tuple[float, float]]] = {}
        for _ in range(rounds):
            for at_once in (1, 2):
                for threads, say in says.items():
                    wall, processor = time.perf_counter(), time.process_time()
                    with ThreadPoolExecutor(at_once) as pool:
                        list(pool.map(say, [text] * at_once))
                    cost = time.perf_counter() - wall, time.process_time() - processor
                    found.setdefault((at_once, threads), []).append(cost)
        walls = {how: statistics.median(wall for wall, _ in costs) for how, costs in found.items()}
        for (at_once, threads), costs in found.items():
            processor = statistics.median(each for _, each in costs)
            wall = walls[at_once, threads]
            ratio = wall / walls[at_once, 1]
            count = len(text.split())
            print(f"{count:5} {at_once:7} {threads:7} {wall:7.2f} {processor:11.2f} {ratio:6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sentences", type=int, nargs="+", default=[20, 500])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["page", "heard", "threads"])
    chosen = parser.parse_args()
    if chosen.only in (None, "page"):
        in_a_browser(chosen.sentences, chosen.rounds)
    if chosen.only in (None, "heard"):
        heard(chosen.rounds)
    if chosen.only in (None, "threads"):
        by_threads(chosen.rounds)


if __name__ == "__main__":
    main()
