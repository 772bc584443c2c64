"""The benchmark runs as its README says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "benchmarks" / "translation.py"


@pytest.mark.slow
def test_the_benchmark_measures_argos_beside_argostranslate(tmp_path: Path) -> None:
    pytest.importorskip("sacrebleu")
    data = tmp_path / "sentences.tsv"
    data.write_text(
        "The library opens on Monday.\t图书馆周一开放。\nShe cried.\t她哭了。\n", "utf-8"
    )
    figures = tmp_path / "figures.json"
    command = [sys.executable, str(SCRIPT), "--data", str(data), "--engine", "argos"]
    environment = {**os.environ, "ARGOS_PACKAGES_DIR": str(tmp_path / "none")}
    done = subprocess.run(
        [*command, "--json", str(figures)], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    first, repaired = json.loads(figures.read_text("utf-8"))["engines"]
    assert (first["repaired"], repaired["repaired"]) == (False, True)
    assert first["sentences"] == 2
    assert first["peak_memory"] > 10
    assert repaired["faults"].get("weekday", 0) == 0
    peer = json.loads(figures.read_text("utf-8"))["argostranslate"]
    assert peer["same"] == peer["paragraphs"] == 1
    assert "argostranslate, a paragraph at a time" in " ".join(done.stdout.split())
