"""How many marked phrases are placed in translations, and how many of those on the right words.

    python benchmarks/marks.py --target pt --count 200

``--data`` is a table of source, tab, human translation; only the sources are read. Of each sentence
one or two phrases are chosen by a rule (``chosen``), as a link or emphasis may mark them. Each is
placed in the engine's translation as ``translate`` would (translation/marks/ways.py).

Whether a placed phrase is on the right words is for a person to judge: ``--judge FILE`` writes the
phrases, the words and the translation; the last column takes "right" or "wrong", and ``--judged
FILE`` reads it. Judgements go with the repository without a text: ``marks_judged/*.tsv`` has row,
places and a checksum of the translation, so that they count while an engine's answer is the same.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from accessnews.cache import Cache, default_root
from accessnews.progress import SILENT, Terminal
from accessnews.translation.choose import AUTO, choose_translator
from accessnews.translation.engine import HasPlainEngine
from accessnews.translation.marks.phrase import Phrase, Place
from accessnews.translation.marks.ways import Way, find_places
from accessnews.translation.memory.store import Memory
from accessnews.translation.trusted import trusted
from accessnews.weights.store import ModelStore

REPOSITORY = Path(__file__).resolve().parent.parent
DATA = REPOSITORY.parent / "shared" / "eval"
JUDGED = Path(__file__).parent / "marks_judged"
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
QUOTED = re.compile(r'["“]([^"“”]{4,80}?)[,.]?["”]')
SENTENCE_BEGINS = re.compile(r'[.!?:"“]\s*$')
KINDS = ("name", "noun phrase", "word", "phrase", "quotation")
DETERMINERS = frozenset("a an the his her their its".split())
FUNCTION_WORDS = frozenset(
    "a an the this that these those his her its their our my your of in on at by for with from to"
    " and or but as is are was were be been being has have had do does did will would can could may"
    " might should must not no it he she they we i you who which what when where while than then"
    " there if so because about into over after before under between during against through up down"
    " out off also just more most very all some any each both other such only own same too s t said"
    " says".split()
)

Judgement = tuple[int, int, int, int, int, int]
"""Row, the phrase's begin and end, its place's, and the translation's checksum."""


@dataclass(frozen=True)
class Chosen:
    """A phrase of the sentence in a row (from 1): what it is, and where it stands."""

    row: int
    kind: str
    begin: int
    end: int


def chosen(row: int, text: str) -> list[Chosen]:
    """One phrase of a sentence, two of every third: the kinds in turn, the place by a digest.

    A name is one or more words with a capital that do not begin a sentence; a noun phrase the one
    to four words behind an article or a possessive (with it, where it is one word); a word one of
    five letters or more; a phrase two to five words between function words or marks; a quotation
    the two to eight words between quotation marks.
    """
    found = phrases(text)
    order = KINDS[row % len(KINDS) :] + KINDS[: row % len(KINDS)]
    made: list[Chosen] = []
    for kind in order:
        free = [
            place
            for place in found[kind]
            if all(place[1] <= each.begin or place[0] >= each.end for each in made)
        ]
        if free:
            made.append(Chosen(row, kind, *free[_digest(row, kind) % len(free)]))
        if len(made) > (row % 3 == 0):
            break
    return sorted(made, key=lambda each: each.begin)


def phrases(text: str) -> dict[str, list[Place]]:
    """Every phrase that may be chosen, by its kind."""
    places = [match.span() for match in WORD.finditer(text)]
    said = [text[begin:end] for begin, end in places]
    together = [text[one[1] : other[0]] == " " for one, other in pairwise(places)]
    found: dict[str, list[Place]] = {kind: [] for kind in KINDS}
    found["name"] = list(_names(text, places, said, together))
    for at, word in enumerate(said):
        plain = word.lower() not in FUNCTION_WORDS
        if word.lower() in DETERMINERS:
            last = at
            while last < len(together) and together[last]:
                if said[last + 1].lower() in FUNCTION_WORDS:
                    break
                last += 1
            if 1 <= last - at <= 4:
                first = at if last - at == 1 else at + 1
                found["noun phrase"].append((places[first][0], places[last][1]))
        if word.islower() and len(word) >= 5 and plain:
            found["word"].append(places[at])
        if plain and word[0].isalpha() and _ends(at - 1, said, together, -1):
            for last in range(at + 1, min(at + 5, len(said))):
                inner = all(together[at:last]) and said[last].lower() not in FUNCTION_WORDS
                if inner and _ends(last, said, together, 1):
                    found["phrase"].append((places[at][0], places[last][1]))
    for match in QUOTED.finditer(text):
        if 2 <= len(match[1].split()) <= 8:
            found["quotation"].append(match.span(1))
    return found


