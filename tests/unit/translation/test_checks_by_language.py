"""The checks between English and each other language: good pairs are silent, faults are found.

``pairs/`` has a table for each language, and for each kind that many share. A line is ``good`` or
the fault's code, from, to, source, target.
"""

from pathlib import Path

import pytest

from accessnews.languages.known import tags
from accessnews.translation.checks import coverage, find_faults

FOLDER = Path(__file__).parent / "pairs"
ROWS = [
    pytest.param(*line.split("\t"), id=f"{path.stem}:{number}")
    for path in sorted(FOLDER.glob("*.tsv"))
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
    if line and not line.startswith("#")
]
ENOUGH = 40
"""Good pairs, and planted faults, that every language has at the least."""
TABLES_OF_THEIR_OWN = {"en", "zh"}  # test_checks_good.py, test_checks_planted.py
CHECKED = sorted(tags() - TABLES_OF_THEIR_OWN - {"uk"})
"""Languages that the checks know; of Ukrainian only where its sentences end is known."""


@pytest.mark.parametrize(("kind", "source", "target", "text", "translation"), ROWS)
def test_a_good_pair_is_silent_and_a_fault_is_found(kind, source, target, text, translation):
    found = {fault.kind.value for fault in find_faults(text, translation, source, target)}
    if kind == "good":
        assert not found
    else:
        assert kind in found


@pytest.mark.parametrize("tag", CHECKED)
def test_every_language_has_a_table(tag):
    lines = (FOLDER / f"{tag}.tsv").read_text("utf-8").splitlines()
    kinds = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    assert kinds.count("good") >= ENOUGH
    assert len(kinds) - kinds.count("good") >= ENOUGH
    assert len({kind for kind in kinds if kind != "good"}) >= 8


@pytest.mark.parametrize("tag", ["eo", "uk"])
def test_what_is_not_known_of_a_language_is_not_checked(tag):
    assert all(coverage("en", "zh").values())
    running = {name for name, runs in coverage("en", tag).items() if runs}
    assert {"numbers", "quotation marks", "addresses"} <= running
    assert not running & {"percent", "money", "units", "weekdays", "months", "negation"}
