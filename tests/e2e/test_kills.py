"""Builds by the local model and Kokoro, killed at random moments and gone on with.

``make thorough`` runs it; ``ACCESSNEWS_KILLS`` sets how many kills there are.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "river-school.txt"
KILLS = int(os.environ.get("ACCESSNEWS_KILLS", "20"))
A_LIFE = 4  # kills that one build lives through before it is let go on to its end
SEED = 11


def files(folder):
    """Every file under ``folder``, hidden ones too, with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def made(cache):
    """The cache's entries with what changes when one is written again, whatever its bytes."""
    return {
        path: path.stat().st_ino
        for path in cache.rglob("*")
        if path.is_file() and path.suffix != ".part" and not path.name.startswith(".")
    }


def start(folder):
    folder.mkdir(exist_ok=True)
    (folder / "tmp").mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "accessnews", "build", SAMPLE, "--to", "zh", "-o", folder / "out"],
        env={
            **os.environ,
            "ACCESSNEWS_CACHE": str(folder / "cache"),
            "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
            "TMPDIR": str(folder / "tmp"),
        },
        stderr=subprocess.DEVNULL,
    )


def finish(folder):
    assert start(folder).wait() == 0


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory, installed):
    """The folder of a build that nobody stopped, and the seconds that it took."""
    installed("qwen2.5-coder-1.5b-instruct-q4")
    folder = tmp_path_factory.mktemp("unbroken")
    began = time.monotonic()
    finish(folder)
    return folder, time.monotonic() - began


def test_a_build_that_was_killed_makes_the_same_bytes_and_nothing_twice(unbroken, tmp_path):
    whole, seconds = unbroken
    chance = random.Random(SEED)  # noqa: S311 - chance, no secret
    kills = lives = 0
    while kills < KILLS:
        lives += 1
        life = tmp_path / f"life{lives}"
        for _ in range(min(A_LIFE, KILLS - kills)):
            process = start(life)
            try:
                process.wait(chance.uniform(0.5, seconds / (A_LIFE - 1)))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            if process.wait() == 0:
                break
            kills += 1
        before = made(life / "cache")
        finish(life)

        after = made(life / "cache")
        assert {path: after.get(path) for path in before} == before, "made again"
        assert files(life / "out") == files(whole / "out")
        entries = {path.relative_to(life) for path in after}
        assert entries == {path.relative_to(whole) for path in made(whole / "cache")}
        assert files(life / "tmp").keys() == files(whole / "tmp").keys(), "left behind"
    print(f"{kills} kills in {lives} builds of {seconds:.0f} s")
