"""A run that is told to stop, or is killed, at work: what it says, and what it leaves."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import ctrl_c
from accessnews.temporary import NAME

LIMIT = 120  # seconds until a test gives up
TOLD = {
    signal.SIGINT: "interrupted",
    signal.SIGTERM: "terminated",
    signal.SIGHUP: "the terminal was closed",
}


class Run:
    """The command line at work in ``folder``, with a cache and a ``TMPDIR`` of its own there."""

    def __init__(self, folder, models, *arguments, ignoring=()):
        self.folder = folder
        (folder / "scratch").mkdir(exist_ok=True)

        def prepare():
            ctrl_c.heeded()
            for each in ignoring:
                signal.signal(each, signal.SIG_IGN)

        self.process = subprocess.Popen(
            [sys.executable, "-m", "accessnews", *map(str, arguments)],
            cwd=folder,
            env={
                **os.environ,
                "ACCESSNEWS_CACHE": str(folder / "cache"),
                "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
                "ACCESSNEWS_MODELS": str(models),
                "TMPDIR": str(folder / "scratch"),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=prepare,
        )
        self._limit = threading.Timer(LIMIT, self.process.kill)
        self._limit.start()

    def until(self, told):
        """Read what it says until ``told`` is said."""
        for line in self.process.stderr:
            if told in line:
                return
        pytest.fail(f"never said: {told}")

    def ended(self):
        """Its exit code, and what it said since."""
        _, said = self.process.communicate()
        self._limit.cancel()
        return self.process.returncode, said

    def workers(self):
        """The numbers of its worker processes."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [
            int(each)
            for each in children
            if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()
        ]

    def left(self):
        """What is under way, anywhere, and whatever else lies in ``TMPDIR``."""
        named = [p.name for p in self.folder.rglob("*") if NAME.fullmatch(p.name)]
        return named, [p.name for p in (self.folder / "scratch").iterdir() if p.name != ".ses"]


@pytest.fixture
def run(tmp_path, quick_models):
    """A long article, or a folder of two, narrated by an engine that is quick, but not so quick."""
    text = "A long day\n\nBy Jane Doe\n\n"
    text += "\n\n".join(
        f"On day {n} the river rose by {n} metres, and went down." for n in range(1200)
    )
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(text.replace("long day", f"long day of {name[0]}"))
    running = []

    def start(*arguments, **options):
        running.append(
            Run(tmp_path, quick_models, *arguments, "--narrator", "espeak", "-o", "out", **options)
        )
        return running[-1]

    yield start
    for each in running:
        each.process.kill()
        each.process.communicate()


@pytest.mark.parametrize(
    ("command", "how"),
    [
        (("build", "in/a.txt"), signal.SIGTERM),
        (("batch", "in", "--jobs", "2"), signal.SIGINT),
        *(
            pytest.param(*each, marks=pytest.mark.thorough)  # one signal each tells nearly as much
            for each in (
                (("build", "in/a.txt"), signal.SIGHUP),
                (("batch", "in", "--jobs", "2"), signal.SIGTERM),
                (("batch", "in", "--cluster", "local:2"), signal.SIGTERM),
                (("batch", "in", "--cluster", "local:2"), signal.SIGINT),
            )
        ),
    ],
)
def test_a_signal_ends_it_and_nothing_is_left(run, how, command):
    at_work = run(*command, "--from", "en")
    at_work.until("Narrating")
    if command[0] == "batch":
        at_work.until("Narrating")  # the other one
    at_work.process.send_signal(how)
    code, said = at_work.ended()
    assert code == 128 + how
    assert said.splitlines()[-1] == f"accessnews: {TOLD[how]}. Run it again to go on."
    assert "Traceback" not in said
    assert "worker process ended" not in said
    assert at_work.left() == ([], [])


def test_workers_that_are_told_to_end_with_it_are_no_deaths(run):
    """A supervisor, or systemd by itself, signals every process of the group."""
    at_work = run("batch", "in", "--jobs", "2", "--from", "en")
    at_work.until("Narrating")
    at_work.until("Narrating")
    for child in [*at_work.workers(), at_work.process.pid]:
        os.kill(child, signal.SIGTERM)
    code, said = at_work.ended()
    assert code == 128 + signal.SIGTERM
    assert said.splitlines()[-1].endswith("terminated. Run it again to go on.")
    assert "worker process ended" not in said
    assert at_work.left() == ([], [])


