"""How well articles come out of PDFs: words, their order, whole paragraphs, time; beside peers.

    python benchmarks/pdfs.py --json figures.json
    python benchmarks/pdfs.py --chance 100

The PDFs are made here (``tests/pdf_makers.py``), by WeasyPrint, Typst, fpdf2 and ReportLab, of
articles in nine languages: one, two and three columns, tagged and not, hyphenated and justified,
with running heads and page numbers; or with ``--chance`` of styles by chance. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from rapidfuzz.distance import LCSseq

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from pdf_makers import MAKERS, Source, by_chance, sources

_UNSPACED = frozenset({"zh", "ja"})
_ENGLISH_ONLY = frozenset({"fpdf2", "reportlab"})


@dataclass(frozen=True)
class Made:
    """One PDF, and what was set in it."""

    name: str
    source: Source
    data: bytes


@dataclass(frozen=True)
class Score:
    """Of one PDF: F1 of its words, F1 of those in their order, the share of whole paragraphs."""

    words: float
    order: float
    whole: float
    seconds: float


def made() -> Iterator[Made]:
    """The PDFs."""
    for language, source in sources().items():
        for maker, make in MAKERS.items():
            for columns in (1, 2, 3) if language == "en" else (2,):
                for tagged in (True, False):
                    if maker in _ENGLISH_ONLY and (tagged or columns == 3 or language != "en"):
                        continue
                    name = f"{language} {maker} {columns} {'tagged' if tagged else 'untagged'}"
                    yield Made(name, source, make(source, columns, tagged))


def by_chance_made(count: int) -> Iterator[Made]:
    """PDFs whose style is by chance, in the languages in turn."""
    articles = list(sources().values())
    for seed in range(count):
        source = articles[seed % len(articles)]
        yield Made(f"{source.language} by chance {seed}", source, by_chance(source, seed))


def by_accessnews(data: bytes) -> str:
    """Title and blocks, one a line."""
    from accessnews.reading.documents.pdf import read_pdf

    draft = read_pdf(data, "article.pdf")
    texts = [block.text or " ".join(block.cells) for block in draft.blocks]
    return "\n".join([draft.title, *texts])


def by_pdfplumber(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def by_pypdf(data: bytes) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def by_pypdfium2(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(page.get_textpage().get_text_bounded() for page in file)


def by_pdftotext(data: bytes) -> str:
    return _poppler(data)


def by_pdftotext_raw(data: bytes) -> str:
    return _poppler(data, "-raw")


def _poppler(data: bytes, *options: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        command = ["pdftotext", *options, file.name, "-"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout


READERS: dict[str, Callable[[bytes], str]] = {
    "accessnews": by_accessnews,
    f"pdfplumber {version('pdfplumber')}": by_pdfplumber,
    f"pypdf {version('pypdf')}": by_pypdf,
    f"pypdfium2 {version('pypdfium2')}": by_pypdfium2,
    "pdftotext": by_pdftotext,
    "pdftotext -raw": by_pdftotext_raw,
}


def scored(one: Made, read: Callable[[bytes], str]) -> Score:
    """What ``read`` gives of a PDF, against what was set.

    Byline and date are in no score; running heads and page numbers that are read are wrong words.
    """
    begin = time.perf_counter()
    try:
        text = read(one.data)
    except Exception as error:
        print(f"{one.name}: {type(error).__name__}: {error}", file=sys.stderr)
        text = ""
    seconds = time.perf_counter() - begin
    for line in (one.source.byline, one.source.date):
        text = text.replace(line, "", 1)
    got = _tokens(text, one.source.language)
    texts = [one.source.title, *one.source.texts]
    wanted = _tokens("\n".join(texts), one.source.language)
    both = sum((Counter(got) & Counter(wanted)).values())
    running = " ".join(got)
    whole = sum(" ".join(_tokens(each, one.source.language)) in running for each in texts)
    all_words = max(1, len(got) + len(wanted))
    order = LCSseq.similarity(got, wanted)
    return Score(2 * both / all_words, 2 * order / all_words, whole / len(texts), seconds)


def _tokens(text: str, language: str) -> list[str]:
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text.replace("’", "'"))
    text = re.sub("^[•‣◦-] ?", "", text, flags=re.M)
    return [c for c in text if not c.isspace()] if language in _UNSPACED else text.split()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--json", type=Path, help="write the figures of each PDF there")
    parser.add_argument("--chance", type=int, default=0, help="so many PDFs of styles by chance")
    parser.add_argument("--keep", type=Path, help="keep the PDFs in this folder")
    options = parser.parse_args()
    files = list(by_chance_made(options.chance) if options.chance else made())
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for each in files:
            (options.keep / f"{each.name.replace(' ', '-')}.pdf").write_bytes(each.data)
    by_accessnews(files[0].data)  # what is loaded once is no page's time
    print(f"{len(files)} PDFs\n\n| | words F1 | order F1 | paragraphs whole | ms a PDF |")
    print("| --- | --- | --- | --- | --- |")
    figures: dict[str, dict[str, list[float]]] = {}
    for name, read in READERS.items():
        scores = [scored(each, read) for each in files]
        mean = [
            statistics.mean(getattr(score, field) for score in scores)
            for field in ("words", "order", "whole")
        ]
        usual = statistics.median(score.seconds for score in scores) * 1000
        print(f"| {name} | {mean[0]:.4f} | {mean[1]:.4f} | {mean[2]:.3f} | {usual:.0f} |")
        figures[name] = {
            each.name: [score.words, score.order, score.whole, score.seconds]
            for each, score in zip(files, scores, strict=True)
        }
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
