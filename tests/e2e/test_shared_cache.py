"""Machines with caches of their own and an object store behind them speak each sentence once."""

import os
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from object_store import BUCKET, Line, Refusal, object_store

SPOKEN = ("--narrator", "espeak", "--format", "web,m4b")
STORIES = {
    "bridge.txt": "The bridge is open\n\nIt was closed for a year. Drivers are glad.\n",
    "school.txt": "A school on the river\n\nIt floats. Drivers are glad.\n",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with object_store(tmp_path_factory.mktemp("store")) as running:
        yield running


@pytest.fixture
def machine(accessnews, store, tmp_path):
    """Run the command line on a machine by its name, with ``s3://BUCKET/ADDRESS`` shared."""
    (tmp_path / "in").mkdir()
    for name, text in STORIES.items():
        (tmp_path / "in" / name).write_text(text)

    def run(name, address, *command, line=None):
        env = store.environment(line.url if line else "") | {
            "ACCESSNEWS_CACHE": str(tmp_path / f"cache-{name}"),
            "ACCESSNEWS_SHARED_CACHE": f"s3://{BUCKET}/{address}" if address else "",
        }
        return accessnews(*command, "--output", f"out-{name}", *SPOKEN, env=env.items())

    return run


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_one_machine_made_no_other_makes_again(machine, store, tmp_path):
    alone = machine("alone", "", "batch", "in")
    first = machine("first", "a", "batch", "in", "--jobs", "2")
    assert (alone.code, first.code) == (0, 0), first.stderr
    made = store.objects("a")
    assert {name.split("/")[0] for name in made} == {"speech", "narration", "aac"}
    written = []
    with closing(Line(store)) as line:
        line.rule = lambda asked: written.append(asked.path) if asked.method == "PUT" else None
        again = machine("again", "a", "build", "in/school.txt", line=line)
    assert again.code == 0, again.stderr
    assert all("/claims/" in path for path in written)
    assert store.objects("a") == made
    assert files(tmp_path / "out-first") == files(tmp_path / "out-alone")
    own = [files(tmp_path / f"cache-{name}") for name in ("first", "alone")]
    assert [{n: f for n, f in each.items() if not n.startswith("utterance/")} for each in own] == [
        made,
        made,
    ]
    assert files(tmp_path / "out-again").items() <= files(tmp_path / "out-alone").items()


def test_a_store_that_is_full_is_one_line(machine, store):
    with closing(Line(store)) as line:
        full = Refusal(507, "QuotaExceeded")
        line.rule = lambda asked: full if asked.method == "PUT" and "speech" in asked.path else None
        ran = machine("m", "b", "build", "in/school.txt", line=line)
    assert ran.code == 3
    assert "Free some space in the object store" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_run_that_is_stopped_leaves_its_output_to_the_next(store, tmp_path):
    (tmp_path / "in").mkdir()
    text = " ".join(f"At {hour} o'clock the river stood at {hour} metres." for hour in range(500))
    (tmp_path / "in" / "river.txt").write_text(f"The river\n\n{text}\n")
    command = (sys.executable, "-m", "accessnews", "batch", "in", "-o", f"s3://{BUCKET}/stopped")
    environment = {**os.environ, **store.environment(), "ACCESSNEWS_CACHE": str(tmp_path / "cache")}
    with subprocess.Popen(
        [*command, "--narrator", "espeak", "--format", "transcript"],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert any("Narrating" in line for line in run.stderr)
        assert [name for name in store.objects("stopped") if "/claims/" in name]
        run.send_signal(signal.SIGTERM)
        assert run.wait(60) == 128 + signal.SIGTERM
    assert not [name for name in store.objects("stopped") if "/claims/" in name]
