"""How well web pages are read, beside trafilatura, readability-lxml and Readability.js.

    python benchmarks/reading.py PAGES/mozilla PAGES/fundus … [--worst 10] [--peers readability.js]

Each folder holds NAME.html and ``truth.json``: of each NAME what is known of ``body`` (or
``body_alt``, with the standfirst), or the snippets ``with`` and ``without``; ``blocks`` (kind,
text, level), ``only`` (the kinds that the blocks are complete of), ``title``, ``byline``,
``date``, ``lang``. ``reading_sets.py`` lays public sets out so. Nothing is fetched.

Each reader is a process of its own that is given the pages in turns with the others, so their
seconds compare. ``pip install readability-lxml`` brings one peer; another needs Node.js and, in the
folder that ``--node`` names, ``npm install jsdom @mozilla/readability``. With ``--python
NAME=PYTHON`` a build of another commit reads beside this one.

``--gate FILE`` compares with the F1 of each set in a JSON file, and fails where one is lower.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import reading_score as score
from reading_blocks import blocks, text_of

HERE = Path(__file__).resolve().parent
OURS, BASE = "accessnews", "trafilatura"
PEERS = (BASE, "readability-lxml", "readability.js")
LIMIT = 90  # seconds a page
_KINDS = {
    "paragraph": "para",
    "standfirst": "para",
    "list-item": "item",
    "note": "item",  # as which pages have them
    "table-row": "row",
}


def by_us() -> Callable[[Path], dict[str, Any]]:
    from accessnews.reading.read import read

    def answer(path: Path) -> dict[str, Any]:
        article = read(path, pictures=False)
        found = [
            [
                _KINDS.get(block.kind, str(block.kind)),
                (" | " if block.kind == "table-row" else " ").join(s.text for s in block.sentences),
                str(block.level),
            ]
            for block in article.blocks
            if block.kind not in ("figure", "embed")
        ]
        return {
            "body": text_of(found),
            "blocks": found,
            "title": article.title.text,
            "byline": article.byline,
            "date": article.published and article.published.isoformat(),
            "lang": article.language,
        }

    return answer


def by_trafilatura() -> Callable[[Path], dict[str, Any]]:
    import trafilatura

    def answer(path: Path) -> dict[str, Any]:
        data = path.read_bytes()
        body = trafilatura.extract(data, include_comments=False) or ""
        start = time.perf_counter()  # the rest is what a second call gives: it is not timed
        facts = trafilatura.extract_metadata(trafilatura.load_html(data) or "")
        page = trafilatura.extract(
            data, include_comments=False, include_formatting=True, output_format="html"
        )
        return {
            "body": body,
            "blocks": _fragment(page),
            "title": facts and facts.title,
            "byline": facts and facts.author,
            "date": facts and facts.date,
            "lang": facts and facts.language,
            "untimed": time.perf_counter() - start,
        }

    return answer


def by_readability() -> Callable[[Path], dict[str, Any]]:
    from readability import Document

    def answer(path: Path) -> dict[str, Any]:
        data = path.read_bytes()
        try:
            page = Document(data.decode("utf-8"))
        except UnicodeDecodeError:
            page = Document(data)
        found = _fragment(page.summary())
        return {"body": text_of(found), "blocks": found, "title": page.short_title()}

    return answer


READERS = {OURS: by_us, BASE: by_trafilatura, "readability-lxml": by_readability}


def _fragment(page: str | None) -> list[list[str]]:
    import lxml.html

    return blocks(lxml.html.document_fromstring(page)) if page and page.strip() else []


def work(name: str) -> None:
    """A reader's process: a path a line in, what was read a line out."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a reader prints is no answer
    answer = READERS[name]()
    for line in sys.stdin:
        path = Path(json.loads(line))
        start = time.perf_counter()
        try:
            read = answer(path)
        except Exception as error:
            read = {"error": f"{type(error).__name__}: {error}"[:300]}
        read["seconds"] = time.perf_counter() - start - read.pop("untimed", 0)
        print(json.dumps(read, ensure_ascii=False, default=str), file=answers, flush=True)


