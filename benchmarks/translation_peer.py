"""Argos beside ``argostranslate.translate.translate``, in turns: a part of translation.py."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from accessnews.translation.choose import Narrowable
from accessnews.weights.store import ModelStore

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


def compare(job: Job) -> Comparison:
    """Paragraphs by our Argos engine and by argostranslate's own loop, in turns."""
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
