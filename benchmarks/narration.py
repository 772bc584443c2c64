"""Measure the narration engines, and whole articles beside a peer.

    python benchmarks/narration.py --peer kokoro-tts --long 20000 --json figures.json

Engines: for each engine and voice, by one worker and by two, the real-time factor (RTF: seconds of
work a second of sound), the start-up, and the peak memory, each in a process of its own. Articles:
``accessnews build`` from the file to all its editions, into an empty cache, and kokoro-tts on the
same text with the same model and voice, in turns. ``--long`` builds an article of that many words
and one of a tenth, and shows the memory of both.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
TEXTS = {
    "en": REPOSITORY / "samples" / "river-school.txt",
    "zh": REPOSITORY / "benchmarks" / "articles" / "reed-bank.zh.txt",
}
FIRST = {"zh": "时钟还没有走。"}
FIRST_ENGLISH = "The clock does not run yet."
MODEL = "kokoro-82m-v1.0-int8"
# By language: the voice of Kokoro and kokoro-tts's name of the language.
PEER = {"en": ("af_heart", "en-us"), "zh": ("zf_xiaobei", "cmn")}
TENTH = 10
PARAGRAPH = 4  # sentences


@dataclass(frozen=True)
class Engine:
    """One engine and voice. Times are seconds, memory MiB."""

    engine: str
    voice: str
    language: str
    workers: int
    sentences: int
    sound: float
    seconds: float
    start_up: float
    peak_memory: float

    @property
    def rtf(self) -> float:
        return self.seconds / self.sound


@dataclass(frozen=True)
class Article:
    """One article from its file to its editions, or to the peer's sound."""

    tool: str
    voice: str
    language: str
    words: int
    sound: float
    seconds: float
    peak_memory: float

    @property
    def rtf(self) -> float:
        return self.seconds / self.sound


