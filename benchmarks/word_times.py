"""How well the voices' own word times meet those of an independent aligner.

    pip install pocketsphinx
    python benchmarks/word_times.py

English sentences are spoken by each engine; pocketsphinx aligns the same words with the sound by
its own model (frames of 10 ms). The difference is of when a word begins, the first of each
sentence left out, before which there is silence.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import regex
from numpy.typing import NDArray

from accessnews.narration.choose import open_narrators
from accessnews.narration.engine import Speech
from accessnews.weights.store import ModelStore

RATE = 16_000
FRAME = 0.01  # seconds
ENGINES = ("hibari", "kokoro", "espeak")
PARTS = (
    ("The teachers", "Three old farmers", "A young doctor", "The people of the village", "Nobody"),
    ("opened", "repaired", "counted", "wanted to sell", "had forgotten", "carefully cleaned"),
    ("the bridge", "a small boat", "every apple", "the green house", "their winter clothes"),
    ("after the flood", "before breakfast", "near the river", "with great care", "last summer"),
    ("because the road was closed", "and nobody said a word", "while the children were singing"),
)
_WORD = regex.compile(r"[\p{L}'’]+")


@dataclass(frozen=True, slots=True)
class Figures:
    """Differences of the beginnings of ``words``, in milliseconds.

    ``late`` is the median of them with their signs, the engine's time less the aligner's.
    """

    engine: str
    voice: str
    sentences: int
    words: int
    median: float
    p95: float
    late: float


def sentences(count: int) -> Iterator[str]:
    """Sentences of common words, which no engine and no normalisation says otherwise."""
    chance = random.Random(16)  # noqa: S311 - chance, no secret
    for _ in range(count):
        yield " ".join(chance.choice(part) for part in PARTS) + "."


def resampled(speech: Speech) -> NDArray[np.int16]:
    """The sound at the aligner's rate."""
    import av

    frame = av.AudioFrame.from_ndarray(speech.samples[None, :], format="s16", layout="mono")
    frame.sample_rate = speech.rate
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray()[0] for part in parts]).astype(np.int16)


def aligned(decoder: Any, words: Sequence[str], sound: NDArray[np.int16]) -> list[float]:
    """When each word begins, in seconds; empty where the aligner finds no way."""
    decoder.set_align_text(" ".join(words))
    decoder.start_utt()
    decoder.process_raw(sound.tobytes(), full_utt=True)
    decoder.end_utt()
    try:
        found = [(each.word, each.start_frame * FRAME) for each in decoder.seg()]
    except TypeError:  # no hypothesis
        return []
    told = [(word.partition("(")[0], at) for word, at in found if not word.startswith(("<", "["))]
    return [at for _, at in told] if [word for word, _ in told] == list(words) else []


def measure(engine: str, texts: Sequence[str], decoder: Any) -> Figures:
    narrator = open_narrators(ModelStore())[engine]
    voice = next(each for each in narrator.voices() if each.language.split("-")[0] == "en")
    found: list[float] = []
    counted = 0
    for text in texts:
        places = list(_WORD.finditer(text))
        words = [place[0].lower().replace("’", "'") for place in places]
        speech = narrator.speak(text, voice)
        starts = {word.offset: word.start for word in speech.words}
        times = aligned(decoder, words, resampled(speech))
        counted += bool(times)
        found += [
            1000 * (starts[place.start()] - time)
            for place, time in zip(places[1:], times[1:], strict=False)
            if place.start() in starts
        ]
    apart = sorted(map(abs, found))
    return Figures(
        engine,
        voice.name,
        counted,
        len(found),
        statistics.median(apart),
        apart[math.ceil(0.95 * len(apart)) - 1],
        statistics.median(found),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", action="append", help=f"default: {', '.join(ENGINES)}")
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    arguments = parser.parse_args()
    from pocketsphinx import Decoder

    decoder = Decoder(samprate=RATE, bestpath=False, loglevel="FATAL")
    texts = list(sentences(arguments.sentences))
    made = []
    for engine in arguments.engine or ENGINES:
        made.append(each := measure(engine, texts, decoder))
        print(
            f"{each.engine:8} {each.voice:14} {each.sentences:3} sentences, {each.words:4} words: "
            f"median {each.median:4.0f} ms, 95th percentile {each.p95:4.0f} ms, "
            f"late by {each.late:+.0f} ms",
            flush=True,
        )
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(each) for each in made], indent=2) + "\n")


if __name__ == "__main__":
    main()
