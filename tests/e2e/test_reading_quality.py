"""Web pages are read no worse than before, on sets of pages that are not part of this repository.

``ACCESSNEWS_PAGES`` names the folder that ``benchmarks/reading_sets.py`` laid out; without it there
is nothing to measure. The least F1 of each set stands in ``benchmarks/reading_least.json``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
LEAST = BENCHMARKS / "reading_least.json"
PAGES = os.environ.get("ACCESSNEWS_PAGES", "")

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not PAGES, reason="ACCESSNEWS_PAGES names no folder of pages"),
]


@pytest.mark.parametrize("name", json.loads(LEAST.read_text("utf-8")))
def test_a_set_is_read_as_well_as_before(name):
    folder = Path(PAGES) / name
    if not folder.is_dir():
        pytest.skip(f"{folder} is not here")
    command = [sys.executable, BENCHMARKS / "reading.py", folder, "--gate", LEAST, "--peers", ""]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