def main() -> None:
    options = _options()
    # Threads that spin while they wait for each other stall a machine that has other work.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    texts = TEXTS | {tag: Path(path) for tag, _, path in map(_pair, options.text)}
    texts = {tag: path.resolve() for tag, path in texts.items() if tag in options.language}
    engines: list[Engine] = []
    articles: list[Article] = []
    long: list[Article] = []
    if "engines" in options.part:
        voices = _apart(_voices, list(texts), options.engine, options.every_voice)
        for tag, name, voice, most in voices:
            sentences = _apart(_sentences, texts[tag])[: options.sentences]
            engines += [
                _apart(measure, tag, name, voice, sentences, workers)
                for workers in range(1, min(2, most) + 1)
            ]
    if "articles" in options.part:
        for tag, path in texts.items():
            articles += _articles(tag, path, options)
    if options.long:
        with tempfile.TemporaryDirectory() as folder:
            for words in (options.long // TENTH, options.long):
                path = _long_article(words, Path(folder) / f"{words}.txt")
                long.append(_apart(build, "en", path, ""))
    show(engines, articles, long)
    if options.json:
        options.json.write_text(as_json(engines, articles, long), encoding="utf-8")


def measure(tag: str, name: str, voice: str, sentences: Sequence[str], workers: int) -> Engine:
    """Speak ``sentences`` in this process, by ``workers`` threads that share the engine."""
    begun = time.perf_counter()
    from accessnews.narration.choose import choose_voice, open_narrators
    from accessnews.narration.words.normalise import normalise
    from accessnews.weights.store import ModelStore

    narrator, chosen = choose_voice(open_narrators(ModelStore()), tag, name, voice)

    def speak(text: str) -> float:
        return narrator.speak(normalise(text, tag).text, chosen).seconds

    speak(FIRST.get(tag, FIRST_ENGLISH))
    loaded = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        sound = sum(pool.map(speak, sentences))
    return Engine(
        engine=name,
        voice=chosen.name,
        language=tag,
        workers=workers,
        sentences=len(sentences),
        sound=sound,
        seconds=time.perf_counter() - loaded,
        start_up=loaded - begun,
        peak_memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def build(tag: str, path: Path, voice: str) -> Article:
    """``accessnews build`` of one file, without a translation, into an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        command: list[str | Path] = [sys.executable, "-m", "accessnews", "build", path]
        command += ["--output", folder, "--json"]
        if voice:
            command += ["--voice", f"{tag}={voice}"]
        here = {"ACCESSNEWS_CACHE": f"{folder}/cache", "ACCESSNEWS_MEMORY": f"{folder}/memory"}
        seconds, peak = _run(command, here)
        sounds = [each for each in Path(folder).rglob("*.mp3") if "cache" not in each.parts]
        return Article(
            tool="accessnews",
            voice=voice or "best",
            language=tag,
            words=_words(path.read_text(encoding="utf-8"), tag),
            sound=_length(sounds[0]),
            seconds=seconds,
            peak_memory=peak,
        )


def peer(program: str, tag: str, path: Path) -> Article:
    """kokoro-tts on the same text: a WAV file, with the model and the voice that we have."""
    import numpy as np

    from accessnews.weights.store import ModelStore

    voice, language = PEER[tag]
    model = ModelStore().path(MODEL)
    text = "\n".join(_sentences(path))
    with tempfile.TemporaryDirectory() as folder:
        article, voices = Path(folder) / "article.txt", Path(folder) / "voices.npz"
        sound = Path(folder) / "article.wav"
        article.write_text(text, encoding="utf-8")
        style = np.fromfile(model / "voices" / f"{voice}.bin", np.float32).reshape(-1, 1, 256)
        with zipfile.ZipFile(voices, "w") as archive, archive.open(f"{voice}.npy", "w") as entry:
            np.save(entry, style)
        command: list[str | Path] = [program, article, sound, "--lang", language]
        command += ["--voice", voice, "--model", model / "model.onnx", "--voices", voices]
        seconds, peak = _run(command, {})
        return Article(
            tool="kokoro-tts",
            voice=f"kokoro:{voice}",
            language=tag,
            words=_words(text, tag),
            sound=_length(sound),
            seconds=seconds,
            peak_memory=peak,
        )


def show(engines: Sequence[Engine], articles: Sequence[Article], long: Sequence[Article]) -> None:
    """The tables, for people."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 120)
    if engines:
        table = _table("Engines", "engine", "voice", "language", "workers", "sound s", "RTF")
        table.add_column("start-up s", justify="right")
        table.add_column("peak MiB", justify="right")
        for each in engines:
            table.add_row(
                each.engine, each.voice, each.language, str(each.workers), f"{each.sound:.1f}",
                f"{each.rtf:.4f}", f"{each.start_up:.2f}", f"{each.peak_memory:.0f}",
            )  # fmt: skip
        console.print(table)
    for title, rows in (("Whole articles", articles), ("Long articles", long)):
        if not rows:
            continue
        table = _table(title, "tool", "voice", "language", "words", "sound s", "seconds", "RTF")
        table.add_column("peak MiB", justify="right")
        for row in rows:
            table.add_row(
                row.tool, row.voice, row.language, str(row.words), f"{row.sound:.1f}",
                f"{row.seconds:.1f}", f"{row.rtf:.4f}", f"{row.peak_memory:.0f}",
            )  # fmt: skip
        console.print(table)
    for tag, ratio in ratios(articles).items():
        console.print(
            f"{tag}: kokoro-tts takes {ratio:.2f} times as long as accessnews for a second of "
            "sound, with the same model and voice"
        )


def ratios(articles: Sequence[Article]) -> dict[str, float]:
    """By language: the peer's RTF by ours with the same voice."""
    ours = {(row.language, row.voice): row.rtf for row in articles if row.tool == "accessnews"}
    return {
        row.language: row.rtf / ours[row.language, row.voice]
        for row in articles
        if row.tool != "accessnews"
    }


def as_json(engines: Sequence[Engine], articles: Sequence[Article], long: Sequence[Article]) -> str:
    """The same for programs."""

    def records(rows: Sequence[Engine] | Sequence[Article]) -> list[dict[str, Any]]:
        return [{**asdict(row), "rtf": row.rtf} for row in rows]

    figures = {
        "engines": records(engines),
        "articles": records(articles),
        "long": records(long),
        "kokoro_tts_ratio": ratios(articles),
    }
    return json.dumps(figures, indent=2) + "\n"


def _articles(tag: str, path: Path, options: argparse.Namespace) -> list[Article]:
    """The best voice and the peer's, and the peer: in turns, the median of each."""
    voice = f"kokoro:{PEER[tag][0]}" if tag in PEER else ""
    turns: list[tuple[Callable[..., Article], tuple[object, ...]]] = []
    if not options.engine:
        turns.append((build, (tag, path, "")))
    if voice:
        turns.append((build, (tag, path, voice)))
    if voice and options.peer:
        turns.append((peer, (options.peer, tag, path)))
    made: list[list[Article]] = [[] for _ in turns]
    for _ in range(options.rounds):
        for rows, (function, arguments) in zip(made, turns, strict=True):
            rows.append(_apart(function, *arguments))
    return [
        replace(rows[0], seconds=statistics.median(row.seconds for row in rows)) for rows in made
    ]


def _voices(
    tags: Sequence[str], names: Sequence[str] | None, every: bool
) -> list[tuple[str, str, str, int]]:
    """Language, engine, voice and how many workers it takes: the best voice of each, or all."""
    from accessnews.errors import AccessnewsError
    from accessnews.languages.tags import primary
    from accessnews.narration.choose import choose_voice, open_narrators
    from accessnews.weights.store import ModelStore

    found = []
    narrators = open_narrators(ModelStore())
    for tag, name in itertools.product(tags, names or narrators):
        try:
            narrator, best = choose_voice(narrators, tag, name)
        except AccessnewsError as error:
            print(f"left out: {error.message}", file=sys.stderr)
            continue
        chosen = (
            [voice for voice in narrator.voices() if primary(voice.language) == tag]
            if every
            else [best]
        )
        found += [(tag, name, v.name, narrator.parallel) for v in chosen if not v.network]
    return found


def _sentences(path: Path) -> list[str]:
    from accessnews.reading.read import read

    return [sentence.text for sentence in read(str(path)).sentences()]


def _long_article(words: int, path: Path) -> Path:
    """An article of ``words`` English words, no two sentences alike."""

    def sentences() -> Iterator[str]:
        body = [text for text in _sentences(TEXTS["en"]) if text.endswith(".")]
        left = words
        for number, text in enumerate(itertools.cycle(body)):
            sentence = f"In week {number // len(body) + 1}, {text[0].lower()}{text[1:]}"
            left -= len(sentence.split())
            yield sentence
            if left <= 0:
                return

    every = list(sentences())
    paragraphs = [" ".join(every[at : at + PARAGRAPH]) for at in range(0, len(every), PARAGRAPH)]
    path.write_text("\n\n".join(["A Long Year on the River", *paragraphs]), encoding="utf-8")
    return path


def _words(text: str, tag: str) -> int:
    """Words, or for Chinese characters that are letters or figures."""
    return len(text.split()) if tag != "zh" else sum(map(str.isalnum, text))


def _run(command: Sequence[str | Path], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak MiB of a program: of the largest process that this one has waited for."""
    begun = time.perf_counter()
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - begun
    if done.returncode:
        sys.exit(f"{command[0]} failed: {(done.stderr or done.stdout).strip()[-500:]}")
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _length(path: Path) -> float:
    """The seconds that a file of sound lasts."""
    import av

    with av.open(str(path)) as container:
        return (container.duration or 0) / av.time_base


def _table(title: str, *columns: str) -> Any:
    from rich.table import Table

    table = Table(title=title)
    for column in columns:
        left = column in {"engine", "tool", "voice", "language"}
        table.add_column(column, justify="left" if left else "right")
    return table


def _apart(function: Callable[..., Any], *arguments: object) -> Any:
    """``function`` in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(function, *arguments).result()


def _pair(text: str) -> tuple[str, str, str]:
    return text.partition("=")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--part", action="append", choices=("engines", "articles"), help="only this part")
    add("--language", action="append", help="only this language: en, zh")
    add("--text", action="append", default=[], metavar="LANG=FILE", help="another article")
    add("--engine", action="append", help="only this engine (may be repeated)")
    add("--every-voice", action="store_true", help="every voice, not only the best of each engine")
    add("--sentences", type=int, default=20, help="how many sentences each engine speaks")
    add("--rounds", type=int, default=1, help="how often each article is made; the median counts")
    add("--peer", default=shutil.which("kokoro-tts"), help="the program kokoro-tts")
    add("--long", type=int, default=0, metavar="WORDS", help="also build an article of this size")
    add("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    options.part = options.part or ["engines", "articles"]
    options.language = options.language or list(TEXTS)
    return options


if __name__ == "__main__":
    main()