class Reader:
    """A reader at work in its own process, started anew where it died or did not answer."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self._command = command
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def read(self, path: Path) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        try:
            print(json.dumps(str(path)), file=self._process.stdin, flush=True)
            if not select.select([self._process.stdout], [], [], LIMIT)[0]:
                raise TimeoutError
            read: dict[str, Any] = json.loads(self._process.stdout.readline())
        except (OSError, ValueError) as error:
            self._process.kill()
            self._start()
            return {"error": f"no answer: {type(error).__name__}", "seconds": 0}
        if "html" in read:
            read["blocks"] = _fragment(read.pop("html"))
            read["body"] = text_of(read["blocks"])
        return read


def readers(options: argparse.Namespace) -> list[Reader]:
    """Ourselves, builds beside us, and each peer that can be had."""
    found = [Reader(OURS, [sys.executable, __file__, "--worker", OURS])]
    for each in options.python:
        name, _, python = each.partition("=")
        found.append(Reader(name, [python, __file__, "--worker", OURS]))
    for name in filter(None, options.peers.split(",")):
        if name == "readability.js":
            command = ["node", str(HERE / "readability.mjs"), str(options.node)]
            can = (options.node / "node_modules/@mozilla/readability").is_dir()
        else:
            command = [sys.executable, __file__, "--worker", name]
            module = name.replace("-lxml", "")
            can = (
                subprocess.run([sys.executable, "-c", f"import {module}"], check=False).returncode
                == 0
            )
        if can:
            found.append(Reader(name, command))
        else:
            print(f"{name}: not installed", file=sys.stderr)
    return found


def report(
    name: str, truths: Mapping[str, Any], read: dict[str, dict[str, Any]], worst: int
) -> float:
    """Prints the tables of a set; gives our F1."""
    print(f"\n{name}: {len(truths)} pages")
    print(
        f"{'reader':18} {'F1':>6} {'lost':>5} {'title':>6} {'date':>6} {'false':>6} {'byline':>6}"
        f" {'false':>6} {'lang':>6} {'errors':>6} {'time':>5} {'we less it, surely':>20}"
    )
    whole = [
        page for page in truths if all("error" not in answers[page] for answers in read.values())
    ]
    seconds = {
        reader: sum(answers[page]["seconds"] for page in whole) for reader, answers in read.items()
    }
    base = seconds.get(BASE) or 0
    for reader, answers in read.items():
        facts = score.facts(truths, answers)
        beside = ""
        if reader != OURS and any("body" in t or "with" in t for t in truths.values()):
            gap, surely = score.ahead(truths, read[OURS], answers, 1000)
            beside = f"{gap:+.3f} {surely:6.1%}"
        print(
            f"{reader:18} {score.total(truths, answers, truths):6.3f}"
            f" {len(lost(reader, truths, read)):5}"
            f" {_share(facts['title'])} {_share(facts['date'])} {_share(facts['date'], 'wrong')}"
            f" {_share(facts['byline'])} {_share(facts['byline'], 'wrong')} {_share(facts['lang'])}"
            f" {sum('error' in answer for answer in answers.values()):6}"
            f" {seconds[reader] / base if base else float('nan'):5.2f} {beside:>20}"
        )
    if any(truth.get("blocks") for truth in truths.values()):
        print(f"{'kept as such':18} " + " ".join(f"{kind:>14}" for kind in score.KINDS))
        for reader, answers in read.items():
            kept = score.kept_blocks(truths, answers).kinds
            print(f"{reader:18} " + " ".join(_kept(kept[kind]) for kind in score.KINDS))
    if worst:
        _print_worst(truths, read, worst)
    return score.total(truths, read[OURS], truths)


def _share(facts: score.Facts, name: str = "right") -> str:
    return f"{getattr(facts, name) / facts.count:6.3f}" if facts.count else f"{'–':>6}"


def _kept(kept: score.Kept) -> str:
    if not kept.count:
        return f"{'–':>14}"
    return f"{kept.same / kept.count:5.2f} of {kept.count:<5}"


def lost(reader: str, truths: Mapping[str, Any], read: Mapping[str, Any]) -> list[str]:
    """The pages whose text it has hardly (F1 below .5) where another reader has it (above .8)."""
    found = []
    for page, truth in truths.items():
        if truth.get("body") is None:
            continue
        each = {
            name: score.text_match_of(truth, answers[page]).f1 for name, answers in read.items()
        }
        if each[reader] < 0.5 and max(each.values()) > 0.8:
            found.append(page)
    return found


def _print_worst(truths: Mapping[str, Any], read: Mapping[str, Any], count: int) -> None:
    rows = sorted(
        (score.text_match_of(truth, read[OURS][page]).f1, page)
        for page, truth in truths.items()
        if truth.get("body") is not None
    )
    for ours, page in rows[:count]:
        others = " ".join(
            f"{name} {score.text_match_of(truths[page], answers[page]).f1:.2f}"
            for name, answers in read.items()
            if name != OURS
        )
        print(f"  {ours:.2f} {page[:60]:60} {others} {read[OURS][page].get('error', '')[:60]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--python", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--node", type=Path, default=HERE, help="where npm installed Readability")
    parser.add_argument("--worst", type=int, default=0, help="show our worst pages of each set")
    parser.add_argument("--every", type=int, default=1, help="take every Nth page")
    parser.add_argument("--gate", type=Path, help="a JSON file with the least F1 of each set")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        work(options.worker)
        return 0
    at_work = readers(options)
    least = json.loads(options.gate.read_text("utf-8")) if options.gate else {}
    failed = 0
    for folder in options.folders:
        listed = json.loads((folder / "truth.json").read_text("utf-8"))
        truths = dict(list(listed.items())[:: options.every])
        read: dict[str, dict[str, Any]] = {reader.name: {} for reader in at_work}
        for reader in at_work:  # what a process loads once is no page's time
            reader.read((folder / f"{next(iter(truths))}.html").resolve())
        for number, page in enumerate(truths, start=1):
            for reader in at_work:
                read[reader.name][page] = reader.read((folder / f"{page}.html").resolve())
            if sys.stderr.isatty():
                print(f"\r{folder.name} {number}/{len(truths)}", end="", file=sys.stderr)
        ours = report(folder.name, truths, read, options.worst)
        if ours < least.get(folder.name, 0):
            print(f"{folder.name}: F1 {ours:.3f} is below {least[folder.name]}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
