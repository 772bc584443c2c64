"""The benchmark runs as its README says."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[3] / "benchmarks" / "narration.py"


def test_the_benchmark_measures_an_engine(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    asked = "--part engines --engine hibari --language en --sentences 2 --json".split()
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *asked, str(figures)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    engines = json.loads(figures.read_text("utf-8"))["engines"]
    assert engines
    assert [each["workers"] for each in engines] == [1, 2][: len(engines)]
    for each in engines:
        assert each["sentences"] == 2
        assert 3 < each["sound"] < 30
        assert each["rtf"] == each["seconds"] / each["sound"] > 0
        assert each["peak_memory"] > 50
    assert "hibari" in done.stdout
