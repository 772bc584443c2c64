"""How well the voices' own word times meet those of an independent aligner.

    pip install pocketsphinx
    python benchmarks/word_times.py
    python benchmarks/word_times.py --language zh --engine kokoro

Sentences are spoken by each engine; pocketsphinx aligns the same words with the sound by its own
model (frames of 10 ms). The difference is of when a word begins, the first of each sentence left
out, before which there is silence. Its model is of English: Mandarin syllables are spelt in English
phones for it, the nearest that there are. So what it is worth is measured too (``floor``): the same
words are spoken one by one and set apart by silence, where the sound itself tells when each begins.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accessnews.narration.choose import open_narrators
from accessnews.narration.engine import Speech
from accessnews.weights.store import ModelStore

RATE = 16_000
FRAME = 0.01  # seconds
ENGINES = ("hibari", "kokoro", "espeak")
PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        (
            "The teachers",
            "Three old farmers",
            "A young doctor",
            "The people of the village",
            "Nobody",
        ),
        ("opened", "repaired", "counted", "wanted to sell", "had forgotten", "carefully cleaned"),
        ("the bridge", "a small boat", "every apple", "the green house", "their winter clothes"),
        ("after the flood", "before breakfast", "near the river", "with great care", "last summer"),
        (
            "because the road was closed",
            "and nobody said a word",
            "while the children were singing",
        ),
    ),
    "zh": (
        ("三位 农民", "年轻 的 医生", "村里 的 老师", "他们 的 父亲", "两个 孩子"),
        ("昨天", "洪水 过后", "早饭 以前", "去年 夏天", "小心 地"),
        ("打开 了", "修好 了", "数过 了", "卖掉 了", "忘记 了"),
        ("大桥", "小船", "每个 苹果", "绿色 的 房子", "冬天 的 衣服"),
    ),
}
"""Parts of sentences; words of Chinese stand apart, and are spoken together."""
INITIALS = {
    "j": "JH", "q": "CH", "x": "SH", "zh": "JH", "z": "D Z", "c": "T S", "h": "HH",
}  # fmt: skip
FINALS = {
    "a": "AA", "ai": "AY", "an": "AE N", "ang": "AA NG", "ao": "AW", "e": "AH", "ei": "EY",
    "en": "AH N", "eng": "AH NG", "er": "ER", "i": "IY", "ia": "Y AA", "ian": "Y EH N",
    "iang": "Y AA NG", "iao": "Y AW", "ie": "Y EH", "in": "IH N", "ing": "IH NG",
    "iong": "Y OW NG", "iou": "Y OW", "o": "AO", "ong": "UH NG", "ou": "OW", "u": "UW",
    "ua": "W AA", "uai": "W AY", "uan": "W AA N", "uang": "W AA NG", "uei": "W EY",
    "uen": "W AH N", "uo": "W AO", "v": "Y UW", "van": "Y EH N", "ve": "Y EH", "vn": "Y IH N",
}  # fmt: skip
"""Mandarin sounds as the nearest phones of English (CMU's), by pypinyin's names of them."""
BUZZED = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})  # an i behind them is no ee


@dataclass(frozen=True, slots=True)
class Figures:
    """Differences of the beginnings of ``words``, in milliseconds.

    ``late`` is the median of them with their signs, the engine's time less the aligner's.
    """

    engine: str
    voice: str
    language: str
    sentences: int
    words: int
    median: float
    p95: float
    late: float


@dataclass(frozen=True, slots=True)
class Floor:
    """How far the aligner is from words that silence stands before, in milliseconds."""

    language: str
    words: int
    median: float
    p95: float
    late: float


def sentences(count: int, language: str) -> Iterator[tuple[str, ...]]:
    """The words of sentences, which no engine and no normalisation says otherwise."""
    chance = random.Random(16)  # noqa: S311 - chance, no secret
    for _ in range(count):
        yield tuple(" ".join(chance.choice(part) for part in PARTS[language]).split())


def written(words: Sequence[str], language: str) -> tuple[str, list[int]]:
    """A sentence of words, and where in it each begins."""
    text, places = "", []
    for word in words:
        text += " " if text and language != "zh" else ""
        places.append(len(text))
        text += word
    return text + ("。" if language == "zh" else "."), places


def taught(decoder: Any, words: Sequence[str]) -> None:
    """Tell the aligner how words of Chinese are said."""
    from pypinyin import Style, pinyin

    for word in words:
        if decoder.lookup_word(word):
            continue
        initials = [each[0] for each in pinyin(word, Style.INITIALS, strict=True)]
        finals = [each[0] for each in pinyin(word, Style.FINALS, strict=True)]
        phones = []
        for initial, final in zip(initials, finals, strict=True):
            phones.append(INITIALS.get(initial, initial.upper()))
            phones.append("IH" if final == "i" and initial in BUZZED else FINALS[final])
        decoder.add_word(word, " ".join(filter(None, phones)), True)


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


def spoken(word: str, language: str) -> str:
    return word.lower() if language == "en" else word


def measure(
    engine: str, language: str, texts: Sequence[tuple[str, ...]], decoder: Any
) -> tuple[Figures, Floor]:
    """What an engine tells of its words beside the aligner, and what that one is worth."""
    narrator = open_narrators(ModelStore())[engine]
    voice = next(each for each in narrator.voices() if each.language.split("-")[0] == language)
    found: list[float] = []
    counted = 0
    for words in texts:
        text, places = written(words, language)
        speech = narrator.speak(text, voice)
        starts = {word.offset: word.start for word in speech.words}
        times = aligned(decoder, [spoken(w, language) for w in words], resampled(speech))
        counted += bool(times)
        found += [
            1000 * (starts[place] - time)
            for place, time in zip(places[1:], times[1:], strict=False)
            if place in starts
        ]
    figures = Figures(engine, voice.name, language, counted, len(found), *spread(found))
    chosen = sorted({word for words in texts for word in words})
    return figures, floor(partial(narrator.speak, voice=voice), language, chosen, decoder)


def spread(found: Sequence[float]) -> tuple[float, float, float]:
    """The median and the 95th percentile of differences without sign, and the median with it.

    They are NaN where there is none.
    """
    if not found:
        return math.nan, math.nan, math.nan
    apart = sorted(map(abs, found))
    last = apart[math.ceil(0.95 * len(apart)) - 1]
    return statistics.median(apart), last, statistics.median(found)


def floor(
    speak: Callable[[str], Speech], language: str, chosen: Sequence[str], decoder: Any
) -> Floor:
    """The aligner on words that were spoken alone and stand apart by silence, five at a time."""
    found: list[float] = []
    said = {word: resampled(speak(word)) for word in chosen}
    for n in range(0, len(chosen) - 4, 5):
        words = chosen[n : n + 5]
        begun, parts, at = [], [], 0
        for word in words:
            silence = np.zeros(RATE // 4, np.int16)
            begun.append((at + len(silence) + heard(said[word])) / RATE)
            parts += [silence, said[word]]
            at += len(silence) + len(said[word])
        times = aligned(decoder, [spoken(w, language) for w in words], np.concatenate(parts))
        found += [1000 * (time - at) for time, at in zip(times, begun, strict=False)]
    return Floor(language, len(found), *spread(found))


def heard(sound: NDArray[np.int16]) -> int:
    """The first sample of the first 5 ms that are heard: 35 dB below the loudest, or more."""
    step = RATE // 200
    frames = sound[: len(sound) // step * step].reshape(-1, step).astype(np.float64)
    loud = np.sqrt((frames**2).mean(axis=1))
    return int(np.argmax(loud > loud.max() * 10 ** (-35 / 20))) * step


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", action="append", help=f"default: {', '.join(ENGINES)}")
    parser.add_argument("--language", choices=PARTS, default="en")
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    arguments = parser.parse_args()
    from pocketsphinx import Decoder

    decoder = Decoder(samprate=RATE, bestpath=False, loglevel="FATAL")
    texts = list(sentences(arguments.sentences, arguments.language))
    if arguments.language == "zh":
        taught(decoder, [word for words in texts for word in words])
    made = []
    for engine in arguments.engine or ENGINES:
        each, least = measure(engine, arguments.language, texts, decoder)
        made.append(asdict(each) | {"floor": asdict(least)})
        print(
            f"{each.engine:8} {each.voice:14} {each.sentences:3} sentences, {told(each)}\n"
            f"{'':8} {'the aligner on words apart':30} {told(least)}",
            flush=True,
        )
    if arguments.json:
        arguments.json.write_text(json.dumps(made, indent=2) + "\n")


def told(each: Figures | Floor) -> str:
    return (
        f"{each.words:4} words: median {each.median:4.0f} ms, 95th percentile {each.p95:4.0f} ms, "
        f"late by {each.late:+.0f} ms"
    )


if __name__ == "__main__":
    main()