def _names(
    text: str, places: Sequence[Place], said: Sequence[str], together: Sequence[bool]
) -> Iterator[Place]:
    at = 0
    while at < len(said):
        begin = places[at][0]
        inside = at > 0 and together[at - 1] and not SENTENCE_BEGINS.search(text[:begin])
        if not (inside and said[at][0].isupper()):
            at += 1
            continue
        last = at
        while last < len(together) and together[last] and said[last + 1][0].isupper():
            last += 1
        if len(said[at]) > 1:
            yield begin, places[last][1]
        at = last + 1


def _ends(at: int, said: Sequence[str], together: Sequence[bool], step: int) -> bool:
    """Whether a mark or a function word stands between word ``at`` and the next."""
    if not 0 <= at < len(together) or not together[at]:
        return True
    return said[at + (step > 0)].lower() in FUNCTION_WORDS


def _digest(*parts: object) -> int:
    return int(sha256("|".join(map(str, parts)).encode()).hexdigest(), 16)


def judgements(files: Sequence[Path]) -> dict[Judgement, bool]:
    """What was judged right or wrong; a file's first six columns are ``Judgement``."""
    known = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for line in csv.reader(lines, delimiter="\t"):
                if line[-1] in ("right", "wrong"):
                    row, begin, end, first, last, crc = map(int, line[:6])
                    known[row, begin, end, first, last, crc] = line[-1] == "right"
    return known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="table of source, tab, translation")
    parser.add_argument("--source", default="en")
    parser.add_argument("--target", default="pt")
    parser.add_argument("--count", type=int, default=200, help="sentences")
    parser.add_argument("--engine", default=AUTO)
    parser.add_argument("--judge", type=Path, help="write what is to be judged")
    parser.add_argument("--judged", type=Path, nargs="*", default=[], help="read what was judged")
    options = parser.parse_args()
    pair = (options.source, options.target)
    data = options.data or DATA / f"ntrex128-{pair[0]}-{pair[1]}.tsv"
    lines = data.read_text("utf-8").splitlines()[: options.count]
    sources = [line.partition("\t")[0] for line in lines]
    store = ModelStore()
    engine = choose_translator(options.engine, store, *pair)
    cache = Cache(default_root())
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(Path(folder, "memory.db"))
        translator = trusted(engine, [], None, cache, memory)
        assert isinstance(translator, HasPlainEngine)
        made = list(translator.translate(sources, *pair))
        picked = [each for row, text in enumerate(sources, 1) for each in chosen(row, text)]
        asked = {
            Phrase(sources[each.row - 1], made[each.row - 1], each.begin, each.end, pair): each
            for each in picked
        }
        watched = Terminal() if sys.stderr.isatty() else SILENT
        found = find_places(list(asked), translator.plain_engine(), pair, watched)
    stored = sorted(JUDGED.glob(f"{pair[0]}-{pair[1]}*.tsv"))
    show(asked, found, judgements([*stored, *options.judged]), engine.title)
    if options.judge:
        with options.judge.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t").writerows(to_judge(asked, found))


def to_judge(
    asked: dict[Phrase, Chosen], found: dict[Phrase, tuple[Place, Way]]
) -> Iterator[list[object]]:
    """A line of each placed phrase: ``Judgement``, then what a person reads, and room to judge."""
    for phrase, (place, way) in found.items():
        text = phrase.target[slice(*place)]
        yield [
            *judgement(phrase, asked[phrase], place),
            way.name,
            phrase.text,
            text,
            phrase.target,
            "",
        ]


def judgement(phrase: Phrase, each: Chosen, place: Place) -> Judgement:
    return each.row, each.begin, each.end, *place, zlib.crc32(phrase.target.encode())


def show(
    asked: dict[Phrase, Chosen],
    found: dict[Phrase, tuple[Place, Way]],
    known: dict[Judgement, bool],
    title: str,
) -> None:
    """The table: what was placed by which way, and of each kind of phrase."""
    print(f"{title}: {len(asked)} phrases")
    print(f"{'':12} {'placed':>7} {'right':>6} {'wrong':>6} {'unjudged':>9}")
    by_way: dict[str, Counter[str]] = {way.name.lower(): Counter() for way in Way}
    by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for phrase, each in asked.items():
        by_kind[each.kind]["phrases"] += 1
        if phrase not in found:
            continue
        place, way = found[phrase]
        verdict = known.get(judgement(phrase, each, place))
        word = {True: "right", False: "wrong", None: "unjudged"}[verdict]
        for counts in (by_way[way.name.lower()], by_kind[each.kind]):
            counts["placed"] += 1
            counts[word] += 1
    total: Counter[str] = sum(by_way.values(), Counter())
    for name, counts in {**by_way, "all": total}.items():
        told = [counts[each] for each in ("placed", "right", "wrong", "unjudged")]
        print(f"{name:12} {told[0]:7} {told[1]:6} {told[2]:6} {told[3]:9}")
    for kind, counts in by_kind.items():
        print(f"{kind:12} {counts['placed']} of {counts['phrases']}")
    print(f"at the end   {len(asked) - len(found)}")


if __name__ == "__main__":
    main()
