"""Workers that answer, fail, crash and are killed: each costs its own task alone."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

import pool_tasks
from accessnews.errors import EngineError, ModelMissingError
from accessnews.pool import Answer, Death, Pool
from accessnews.progress import SILENT

TESTS = Path(__file__).parent.parent


class Noted:
    """A ``Progress`` that notes what it is told."""

    def __init__(self):
        self.told = []

    def say(self, line):
        self.told.append(line)

    @contextmanager
    def task(self, what, total, unit="sentences"):
        self.told.append((what, total, unit))
        try:
            yield self
            self.told.append("done")
        finally:
            self.told.append("over")

    def advance(self, steps=1):
        self.told.append(steps)


@pytest.fixture(scope="module")
def shared():
    pool = Pool(2, pool_tasks.begin, (), SILENT)
    yield pool
    pool.close()


@pytest.fixture
def pool():
    pool = Pool(1, pool_tasks.begin, (), SILENT)
    yield pool
    pool.close()


def test_two_are_at_work_at_a_time_and_stay(shared):
    workers = set()
    for _ in range(2):
        for place in shared.idle():
            shared.give(place, place, ("who", 0.5))
        assert shared.idle() == []
        workers |= {shared.next().value, shared.next().value}
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_an_error_comes_back_as_it_was(shared):
    shared.give(0, "a", ("miss",))
    told = shared.next()
    assert told.key == "a"
    assert type(told.value) is ModelMissingError
    assert (str(told.value), told.value.remedy, told.value.model) == (
        "no model", "Get one.", "small",
    )  # fmt: skip


def test_what_cannot_be_handed_over_is_an_error_and_the_worker_goes_on(shared):
    shared.give(0, "a", ("unpicklable",))
    assert isinstance(shared.next().value, Exception)
    shared.give(0, "b", ("give", 3_000_000))
    assert shared.next() == Answer("b", b"x" * 3_000_000)


def test_a_crash_is_told_and_another_worker_takes_its_place(shared):
    shared.give(0, "bad", ("abort",))
    shared.give(1, "good", ("who", 0.3))
    told = {each.key: each for each in (shared.next(), shared.next())}
    assert told["bad"] == Death("bad", -signal.SIGABRT)
    assert not told["bad"].killed
    assert str(told["bad"]) == "SIGABRT"
    assert isinstance(told["good"], Answer)
    shared.give(0, "again", ("give", 1))
    assert shared.next() == Answer("again", b"x")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_one_that_is_killed_idle_costs_nothing(pool, how):
    pool.give(0, 1, ("who",))
    first = pool.next().value
    os.kill(first, how)
    while _alive(first):
        time.sleep(0.05)
    pool.give(0, 2, ("who",))
    assert pool.next().value != first


def test_one_that_is_killed_at_work_says_so(pool):
    pool.give(0, 1, ("who",))
    worker = pool.next().value
    pool.give(0, 2, ("who", 60))
    os.kill(worker, signal.SIGKILL)
    assert pool.next() == Death(2, -signal.SIGKILL)
    assert pool.deaths == 1


def test_workers_that_never_begin_are_an_error():
    noted = Noted()
    pool = Pool(1, pool_tasks.begin_badly, (), noted)
    pool.give(0, 1, ("who",))
    with pytest.raises(EngineError, match="cannot begin: exit code 1"):
        pool.next()
    assert "no such thing" in noted.told
    pool.close()


@pytest.mark.parametrize("crashes", [False, True])
def test_what_a_worker_tells_is_shown_here(crashes):
    noted = Noted()
    pool = Pool(1, pool_tasks.begin, (), noted)
    pool.give(0, 1, ("count", crashes))
    told = pool.next()
    pool.close()
    assert isinstance(told, Death) is crashes
    shown = [("Counting", 3, "sentences"), 1, 1, 1, "counted"]
    assert noted.told == [*shown, *(["over"] if crashes else ["done", "over"])]


def test_a_worker_ends_with_whoever_began_it_and_leaves_nothing(tmp_path):
    script = (
        "import pool_tasks\n"
        "from accessnews.pool import Pool\n"
        "from accessnews.progress import SILENT\n"
        "pool = Pool(1, pool_tasks.begin, (), SILENT)\n"
        f"pool.give(0, 1, ('hold', {str(tmp_path)!r}))\n"
        "pool.next()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(TESTS)}
    )
    noted = tmp_path / "pid"
    while not noted.is_file() or len(noted.read_text().split()) < 2:
        assert process.poll() is None
        time.sleep(0.05)
    number, name = noted.read_text().split()
    assert (tmp_path / name).is_file()
    process.kill()
    process.wait()
    for _ in range(200):
        if not (tmp_path / name).exists() and not _alive(int(number)):
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its parent, or left a file")


def _alive(number):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True)
    return state.stdout.strip()[:1] not in ("", "Z")
