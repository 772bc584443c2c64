"""Measure how many of the sentences that a person would change stand in the fifth to look at first.

    python benchmarks/looks.py --to pt translated.tsv

A line of the table is a source, a human translation, a machine's, and perhaps that translated back,
with tabs between. What a person would change is told from the human translation by two rules, for
want of a person: the fifth with the most words to change (TER's edits, by characters where a
language sets no spaces), and the fifth with the lowest chrF. The first calls long sentences wrong,
the second short ones that are said otherwise. For each: which share of those sentences is in the
fifth that ``review/look.py`` puts first, and in the fifth with the most words; and the share of all
words that has to be read for it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from sacrebleu import CHRF, TER

from accessnews.review.look import points
from accessnews.review.sheet import PRIORITY, Note, Unit
from accessnews.translation.checks import find_faults, weight

SHARE = 0.2

Row = Sequence[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--from", dest="source", default="en")
    parser.add_argument("--to", dest="target", required=True)
    given = parser.parse_args()
    lines = given.table.read_text("utf-8").splitlines()
    rows = [[*line.split("\t"), ""][:4] for line in lines if line.count("\t") >= 2]
    units = [_unit(row, given.source, given.target) for row in rows]
    orders = {
        "look": [float(points(unit)) for unit in units],
        "length": [float(weight(unit.source)) for unit in units],
    }
    rules = {"most edits": _edits(rows), "lowest chrF": _unlike(rows)}
    print(f"{len(rows)} sentences; chance finds {SHARE:.0%}")
    for name, order in orders.items():
        first = _first(order)
        words = sum(orders["length"][each] for each in first) / sum(orders["length"])
        told = ", ".join(
            f"{len(first & _first(rule)) / len(first):.0%} of {what}"
            for what, rule in rules.items()
        )
        print(f"{name}: {told}; {words:.0%} of the text to read")


def _unit(row: Row, source: str, target: str) -> Unit:
    faults = find_faults(row[0], row[2], source, target)
    notes = tuple(Note(each.kind.value, each.detail, PRIORITY[each.severity]) for each in faults)
    return Unit("", "paragraph", row[0], row[2], notes, back=row[3])


def _edits(rows: Sequence[Row]) -> list[float]:
    scorer = TER(normalized=True, asian_support=True)

    def edits(row: Row) -> float:
        statistics = scorer.corpus_score([row[2]], [[row[1]]])
        return float(statistics.num_edits)

    return [edits(row) for row in rows]


def _unlike(rows: Sequence[Row]) -> list[float]:
    scorer = CHRF()
    return [-scorer.sentence_score(row[2], [row[1]]).score for row in rows]


def _first(order: Sequence[float]) -> set[int]:
    ranked = sorted(range(len(order)), key=lambda index: -order[index])
    return set(ranked[: round(len(order) * SHARE)])


if __name__ == "__main__":
    main()
