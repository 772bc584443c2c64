"""The package that CONTRIBUTING.md prints, installed as a user would and used by its name."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
ARTICLE = "# Школа на броду\n\nЂаци су се вратили на брод. Њихов учитељ је срећан.\n"


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The folder that the package is installed in."""
    source = tmp_path_factory.mktemp("source")
    target = tmp_path_factory.mktemp("target")
    printed = re.findall(
        r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```", CONTRIBUTING.read_text("utf-8"), re.S | re.M
    )
    for name, text in printed:
        (source / name).write_text(text, "utf-8")
    assert sorted(name for name, _ in printed) == ["accessnews_serbian.py", "pyproject.toml"]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--target", target, source]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


@pytest.mark.parametrize("named", [(), ("--translator", "serbian")], ids=["auto", "by name"])
def test_it_translates(accessnews, tmp_path, packages, named):
    (tmp_path / "clanak.md").write_text(ARTICLE, "utf-8")
    environment = {"PYTHONPATH": str(packages)}
    ran = accessnews(
        "translate", "clanak.md", "--from", "sr", "--to", "sr-Latn", *named, env=environment.items()
    )
    assert ran.code == 0, ran.stderr
    assert "Škola na brodu" in ran.stdout
    assert "Đaci su se vratili na brod. Njihov učitelj je srećan." in ran.stdout


def test_it_is_listed(accessnews, packages):
    environment = {"PYTHONPATH": str(packages)}
    listed = accessnews("languages", "sr", "--installed", env=environment.items())
    assert listed.stdout.startswith("serbian  sr       sr-Latn")
    told = accessnews("build", "--help", env=environment.items())
    assert "argos, llama, openai, serbian" in " ".join(told.stdout.split())
    assert "serbian" not in accessnews("build", "--help").stdout


def test_its_edition_names_it(accessnews, tmp_path, packages):
    (tmp_path / "clanak.md").write_text(ARTICLE, "utf-8")
    environment = {"PYTHONPATH": str(packages)}
    args = ("--from", "sr", "--to", "sr-Latn", "--no-narrate", "--format", "epub", "--json")
    ran = accessnews("build", "clanak.md", *args, env=environment.items())
    assert ran.code == 0, ran.stderr
    (record,) = ran.records
    _, latin, _ = record["report"]["editions"]
    assert latin["translator"] == "Serbian in Latin letters"
    assert latin["provenance"]["digital_source_type"].endswith("/algorithmicMedia"), "rules alone"
    assert record["report"]["faults"] == []
