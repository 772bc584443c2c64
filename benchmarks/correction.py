"""A correction of one sentence in an issue of two languages: how long `accessnews daily` takes.

    python benchmarks/correction.py --against HEAD~8 --stories 60 --rounds 5

The day is made once by each commit's code, from nothing; then one number in one story is put right
each round, by the codes in turns, and the medians count. Half of the stories are English, half
Portuguese; each is translated into the other language, by Firefox's models. Two feeds on loopback
have them. The machine's load is told: on a busy one only ratios mean something.

With ``--texts`` the stories are those of a table of news sentences (English, tab, Portuguese), as
NTREX-128 has them: a line without a full stop is a headline.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from batch import COMMAND, DEEDS, PEOPLE, PLACES, ROOT, other_code

DAY = "2026-11-28"
FEITOS = (
    "abriu a sua ponte ao trânsito", "contou os seus votos outra vez",
    "fechou uma escola para obras", "vendeu mais pão do que em qualquer semana",
    "perdeu o seu único ônibus por um dia", "plantou árvores ao longo do rio",
    "pediu um segundo médico", "ganhou a taça em casa",
)  # fmt: skip
GENTE = "professores|agricultores|motoristas|enfermeiros|padeiros|alunos".split("|")
CONFIG = """\
title = "Harbour Gazette"
output = "public"
to = ["en", "pt"]
translator = "firefox"
zone = "UTC"
pause = 0
jobs = {jobs}
{narrator}
[feeds]
english = "{address}/en.xml"
portuguese = "{address}/pt.xml"

