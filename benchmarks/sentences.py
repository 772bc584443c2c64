"""How well running text is cut into sentences, beside sentencex, pysbd and spaCy's rules alone.

    python benchmarks/sentences.py FILE… [--wrong LANGUAGE]

Each FILE is a treebank of Universal Dependencies in CoNLL-U, its language before the first
underscore of its name (``de_gsd-ud-dev.conllu``) or before a colon (``de:FILE``). Its sentences
are joined again to paragraphs: those that the treebank states, else of up to five sentences. A
sentence without a final mark is a headline or a fragment, which no article has in the midst of a
paragraph, so it ends its paragraph, and one that begins in lower case begins one. Counted are the
boundaries within paragraphs, by the letters and signs before them (white space left out). A peer
that is not installed is left out; ``pip install pysbd spacy`` brings them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from accessnews.reading.segment import segment

Splitter = Callable[[str], Sequence[str]]
FINAL = tuple(".!?…。！？؟۔।॥")
CLOSING = "”’\"'」』）)》〉】»›“]"
UNSPACED = {"zh", "ja", "th"}
MOST = 5  # sentences of a paragraph that no treebank states


@dataclass
class Score:
    """Boundaries that are right, those that are told, and those that there are."""

    right: int = 0
    told: int = 0
    true: int = 0
    seconds: float = 0.0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.told + self.true) if self.told + self.true else 1.0


def paragraphs(text: str) -> Iterator[list[str]]:
    """The sentences of each paragraph of a treebank."""
    stated = "# newpar" in text
    apart = text.count("\n# newdoc") < text.count("\n# text = ") - 1  # else a document a sentence
    run: list[str] = []
    for line in text.splitlines():
        if line.startswith(("# newpar", "# newdoc")) and apart and run:
            yield run
            run = []
        if line.startswith("# text = "):
            sentence = " ".join(line.removeprefix("# text = ").split())
            if run and sentence.lstrip("([-–—\"'«“„`, ")[:1].islower():
                yield run
                run = []
            run.append(sentence)
            ended = sentence.rstrip(CLOSING + " ").endswith(FINAL)
            if not ended or (not stated and len(run) == MOST):
                yield run
                run = []
    if run:
        yield run


def boundaries(sentences: Sequence[str]) -> set[int]:
    """How many signs stand before each boundary within a paragraph."""
    found, place = set(), 0
    for sentence in sentences[:-1]:
        place += len("".join(sentence.split()))
        found.add(place)
    return found


def _around(text: str, place: int, width: int = 30) -> str:
    """The words before and after a boundary, which is marked."""
    at = 0
    while place:
        place -= not text[at].isspace()
        at += 1
    return f"{text[max(0, at - width) : at]} ⏐{text[at : at + width]}"


def splitters(language: str) -> Iterator[tuple[str, Splitter]]:
    """Ourselves, and each peer that is installed and knows the language."""
    from sentencex import segment as sentencex

    yield "accessnews", lambda text: segment(text, language)
    yield "sentencex", lambda text: [part for s in sentencex(language, text) if (part := s.strip())]
    try:
        import pysbd
        from pysbd.languages import LANGUAGE_CODES
    except ImportError:
        pass
    else:
        if language in LANGUAGE_CODES:
            rules = pysbd.Segmenter(language=language, clean=False)
            yield "pysbd", rules.segment
    try:
        import spacy
    except ImportError:
        pass
    else:
        try:
            pipeline = spacy.blank(language)
        except ImportError:  # a tokeniser of its own that is not installed
            pipeline = spacy.blank("xx")
        pipeline.add_pipe("sentencizer")
        yield "spacy", lambda text: [s.text for s in pipeline(text).sents]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--wrong", default="", help="show what we cut wrongly in this language")
    options = parser.parse_args()
    columns = ("accessnews", "sentencex", "pysbd", "spacy")
    print(f"{'treebank':28} {'boundaries':>10} " + " ".join(f"{name:>10}" for name in columns))
    for each in options.files:
        told, _, path = each.rpartition(":")
        language = told or Path(path).name.partition("_")[0]
        space = "" if language in UNSPACED else " "
        runs = [run for run in paragraphs(Path(path).read_text("utf-8")) if len(run) > 1]
        peers = list(splitters(language))
        scores = {name: Score() for name, _ in peers}
        for run in runs:
            text, true = space.join(run), boundaries(run)
            for name, split in peers:  # in turns
                score, start = scores[name], time.perf_counter()
                sentences = [s for s in split(text) if s.strip()]
                score.seconds += time.perf_counter() - start
                found = boundaries(sentences)
                score.right += len(found & true)
                score.told += len(found)
                score.true += len(true)
                if found != true:
                    score.wrong += [
                        ("missed" if place in true else "cut", _around(text, place))
                        for place in sorted(found ^ true)
                    ]
        cells = [f"{scores[name].f1:10.3f}" if name in scores else " " * 10 for name in columns]
        ours = scores["accessnews"]
        print(f"{Path(path).name[:28]:28} {ours.true:10} {' '.join(cells)}", flush=True)
        if options.wrong == language:
            for fault, place in ours.wrong:
                print(f"  {fault:6} {place}")


if __name__ == "__main__":
    main()
