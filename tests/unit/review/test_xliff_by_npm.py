"""Both versions of XLIFF as the npm package xliff reads them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from accessnews.review import xliff2, xliff12
from accessnews.review.sheet import Note, Sheet, Unit
from accessnews.runs import Run, RunKind

TESTS = Path(__file__).parents[2]
MODULES = Path(os.environ.get("ACCESSNEWS_NODE_MODULES", TESTS.parent / ".tools" / "node_modules"))
SHEET = Sheet(
    "bridge",
    "bridge.txt",
    "en",
    "zh",
    (
        Unit("b000s01", "title", "The <bridge> & 𝕏", "桥 <甲> & 𝕏"),
        Unit(
            "b001s01",
            "paragraph",
            "The river bridge is open again.",
            "河上的桥又开放了。",
            (Note("number-lost", "12", 1), Note("block", "paragraph", 10)),
            runs=(
                Run(4, 16, RunKind.STRONG),
                Run(4, 9, RunKind.LINK, "https://example.org/?a&b"),
                Run(24, 29, RunKind.EMPHASIS),
                Run(31, 31, RunKind.NOTE, "b009"),
            ),
            target_runs=(
                Run(0, 4, RunKind.STRONG),
                Run(0, 1, RunKind.LINK, "https://example.org/?a&b"),
            ),
        ),
    ),
)


@pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "xliff").is_dir(),
    reason="xliff is not installed: make tools",
)
@pytest.mark.parametrize("form", [xliff2, xliff12])
def test_texts_codes_and_notes_are_read(tmp_path, form):
    path = tmp_path / "a.xlf"
    path.write_bytes(form.write(SHEET))
    told = subprocess.run(
        ["node", TESTS / "xliff_by_npm.mjs", MODULES, path],
        capture_output=True,
        text=True,
        check=True,
    )
    read = json.loads(told.stdout)
    assert read["languages"] == ["en", "zh"]
    first, second = read["units"]
    assert [(u["id"], u["source"], u["target"]) for u in read["units"]] == [
        (unit.id, unit.source, unit.target) for unit in SHEET.units
    ]
    assert (first["codes"], first["notes"]) == ([], [])
    assert second["codes"] == [["1", "河上的桥"], ["2", "河"], ["3", ""], ["4", ""]]
    assert [note.rpartition(": ")[2] for note in second["notes"]] == ["12", "paragraph"]