[paper]
base-url = "https://paper.example/news/"
{voices}"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{language}</title><language>{language}</language>
{items}
</channel></rss>
"""
ITEM = (
    '<item><title>{title}</title><guid isPermaLink="false">{guid}</guid>'
    "<pubDate>Sat, 28 Nov 2026 {hour:02}:{minute:02}:00 GMT</pubDate><category>{section}</category>"
    "<content:encoded>{text}</content:encoded></item>"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One run: seconds by the wall and of the processor, the memory of its largest process in MiB,
    and the machine's load after it."""

    code: str
    wall: float
    processor: float
    memory: float
    load: float
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a day: how many, of how many sentences each; ``of_news`` are real ones, each
    a headline and its sentences, by language."""

    number: int
    sentences: int
    of_news: dict[str, list[list[str]]] | None = None

    @classmethod
    def of_table(cls, number: int, sentences: int, table: Path) -> Stories:
        """Those of a table of sentences, the first ``number`` that have four at least."""
        found: dict[str, list[list[str]]] = {"en": [], "pt": []}
        rows = [line.split("\t") for line in table.read_text("utf-8").splitlines()]
        begins = [at for at, row in enumerate(rows) if row[0].rstrip("\"'”’)")[-1:] not in ".!?:;,"]
        for begin, end in itertools.pairwise([*begins, len(rows)]):
            if end - begin > 4:
                for column, language in enumerate(found):
                    found[language].append([row[column] for row in rows[begin:end]])
        if len(found["en"]) < number:
            raise SystemExit(f"{table}: has {len(found['en'])} stories, {number} are asked for")
        return cls(number, sentences, found)


def write_feeds(folder: Path, stories: Stories, put_right: int) -> None:
    """The feeds of both languages; ``put_right`` is a number in the first English story."""
    for language in ("en", "pt"):
        own = [n for n in range(stories.number) if (n % 2 == 0) == (language == "en")]
        items = "\n".join(_item(n, language, stories, put_right) for n in own)
        made = FEED.format(language=language, items=items)
        (folder / f"{language}.xml").write_text(made, "utf-8")


def _item(number: int, language: str, stories: Stories, put_right: int) -> str:
    title, *lines = _written(number, language, stories)
    if number == 0:
        lines[1] = f"The harbour has {put_right} boats this winter, the mayor said."
    text = "".join(f"<p>{' '.join(lines[at : at + 3])}</p>" for at in range(0, len(lines), 3))
    return ITEM.format(
        title=escape(title),
        guid=f"{language}-{number}",
        hour=number // 60 % 24,
        minute=number % 60,
        section=random.Random(number).choice(("Local", "Sport", "Politics")),  # noqa: S311
        text=escape(text),
    )


def _written(number: int, language: str, stories: Stories) -> list[str]:
    """A story's title, then its sentences."""
    if stories.of_news:
        return stories.of_news[language][number]
    chance = random.Random(number)  # noqa: S311 - chance, no secret
    english = language == "en"
    deeds, people = (DEEDS, PEOPLE) if english else (FEITOS, GENTE)
    pattern = (
        "On day {day} {place} {deed}, as {count} {people} said."
        if english
        else "No dia {day} a cidade de {place} {deed}, como disseram {count} {people}."
    )
    lines = [
        pattern.format(
            day=number * 100 + at,
            place=chance.choice(PLACES),
            deed=chance.choice(deeds),
            count=chance.randint(20, 900),
            people=chance.choice(people),
        )
        for at in range(stories.sentences)
    ]
    return [f"{chance.choice(PLACES)} {chance.choice(deeds)} {number}", *lines]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """One commit's code, and the folder that its day is made in, with a cache of its own."""

    name: str
    source: Path
    folder: Path

    def make(self, profiler: tuple[str, ...] = ()) -> Turn:
        """Run ``accessnews daily``.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        command = [sys.executable, "-c", COMMAND, "daily", "gazette.toml", "--date", DAY]
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.source),
            "ACCESSNEWS_CACHE": str(self.folder / "cache"),
            "ACCESSNEWS_MEMORY": str(self.folder / "memory.sqlite"),
        }
        began = time.monotonic()
        progress = (self.folder / "progress.txt").open("wb")
        with (self.folder / "told.txt").open("wb") as told, progress:
            process = subprocess.Popen(
                [*profiler, *command],
                env=environment,
                cwd=self.folder,
                stdout=told,
                stderr=progress,
            )
            _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        lines = (self.folder / "told.txt").read_text("utf-8").splitlines()
        steps = [line for line in lines if line.startswith(("fetch:", "issue:", "syndicate:"))]
        processor = used.ru_utime + used.ru_stime
        memory = used.ru_maxrss / 1024
        return Turn(self.name, wall, processor, memory, os.getloadavg()[0], tuple(steps))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--against", metavar="COMMIT", help="another commit, to take turns with")
    parser.add_argument("--stories", type=int, default=20)
    parser.add_argument("--sentences", type=int, default=18, help="of each story")
    parser.add_argument(
        "--texts", type=Path, metavar="FILE", help="real news: a headline, its sentences, the next"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--narrator", default="", help="an engine; the best for each language")
    parser.add_argument(
        "--voice", nargs="*", default=["pt=pt-BR"], metavar="LANG=NAME",
        help="voices by their names (pt=pt-BR is eSpeak's); none for the best",
    )  # fmt: skip
    parser.add_argument("--folder", type=Path, help="where all is made, and kept")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (given.folder or Path(scratch)).resolve()
        feeds = folder / "feeds"
        feeds.mkdir(parents=True, exist_ok=True)
        rooms = [Newsroom("this", ROOT / "src", folder / "this")]
        if given.against:
            source = other_code(given.against, folder / "against-code")
            rooms.append(Newsroom("against", source, folder / "against"))
        serving = functools.partial(_Quiet, directory=str(feeds))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serving) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_address[1]}"
            made = _turns(rooms, feeds, address, given)
            server.shutdown()
    for name in dict.fromkeys(turn.code for turn in made):
        mine = [turn for turn in made if turn.code == name]
        wall = statistics.median(turn.wall for turn in mine)
        processor = statistics.median(turn.processor for turn in mine)
        load = statistics.median(turn.load for turn in mine)
        print(
            f"{name:8} {given.stories} stories: {wall:6.2f} s ({min(t.wall for t in mine):.2f} to "
            f"{max(t.wall for t in mine):.2f}), {processor:6.2f} s of processor, "
            f"{max(t.memory for t in mine):.0f} MiB, load {load:.1f}"
        )
    if given.json:
        given.json.write_text(json.dumps([asdict(each) for each in made], indent=2) + "\n")


def _turns(
    rooms: list[Newsroom], feeds: Path, address: str, given: argparse.Namespace
) -> list[Turn]:
    """Make the day in each of ``rooms``, then correct it in each, round after round."""
    voices = "".join(f'{tag} = "{name}"\n' for tag, name in (v.split("=") for v in given.voice))
    narrator = f'narrator = "{given.narrator}"\n' if given.narrator else ""
    config = CONFIG.format(
        address=address,
        jobs=given.jobs,
        narrator=narrator,
        voices=f"\n[voice]\n{voices}" if voices else "",
    )
    stories = (
        Stories.of_table(given.stories, given.sentences, given.texts)
        if given.texts
        else Stories(given.stories, given.sentences)
    )
    write_feeds(feeds, stories, 40)
    for room in rooms:
        room.folder.mkdir(parents=True, exist_ok=True)
        (room.folder / "gazette.toml").write_text(config, "utf-8")
        first = room.make()
        print(
            f"{room.name}: the day from nothing: {first.wall:.1f} s, {first.memory:.0f} MiB",
            flush=True,
        )
    made = []
    for number in range(given.rounds):
        write_feeds(feeds, stories, 41 + number)
        for room in rooms if number % 2 == 0 else reversed(rooms):
            made.append(turn := room.make())
            print(f"{turn.code:8} {turn.wall:6.2f} s, {'; '.join(turn.steps)}", flush=True)
    return made


if __name__ == "__main__":
    main()