def test_two_signals_at_once_are_one(run):
    at_work = run("build", "in/a.txt", "--from", "en")
    at_work.until("Narrating")
    for _ in range(3):
        at_work.process.send_signal(signal.SIGINT)
    assert at_work.ended()[0] == 128 + signal.SIGINT
    assert at_work.left() == ([], [])


def test_a_terminal_that_is_closed_does_not_end_what_nohup_started(run):
    at_work = run("build", "in/a.txt", "--from", "en", ignoring=[signal.SIGHUP])
    at_work.until("Narrating")
    at_work.process.send_signal(signal.SIGHUP)
    at_work.process.send_signal(signal.SIGTERM)
    assert at_work.ended()[0] == 128 + signal.SIGTERM


def test_the_next_run_removes_what_a_killed_one_left_but_not_a_live_ones(run, tmp_path):
    killed = run("build", "in/a.txt", "--from", "en")
    killed.until("Narrating")
    while not any("narration" in str(path) for path in tmp_path.rglob("*.part.mp3")):
        assert killed.process.poll() is None
    killed.process.kill()
    killed.ended()
    named, scratch = killed.left()
    assert len(named) >= 2
    assert scratch

    alive = run("build", "in/b.txt", "--from", "en")
    alive.until("Narrating")
    while not any("narration" in str(path) for path in tmp_path.rglob("*.part.mp3")):
        assert alive.process.poll() is None
    under_way = {name for name in alive.left()[0] if name.endswith((".mp3", ".flac"))}
    assert not under_way & set(named)

    (tmp_path / "c.txt").write_text("A short day\n\nIt was over soon, the people said.\n")
    other = run("build", "c.txt", "--no-narrate")
    assert other.ended()[0] == 0
    assert set(alive.left()[0]) >= under_way
    alive.process.send_signal(signal.SIGTERM)
    alive.ended()
    assert alive.left() == ([], [])


def test_a_batch_that_is_stopped_has_its_page_all_the_same(run, tmp_path):
    (tmp_path / "in" / "0.txt").write_text("A short day\n\nIt was over soon, the people said.\n")
    at_work = run("batch", "in", "--from", "en")
    at_work.until("Encoding: done")
    at_work.until("Narrating")
    at_work.process.send_signal(signal.SIGTERM)
    assert at_work.ended()[0] == 128 + signal.SIGTERM
    assert "A short day" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_a_program_that_it_started_ends_with_it(tmp_path):
    """A checker that waits for ever, and what it started itself."""
    tool = tmp_path / "ace"
    tool.write_text("#!/bin/sh\nsleep 3600 &\necho $! > child\necho $$ > self\nwait\n")
    tool.chmod(0o755)
    script = (
        "from accessnews import processes\n"
        "from accessnews.cli import stop\n"
        "stop.heed()\n"
        "processes.run(['./ace'], 3600)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    while not (tmp_path / "self").is_file() or not (tmp_path / "self").read_text().strip():
        assert process.poll() is None
    process.terminate()
    assert process.communicate()[1].startswith("accessnews: terminated")
    for name in ("self", "child"):
        number = (tmp_path / name).read_text().strip()
        state = subprocess.run(["ps", "-o", "stat=", "-p", number], capture_output=True, text=True)
        assert state.stdout.strip()[:1] in ("", "Z")


@pytest.mark.slow
@pytest.mark.thorough
def test_a_translating_batch_ends_within_a_sentence(tmp_path, installed):
    """The local model is within its own code for seconds; the signal does not wait for it."""
    from accessnews.weights.store import ModelStore

    installed("qwen2.5-coder-1.5b-instruct-q4")
    text = "\n\n".join(
        f"On day {n} the river rose by {n} metres at the old bridge." for n in range(99)
    )
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(f"A long day of {name[0]}\n\n{text}\n")
    arguments = ("batch", "in", "--from", "en", "--to", "zh", "--translator", "llama")
    at_work = Run(tmp_path, ModelStore().root, *arguments, "--jobs", "2", "-o", "out")
    at_work.until("Translating")
    while not list((tmp_path / "cache").rglob("*.sealed")):
        assert at_work.process.poll() is None
    at_work.process.send_signal(signal.SIGINT)
    assert at_work.ended()[0] == 128 + signal.SIGINT
    assert at_work.left() == ([], [])
