"""The unit, the timer and the container file of docs/deploy are what their programs take."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
@pytest.mark.parametrize("name", sorted(each.name for each in DEPLOY.glob("accessnews-*")))
def test_systemd_has_nothing_to_say(name, tmp_path):
    for each in DEPLOY.glob("accessnews-*"):
        shutil.copy(each, tmp_path)
    ran = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / name], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_the_container_has_extras_that_there_are():
    told = re.search(r"accessnews\[([\w,]+)\]", (DEPLOY / "Containerfile").read_text("utf-8"))
    project = tomllib.loads((DEPLOY.parents[1] / "pyproject.toml").read_text("utf-8"))
    assert set(told[1].split(",")) <= project["project"]["optional-dependencies"].keys()
