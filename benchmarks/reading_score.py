"""How near what was read of a page is to its truth: the text, the facts, the kinds of its blocks.

The text is compared by runs of four words (of letters in scripts without spaces), as the published
article extraction benchmark does: precision and recall of each page, their means over the pages, F1
of the means. Where the truth is only what must and what may not be there, by those snippets.
"""

from __future__ import annotations

import random
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

Page = Mapping[str, Any]
"""The truth of a page, or what a reader made of it: see ``reading.py`` for the names."""

RUN = 4  # words
_LETTERED = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0e7f]"
_WORD = re.compile(rf"{_LETTERED}|(?:(?!{_LETTERED})\w)+")
_BY = re.compile(r"\b(?:by|von|par|por|and|und|et|written|autor|author)\b", re.I)
KINDS = ("heading", "item", "quote", "caption", "row", "code")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def runs(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    count = max(1, len(found) - RUN + 1)
    return Counter(run for i in range(count) if (run := tuple(found[i : i + RUN])))


@lru_cache(100_000)
def letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for spelling, a shortening or a part at an end."""
    a, b = sorted((letters(one), letters(other)), key=len)
    if not a or len(a) < 0.6 * len(b):
        return a == b and bool(a)
    if a == b or (len(a) > 15 and a in b):
        return True
    same_end = a[:3] == b[:3] or a[-3:] == b[-3:]
    if len(b) > 400 or len(a) < 0.7 * len(b) or not same_end:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.85


@dataclass(frozen=True, slots=True)
class Match:
    """Precision and recall of a page; None where there is nothing to be precise or complete of."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float:
        return f1(self.precision or 0.0, self.recall or 0.0)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def text_match(truth: Page, read: Page) -> Match:
    """Of the truth's ``body`` or ``body_alt`` (with the standfirst), whichever is nearer."""
    said = runs(read.get("body") or "")
    matches = []
    for name in ("body", "body_alt"):
        if truth.get(name) is None:
            continue
        true = runs(truth[name])
        common = sum((true & said).values())
        matches.append(
            Match(
                common / said.total() if said else None,
                common / true.total() if true else None,
            )
        )
    return max(matches, key=lambda match: match.f1)


def snippets(truth: Page, read: Page) -> Counter[str]:
    """How many snippets that must be there are, and how many that may not."""
    text = " ".join((read.get("body") or "").split())
    found: Counter[str] = Counter()
    for wanted, right, wrong in (("with", "tp", "fn"), ("without", "fp", "tn")):
        for each in truth[wanted][:6]:
            found[right if " ".join(each.split()) in text else wrong] += 1
    return found


def total(truths: Mapping[str, Page], reads: Mapping[str, Page], pages: Iterable[str]) -> float:
    """F1 over pages: of the means of precision and recall, or of all snippets."""
    precisions, recalls, counted = [], [], Counter[str]()
    for name in pages:
        truth, read = truths[name], reads[name]
        if truth.get("body") is not None:
            match = text_match_of(truth, read)
            if match.precision is not None:
                precisions.append(match.precision)
            if match.recall is not None:
                recalls.append(match.recall)
        elif "with" in truth:
            counted += snippets(truth, read)
    if recalls:
        return f1(statistics.fmean(precisions) if precisions else 0.0, statistics.fmean(recalls))
    if not counted:
        return float("nan")
    tp, fp, fn = (counted[name] for name in ("tp", "fp", "fn"))
    return 2 * tp / max(1, 2 * tp + fp + fn)


_matches: dict[tuple[int, int], Match] = {}


def text_match_of(truth: Page, read: Page) -> Match:
    """``text_match``, computed once for each pair: a bootstrap asks for it a thousand times."""
    key = (id(truth), id(read))
    if key not in _matches:
        _matches[key] = text_match(truth, read)
    return _matches[key]


def ahead(
    truths: Mapping[str, Page], ours: Mapping[str, Page], peer: Mapping[str, Page], rounds: int
) -> tuple[float, float]:
    """Our F1 less the peer's, and the share of paired bootstrap rounds in which it is above 0."""
    names = [name for name, truth in truths.items() if "body" in truth or "with" in truth]
    chance = random.Random(1)  # noqa: S311
    wins = 0
    for _ in range(rounds):
        drawn = chance.choices(names, k=len(names))
        wins += total(truths, ours, drawn) > total(truths, peer, drawn)
    return total(truths, ours, names) - total(truths, peer, names), wins / max(1, rounds)


@dataclass
class Facts:
    """How often a fact is right, how often wrong (neither: not told), and of how many."""

    right: int = 0
    wrong: int = 0
    count: int = 0

    def add(self, is_told: bool, is_right: bool) -> None:
        self.count += 1
        self.right += is_right
        self.wrong += is_told and not is_right


def facts(truths: Mapping[str, Page], reads: Mapping[str, Page]) -> dict[str, Facts]:
    found = {name: Facts() for name in ("title", "date", "byline", "lang")}
    for name, truth in truths.items():
        read = reads[name]
        told: Any
        if true := truth.get("title"):
            told = read.get("title") or ""
            found["title"].add(bool(told), letters(true) == letters(told) or alike(true, told))
        if true := truth.get("date"):
            told = str(read.get("date") or "")[:10]
            found["date"].add(bool(told), told == str(true)[:10])
        if true := truth.get("byline"):
            one, other = _names(true), _names(read.get("byline"))
            share = 2 * len(one & other) / max(1, len(one) + len(other))
            found["byline"].add(bool(other), share >= 0.6)
        if true := truth.get("lang"):
            told = _primary(read.get("lang"))
            found["lang"].add(bool(told), told == _primary(true))
    return found


def _primary(tag: object) -> str:
    return str(tag or "").lower().replace("_", "-").partition("-")[0]


def _names(byline: object) -> set[str]:
    text = " ".join(map(str, byline)) if isinstance(byline, list) else str(byline or "")
    plain = unicodedata.normalize("NFKC", _BY.sub(" ", text)).casefold()
    return set(words(plain))


@dataclass
class Kept:
    """Blocks of a kind: kept as such, as another kind, within another block; lost; of how many."""

    same: int = 0
    other: int = 0
    within: int = 0
    lost: int = 0

    @property
    def count(self) -> int:
        return self.same + self.other + self.within + self.lost


@dataclass
class Blocks:
    kinds: dict[str, Kept] = field(default_factory=lambda: {kind: Kept() for kind in KINDS})


def kept_blocks(truths: Mapping[str, Page], reads: Mapping[str, Page]) -> Blocks:
    found = Blocks()
    for name, truth in truths.items():
        if truth.get("blocks") and reads[name].get("blocks") is not None:
            _page_blocks(truth, reads[name]["blocks"], found)
    return found


def _page_blocks(truth: Page, read: Sequence[Sequence[str]], found: Blocks) -> None:
    said = [letters(text) for _, text, *_ in read]
    whole = "\n".join(said)
    used: set[int] = set()
    title = letters(truth.get("title") or "")
    only = set(truth.get("only") or KINDS)
    for kind, text, *_ in truth["blocks"]:
        wanted = letters(text)
        if not wanted or kind == "figure":
            continue
        at = next((i for i, each in enumerate(said) if i not in used and each == wanted), None)
        if at is None:
            at = next((i for i, each in enumerate(said) if _is_it(i, each, wanted, used)), None)
        if at is not None:
            used.add(at)
        if kind not in only or kind not in KINDS or (kind == "heading" and wanted == title):
            continue
        tally = found.kinds[kind]
        if at is None:
            tally.within += wanted in whole
            tally.lost += wanted not in whole
        elif read[at][0] == kind:
            tally.same += 1
        else:
            tally.other += 1


def _is_it(at: int, said: str, wanted: str, used: set[int]) -> bool:
    if at in used or not said or not 0.5 < len(said) / len(wanted) < 2:
        return False
    return said[:60] == wanted[:60] if len(wanted) >= 300 else alike(said, wanted)
